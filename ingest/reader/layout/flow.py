"""Running lines to headings, paragraphs and items of lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.reader.document import Block, Heading, Paragraph
from ingest.reader.joining import joined, without_bullet
from ingest.reader.layout.heads import (
    is_caption,
    is_contents,
    is_field_head,
    is_numbered_head,
    is_open_ended,
    is_shouted,
)
from ingest.reader.layout.setting import SetLine, ends_sentence, plain_lines
from ingest.reader.passage import Passage
from ingest.reader.titles import column_role

_ITEM: Final = re.compile(r"(\d{1,2}\.|\d{1,2}\)|\(\d{1,2}\)|\([a-z]\)|[a-z]\))\s+(?=\S)")
_KEY: Final = re.compile(r"([^:.;]{2,60}):(?:\s|$)")
_MEASURE: Final = re.compile(
    r"(?:(?:einzel|teil|leit)?(?:ma(?:ß|ss)nahme|projekt|vorhaben|aktion)|steckbrief)\s*(?:nr\.?\s*)?"
    r"[A-Z]{0,3}[\s.-]?\d",
    re.IGNORECASE,
)
_SHORT: Final = 0.8
_MOST_HEAD_LINES: Final = 3
_HEAD_LENGTH: Final = 100


@dataclass(frozen=True, slots=True)
class Flow:
    """Reads lines in order; `width` is how long a full line of the text is.

    `opens`: the paper begins here, so that its title may come first.
    """

    lines: Sequence[SetLine]
    width: int
    opens: bool = False

    def blocks(self) -> list[Block]:
        """Blocks in reading order."""
        found: list[Block] = []
        at = 0
        while at < len(self.lines):
            end, block = self._block(at, found)
            if block.passage:
                found.append(block)
            at = end
        return found

    def _block(self, at: int, found: Sequence[Block]) -> tuple[int, Heading | Paragraph]:
        text = self.lines[at].text
        if is_contents(text):
            return at + 1, Paragraph(self._joined(at, at + 1))
        if sign := self._item(at):
            end = self._end(at)
            passage = self._joined(at, end)
            return end, Paragraph(_unnumbered(passage, sign), sign)
        if (stop := self._heading_end(at, found)) is not None:
            return stop, Heading(self._joined(at, stop))
        end = self._end(at)
        return end, Paragraph(self._joined(at, end))

    def _joined(self, start: int, end: int) -> Passage:
        return joined(plain_lines(self.lines[start:end]))

    def _item(self, at: int) -> str:
        """The sign of the item that a line opens, empty if none."""
        line = self.lines[at]
        bullet, rest = without_bullet(line.raw)
        if bullet:
            return bullet if rest else ""
        found = _ITEM.match(line.text)
        if found is None:
            return ""
        if found[1][-1] != "." or not is_numbered_head(line.text):
            return found[1]
        return found[1] if self._has_sibling(at) else ""

    def _has_sibling(self, at: int) -> bool:
        """Whether numbered lines follow each other closely: then these are items of a list."""
        after = next(
            (n for n in range(at + 1, len(self.lines)) if _ITEM.match(self.lines[n].text)), 0
        )
        before = next((n for n in range(at - 1, -1, -1) if _ITEM.match(self.lines[n].text)), at)
        is_close = 0 < after - at <= 2 and not any(o.gap for o in self.lines[at + 1 : after + 1])
        was_close = 0 < at - before <= 2 and not any(o.gap for o in self.lines[before + 1 : at + 1])
        return is_close or was_close

    def _end(self, at: int) -> int:
        """Behind the paragraph or item that begins at a line."""
        end = at + 1
        while end < len(self.lines) and not self._parts(end):
            end += 1
        return end

    def _parts(self, at: int) -> bool:
        """Whether a new block begins at a line."""
        before, line = self.lines[at - 1], self.lines[at]
        if self._item(at):
            return (
                not before.text.endswith(",") or line.is_apart or bool(without_bullet(line.raw)[0])
            )
        if line.is_apart and not self._goes_on(before, line):
            return True
        if is_contents(line.text) or is_contents(before.text):
            return True
        if _opens(line.text):
            return before.text.rfind("(") <= before.text.rfind(")")  # "(Zuständige", "Akteure: …)"
        is_full = len(before.text) >= _SHORT * self.width
        if ends_sentence(before.text) and not is_full:
            return True
        if " " not in line.text and not line.is_apart:
            return False  # one word in capitals below a line is its last word: an acronym
        is_ended = ends_sentence(before.text) or not is_full
        return is_ended and self._is_strong(at) and not is_open_ended(before.text)

    def _goes_on(self, before: SetLine, line: SetLine) -> bool:
        """Whether a paragraph goes on behind a page break."""
        if not line.turned or ends_sentence(before.text) or before.text.endswith(":"):
            return False
        return (
            line.text[:1].islower() or is_open_ended(before.text) or before.text.endswith("\u00ad")
        )

    def _is_strong(self, at: int) -> bool:
        text = self.lines[at].text
        return is_field_head(text) or is_numbered_head(text) or is_caption(text) or is_shouted(text)

    def _heading_end(self, at: int, found: Sequence[Block]) -> int | None:
        """Behind the heading that begins at a line; None if none does."""
        end = at + 1
        while self._heading_goes_on(at, end):
            end += 1
        text = self._joined(at, end).text
        if ends_sentence(text) or text.endswith((",", ";")) or _opens(text):
            return None
        if not found and (stop := self._title_end(at)):
            return stop
        if self._is_strong(at):
            return end if len(text) <= 2 * _HEAD_LENGTH else None
        return end if self._is_set_off(at, end, found) else None

    def _title_end(self, at: int) -> int | None:
        """Behind the title that opens a paper: a few short lines, whatever follows."""
        end = at + 1
        while end < len(self.lines) and not self.lines[end].is_apart and not self._is_strong(end):
            end += 1
        taken = self.lines[at:end]
        is_short = all(len(line.text) < _SHORT * self.width for line in taken)
        is_short = is_short or (len(taken) == 1 and len(taken[0].text) <= _HEAD_LENGTH)
        is_title = is_short and self.opens and len(taken) <= _MOST_HEAD_LINES
        return end if is_title and end < len(self.lines) else None

    def _heading_goes_on(self, at: int, end: int) -> bool:
        if end >= len(self.lines) or end - at >= _MOST_HEAD_LINES or self._item(end):
            return False
        before, line = self.lines[end - 1], self.lines[end]
        if is_open_ended(before.text):
            return line.gap <= 1 and len(line.text) <= self.width
        return not line.is_apart and line.text[:1].islower()

    def _is_set_off(self, at: int, end: int, found: Sequence[Block]) -> bool:
        """A short text with empty lines around it, or the first of all."""
        text = self._joined(at, end).text
        before = not found or self.lines[at].is_apart
        after = end < len(self.lines) and self.lines[end].is_apart and not self.lines[end].turned
        is_short = len(text) <= _HEAD_LENGTH and not text.endswith(":")
        return before and after and is_short and text[:1].isupper() and not _KEY.match(text)


def _opens(text: str) -> bool:
    """Whether a line opens with a key ("Verantwortlich: …") or announces a measure."""
    found = _KEY.match(text)
    return bool(found and column_role(found[1])) or bool(_MEASURE.match(text))


def _unnumbered(passage: Passage, sign: str) -> Passage:
    """The passage without the number of its item."""
    return passage.part(len(sign), len(passage.text)) if passage.text.startswith(sign) else passage
