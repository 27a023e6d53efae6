"""What ends a query before its answer."""

from dataclasses import dataclass

from graph.errors import GraphError


@dataclass(eq=False)
class TimeUpError(GraphError):
    """A query that was not ready in time, and was ended."""

    seconds: float

    def __str__(self) -> str:
        """Name the limit."""
        return f"the query was not ready after {self.seconds:g} seconds; ask for less at a time"


@dataclass(eq=False)
class MemoryUpError(GraphError):
    """A query that ended its worker, as a rule by needing more memory than there is for one."""

    mebibytes: int

    def __str__(self) -> str:
        """Name the limit."""
        return (
            f"the query was ended: it needed more than {self.mebibytes} MiB of memory, or the "
            "engine failed; ask for less at a time"
        )


@dataclass(eq=False)
class NoPlaceError(GraphError):
    """All places for queries are taken, and stayed so."""

    places: int

    def __str__(self) -> str:
        """Say that it is not the client's fault."""
        return f"all {self.places} places for queries are taken; try again in a moment"


@dataclass(eq=False)
class TooManyRowsError(GraphError):
    """An answer with more solutions or triples than one answer may have."""

    most: int

    def __str__(self) -> str:
        """Name the limit and the way out."""
        return (
            f"the answer has more than {self.most} rows: ask page by page with ORDER BY, LIMIT "
            "and OFFSET, or take the whole landscape from /daten"
        )


@dataclass(eq=False)
class UsingError(GraphError):
    """An update that names its dataset itself, sent with another one (Protocol, 2.2.3)."""

    keyword: str

    def __str__(self) -> str:
        """Name the clause and the way out."""
        return (
            f"the update says {self.keyword} itself: leave out using-graph-uri and "
            f"using-named-graph-uri, or {self.keyword}"
        )


@dataclass(eq=False)
class GoneError(GraphError):
    """A query whose client has left; nobody waits for its answer."""

    def __str__(self) -> str:
        """Say it."""
        return "the client has left; its query was ended"


@dataclass(eq=False)
class PastError(GraphError):
    """A query of a state that has been changed since."""

    def __str__(self) -> str:
        """Say it."""
        return "the state that was asked has been changed since"
