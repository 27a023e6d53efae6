"""Where many rows count, in many territories at once.

Most rows of a landscape have one of a few sets of areas (the region of a paper, a district), so
what takes in or touches a territory is worked out once per set.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, compose, entries, kept, relation_of, shape_of
from graph.columns.tables import Columns, Flags, Pointers

Table = NDArray[np.bool_]


@dataclass(frozen=True)
class Spread:
    """n rows with s different sets of areas, seen in m territories.

    `set_of` (n) numbers each row's set; `covered` (s x m) tells whether the set takes in the whole
    territory, at once or district by district; `touched` (s x m) whether it shares ground with it.
    """

    set_of: Pointers
    covered: Table
    touched: Table

    def covers(self) -> Table:
        """Rows by territories (n x m): taken in as a whole."""
        return self.covered[self.set_of]

    def touches(self) -> Table:
        """Rows by territories (n x m): shares ground."""
        return self.touched[self.set_of]


def spread(columns: Columns, areas: Relation, territories: Sequence[int]) -> Spread:
    """What rows with areas (n x territories) take in and touch in some territories, by number."""
    set_of, sets = area_sets(areas)
    view = _View(columns, np.asarray(territories, dtype=np.int64))
    return Spread(set_of, view.covered(sets), view.touched(sets))


def area_sets(areas: Relation) -> tuple[Pointers, Relation]:
    """Number the different rows of a relation, in the order of their first: numbers, and rows."""
    parts: dict[bytes, int] = {}
    plain = areas.indices.astype(np.int32)
    starts = areas.indptr
    set_of = np.empty(shape_of(areas)[0], dtype=np.int32)
    for number in range(len(set_of)):
        key = plain[starts[number] : starts[number + 1]].tobytes()
        set_of[number] = parts.setdefault(key, len(parts))
    members = [np.frombuffer(key, dtype=np.int32) for key in parts]
    rows = np.repeat(np.arange(len(members)), [len(it) for it in members])
    across = np.concatenate([np.empty(0, dtype=np.int32), *members])
    return set_of, relation_of(rows, across, (len(members), shape_of(areas)[1]))


class _View:
    """Some territories, and what lies around, in and below them."""

    def __init__(self, columns: Columns, numbers: NDArray[np.int64]) -> None:
        self._territories = columns.territories
        self._numbers = numbers
        self._size = len(columns.territories.index)

    def covered(self, sets: Relation) -> Table:
        """Sets that take in each territory, or every district strictly inside it."""
        everywhere = self._inside(sets)
        made: Table = everywhere[:, self._numbers].copy()
        for place, parts in enumerate(self._parts):
            if len(parts):
                made[:, place] |= everywhere[:, parts].all(axis=1)
        return made

    def touched(self, sets: Relation) -> Table:
        """Sets that take in a part of each territory, or lie in it."""
        inside, below = self._inside(sets), self._below(sets)
        made: Table = inside[:, self._numbers] | below[:, self._numbers]
        for place, parts in enumerate(self._parts):
            if len(parts):
                made[:, place] |= inside[:, parts].any(axis=1)
        return made

    def _inside(self, sets: Relation) -> Table:
        """Sets with an area that takes in a territory (s x all territories)."""
        return _dense(compose(sets, _transposed(self._territories.within)))

    def _below(self, sets: Relation) -> Table:
        """Sets with an area in a territory (s x all territories)."""
        return _dense(compose(sets, self._territories.within))

    @cached_property
    def _parts(self) -> list[NDArray[np.int64]]:
        """The districts strictly inside each territory."""
        within = kept(self._territories.within, self._territories.districts)
        down, across = entries(within)
        return [down[(across == number) & (down != number)] for number in self._numbers]


def _transposed(relation: Relation) -> Relation:
    down, across = entries(relation)
    height, width = shape_of(relation)
    return relation_of(across, down, (width, height))


def _dense(relation: Relation) -> Flags:
    made = np.zeros(shape_of(relation), dtype=np.bool_)
    made[entries(relation)] = True
    return made
