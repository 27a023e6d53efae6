"""Duplicates: two actors with more of the very same offers than their degrees explain.

The counts are bounds: `same` approaches agree in territory, target group, kind and time for
certain, `possible` ones do as far as is known. Only the lower bound makes a duplicate, only the
upper one a coincidence, so that what is unknown makes neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, compose, counts, flipped, relation_of
from graph.columns.spread import area_sets
from graph.columns.tables import Columns
from graph.model import Scope
from graph.significance.discovery import Control, q_values
from graph.significance.meetings import Meetings, meetings
from graph.significance.null import Null, fitted
from graph.significance.offers import Offers, offers_of
from graph.significance.pairs import LEAST, LEVEL, sharing, tails_of
from graph.significance.purposes import NO_PURPOSE, Codes, Ties

Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two actors that do the same, and the evidence.

    `same` are the approaches in which all four dimensions agree and nothing is wanted, of `shared`
    ones; `expected` is the mean of shared approaches under the null model, `p` = P(at least as
    many as `same`), `q` its false discovery rate among `tests` pairs, kept below `level`.
    """

    one: str
    other: str
    same: tuple[str, ...]
    shared: int
    expected: float
    p: float
    q: float
    tests: int
    level: float
    model: str = "bicm"
    control: str = "bh"


@dataclass(frozen=True, eq=False)
class Tested:
    """Pairs of actors (`one` < `other`) that share at least LEAST approaches and may meet.

    `p` and `q` are those of `shared`.
    """

    one: Numbers
    other: Numbers
    shared: Numbers
    expected: Chances
    p: Chances
    q: Chances


class Comparison:
    """A landscape's actors compared in one scope: everything is worked out once, when asked."""

    def __init__(
        self, columns: Columns, scope: Scope, level: float = LEVEL, control: Control = "bh"
    ) -> None:
        """Nothing is worked out yet."""
        self.columns = columns
        self.scope = scope
        self.level = level
        self.control: Control = control

    @cached_property
    def offers(self) -> Offers:
        """Who offers what."""
        return offers_of(self.columns, self.scope)

    @cached_property
    def portfolio(self) -> Relation:
        """Actor to the approaches for which it is named (actors x approaches)."""
        said = self.offers.statement >= 0
        shape = (len(self.columns.actors.index), len(self.columns.approaches.index))
        return relation_of(self.offers.actor[said], self.offers.approach[said], shape)

    @cached_property
    def null(self) -> Null:
        """The null model, with degrees kept per edition: a paper names the actors of its region.

        Raises:
            NoFitError: it could not be fitted.
        """
        return fitted(self.portfolio, self.columns.approaches.edition.astype(np.int64))

    @cached_property
    def ties(self) -> Ties:
        """What joins actors as such."""
        return Ties(self.columns)

    @cached_property
    def reach(self) -> "Reach":
        """Which actors can meet at all."""
        return Reach.of(self.columns)

    @cached_property
    def tests(self) -> int:
        """Pairs of actors with enough approaches whose areas are not known to lie apart.

        Both depend on degrees and areas only, not on who is named for what.
        """
        return self.reach.pairs_among(np.flatnonzero(counts(self.portfolio) >= LEAST))

    @cached_property
    def tested(self) -> Tested:
        """All pairs that share enough to be tested."""
        one, other, shared = sharing(self.portfolio, LEAST)
        near = self.reach.meet(one, other)
        one, other, shared = one[near], other[near], shared[near]
        p, expected = tails_of(self.null, one, other, shared)
        return Tested(one, other, shared, expected, p, q_values(p, self.tests, self.control))

    def q_of(self, one: Numbers, other: Numbers) -> Chances:
        """Q of what pairs of actors share; 1 for pairs that share too little to be tested."""
        size, tested = len(self.columns.actors.index), self.tested
        low, high = np.minimum(one, other), np.maximum(one, other)
        keys, wanted = tested.one * size + tested.other, low * size + high
        at = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        made = np.ones(len(one))
        if len(keys):
            found = keys[at] == wanted
            made[found] = tested.q[at[found]]
        return made

    def meetings(self, one: Numbers, other: Numbers) -> tuple[Meetings, Codes]:
        """Meetings of pairs, and what ties each pair (no meeting of a tied pair is `same`)."""
        tie = self.ties.between(one, other)
        found = meetings(self.columns, self.offers, self.portfolio, one, other)
        purpose = np.where(tie[found.pair] == NO_PURPOSE, found.purpose, tie[found.pair])
        whole = (found.pair, found.approach, found.one, found.other, found.signs)
        return Meetings(*whole, purpose.astype(np.int8)), tie

    @cached_property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """All duplicates, the surest first.

        Pairs whose shared approaches alone are not significant cannot be, as p only grows with
        fewer approaches; so only the others are looked at closely.
        """
        tested = self.tested
        chosen = np.flatnonzero(tested.q <= self.level)
        one, other = tested.one[chosen], tested.other[chosen]
        met, _ = self.meetings(one, other)
        same = met.per_pair(met.same, len(chosen))
        p = np.ones(len(chosen))
        some = np.flatnonzero(same >= LEAST)
        p[some] = tails_of(self.null, one[some], other[some], same[some])[0]
        q = q_values(p, self.tests, self.control)
        order = np.lexsort((other, one, p))
        return tuple(
            self._duplicate(int(chosen[at]), met, int(at), float(p[at]), float(q[at]))
            for at in order
            if q[at] <= self.level and same[at] >= LEAST
        )

    def _duplicate(self, number: int, met: Meetings, at: int, p: float, q: float) -> Duplicate:
        tested, actors = self.tested, self.columns.actors.index.iris
        approaches = met.approach[met.same & (met.pair == at)]
        return Duplicate(
            one=actors[tested.one[number]],
            other=actors[tested.other[number]],
            same=tuple(self.columns.approaches.index.iris[one] for one in approaches),
            shared=int(tested.shared[number]),
            expected=float(tested.expected[number]),
            p=p,
            q=q,
            tests=self.tests,
            level=self.level,
            control=self.control,
        )


def duplicates(
    columns: Columns, scope: Scope, level: float = LEVEL, control: Control = "bh"
) -> Sequence[Duplicate]:
    """Pairs of actors that do the same for the same groups in the same place and time.

    Of the pairs given, a share of at most `level` is expected to be coincidence.

    Raises:
        NoFitError: the null model could not be fitted.
    """
    return Comparison(columns, scope, level, control).duplicates


@dataclass(frozen=True, eq=False)
class Reach:
    """Which actors can meet: `area` (actors) numbers sets of areas, `near` the sets that meet."""

    area: Numbers
    near: Relation

    @classmethod
    def of(cls, columns: Columns) -> "Reach":
        """Read the areas of bodies; whoever has none may be anywhere."""
        actors = columns.actors
        area, sets = area_sets(actors.areas)
        below = compose(sets, flipped(columns.territories.within))
        near: Any = compose(below, flipped(below)).tolil()
        for number in np.flatnonzero(counts(sets) == 0):
            near[number, :] = True
            near[:, number] = True
        return cls(area.astype(np.int64), near.tocsr())

    def meet(self, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """Pairs of actors that are not known to be apart (a mask)."""
        if not len(one):
            return np.zeros(0, dtype=np.bool_)
        near: Any = self.near
        found = near[self.area[one], self.area[other]]
        return np.asarray(found).reshape(-1).astype(np.bool_)

    def pairs_among(self, actors: Numbers) -> int:
        """How many pairs of some actors can meet."""
        many = np.bincount(self.area[actors], minlength=self.near.shape[0]).astype(np.int64)
        near: Any = self.near
        ordered = int(many @ (near.astype(np.int64) @ many))
        return (ordered - len(actors)) // 2
