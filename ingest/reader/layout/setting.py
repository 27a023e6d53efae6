"""Lines as they are set: without form feeds and empty lines, with what stood between them."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.reader.document import Line
from ingest.reader.joining import tidied

_LAST_SIGN: Final = re.compile(r"(?:\b[A-Za-zÄÖÜäöü]|\b(?:bzw|vgl|ca|etc|usw|inkl|Nr|St))\.$")


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line that is not empty; `gap` counts the empty ones before it.

    `turned`: a page ended before it, so that `gap` tells little. `raw` keeps its blanks, tabs
    expanded; `text` has none around it and single ones inside; `tabs` are its parts between tabs.
    """

    line: Line
    raw: str
    text: str
    gap: int = 0
    turned: bool = False
    tabs: tuple[str, ...] = ()

    @property
    def is_apart(self) -> bool:
        """Whether empty lines or a page break set it off from the line before."""
        return self.gap > 0 or self.turned

    def cut(self, start: int, end: int | None = None) -> "SetLine":
        """The part of the line between two columns."""
        raw = self.raw[start:end]
        line = Line(self.line.number, raw, self.line.page)
        return SetLine(line, raw, tidied(raw), self.gap, self.turned)


def set_lines(lines: Iterable[Line], left_out: Container[int] = ()) -> list[SetLine]:
    """The lines that hold text, but for those whose numbers are left out."""
    found: list[SetLine] = []
    gap, page, turned = 0, None, False
    for line in lines:
        fed = "\f" in line.text
        turned = turned or fed or (bool(found) and line.page != page)
        page = line.page
        if line.number in left_out:
            continue
        whole = line.text.replace("\f", "").rstrip(" \r")
        raw = whole.expandtabs(8).rstrip()
        if not raw.strip():
            gap += 1
            continue
        bare = Line(line.number, raw, line.page)
        tabs = tuple(whole.split("\t")) if "\t" in whole.strip() else ()
        found.append(SetLine(bare, raw, tidied(raw), gap, turned and bool(found), tabs))
        gap, turned = 0, False
    return found


def plain_lines(lines: Sequence[SetLine]) -> list[Line]:
    """The lines to join."""
    return [one.line for one in lines]


def ends_sentence(text: str) -> bool:
    """Whether a full stop, question or exclamation mark ends it that is of no abbreviation."""
    if text.endswith(("!", "?")):
        return True
    return text.endswith(".") and not text.endswith("...") and not _LAST_SIGN.search(text)


_SENTENCES: Final = re.compile(r"(\S+)\. (?=[A-ZÄÖÜ][a-zäöüß]+)")


def has_sentence(text: str) -> bool:
    """Whether a sentence ends within the text or with it."""
    if ends_sentence(text):
        return True
    words = (found[1] for found in _SENTENCES.finditer(text))
    return any(len(word) > 4 and word.isalpha() for word in words)
