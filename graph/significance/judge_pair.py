"""Two actors: is what they share duplication, wanted backup or coincidence?"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import counts
from graph.significance.duplicates import Comparison, Duplicate
from graph.significance.judgement import Judgement, Verdict, tallies
from graph.significance.meetings import Meetings
from graph.significance.offers import UNKNOWN
from graph.significance.pairs import LEAST, tails_of
from graph.significance.purposes import PURPOSES

Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Figures:
    """What is known of k pairs: numbers of approaches, and p of some of these numbers.

    `most` is the p of the largest number that their degrees allow.
    """

    shared: Numbers
    apart: Numbers
    same: Numbers
    possible: Numbers
    wanted: Numbers
    expected: Chances
    p: Chances
    p_possible: Chances
    most: Chances
    q: Chances


def of_pairs(comparison: Comparison, one: Numbers, other: Numbers) -> list[Judgement]:
    """Judge pairs of actors, by number."""
    met = comparison.meetings(one, other)
    figures = _figures(comparison, met, one, other)
    doubled = {frozenset((it.one, it.other)): it for it in comparison.duplicates}
    iris = comparison.columns.actors.index.iris
    bounds = np.searchsorted(met.pair, np.arange(len(one) + 1))
    made = []
    for at in range(len(one)):
        pair = (iris[one[at]], iris[other[at]])
        here = slice(int(bounds[at]), int(bounds[at + 1]))
        verdict, reason = verdict_of(
            figures, met, at, here, comparison.level, frozenset(pair) in doubled
        )
        judgement = _judgement(comparison, figures, met, at, here, pair, verdict, reason)
        made.append(_proven(judgement, doubled.get(frozenset(pair))))
    return made


def _proven(judgement: Judgement, duplicate: Duplicate | None) -> Judgement:
    """A duplicate is proven by what is the same, not by what is shared."""
    if duplicate is None:
        return judgement
    figures = {name: getattr(duplicate, name) for name in ("expected", "p", "q", "tests")}
    return replace(judgement, **figures)


def _figures(comparison: Comparison, met: Meetings, one: Numbers, other: Numbers) -> Figures:
    size = len(one)
    whole = np.ones(len(met.pair), dtype=np.bool_)
    shared, possible = met.per_pair(whole, size), met.per_pair(met.possible, size)
    degree = counts(comparison.portfolio)
    most = np.minimum(degree[one], degree[other])
    null = comparison.named.null
    p, expected = tails_of(null, one, other, shared)
    return Figures(
        shared=shared,
        apart=met.per_pair(met.apart, size),
        same=met.per_pair(met.same, size),
        possible=possible,
        wanted=met.per_pair(met.wanted, size),
        expected=expected,
        p=p,
        p_possible=tails_of(null, one, other, possible)[0],
        most=tails_of(null, one, other, most)[0],
        q=comparison.named.q_of(one, other),
    )


def verdict_of(
    figures: Figures, met: Meetings, at: int, here: slice, level: float, doubled: bool
) -> tuple[Verdict | None, str]:
    """The tests in their order; the first that holds decides."""
    left = figures.shared[at] - figures.apart[at]
    if doubled:
        return "doppelung", "more-than-degrees"
    if figures.shared[at] == 0:
        return None, "too-small"
    if left == 0:
        return "zufall", "apart"
    if 2 * figures.wanted[at] >= left:
        purpose = met.purpose[here][met.wanted[here]]
        return "absicherung", PURPOSES[int(purpose.min())]
    if figures.most[at] > level:
        return None, "too-small"
    if figures.p_possible[at] > level:
        return "zufall", "degrees"
    believed = figures.q[at] <= level and figures.shared[at] >= LEAST
    open_ones = (met.signs[here][met.possible[here]] == UNKNOWN).any()
    return None, "unknown" if believed and open_ones else "unclear"


def _judgement(
    comparison: Comparison,
    figures: Figures,
    met: Meetings,
    at: int,
    here: slice,
    pair: tuple[str, str],
    verdict: Verdict | None,
    reason: str,
) -> Judgement:
    offers, said = comparison.offers, comparison.columns.statements.index.iris
    statements = np.concatenate(
        [offers.statement[met.one[here]], offers.statement[met.other[here]]]
    )
    return Judgement(
        verdict,
        reason,
        pair,
        agreements=tallies(met.signs[here]),
        shared=int(figures.shared[at]),
        same=int(figures.same[at]),
        possible=int(figures.possible[at]),
        wanted=int(figures.wanted[at]),
        expected=float(figures.expected[at]),
        p=float(figures.p[at]),
        q=float(figures.q[at]),
        tests=comparison.named.family.tests,
        level=comparison.level,
        evidence=tuple(said[number] for number in statements),
        control=comparison.control,
    )
