"""What can be wrong with a stored query, or with what it is asked with."""

from dataclasses import dataclass

from graph.errors import GraphError


@dataclass(eq=False)
class HeaderError(GraphError):
    """The header of a query file does not say what it must."""

    file: str
    line: int
    problem: str
    fix: str

    def __str__(self) -> str:
        """What is wrong, where, and how to mend it."""
        return f"{self.file}, line {self.line}: {self.problem}; {self.fix}"


@dataclass(eq=False)
class UnknownQueryError(GraphError):
    """No stored query has this name."""

    name: str
    nearest: str | None

    def __str__(self) -> str:
        """What is wrong, where, and how to mend it."""
        hint = f"; did you mean {self.nearest!r}?" if self.nearest else ""
        return f"no stored query is called {self.name!r}{hint}"


@dataclass(eq=False)
class ParameterError(GraphError):
    """A stored query was asked with a parameter that is unknown, missing or ill-typed."""

    query: str
    parameter: str
    value: str | None
    fix: str

    def __str__(self) -> str:
        """What is wrong, where, and how to mend it."""
        given = f" = {self.value!r}" if self.value is not None else ""
        return f"query {self.query!r}, parameter {self.parameter!r}{given}: {self.fix}"
