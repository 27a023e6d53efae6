"""Cells of a PDF's tables: the lines in each, in the order of rows."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.reader.document import Line
from ingest.reader.formats.pdf_lines import TextLine, lines_of_words
from ingest.reader.formats.pdf_page import Box, Word, inside
from ingest.reader.formats.sheet import Sheet
from ingest.reader.joining import joined
from ingest.reader.passage import Passage

_NEAR: Final = 3.0
_SOFT: Final = "\u00ad"
_BETWEEN: Final = 13.0
"""White between the text of two columns, in points, at the most usual."""
_WIDEST: Final = 1.8
"""The widest letter against the usual one."""
_SMALL_WORD: Final = re.compile(
    r"(?:und|oder|sowie|bzw|der|die|das|des|dem|den|für|im|in|mit|von|vom|zur|zum|am|an|auf|bei|als"
    r"|aus|durch|bis|ab|zu|über|wie|etc|u|and|or|of|the|for)\b"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of a cell, and the left and right end of what it can hold."""

    lines: tuple[TextLine, ...]
    x0: float
    x1: float

    def passage(self, sheet: Sheet, page: int) -> Passage:
        """Enter the lines, and join them; a word that the cell's edge cut is whole again."""
        made: list[Line] = []
        for n, line in enumerate(self.lines):
            entered = sheet.line(line.text, page)
            cut = n + 1 < len(self.lines) and self._is_cut(line, self.lines[n + 1])
            made.append(Line(entered.number, f"{line.text}{_SOFT}") if cut else entered)
        return joined(made)

    def _is_cut(self, line: TextLine, after: TextLine) -> bool:
        """Whether a word too long for the cell goes on in the next line.

        Only a word that would not fit on a line of its own is cut without a hyphen.
        """
        word, following = line.words[-1], after.words[0]
        if not (word.text[-1:].isalpha() and following.text[:1].isalpha()):
            return False
        shouts = word.text.isupper() and following.text.isupper()
        if _SMALL_WORD.match(following.text) or not (following.text[0].islower() or shouts):
            return False
        letter = (following.x1 - following.x0) / len(following.text)
        whole = word.x1 - word.x0 + following.x1 - following.x0
        is_full = line.x1 + _WIDEST * letter > self.x1
        return is_full and whole > self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class PdfTable:
    """Rows of cells on one page; the same cell stands wherever it spans."""

    page: int
    top: float
    bottom: float
    rows: tuple[tuple[Cell, ...], ...]
    edges: tuple[float, ...]
    is_ruled: bool

    def passages(self, sheet: Sheet) -> list[list[Passage]]:
        """The rows, their lines entered; a cell that spans several is entered once."""
        known: dict[int, Passage] = {}
        for row in self.rows:
            for cell in row:
                if id(cell) not in known:
                    known[id(cell)] = cell.passage(sheet, self.page)
            sheet.gap(self.page)
        return [[known[id(cell)] for cell in row] for row in self.rows]


def ruled_table(boxes: Sequence[Box], words: Sequence[Word], page: int) -> PdfTable | None:
    """The table that ruled cells make; None if they have one column only, or no text."""
    xs = _ticks([x for box in boxes for x in (box[0], box[2])])
    ys = _ticks([y for box in boxes for y in (box[1], box[3])])
    if len(xs) < 3 or len(ys) < 2:
        return None
    made = {box: _filled(box, words) for box in boxes}
    rows = []
    for top, bottom in pairwise(ys):
        y = (top + bottom) / 2
        rows.append(tuple(_at(boxes, made, sum(ends) / 2, y) for ends in pairwise(xs)))
    if sum(bool(cell.lines) for cell in made.values()) < 2:
        return None
    return PdfTable(page, ys[0], ys[-1], tuple(rows), tuple(xs), is_ruled=True)


def _filled(box: Box, words: Sequence[Word]) -> Cell:
    lines = lines_of_words([word for word in words if inside(word, box)])
    margin = max(0.0, min((line.x0 for line in lines), default=box[0]) - box[0])
    return Cell(tuple(lines), box[0] + margin, max(box[2] - margin, box[0] + margin))


def _at(boxes: Sequence[Box], made: dict[Box, Cell], x: float, y: float) -> Cell:
    """The cell at a point, an empty one if none is there."""
    for box in boxes:
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return made[box]
    return Cell((), x, x)


def _ticks(values: Sequence[float]) -> list[float]:
    """Places of lines; those that are nearly the same are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def table_of_rows(rows: Sequence[Sequence[Word]], edges: Sequence[float], page: int) -> PdfTable:
    """The table whose rows are known, and the edges between its columns."""
    words = [word for row in rows for word in row]
    ends = _ends(cut_columns(words, edges))
    made = tuple(_cut(row, edges, ends) for row in rows)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return PdfTable(page, top, bottom, made, tuple(edges), is_ruled=False)


def _ends(columns: Sequence[Sequence[Word]]) -> list[tuple[float, float]]:
    """How far each column reaches: to its longest line, or nearly to the next column."""
    left = [min((word.x0 for word in words), default=0.0) for words in columns]
    right = [max((word.x1 for word in words), default=0.0) for words in columns]
    nearly = [after - _BETWEEN for after in left[1:]] + [0.0]
    return [(low, max(pair)) for low, *pair in zip(left, right, nearly, strict=True)]


def cut_columns(words: Sequence[Word], edges: Sequence[float]) -> list[list[Word]]:
    """The words of each column."""
    columns: list[list[Word]] = [[] for _ in range(len(edges) - 1)]
    for word in words:
        columns[bisect_right(edges[1:-1], word.middle[0])].append(word)
    return columns


def _cut(
    row: Sequence[Word], edges: Sequence[float], ends: Sequence[tuple[float, float]]
) -> tuple[Cell, ...]:
    """The cells of a row; words that lie over edges make one cell of all."""
    if any(word.x0 < edge - 1 < edge + 1 < word.x1 for word in row for edge in edges[1:-1]):
        cell = Cell(tuple(lines_of_words(row)), edges[0], edges[-1])
        return tuple([cell] * (len(edges) - 1))
    columns = zip(cut_columns(row, edges), ends, strict=True)
    return tuple(Cell(tuple(lines_of_words(words)), *both) for words, both in columns)
