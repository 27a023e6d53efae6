"""Reads an item in which known names stand: who is meant by what stands around them."""

import re
from typing import Final

from ingest.reader.naming import marks
from ingest.reader.naming.bodies import bodies_at, places_in
from ingest.reader.naming.drafts import Cell, Draft, Reading
from ingest.reader.naming.spots import Spot

_NEW: Final = 0.5
_MOST: Final = 40
"""More names than this without a sign between them are no item: each stands for itself."""
_LINKS: Final = re.compile(
    r"\s*(?:(?:und|sowie)\s+)?(?:der|des|von|vom|in|im|für|zu|bei|an)\s+(?:den|der|dem|die)?\s*$",
    re.IGNORECASE,
)
_RELATION: Final = re.compile(
    r"\s+(?:für|zur|zum|der|des|von|vom|mit|ohne|gegen|in|im|auf|an|aus|bei|nach|über|unter)\s"
)


def known(cell: Cell, lo: int, hi: int, inside: list[Spot]) -> Reading:
    """Who is meant by an item with known names."""
    if len(inside) > _MOST:
        return Reading([draft for spot in inside for draft in _drafts(spot, spot.start)])
    head = inside[0]
    lead = cell.text[lo : head.start]
    start, role = _lead(lead, lo, head, hi)
    if start is None:
        return Reading([Draft(lo, hi, None, _NEW)])
    reading = _tail(cell, start, hi, inside)
    if start > lo and not marks.REPRESENTS.fullmatch(lead):
        reading.remarks += _left(cell, lo, start)
    for draft in reading.drafts:
        draft.role_hint = draft.role_hint or role
    return reading


def _lead(lead: str, lo: int, head: Spot, hi: int) -> tuple[int | None, str]:
    """Where the mention begins (None: the words before make it somebody else), and a role."""
    if not lead.strip() or marks.AMOUNT.fullmatch(lead):
        return head.start, ""
    if found := marks.ACTIVITY.fullmatch(lead):
        return head.start, marks.role_of(found["what"])
    if marks.REPRESENTS.fullmatch(lead):
        return lo, ""
    if all(_is_adjective(word.strip(",;")) for word in lead.split()):
        regional = marks.REGIONAL.search(lead)
        return (lo + regional.start() if regional else head.start), ""
    if head.end == hi and marks.UNIT.search(lead.strip()) and len(lead.split()) == 1:
        return lo, ""
    if head.end == hi and re.fullmatch(r"[A-ZÄÖÜ\d][A-ZÄÖÜ\d&-]*[ -]*|[\wäöüß]+-", lead):
        return lo, ""
    return None, ""


def _is_adjective(word: str) -> bool:
    unit = word[:1].isupper() and (marks.UNIT.search(word) or marks.ORGANISED.search(word))
    return bool(marks.ADJECTIVE.fullmatch(word)) and not unit


def _tail(cell: Cell, start: int, hi: int, inside: list[Spot]) -> Reading:
    head = inside[0]
    rest = cell.text[head.end : hi]
    drafts = _drafts(head, start)
    if not rest.strip(" ."):
        return Reading(drafts)
    if marks.TAIL.fullmatch(rest):
        return Reading(drafts, [cell.trimmed(head.end, hi)])
    if reading := _at_places(cell, start, hi, head):
        return reading
    if len(inside) > 1 and (reading := _with_next(cell, start, hi, inside)):
        return reading
    return _with_words(cell, start, hi, head)


def _drafts(spot: Spot, start: int) -> list[Draft]:
    several = len(spot.meant) > 1
    return [
        Draft(
            min(start, meant.start) if at == 0 else meant.start,
            meant.end,
            meant.actor,
            spot.confidence,
            "zusammengesetzt" if several else "oberste",
        )
        for at, meant in enumerate(spot.meant)
    ]


def _at_places(cell: Cell, start: int, hi: int, head: Spot) -> Reading | None:
    """A kind and where: "Agenturen für Arbeit Halle und Leipzig", "IHK des Saalekreises"."""
    if cell.lexicon.known[head.actor].space != "group" or len(head.meant) > 1:
        return None
    places = places_in(cell, head.end, hi)
    if not places:
        return None
    drafts = []
    for at, (lo, end, text) in enumerate(places):
        found = bodies_at(cell.lexicon, head.actor, cell.text[head.start : head.end], text)
        actor = found or head.actor
        drafts.append(Draft(start if at == 0 else lo, end, actor, 0.9 if found else 0.7))
        if len(places) > 1:
            drafts[-1].level = "zusammengesetzt"
    return Reading(drafts)


def _with_next(cell: Cell, start: int, hi: int, inside: list[Spot]) -> Reading | None:
    """Another known name after the first: an attribute of it, or the next actor."""
    head, after = inside[0], inside[1]
    between = cell.text[head.end : after.start]
    if re.match(r"\s*(?:für|zu)\b", between):
        return None
    if _LINKS.fullmatch(between):
        reading = _tail(cell, after.start, hi, inside[1:])
        drafts = _drafts(head, start)
        drafts[-1].end = max([after.end, *(draft.end for draft in reading.drafts)])
        return Reading(drafts, reading.remarks)
    if between.strip():
        return None
    if _is_part(cell, after.actor, head.actor):
        drafts = _drafts(head, start)
        drafts[-1].unit, drafts[-1].end = after.actor, after.end
        return Reading(drafts, _left(cell, after.end, hi))
    body = head.hit_is_body(cell.lexicon)
    if (after.singular or head.singular) and not body and cell.text[after.end : hi].strip():
        return None
    reading = Reading(_drafts(head, start))
    reading.add(known(cell, after.start, hi, inside[1:]))
    return reading


def _is_part(cell: Cell, part: str, whole: str) -> bool:
    """Whether a kind is a part of a body ("Hochschule Merseburg Career Service")."""
    above = cell.lexicon.known[part].above
    body = cell.lexicon.known[whole]
    return body.space == "organisation" and bool(body.above) and body.above[0] in above


def _with_words(cell: Cell, start: int, hi: int, head: Spot) -> Reading:
    """Words after a known name that the registry does not know."""
    rest = cell.text[head.end : hi]
    drafts = _drafts(head, start)
    if role := marks.role_of(rest):
        drafts[-1].role_hint = role
        return Reading(drafts, _left(cell, head.end, hi))
    if marks.VERB.search(rest) or not re.search(r"[A-ZÄÖÜ]", rest):
        return Reading(drafts, _left(cell, head.end, hi))
    body = cell.lexicon.known[head.actor].space != "group"
    if body or (_RELATION.match(rest) and not head.singular):
        drafts[-1].end = hi
        drafts[-1].confidence = min(drafts[-1].confidence, 0.75)
        return Reading(drafts)
    return Reading([Draft(start, hi, None, _NEW)])


def _left(cell: Cell, lo: int, hi: int) -> list[tuple[int, int]]:
    lo, hi = cell.trimmed(lo, hi)
    return [(lo, hi)] if lo < hi else []
