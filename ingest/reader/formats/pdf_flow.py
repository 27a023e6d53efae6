"""Running text of a PDF to blocks: headings by size and weight, the rest by its wording."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Final

from ingest.reader.document import Block, Heading, Line
from ingest.reader.formats.pdf_lines import TextLine
from ingest.reader.formats.sheet import Sheet
from ingest.reader.joining import joined, without_bullet
from ingest.reader.layout import blocks_of
from ingest.reader.layout.heads import is_field_head, is_numbered_head
from ingest.reader.titles import column_role

_LARGER: Final = 1.12
_LONGEST: Final = 160
_LEADING: Final = 0.5
_MOST_LINES: Final = 4
Likeness = Callable[[str], float]


@dataclass(slots=True)
class Flow:
    """Takes lines of the text in order; `sizes` are those of headings, the largest first."""

    sheet: Sheet
    likeness: Likeness
    body: float
    sizes: Sequence[float]
    is_bold_text: bool = False
    waiting: list[Line] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    head_like: TextLine | None = None
    before: TextLine | None = None

    def column(self, lines: Sequence[TextLine], page: int) -> None:
        """Take the lines of a column from above; white between them becomes an empty line."""
        gaps = [b.top - a.bottom for a, b in pairwise(lines) if abs(a.size - b.size) < 0.5]
        usual = median(gaps) if gaps else 0.0
        self.before = None
        for n, line in enumerate(lines):
            white = (
                self.before is not None and line.top - self.before.bottom > usual + 0.4 * line.size
            )
            if white:
                self._gap(page)
            if self._is_head(line, lines[n + 1] if n + 1 < len(lines) else None):
                self._take_head(line, page)
            else:
                self._close_head()
                self.waiting.append(replace(self.sheet.line(line.text, page), page=1))
            self.before = line

    def close(self) -> None:
        """Make blocks of what is waiting."""
        self._close_head()
        self._close_text()

    def _gap(self, page: int) -> None:
        number = len(self.sheet.lines)
        self.sheet.gap(page)
        if len(self.sheet.lines) > number:
            self.waiting.append(replace(self.sheet.lines[-1], page=1))

    def _close_text(self) -> None:
        lines = self.waiting
        self.waiting = []
        if any(line.text.strip() for line in lines):
            self.sheet.blocks += blocks_of(lines, self.likeness)

    def _take_head(self, line: TextLine, page: int) -> None:
        last = self.head_like
        goes_on = (
            last is not None
            and self.before is last
            and abs(last.size - line.size) < 0.5
            and line.top - last.bottom < _LEADING * line.size
            and len(self.head) < _MOST_LINES
            and not (is_field_head(line.text) or is_numbered_head(line.text))
        )
        if not goes_on:
            self._close_head()
        entered = self.sheet.line(line.text, page)
        self.head.append(entered)
        self.head_like = line

    def _close_head(self) -> None:
        if not self.head:
            return
        lines, like = self.head, self.head_like
        self.head, self.head_like = [], None
        passage = joined(lines)
        if passage and like is not None:
            self._close_text()
            block: Block = Heading(passage, self._level(like))
            self.sheet.blocks.append(block)

    def _level(self, line: TextLine) -> int:
        sizes = [n for n, size in enumerate(self.sizes, 1) if line.size >= size - 0.25]
        return sizes[0] if sizes else len(self.sizes) + 1

    def _is_head(self, line: TextLine, after: TextLine | None) -> bool:
        """Larger than the text, or bold on a line of its own; a key with its value is none."""
        text = line.text
        if len(text) > _LONGEST or not any(map(str.isalpha, text)) or without_bullet(text)[0]:
            return False
        if _is_key(text):
            return False
        if line.size > _LARGER * self.body:
            return line.is_bold or not text.endswith((".", ";", ","))
        if not line.is_bold or self.is_bold_text or line.size < 0.95 * self.body:
            return False
        is_whole = after is None or after.is_bold or after.top > line.bottom or after.x0 <= line.x0
        return is_whole and not text.rstrip().endswith((".", ",", ";", ":"))


def _is_key(text: str) -> bool:
    """A key of a fact sheet ("Zuständig: …", "Partner:") is no heading."""
    key, colon, _ = text.partition(":")
    return bool(colon) and column_role(key) is not None


def heading_sizes(lines: Sequence[TextLine], body: float) -> list[float]:
    """The sizes of letters that are larger than the text, the largest first."""
    sizes = sorted((line.size for line in lines if line.size > _LARGER * body), reverse=True)
    found: list[float] = []
    for size in sizes:
        if not found or found[-1] - size > 0.6:
            found.append(size)
    return found
