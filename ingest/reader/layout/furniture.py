"""What stands on a page beside its text: page numbers, running heads, footnotes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ingest.reader.document import Line
from ingest.reader.joining import is_number, is_page_number, tidied
from ingest.reader.layout.setting import ends_sentence
from ingest.reader.titles import column_role, titles_in

_EDGE: Final = 3
"""So many lines from either end of a page may be furniture."""
_NOTE: Final = re.compile(
    r"(\d{1,2}|[*†]|[¹²³⁴-⁹]{1,2})\)?\s+(?=[„(\"]?[A-ZÄÖÜ]|https?:|www\.|[vV]gl)"
)
_RULE: Final = re.compile(r"[_─—–-]{5,}")
_SMALL: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIDE_NUMBER: Final = re.compile(
    r"^\s*\d{1,4}\s+[|–·•-]?\s*|\s*[|–·•-]?\s+\d{1,4}\s*$|\s*\|\s*\d{1,4}\s*$"
)
_LEAST_SHARE: Final = 0.3
_FEW: Final = 4
_INDENT: Final = 24
_YEAR: Final = 4
Page = list[Line]


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are no part of the text.

    A running head that opens the paper stays once: there it is the title.
    """
    pages = _pages(lines)
    heads = _running(pages)
    found: set[int] = set()
    for page in pages:
        found.update(line.number for line in _edges(page) if _key(line.text) in heads)
    found.update(line.number for line in lines if _is_outside(line.text))
    found.update(_page_numbers([[o for o in page if o.number not in found] for page in pages]))
    found.update(_footnotes(pages, found))
    opening = next((line for line in lines if line.text.strip()), None)
    if opening is not None and not (is_number(opening.text) or is_page_number(opening.text)):
        found.discard(opening.number)
    return frozenset(found)


def _is_outside(text: str) -> bool:
    """A line that says only its page, or a bare number that stands far from the left."""
    indent = len(text) - len(text.lstrip())
    return is_page_number(text) or (
        indent >= _INDENT and is_number(text) and len(text.strip()) < _YEAR
    )


def _pages(lines: Iterable[Line]) -> list[Page]:
    """The lines with text, page by page."""
    pages: list[Page] = []
    last: int | None = None
    for line in lines:
        if not pages or line.page != last:
            pages.append([])
        last = line.page
        if line.text.strip():
            pages[-1].append(line)
    return pages


def _edges(page: Page) -> Page:
    return page if len(page) <= 2 * _EDGE else [*page[:_EDGE], *page[-_EDGE:]]


def _key(text: str) -> str:
    """A running head without the page number beside it."""
    return _SIDE_NUMBER.sub("", tidied(text)).casefold()


def _is_text(text: str) -> bool:
    """What may stand on top of many pages and is no running head: titles of columns, sentences."""
    parts = re.split(r"\s{2,}|[|│\t]", text.strip())
    is_titles = bool(titles_in(text)) or (len(parts) > 1 and any(map(column_role, parts)))
    return is_titles or ends_sentence(tidied(text))


def _running(pages: Sequence[Page]) -> frozenset[str]:
    """Texts that stand at the edges of many pages; titles of columns are none."""
    if len(pages) < 2:
        return frozenset()
    counts = Counter(
        key
        for page in pages
        for key in {_key(line.text) for line in _edges(page) if not _is_text(line.text)}
    )
    least = max(2, _LEAST_SHARE * len(pages))
    return frozenset(
        key
        for key, count in counts.items()
        if count >= least and len(key) > 2 and not is_number(key)
    )


def _page_numbers(pages: Sequence[Page]) -> Iterator[int]:
    """Bare numbers that open or end pages; a year or a code there counts no pages."""
    if len(pages) < 2:
        return
    edges = [
        (n, line)
        for n, page in enumerate(pages)
        for line in dict.fromkeys([*page[:1], *page[-1:]])
        if is_number(line.text)
    ]
    offsets = Counter(int(line.text) - n for n, line in edges)
    for n, line in edges:
        offset = int(line.text) - n
        if offsets[offset] > 1 or (len(pages) <= _FEW and 0 <= offset < _FEW):
            yield line.number


def _footnotes(pages: Sequence[Page], left_out: set[int]) -> Iterator[int]:
    """Notes at the foot of a page, from the first that a mark above calls."""
    if len(pages) < 2:
        return
    for page in pages:
        kept = [line for line in page if line.number not in left_out]
        start = _first_note(kept)
        if start is not None:
            yield from (line.number for line in kept[start:])


def _first_note(page: Page) -> int | None:
    for n in range(1, len(page)):
        found = _NOTE.match(page[n].text.lstrip())
        if found is None:
            continue
        mark = found[1].translate(_SMALL)
        above = " ".join(line.text for line in page[:n])
        is_called = re.search(rf"[^\W\d][.,;:)“”\"]{{0,2}}{re.escape(mark)}(?![\d.])", above)
        is_set_off = page[n].number - page[n - 1].number > 1 or _RULE.search(page[n - 1].text)
        if (is_called or found[1] != mark) and is_set_off and 2 * n >= len(page) - n:
            return n - 1 if _RULE.fullmatch(page[n - 1].text.strip()) else n
    return None
