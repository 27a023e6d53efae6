"""Which headings are fields of action, and which measure stands under which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ingest.reader.document import Document, Heading, Paragraph, Table
from ingest.reader.structure.captions import Captions, folded
from ingest.reader.structure.codes import depth
from ingest.reader.structure.found import Found, Section
from ingest.reader.structure.headings import Family, Head, is_contents, read_head

_LONGEST_HEADING: Final = 180
_RANK: Final[tuple[Family, ...]] = ("field", "theme", "goal")


@dataclass(slots=True)
class Outline:
    """The fields of a paper in its order; `of` gives the index of a measure's field or None.

    `starts` are the blocks at which the part of a field begins, and the field (None: none goes on).
    """

    fields: list[Section] = field(default_factory=list)
    of: list[int | None] = field(default_factory=list)
    starts: list[tuple[int, int | None]] = field(default_factory=list)

    def at(self, block: int) -> int | None:
        """The field in whose part a block stands."""
        found = None
        for start, index in self.starts:
            if start > block:
                break
            found = index
        return found


def outlined(document: Document, measures: Sequence[Found], used: set[int]) -> Outline:
    """Find the field of each measure, and the fields that are announced without any."""
    sections = _sections(document, used)
    captions = Captions(document.blocks, sections)
    family = _family(sections, measures)
    chosen = [
        _told(found, sections, captions) or _above(sections, found.block, family)
        for found in measures
    ]
    _by_codes(chosen, measures, [one for one in sections if one.head.family == family])
    announced = [one for one in sections if one.head.family and one.head.family == family]
    crossing = [one for one in sections if one.head.cross_cutting]
    return _built(chosen, [*announced, *crossing], sections)


def _by_codes(
    chosen: list[Section | None], measures: Sequence[Found], fields: Sequence[Section]
) -> None:
    """In a table of the measures of several fields, their own codes tell which is whose."""
    for block in {found.block for found in measures if found.section is None}:
        rows = [n for n, found in enumerate(measures) if found.block == block]
        meant = {n: _field_of_code(measures[n].code, fields) for n in rows}
        if len({id(one) for one in meant.values() if one}) > 1:
            for n in rows:
                chosen[n] = meant[n] or chosen[n]


def _field_of_code(code: str, fields: Sequence[Section]) -> Section | None:
    """The field whose code a code begins with: "M 2.1" is of field 2, "A.3" of field A."""
    found = re.match(r"(?:[A-Z]{1,3}\s)?([A-Z]+|[A-Z]*\d+)[.\-]?\d", code)
    last = [one for one in fields if found and one.head.code == found[1]]
    return last[-1] if last else None


def _told(found: Found, sections: Sequence[Section], captions: Captions) -> Section | None:
    """The field that the table itself tells, by a cell or in its caption."""
    if found.section is not None:
        return _known(found.section, sections)
    return captions.of(found.block)


def _sections(document: Document, used: set[int]) -> list[Section]:
    """Headings, and short paragraphs that announce a field."""
    found: list[Section] = []
    for n, block in enumerate(document.blocks):
        if n in used or isinstance(block, Table) or not block.passage:
            continue
        section = _section(block, n)
        if section is not None and not _is_title(section, document):
            found.append(section)
    return _without_contents(found)


def _is_title(section: Section, document: Document) -> bool:
    is_plain = not section.head.family and not section.head.numbered
    return is_plain and section.passage.text.strip() == document.title.strip()


def _section(block: Heading | Paragraph, n: int) -> Section | None:
    text = block.passage.text
    head = read_head(text)
    if isinstance(block, Heading):
        return Section(head, block.passage, n, block.level)
    is_heading = (
        len(text) <= _LONGEST_HEADING
        and head.family in ("field", "theme")
        and (bool(head.code) or head.cross_cutting)
        and not text.rstrip().endswith((".", ";", ","))
    )
    return Section(head, block.passage, n, None, is_heading=False) if is_heading else None


def _without_contents(found: list[Section]) -> list[Section]:
    """Lines with leaders go where the heading itself follows; else they are all there is."""
    later = [one.head for one in found if not is_contents(one.passage.text)]
    return [
        one
        for one in found
        if not is_contents(one.passage.text)
        or (one.head.family and not any(_is_same(one.head, head) for head in later))
    ]


def _is_same(one: Head, other: Head) -> bool:
    if one.code and other.code and one.family == other.family and one.family:
        return one.code == other.code
    return bool(one.title) and folded(one.title) == folded(other.title)


def _family(sections: Sequence[Section], measures: Sequence[Found]) -> Family:
    """The widest kind of field that the paper announces and that has measures under it."""
    for family in _RANK:
        blocks = [one.block for one in sections if one.head.family == family]
        if blocks and (not measures or any(found.block > blocks[0] for found in measures)):
            return family
    return ""


def _known(section: Section, sections: Sequence[Section]) -> Section:
    """A heading that says the same as a cell or caption, else the cell itself."""
    for one in sections:
        if _is_same(section.head, one.head) or _is_code_of(section.head, one.head):
            return one
    return section


def _is_code_of(cell: Head, head: Head) -> bool:
    """A cell that holds only the number of a field."""
    said = folded(cell.title)
    return bool(head.family and head.code) and said in (folded(head.code), "")  # "HF 1", "1"


def _above(sections: Sequence[Section], block: int, family: Family) -> Section | None:
    """The heading under which a block stands: an announced one, a numbered one, or the next."""
    stack: list[Section] = []
    for section in sections:
        if section.block > block:
            break
        stack = [one for one in stack if _holds(one, section)] + [section]
    open_ones = [one for one in reversed(stack) if not one.head.is_generic]
    for one in open_ones:
        if one.head.is_apart:
            return None
        if (family and one.head.family == family) or one.head.cross_cutting:
            return one
    numbered = [one for one in open_ones if one.head.numbered]
    if family and any(one.head.family == family for one in sections if one.block <= block):
        return numbered[0] if numbered else None
    return next(iter(numbered or open_ones), None)


def _holds(outer: Section, inner: Section) -> bool:
    """Whether a part goes on when another heading comes; doubtful parts do."""
    if inner.head.is_apart:
        return False
    if outer.level is not None and inner.level is not None:
        return outer.level < inner.level
    if outer.head.family and inner.head.family:
        return _RANK.index(outer.head.family) < _RANK.index(inner.head.family)
    if outer.head.number and inner.head.number:
        return depth(outer.head.number) < depth(inner.head.number)
    return not inner.head.cross_cutting


def _built(
    chosen: Sequence[Section | None], announced: Sequence[Section], sections: Sequence[Section]
) -> Outline:
    """Put the fields in the order of the paper, give codes to those without, number them."""
    fields: list[Section] = []
    for one in [*(c for c in chosen if c), *announced]:
        if _index(one, fields) is None:
            fields.append(one)
    fields.sort(key=lambda one: one.block)
    used = {_index(one, fields) for one in chosen if one}
    kept = [one for n, one in enumerate(fields) if n in used or _is_alone(one, fields, n, used)]
    coded = _coded(kept)
    of = [None if one is None else _index(one, kept) for one in chosen]
    return Outline(coded, of, _starts(kept, sections))


def _is_alone(one: Section, fields: Sequence[Section], n: int, used: set[int | None]) -> bool:
    """A field without measures stays, unless it is the same as one that has some."""
    others = [other for m, other in enumerate(fields) if m in used and m != n]
    return bool(one.head.title) and not any(_is_same(one.head, other.head) for other in others)


def _index(section: Section, fields: Sequence[Section]) -> int | None:
    for n, one in enumerate(fields):
        if one is section or one.passage == section.passage or _is_same(one.head, section.head):
            return n
    return None


def _coded(fields: Sequence[Section]) -> list[Section]:
    """Codes that are missing or stand twice are counted."""
    taken: set[str] = set()
    result = []
    for number, one in enumerate(fields, start=1):
        code = one.head.code if one.head.code not in taken else ""
        while not code or code in taken:
            code = str(number)
            number += 1
        taken.add(code)
        result.append(replace(one, head=replace(one.head, code=code)))
    return result


def _starts(kept: Sequence[Section], sections: Sequence[Section]) -> list[tuple[int, int | None]]:
    """Where the part of each field begins, and where chapters that are apart end it."""
    starts: list[tuple[int, int | None]] = [(one.block, n) for n, one in enumerate(kept)]
    known = {one.block for one in kept}
    last: Section | None = None
    for one in sections:
        if one.block in known:
            last = next(field for field in kept if field.block == one.block)
        elif last is not None and not _holds(last, one):
            starts.append((one.block, None))
            last = None
    return sorted(starts, key=lambda start: (start[0], -1 if start[1] is None else start[1]))
