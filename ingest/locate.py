"""Asks a text whether a surface form stands on the lines that a row gives for it.

Lines are 1-based and split at line feeds only: form feeds and other separators are no line ends.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.cells import Lines
from ingest.records import Source

_BLANKS: Final = re.compile(r"\s+")
_BULLETS: Final = re.compile("[\uf000-\uf0ff•▪‣◦]")
_PAGE_NUMBER: Final = re.compile(r"\s*\d{1,4}\s*")


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A surface form that does not stand where its row says; `found` are the lines that hold it."""

    id: str
    surface: str
    lines: Lines
    found: tuple[int, ...]

    def __str__(self) -> str:
        """What is wrong, and where the form does stand."""
        where = ", ".join(f"{s.start}-{s.end}" for s in self.lines)
        seen = f"it begins on line {self.found[0]}" if self.found else "the text does not hold it"
        return f"{self.id}: {self.surface!r} does not stand on lines {where}; {seen}"


def split_lines(text: str) -> list[str]:
    """The text's lines, without their line feeds (`str.splitlines` would split at form feeds)."""
    return text.split("\n")


def joined(lines: Iterable[str]) -> str:
    """Put torn lines together.

    A hyphen at a line's end goes before a lower-case continuation; it stays before upper case
    ("Co-Working-" "Spaces"), after a blank ("und -" "modelle") or a slash ("Absolvent/-" "innen"),
    and before a connector ("Aus-" "und Weiterbildung"). Blanks become one, bullets go.
    """
    text = ""
    for line in lines:
        piece = _BLANKS.sub(" ", _BULLETS.sub(" ", line)).strip()
        if piece:
            text = _glued(text, piece) if text else piece
    return text


def _glued(text: str, piece: str) -> str:
    if not _is_torn(text):
        return f"{text} {piece}"
    if text[:-1].endswith((" ", "/")):
        return text + piece
    if piece.startswith(_CONNECTORS):
        return f"{text} {piece}"
    return text[:-1] + piece if piece[0].islower() else text + piece


_CONNECTORS: Final = ("und ", "oder ", "bzw. ", "sowie ")


def _is_torn(text: str) -> bool:
    return text.endswith(("-", "\u2010", "\u00ad")) and not text.endswith("--")


def stands_on(lines: Sequence[str], surface: str, where: Lines) -> bool:
    """Whether the form stands, in whole words, on these lines (as `split_lines` gives them)."""
    end = max((span.end for span in where), default=0)
    if not where or end > len(lines):
        return False
    part = joined(line for span in where for line in lines[span.start - 1 : span.end])
    return _words(surface).search(_plain(part)) is not None


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().replace("\u00ad", "").replace("\u2010", "-")


def _words(surface: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(_plain(surface))}(?!\w)")


def lines_of(lines: Sequence[str], surface: str, window: int = 4) -> tuple[int, ...]:
    """Lines on which the form begins, if it spans at most `window` lines."""
    wanted = _words(surface)
    return tuple(n + 1 for n in range(len(lines)) if _begins(wanted, lines[n : n + window]))


def _begins(wanted: re.Pattern[str], lines: Sequence[str]) -> bool:
    first = len(joined(lines[:1]))
    return any(found.start() < first for found in wanted.finditer(_plain(joined(lines))))


def misplaced(source: Source, text: str) -> list[Misplaced]:
    """Every surface form of one edition that does not stand on its lines."""
    lines = split_lines(text)
    said = [(r.id, r.surface, r.lines) for r in source.responsibilities]
    said += [(m.id, m.surface, m.lines) for m in source.mentions]
    return [
        Misplaced(identifier, surface, where, lines_of(lines, surface))
        for identifier, surface, where in said
        if not stands_on(lines, surface, where)
    ]


def _one_blank(lines: Sequence[str]) -> list[int]:
    """A page starts at a line that begins with exactly one blank.

    A line of that blank alone counts only where it follows a printed page number: elsewhere it
    stands before a footnote or a figure.
    """
    starts = []
    for number, line in enumerate(lines, start=1):
        if line[:1] == " " and (line[1:2].strip() or _follows_number(lines, number, line)):
            starts.append(number)
    return starts


def _follows_number(lines: Sequence[str], number: int, line: str) -> bool:
    is_alone = line == " "
    return is_alone and number > 1 and _PAGE_NUMBER.fullmatch(lines[number - 2]) is not None


def _form_feed(lines: Sequence[str]) -> list[int]:
    """A page starts at each line that holds a form feed."""
    return [number for number, line in enumerate(lines, start=1) if "\f" in line]


PAGE_RULES: Final[Mapping[str, Callable[[Sequence[str]], list[int]]]] = {
    "one-blank": _one_blank,
    "form-feed": _form_feed,
}
"""How pages are told from a text that was made without them."""


def page_starts(text: str, rule: str) -> tuple[int, ...]:
    """The first line of each page, by a rule of PAGE_RULES; line 1 starts the first page.

    Raises:
        KeyError: there is no such rule.
    """
    return tuple(sorted({1, *PAGE_RULES[rule](split_lines(text))}))


def page_of(starts: Sequence[int], line: int) -> int | None:
    """The page (from 1) of a line, None if no page begins before it."""
    return bisect_right(starts, line) or None
