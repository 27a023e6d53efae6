"""Two programmes, services or tasks of two strategies (o4, o5, o6): their purpose is the same."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import flipped, reaching, row
from graph.model import OverlapFinding
from graph.significance.duplicates import Comparison
from graph.significance.judgement import Judgement, Verdict, clearest, tallies
from graph.significance.offers import APART, SHARED, Signs
from graph.significance.purposes import NO_PURPOSE, PURPOSES

Numbers = NDArray[np.int64]


def of_things(comparison: Comparison, findings: Sequence[OverlapFinding]) -> list[Judgement]:
    """Judge findings of rules o4 to o6: the first two things they are about are compared."""
    return [_judged(comparison, finding) for finding in findings]


def _judged(comparison: Comparison, finding: OverlapFinding) -> Judgement:
    offers, pair = comparison.offers, finding.about[:2]
    actors = np.array([comparison.columns.actors.index.position[it] for it in finding.actors])
    sides = [_offers(comparison, iri, actors) for iri in pair]
    one, other = (part.reshape(-1) for part in np.meshgrid(*sides, indexing="ij"))
    differing = (offers.actor[one] < 0) | (offers.actor[one] != offers.actor[other])
    one, other = one[differing], other[differing]
    if not len(one):
        return Judgement(None, "unknown", pair, level=comparison.level)
    signs = offers.compared(one, other)
    signs[:, 0] = _places(comparison, finding.territory, one, other, signs[:, 0])
    best = clearest(signs)
    verdict, reason = _verdict(comparison, signs[best], int(one[best]), int(other[best]))
    return Judgement(
        verdict,
        reason,
        pair,
        agreements=tallies(signs[[best]]),
        shared=len(one),
        same=int((signs == SHARED).all(axis=1).sum()),
        possible=int((~(signs == APART).any(axis=1)).sum()),
        level=comparison.level,
        evidence=_evidence(comparison, int(one[best]), int(other[best])),
    )


def _offers(comparison: Comparison, iri: str, actors: "NDArray[np.int64]") -> Numbers:
    """Offers behind a programme, or behind an approach by some actors."""
    columns, offers = comparison.columns, comparison.offers
    if iri in columns.programmes.index.position:
        number = columns.programmes.index.position[iri]
        return np.flatnonzero((offers.statement < 0) & (offers.programme == number))
    approach = columns.approaches.index.number(iri, "programme or approach")
    by_these = np.isin(offers.actor, actors) if len(actors) else offers.actor >= 0
    return np.flatnonzero((offers.approach == approach) & by_these)


def _places(
    comparison: Comparison, territory: str | None, one: Numbers, other: Numbers, signs: Signs
) -> Signs:
    """Whether both serve the finding's territory; without one, whether they meet anywhere."""
    if territory is None:
        return signs
    territories = comparison.columns.territories
    here = np.zeros(len(territories.index), dtype=np.bool_)
    here[territories.index.number(territory, "territory")] = True
    serving = comparison.offers.serving(reaching(territories.within, here))
    return np.minimum(serving[one], serving[other])


def _verdict(
    comparison: Comparison, signs: Signs, one: int, other: int
) -> tuple[Verdict | None, str]:
    """The tests in their order."""
    if (signs == APART).any():
        return "zufall", "apart"
    purpose = _purpose(comparison, one, other)
    if purpose:
        return "absicherung", purpose
    if not (signs == SHARED).all():
        return None, "unknown"
    if _aims(comparison, one).isdisjoint(_aims(comparison, other)):
        return None, "purpose-unknown"
    return "doppelung", "same-purpose"


def _aims(comparison: Comparison, at: int) -> set[str]:
    """What an offer is for: its approach, those its programme implements, their needs."""
    columns, offers = comparison.columns, comparison.offers
    approaches = {int(offers.approach[at])} - {-1}
    if offers.statement[at] < 0:
        implementing = flipped(columns.approaches.programmes)
        approaches |= set(row(implementing, int(offers.programme[at])).tolist())
    aims = {columns.approaches.index.iris[number] for number in approaches}
    for number in approaches:
        matching = row(columns.approaches.matches, number)
        aims |= {columns.approaches.index.iris[other] for other in matching}
        aims |= {columns.needs.iris[need] for need in row(columns.approaches.needs, number)}
    return aims


def _purpose(comparison: Comparison, one: int, other: int) -> str:
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
    actors = [offers.actor[[at]] for at in (one, other)]
    if min(int(actor[0]) for actor in actors) >= 0:
        tie = int(comparison.ties.between(*actors)[0])
        return "" if tie == NO_PURPOSE else PURPOSES[tie]
    return ""


def _evidence(comparison: Comparison, one: int, other: int) -> tuple[str, ...]:
    """The statement, else the programme, behind each offer."""
    columns, offers = comparison.columns, comparison.offers
    return tuple(
        columns.statements.index.iris[offers.statement[at]]
        if offers.statement[at] >= 0
        else columns.programmes.index.iris[offers.programme[at]]
        for at in (one, other)
    )
