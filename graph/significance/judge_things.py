"""Two programmes, services or tasks of two strategies (o4, o5, o6): their purpose is the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, flipped, reaching, row
from graph.model import OverlapFinding
from graph.significance.duplicates import Comparison
from graph.significance.judgement import Agreements, Judgement, Verdict, closeness, tallies
from graph.significance.offers import APART, SHARED, Signs
from graph.significance.purposes import NO_PURPOSE, PURPOSES

Numbers = NDArray[np.int64]

MOST_PAIRS: Final = 200_000
"""Pairs of offers that are compared at once, unless a single finding has more."""


def of_things(comparison: Comparison, findings: Sequence[OverlapFinding]) -> list[Judgement]:
    """Judge findings of rules o4 to o6: the first two things they are about are compared."""
    side_by_side = _SideBySide(comparison)
    return [it for some in _portions(side_by_side, findings) for it in some.judgements()]


class _SideBySide:
    """What many findings share, each worked out once."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._serving: dict[str, Signs] = {}

    @cached_property
    def _by_approach(self) -> tuple[Numbers, Numbers]:
        """Offers sorted by approach, and their approaches."""
        order = np.argsort(self.comparison.offers.approach, kind="stable")
        return order, self.comparison.offers.approach[order]

    @cached_property
    def implementing(self) -> Relation:
        """Programmes to the approaches that they implement."""
        return flipped(self.comparison.columns.approaches.programmes)

    def pairs(self, finding: OverlapFinding) -> tuple[Numbers, Numbers]:
        """The offers of one thing against those of the other, but for those of the same actor."""
        columns, actor = self.comparison.columns, self.comparison.offers.actor
        actors = np.array([columns.actors.index.position[it] for it in finding.actors])
        sides = [self._offers(iri, actors) for iri in finding.about[:2]]
        one, other = (part.reshape(-1) for part in np.meshgrid(*sides, indexing="ij"))
        differing = (actor[one] < 0) | (actor[one] != actor[other])
        return one[differing], other[differing]

    def _offers(self, iri: str, actors: Numbers) -> Numbers:
        """Offers behind a programme, or behind an approach by some actors."""
        columns, offers = self.comparison.columns, self.comparison.offers
        programmes = columns.programmes.index
        if iri in programmes.position:
            # programmes stand by themselves, in their order, after all others
            return np.array([len(offers) - len(programmes) + programmes.position[iri]])
        order, sorted_approach = self._by_approach
        approach = columns.approaches.index.number(iri, "programme or approach")
        first, last = np.searchsorted(sorted_approach, [approach, approach + 1])
        its = order[first:last]
        by_these = np.isin(offers.actor[its], actors) if len(actors) else offers.actor[its] >= 0
        return its[by_these]

    def serving(self, territory: str) -> Signs:
        """Whether each offer serves a part of a territory."""
        if territory not in self._serving:
            territories = self.comparison.columns.territories
            here = np.zeros(len(territories.index), dtype=np.bool_)
            here[territories.index.number(territory, "territory")] = True
            below = reaching(territories.within, here)
            self._serving[territory] = self.comparison.offers.serving(below)
        return self._serving[territory]


@dataclass(frozen=True, slots=True)
class _Portion:
    """Findings that are judged at once; the pairs of the nth are those between ends n and n+1."""

    shared: _SideBySide
    findings: Sequence[OverlapFinding]
    one: Numbers
    other: Numbers
    ends: Numbers

    def judgements(self) -> Iterator[Judgement]:
        """One for each finding, in their order."""
        signs = self._signs()
        same, possible = (signs == SHARED).all(axis=1), ~(signs == APART).any(axis=1)
        close = closeness(signs)
        spans = [slice(*it) for it in zip(self.ends[:-1], self.ends[1:], strict=True)]
        best = [
            span.start + int(np.argmax(close[span])) for span in spans if span.start < span.stop
        ]
        judged = zip(best, self._verdicts(signs, np.array(best, dtype=np.int64)), strict=True)
        level = self.shared.comparison.level
        for finding, span in zip(self.findings, spans, strict=True):
            if span.start == span.stop:
                yield Judgement(None, "unknown", finding.about[:2], level=level)
                continue
            at, (verdict, reason) = next(judged)
            yield Judgement(
                verdict,
                reason,
                finding.about[:2],
                agreements=_agreements(tuple(signs[at].tolist())),
                shared=int(span.stop - span.start),
                same=int(np.count_nonzero(same[span])),
                possible=int(np.count_nonzero(possible[span])),
                level=level,
                evidence=_evidence(self.shared.comparison, int(self.one[at]), int(self.other[at])),
            )

    def _signs(self) -> Signs:
        """How the pairs compare; the place is that of the finding, where it has one."""
        signs = self.shared.comparison.offers.compared(self.one, self.other)
        for number, finding in enumerate(self.findings):
            span = slice(self.ends[number], self.ends[number + 1])
            if finding.territory is not None and span.start < span.stop:
                serving = self.shared.serving(finding.territory)
                signs[span, 0] = np.minimum(serving[self.one[span]], serving[self.other[span]])
        return signs

    def _verdicts(self, signs: Signs, best: Numbers) -> Iterator[tuple[Verdict | None, str]]:
        """By the pair of each finding that agrees best."""
        comparison = self.shared.comparison
        one, other, actor = self.one[best], self.other[best], comparison.offers.actor
        tied = np.full(len(best), NO_PURPOSE, dtype=np.int8)
        both = np.flatnonzero((actor[one] >= 0) & (actor[other] >= 0))
        tied[both] = comparison.ties.between(actor[one[both]], actor[other[both]])
        for at, *pair, tie in zip(*(it.tolist() for it in (best, one, other, tied)), strict=True):
            yield _verdict(self.shared, signs[at], (pair[0], pair[1]), tie)


def _portions(shared: _SideBySide, findings: Sequence[OverlapFinding]) -> Iterator[_Portion]:
    """Findings in their order, so many at once that their pairs have room."""
    some: list[OverlapFinding] = []
    pairs: list[tuple[Numbers, Numbers]] = []
    size = 0
    for finding in findings:
        its = shared.pairs(finding)
        if some and size + len(its[0]) > MOST_PAIRS:
            yield _portion(shared, some, pairs)
            some, pairs, size = [], [], 0
        some.append(finding)
        pairs.append(its)
        size += len(its[0])
    if some:
        yield _portion(shared, some, pairs)


def _portion(
    shared: _SideBySide, findings: Sequence[OverlapFinding], pairs: list[tuple[Numbers, Numbers]]
) -> _Portion:
    one, other = (np.concatenate(side) for side in zip(*pairs, strict=True))
    ends = np.cumsum([0, *(len(it) for it, _ in pairs)], dtype=np.int64)
    return _Portion(shared, findings, one, other, ends)


@lru_cache
def _agreements(signs: tuple[int, ...]) -> Agreements:
    return tallies(np.array([signs], dtype=np.int8))


def _verdict(
    shared: _SideBySide, signs: Signs, pair: tuple[int, int], tie: int
) -> tuple[Verdict | None, str]:
    """The tests in their order."""
    if (signs == APART).any():
        return "zufall", "apart"
    purpose = _purpose(shared.comparison, *pair, tie)
    if purpose:
        return "absicherung", purpose
    if not (signs == SHARED).all():
        return None, "unknown"
    if _aims(shared, pair[0]).isdisjoint(_aims(shared, pair[1])):
        return None, "purpose-unknown"
    return "doppelung", "same-purpose"


def _aims(shared: _SideBySide, at: int) -> set[str]:
    """What an offer is for: its approach, those its programme implements, their needs."""
    columns, offers = shared.comparison.columns, shared.comparison.offers
    approaches = {int(offers.approach[at])} - {-1}
    if offers.statement[at] < 0:
        approaches |= set(row(shared.implementing, int(offers.programme[at])).tolist())
    aims = {columns.approaches.index.iris[number] for number in approaches}
    for number in approaches:
        matching = row(columns.approaches.matches, number)
        aims |= {columns.approaches.index.iris[other] for other in matching}
        aims |= {columns.needs.iris[need] for need in row(columns.approaches.needs, number)}
    return aims


def _purpose(comparison: Comparison, one: int, other: int, tie: int) -> str:
    """Why the two belong together: one is the other's means, or the same body runs both."""
    columns, offers = comparison.columns, comparison.offers
    programmes = [int(offers.programme[at]) for at in (one, other)]
    approaches = [int(offers.approach[at]) for at in (one, other)]
    for approach, programme in zip(approaches, reversed(programmes), strict=True):
        if approach >= 0 and programme in row(columns.approaches.programmes, approach):
            return "joint-programme"
    if min(programmes) >= 0:
        first, second = (row(columns.programmes.operators, number) for number in programmes)
        if len(np.intersect1d(first, second)):
            return "joint-programme"
    return "" if tie == NO_PURPOSE else PURPOSES[tie]


def _evidence(comparison: Comparison, one: int, other: int) -> tuple[str, ...]:
    """The statement, else the programme, behind each offer."""
    columns, offers = comparison.columns, comparison.offers
    return tuple(
        columns.statements.index.iris[offers.statement[at]]
        if offers.statement[at] >= 0
        else columns.programmes.index.iris[offers.programme[at]]
        for at in (one, other)
    )
