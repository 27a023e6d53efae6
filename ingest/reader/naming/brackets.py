"""What brackets after a name say: a unit, members, examples, an abbreviation, a place, a role."""

import re
from collections.abc import Callable
from typing import Final

from ingest.reader.naming import marks
from ingest.reader.naming.bodies import bodies_at, places_in
from ingest.reader.naming.drafts import Cell, Draft, Reading
from ingest.reader.naming.variants import is_drawn_from

_ABBREVIATION: Final = re.compile(r"(?:kurz:?\s+)?(?P<short>[\wÄÖÜäöü&.+-]{2,14})")
_LEGAL: Final = re.compile(r"e\.\s?V\.|g?GmbH|AöR|KdöR|mbH|gUG|UG|AG|eG|i\.\s?G\.")
Parse = Callable[[Cell, int, int], Reading]


def read_bracket(cell: Cell, span: tuple[int, int], base: list[Draft], parse: Parse) -> Reading:
    """What a bracket adds; `base` are the mentions before it and may be changed."""
    lo, hi = cell.trimmed(*span)
    text = cell.text[lo:hi]
    last = base[-1] if base else None
    if lo >= hi:
        return Reading()
    if last and (_LEGAL.fullmatch(text) or _abbreviates(cell, last, lo, hi)):
        last.end = span[1] + 1
        return Reading()
    if last and (role := marks.role_of(text)):
        last.role_hint = role
        return Reading(remarks=[(lo, hi)])
    if last and (reading := _place(cell, last, lo, hi)):
        return reading
    return _inner(cell, span, last, parse)


def _abbreviates(cell: Cell, last: Draft, lo: int, hi: int) -> bool:
    """Whether a bracket only shortens the name before it: "Industrie- und Handelskammer (IHK)"."""
    text = cell.text[lo:hi]
    found = _ABBREVIATION.fullmatch(text)
    word = cell.text[last.start : last.end].split()[-1]
    if cell.lexicon.places.is_place(f"{word} ({text})"):
        return True  # the place's own bracket: "Halle (Saale)"
    inside = cell.inside(lo, hi)
    if inside and inside[0].start == lo and inside[0].end == hi:
        above = cell.lexicon.known[last.actor].above if last.actor else ()
        return inside[0].actor == last.actor or (inside[0].actor in above and text.isupper())
    if not found or sum(sign.isupper() for sign in found["short"]) < 2:
        return False
    return is_drawn_from(found["short"], cell.raw[last.start : last.end])


def _place(cell: Cell, last: Draft, lo: int, hi: int) -> Reading | None:
    """A kind and one place in brackets: the body that is there, else the kind."""
    if last.actor is None or cell.lexicon.known[last.actor].space != "group":
        return None
    places = places_in(cell, lo, hi)
    if len(places) != 1:
        return _bodies(cell, last, places)
    surface = cell.text[last.start : last.end]
    body = bodies_at(cell.lexicon, last.actor, surface, places[0][2])
    if body is None:
        return Reading(remarks=[(lo, hi)])
    last.actor, last.end = body, hi + 1
    last.confidence = min(last.confidence, 0.9)
    return Reading()


def _bodies(cell: Cell, last: Draft, places: list[tuple[int, int, str]]) -> Reading | None:
    """A kind and several places in brackets: its bodies there."""
    reading = Reading()
    for start, end, place in places:
        body = bodies_at(cell.lexicon, last.actor or "", cell.text[last.start : last.end], place)
        if body is None:
            return None
        reading.drafts.append(Draft(start, end, body, 0.9, "klammer"))
    return reading if places else None


def _inner(cell: Cell, span: tuple[int, int], last: Draft | None, parse: Parse) -> Reading:
    inner = parse(cell, *span)
    if last is None:
        return inner
    inner.drafts = [draft for draft in inner.drafts if not _is_aside(cell, draft, inner)]
    if _is_unit(cell, last, inner.drafts):
        part = inner.drafts[0]
        last.unit, last.end = part.actor, span[1] + 1
        return Reading(remarks=inner.remarks)
    kept = [draft for draft in inner.drafts if draft.actor is None or draft.actor != last.actor]
    inner.remarks += [(d.start, d.end) for d in inner.drafts if d not in kept]
    for draft in kept:
        draft.level = "klammer"
    inner.drafts = kept
    return inner


def _is_aside(cell: Cell, draft: Draft, inner: Reading) -> bool:
    """A sector or the like in brackets names nobody."""
    aside = draft.actor is None and bool(marks.SECTOR.fullmatch(cell.text[draft.start : draft.end]))
    if aside:
        inner.remarks.append((draft.start, draft.end))
    return aside


def _is_unit(cell: Cell, last: Draft, inner: list[Draft]) -> bool:
    """Whether the one name in a bracket is a part of the body before it."""
    if len(inner) != 1 or last.actor is None or inner[0].everybody:
        return False
    part = inner[0]
    words = cell.text[part.start : part.end].split()
    if not any(marks.UNIT.search(word.strip(",")) for word in words):
        return False
    if part.actor is None:
        return True
    whole, known = cell.lexicon.known[last.actor], cell.lexicon.known[part.actor]
    if known.space == "programme":
        return known.kind == "advisory-service"
    kinds = {last.actor, *whole.above} if whole.space == "organisation" else {last.actor}
    return bool(kinds & set(known.above)) or known.parent == last.actor
