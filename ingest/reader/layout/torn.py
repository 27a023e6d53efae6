"""Tables whose cells fell out of their columns and stand below each other.

The likeliest division of the lines into cells and of the cells among the columns is found by
dynamic programming (Viterbi over segments): a cell is rated by what its column should hold,
an end between two lines by hyphens, commas, bullets, empty lines.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.reader.document import Line, Table
from ingest.reader.joining import joined
from ingest.reader.layout.cells import LONGEST, Cell, Rated, lack
from ingest.reader.layout.fit import Fit
from ingest.reader.layout.merged import merged_lines
from ingest.reader.layout.rows import Body, rows_of
from ingest.reader.layout.setting import SetLine, plain_lines
from ingest.reader.layout.stacked import stacked_cells
from ingest.reader.passage import Passage
from ingest.reader.titles import ColumnRole

_GOOD: Final = 0.45
"""Cells that fit less are rather no cells: the columns may be printed on the same lines."""


def torn_table(
    heads: Sequence[Passage], roles: Sequence[ColumnRole], lines: Sequence[SetLine], fit: Fit
) -> Table:
    """The table that the lines below its titles make, row by row or column by column."""
    rated = Rated(lines, fit)
    score, cells = _Division(rated, roles).cells()
    if _quality(cells, rated, roles) < _GOOD and (cut := merged_lines(lines, roles, fit)):
        return Table(tuple(heads), rows_of(Body(roles, cut), fit))
    stacked = stacked_cells(rated, roles, score)
    return table_of(heads, lines, _by_row(cells) if stacked is None else stacked)


def table_of(
    heads: Sequence[Passage], lines: Sequence[SetLine], rows: Sequence[tuple[int, Cell]]
) -> Table:
    """The table of cells whose rows are known."""
    told: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for row, cell in rows:
        told[row, cell.column] += plain_lines(lines[cell.start : cell.end])
    count = 1 + max((row for row, _ in rows), default=-1)
    made = [tuple(joined(told[row, n]) for n in range(len(heads))) for row in range(count)]
    return Table(tuple(heads), tuple(row for row in made if any(row)))


def _quality(cells: Sequence[Cell], rated: Rated, roles: Sequence[ColumnRole]) -> float:
    """How well cells fit their columns in the mean of their lines, from -1 to 1."""
    fits = [rated.fits(cell.start, cell.end, roles[cell.column]) for cell in cells]
    return sum(fits) / max(1, len(rated))


def _by_row(cells: Sequence[Cell]) -> list[tuple[int, Cell]]:
    """A row ends before a cell that does not stand further right."""
    rows: list[tuple[int, Cell]] = []
    row, last = -1, max((cell.column for cell in cells), default=0)
    for cell in cells:
        row += cell.column <= last or not rows
        rows.append((row, cell))
        last = cell.column
    return rows


@dataclass(frozen=True, slots=True)
class _Step:
    score: float
    cell: Cell
    before: tuple[int, int] | None


class _Division:
    """Best cells that end at a line in a column, from the first line on."""

    def __init__(self, rated: Rated, roles: Sequence[ColumnRole]) -> None:
        self.rated, self.roles = rated, roles
        self.best: dict[tuple[int, int], _Step] = {}

    def cells(self) -> tuple[float, list[Cell]]:
        """The cells in reading order, and their score."""
        for end in range(1, len(self.rated) + 1):
            for start in range(max(0, end - LONGEST), end):
                self._enter(start, end)
        ends = [(len(self.rated), column) for column in range(len(self.roles))]
        last = max((key for key in ends if key in self.best), key=self._final)
        at: tuple[int, int] | None = last
        found: list[Cell] = []
        while at is not None:
            found.append(self.best[at].cell)
            at = self.best[at].before
        return self._final(last), found[::-1]

    def _final(self, key: tuple[int, int]) -> float:
        return self.best[key].score - sum(map(lack, self.roles[key[1] + 1 :]))

    def _enter(self, start: int, end: int) -> None:
        """Try the lines as a cell of each column."""
        for column, role in enumerate(self.roles):
            before, score = self._before(start, column)
            if score is None:
                continue
            own = score + self.rated.cell(start, end, role)
            if (end, column) not in self.best or self.best[end, column].score < own:
                self.best[end, column] = _Step(own, Cell(start, end, column), before)

    def _before(self, start: int, column: int) -> tuple[tuple[int, int] | None, float | None]:
        """The best way to a cell of a column that begins at a line."""
        if start == 0:
            return None, -sum(map(lack, self.roles[:column]))
        ways = [
            ((start, last), self.best[start, last].score - self._skipped(last, column))
            for last in range(len(self.roles))
            if (start, last) in self.best
        ]
        if not ways:
            return None, None
        key, score = max(ways, key=lambda way: way[1])
        return key, score + self.rated.breaks[start]

    def _skipped(self, last: int, column: int) -> float:
        """What the empty cells between two columns cost, through the end of a row or not."""
        if column > last:
            return sum(map(lack, self.roles[last + 1 : column]))
        return sum(map(lack, [*self.roles[last + 1 :], *self.roles[:column]]))
