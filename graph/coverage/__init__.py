"""Coverage: who is known for which approach, field or target group in which territory.

The states and the order in which they are tried are those of `graph.model.STATES`; the rules stand
in docs/explanation/architecture.md under "A cell".
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, entries, shape_of, sums
from graph.columns.tables import Columns, Flags
from graph.coverage.bits import Bits, points, portions, size, unpacked
from graph.coverage.bodies import Counting
from graph.coverage.cell import cell, group_cell
from graph.coverage.evidence import Landscape
from graph.coverage.frame import Frame
from graph.coverage.group_matrix import group_matrix
from graph.coverage.marks import marks, pooled
from graph.coverage.pool import of_rows
from graph.coverage.rows import own_places, row_index, row_members
from graph.coverage.states import States, states_of
from graph.coverage.told import told
from graph.model import Matrix, Rows, Scope

__all__ = ["Matrix", "Scope", "cell", "group_cell", "group_matrix", "matrix"]

Count = NDArray[np.integer]
_DENSE: Final = 24
"""So many cells are unpacked in about the time in which one is put in alone."""


def matrix(
    columns: Columns,
    scope: Scope,
    rows: Rows = "approach",
    territories: Sequence[str] | None = None,
) -> Matrix:
    """All cells of the rows in the territories (default: the districts and cities).

    Raises:
        UnknownThingError: a territory that the landscape does not have.
    """
    numbers = _territories(columns, territories)
    members, shown = row_members(columns, rows)
    if numbers:
        made = _Maker(Frame.of(columns, numbers), scope).table(rows, members)
    else:
        made = _empty(shape_of(members)[0])
    index = row_index(columns, rows).iris
    states, bodies, covered, total = made if shown.all() else _chosen(made, shown)
    return Matrix(
        rows=tuple(index[number] for number in np.flatnonzero(shown)),
        territories=tuple(columns.territories.index.iris[number] for number in numbers),
        states=states,
        bodies=bodies,
        covered=covered,
        total=total,
    )


Tables = tuple[NDArray[np.int8], Count, Count, Count]
"""States, bodies, covered, total."""


def _territories(columns: Columns, wanted: Sequence[str] | None) -> list[int]:
    index = columns.territories.index
    if wanted is not None:
        return [index.number(iri, "territory") for iri in wanted]
    return [int(number) for number in np.flatnonzero(columns.territories.districts)]


def _chosen(made: Tables, shown: Flags) -> Tables:
    states, bodies, covered, total = made
    return states[shown], bodies[shown], covered[shown], total[shown]


def _empty(height: int) -> Tables:
    none = np.zeros((height, 0), dtype=np.int32)
    return np.zeros((height, 0), dtype=np.int8), none, none, none


class _Maker:
    """Makes the tables of one frame and scope."""

    def __init__(self, frame: Frame, scope: Scope) -> None:
        """Collect what is known of approaches; rows of any sort are made of it."""
        landscape, heard = Landscape(frame.columns, scope), told(frame, scope)
        self._frame = frame
        self._marks = marks(frame, landscape, heard)
        self._counting = Counting(frame, landscape, heard)

    def table(self, rows: Rows, members: Relation) -> Tables:
        """All cells of a sort of rows."""
        states, bodies = self._approaches()
        applies = self._marks.applies
        if rows == "approach":
            return states.numbers, bodies, self._flags(states.known), self._flags(applies)
        covered, total = (_sums(members, self._flags(bits)) for bits in (states.known, applies))
        return (*self._pooled(rows, members), covered, total)

    def _flags(self, bits: Bits) -> Count:
        """Ones and zeros, a byte each; what most cells hold is laid down at once."""
        height, width = len(bits), self._frame.width
        ones = int(size(bits).sum())
        base = int(2 * ones > height * width)
        if min(ones, height * width - ones) * _DENSE > height * width:
            return unpacked(bits, width).view(np.int8)
        made = (np.ones if base else np.zeros)((height, width), dtype=np.int8)
        down, across = points(bits ^ self._frame.full if base else bits)
        made.reshape(-1)[down * width + across] = 1 - base
        return made

    def _approaches(self) -> tuple[States, Count]:
        counted = self._counting.of_approaches()
        states = states_of(self._marks, counted, self._frame.full)
        bodies = counted.candidates
        self._counting.add_named(bodies, self._counting.named)
        applies = self._marks.applies
        short = np.flatnonzero((applies != self._frame.full).any(axis=1))
        for part in portions(len(short), self._frame.width):
            rows = short[part]
            bodies[rows] *= unpacked(applies[rows], self._frame.width).view(np.int8)
        return states, bodies

    def _pooled(self, rows: Rows, members: Relation) -> tuple[NDArray[np.int8], Count]:
        """States, and the bodies of all approaches that apply, refused or not."""
        applies, refused = self._marks.applies, self._marks.refused
        own = own_places(self._frame, rows)
        row = pooled(self._marks, members, own, self._frame.full)
        counted, named = of_rows(self._counting, members, applies & ~refused)
        states = states_of(row, counted, self._frame.full).numbers
        if (applies & refused).any():
            counted, named = of_rows(self._counting, members, applies)
        self._counting.add_named(counted.candidates, named)
        return states, counted.candidates


def _sums(members: Relation, table: Count) -> Count:
    """Per row the sum over its approaches."""
    row, approach = entries(members)
    return sums(row, approach, table, shape_of(members)[0])
