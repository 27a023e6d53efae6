"""Who is responsible for what, where: pairs of approach and actor, in all territories at once.

What holds wherever an approach applies is a base per approach; only what differs from it is spelled
out per territory.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from graph.columns.relation import Relation, flipped, from_parts
from graph.columns.tables import Flags
from graph.gaps.bits import Bits, of_rows, scattered
from graph.gaps.standing import Numbers, Pairs, Reach, distinct


@dataclass(frozen=True)
class Duties:
    """Pairs of approach and actor.

    `full` (a mask over pairs) holds wherever the approach applies; besides those, `pair` holds in
    the territory `place` (arrays of one length, sorted).
    """

    pairs: Pairs
    applies: Reach
    full: Flags
    pair: Numbers
    place: Numbers

    @classmethod
    def of(
        cls, pairs: Pairs, applies: Reach, statements: Reach, chosen: Flags, whole: Flags
    ) -> "Duties":
        """The pairs of some statements (`chosen`), where they count and the approach applies.

        `whole` marks the statements that count wherever their approach applies.
        """
        full = np.zeros(len(pairs.approach), dtype=np.bool_)
        full[pairs.of[chosen & whole]] = True
        some = np.flatnonzero(chosen & ~whole & ~full[pairs.of])
        which, places = statements.everywhere(some)
        found = pairs.of[some[which]].astype(np.int64)
        here = applies.at(pairs.approach[found], places)
        full &= applies.some[pairs.approach]
        empty = np.empty(0, dtype=np.int64)
        return cls(pairs, applies, full, empty, empty)._with(full, found[here], places[here])

    def _with(self, full: Flags, pair: Numbers, place: Numbers) -> "Duties":
        keys = distinct(pair * self.size + place)
        return replace(self, full=full, pair=keys // self.size, place=keys % self.size)

    @property
    def size(self) -> int:
        """How many territories there are, at least 1."""
        return max(1, int(self.applies.table.shape[1]))

    def of_actors(self, actors: Flags) -> "Duties":
        """Only those of some actors (a mask)."""
        return self._of(actors[self.pairs.actor])

    def of_approaches(self, approaches: Flags) -> "Duties":
        """Only those of some approaches (a mask)."""
        return self._of(approaches[self.pairs.approach])

    def _of(self, chosen: Flags) -> "Duties":
        more = chosen[self.pair]
        return replace(self, full=self.full & chosen, pair=self.pair[more], place=self.place[more])

    def competent(self, alive: Flags, bodies: Reach) -> "Duties":
        """Only those of living bodies, where they are competent."""
        mine = self.of_actors(alive)
        rows = np.flatnonzero(mine.full)
        actors = self.pairs.actor[rows]
        whole = np.zeros(len(mine.full), dtype=np.bool_)
        every = bodies.takes_in(actors, self.applies, self.pairs.approach[rows])
        whole[rows[every]] = True
        rows = rows[~every]
        which, places = bodies.everywhere(self.pairs.actor[rows])
        here = self.applies.at(self.pairs.approach[rows[which]], places)
        found, places = rows[which][here], places[here]
        more = bodies.at(self.pairs.actor[mine.pair], mine.place)
        found = np.concatenate([found, mine.pair[more]])
        return self._with(whole, found, np.concatenate([places, mine.place[more]]))

    @cached_property
    def base(self) -> Numbers:
        """Per approach, how many actors are responsible wherever it applies."""
        height = len(self.applies.set_of)
        return np.bincount(self.pairs.approach[self.full], minlength=height)

    @cached_property
    def cells(self) -> tuple[Numbers, Numbers]:
        """Cells with more than the base: sorted keys (approach * territories + T), how many."""
        keys = np.sort(self.pairs.approach[self.pair] * self.size + self.place)
        first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else keys
        return keys[first], np.diff(np.append(first, len(keys)))

    def beyond(self, approach: Numbers, place: Numbers) -> Numbers:
        """How many actors there are beyond the base in some cells."""
        keys, more = self.cells
        wanted = np.asarray(approach, dtype=np.int64) * self.size + place
        if not len(keys):
            return np.zeros(len(wanted), dtype=np.int64)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        found: Numbers = np.where(keys[at] == wanted, more[at], 0)
        return found

    def counts_at(self, approach: Numbers, place: Numbers) -> Numbers:
        """n(x, T) in some cells in which the approaches apply."""
        return self.base[approach] + self.beyond(approach, place)

    def where(self, least: int, most: int | None = None) -> Bits:
        """Cells (approaches x territories) in which the approach applies and n(x, T) is so."""
        top = np.iinfo(np.int64).max if most is None else most
        rows = (self.base >= least) & (self.base <= top)
        made = of_rows(self.applies.bits[self.applies.set_of], rows)
        keys, more = self.cells
        row, place = keys // self.size, keys % self.size
        number = self.base[row] + more
        right = (number >= least) & (number <= top)
        shape = len(made), self.size
        made &= ~scattered(row[~right], place[~right], shape)
        return made | scattered(row[right], place[right], shape)

    @cached_property
    def most(self) -> Numbers:
        """Per approach, the largest n(x, T)."""
        keys, more = self.cells
        made = np.zeros(len(self.base), dtype=np.int64)
        np.maximum.at(made, keys // self.size, more)
        return self.base + made

    @cached_property
    def network(self) -> Relation:
        """Approach to actors, somewhere (approaches x actors)."""
        found = distinct(np.concatenate([np.flatnonzero(self.full), self.pair]))
        shape = (len(self.applies.set_of), self.pairs.actors)
        pointers = np.searchsorted(self.pairs.approach[found], np.arange(shape[0] + 1))
        return from_parts(self.pairs.actor[found], pointers, shape)

    @cached_property
    def portfolio(self) -> Relation:
        """Actor to approaches, somewhere."""
        return flipped(self.network)

    def actors_at(self, approach: int, at: int) -> Numbers:
        """resp(x, T) as sorted numbers of actors; T by its column, in which x applies."""
        first, last = np.searchsorted(self.pairs.approach, [approach, approach + 1])
        own = np.arange(first, last)
        start, end = np.searchsorted(self.pair, [first, last])
        more = self.pair[start:end][self.place[start:end] == at]
        return np.sort(self.pairs.actor[np.concatenate([own[self.full[own]], more])])
