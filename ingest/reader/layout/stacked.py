"""Tables whose columns fell apart: all cells of one column, then those of the next.

Two orders are tried for each number of rows: column after column; or the first column, then
the rest row by row. What is expected is laid over the lines by dynamic programming.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.reader.layout.cells import LONGEST, Cell, Rated, lack
from ingest.reader.layout.fit import Fit, break_between
from ingest.reader.layout.setting import SetLine
from ingest.reader.titles import ACTOR_COLUMNS, ColumnRole

_MOST_ROWS: Final = 14
_MOST_LINES: Final = 160
_JOINED: Final = -3.0
_PRIOR: Final = 2.0
"""How much likelier rows one after the other are."""
Slot = tuple[int, int]
"""Row and column of a cell that is expected."""


def stacked_cells(
    rated: Rated, roles: Sequence[ColumnRole], least: float
) -> list[tuple[int, Cell]] | None:
    """The cells with their rows, if an order by columns fits better than `least`."""
    if not _may_be_stacked(rated, roles):
        return None
    score, cells = laid(rated, roles, fewest=2)
    return cells if score > least + _PRIOR else None


def laid_by_page(
    lines: Sequence[SetLine], roles: Sequence[ColumnRole], fit: Fit, cuts: Container[int] = ()
) -> list[tuple[int, Cell]]:
    """The best cells of any order by columns, for all lines or on each page anew."""
    score, cells = laid(Rated(lines, fit, cuts), roles)
    turns = [0, *(n for n, line in enumerate(lines) if n and line.turned), len(lines)]
    parts: list[tuple[int, Cell]] = []
    total = 0.0
    for start, end in pairwise(turns):
        inner = {n - start for n in range(start + 1, end) if n in cuts}
        own, told = laid(Rated(lines[start:end], fit, inner), roles)
        rows = max((row for row, _ in parts), default=-1)
        rows += not (start and _goes_on(lines[start - 1], lines[start]))
        parts += [(rows + row, _moved(cell, start)) for row, cell in told]
        total += own
    return parts if total > score else cells


def _goes_on(before: SetLine, after: SetLine) -> bool:
    """Whether a cell goes on behind a page break, and its row with it."""
    return after.text[:1].islower() or break_between(before, after, is_set_apart=False) <= _JOINED


def _moved(cell: Cell, by: int) -> Cell:
    return Cell(cell.start + by, cell.end + by, cell.column)


def laid(
    rated: Rated, roles: Sequence[ColumnRole], fewest: int = 1
) -> tuple[float, list[tuple[int, Cell]]]:
    """The best cells of any order by columns, and how good they are."""
    best, found = float("-inf"), list[tuple[int, Cell]]()
    most = min(_MOST_ROWS, len(rated) // len(roles) + 2)
    for count in range(fewest, max(fewest, most) + 1):
        for slots in _orders(count, len(roles)):
            score, cells = _Laid(rated, roles, slots).cells()
            if score > best:
                best, found = score, cells
    return best, found


def _orders(rows: int, columns: int) -> list[list[Slot]]:
    by_column = [(row, column) for column in range(columns) for row in range(rows)]
    first = [(row, 0) for row in range(rows)]
    rest = [(row, column) for row in range(rows) for column in range(1, columns)]
    return [by_column] if columns == 2 else [by_column, first + rest]


def _may_be_stacked(rated: Rated, roles: Sequence[ColumnRole]) -> bool:
    """Whether actors keep to one end of the lines: above and below the best cut all is told."""
    actors = [role for role in roles if role in ACTOR_COLUMNS]
    if not 4 <= len(rated) <= _MOST_LINES or not actors or roles[0] in ACTOR_COLUMNS:
        return False
    signs = [1 if rated.fit.who(line.text) > 0.5 else -1 for line in rated.lines]
    right = sum(sign > 0 for sign in signs)
    most = max(_told(signs, cut) for cut in range(1, len(signs)))
    return right > 1 and most >= 0.72 * len(signs)


def _told(signs: Sequence[int], cut: int) -> int:
    return sum(sign < 0 for sign in signs[:cut]) + sum(sign > 0 for sign in signs[cut:])


@dataclass(frozen=True, slots=True)
class _Step:
    score: float
    start: int
    before: tuple[int, int] | None


class _Laid:
    """The best way to lay slots over lines, in order; a slot may stay empty at a cost."""

    def __init__(self, rated: Rated, roles: Sequence[ColumnRole], slots: Sequence[Slot]) -> None:
        self.rated, self.roles, self.slots = rated, roles, slots
        self.costs = [0.0]
        for _, column in slots:
            self.costs.append(self.costs[-1] + lack(roles[column]))
        self.best: dict[tuple[int, int], _Step] = {}

    def cells(self) -> tuple[float, list[tuple[int, Cell]]]:
        """Score and cells with their rows."""
        count, total = len(self.rated), self.costs[-1]
        for end in range(1, count + 1):
            for start in range(max(0, end - LONGEST), end):
                self._enter(start, end)
        ends = [
            (step.score - (total - self.costs[slot + 1]), (end, slot))
            for (end, slot), step in self.best.items()
            if end == count
        ]
        if not ends:
            return float("-inf"), []
        score, key = max(ends)
        return score, self._path(key)

    def _path(self, key: tuple[int, int]) -> list[tuple[int, Cell]]:
        found: list[tuple[int, Cell]] = []
        at: tuple[int, int] | None = key
        while at is not None:
            step, (row, column) = self.best[at], self.slots[at[1]]
            found.append((row, Cell(step.start, at[0], column)))
            at = step.before
        return found[::-1]

    def _enter(self, start: int, end: int) -> None:
        """Try the lines in each slot, going on from the best slot before it."""
        before: tuple[int, int] | None = None
        lead = 0.0 if start == 0 else float("-inf")
        for slot, (_, column) in enumerate(self.slots):
            if lead > float("-inf"):
                gain = self.rated.cell(start, end, self.roles[column])
                score = lead - self.costs[slot] + self.rated.breaks[start] + gain
                if (end, slot) not in self.best or self.best[end, slot].score < score:
                    self.best[end, slot] = _Step(score, start, before)
            if (step := self.best.get((start, slot))) is not None:
                reached = step.score + self.costs[slot + 1]
                if reached > lead:
                    lead, before = reached, (start, slot)
