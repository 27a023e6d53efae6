"""Matrices of cells, computed once per state and scope, as records that pages can print."""

from collections.abc import Iterable, Sequence
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
        row, column = self._row[place[0]], self._column[place[1]]
        return self._made((place,), (row, slice(column, column + 1)))[0]

    def of_row(self, row: str) -> tuple[GridCell, ...]:
        """The cells of a row, column by column."""
        return self._made([(row, it) for it in self._column], (self._row[row], slice(None)))

    def of_column(self, column: str) -> tuple[GridCell, ...]:
        """The cells of a column, row by row."""
        return self._made([(it, column) for it in self._row], (slice(None), self._column[column]))

    def _made(
        self, places: Sequence[tuple[str, str]], at: tuple[int | slice, int | slice]
    ) -> tuple[GridCell, ...]:
        """Cells at places of the arrays: whole rows and columns are read at once."""
        found = self._found
        states = [STATES[it] for it in found.states[at].tolist()]
        bodies = found.bodies[at].tolist()
        if isinstance(found, GroupMatrix):
            addresses = [ADDRESSES[it] for it in found.address[at].tolist()]
            of_groups = zip(places, states, bodies, addresses, strict=True)
            return tuple(
                GridCell(row, group, state, number, int(state in KNOWN_STATES), 1, address)
                for (row, group), state, number, address in of_groups
            )
        covered, total = found.covered[at].tolist(), found.total[at].tolist()
        of_places = zip(places, states, bodies, covered, total, strict=True)
        return tuple(
            GridCell(row, place, state, number, some, every)
            for (row, place), state, number, some, every in of_places
        )


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
        return self.cells.of_row(row)

    def of_territory(self, territory: str) -> tuple[GridCell, ...]:
        """The cells of a territory, in the order of the rows."""
        return self.cells.of_column(territory)


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
