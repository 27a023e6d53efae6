"""Tables that are drawn with signs, or whose cells are parted by tabs."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ingest.reader.document import Table
from ingest.reader.joining import joined, tidied
from ingest.reader.layout.fit import Fit
from ingest.reader.layout.rows import Body, CutLine, rows_of
from ingest.reader.layout.setting import SetLine
from ingest.reader.passage import Passage
from ingest.reader.titles import ColumnRole, column_role

_UPRIGHT: Final = "|│┃║╎┆┊¦"
_DRAWN: Final = re.compile(rf"[\s{_UPRIGHT}+\-=_:.─━═┄┈╌\u2500-\u257f]{{3,}}")
_LEVEL: Final = re.compile(r"[-=_─━═\u2500\u2501\u2550]{2,}")
_ALIGNED: Final = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_PARTS: Final = re.compile(rf"(?<!\\)[{_UPRIGHT}\u2523-\u254b\u2560-\u256c]")
_FEWEST: Final = 2


def drawn_table(lines: Sequence[SetLine], at: int, fit: Fit) -> tuple[int, Table | None]:
    """The table of drawn or tabbed lines that begins at a line, and the line behind it."""
    if lines[at].tabs:
        return _tabbed(lines, at)
    if not (_is_border(lines[at].raw) or _is_row(lines[at].raw)):
        return at, None
    end = at
    while end < len(lines) and (_is_border(lines[end].raw) or _is_row(lines[end].raw)):
        if end > at and lines[end].gap and not lines[end].turned:
            break
        end += 1
    rows = [line for line in lines[at:end] if not _is_border(line.raw)]
    if len(rows) < _FEWEST:
        return at, None
    table = _drawn(lines[at:end], fit)
    return (end, table) if table else (at, None)


def _is_border(raw: str) -> bool:
    """A line that only draws, with something upright in it or as long as a table is wide."""
    text = raw.strip()
    is_drawn = bool(_DRAWN.fullmatch(text)) and bool(_LEVEL.search(text))
    return is_drawn and any(sign in _UPRIGHT + "+" or "\u2500" < sign <= "\u257f" for sign in text)


def is_drawn(line: SetLine) -> bool:
    """Whether a line is part of a table that is drawn or parted by tabs."""
    return bool(line.tabs) or _is_border(line.raw) or line.raw.strip()[:1] in set(_UPRIGHT)


def _is_row(raw: str) -> bool:
    return bool(_PARTS.search(raw.strip())) and len(_cells(raw)) > 1


def _cells(raw: str) -> list[tuple[int, int]]:
    """Where the cells of a row stand; what lies outside the outer strokes is none."""
    marks = [found.start() for found in _PARTS.finditer(raw)]
    edges = [-1, *marks, len(raw)]
    cells = [(a + 1, b) for a, b in pairwise(edges)]
    if cells and not raw[slice(*cells[0])].strip() and marks:
        cells = cells[1:]
    is_closed = raw.rstrip()[-1:] in _UPRIGHT
    return cells[:-1] if len(cells) > 1 and is_closed else cells


def _drawn(lines: Sequence[SetLine], fit: Fit) -> Table | None:
    """Rows between lines that are drawn; without such lines each is told by its cells."""
    width = max(len(_cells(line.raw)) for line in lines if not _is_border(line.raw))
    groups: list[list[CutLine]] = [[]]
    for line in lines:
        if _is_border(line.raw):
            groups.append([])
        else:
            groups[-1].append(_cut(line, width))
    groups = _mended([group for group in groups if group])
    if width < _FEWEST:
        return None
    heads, bodies = _titled(groups, any(_ALIGNED.fullmatch(line.raw.strip()) for line in lines))
    roles: list[ColumnRole | None] = [column_role(head.text) for head in heads]
    rows: list[tuple[Passage, ...]] = []
    for group in bodies:
        rows += _rows_of(group, len(bodies), roles or [None] * width, fit)
    kept = [row for row in rows if any(row) and [c.text for c in row] != [h.text for h in heads]]
    return Table(tuple(heads), tuple(kept)) if kept else None


def _mended(groups: list[list[CutLine]]) -> list[list[CutLine]]:
    """A row that a page break divides is one again: its first column is empty behind it."""
    found: list[list[CutLine]] = []
    for group in groups:
        first = group[0]
        if found and first[0].turned and not any(line[0].text for line in group):
            found[-1] += group
        else:
            found.append(group)
    return found


def _cut(line: SetLine, width: int) -> CutLine:
    parts = [line.cut(start, end) for start, end in _cells(line.raw)]
    return (*parts, *[line.cut(0, 0)] * (width - len(parts)))


def _titled(
    groups: Sequence[list[CutLine]], is_aligned: bool
) -> tuple[list[Passage], list[list[CutLine]]]:
    """Titles stand above the first line that is drawn, if they look so or such lines are few."""
    first = _merged(groups[0])
    known = sum(bool(column_role(cell.text)) for cell in first)
    if len(groups) > 1 and (is_aligned or len(groups) == _FEWEST or known * 2 >= len(first)):
        return list(first), list(groups[1:])
    top = _merged(groups[0][:1])
    if sum(bool(column_role(cell.text)) for cell in top) * 2 > len(top):
        return list(top), [group for group in [groups[0][1:], *groups[1:]] if group]
    return [], list(groups)


def _merged(group: Sequence[CutLine]) -> tuple[Passage, ...]:
    columns = zip(*group, strict=True)
    return tuple(joined([cell.line for cell in column if cell.text]) for column in columns)


def _rows_of(
    group: list[CutLine], groups: int, roles: Sequence[ColumnRole | None], fit: Fit
) -> list[tuple[Passage, ...]]:
    """A group between drawn lines is a row if there are several; else lines are told apart."""
    if groups > 1:
        return [_merged(group)]
    if all(all(cell.text for cell in line[:1]) for line in group) and not _goes_on(group):
        return [_merged([line]) for line in group]
    return list(rows_of(Body(roles, group), fit))


def _goes_on(group: Sequence[CutLine]) -> bool:
    """Whether a cell of the first column reaches over several lines."""
    texts = [line[0].text for line in group]
    return any(text[:1].islower() for text in texts) or any(text.endswith("-") for text in texts)


def _tabbed(lines: Sequence[SetLine], at: int) -> tuple[int, Table | None]:
    """Lines with as many tabs each; one without goes on with the last cell."""
    width = len(lines[at].tabs)
    rows: list[list[list[SetLine]]] = []
    end = at
    while end < len(lines) and (end == at or not lines[end].gap):
        tabs = lines[end].tabs
        if tabs and not any(tabs[width:]):
            padded = [*tabs[:width], *[""] * (width - len(tabs))]
            rows.append([[_part(lines[end], part)] for part in padded])
        elif not lines[end].tabs and rows and lines[end].text[:1].islower():
            rows[-1][-1].append(lines[end])
        else:
            break
        end += 1
    heads = [tidied(cell[0].text) for cell in rows[0]]
    known = sum(bool(column_role(head)) for head in heads)
    if len(rows) < _FEWEST or (known < _FEWEST and (width < 3 or len(rows) < 3)):
        return at, None
    made = [
        tuple(joined([part.line for part in cell if part.text]) for cell in row) for row in rows
    ]
    return end, Table(made[0] if known else (), tuple(made[1:] if known else made))


def _part(line: SetLine, text: str) -> SetLine:
    return replace(line, line=replace(line.line, text=text), raw=text, text=tidied(text))
