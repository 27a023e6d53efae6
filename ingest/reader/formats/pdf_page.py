"""One page of a PDF: its words with their places, and the grids that lines draw."""

import binascii
import logging
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pdfplumber.utils.text import extract_words

FAULTS: Final = (
    PdfminerException,
    MalformedPDFException,
    PSException,
    struct.error,
    zlib.error,
    binascii.Error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
)
"""What pdfminer lets through when it meets objects of another kind than it expects."""
_SYMBOLS: Final = re.compile(r"dingbat|wingding|symbol|webding", re.IGNORECASE)
_BOLD: Final = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_CID: Final = re.compile(r"\(cid:\d+\)")
_MOST_EDGES: Final = 4000
_TWICE: Final = 0.1
_NOTE: Final = re.compile(r"[\d,*†]{1,4}")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands, in points from the upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageWords:
    """`number` from 1; `grids`: cells of each ruled table; `rules`: horizontal lines."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    grids: tuple[tuple[Box, ...], ...]
    rules: tuple[Box, ...]


def words_of(page: Any) -> PageWords:
    """Take words and ruled grids from a page of pdfplumber.

    Raises:
        FAULTS: objects of the page are damaged.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    found = extract_words(
        _shown(page.chars), x_tolerance_ratio=0.18, y_tolerance=2, extra_attrs=["fontname", "size"]
    )
    words = _without_notes([_word(one) for one in found])
    edges = page.edges
    rules = tuple(
        (e["x0"], e["top"], e["x1"], e["bottom"])
        for e in edges[: 10 * _MOST_EDGES]
        if e["orientation"] == "h" and e["width"] > 20
    )
    tables = page.find_tables() if 4 <= len(edges) <= _MOST_EDGES else []
    grids = tuple(tuple(table.cells) for table in tables)
    made = PageWords(page.page_number, page.width, page.height, words, grids, rules)
    page.close()
    return made


def inside(word: Word, box: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    x, y = word.middle
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _shown(chars: Sequence[Any]) -> list[Any]:
    """Upright signs, each once: some programs print twice for bold."""
    at: dict[tuple[str, int], list[float]] = {}
    kept = []
    for char in chars:
        key = char["text"], round(char["top"])
        near = _TWICE * char["size"]
        is_again = any(abs(x0 - char["x0"]) < near for x0 in at.get(key, ()))
        if char.get("upright", True) and not (is_again and char["text"].strip()):
            at.setdefault(key, []).append(char["x0"])
            kept.append(char)
    return kept


def _word(one: Any) -> Word:
    text = _CID.sub("•" if len(one["text"]) < 10 else "", one["text"])
    if _SYMBOLS.search(one["fontname"]) and len(text) == 1 and text.isascii():
        text = "•"
    bold = bool(_BOLD.search(one["fontname"]))
    size = float(one["size"])
    return Word(text, one["x0"], one["x1"], one["top"], one["bottom"], size, bold)


def _without_notes(words: Sequence[Word]) -> tuple[Word, ...]:
    """All but small raised numbers behind words, which call footnotes."""
    notes = [word for word in words if _NOTE.fullmatch(word.text)]
    called = {id(note) for note in notes if any(_is_raised(note, word) for word in words)}
    return tuple(word for word in words if id(word) not in called)


def _is_raised(word: Word, last: Word) -> bool:
    is_small = word.size < 0.8 * last.size and word.bottom < last.bottom - 0.1 * last.size
    return is_small and 0 <= word.x0 - last.x1 + 1 < 3 and word.bottom > last.top
