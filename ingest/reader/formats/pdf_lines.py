"""Words to lines, and lines to reading order: columns of text one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from ingest.reader.formats.pdf_page import Word

_GUTTER: Final = 4.0
"""Half the width of the white between two columns of text, in points, at the least."""
_STEP: Final = 3.0
_FEWEST: Final = 4
_FILLED: Final = 0.55
_DEEPEST: Final = 6
_WIDE: Final = 1.5


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that stand side by side."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """Upper end."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower end."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of most letters, in points."""
        return median(word.size for word in self.words)

    @property
    def is_bold(self) -> bool:
        """Whether all letters are."""
        return all(word.bold for word in self.words if any(map(str.isalnum, word.text)))

    @property
    def text(self) -> str:
        """The words with blanks between them, wide gaps with three."""
        text = self.words[0].text
        for one, other in pairwise(self.words):
            gap = (other.x0 - one.x1) / max(one.size, 1)
            text += ("   " if gap > _WIDE else " " if gap > 0.1 else "") + other.text
        return text

    @property
    def is_parted(self) -> bool:
        """Whether wide gaps cut it, as cells that stand side by side do."""
        return len(self.segments(2 * max(5.0, self.size), 0)) > 1

    def segments(self, least: float = 5.0, share: float = 0.6) -> list["TextLine"]:
        """The parts between gaps wider than `least` points and this share of the size."""
        parts: list[list[Word]] = [[self.words[0]]]
        for one, other in pairwise(self.words):
            if other.x0 - one.x1 > max(least, share * one.size):
                parts.append([])
            parts[-1].append(other)
        return [TextLine(tuple(part)) for part in parts]


def lines_of_words(words: Sequence[Word]) -> list[TextLine]:
    """The lines of one column, from above."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.top + one.bottom, one.x0)):
        if rows and _is_beside(word, rows[-1]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [TextLine(tuple(sorted(row, key=lambda one: one.x0))) for row in rows]


def _is_beside(word: Word, row: Sequence[Word]) -> bool:
    top, bottom = median(one.top for one in row), median(one.bottom for one in row)
    shared = min(bottom, word.bottom) - max(top, word.top)
    return shared > 0.55 * min(bottom - top, word.bottom - word.top)


def columns_of(words: Sequence[Word], depth: int = 0) -> list[list[Word]]:
    """Groups of words in reading order; each is one column of text, or all of a page's width."""
    found = _gutter(words) if depth < _DEEPEST else None
    if found is None:
        return [list(words)] if words else []
    x, top, bottom = found
    above = [word for word in words if word.middle[1] <= top]
    below = [word for word in words if word.middle[1] >= bottom]
    between = [word for word in words if top < word.middle[1] < bottom]
    left = [word for word in between if word.middle[0] < x]
    right = [word for word in between if word.middle[0] >= x]
    parts = (above, left, right, below)
    return [group for part in parts for group in columns_of(part, depth + 1)]


def _gutter(words: Sequence[Word]) -> tuple[float, float, float] | None:
    """Where white runs down the page with text at both sides: x, upper and lower end."""
    if len(words) < 4 * _FEWEST:
        return None
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    best: tuple[float, tuple[float, float, float] | None] = (0.0, None)
    x = left + 0.22 * (right - left)
    while x < right - 0.22 * (right - left):
        for top, bottom in _free(words, x):
            if bottom - top > best[0] and _is_text(words, x, top, bottom):
                best = (bottom - top, (x, top, bottom))
        x += _STEP
    return best[1]


def _free(words: Sequence[Word], x: float) -> list[tuple[float, float]]:
    """The stretches on which no word comes near to x."""
    crossing = sorted(
        (word.top, word.bottom) for word in words if word.x0 < x + _GUTTER and word.x1 > x - _GUTTER
    )
    stops = [(-1.0, -1.0), *crossing, (1e6, 1e6)]
    return [(one[1], other[0]) for one, other in pairwise(stops) if other[0] - one[1] > 30]


def _is_text(words: Sequence[Word], x: float, top: float, bottom: float) -> bool:
    """Whether both sides hold lines that fill their column, as running text does."""
    inner = [word for word in words if top < word.middle[1] < bottom]
    sides = ([w for w in inner if w.x1 < x], [w for w in inner if w.x0 > x])
    return all(_is_filled(side) for side in sides)


def _is_filled(words: Sequence[Word]) -> bool:
    lines = lines_of_words(words)
    if len(lines) < _FEWEST:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    share = median((line.x1 - line.x0) / max(width, 1) for line in lines)
    return share > _FILLED and median(len(line.words) for line in lines) >= 3
