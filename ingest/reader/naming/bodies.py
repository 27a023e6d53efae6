"""Which body is meant by a kind of actors and a place."""

import re
from typing import Final

from ingest.reader.naming.drafts import Cell
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.words import atoms

_BEFORE: Final = re.compile(
    r"(?:\s|-|,|–|\b(?:der|des|in|im|für|zu|von|vom|bei|aus|Region|Raum|Standorte?|Geschäftsstelle)\b)*"
)
_BETWEEN: Final = re.compile(r"\s*(?:,|/|\bund\b|\bsowie\b|&|\bbzw\.)\s*")


def places_in(cell: Cell, lo: int, hi: int) -> list[tuple[int, int, str]]:
    """The places that a span is made of, with where they stand; empty if it says more."""
    start = _BEFORE.match(cell.text, lo, hi)
    at = start.end() if start else lo
    found: list[tuple[int, int, str]] = []
    while at < hi:
        end = _place_end(cell, at, hi)
        if end is None:
            return []
        found.append((at, end, cell.text[at:end]))
        link = _BETWEEN.match(cell.text, end, hi)
        at = link.end() if link else end
        if link is None and cell.text[at:hi].strip(" ."):
            return []
        if link is None:
            break
    return found


def _place_end(cell: Cell, at: int, hi: int) -> int | None:
    """Where the longest place ends that begins here."""
    ends = [atom.end + at for atom in atoms(cell.text[at:hi])[:6]]
    for end in reversed(ends):
        if cell.text[end : end + 1] == ")" and "(" in cell.text[at:end]:
            end += 1
        if cell.lexicon.places.is_place(cell.text[at:end]):
            return end
    return None


def bodies_at(lexicon: Lexicon, kind: str, surface: str, place: str) -> str | None:
    """The one body of a kind at a place: by its name, else the only one that is competent."""
    places = lexicon.places
    territory = places.territory(place)
    spoken = (place, *(places.names.get(territory, ()) if territory else ()))
    for own in (surface, *lexicon.spellings(kind)):
        for where in spoken:
            if body := _body_named(lexicon, kind, f"{own} {where}"):
                return body
    if territory is None:
        return None
    return _only_body(lexicon, kind, territory)


def _body_named(lexicon: Lexicon, kind: str, text: str) -> str | None:
    names = lexicon.actors.with_keys(tuple(atom.key for atom in atoms(text)))
    for name in names:
        known = lexicon.known[name.actor]
        if known.space == "organisation" and kind in known.above:
            return name.actor
    return None


def _only_body(lexicon: Lexicon, kind: str, territory: str) -> str | None:
    found = lexicon.places.bodies.get((kind, territory), ())
    own = [body for body in found if len(lexicon.known[body].territories) == 1]
    for some in (own, found):
        if len(some) == 1:
            return some[0]
    return None
