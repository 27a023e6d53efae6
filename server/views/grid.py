"""Matrices of cells, computed once per state and scope, as records that pages can print."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from graph.coverage import group_matrix, matrix
from graph.model import ADDRESSES, KNOWN_STATES, STATES, GroupMatrix, Matrix, Rows, Scope
from server.present import StateMark
from server.views.held import Held
from server.views.site import Site

_KEPT: Final = 16
WEAK: Final = frozenset(STATES) - {"bestaetigt-gedeckt", "benannt", "kandidaten", "entfaellt"}
"""States that ask for something: thin, planned, past, nobody known, a gap, unknown."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its state, how many bodies are known, and of how many approaches some are covered.

    `territory` is its column: a territory, or (then with an `address`) a target group.
    """

    row: str
    territory: str
    state: str
    bodies: int
    covered: int
    total: int
    address: str = ""

    @property
    def known(self) -> bool:
        """Whether at least one body is known."""
        return self.state in KNOWN_STATES


class Cells:
    """Cells by row and column, made when they are read."""

    def __init__(self, found: Matrix | GroupMatrix, territories: tuple[str, ...]) -> None:
        """Remember the arrays."""
        self._found = found
        self._row = {iri: number for number, iri in enumerate(found.rows)}
        self._column = {iri: number for number, iri in enumerate(territories)}

    def __getitem__(self, place: tuple[str, str]) -> GridCell:
        """The cell of a row and a column."""
        found, row, column = self._found, self._row[place[0]], self._column[place[1]]
        state, bodies = STATES[int(found.states[row, column])], int(found.bodies[row, column])
        if isinstance(found, GroupMatrix):
            address = ADDRESSES[int(found.address[row, column])]
            return GridCell(*place, state, bodies, int(state in KNOWN_STATES), 1, address)
        covered, total = int(found.covered[row, column]), int(found.total[row, column])
        return GridCell(*place, state, bodies, covered, total)


@dataclass(frozen=True)
class Grid:
    """Rows by territories (or target groups)."""

    found: Matrix | GroupMatrix

    @property
    def rows(self) -> tuple[str, ...]:
        """What stands in the rows."""
        return self.found.rows

    @property
    def territories(self) -> tuple[str, ...]:
        """What stands in the columns."""
        found = self.found
        return found.groups if isinstance(found, GroupMatrix) else found.territories

    @cached_property
    def cells(self) -> Cells:
        """Cells by row and column."""
        return Cells(self.found, self.territories)

    def of_row(self, row: str) -> tuple[GridCell, ...]:
        """The cells of a row, in the order of the territories."""
        return tuple(self.cells[row, place] for place in self.territories)

    def of_territory(self, territory: str) -> tuple[GridCell, ...]:
        """The cells of a territory, in the order of the rows."""
        return tuple(self.cells[row, territory] for row in self.rows)


def grid(site: Site, rows: Rows = "approach", territories: tuple[str, ...] | None = None) -> Grid:
    """All cells of a sort of rows; territories default to districts and cities."""
    return _kept(Held(site.state), site.scope, rows, territories)


def group_grid(site: Site, territory: str | None = None) -> Grid:
    """All cells of approaches and target groups, in a territory or all districts together."""
    return _kept_groups(Held(site.state), site.scope, territory)


@lru_cache(maxsize=_KEPT)
def _kept(held: Held, scope: Scope, rows: Rows, territories: tuple[str, ...] | None) -> Grid:
    return Grid(matrix(held.columns, scope, rows, territories))


@lru_cache(maxsize=_KEPT)
def _kept_groups(held: Held, scope: Scope, territory: str | None) -> Grid:
    return Grid(group_matrix(held.columns, scope, territory))


def weak_cells(cells: Iterable[GridCell]) -> int:
    """How many cells are thin, planned, past, missing or unknown."""
    return sum(it.state in WEAK for it in cells)


def mark_of(site: Site, cell: GridCell) -> StateMark:
    """A cell's state as people see it."""
    return site.mark(cell.state, cell.bodies)
