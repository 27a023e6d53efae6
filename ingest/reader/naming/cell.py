"""The actors of a cell."""

import re
from collections.abc import Sequence
from typing import Final

from ingest.reader.named import ActorList
from ingest.reader.naming import marks
from ingest.reader.naming.drafts import Cell, Draft, Reading
from ingest.reader.naming.joints import parse
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.pieces import glued
from ingest.reader.naming.scan import hits
from ingest.reader.naming.spots import Spot, spots
from ingest.reader.passage import Passage
from ingest.reader.proposals import Completeness

_ALIKE: Final = re.compile(
    r"(?:\b(?:und|oder|sowie|u\.|o\.)|&)\s*(?P<label>(?:weitere\s+)?"
    r"(?:ähnliche|vergleichbare|verwandte|gleichartige|(?P<short>[äÄ]\.))[nrs]?"
    r"(?:\s+(?P<noun>[A-ZÄÖÜ][\w/-]*\w))?)"
)
"""What opens a class: "und ähnliche Projekte", "o. ä."."""


def actors_in_cell(passage: Passage, lexicon: Lexicon) -> ActorList:
    """Who stands in a cell, and how complete the cell says it is.

    Every word is in a mention, in a remark, a separator or the marker: nothing is dropped.
    """
    raw = passage.text
    alike, endings = list(_ALIKE.finditer(raw)), list(marks.ENDING.finditer(raw))
    text = _masked(raw, [*alike, *endings, *marks.FOOTNOTE.finditer(raw)])
    text = _known_upper(text, lexicon) if text.islower() else text
    opens, closes = list(marks.OPEN.finditer(text)), list(marks.CLOSED.finditer(text))
    text = _masked(text, [*opens, *closes])
    found = spots(text, lexicon)
    cell = Cell(raw, text, lexicon, found, _one_per_line(passage, found), glued(text))
    reading = parse(cell, 0, len(raw))
    for match in endings:
        _lengthen(reading, match)
    for match in alike:
        _open_class(reading.drafts, match, raw)
    completeness, marker = _completeness(raw, opens, closes, alike)
    return ActorList(
        named=tuple(cell.named(draft) for draft in sorted(reading.drafts, key=_place)),
        completeness=completeness,
        marker=marker,
        remarks=tuple(cell.remark(span) for span in sorted(reading.remarks)),
    )


def _known_upper(text: str, lexicon: Lexicon) -> str:
    """A cell in lower case, known names as they are written: "kammern" is "Kammern"."""
    upper = text.title()
    for hit in hits(upper, lexicon.actors) if len(upper) == len(text) else ():
        text = text[: hit.start] + upper[hit.start : hit.end] + text[hit.end :]
    return text


def _place(draft: Draft) -> tuple[int, int]:
    return draft.start, draft.end


def _masked(text: str, found: Sequence[re.Match[str]]) -> str:
    """The text with signs in place of what is read apart from names; its length stays."""
    for match in found:
        sign = " " if match.re in (marks.FOOTNOTE, marks.ENDING) else "|"
        text = text[: match.start()] + sign * len(match[0]) + text[match.end() :]
    return text


def _completeness(
    raw: str,
    opens: Sequence[re.Match[str]],
    closes: Sequence[re.Match[str]],
    alike: Sequence[re.Match[str]],
) -> tuple[Completeness, str]:
    bare = [match for match in alike if not match["noun"]]
    for match in (*reversed(opens), *bare):
        return "partiell", raw[match.start() : match.end()].strip()
    example = marks.EXAMPLE.match(raw.lstrip())
    if example:
        return "partiell", example[0]
    if closes:
        return "vollstaendig", raw[closes[0].start() : closes[0].end()].strip()
    return "unbekannt", ""


def _lengthen(reading: Reading, match: re.Match[str]) -> None:
    """Give a mention the ending that stands in brackets behind it."""
    for draft in reading.drafts:
        if draft.end == match.start():
            draft.end = match.end()
    reading.remarks = [
        (start, match.end() if end == match.start() else end) for start, end in reading.remarks
    ]


def _open_class(drafts: Sequence[Draft], match: re.Match[str], raw: str) -> None:
    """Give the mention before "und ähnliche Projekte" its open class."""
    before = [d for d in drafts if d.end <= match.start()]
    if not before:
        return
    last = max(before, key=_place)
    last.open_class, last.end = True, match.end()
    last.label = raw[match.start() : match.end()] if match["short"] else match["label"]


def _one_per_line(passage: Passage, found: Sequence[Spot]) -> tuple[int, ...]:
    """Offsets of lines if each line of a cell is an item of its own: no other separator."""
    starts = [offset for offset, _ in passage.starts]
    if len(starts) < 2 or re.search(r"[,;]|\bund\b|\bsowie\b|\bbzw\.|/|\b\w+-$", passage.text):
        return ()
    ends = [*starts[1:], len(passage.text)]
    lines = [passage.text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    whole = all(line[:1].isupper() or line[:1] in "(…" for line in lines)
    torn = any(s.start < offset < s.end for s in found for offset in starts)
    known = {s.start for s in found}
    if torn or not whole or sum(offset in known for offset in starts) < len(starts) / 2:
        return ()
    return tuple(starts)
