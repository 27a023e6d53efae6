"""Cells of a matrix that filters leave, as a list: one item a cell, worked out when it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import row as row_of
from graph.columns.tables import Columns
from graph.coverage.rows import row_members
from graph.model import ADDRESSES, KNOWN_STATES, STATES, Address, GroupMatrix, Matrix, Rows


@dataclass(frozen=True, slots=True)
class Item:
    """One cell: of a territory, or of a target group (then `territory` None: all districts)."""

    row: str
    territory: str | None
    group: str | None
    state: str
    bodies: int
    covered: int
    total: int
    address: Address | None = None


@dataclass(frozen=True)
class Chosen:
    """Cells of a matrix in chosen rows, columns and states; `len` and slices only."""

    matrix: Matrix | GroupMatrix
    rows: NDArray[np.bool_]
    columns: NDArray[np.bool_]
    state: str = ""

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """Row and column of each cell, in order (k x 2)."""
        mask = self.rows[:, None] & self.columns[None, :]
        if self.state:
            mask = mask & (self.matrix.states == STATES.index(self.state))
        return np.argwhere(mask)

    def __len__(self) -> int:
        """How many cells there are."""
        return len(self.places)

    def part(self, offset: int, limit: int) -> list[Item]:
        """Some of the cells."""
        return [self._item(int(row), int(at)) for row, at in self.places[offset : offset + limit]]

    def _item(self, row: int, at: int) -> Item:
        found = self.matrix
        state, bodies = STATES[found.states[row, at]], int(found.bodies[row, at])
        if isinstance(found, Matrix):
            covered, total = int(found.covered[row, at]), int(found.total[row, at])
            place = found.territories[at]
            return Item(found.rows[row], place, None, state, bodies, covered, total)
        known, applies = int(state in KNOWN_STATES), int(state != "entfaellt")
        group, address = found.groups[at], ADDRESSES[found.address[row, at]]
        return Item(found.rows[row], found.territory, group, state, bodies, known, applies, address)


def rows_of_field(columns: Columns, rows: Rows, field: str, shown: Sequence[str]) -> set[str]:
    """Rows that belong to a field: it, its approaches, or the groups that these speak of."""
    if rows == "field":
        return {field}
    members = row_members(columns, "field")[0]
    approaches = row_of(members, columns.fields.index.number(field, "action field"))
    if rows == "approach":
        iris = columns.approaches.index.iris
        return {iris[int(at)] for at in approaches}
    spoken = {int(group) for at in approaches for group in row_of(columns.approaches.groups, at)}
    return {iri for iri in shown if columns.groups.index.position[iri] in spoken}


def masks(
    matrix: Matrix | GroupMatrix, rows: set[str] | None, column: str | None
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Chosen rows and the chosen column (None: all) as masks."""
    across = matrix.groups if isinstance(matrix, GroupMatrix) else matrix.territories
    down = np.array([rows is None or iri in rows for iri in matrix.rows], dtype=np.bool_)
    side = np.array([column is None or iri == column for iri in across], dtype=np.bool_)
    return down, side
