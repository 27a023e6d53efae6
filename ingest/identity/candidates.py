"""Pairs of entries that may be one actor: points from 0 to 100, with the reasons.

Only entries that share a rare word, or a homepage, are compared (blocking: Christen, Data Matching
(2012), 4.2); so a registry of 20,000 takes seconds. Whoever is a part of the other one, or took
over from it, is somebody else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from ingest.folders import scan_folders
from ingest.identity.entries import (
    REGISTRY,
    Entry,
    linked_entries,
    matched_elsewhere,
    paper_entries,
    registry_entries,
)
from ingest.identity.likeness import FORM, INFLECTED, JOINED, SAME, forms, likeness
from ingest.identity.merges import apart_pairs, in_force
from ingest.problems import Problems

LEAST: Final = 80.0
"""Points from which on a pair is worth a look."""
_BLOCK: Final = 40
"""Entries that a word may have and still tell them apart."""
_HOME: Final = 8.0
_SEAT: Final = 2.0
_KIND: Final = -18.0
_AREA: Final = -15.0
_LEVELS: Final = (
    (SAME, "gleicher Name", "same name"),
    (JOINED, "gleich bis auf Leerzeichen und Bindestriche", "same but for blanks and hyphens"),
    (FORM, "gleich bis auf die Rechtsform", "same but for the legal form"),
    (INFLECTED, "gleich bis auf Beugung und Wortfolge", "same but for inflection and order"),
    (0.0, "ähnlicher Name", "similar name"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one; `reasons` are texts in German and English."""

    one: Entry
    other: Entry
    score: float
    names: tuple[str, str]
    reasons: tuple[tuple[str, str], ...]


def candidates(data: Path, least: float = LEAST) -> list[Pair]:
    """Pairs of the registry, of graphs of others and of papers, the likeliest first.

    Raises:
        RowErrors: the data cannot be read.
        IngestError: a linked file is no RDF.
    """
    problems = Problems()
    rows = scan_folders(data, problems)
    problems.stop()
    known = list(registry_entries(rows))
    others = [*linked_entries(data), *paper_entries(data)]
    decided = {row.text("merged") for row in in_force(rows.redaktion["merges"])}
    decided |= matched_elsewhere(data)
    left = [entry for entry in others if entry.id not in decided]
    two = apart_pairs(rows.redaktion["apart"], rows.redaktion["merges"])
    found = pairs([*known, *left], least)
    return [pair for pair in found if frozenset({pair.one.id, pair.other.id}) not in two]


def pairs(entries: Sequence[Entry], least: float = LEAST) -> list[Pair]:
    """Pairs with at least so many points; at least one of each is of the registry."""
    found = (compared(entries[a], entries[b]) for a, b in _blocked(entries))
    kept = [pair for pair in found if pair is not None and pair.score >= least]
    return sorted(kept, key=lambda pair: (-pair.score, pair.one.id, pair.other.id))


def _blocked(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Numbers of entries that share something rare, each pair once."""
    words = [_words(entry) for entry in entries]
    often = Counter(word for own in words for word in own)
    blocks: dict[str, list[int]] = {}
    for number, own in enumerate(words):
        for word in own:
            if often[word] <= _BLOCK:
                blocks.setdefault(word, []).append(number)
    seen = {pair for block in blocks.values() for pair in combinations(block, 2)}
    for a, b in sorted(seen):
        if REGISTRY in (entries[a].origin, entries[b].origin):
            yield a, b


def _words(entry: Entry) -> set[str]:
    found = {f"={forms(name).joined}" for name in entry.names}
    found |= {word for name in entry.names for word in forms(name).stems}
    return found | ({f"@{entry.homepage}"} if entry.homepage else set())


def compared(one: Entry, other: Entry) -> Pair | None:
    """How likely two entries are one; None where they are known to be two."""
    first, second = (one, other) if one.origin == REGISTRY else (other, one)
    if _are_two(first, second):
        return None
    best = max(
        ((likeness(forms(a), forms(b)), a, b) for a in first.names for b in second.names),
        default=(0.0, "", ""),
    )
    told = list(_told(best[0], first, second))
    score = best[0] + sum(points for points, _, _ in told)
    reasons = [next((de, en) for least, de, en in _LEVELS if best[0] >= least)]
    reasons += [(de, en) for _, de, en in told]
    return Pair(
        first, second, round(min(SAME, max(0.0, score)), 1), (best[1], best[2]), tuple(reasons)
    )


def _are_two(one: Entry, other: Entry) -> bool:
    """Parts and heirs are others, and so are brothers: two parts of one whole."""
    related = {one.parent, *one.heirs}
    return other.id in related or one.id in {other.parent, *other.heirs}


def _told(alike: float, one: Entry, other: Entry) -> Iterable[tuple[float, str, str]]:
    """What speaks for and against it beside the names; what is not known says nothing."""
    if one.homepage and one.homepage == other.homepage:
        yield _HOME, "gleiche Internetseite", "same homepage"
    if one.seat and one.seat == other.seat:
        yield _SEAT, "gleicher Sitz", "same seat"
    if one.kind and other.kind and one.kind != other.kind:
        de = f"verschiedene Art: {one.kind}, {other.kind}"
        yield _KIND, de, f"different kinds: {one.kind}, {other.kind}"
    if one.territories and other.territories and not one.territories & other.territories:
        yield _AREA, "kein gemeinsames Gebiet", "no territory in common"
    if alike < INFLECTED and one.seat and other.seat and one.seat != other.seat:
        yield _AREA, "anderer Sitz", "another seat"
