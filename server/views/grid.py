"""Matrices of cells, computed once per state and scope, as records that pages can print."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from graph.coverage import matrix
from graph.model import KNOWN_STATES, STATES, Matrix, Rows, Scope
from server.present import StateMark
from server.views.site import Site

_KEPT: Final = 16
WEAK: Final = frozenset(STATES) - {"bestaetigt-gedeckt", "benannt", "kandidaten", "entfaellt"}
"""States that ask for something: thin, planned, past, nobody known, a gap, unknown."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its state, how many bodies are known, and of how many approaches some are covered."""

    row: str
    territory: str
    state: str
    bodies: int
    covered: int
    total: int

    @property
    def known(self) -> bool:
        """Whether at least one body is known."""
        return self.state in KNOWN_STATES


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows by territories."""

    rows: tuple[str, ...]
    territories: tuple[str, ...]
    cells: dict[tuple[str, str], GridCell]

    def of_row(self, row: str) -> tuple[GridCell, ...]:
        """The cells of a row, in the order of the territories."""
        return tuple(self.cells[row, place] for place in self.territories)

    def of_territory(self, territory: str) -> tuple[GridCell, ...]:
        """The cells of a territory, in the order of the rows."""
        return tuple(self.cells[row, territory] for row in self.rows)


def grid(site: Site, rows: Rows = "approach", territories: tuple[str, ...] | None = None) -> Grid:
    """All cells of a sort of rows; territories default to districts and cities."""
    return _kept(_Columns(site.state.id, site.state.columns), site.scope, rows, territories)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns known by their state's id."""

    id: str
    columns: Any

    def __hash__(self) -> int:
        """States never change, so the id says it all."""
        return hash(self.id)

    def __eq__(self, other: object) -> bool:
        """Equal ids are equal states."""
        return isinstance(other, _Columns) and other.id == self.id


@lru_cache(maxsize=_KEPT)
def _kept(held: _Columns, scope: Scope, rows: Rows, territories: tuple[str, ...] | None) -> Grid:
    return _grid(matrix(held.columns, scope, rows, territories))


def _grid(found: Matrix) -> Grid:
    cells = {
        (row, place): GridCell(
            row=row,
            territory=place,
            state=STATES[int(found.states[y, x])],
            bodies=int(found.bodies[y, x]),
            covered=int(found.covered[y, x]),
            total=int(found.total[y, x]),
        )
        for y, row in enumerate(found.rows)
        for x, place in enumerate(found.territories)
    }
    return Grid(found.rows, found.territories, cells)


def weak_cells(cells: Iterable[GridCell]) -> int:
    """How many cells are thin, planned, past, missing or unknown."""
    return sum(it.state in WEAK for it in cells)


def mark_of(site: Site, cell: GridCell) -> StateMark:
    """A cell's state as people see it."""
    return site.mark(cell.state, cell.bodies)
