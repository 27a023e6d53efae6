"""Measures in running text: fact sheets line by line, lists with actors behind each item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ingest.reader.document import Block, Table
from ingest.reader.passage import Passage
from ingest.reader.structure.codes import ordinal_ahead
from ingest.reader.structure.found import EMPTY, Found, Section
from ingest.reader.structure.headings import read_head
from ingest.reader.structure.items import Reading, add_siblings, block_entries, naming_heads
from ingest.reader.structure.keys import ACTOR_ROLES, Entry, kind_of
from ingest.reader.structure.measures import announced_measure, code_and_words
from ingest.reader.structure.sheets import sheet_entries
from ingest.reader.structure.tables import table_measures
from ingest.reader.structure.tails import tail_of

Likeness = Callable[[str], float]
_LONGEST_TITLE: Final = 400
_KEYED, _TAILED = 0.9, 0.6


def read_measures(blocks: Sequence[Block], likeness: Likeness) -> Reading:
    """All measures of a paper with their cells, in its order."""
    walk = _Walk(likeness, naming_heads(blocks))
    for n, block in enumerate(blocks):
        if isinstance(block, Table):
            _table(walk, block, n)
        else:
            walk.take(block_entries(block, n))
    walk.close()
    add_siblings(walk.reading, blocks)
    return walk.reading


def _table(walk: "_Walk", table: Table, block: int) -> None:
    """A table is a fact sheet, or holds one measure per row."""
    if entries := sheet_entries(table, block):
        walk.take(entries, is_sheet=True)
        walk.close()
        return
    walk.close()
    if found := table_measures(table, block, walk.likeness):
        walk.reading.measures += found
        walk.reading.used.add(block)


@dataclass(slots=True)
class _Walk:
    """Entry after entry: `title` is what may be a measure, `found` the one that is being read.

    `waiting` is the kind of a key whose value stands in what follows it.
    """

    likeness: Likeness
    titles: set[int]
    reading: Reading = field(default_factory=Reading)
    anchor: Entry | None = None
    title: Entry | None = None
    found: Found | None = None
    waiting: str = ""
    section: Section | None = None
    is_sheet: bool = False
    is_alone: bool = False

    def take(self, entries: Sequence[Entry], is_sheet: bool = False) -> None:
        """Go on with the entries of one block."""
        self.is_sheet, self.is_alone = is_sheet, len(entries) == 1
        for entry in entries:
            self._take(entry)

    def close(self) -> None:
        """The measure ends here."""
        found = self.found
        if found is not None and found.text and (found.code or found.cells or found.horizon):
            self.reading.measures.append(found)
        self.found, self.waiting = None, ""

    def _take(self, entry: Entry) -> None:
        if entry.kind == "measure":
            self._measure(entry)
        elif not entry.kind:
            self._text(entry)
        elif entry.is_head and entry.kind not in ACTOR_ROLES:
            self._heading(entry)
        elif entry.kind == "field":
            self._field(entry)
        else:
            self._key(entry)

    def _field(self, entry: Entry) -> None:
        """A key that names the field; it may stand before the name of its measure."""
        if not entry.passage:
            return
        head = read_head(entry.passage.text)
        section = Section(head, entry.passage, entry.block, is_heading=False)
        if self.found is None or self.found.section is not None:
            self.section = section
        else:
            self.found.section = section
        self._use(entry)

    def _open(self, code: str, words: Passage, block: int, confidence: float) -> Found:
        self.close()
        self.found = Found(code, words, block, confidence=confidence, section=self.section)
        self.section = None
        return self.found

    def _measure(self, entry: Entry) -> None:
        """A measure that calls itself so; in a sheet its number may stand apart from its name."""
        found = self.found
        if found and not found.text and not entry.code and not found.cells:
            found.text = entry.passage
            return
        code, words = code_and_words(entry.passage)
        self._open(entry.code or code, words, entry.block, _KEYED)
        self.anchor = self.title = None
        self._use(entry)

    def _text(self, entry: Entry) -> None:
        if entry.is_head:
            self._heading(entry)
        elif self.found and (kind := self._alone(entry)):
            self._key(replace(entry, kind=kind, passage=EMPTY))
        elif self.waiting and self._is_value(entry):
            self._value(entry)
        elif self.found and not self.found.text and not self._is_list(entry):
            self.found.code, self.found.text = self._named(entry, self.found.code)
            self._use(entry)
        elif not self._tail(entry):
            self._item(entry)

    def _alone(self, entry: Entry) -> str:
        """What a paragraph announces that is nothing but a key, without its colon."""
        return kind_of(entry.passage.text) if self.is_alone and not entry.bullet else ""

    def _is_list(self, entry: Entry) -> bool:
        """Whether "Maßnahmen:" only announced the items that follow."""
        is_list = bool(entry.bullet) and self.found is not None and not self.found.code
        if is_list:
            self.close()
        return is_list

    def _heading(self, entry: Entry) -> None:
        if kind := kind_of(entry.passage.text.rstrip(":")):
            self._key(replace(entry, kind=kind, passage=EMPTY))
            return
        self.close()
        self.title = None
        self.anchor = entry if entry.block in self.titles else None

    def _item(self, entry: Entry) -> None:
        """Text that may be the name of the next measure, or describes this one."""
        if self.found is not None and self.found.cells and not self.is_sheet:
            self.close()
        self.waiting = ""
        self.title = entry if len(entry.passage.text) <= _LONGEST_TITLE else None

    def _tail(self, entry: Entry) -> bool:
        """An item with its actors behind a dash, a colon or in brackets, but no key."""
        if not (entry.bullet or ordinal_ahead(entry.passage.text)[0]) or self._is_open():
            return False
        told = tail_of(entry.passage, self.likeness)
        if told is None:
            return False
        code, words = self._named(replace(entry, passage=told[0]), "")
        self._open(code, words, entry.block, _TAILED).add("zustaendig", told[1])
        self._use(entry)
        return True

    def _is_open(self) -> bool:
        return self.found is not None and not self.found.cells

    def _key(self, entry: Entry) -> None:
        kind = entry.kind
        if kind in ACTOR_ROLES and not self._ready(entry):
            return
        if self.found is None:
            return
        self.waiting = kind if self.is_alone and not entry.passage else ""
        if kind in ACTOR_ROLES:
            self.found.add(kind, entry.passage)
        elif kind == "horizon":
            self.found.horizon = self.found.horizon or entry.passage
        elif kind == "groups":
            self.found.groups = self.found.groups or entry.passage
        elif kind == "status":
            self.found.status = self.found.status or entry.passage
        elif kind == "code" and not self.found.code:
            self.found.code = entry.passage.text
        self._use(entry)

    def _ready(self, entry: Entry) -> bool:
        """See that there is a measure for these actors; else they are nobody's."""
        if self.found is not None and not self._is_next(entry):
            return True
        named = self._name_of(entry)
        if named is None:
            return self.found is not None
        code, words = self._named(named, named.code)
        self._open(code, words, named.block, _KEYED)
        self.anchor = self.title = None
        self._use(named)
        return True

    def _is_next(self, entry: Entry) -> bool:
        """Whether the same key stands again, behind text that can be a new measure."""
        found = self.found
        return found is not None and self.title is not None and entry.kind in found.cells

    def _name_of(self, entry: Entry) -> Entry | None:
        """The heading above or the item before: whichever names the measure."""
        title, anchor = self.title, self.anchor
        if anchor is None or title is None:
            return title or anchor
        is_item = title.block in (entry.block, entry.block - 1) and bool(
            title.bullet or ordinal_ahead(title.passage.text)[0]
        )
        return title if is_item and not announced_measure(anchor.passage.text) else anchor

    def _named(self, entry: Entry, code: str) -> tuple[str, Passage]:
        """Code and wording; the number of an item is none of its own code."""
        own, words = code_and_words(entry.passage)
        _, at = ordinal_ahead(words.text)
        if not own and at and not entry.is_head:
            words = words.part(at, len(words.text))
        elif not own and at:
            own, words = ordinal_ahead(words.text)[0], words.part(at, len(words.text))
        return code or own, words

    def _is_value(self, entry: Entry) -> bool:
        """Whether text behind an empty key is its value: of actors, if it looks like some."""
        if not self.is_alone:
            return False
        if self.waiting not in ACTOR_ROLES:
            return True
        text = entry.passage.text
        return self.likeness(text) >= 0.5 or len(text) <= 60

    def _value(self, entry: Entry) -> None:
        kind, bullet = self.waiting, entry.bullet
        self._key(replace(entry, kind=kind))
        self.waiting = kind if bullet else ""

    def _use(self, entry: Entry) -> None:
        self.reading.used.add(entry.block)
