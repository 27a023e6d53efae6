"""What can be wrong with a request before any query is looked at."""

import difflib
from dataclasses import dataclass
from typing import Final

_LONGEST: Final = 200
_LEAST_ALIKE: Final = 0.8


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

    @property
    def nearest(self) -> tuple[str, ...]:
        """Those that may have been meant, the most alike first."""
        asked = self.name[:_LONGEST]
        return tuple(difflib.get_close_matches(asked, self.graphs, n=3, cutoff=_LEAST_ALIKE))

    def __str__(self) -> str:
        """Name it and what may have been meant; all that exist stand beside this text."""
        near = f"did you mean {' or '.join(self.nearest)}? " if self.nearest else ""
        lists_all = "`SELECT DISTINCT ?g { GRAPH ?g {} }` lists all"
        return f"there is no graph {self.name[:_LONGEST]!r}; {near}{lists_all}"


@dataclass(eq=False)
class ServiceFailedError(ProtocolError):
    """Another endpoint that a query asks gave no answer that could be used."""

    message: str

    def __str__(self) -> str:
        """Say what happened there."""
        return f"another endpoint that the query asks failed: {self.message}"
