"""Where rows with areas reach, set by set, and small helpers on sorted keys."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from graph.columns.spread import Table
from graph.columns.tables import Flags, Pointers
from graph.gaps.bits import Bits, Numbers, packed


def some(table: Table, axis: int) -> Flags:
    """Where at least one holds along an axis."""
    made: Any = table.any(axis=axis)
    found: Flags = made
    return found


def whole(table: Table, axis: int) -> Flags:
    """Where all hold along an axis."""
    made: Any = table.all(axis=axis)
    found: Flags = made
    return found


def distinct(keys: Numbers) -> Numbers:
    """Sorted, each once. Sorting is many times faster here than hashing."""
    ordered = np.sort(keys)
    if len(ordered) < 2:
        return ordered
    once: Numbers = ordered[np.append(True, ordered[1:] != ordered[:-1])]
    return once


def among(keys: Numbers, known: Numbers) -> Flags:
    """Which keys occur in a sorted array (a mask)."""
    if not len(known):
        return np.zeros(len(keys), dtype=np.bool_)
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    found: Flags = known[at] == keys
    return found


def spelled_out(pointers: Numbers, things: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
    """All entries of some rows of a CSR table: which of `rows`, and the entry."""
    starts, sizes = pointers[rows], pointers[rows + 1] - pointers[rows]
    which = np.repeat(np.arange(len(rows)), sizes)
    before = np.repeat(np.cumsum(sizes) - sizes, sizes)
    return which, things[np.arange(len(which)) - before + np.repeat(starts, sizes)]


@dataclass(frozen=True)
class Reach:
    """n rows with s sets of areas, in m territories: `set_of` (n), `table` (s x m)."""

    set_of: Pointers
    table: Table

    @cached_property
    def full(self) -> Flags:
        """Sets that reach all territories (a mask)."""
        return whole(self.table, 1)

    @cached_property
    def _parts(self) -> tuple[Numbers, Numbers]:
        """Territories of all sets, as CSR pointers and entries."""
        down, across = np.nonzero(self.table)
        sizes = np.bincount(down, minlength=len(self.table))
        return np.append(0, np.cumsum(sizes)), across

    @cached_property
    def bits(self) -> Bits:
        """The table as bits."""
        return packed(self.table)

    def wholly(self, rows: Numbers) -> Flags:
        """Which of some rows reach all territories (a mask)."""
        found: Flags = self.full[self.set_of[rows]]
        return found

    def takes_in(self, rows: Numbers, other: "Reach", others: Numbers) -> Flags:
        """Whether each row reaches all that another one does (arrays of one length)."""
        keys = self.set_of[rows].astype(np.int64) * len(other.table) + other.set_of[others]
        met = distinct(keys)
        mine, theirs = np.divmod(met, max(1, len(other.table)))
        found = ~some(other.table[theirs] & ~self.table[mine], 1)
        return found[np.searchsorted(met, keys)]

    def meets(self, rows: Numbers, other: "Reach", others: Numbers) -> Flags:
        """Whether each row shares a territory with another one (arrays of one length)."""
        keys = self.set_of[rows].astype(np.int64) * len(other.table) + other.set_of[others]
        met = distinct(keys)
        mine, theirs = np.divmod(met, max(1, len(other.table)))
        found = some(other.table[theirs] & self.table[mine], 1)
        return found[np.searchsorted(met, keys)]

    def partly(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Which of some rows reach which territory, of those that do not reach all."""
        some_of = np.flatnonzero(~self.wholly(rows))
        which, places = self.everywhere(rows[some_of])
        return some_of[which], places

    def everywhere(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Which of some rows reach which territory."""
        return spelled_out(*self._parts, self.set_of[rows].astype(np.int64))

    def at(self, rows: Numbers, places: Numbers) -> Flags:
        """Whether each row reaches each place (arrays of one length)."""
        found: Flags = self.table[self.set_of[rows], places]
        return found

    @cached_property
    def some(self) -> Flags:
        """Rows that reach at least one territory (a mask)."""
        return some(self.table, 1)[self.set_of]


@dataclass(frozen=True)
class Pairs:
    """The different pairs of approach and actor, and the pair of each statement.

    `actors` is how many actors the landscape has.
    """

    of: Pointers
    approach: Numbers
    actor: Numbers
    actors: int
