"""Tables that a PDF prints without lines: titles side by side, cells below them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from ingest.reader.formats.grid import is_title_row
from ingest.reader.formats.pdf_cells import PdfTable, cut_columns, table_of_rows
from ingest.reader.formats.pdf_lines import TextLine, lines_of_words
from ingest.reader.formats.pdf_page import Box, Word
from ingest.reader.passage import Passage
from ingest.reader.titles import column_role

_MOST_TITLE_LINES: Final = 3
_FAR: Final = 4.0
"""A gap of so many heights of a line ends a table."""
_LARGER: Final = 1.2
_TOP_SHARE: Final = 0.6
_ROW_APART: Final = 0.8
"""Lines that are all further apart than this share of their size are rows."""


@dataclass(frozen=True, slots=True)
class Titles:
    """Columns of titles: the words of each, and the lines that they take."""

    columns: tuple[tuple[Word, ...], ...]
    start: int
    end: int


def unruled_tables(
    words: Sequence[Word], rules: Sequence[Box], page: int, going_on: Sequence[float] = ()
) -> list[PdfTable]:
    """Tables among the words of a page; `going_on`: edges of one left open by the page before."""
    lines = lines_of_words(words)
    found: list[PdfTable] = []
    at = 0
    if going_on and (end := _fitting(lines, going_on)):
        found.append(_table(lines[:end], [], going_on, rules, page))
        at = end
    while at < len(lines):
        titles = _titles(lines, at)
        end = _below(lines, titles) if titles else at
        if titles is None or end <= titles.end:
            at += 1
            continue
        edges = _edges(titles, [word for line in lines[titles.end : end] for word in line.words])
        head = [word for column in titles.columns for word in column]
        found.append(_table(lines[titles.end : end], head, edges, rules, page))
        at = end
    return found


def _titles(lines: Sequence[TextLine], at: int) -> Titles | None:
    """Titles of columns that begin at a line; they may take several lines."""
    best: Titles | None = None
    for end in range(at + 1, min(at + _MOST_TITLE_LINES, len(lines)) + 1):
        taken = lines[at:end]
        if end > at + 1 and taken[-1].top - taken[-2].bottom > taken[-1].size:
            break
        columns = _stacked(taken)
        if len(columns) > 1 and _are_titles(columns):
            best = Titles(tuple(columns), at, end)
    return best


def _are_titles(columns: Sequence[Sequence[Word]]) -> bool:
    return is_title_row([Passage(_told(column)) for column in columns])


def _told(column: Sequence[Word]) -> str:
    texts = [line.text for line in lines_of_words(column)]
    whole = "".join(texts)
    return whole if len(texts) > 1 and column_role(whole) else " ".join(texts)


def _stacked(lines: Sequence[TextLine]) -> list[tuple[Word, ...]]:
    """Parts of lines that stand above each other, from the left."""
    columns: list[list[Word]] = []
    for segment in [part for line in lines for part in line.segments()]:
        for column in columns:
            if segment.x0 < max(w.x1 for w in column) and segment.x1 > min(w.x0 for w in column):
                column += segment.words
                break
        else:
            columns.append(list(segment.words))
    return [tuple(one) for one in sorted(columns, key=lambda own: min(word.x0 for word in own))]


def _edges(titles: Titles, words: Sequence[Word]) -> list[float]:
    """Edges between columns: where the fewest words cross, near to the next title."""
    everything = [*words, *(word for column in titles.columns for word in column)]
    edges = [min(word.x0 for word in everything) - 2]
    for one, other in pairwise(titles.columns):
        low, high = max(word.x1 for word in one), min(word.x0 for word in other)
        low = min(low, high - 2)
        edges.append(_widest_gap(words, low, high))
    return [*edges, max(word.x1 for word in everything) + 2]


def _widest_gap(words: Sequence[Word], low: float, high: float) -> float:
    """The middle of the widest white between two titles; where none is, what fewest cross."""
    steps = [low + n for n in range(int(high - low) + 1)]
    least = min(_crossed(words, x) for x in steps)
    runs: list[list[float]] = [[]]
    for x in steps:
        if _crossed(words, x) == least:
            runs[-1].append(x)
        elif runs[-1]:
            runs.append([])
    widest = max(reversed(runs), key=len)
    return widest[len(widest) // 2]


def _crossed(words: Sequence[Word], x: float) -> int:
    return sum(word.x0 < x < word.x1 for word in words)


def _below(lines: Sequence[TextLine], titles: Titles) -> int:
    """Behind the last line that belongs to the table."""
    spans = [(min(w.x0 for w in c), max(w.x1 for w in c)) for c in titles.columns]
    return _last(lines, titles.end, [one[0] - 3 for one in spans[1:]], lines[titles.end - 1])


def _last(
    lines: Sequence[TextLine], at: int, inner: Sequence[float], before: TextLine | None
) -> int:
    usual = lines[at].size if at < len(lines) else 0
    while at < len(lines) and not _ends(lines, at, inner, before, usual):
        before = lines[at]
        at += 1
    return at


def _ends(
    lines: Sequence[TextLine],
    at: int,
    inner: Sequence[float],
    before: TextLine | None,
    usual: float,
) -> bool:
    """Whether a line is no part of the table: far below, larger, or across its columns."""
    line = lines[at]
    if before and line.top - before.bottom > _FAR * line.size:
        return True
    if line.size > _LARGER * usual:
        return True
    across = _across(line, inner)
    if across < 1:
        return False
    is_one = at + 1 < len(lines) and not _across(lines[at + 1], inner)
    return not (is_one and line.is_bold and lines[at + 1].top - line.bottom < 3 * line.size)


def _across(line: TextLine, inner: Sequence[float]) -> int:
    """How many edges a line runs over without a gap there."""
    return sum(
        part.x0 < edge - 8 and part.x1 > edge + 8
        for part in line.segments(3.5, 0.38)
        for edge in inner
    )


def _fitting(lines: Sequence[TextLine], edges: Sequence[float]) -> int:
    """How many lines at the top of a page go on with a table; 0 if none."""
    inner = edges[1:-1]
    if not lines or _titles(lines, 0) or _titles(lines, min(1, len(lines) - 1)):
        return 0
    end = _last(lines, 0, inner, None)
    beside = sum(len(line.segments()) > 1 for line in lines[:end])
    return end if beside else 0


def _table(
    lines: Sequence[TextLine],
    head: Sequence[Word],
    edges: Sequence[float],
    rules: Sequence[Box],
    page: int,
) -> PdfTable:
    rows = _rows(lines, edges, _inner_rules(lines, edges, rules))
    return table_of_rows([head, *rows] if head else rows, edges, page)


def _inner_rules(
    lines: Sequence[TextLine], edges: Sequence[float], rules: Sequence[Box]
) -> list[float]:
    """Heights of lines that are drawn between rows."""
    top, bottom = lines[0].top, lines[-1].bottom
    width = 0.5 * (edges[-1] - edges[0])
    return sorted(r[1] for r in rules if top + 3 < r[1] < bottom - 3 and r[2] - r[0] > width)


def _rows(
    lines: Sequence[TextLine], edges: Sequence[float], drawn: Sequence[float]
) -> list[list[Word]]:
    """Lines to rows: by what is drawn between them, by white, by columns that begin anew."""
    white = _white(lines, edges)
    if drawn or white is None:
        bands = _grouped(lines, lambda one, other: _is_parted(one, other, edges, drawn))
    else:
        bands = _by_white(_grouped(lines, _whiter(lines, white, edges)), edges)
    return [[word for line in band for word in line.words] for band in bands]


def _grouped(
    lines: Sequence[TextLine], parts: Callable[[TextLine, TextLine], bool]
) -> list[list[TextLine]]:
    """Lines in groups; `parts` tells whether one begins between two lines."""
    groups = [[lines[0]]]
    for one, other in pairwise(lines):
        if parts(one, other):
            groups.append([])
        groups[-1].append(other)
    return groups


def _whiter(
    lines: Sequence[TextLine], white: float, edges: Sequence[float]
) -> Callable[[TextLine, TextLine], bool]:
    """Whether so much white stands between lines, in all columns; or one lies across them."""
    lowest = dict(zip(lines, accumulate((line.bottom for line in lines), max), strict=True))
    return lambda one, other: (
        other.top - lowest[one] > white or _is_whole(one, edges) or _is_whole(other, edges)
    )


def _by_white(bands: Sequence[list[TextLine]], edges: Sequence[float]) -> list[list[TextLine]]:
    """Bands that go on with a row join it: those in which the first column does not begin.

    Where cells are set in the middle of their rows, the first column begins anywhere in a band.
    """
    starts = [_first_start(band, edges) for band in bands]
    told = [start for start in starts if start is not None]
    at_top = sum(start < band[0].size for start, band in zip(told, bands, strict=False))
    is_top = at_top >= _TOP_SHARE * len(told)
    rows: list[list[TextLine]] = []
    for start, band in zip(starts, bands, strict=True):
        begins = start is not None and (start < band[0].size or not is_top)
        if begins or not rows:
            rows.append([])
        rows[-1] += band
    return rows


def _first_start(band: Sequence[TextLine], edges: Sequence[float]) -> float | None:
    """How far below the top of a band its first column begins; None if it is empty."""
    tops = [word.top for line in band for word in line.words if word.x0 < edges[1]]
    return min(tops) - band[0].top if tops else None


def _white(lines: Sequence[TextLine], edges: Sequence[float]) -> float | None:
    """How much white parts rows rather than lines of a cell; None if it does not tell."""
    columns = cut_columns([word for line in lines for word in line.words], edges)
    pairs = [pair for words in columns for pair in pairwise(lines_of_words(words))]
    gaps = sorted(after.top - line.bottom for line, after in pairs)
    if not gaps:
        return None
    least, size = gaps[len(gaps) // 5], lines[0].size
    if least > _ROW_APART * size:
        return _ROW_APART * size
    return least + 0.2 * size if gaps[-1] > least + 0.3 * size else None


def _is_parted(
    before: TextLine, line: TextLine, edges: Sequence[float], drawn: Sequence[float]
) -> bool:
    """Whether a row begins with a line: something is drawn, or more columns begin."""
    if drawn:
        return any(before.top < y < line.bottom - 2 and y > before.bottom - 4 for y in drawn)
    if _is_whole(line, edges) or _is_whole(before, edges):
        return True
    return line.x0 < edges[1] and len(line.segments()) > len(before.segments())


def _is_whole(line: TextLine, edges: Sequence[float]) -> bool:
    """Whether a line runs over an edge, so that it is a row of one cell."""
    return any(word.x0 < edge - 1 and word.x1 > edge + 1 for word in line.words for edge in edges)
