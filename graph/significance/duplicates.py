"""Duplicates: two actors with more of the very same offers than their degrees explain.

The counts are bounds: `same` approaches agree in territory, target group, kind and time for
certain, `possible` ones do as far as is known. Only the lower bound makes a duplicate, only the
upper one a coincidence, so that what is unknown makes neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, counts, relation_of
from graph.columns.tables import Columns, Flags
from graph.model import Scope
from graph.significance.discovery import Control, q_values
from graph.significance.meetings import Meetings, meetings
from graph.significance.network import Network, Reach
from graph.significance.offers import Offers, offers_of
from graph.significance.pairs import LEAST, LEVEL, tails_of
from graph.significance.purposes import NO_PURPOSE, Ties

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two actors that do the same, and the evidence.

    `same` are the approaches in which all four dimensions agree and nothing is wanted, of `shared`
    ones; `expected` is the mean of shared approaches under the null model of the offers of which
    all four are known, `p` = P(at least as many as `same`), `q` its false discovery rate among
    `tests` pairs, kept below `level`.
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
    def named(self) -> Network:
        """Actors and all approaches for which they are named."""
        return self._network(self.offers.statement >= 0)

    @cached_property
    def known(self) -> Network:
        """The same, but only offers of which all four dimensions are known."""
        return self._network((self.offers.statement >= 0) & self.offers.complete)

    def _network(self, chosen: Flags) -> Network:
        shape = (len(self.columns.actors.index), len(self.columns.approaches.index))
        portfolio = relation_of(self.offers.actor[chosen], self.offers.approach[chosen], shape)
        return Network(portfolio, strata_of(self.columns), self._reach, self.level, self.control)

    @property
    def portfolio(self) -> Relation:
        """Actor to the approaches for which it is named (actors x approaches)."""
        return self.named.portfolio

    @cached_property
    def ties(self) -> Ties:
        """What joins actors as such."""
        return Ties(self.columns)

    @cached_property
    def _reach(self) -> Reach:
        return Reach.of(self.columns)

    def meetings(self, one: Numbers, other: Numbers) -> Meetings:
        """Meetings of pairs of actors; those of a tied pair are all wanted."""
        tie = self.ties.between(one, other)
        found = meetings(self.columns, self.offers, self.portfolio, one, other)
        purpose = np.where(tie[found.pair] == NO_PURPOSE, found.purpose, tie[found.pair])
        whole = (found.pair, found.approach, found.one, found.other, found.signs)
        return Meetings(*whole, purpose.astype(np.int8))

    @cached_property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """All duplicates, the surest first.

        Pairs whose shared approaches alone are not significant cannot be, as p only grows with
        fewer approaches; so only the others are looked at closely.
        """
        network, tested = self.known, self.known.tested
        chosen = np.flatnonzero(tested.q <= self.level)
        one, other = tested.one[chosen], tested.other[chosen]
        met = self.meetings(one, other)
        same = met.per_pair(met.same, len(chosen))
        p, expected = tails_of(network.null, one, other, same)
        p[same < LEAST] = 1.0
        q = q_values(p, network.family.tests, self.control)
        order = np.lexsort((other, one, p))
        figures = np.column_stack([expected, p, q])
        return tuple(
            self._duplicate(met, int(at), (int(one[at]), int(other[at])), figures[at])
            for at in order
            if q[at] <= self.level and same[at] >= LEAST
        )

    def _duplicate(
        self, met: Meetings, at: int, pair: tuple[int, int], figures: NDArray[np.float64]
    ) -> Duplicate:
        actors, approaches = self.columns.actors.index.iris, self.columns.approaches.index.iris
        mine = met.pair == at
        expected, p, q = map(float, figures)
        return Duplicate(
            one=actors[pair[0]],
            other=actors[pair[1]],
            same=tuple(approaches[one] for one in met.approach[met.same & mine]),
            shared=int(mine.sum()),
            expected=expected,
            p=p,
            q=q,
            tests=self.known.family.tests,
            level=self.level,
            control=self.control,
        )


def strata_of(columns: Columns) -> Numbers:
    """Each approach's first action field, which stands in one edition; else its edition."""
    approaches = columns.approaches
    own = counts(approaches.fields) > 0
    made = -1 - approaches.edition.astype(np.int64)
    made[own] = approaches.fields.indices[approaches.fields.indptr[:-1][own]]
    return made


def duplicates(
    columns: Columns, scope: Scope, level: float = LEVEL, control: Control = "bh"
) -> Sequence[Duplicate]:
    """Pairs of actors that do the same for the same groups in the same place and time.

    Of the pairs given, a share of at most `level` is expected to be coincidence.

    Raises:
        NoFitError: the null model could not be fitted.
    """
    return Comparison(columns, scope, level, control).duplicates
