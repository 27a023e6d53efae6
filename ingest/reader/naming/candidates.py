"""Who in the registry may be meant by a name that is not in it."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz, process

from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.names import Name
from ingest.reader.naming.spots import spots
from ingest.reader.naming.words import atoms, folded, stems
from ingest.reader.proposals import Candidate

_ALIKE: Final = 72
_MOST: Final = 5
_SHORT: Final = re.compile(r"\b[A-ZÄÖÜ][A-Za-zÄÖÜäöü+&-]*[A-ZÄÖÜ][a-z]?\b")


def candidates(surface: str, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Up to five actors who may be meant, the likeliest first, each with a reason in German.

    Same abbreviation, other inflection (Snowball), beginning of a longer name, former name,
    spelled alike (Indel ratio of rapidfuzz), same kind.
    """
    best: dict[str, Candidate] = {}
    for found in _all(surface, lexicon):
        known = best.get(found.actor)
        if known is None or known.score < found.score:
            best[found.actor] = found
    ranked = sorted(best.values(), key=lambda one: (-one.score, one.actor))
    return tuple(ranked[:_MOST])


def _all(surface: str, lexicon: Lexicon) -> Iterator[Candidate]:
    yield from _same_abbreviation(surface, lexicon)
    yield from _inflected(surface, lexicon)
    yield from _longer(surface, lexicon)
    yield from _alike(surface, lexicon)
    yield from _same_kind(surface, lexicon)


def _same_abbreviation(surface: str, lexicon: Lexicon) -> Iterator[Candidate]:
    for short in _SHORT.findall(surface):
        score = 95.0 if short == surface.strip() else 80.0
        for name in lexicon.actors.abbreviated(short):
            yield _candidate(name, lexicon, score, "gleiche Abkürzung")


def _inflected(surface: str, lexicon: Lexicon) -> Iterator[Candidate]:
    for name in lexicon.actors.stemmed(stems(surface)):
        yield _candidate(name, lexicon, 96.0, f"Beugung von „{name.text}“")


def _longer(surface: str, lexicon: Lexicon) -> Iterator[Candidate]:
    keys = tuple(atom.key for atom in atoms(surface))
    if len(surface) < 3 or not keys:
        return
    for name in lexicon.actors.beginning_with(keys[0]):
        if len(name.keys) > len(keys) and name.keys[: len(keys)] == keys:
            yield _candidate(name, lexicon, 85.0, f"Anfang von „{name.text}“")


def _alike(surface: str, lexicon: Lexicon) -> Iterator[Candidate]:
    names = lexicon.actors
    found = process.extract(
        folded(surface), names.folded, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=12
    )
    for _, score, at in found:
        yield _candidate(names.all[at], lexicon, score, f"ähnlich geschrieben ({score:.0f} %)")


def _same_kind(surface: str, lexicon: Lexicon) -> Iterator[Candidate]:
    for spot in spots(surface, lexicon):
        known = lexicon.known[spot.actor]
        kind = known.actor if known.space == "group" else (known.above or ("",))[0]
        if kind:
            label = lexicon.label(kind)
            yield Candidate(kind, label, 60.0, f"gleiche Art: {label}")


def _candidate(name: Name, lexicon: Lexicon, score: float, reason: str) -> Candidate:
    if name.form == "former":
        reason = f"frühere Bezeichnung, {reason}"
    return Candidate(name.actor, lexicon.label(name.actor), round(score, 1), reason)
