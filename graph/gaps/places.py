"""Gaps of territories as a whole: g8, g8b."""

from collections.abc import Iterator

import numpy as np

from graph.gaps.bits import unpacked
from graph.gaps.ground import Ground
from graph.gaps.parts import NOTE, TEILWEISE, UNKNOWN, WARNING, Part, Small, pointing
from graph.gaps.standing import Numbers, some
from graph.gaps.territory import named, verdicts
from graph.model import GapFinding


def g8(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Territories in which no concrete responsible body is known."""
    bare = np.flatnonzero(ground.applies.table.any(axis=0) & (ground.concrete == 0))
    rows = np.flatnonzero(ground.applying)
    partly = (
        some(unpacked(ground.candidates_of(rows), ground.size), 0)
        if len(bare)
        else np.zeros(0, dtype=np.bool_)
    )
    verdict = verdicts(len(bare), (TEILWEISE, partly[bare]))
    yield _of_territories(ground, "g8", bare, verdict, WARNING, np.zeros(len(bare), np.int64))


def g8b(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Territories with a body for a smaller share of their approaches than the (lower) median."""
    sizes = np.bincount(ground.applies.set_of, minlength=len(ground.applies.table))
    sizes = sizes @ ground.applies.table
    rows = np.flatnonzero(sizes)
    shares = ground.concrete[rows] / sizes[rows]
    median = np.sort(shares)[(len(shares) - 1) // 2] if len(shares) else 0.0
    fewer = rows[shares < median]
    verdict = np.full(len(fewer), UNKNOWN, dtype=np.int8)
    yield _of_territories(ground, "g8b", fewer, verdict, NOTE, ground.concrete[fewer])


def _of_territories(
    ground: Ground, rule: str, places: Numbers, verdict: Small, severity: int, count: Numbers
) -> Part[GapFinding]:
    def make(at: int, place: int) -> GapFinding:
        iri = str(ground.place(place))
        words = named(verdict[at], severity)
        return GapFinding(rule, (iri,), iri, *words, int(count[at]), (iri,))

    numbers = np.asarray(ground.territories, dtype=np.int64)[places]
    return Part(
        rule,
        verdict,
        np.full(len(places), severity, dtype=np.int8),
        (("territory", pointing(numbers, len(ground.columns.territories.index))),),
        places,
        np.zeros((len(places), 0), dtype=np.uint8),
        lambda at, _: count[at],
        make,
        count,
    )
