"""Joins the items of a cell: compounds, alternatives, open classes, roles, places."""

import re
from functools import partial
from typing import Final

from ingest.reader.naming import marks
from ingest.reader.naming.bodies import bodies_at
from ingest.reader.naming.brackets import read_bracket
from ingest.reader.naming.drafts import Cell, Draft, Reading
from ingest.reader.naming.items import read_item
from ingest.reader.naming.pieces import Piece, pieces
from ingest.reader.naming.scan import hits
from ingest.reader.naming.words import key

_REPRESENTATION: Final = re.compile(
    r"(?:[a-zäöüß]+e[nr]?\s+)*(?:[Ii]nteressen)?[Vv]ertret(?:ung|ungen|er|ern)\s+(?:der|des|von)\b"
)
_DEEPEST: Final = 5


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
        if piece.joint not in ("like", "and", "slash", "alt"):
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
        for draft in fresh if self.label else ():
            draft.open_class, draft.label = True, self.label

    def _stands_for(self, piece: Piece, base: list[Draft]) -> bool:
        """Whether "Vertretungen der Betriebe (…)" names only who is in the brackets."""
        text = self.cell.text[piece.start : piece.end].strip()
        return len(base) == 1 and bool(_REPRESENTATION.match(text)) and base[0].actor is not None

    def _next_set(self) -> int:
        self.sets += 1
        return self.sets

    def _bracket(
        self, span: tuple[int, int], piece: Piece, base: list[Draft], reading: Reading
    ) -> None:
        inner = read_bracket(self.cell, span, base, self.inner)
        stands = self._stands_for(piece, base) and any(d.level == "klammer" for d in inner.drafts)
        if stands:
            reading.drafts.remove(base[0])
            reading.remarks.append((base[0].start, base[0].end))
        if (reading.represents or stands) and base:
            actor = base[-1].actor
            if piece.joint == "alt" and inner.drafts:
                self._alternative(inner.drafts)
            for draft in inner.drafts:
                draft.level, draft.in_representation_of = "klammer", actor
        reading.add(inner)
