"""Tables whose cells fell out of their columns and stand below each other.

The likeliest division of the lines into cells and of the cells among the columns is found by
dynamic programming (Viterbi over segments): a cell is rated by what its column should hold,
an end between two lines by hyphens, commas, bullets, empty lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.reader.document import Table
from ingest.reader.joining import joined
from ingest.reader.layout.fit import Fit, break_between
from ingest.reader.layout.setting import SetLine, plain_lines
from ingest.reader.passage import Passage
from ingest.reader.titles import ACTOR_COLUMNS, ColumnRole

_LONGEST: Final = 16
_EMPTY: Final = Passage("")


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines `start` to `end` (behind the last) in a column."""

    start: int
    end: int
    column: int


@dataclass(frozen=True, slots=True)
class _Step:
    score: float
    cell: Cell
    before: tuple[int, int] | None


def torn_table(
    heads: Sequence[Passage], roles: Sequence[ColumnRole], lines: Sequence[SetLine], fit: Fit
) -> Table:
    """The table that the lines below its titles make, row by row."""
    cells = divided(lines, roles, fit)
    rows: list[list[Passage]] = []
    last = len(roles)
    for cell in cells:
        if cell.column <= last:
            rows.append([_EMPTY] * len(roles))
        rows[-1][cell.column] = joined(plain_lines(lines[cell.start : cell.end]))
        last = cell.column
    return Table(tuple(heads), tuple(tuple(row) for row in rows))


def divided(lines: Sequence[SetLine], roles: Sequence[ColumnRole], fit: Fit) -> list[Cell]:
    """The likeliest cells of the lines."""
    return _Division(lines, roles, fit).cells() if lines else []


class _Division:
    """Best cells that end at a line in a column, from the first line on."""

    def __init__(self, lines: Sequence[SetLine], roles: Sequence[ColumnRole], fit: Fit) -> None:
        self.lines, self.roles, self.fit = lines, roles, fit
        gaps = sum(line.gap > 0 and not line.turned for line in lines[1:])
        apart = gaps * 6 >= len(lines)
        self.breaks = [0.0] + [break_between(one, other, apart) for one, other in pairwise(lines)]
        self.best: dict[tuple[int, int], _Step] = {}

    def cells(self) -> list[Cell]:
        """The cells in reading order."""
        for end in range(1, len(self.lines) + 1):
            for start in range(max(0, end - _LONGEST), end):
                self._enter(start, end)
        ends = [(len(self.lines), column) for column in range(len(self.roles))]
        reached = [key for key in ends if key in self.best]
        at: tuple[int, int] | None = max(reached, key=self._final)
        found: list[Cell] = []
        while at is not None:
            found.append(self.best[at].cell)
            at = self.best[at].before
        return found[::-1]

    def _final(self, key: tuple[int, int]) -> float:
        return self.best[key].score - sum(map(self._lack, range(key[1] + 1, len(self.roles))))

    def _enter(self, start: int, end: int) -> None:
        """Try the lines as a cell of each column."""
        text = joined(plain_lines(self.lines[start:end])).text
        lines = [line.text for line in self.lines[start:end]]
        inner = sum(self.breaks[start + 1 : end])
        for column, role in enumerate(self.roles):
            before, score = self._before(start, column)
            if score is None:
                continue
            own = (
                score
                - inner
                + 1.5 * self.fit.cell(role, text, lines) * (1 + 0.5 * (end - start - 1))
            )
            if (end, column) not in self.best or self.best[end, column].score < own:
                self.best[end, column] = _Step(own, Cell(start, end, column), before)

    def _before(self, start: int, column: int) -> tuple[tuple[int, int] | None, float | None]:
        """The best way to a cell of a column that begins at a line."""
        if start == 0:
            return None, -sum(map(self._lack, range(column)))
        ways = [
            ((start, last), self.best[start, last].score - self._skipped(last, column))
            for last in range(len(self.roles))
            if (start, last) in self.best
        ]
        if not ways:
            return None, None
        key, score = max(ways, key=lambda way: way[1])
        return key, score + self.breaks[start]

    def _skipped(self, last: int, column: int) -> float:
        """What the empty cells between two columns cost, through the end of a row or not."""
        width = len(self.roles)
        between = (
            range(last + 1, column) if column > last else [*range(last + 1, width), *range(column)]
        )
        return sum(map(self._lack, between))

    def _lack(self, column: int) -> float:
        """An empty cell is likely for a time, not for an actor, hardly for a measure."""
        role = self.roles[column]
        if role == "measure":
            return 5.0
        return 2.5 if role in ACTOR_COLUMNS or role == "code" else 1.5
