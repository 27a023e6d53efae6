"""Everything that can be a node, numbered in one range, sort after sort."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.index import UnknownThingError
from graph.columns.relation import Relation, entries, relation_of
from graph.columns.tables import Columns
from graph.ego.model import SORTS, Sort

_FAMILIES: Final = ("field", "approach", "target", "need", "programme", "territory", "actor")
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Space:
    """All nodes: IRIs, sorts (positions in `SORTS`), and where the rows of each table went.

    A programme that is named like an actor is one node, the programme.
    """

    iris: tuple[str, ...]
    sorts: NDArray[np.int8]
    at: dict[str, Numbers]

    @classmethod
    def of(cls, columns: Columns) -> "Space":
        """Number the things of a landscape."""
        indexes = (
            columns.fields.index, columns.approaches.index, columns.groups.index, columns.needs,
            columns.programmes.index, columns.territories.index,
        )  # fmt: skip
        iris: list[str] = []
        at: dict[str, Numbers] = {}
        for family, index in zip(_FAMILIES, indexes, strict=False):
            at[family] = len(iris) + np.arange(len(index), dtype=np.int64)
            iris.extend(index.iris)
        at["actor"] = _actors(columns, at["programme"], len(iris))
        own = columns.actors.programme < 0
        iris.extend(columns.actors.index.iris[int(it)] for it in np.flatnonzero(own))
        return cls(tuple(iris), _sorts(columns, at, len(iris)), at)

    def __len__(self) -> int:
        """How many nodes there are."""
        return len(self.iris)

    @cached_property
    def position(self) -> dict[str, int]:
        """IRI to number."""
        return {iri: number for number, iri in enumerate(self.iris)}

    def number(self, iri: str) -> int:
        """The number of a thing.

        Raises:
            UnknownThingError: it is no node.
        """
        if iri not in self.position:
            raise UnknownThingError(iri, "node of the network")
        return self.position[iri]

    def sort(self, number: int) -> Sort:
        """What sort of thing a node is."""
        return SORTS[int(self.sorts[number])]

    def lifted(self, relation: Relation, one: str, other: str) -> Relation:
        """A relation between two tables as one between nodes; nothing is tied to itself."""
        rows, columns = entries(relation)
        return self.tied(self.at[one][rows], self.at[other][columns])

    def tied(self, one: Numbers, other: Numbers) -> Relation:
        """Pairs of nodes as a relation, without loops."""
        apart = one != other
        return relation_of(one[apart], other[apart], (len(self), len(self)))


def _actors(columns: Columns, programmes: Numbers, start: int) -> Numbers:
    pointers = columns.actors.programme
    own = pointers < 0
    made = start + np.cumsum(own) - 1
    made[~own] = programmes[pointers[~own]]
    return made.astype(np.int64)


def _sorts(columns: Columns, at: dict[str, Numbers], size: int) -> NDArray[np.int8]:
    made = np.full(size, SORTS.index("body"), dtype=np.int8)
    for family, numbers in at.items():
        if family != "actor":
            made[numbers] = SORTS.index(_sort(family))
    made[at["actor"][columns.actors.is_kind]] = SORTS.index("kind")
    return made


def _sort(family: str) -> Sort:
    return next(it for it in SORTS if it == family)
