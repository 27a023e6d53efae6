"""Reads one item of a cell: known actors, new ones, or nobody."""

import re
from typing import Final

from ingest.reader.naming import marks
from ingest.reader.naming.drafts import Cell, Draft, Reading
from ingest.reader.naming.known import known
from ingest.reader.naming.pieces import Piece
from ingest.reader.naming.spots import word_actor

_NOUN: Final = re.compile(r"\b[A-ZÄÖÜ][\wäöüß]|\b\w*[a-z][A-Z]\w*|\b[a-z]-[a-z]{2}\b|\bver\.di\b")
_NEW: Final = 0.5


def read_item(cell: Cell, piece: Piece) -> Reading:
    """What an item says, its brackets left aside."""
    lo, hi = cell.trimmed(piece.start, piece.end)
    if lo >= hi:
        return Reading()
    if special := _special(cell, lo, hi):
        return special
    first, role = _after_prefixes(cell, lo, hi)
    if first >= hi:
        return Reading(remarks=[(lo, hi)], role=role)
    reading = _special(cell, first, hi) or _named(cell, first, hi)
    for draft in reading.drafts:
        draft.role_hint = draft.role_hint or role
    if not marks.ARTICLES.fullmatch(cell.text, lo, first):
        reading.remarks.append(cell.trimmed(lo, first))
    return reading


def _special(cell: Cell, lo: int, hi: int) -> Reading | None:
    """Everybody, nobody, "their associations": before any name is looked for."""
    text = cell.text[lo:hi]
    if marks.EVERYBODY.fullmatch(text):
        return Reading([Draft(lo, hi, None, everybody=True)])
    nobody = (marks.NOBODY, marks.VAGUE, marks.NAMELESS, marks.CONDITION)
    if any(none.fullmatch(text) for none in nobody):
        return Reading(remarks=[(lo, hi)])
    if marks.THEIR.fullmatch(text):
        return Reading(remarks=[(lo, hi)], represents=True)
    if cell.inside(lo, hi):
        return None
    if role := marks.role_of(text):
        return Reading(remarks=[(lo, hi)], role=role)
    return None


def _after_prefixes(cell: Cell, lo: int, hi: int) -> tuple[int, str]:
    """Where the name begins after articles and the like, and the role that they tell."""
    starts = {spot.start for spot in cell.spots}
    role = ""
    while lo < hi and lo not in starts and (found := marks.PREFIX.match(cell.text, lo, hi)):
        lead = marks.role_of(found[0])
        role = role or (lead if lead == "federfuehrend" else "")
        lo = found.end()
    return lo, role


def _named(cell: Cell, lo: int, hi: int) -> Reading:
    text = cell.text[lo:hi]
    inside = cell.inside(lo, hi)
    if marks.CONDITION.fullmatch(text) or (not inside and _says_nobody(text)):
        return Reading(remarks=[(lo, hi)])
    if marks.PERSON.match(text) and not marks.REPRESENTS.match(text):
        return Reading(remarks=[(lo, hi)])
    if inside:
        return known(cell, lo, hi, inside)
    return Reading([_place(cell, lo, hi) or Draft(lo, hi, None, _NEW)])


def _says_nobody(text: str) -> bool:
    """A wording without a noun, or a sentence."""
    if marks.REMARK.fullmatch(text):
        return True
    return not _NOUN.search(text) or bool(marks.VERB.search(text)) or len(text.split()) > 14


def _place(cell: Cell, lo: int, hi: int) -> Draft | None:
    """A territory among actors stands for its authority: "Saalekreis", "Stadt Halle"."""
    places = cell.lexicon.places
    territory = places.territory(cell.text[lo:hi])
    if territory is None:
        return None
    if authority := places.authorities.get(territory):
        return Draft(lo, hi, authority, 0.8)
    if places.kinds.get(territory) == "land" and (land := word_actor("Land", cell.lexicon)):
        return Draft(lo, hi, land, 0.7)
    return None
