"""What captions say about the field of the tables below them."""

import re
from collections.abc import Sequence
from typing import Final

from ingest.reader.document import Block, Heading, Paragraph, Table
from ingest.reader.passage import Passage
from ingest.reader.structure.found import Section
from ingest.reader.structure.headings import Head, read_head

_LONGEST_CAPTION: Final = 220
_CAPTION: Final = re.compile(
    r"\b(?:handlungsfeld|HF|aktionsfeld|themenfeld|schwerpunkt|leitthema|strategiefeld"
    r"|strategische[sn]? ziel|(?<!\w)querschnitt\w*|(?:field|area) of action|action field)\b",
    re.IGNORECASE,
)


class Captions:
    """What captions say about the field of the tables below them."""

    def __init__(self, blocks: Sequence[Block], sections: Sequence[Section]) -> None:
        """Look at the blocks of a paper and the headings in it."""
        self.blocks = blocks
        self.sections = sections

    def of(self, block: int) -> Section | None:
        """The field that the caption of a table names, None if it names none."""
        for passage in self._texts(block):
            if found := self._named(passage, block):
                return found
        return None

    def _texts(self, block: int) -> list[Passage]:
        table = self.blocks[block]
        if not isinstance(table, Table):
            return []
        before = self.blocks[block - 1] if block else None
        passages = [table.caption]
        if isinstance(before, Paragraph | Heading):
            passages.append(before.passage)
        return [one for one in passages if one and len(one.text) <= _LONGEST_CAPTION]

    def _named(self, passage: Passage, block: int) -> Section | None:
        before = [one for one in self.sections if one.block <= block]
        own = next((one for one in before if one.passage is passage), None)
        if own is not None and own.head.family:
            return None  # a heading of its own: where it stands tells
        found = _CAPTION.search(passage.text)
        if found is None:
            said = folded(passage.text)
            others = [one for one in reversed(before) if one.passage is not passage]
            return next((one for one in others if _ends_with(said, one)), None)
        head = read_head(passage.text[found.start() :].rstrip(" :."))
        return self._section(head, passage, before, block)

    def _section(
        self, head: Head, passage: Passage, before: Sequence[Section], block: int
    ) -> Section | None:
        usual = [one for one in before if not (one.head.is_apart or one.head.is_generic)]
        usual.sort(key=lambda one: (not one.head.family, -one.block))
        for one in usual:
            if one.passage is not passage and _is_meant(head, one.head):
                return one
        is_field = head.family and (head.cross_cutting or (head.code and head.title))
        return Section(head, passage, block, is_heading=False) if is_field else None


def _ends_with(said: str, section: Section) -> bool:
    title = folded(section.head.title)
    return len(title) >= 8 and not section.head.is_generic and said.endswith(title)


def _is_meant(caption: Head, head: Head) -> bool:
    """Whether a caption's "Handlungsfeld 3" or "Querschnittsthema X" is this heading."""
    if caption.code and caption.code == head.code:
        return True
    title = folded(caption.title)
    return len(title) >= 5 and (title in folded(head.title) or folded(head.title) == title)


def folded(text: str) -> str:
    """A title as titles are compared: letters and digits only."""
    return re.sub(r"\W+", "", text).casefold()
