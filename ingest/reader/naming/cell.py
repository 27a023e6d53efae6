"""The actors of a cell."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from ingest.reader.named import ActorList
from ingest.reader.naming import marks
from ingest.reader.naming.bodies import bodies_at
from ingest.reader.naming.brackets import read_bracket
from ingest.reader.naming.drafts import Cell, Draft, Reading
from ingest.reader.naming.items import read_item
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.pieces import Piece, glued, pieces
from ingest.reader.naming.scan import hits
from ingest.reader.naming.spots import Spot, spots
from ingest.reader.naming.words import key
from ingest.reader.passage import Passage
from ingest.reader.proposals import Completeness

_DEEPEST: Final = 5
_ALIKE: Final = re.compile(
    r"(?:\b(?:und|oder|sowie|u\.|o\.)|&)\s*(?P<label>(?:weitere\s+)?"
    r"(?:ähnliche|vergleichbare|verwandte|gleichartige|(?P<short>ä\.))[nrs]?"
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


def parse(cell: Cell, lo: int, hi: int, depth: int = 0) -> Reading:
    """Read a cell or what stands in brackets in it, `depth` brackets deep."""
    if depth > _DEEPEST:
        return Reading(remarks=[(lo, hi)] if lo < hi else [])
    state = _State(cell, depth)
    for piece in pieces(cell.text, lo, hi, cell.spots, cell.breaks, cell.glued):
        state.take(piece)
    return state.whole


class _State:
    """What has been read, and what the next item is joined to."""

    def __init__(self, cell: Cell, depth: int) -> None:
        self.cell = cell
        self.inner = partial(parse, depth=depth + 1)
        self.whole = Reading()
        self.last: list[Draft] = []
        self.span = (0, 0)
        self.sets = 0
        self.label = ""
        self.role = ""
        self.told = ""
        self.plural = False

    def take(self, piece: Piece) -> None:
        """Read the next item and join it to what is there."""
        if piece.joint == "with":
            self.role = ""
        reading = read_item(self.cell, piece)
        fresh = list(reading.drafts)
        self._place_of_last(piece, fresh)
        self._place_of_next(piece, fresh)
        self._join(piece, reading, fresh)
        base = fresh or (self.last if reading.represents or piece.start >= piece.end else [])
        for span in piece.brackets:
            self._bracket(span, piece, base, reading)
        self.whole.add(reading)
        self.plural = self._is_plural(fresh) or (self.plural and piece.joint in (",", "and"))
        if fresh or piece.joint != "":
            self.last = fresh or (self.last if reading.represents else [])
        self.span = (piece.start, piece.end)

    def _join(self, piece: Piece, reading: Reading, fresh: list[Draft]) -> None:
        hint = self._role_of(piece, reading)
        if piece.joint == "like":
            self._class_of(fresh)
        elif piece.joint in ("and", "slash"):
            self._compose(fresh)
        elif piece.joint == "alt":
            self._alternative(fresh)
        if piece.joint not in ("like", "and", "slash"):
            self.label = ""
        for draft in fresh:
            draft.role_hint = draft.role_hint or hint or self.role

    def _role_of(self, piece: Piece, reading: Reading) -> str:
        """The role that a label ("Partner:") or a link ("mit Unterstützung von") gives."""
        if piece.joint == ":":
            self.role = marks.role_of(self.cell.text[slice(*self.span)]) or self.role
            return ""
        if piece.joint == "with":
            found = marks.ROLE_WORD.search(piece.link)
            told = (found.lastgroup or "") if found else self.told
            return told or ("beteiligt" if self.last else "")
        self.told = "" if reading.drafts else reading.role
        trailing = self.cell.text[slice(*self.cell.trimmed(piece.start, piece.end))][:1].islower()
        if self.told and trailing and self.last and piece.joint in (",", ""):
            self.last[-1].role_hint = self.last[-1].role_hint or reading.role
        return ""

    def _place_of_last(self, piece: Piece, fresh: list[Draft]) -> None:
        """In "Agentur für Arbeit Halle und Leipzig" the second place is an agency too."""
        if not (self.last and len(fresh) == 1 and self.last[-1].actor):
            return
        lexicon, draft, last = self.cell.lexicon, fresh[0], self.last[-1]
        surface = self.cell.text[draft.start : draft.end]
        joined = piece.joint in ("and", "slash") or (piece.joint == "," and self.plural)
        if not joined or not (draft.actor is None or lexicon.places.is_bare(surface)):
            return
        known = lexicon.known[last.actor or ""]
        if known.space == "organisation" and known.above:
            body = bodies_at(lexicon, known.above[0], known.label.split()[0], surface)
            draft.actor = body or draft.actor
            draft.confidence = 0.8 if body else draft.confidence

    def _place_of_next(self, piece: Piece, fresh: list[Draft]) -> None:
        """In "Stadt und Landkreis Leipzig" the first has the place of the second."""
        if piece.joint not in ("and", "slash") or len(self.last) != 1 or len(fresh) != 1:
            return
        text = self.cell.text
        first, second = (text[d.start : d.end].split() for d in (self.last[0], fresh[0]))
        if len(first) != 1 or first[0] not in ("Stadt", "Landkreis", "Kreis") or len(second) < 2:
            return
        name = " ".join([*first, *second[1:]])
        found = hits(name, self.cell.lexicon.actors)
        if found and found[0].end == len(name):
            self.last[0].actor, self.last[0].confidence = found[0].name.actor, 0.8

    def _is_plural(self, fresh: list[Draft]) -> bool:
        """Whether a body is named in the plural, so that more places follow."""
        if len(fresh) != 1 or fresh[0].actor is None:
            return False
        label = self.cell.lexicon.label(fresh[0].actor).split()[0]
        word = self.cell.text[fresh[0].start : fresh[0].end].split()[0]
        return len(word) > len(label) and key(word) == key(label)

    def _class_of(self, fresh: list[Draft]) -> None:
        """Make "Initiativen wie X" the actor X of an open class."""
        lo, hi = self.cell.trimmed(*self.span)
        for draft in self.last:
            if draft in self.whole.drafts:
                self.whole.drafts.remove(draft)
            lo = draft.start
        self.whole.remarks = [span for span in self.whole.remarks if span != (lo, hi)]
        self.label = self.cell.raw[lo:hi].strip()
        composed = self.last and self.last[0].level == "zusammengesetzt"
        for at, draft in enumerate(fresh):
            draft.open_class, draft.label = True, self.label
            draft.start = lo if at == 0 else draft.start
            draft.end += at == 0 and self.cell.raw[draft.end : draft.end + 1] in ("“", "‘", "«")
            if composed:
                draft.level = "zusammengesetzt"

    def _compose(self, fresh: list[Draft]) -> None:
        if not (self.last and fresh):
            return
        for draft in (*self.last, *fresh):
            if draft.level == "oberste" and not draft.everybody:
                draft.level = "zusammengesetzt"
        if self.label:
            for draft in fresh:
                draft.open_class, draft.label = True, self.label

    def _alternative(self, fresh: list[Draft]) -> None:
        if not (self.last and fresh):
            return
        number = self.last[-1].alternative or self._next_set()
        for draft in (*self.last[-1:], *fresh):
            draft.alternative = number

    def _next_set(self) -> int:
        self.sets += 1
        return self.sets

    def _bracket(
        self, span: tuple[int, int], piece: Piece, base: list[Draft], reading: Reading
    ) -> None:
        inner = read_bracket(self.cell, span, base, self.inner)
        if reading.represents and base:
            actor = base[-1].actor
            if piece.joint == "alt" and inner.drafts:
                self._alternative(inner.drafts)
            for draft in inner.drafts:
                draft.level, draft.in_representation_of = "klammer", actor
        reading.add(inner)
