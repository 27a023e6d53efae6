"""What can go wrong when a landscape is held, asked or derived. None of these knows HTTP."""

from dataclasses import dataclass


class GraphError(Exception):
    """The root of all errors of `graph`."""

    def __reduce__(self) -> tuple[type["GraphError"], tuple[object, ...]]:
        """Cross process borders with all facts, however the error was made."""
        facts = getattr(self, "__dataclass_fields__", {})
        return type(self), tuple(getattr(self, name) for name in facts)


@dataclass(eq=False)
class QuerySyntaxError(GraphError):
    """A text that is no SPARQL query or update; line and column count from 1."""

    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Say where first: that is what one looks for."""
        where = f"line {self.line}, column {self.column}: " if self.line else ""
        return f"{where}{self.message}"


@dataclass(eq=False)
class DataSyntaxError(GraphError):
    """RDF that cannot be read; line and column count from 1, None if unknown."""

    source: str
    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Name the file and the place in it."""
        where = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.source}{where}: {self.message}"


@dataclass(eq=False)
class StoreError(GraphError):
    """The engine failed: what was tried, where, and what it said."""

    action: str
    where: str
    message: str

    def __str__(self) -> str:
        """What, where, why."""
        return f"{self.action} failed in {self.where}: {self.message}"


@dataclass(eq=False)
class FormatError(GraphError):
    """A media type that does not suit what is to be written or read."""

    media_type: str
    what: str
    offered: tuple[str, ...]

    def __str__(self) -> str:
        """Offer what would do."""
        return f"{self.media_type} does not suit {self.what}; use one of {', '.join(self.offered)}"


@dataclass(eq=False)
class RuleError(GraphError):
    """A rule or check in `queries/` that cannot be read or run."""

    rule: str
    message: str

    def __str__(self) -> str:
        """Name the rule."""
        return f"rule {self.rule}: {self.message}"


@dataclass(eq=False)
class StateError(GraphError):
    """A state that is missing, unknown, ambiguous or damaged; `fix` says what to do."""

    message: str
    where: str
    fix: str

    def __str__(self) -> str:
        """What, where, how to mend."""
        return f"{self.message} ({self.where}). {self.fix}"
