"""Lines joined to one text that remembers them: hyphens, odd blanks, bullets, page numbers.

German typography decides whether a hyphen at a line's end belongs to the word (Duden, rules
on the suspended hyphen and on word division): it goes before a lower-case continuation, stays
before a capital, and stays with a blank before "und", "oder", "bzw.".
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from ingest.reader.document import Line
from ingest.reader.passage import Passage

BULLETS: Final = "•●○◦▪▫■□◼◾►▸▶‣⁃∙·✓✔➢➤➔❖◆♦\uf000-\uf0ff"
"""Signs that are bullets wherever they open a line, those of symbol fonts among them."""
BULLET: Final = re.compile(rf"\s*(?:[{BULLETS}]|[-–—*+](?=\s)|o(?=\s{{2,}}\S))\s*")
"""A bullet that opens a line; dashes and stars count only before a blank."""
ITEM_BREAK: Final = " • "
"""Stands in a text between two items of a list inside one cell, whatever their bullet was."""
_SOFT: Final = "\u00ad"
_PUA_BULLET: Final = re.compile(r"[\uf000-\uf0ff]")
_ODD: Final = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl"}
    | {"\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", "")
)
_AND: Final = re.compile(
    r"(?:und|oder|bzw|sowie|bis|als auch|wie auch|wie|noch|u|resp|respektive|and|or)"
    r"\b\.?(?=[\s/]|$)|[&+](?=\s)"
)
"""What may follow a suspended hyphen; a slash as in "und/oder" ends the word too."""
_SUSPENDED: Final = re.compile(r"(?:^|\s)(?:und|oder|bzw\.|sowie|bis|u\.|&|,|\S+[,/])\s[-–]$")
_LAST_WORD: Final = re.compile(r"(\w+)-$")
_NUMBERED: Final = re.compile(
    r"(?:seite|page|s\.)\s*\d{1,4}(?:\s*(?:von|of|/)\s*\d{1,4})?|[-–—|]\s*\d{1,4}\s*[-–—|]", re.I
)
_NUMBER: Final = re.compile(r"\d{1,4}")


def joined(lines: Sequence[Line]) -> Passage:
    """One text out of the lines of a cell, paragraph or heading, with the line of each part.

    A bullet in front is gone; bullets further on become `ITEM_BREAK`. Empty lines and page
    numbers in between are skipped. Blanks are single, Unicode is composed (NFC).
    """
    pieces = [(line.number, line.text) for line in _without_page_numbers(lines)]
    return _joined(_opened(pieces))


def joined_passages(passages: Iterable[Passage]) -> Passage:
    """One passage out of several that follow each other, by the same rules."""
    pieces: list[tuple[int, str]] = []
    for passage in passages:
        ends = [at for at, _ in passage.starts[1:]] + [len(passage.text)]
        pieces += [
            (number, _ended(passage.text, at, end))
            for (at, number), end in zip(passage.starts, ends, strict=True)
        ]
    return _joined(_opened(pieces))


def tidied(text: str) -> str:
    """The text with single plain blanks, composed letters, plain hyphens, and no ligatures.

    A soft hyphen inside goes; one at the end stays, since it divides a word.
    """
    plain = unicodedata.normalize("NFC", text.translate(_ODD))
    is_divided = " ".join(plain.split()).endswith(_SOFT)
    kept = " ".join(plain.replace(_SOFT, "").split())
    return kept + (_SOFT if is_divided and kept else "")


def is_page_number(text: str) -> bool:
    """Whether a line says nothing but its page: "Seite 3 von 40", "- 3 -"; not a bare "3"."""
    return bool(_NUMBERED.fullmatch(text.strip()))


def is_number(text: str) -> bool:
    """Whether a line is a bare number of up to four digits: a page number if it stands so."""
    return bool(_NUMBER.fullmatch(text.strip()))


def without_bullet(text: str) -> tuple[str, str]:
    """The bullet that opens a line (empty: none) and the rest."""
    found = BULLET.match(text)
    return (found.group().strip(), text[found.end() :]) if found else ("", text)


def _ended(text: str, at: int, end: int) -> str:
    """A line of a passage; a word divided there gets its hyphen back, so that it joins again."""
    divided = end < len(text) and text[end - 1 : end + 1].isalpha()
    return text[at:end] + (_SOFT if divided else "")


def _without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines that say something; a bare number goes only where a page ends."""
    full = [line for line in lines if line.text.strip()]
    if len(full) < 2:
        return full
    pages = [before.page != after.page for before, after in pairwise(full)]
    return [
        line
        for line, turned in zip(full, _at_turn(pages), strict=True)
        if not (is_page_number(line.text) or (turned and is_number(line.text)))
    ]


def _at_turn(turns: Sequence[bool]) -> list[bool]:
    """For each line whether a page ends before or after it, with lines on both sides."""
    inner = [before or after for before, after in pairwise(turns)]
    return [False, *inner, False]


def _opened(pieces: Iterable[tuple[int, str]]) -> list[tuple[int, str, bool]]:
    """Tidy pieces without their bullets, and whether a bullet opened each."""
    opened: list[tuple[int, str, bool]] = []
    for number, text in pieces:
        bullet, rest = without_bullet(text)
        kept = tidied(_PUA_BULLET.sub(" ", rest)) or tidied(_PUA_BULLET.sub(" ", text))
        if kept:
            opened.append((number, kept, bool(bullet) and _is_item(bullet, opened)))
    return opened


def _is_item(bullet: str, before: Sequence[tuple[int, str, bool]]) -> bool:
    """A dash opens an item only if the line before does not go on: "Kinder/-", "A, -"."""
    return bullet not in "-–—*+" or not before or before[-1][1][-1:] not in ",-–("


def _joined(pieces: Sequence[tuple[int, str, bool]]) -> Passage:
    text = ""
    starts: list[tuple[int, int]] = []
    for number, piece, is_item in pieces:
        if text:
            text = text.rstrip(_SOFT) + ITEM_BREAK if is_item else _before(text, piece)
        if not starts or starts[-1][1] != number:
            starts.append((len(text), number))
        text += piece
    return Passage(text.rstrip(_SOFT), tuple(starts))


def _before(text: str, after: str) -> str:
    """The text as it stands before a continuation: hyphen kept or not, blank or none."""
    if text.endswith(_SOFT):
        return _after_soft(text[:-1], after)
    if text.endswith((" -", " –", " —")):
        return text if _SUSPENDED.search(text) and after[:1].isalpha() else f"{text} "
    if text.endswith("-"):
        return _after_hyphen(text, after)
    return text if _goes_on(text, after) else f"{text} "


def _after_soft(text: str, after: str) -> str:
    """A soft hyphen divides a word; some extractors print it for a real one before capitals."""
    return f"{text}-" if after[:1].isupper() and not _shouts(text, after) else text


def _after_hyphen(text: str, after: str) -> str:
    if _AND.match(after):
        return f"{text} "
    if not after[:1].isalpha():
        return text if after[:1].isdigit() or after[:1] in "„»\"'" else f"{text} "
    return text[:-1] if _divides(text, after) else text


def _divides(text: str, after: str) -> bool:
    """Whether the hyphen only divides a word; that of "E-", "IHK-", "/-", "4-" does not."""
    last = _LAST_WORD.search(text)
    if not last:
        return False
    word = last[1]
    if _shouts(word, after):
        return True
    is_short = len(word) == 1 or any(c.isdigit() for c in word) or word.isupper()
    return after[:1].islower() and not is_short


def _shouts(text: str, after: str) -> bool:
    """Whether both sides are words in capitals, so that case tells nothing."""
    word, next_word = text.split()[-1].rstrip("-"), after.split()[0]
    return len(word) > 3 and len(next_word) > 1 and word.isupper() and next_word.isupper()


def _goes_on(text: str, after: str) -> bool:
    """Whether no blank belongs between: after a slash, "(Weiter-)", "(", and in "2025–2030"."""
    if text.endswith("/") or after.startswith("/"):
        return not text.endswith(" /") and not after.startswith("/ ")
    if text.endswith("-)"):
        return after[:1].isalpha() and not _AND.match(after)
    is_span = text[-2:-1].isdigit() and after[:1].isdigit()
    return text[-1:] in "(„‚" or (text[-1:] == "–" and is_span)
