"""The things of one sort, numbered, and the error for what is not among them."""

from dataclasses import dataclass
from functools import cached_property

from graph.errors import GraphError


@dataclass(eq=False)
class UnknownThingError(GraphError):
    """An IRI that names nothing of the sort that was asked for."""

    iri: str
    sort: str

    def __str__(self) -> str:
        """Name both."""
        return f"{self.iri} is no {self.sort} of this landscape; the search finds what there is"


@dataclass(frozen=True)
class Index:
    """The things of one sort, in order."""

    iris: tuple[str, ...]

    @cached_property
    def position(self) -> dict[str, int]:
        """IRI to number."""
        return {iri: number for number, iri in enumerate(self.iris)}

    def number(self, iri: str, sort: str) -> int:
        """The number of a thing.

        Raises:
            UnknownThingError: there is none of that name; `sort` says what was expected.
        """
        if iri not in self.position:
            raise UnknownThingError(iri, sort)
        return self.position[iri]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.iris)
