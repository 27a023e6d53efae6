"""A sheet as it was found: cells by place, without a guess what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ingest.workbook.layout import SHEETS, Sheet
from ingest.workbook.values import Cell, alike

SEARCHED: Final = 30
"""Rows in which the heading may stand."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name, and its filled cells by row and column, both from 1."""

    title: str
    cells: Mapping[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class Line:
    """A row below the heading: cells by name of the column; those not filled are left out."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(slots=True)
class Found:
    """What a grid gives for a sheet: where the heading stands, its columns, rows.

    `columns` are places by column name; `extra` titles that mean nothing, `twice` titles that
    stand twice.
    """

    sheet: Sheet
    title: str
    heading: int
    columns: dict[str, int] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)
    twice: list[Cell] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def place(self, name: str, row: int) -> str | None:
        """The address of a cell, filled or not."""
        at = self.columns.get(name)
        return None if at is None else f"{letters(at)}{row}"


def letters(column: int) -> str:
    """`1` is `A`, `27` is `AA`."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def titles(sheet: Sheet) -> dict[str, str]:
    """What headings may be called, by column name of the file."""
    found = {alike(column.name): column.name for column in sheet.all_columns}
    found |= {alike(column.title): column.name for column in sheet.all_columns}
    return found


def rows_of(grid: Grid) -> dict[int, dict[int, Cell]]:
    """Filled cells by row, then column."""
    found: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        if cell.is_filled:
            found.setdefault(row, {})[column] = cell
    return found


def heading_of(rows: Mapping[int, Mapping[int, Cell]], sheet: Sheet) -> tuple[int, int]:
    """The row among the first that has most titles of a sheet, and how many it has."""
    wanted = titles(sheet)
    best = (0, 0)
    for row in [number for number in rows if number <= SEARCHED]:
        count = len({wanted.get(alike(cell.text)) for cell in rows[row].values()} - {None})
        if count > best[1]:
            best = (row, count)
    return best


def read_sheet(grid: Grid, sheet: Sheet) -> Found | None:
    """Read a grid as a sheet; None if it has no heading: the ID and another title."""
    rows = rows_of(grid)
    heading, count = heading_of(rows, sheet)
    if count < 2:
        return None
    found, wanted = Found(sheet, grid.title, heading), titles(sheet)
    for at, cell in rows[heading].items():
        name = wanted.get(alike(cell.text))
        if name is None:
            found.extra.append(cell.text)
        elif name in found.columns:
            found.twice.append(cell)
        else:
            found.columns[name] = at
    for number in (row for row in rows if row > heading):
        cells = {name: rows[number][at] for name, at in found.columns.items() if at in rows[number]}
        if cells:
            found.lines.append(Line(number, cells))
    return found


def likeliest(grid: Grid) -> tuple[Sheet, float]:
    """The sheet whose columns a grid has most of, and its share of them (0..1)."""
    rows = rows_of(grid)
    shares = [(heading_of(rows, it)[1] / len(it.all_columns), it) for it in SHEETS]
    share, sheet = max(shares, key=lambda pair: pair[0])
    return sheet, share
