"""Rows of cells to tables: which rows are titles, where a second table begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.reader.document import Paragraph, Table
from ingest.reader.joining import joined_passages
from ingest.reader.passage import Passage
from ingest.reader.titles import ACTOR_COLUMNS, ColumnRole, column_role

Row = tuple[Passage, ...]
EMPTY: Final = Passage("")
_MOST_TITLE_ROWS: Final = 8
_ANNOUNCED: Final = frozenset(("measure", "field", "code", "goal", "horizon"))


def tables_of(
    rows: Sequence[Sequence[Passage]], caption: Passage = EMPTY, marked: int = 0
) -> list[Table | Paragraph]:
    """Tables out of rows, and paragraphs of what stands above the titles.

    `marked`: so many rows are titles by the format. Titles that are repeated are left out;
    other titles further down begin a new table. Empty rows and columns are gone.
    """
    grid = _trimmed(rows)
    if not grid:
        return []
    start, count = _heads(grid, marked)
    above: list[Table | Paragraph] = [Paragraph(cell) for row in grid[:start] for cell in _own(row)]
    if len(grid[0]) == 1:
        return [Paragraph(row[0]) for row in grid]
    if count == 0:
        return [Table((), tuple(grid), caption)]
    return above + _split(grid[start:], count, caption)


def roles_of(row: Sequence[Passage]) -> tuple[ColumnRole | None, ...]:
    """What each cell announces as the title of a column."""
    return tuple(column_role(cell.text) if cell else None for cell in row)


def is_title_row(row: Sequence[Passage]) -> bool:
    """Whether all cells are titles that are known, of two kinds at least, one of them actors."""
    told = [(cell, role) for cell, role in zip(row, roles_of(row), strict=True) if cell]
    kinds = {role for _, role in told}
    is_known = len(kinds) > 1 and None not in kinds and _is_upper(told[0][0].text)
    return is_known and bool(kinds & ACTOR_COLUMNS) and bool(kinds & _ANNOUNCED)


def _is_upper(text: str) -> bool:
    return not text[:1].islower()


def _trimmed(rows: Sequence[Sequence[Passage]]) -> list[Row]:
    """Rows of one width without empty rows and columns."""
    width = max((len(row) for row in rows), default=0)
    full = [(*row, *[EMPTY] * (width - len(row))) for row in rows if any(row)]
    kept = [n for n in range(width) if any(row[n] for row in full)]
    return [tuple(row[n] for n in kept) for row in full]


def _own(row: Row) -> list[Passage]:
    """The cells of a row; one that spans several once."""
    return [cell for n, cell in enumerate(row) if cell and (n == 0 or cell is not row[n - 1])]


def _heads(grid: Sequence[Row], marked: int) -> tuple[int, int]:
    """The first title row and how many they are."""
    for n, row in enumerate(grid[:_MOST_TITLE_ROWS]):
        if is_title_row(row) and not _is_sheet(grid[n:]):
            return n, 1 + _is_second(grid, n)
    if _is_sheet(grid):
        return 0, 0
    start = next((n for n, row in enumerate(grid[:marked]) if len(_own(row)) > 1), 0)
    if marked > start and len(grid) > marked:
        return start, marked - start
    first = _wide_row(grid)
    return (first, 1) if first is not None else (0, 0)


def _is_second(grid: Sequence[Row], at: int) -> bool:
    """Whether a second row only parts a title that spans ("Akteure": "intern", "extern")."""
    if at + 1 >= len(grid):
        return False
    upper, lower = grid[at], grid[at + 1]
    spans = any(cell and cell is after for cell, after in pairwise(upper))
    repeated = any(cell and cell is below for cell, below in zip(upper, lower, strict=True))
    return spans and repeated and not any(len(cell.text) > 60 for cell in lower)


def _is_sheet(grid: Sequence[Row]) -> bool:
    """A fact sheet has its keys below each other in the first column."""
    keys = [row[0].text for row in grid if row[0] and len(_own(row)) > 1]
    known = sum(column_role(key) is not None for key in keys)
    return len(keys) > 1 and 2 * known > len(keys) and len({key for key in keys if key}) > 1


def _wide_row(grid: Sequence[Row]) -> int | None:
    """A row of short texts above longer ones, some of which are known as titles."""
    for n, row in enumerate(grid[:_MOST_TITLE_ROWS]):
        own = _own(row)
        if len(own) < 2:
            continue
        known = [role for role in roles_of(row) if role]
        is_short = all(len(cell.text) <= 70 for cell in own)
        return n if is_short and 2 * len(known) >= len(own) and n + 1 < len(grid) else None
    return None


def _split(grid: Sequence[Row], count: int, caption: Passage) -> list[Table | Paragraph]:
    """One table per row of titles."""
    parts: list[_Part] = [_Part(_merged(grid[:count]), [], caption)]
    at = count
    while at < len(grid):
        row = grid[at]
        if _is_again(row, parts[-1].heads):
            at += 1
        elif is_title_row(row) and roles_of(row) != roles_of(parts[-1].heads):
            parts.append(_Part(row, [], EMPTY))
            at += 1
        else:
            parts[-1].rows.append(row)
            at += 1
    return [Table(part.heads, tuple(part.rows), part.caption) for part in parts]


@dataclass(slots=True)
class _Part:
    heads: Row
    rows: list[Row]
    caption: Passage


def _merged(rows: Sequence[Row]) -> Row:
    """Titles of several rows, one below the other; one that spans both once."""
    return tuple(
        joined_passages(dict.fromkeys(cell for cell in column if cell))
        for column in zip(*rows, strict=True)
    )


def _is_again(row: Row, heads: Row) -> bool:
    """The titles, repeated after a page break."""
    return any(heads) and [_plain(cell) for cell in row] == [_plain(cell) for cell in heads]


def _plain(cell: Passage) -> str:
    return "".join(cell.text.split()).replace("-", "").casefold()
