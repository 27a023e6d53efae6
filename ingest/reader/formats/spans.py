"""Cells that span rows and columns, spread over the grid that they cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.reader.formats.grid import EMPTY
from ingest.reader.passage import Passage

MOST_CELLS: Final = 200_000
_WIDEST: Final = 200
Held = dict[int, tuple[int, Passage]]
"""By column: how many rows a cell still reaches down, and its text."""


@dataclass(frozen=True, slots=True)
class Span:
    """A cell and how many columns and rows it covers; `rows` 0: to the end of the table."""

    passage: Passage
    columns: int = 1
    rows: int = 1


def spread(rows: Sequence[Sequence[Span]]) -> list[list[Passage]]:
    """All rows, a cell that spans several repeated in each (HTML, forming a table)."""
    held: Held = {}
    grid: list[list[Passage]] = []
    cells = 0
    for row in rows:
        made, held = _row(row, held, len(rows) - len(grid))
        cells += len(made)
        if cells > MOST_CELLS:
            break
        grid.append(made)
    return grid


def _row(row: Sequence[Span], held: Held, left: int) -> tuple[list[Passage], Held]:
    """One row, and what reaches below it; `held` are cells of rows above, by column."""
    made: list[Passage] = []
    below: Held = {}
    waiting = list(reversed(row))
    while waiting or any(column >= len(made) for column in held):
        column = len(made)
        if column in held:
            reach, passage = held[column]
            _enter(made, below, passage, reach - 1)
        elif waiting:
            span = waiting.pop()
            reach = min(span.rows or left, left) - 1
            for _ in range(min(max(1, span.columns), _WIDEST)):
                _enter(made, below, span.passage, reach)
        else:
            made.append(EMPTY)
    return made, below


def _enter(made: list[Passage], below: Held, passage: Passage, reach: int) -> None:
    if reach > 0:
        below[len(made)] = (reach, passage)
    made.append(passage)
