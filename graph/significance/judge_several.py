"""Several actors for one approach in one territory (o1): wanted, doubled, or only side by side?"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import reaching
from graph.model import OverlapFinding
from graph.significance.duplicates import Comparison
from graph.significance.judgement import Judgement, Verdict, clearest, tallies
from graph.significance.meetings import Meetings, meetings_at
from graph.significance.offers import APART, SHARED, Signs
from graph.significance.purposes import NO_PURPOSE, PURPOSES

Numbers = NDArray[np.int64]

_TABLE: Final = "tabelle"
_PLACE: Final = 0


def of_several(comparison: Comparison, findings: Sequence[OverlapFinding]) -> list[Judgement]:
    """Judge findings of rule o1."""
    cases = _Cases(comparison, findings)
    return [cases.judged(number) for number in range(len(findings))]


class _Cases:
    """All pairs of actors of all findings, compared at once."""

    def __init__(self, comparison: Comparison, findings: Sequence[OverlapFinding]) -> None:
        """Compare every pair at every approach once, however many territories it is found in."""
        self._comparison = comparison
        self._findings = findings
        columns = comparison.columns
        pairs = [_pairs_of(comparison, finding) for finding in findings]
        self._bounds = np.concatenate([[0], np.cumsum([len(it) for it in pairs])])
        every = np.concatenate([np.empty((0, 3), dtype=np.int64), *pairs])
        unique, back = np.unique(every, axis=0, return_inverse=True)
        self._back = back.reshape(-1)
        one, other, approach = unique[:, 0], unique[:, 1], unique[:, 2]
        met = meetings_at(columns, comparison.offers, one, other, approach)
        tie = comparison.ties.between(one[met.pair], other[met.pair])
        purpose = np.where(tie == NO_PURPOSE, met.purpose, tie)
        whole = (met.pair, met.approach, met.one, met.other, met.signs)
        self._met = Meetings(*whole, purpose.astype(np.int8))
        self._place = np.full(len(unique), -1, dtype=np.int64)
        self._place[met.pair] = np.arange(len(met.pair))
        self._doubled = {
            (frozenset((it.one, it.other)), approach)
            for it in comparison.duplicates
            for approach in it.same
        }
        self._serving: dict[str, Signs] = {}

    def judged(self, number: int) -> Judgement:
        """One finding."""
        finding = self._findings[number]
        at = self._place[self._back[self._bounds[number] : self._bounds[number + 1]]]
        at = at[at >= 0]
        if not len(at):
            return Judgement(None, "unknown", level=self._comparison.level)
        signs = self._signs(at, finding.territory)
        near = ~(signs == APART).any(axis=1)
        verdict, reason, which = self._verdict(finding, at, signs, near)
        chosen = int(at[which])
        purpose = self._met.purpose[at]
        return Judgement(
            verdict,
            reason,
            self._names(chosen),
            agreements=tallies(signs[[which]]),
            shared=len(at),
            same=int((signs == SHARED).all(axis=1).sum()),
            possible=int(near.sum()),
            wanted=int((near & (purpose != NO_PURPOSE)).sum()),
            level=self._comparison.level,
            evidence=self._evidence(chosen),
        )

    def _verdict(
        self, finding: OverlapFinding, at: Numbers, signs: Signs, near: NDArray[np.bool_]
    ) -> tuple[Verdict | None, str, int]:
        """The tests in their order, and the position of the pair that decides."""
        approach = finding.about[0]
        for which in np.flatnonzero((signs == SHARED).all(axis=1)):
            if (frozenset(self._names(int(at[which]))), approach) in self._doubled:
                return "doppelung", "more-than-degrees", int(which)
        if not near.any():
            return "zufall", "apart", clearest(signs)
        purpose = np.where(near, self._met.purpose[at], NO_PURPOSE)
        wanted = np.flatnonzero(purpose != NO_PURPOSE)
        if len(wanted):
            first = int(wanted[np.argmin(purpose[wanted])])
            return "absicherung", PURPOSES[int(purpose[first])], first
        best = clearest(signs)
        if len(finding.actors) == 2:
            return "absicherung", "second-of-two", best
        together = np.flatnonzero(near & self._listed(at))
        if len(together):
            return "absicherung", "same-list", int(together[0])
        return None, "unknown", best

    def _listed(self, at: Numbers) -> NDArray[np.bool_]:
        """Pairs that stand in one list (of the approach, in one role)."""
        said, offers = self._comparison.columns.statements, self._comparison.offers
        one = offers.statement[self._met.one[at]]
        other = offers.statement[self._met.other[at]]
        mask: NDArray[np.bool_] = said.role[one] == said.role[other]
        mask &= (said.art[one] == _TABLE) & (said.art[other] == _TABLE)
        return mask

    def _signs(self, at: Numbers, territory: str | None) -> Signs:
        """What the pairs share, in this territory."""
        signs: Signs = self._met.signs[at].copy()
        if territory is not None:
            serving = self._serves(territory)
            both = np.minimum(serving[self._met.one[at]], serving[self._met.other[at]])
            signs[:, _PLACE] = both
        return signs

    def _serves(self, territory: str) -> Signs:
        """Whether each offer serves a part of a territory."""
        if territory not in self._serving:
            territories = self._comparison.columns.territories
            here = np.zeros(len(territories.index), dtype=np.bool_)
            here[territories.index.number(territory, "territory")] = True
            below = reaching(territories.within, here)
            self._serving[territory] = self._comparison.offers.serving(below)
        return self._serving[territory]

    def _names(self, at: int) -> tuple[str, str]:
        iris, actor = self._comparison.columns.actors.index.iris, self._comparison.offers.actor
        return iris[actor[self._met.one[at]]], iris[actor[self._met.other[at]]]

    def _evidence(self, at: int) -> tuple[str, ...]:
        iris = self._comparison.columns.statements.index.iris
        offers = self._comparison.offers.statement
        return tuple(iris[offers[part[at]]] for part in (self._met.one, self._met.other))


def _pairs_of(comparison: Comparison, finding: OverlapFinding) -> Numbers:
    """All pairs of a finding's actors, with its approach (pairs x 3)."""
    columns = comparison.columns
    actors = np.array(
        sorted(columns.actors.index.number(iri, "actor") for iri in finding.actors), dtype=np.int64
    )
    approach = columns.approaches.index.number(finding.about[0], "approach")
    one, other = np.triu_indices(len(actors), 1)
    return np.column_stack([actors[one], actors[other], np.full(len(one), approach)])
