"""Two approaches with the same actors (o3): one task twice, or two tasks of the same people?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import flipped
from graph.model import OverlapFinding
from graph.significance.duplicates import Comparison
from graph.significance.judgement import Judgement, Verdict, tallies
from graph.significance.meetings import nearest_of
from graph.significance.null import Null, fitted
from graph.significance.offers import APART, SHARED, UNKNOWN, Offers, Signs
from graph.significance.pairs import Pairs, pairs, tails_of

Numbers = NDArray[np.int64]


def of_approaches(comparison: Comparison, findings: Sequence[OverlapFinding]) -> list[Judgement]:
    """Judge findings of rule o3."""
    if not findings:
        return []
    theirs = flipped(comparison.portfolio)
    null, found = fitted(theirs), pairs(theirs, level=comparison.level, control=comparison.control)
    index = comparison.columns.approaches.index
    known = dict(
        zip(zip(found.one.tolist(), found.other.tolist(), strict=True), found.q, strict=True)
    )
    made = []
    for finding in findings:
        one, other = sorted(index.number(iri, "approach") for iri in finding.about)
        q = float(known.get((one, other), 1.0))
        made.append(_judged(comparison, finding, (one, other), null, found, q))
    return made


def _judged(
    comparison: Comparison,
    finding: OverlapFinding,
    pair: tuple[int, int],
    null: Null,
    found: Pairs,
    q: float,
) -> Judgement:
    actor = comparison.columns.actors.index.position
    actors = np.array([actor[iri] for iri in finding.actors], dtype=np.int64)
    signs, statements = _signs(comparison, actors, pair)
    same, possible = _same(signs), ~(signs == APART).any(axis=1)
    wide = np.full(4, pair[0]), np.full(4, pair[1])
    asked = np.array([len(actors), same.sum(), possible.sum(), len(actors)], dtype=np.int64)
    p, expected = tails_of(null, *wide, asked)
    verdict, reason = _verdict(signs, p, q, found.level)
    iris = comparison.columns.statements.index.iris
    return Judgement(
        verdict,
        reason,
        finding.about,
        agreements=tallies(signs),
        shared=len(actors),
        same=int(same.sum()),
        possible=int(possible.sum()),
        expected=float(expected[0]),
        p=float(p[0]),
        q=q,
        tests=found.tests,
        level=found.level,
        evidence=tuple(iris[number] for number in statements),
        control=found.control,
    )


def _same(signs: Signs) -> NDArray[np.bool_]:
    mask: NDArray[np.bool_] = (signs == SHARED).all(axis=1)
    return mask


def _signs(comparison: Comparison, actors: Numbers, pair: tuple[int, int]) -> tuple[Signs, Numbers]:
    """What each actor's offers for the two approaches share (actors x DIMENSIONS)."""
    offers = comparison.offers
    mine = _offers(offers, actors, pair[0])
    theirs = _offers(offers, actors, pair[1])
    one, other = np.meshgrid(mine, theirs, indexing="ij")
    own = offers.actor[one] == offers.actor[other]
    one, other = one[own], other[own]
    signs = offers.compared(one, other)
    nearest = nearest_of(offers.actor[one], signs)
    statements = np.concatenate([offers.statement[one[nearest]], offers.statement[other[nearest]]])
    return signs[nearest], statements


def _offers(offers: Offers, actors: Numbers, approach: int) -> Numbers:
    return np.flatnonzero((offers.approach == approach) & np.isin(offers.actor, actors))


def _verdict(
    signs: Signs, p: NDArray[np.float64], q: float, level: float
) -> tuple[Verdict | None, str]:
    """The tests in their order; `p` of all actors, of those the same, possible, and at most."""
    if (signs == APART).any(axis=1).all():
        return "zufall", "apart"
    if q <= level and p[1] <= level and _same(signs).any():
        return "doppelung", "more-than-degrees"
    if p[3] > level:
        return None, "too-small"
    if p[2] > level:
        return "zufall", "degrees"
    return None, "unknown" if q <= level and (signs == UNKNOWN).any() else "unclear"
