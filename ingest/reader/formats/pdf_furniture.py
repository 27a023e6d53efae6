"""Running heads, page numbers and footnotes of a PDF, by their places on the pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from ingest.reader.formats.pdf_lines import TextLine, lines_of_words
from ingest.reader.formats.pdf_page import PageWords, Word
from ingest.reader.titles import titles_in

_EDGE: Final = 0.13
"""The part of a page's height at either end in which running heads stand."""
_SHARE: Final = 0.3
_NUMBER: Final = re.compile(
    r"(?:(?:seite|page|s\.)\s*)?[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—|]?"
    r"(?:\s*(?:von|of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_SIDE_NUMBER: Final = re.compile(r"^\s*\d{1,4}(?=\s|$)|\d{1,4}\s*$")
_NOTE: Final = re.compile(r"(?:\d{1,3}|[*†]|[¹²³⁴-⁹]{1,2})\)?(?:\s|$|(?=[A-ZÄÖÜ]))")


@dataclass(frozen=True, slots=True)
class Parted:
    """A page: words of its text, and the lines above and below that are none."""

    page: PageWords
    words: tuple[Word, ...]
    head: tuple[TextLine, ...]
    foot: tuple[TextLine, ...]


def parted(pages: Sequence[PageWords]) -> list[Parted]:
    """Tell text from what stands beside it."""
    lines = [lines_of_words(page.words) for page in pages]
    keys = Counter(
        key
        for page, own in zip(pages, lines, strict=True)
        for key in {_key(line, page) for line in own if _may_run(line, page)}
    )
    least = max(2.0, _SHARE * len(pages))
    running = frozenset(key for key, count in keys.items() if count >= least)
    body = usual_size([word for page in pages for word in page.words])
    return [_part(page, own, running, body) for page, own in zip(pages, lines, strict=True)]


def usual_size(words: Sequence[Word]) -> float:
    """The size that most letters have, in points."""
    counts: Counter[float] = Counter()
    for word in words:
        counts[round(word.size * 2) / 2] += len(word.text)
    return counts.most_common(1)[0][0] if counts else 10.0


def _is_edge(line: TextLine, page: PageWords) -> bool:
    return line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height


def _may_run(line: TextLine, page: PageWords) -> bool:
    """Whether a line at an edge of the page is neither a row of titles nor in a ruled cell."""
    return _is_edge(line, page) and not _in_grid(line, page) and not titles_in(line.text)


def _key(line: TextLine, page: PageWords) -> tuple[str, int]:
    """What a running line says without the number beside it, and about where it stands."""
    return _SIDE_NUMBER.sub("#", line.text).casefold(), round(
        line.top / 4 / max(1, page.height / 800)
    )


def _part(
    page: PageWords, lines: Sequence[TextLine], running: frozenset[tuple[str, int]], body: float
) -> Parted:
    upper = [
        n for n, line in enumerate(lines) if _is_edge(line, page) and line.top < page.height / 2
    ]
    lower = [
        n for n, line in enumerate(lines) if _is_edge(line, page) and line.top > page.height / 2
    ]
    start = max((n + 1 for n in upper if _is_running(lines, n, page, running)), default=0)
    end = min((n for n in lower if _is_running(lines, n, page, running)), default=len(lines))
    end = max(start, end)
    end = _before_notes(lines[:end], start, page, body)
    kept = tuple(word for line in lines[start:end] for word in line.words)
    return Parted(page, kept, tuple(lines[:start]), tuple(lines[end:]))


def _is_running(
    lines: Sequence[TextLine],
    at: int,
    page: PageWords,
    running: frozenset[tuple[str, int]],
) -> bool:
    """A line that repeats, or a number that stands alone at the very edge."""
    line = lines[at]
    if _key(line, page) in running and not _in_grid(line, page):
        return True
    is_last = at in (0, len(lines) - 1)
    return is_last and bool(_NUMBER.fullmatch(line.text.strip())) and not _in_grid(line, page)


def _in_grid(line: TextLine, page: PageWords) -> bool:
    x, y = line.words[0].middle
    return any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for grid in page.grids for b in grid)


def _before_notes(lines: Sequence[TextLine], start: int, page: PageWords, body: float) -> int:
    """Where the footnotes of a page begin: small lines at its end, the first with a number."""
    at = len(lines)
    while at > start and _is_small(lines[at - 1], page, body):
        at -= 1
    first = next((n for n in range(at, len(lines)) if _NOTE.match(lines[n].text)), len(lines))
    return first if first < len(lines) and at > start else len(lines)


def _is_small(line: TextLine, page: PageWords, body: float) -> bool:
    is_low = line.top > 0.5 * page.height and not _in_grid(line, page) and not line.is_parted
    return is_low and median(word.size for word in line.words) < 0.93 * body
