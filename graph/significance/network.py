"""One two-mode network of actors and approaches under its null model, and its tested pairs."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, compose, counts, flipped
from graph.columns.spread import area_sets
from graph.columns.tables import Columns
from graph.significance.discovery import Control, q_values
from graph.significance.family import Family, family_of
from graph.significance.null import Null, fitted
from graph.significance.pairs import LEAST, sharing, tails_of

Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Tested:
    """Pairs of actors (`one` < `other`) that share at least LEAST approaches and are tested.

    `p` and `q` are those of `shared`.
    """

    one: Numbers
    other: Numbers
    shared: Numbers
    p: Chances
    q: Chances


@dataclass(frozen=True, eq=False)
class Reach:
    """Which actors can meet: `area` (actors) numbers sets of areas, `near` the sets that meet."""

    area: Numbers
    near: Relation

    @classmethod
    def of(cls, columns: Columns) -> "Reach":
        """Read the areas of bodies; whoever has none may be anywhere."""
        area, sets = area_sets(columns.actors.areas)
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


@dataclass(frozen=True)
class Network:
    """Actors and approaches (`portfolio`), strata of approaches, and where actors are."""

    portfolio: Relation
    strata: Numbers
    reach: Reach
    level: float
    control: Control

    @cached_property
    def null(self) -> Null:
        """The null model, with degrees kept per action field (and so per edition).

        A paper names the actors of its region, and most actors work in a few fields: that alone
        makes them meet more often than their degrees say, and is no duplication.

        Raises:
            NoFitError: it could not be fitted.
        """
        return fitted(self.portfolio, self.strata)

    @cached_property
    def family(self) -> Family:
        """Pairs that could be believed, and whose areas are not known to lie apart."""
        return family_of(self.null, LEAST, self.level, self.reach.area, self.reach.near)

    @cached_property
    def tested(self) -> Tested:
        """All pairs that share enough to be tested."""
        one, other, shared = sharing(self.portfolio, LEAST)
        near = self.reach.meet(one, other) & self.family.holds(one, other)
        one, other, shared = one[near], other[near], shared[near]
        p, _ = tails_of(self.null, one, other, shared)
        return Tested(one, other, shared, p, q_values(p, self.family.tests, self.control))

    def q_of(self, one: Numbers, other: Numbers) -> Chances:
        """Q of what pairs of actors share; 1 for pairs that are not tested."""
        size, tested = int(self.portfolio.shape[0]), self.tested
        low, high = np.minimum(one, other), np.maximum(one, other)
        keys, wanted = tested.one * size + tested.other, low * size + high
        made = np.ones(len(one))
        if len(keys):
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            found = keys[at] == wanted
            made[found] = tested.q[at[found]]
        return made
