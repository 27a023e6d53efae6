"""On which page each line of a plain text stands: by form feeds, else by printed signs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from ingest.reader.document import Line
from ingest.reader.joining import is_number

_SHORTEST: Final = 12
"""Fewest lines of a page between two guessed page numbers: rows of a table are shorter."""
_USUAL: Final = (20, 90)
_MOST_SHARE: Final = 15


def paged(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with their pages, from 1; unchanged if nothing tells where pages begin.

    A line that begins with a form feed opens a page. Without any, numbers alone on a line that
    rise by one end pages; else lines that begin with exactly one blank open them, if these
    are few and as far apart as pages are.
    """
    if any(line.page is not None for line in lines):
        return tuple(lines)
    if any("\f" in line.text for line in lines):
        return _by_feeds(lines)
    return _by_numbers(lines) or _by_blanks(lines) or tuple(lines)


def _by_feeds(lines: Sequence[Line]) -> tuple[Line, ...]:
    page, found = 1, list[Line]()
    for line in lines:
        before, _, after = line.text.rpartition("\f")
        feeds = line.text.count("\f")
        page += feeds if after.strip() or not before.strip() else feeds - 1
        found.append(replace(line, page=page))
        page += 0 if after.strip() or not before.strip() else 1
    return tuple(found)


def _by_numbers(lines: Sequence[Line]) -> tuple[Line, ...] | None:
    """Pages that end with their numbers; those before the first count back to 1 at the least."""
    chain = _chain([(n, int(line.text)) for n, line in enumerate(lines) if is_number(line.text)])
    if len(chain) < 2:
        return None
    ends = dict(chain)
    page, found = max(1, chain[0][1]), list[Line]()
    for n, line in enumerate(lines):
        found.append(replace(line, page=ends.get(n, page)))
        page = ends[n] + 1 if n in ends else page
    return tuple(found)


def _chain(numbers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of numbers that rise by one, each far enough from the one before."""
    best: dict[int, list[tuple[int, int]]] = {}
    for at, number in numbers:
        runs = [
            run
            for run in best.values()
            if run[-1][1] == number - 1 and at - run[-1][0] >= _SHORTEST
        ]
        best[at] = [*max(runs, key=len, default=[]), (at, number)]
    return max(best.values(), key=len, default=[])


def _by_blanks(lines: Sequence[Line]) -> tuple[Line, ...] | None:
    opens = [n for n, line in enumerate(lines) if _opens_with_blank(line.text)]
    if not _are_pages(opens, len(lines)):
        return None
    ends = _printed_ends(lines, opens)
    return _opened(lines, lambda n: n > 0 and (n in opens or n - 1 in ends))


def _printed_ends(lines: Sequence[Line], opens: Sequence[int]) -> set[int]:
    """Numbers alone on a line that say the page that they end, where no blank opens the next."""
    ends: set[int] = set()
    for n, line in enumerate(lines):
        page = sum(0 < at <= n for at in opens) + len(ends) + 1
        if is_number(line.text) and int(line.text) == page and not _opens_soon(lines, n, opens):
            ends.add(n)
    return ends


def _opens_soon(lines: Sequence[Line], n: int, opens: Sequence[int]) -> bool:
    following = next((m for m in range(n + 1, len(lines)) if lines[m].text.strip()), len(lines))
    return following in opens


def _opens_with_blank(text: str) -> bool:
    return text[:1] == " " and bool(text[1:2].strip())


def _are_pages(opens: Sequence[int], count: int) -> bool:
    if len(opens) < 2 or len(opens) * _MOST_SHARE > count:
        return False
    gaps = [after - before for before, after in pairwise([*opens, count])]
    return min(gaps) >= _SHORTEST and _USUAL[0] <= median(gaps) <= _USUAL[1]


def _opened(lines: Sequence[Line], opens: Callable[[int], bool]) -> tuple[Line, ...]:
    page, found = 1, list[Line]()
    for n, line in enumerate(lines):
        page += opens(n)
        found.append(replace(line, page=page))
    return tuple(found)
