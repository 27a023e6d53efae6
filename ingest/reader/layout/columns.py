"""Columns side by side: where the blanks stand that part them, line after line.

A gutter is a run of columns of the page in which no line of the table has a sign. It narrows as
lines are added; a line of running text closes it, and so ends the table.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from ingest.reader.joining import BULLET
from ingest.reader.layout.setting import SetLine

_WIDE: Final = re.compile(r"\s{2,}")
RULE: Final = re.compile(r"[\s_─━═=—–-]{5,}")
"""A line that is only drawn."""
_LEAST: Final = 2
_MOST_COLUMNS: Final = 9
_SHIFT: Final = 8
_FIT: Final = 12
_END: Final = 10_000
Run = tuple[int, int]
"""Columns of the page from the first to behind the last."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Signs between wide blanks, at `start` to `end` of a line."""

    start: int
    end: int
    text: str


def pieces_of(raw: str) -> list[Piece]:
    """What stands between runs of two blanks or more; a bullet belongs to what follows it."""
    found = BULLET.match(raw)
    lead = found.end() if found else len(raw) - len(raw.lstrip())
    begin = len(raw) - len(raw.lstrip())
    pieces: list[Piece] = []
    at = lead
    for blank in _WIDE.finditer(raw, lead):
        pieces.append(Piece(begin, blank.start(), raw[begin : blank.start()]))
        begin = at = blank.end()
    if raw[at:].strip():
        pieces.append(Piece(begin, len(raw), raw[begin:]))
    return [piece for piece in pieces if piece.text.strip()]


def is_rule(line: SetLine) -> bool:
    """Whether a line is drawn, not written."""
    return bool(RULE.fullmatch(line.raw)) and len(line.text.replace(" ", "")) >= 5


@dataclass(slots=True)
class Gutters:
    """Runs in which nothing stands so far, left to right."""

    runs: list[Run]

    def with_line(self, line: SetLine) -> "Gutters | None":
        """The gutters after one more line; None if the line runs across most of them."""
        if is_rule(line):
            return self
        pieces = pieces_of(line.raw)
        left = [_largest(_cut(run, pieces)) for run in self.runs]
        crossed = sum(run is None for run in left)
        if crossed == 0:
            return Gutters([run for run in left if run])
        spans = len(pieces) < 2 or crossed * 2 > len(self.runs)
        return None if spans else self

    @property
    def starts(self) -> list[int]:
        """Where the columns begin but for the first."""
        return [end for _, end in self.runs]


def _cut(run: Run, pieces: Sequence[Piece]) -> list[Run]:
    """What pieces leave of a run."""
    left, at = list[Run](), run[0]
    for piece in pieces:
        if piece.end <= run[0] or piece.start >= run[1]:
            continue
        left.append((at, piece.start))
        at = piece.end
    left.append((at, run[1]))
    return [(start, end) for start, end in left if end - start >= _LEAST]


def _largest(runs: Sequence[Run]) -> Run | None:
    """The widest, the right one of equals: text in between belongs to the left column."""
    return max(runs, key=lambda run: (run[1] - run[0], run[0]), default=None)


def between(pieces: Sequence[Piece]) -> Gutters:
    """The gutters between the titles of a line."""
    return Gutters([(one.end, other.start) for one, other in pairwise(pieces)])


def free_runs(lines: Sequence[SetLine]) -> list[Run]:
    """Runs in which no line has a sign, with text on both sides of each in some line."""
    pieces = [pieces_of(line.raw) for line in lines if not is_rule(line)]
    taken = sorted((piece.start, piece.end) for row in pieces for piece in row)
    runs, end = list[Run](), taken[0][1] if taken else 0
    for start, stop in taken:
        if start - end >= _LEAST:
            runs.append((end, start))
        end = max(end, stop)
    return [run for run in runs if any(_has_both(row, run) for row in pieces)]


def _has_both(row: Sequence[Piece], run: Run) -> bool:
    return any(p.end <= run[0] for p in row) and any(p.start >= run[1] for p in row)


def prefix_of(lines: Sequence[SetLine], count: int) -> tuple[int, list[Run]]:
    """How many lines from the first go on with a table of `count` gutters, and its gutters.

    The most lines that leave the most gutters open; none if not even one is.
    """
    best, found = 0, list[Run]()
    for end in range(1, len(lines) + 1):
        runs = free_runs(lines[:end])
        if runs and min(len(runs), count) >= min(len(found), count):
            best, found = end, runs
        elif end > best + 12:
            break
    return best, found


def first_sign(lines: Sequence[SetLine]) -> int:
    """Where the leftmost text begins."""
    return min(len(line.raw) - len(line.raw.lstrip()) for line in lines)


def matched(
    runs: Sequence[Run], first: int, known: Sequence[int], rate: Callable[[Run, int], float]
) -> list[Run | None]:
    """Gutters by the columns that they open, but for the first column.

    `known` is where all columns began before; `first` where the text begins now. Columns may
    have moved, and one that is empty on this page has no gutter: then places and contents decide
    (`rate` tells how well what stands from a gutter to the next fits a column, from -1 to 1).
    """
    if len(runs) + 1 == len(known):
        return list(runs)
    blocks = [(max(0, first - 1), first), *runs]
    if len(blocks) > len(known):
        return list(_likeliest(runs[:_MOST_COLUMNS], known[1:]))
    spans = [(a[1], b[0]) for a, b in pairwise([*blocks, (_END, _END)])]
    places = min(
        combinations(range(len(known)), len(blocks)),
        key=lambda some: sum(
            abs(block[1] - known[k]) - _FIT * rate(span, k)
            for block, span, k in zip(blocks, spans, some, strict=True)
        ),
    )
    found: list[Run | None] = [None] * len(known)
    for place, run in zip(places, blocks, strict=True):
        found[place] = run
    return found[1:]


def _likeliest(runs: Sequence[Run], known: Sequence[int]) -> tuple[Run, ...]:
    """Of too many gutters those that stand nearest to where they stood."""
    return min(
        combinations(runs, len(known)),
        key=lambda some: sum(abs(run[1] - k) for run, k in zip(some, known, strict=True)),
    )


def cut_line(line: SetLine, runs: Sequence[Run | None]) -> tuple[SetLine, ...]:
    """A line's part in each column; a column without a gutter is empty."""
    edges: list[int] = [0]
    for run in runs:
        edges.append(edges[-1] if run is None else _edge(line.raw, run))
    later: list[SetLine] = []
    for n, edge in enumerate(edges):
        stop = next((e for e in edges[n + 1 :] if e > edge), None)
        is_open = n == 0 or runs[n - 1] is not None
        later.append(line.cut(edge, stop) if is_open else line.cut(0, 0))
    return tuple(later)


def _edge(raw: str, run: Run) -> int:
    """Where the column behind a gutter begins in a line, even if the line overlaps it."""
    start, end = run
    if not raw[start:end].strip():
        return end
    wide = [m.end() for m in re.finditer(r"\s{2,}", raw) if abs(m.end() - end) <= _SHIFT]
    if wide:
        return min(wide, key=lambda at: abs(at - end))
    if raw[end - 1 : end] == " " and raw[end : end + 1].strip():
        return end
    over = next((p for p in pieces_of(raw) if p.start < end < p.end), None)
    return over.end if over else end
