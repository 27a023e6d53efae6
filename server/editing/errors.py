"""What can be wrong when a client writes: each knows its facts, `server.problems` the status."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest.validate import Violation

REALM: Final = "werwaswo"


class EditingError(Exception):
    """The root of what keeps a client from writing; `headers` go with the answer."""

    @property
    def headers(self) -> dict[str, str]:
        """What the client is told beside the text."""
        return {}


@dataclass(eq=False)
class UnauthorizedError(EditingError):
    """Nobody, or nobody who is known here (RFC 6750, 3.1)."""

    message: str
    error: str = ""

    def __str__(self) -> str:
        """Say what would do."""
        return f"{self.message}; send a token: Authorization: Bearer TOKEN"

    @property
    def headers(self) -> dict[str, str]:
        """The challenge."""
        error = f', error="{self.error}"' if self.error else ""
        return {"WWW-Authenticate": f'Bearer realm="{REALM}"{error}'}


@dataclass(eq=False)
class ScopeError(EditingError):
    """A token that allows something else (RFC 6750, 3.1)."""

    name: str
    scopes: tuple[str, ...]

    def __str__(self) -> str:
        """Name the token and what it lacks."""
        wanted = " or ".join(self.scopes)
        return f"the token of {self.name!r} does not allow this; it takes one for {wanted}"

    @property
    def headers(self) -> dict[str, str]:
        """The challenge with the scope that would do."""
        challenge = f'Bearer realm="{REALM}", error="insufficient_scope"'
        return {"WWW-Authenticate": f'{challenge}, scope="{" ".join(self.scopes)}"'}


@dataclass(eq=False)
class ForeignPageError(EditingError):
    """A write that a page of another site makes a browser send where no token is asked for."""

    origin: str

    def __str__(self) -> str:
        """Say from where, and what would do."""
        return (
            f"a page of {self.origin} may not write here without a token; start the server with "
            "--token-file instead of --open"
        )


@dataclass(eq=False)
class NotEditableError(EditingError):
    """A server, or a graph of it, that does not change by clients."""

    graph: str
    writable: tuple[str, ...]

    def __str__(self) -> str:
        """Name the graph and the way out."""
        if not self.writable:
            return "nobody writes here; the server would have to be started with --editing"
        what = f"the graph {self.graph!r}" if self.graph else "the default graph"
        into = " or ".join(f"GRAPH <{name}> {{ … }}" for name in self.writable)
        return f"{what} does not change by clients; write into {into}"


@dataclass(eq=False)
class RateError(EditingError):
    """A token that writes more often than it may."""

    most: int
    seconds: int

    def __str__(self) -> str:
        """Say when to come back."""
        return f"more than {self.most} changes in a minute; try again in {self.seconds} seconds"

    @property
    def headers(self) -> dict[str, str]:
        """When to come back."""
        return {"Retry-After": str(self.seconds)} | rate_headers(self.most, 0, self.seconds)


def rate_headers(most: int, left: int, seconds: int) -> dict[str, str]:
    """What a client may still do, as it is commonly told."""
    return {
        "RateLimit-Limit": str(most),
        "RateLimit-Remaining": str(left),
        "RateLimit-Reset": str(seconds),
    }


@dataclass(eq=False)
class ViolationsError(EditingError):
    """A change that breaks shapes; nothing of it was kept."""

    found: Sequence[Violation] = field(default_factory=tuple)

    def __str__(self) -> str:
        """Count them and say what the first one says."""
        number, first = len(self.found), self.found[0]
        more = f" (und {number - 1} weitere)" if number > 1 else ""
        return f"{first.focus}: {first.message_de}{more} / {first.message_en}"

    @property
    def facts(self) -> list[dict[str, str]]:
        """Every violation as JSON says it."""
        return [
            {
                "focus": one.focus,
                "path": one.path if ":" in one.path else "",
                "value": one.value,
                "constraint": one.constraint,
                "message_de": one.message_de,
                "message_en": one.message_en,
            }
            for one in self.found
        ]


@dataclass(eq=False)
class PreconditionError(EditingError):
    """A client that knows another state than the one that is there (RFC 9110, 13.1)."""

    state: str

    def __str__(self) -> str:
        """Name the state."""
        return f"the graph has changed meanwhile; read it again, the state is {self.state}"


@dataclass(eq=False)
class PayloadError(EditingError):
    """RDF that cannot be read: what is wrong, and where as far as it is known."""

    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Say where first."""
        where = f"line {self.line}, column {self.column}: " if self.line else ""
        return f"{where}{self.message}"


@dataclass(eq=False)
class BusyError(EditingError):
    """Others write, and have done so for too long."""

    seconds: float

    def __str__(self) -> str:
        """Say that it is not the client's fault."""
        return f"others were writing for {self.seconds:g} seconds; try again in a moment"
