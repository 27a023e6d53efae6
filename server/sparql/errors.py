"""What can be wrong with a request before any query is looked at."""

from dataclasses import dataclass


class ProtocolError(Exception):
    """The root of what a client may do wrong."""


@dataclass(eq=False)
class BadRequestError(ProtocolError):
    """A request that cannot be understood: what is wrong, and how to mend it."""

    message: str
    fix: str

    def __str__(self) -> str:
        """What, then how to mend."""
        return f"{self.message}; {self.fix}"


@dataclass(eq=False)
class WrongMediaTypeError(ProtocolError):
    """A body of a kind that is not read here."""

    media_type: str
    accepted: tuple[str, ...]

    def __str__(self) -> str:
        """Offer what is read."""
        return f"a body of type {self.media_type!r} is not read; send {' or '.join(self.accepted)}"


@dataclass(eq=False)
class UnknownGraphError(ProtocolError):
    """A dataset that names a graph that is not there."""

    name: str
    graphs: tuple[str, ...]

    def __str__(self) -> str:
        """Name it; the graphs that exist stand beside this text."""
        return (
            f"there is no graph {self.name!r}; `SELECT DISTINCT ?g {{ GRAPH ?g {{}} }}` lists all"
        )


@dataclass(eq=False)
class UnknownFunctionError(ProtocolError):
    """A query that calls a function that the engine does not have."""

    message: str

    def __str__(self) -> str:
        """Say what the engine said."""
        return f"the query calls a function that is not known here: {self.message}"
