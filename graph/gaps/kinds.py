"""Kinds of actors that are named: for how many approaches, and whether a body of them is there."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import coo_array

from graph.columns.relation import counts, entries, kept, reaching
from graph.columns.spread import Table
from graph.columns.tables import Columns, Flags
from graph.gaps.bits import Bits, packed, scattered
from graph.gaps.duties import Duties
from graph.gaps.standing import Numbers, Reach, some


class Kinds:
    """Kinds, numbered among all actors, in some territories."""

    def __init__(
        self,
        columns: Columns,
        duties: Duties,
        bodies: Reach,
        alive: Flags,
        territories: Sequence[int],
    ) -> None:
        """`duties` say who is responsible, `bodies` where bodies are competent."""
        self._columns = columns
        self._duties = duties.of_actors(columns.actors.is_kind)
        self._bodies = bodies
        self._alive = alive
        self._territories = territories
        self.numbers: Numbers = np.flatnonzero(columns.actors.is_kind)
        self._row = np.full(len(columns.actors.index), -1, dtype=np.int64)
        self._row[self.numbers] = np.arange(len(self.numbers))

    def _named(self, duties: Duties) -> Numbers:
        """For how many approaches each kind is named in each territory (kinds x territories)."""
        applies, pairs = duties.applies, duties.pairs
        shape = (len(self.numbers), len(applies.table))
        approach, actor = pairs.approach[duties.full], pairs.actor[duties.full]
        ones = np.ones(len(actor), dtype=np.int32)
        whole: Any = coo_array((ones, (self._row[actor], applies.set_of[approach])), shape=shape)
        made = whole.tocsr() @ applies.table.astype(np.int32)
        np.add.at(made, (self._row[pairs.actor[duties.pair]], duties.place), 1)
        found: Numbers = made
        return found

    @cached_property
    def _count(self) -> Numbers:
        return self._named(self._duties)

    @cached_property
    def filled(self) -> Table:
        """Where a living body of a kind, or of a narrower one, is competent."""
        members = kept(self._columns.actors.bodies, None, self._alive)
        down, across = entries(members)
        row, which = self._row[down], self._bodies
        known = row >= 0
        row, across = row[known], across[known]
        made = np.zeros((len(self.numbers), self._duties.applies.table.shape[1]), dtype=np.bool_)
        made[row[which.wholly(across)]] = True
        found, places = which.partly(across)
        made[row[found], places] = True
        return made

    @cached_property
    def _possible(self) -> Table:
        """Where a kind can exist at all: all but kinds that only other territories have."""
        columns = self._columns
        free = counts(columns.actors.only_in) == 0
        made = np.zeros((len(self.numbers), len(self._territories)), dtype=np.bool_)
        for kind in set(columns.territories.kind[self._territories].tolist()):
            sort = np.array([it == kind for it in columns.territory_kinds], dtype=np.bool_)
            there = (free | reaching(columns.actors.only_in, sort))[self.numbers]
            made[:, columns.territories.kind[self._territories] == kind] = there[:, None]
        return made

    def vacant(self) -> tuple[Numbers, Table]:
        """Kinds of which no body is known where they are named: numbers of actors, and cells."""
        cells = (self._count > 0) & ~self.filled & self._possible
        rows = np.flatnonzero(cells.any(axis=1))
        return self.numbers[rows], cells[rows]

    def named_for(self, kinds: Numbers, approaches: Flags) -> Table:
        """Where some kinds are named for one of some approaches (kinds x territories)."""
        found: Table = self._named(self._duties.of_approaches(approaches))[self._row[kinds]] > 0
        return found

    def counts_at(self, kinds: Numbers, places: Numbers) -> Numbers:
        """For how many approaches kinds are named in territories (arrays of one length)."""
        return self._count[self._row[kinds], places]

    def alike(self, kinds: Numbers, places: Numbers) -> Numbers:
        """Tells territories apart in which a kind may be named for other approaches."""
        more = np.zeros(self._count.shape, dtype=np.bool_)
        duties = self._duties
        more[self._row[duties.pairs.actor[duties.pair]], duties.place] = True
        columns = np.unique(duties.applies.table, axis=1, return_inverse=True)[1]
        return np.where(more[self._row[kinds], places], places + 1, -1 - columns[places])

    def with_candidates(self, said: Duties) -> Flags:
        """Living bodies that are competent where a kind of theirs is said to be responsible."""
        here = self._named(said.of_actors(self._columns.actors.is_kind)) > 0
        down, across = entries(kept(self._columns.actors.all_kinds, self._alive))
        kind = self._row[across]
        down, kind = down[kind >= 0], kind[kind >= 0]
        made = np.zeros(len(self._row), dtype=np.bool_)
        made[down[self._bodies.wholly(down) & some(here, 1)[kind]]] = True
        which, places = self._bodies.partly(down)
        made[down[which[here[kind[which], places]]]] = True
        return made

    def candidates(self, said: Duties, rows: Numbers) -> Bits:
        """Where some approaches name a kind that has a body there (rows x territories)."""
        pairs, filled = said.pairs, packed(self.filled)
        position = np.full(len(said.applies.set_of), -1, dtype=np.int64)
        position[rows] = np.arange(len(rows))
        made = np.zeros((len(rows), filled.shape[1]), dtype=np.uint8)
        whole = np.flatnonzero(said.full & (position[pairs.approach] >= 0))
        if len(whole):
            own = position[pairs.approach[whole]]
            order = np.argsort(own, kind="stable")
            first = np.flatnonzero(np.append(True, np.diff(own[order]) > 0))
            each = filled.view(np.uint64)[self._row[pairs.actor[whole[order]]]]
            made[own[order][first]] = np.bitwise_or.reduceat(each, first, axis=0).view(np.uint8)
        made &= said.applies.bits[said.applies.set_of[rows]]
        row, kind = position[pairs.approach[said.pair]], self._row[pairs.actor[said.pair]]
        there = (row >= 0) & self.filled[kind, said.place]
        return made | scattered(row[there], said.place[there], (len(rows), said.size))
