"""Columns seen in some territories: everything that ledgers of many blocks of approaches share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import (
    Positions,
    Relation,
    compose,
    counts,
    entries,
    kept,
    relation_of,
    union,
)
from graph.columns.spread import Spread, spread
from graph.columns.tables import Columns, Flags
from graph.coverage.scope import (
    ENDED,
    MODEL,
    Where,
    alive,
    claimed,
    counted,
    possible,
    programme_phases,
    speaking,
    statement_phases,
)
from graph.model import Scope

Table = NDArray[np.bool_]
_LONGEST: Final = 100
"""Successions that are followed; more would be a circle."""


@dataclass(frozen=True)
class Paths:
    """Which bodies a kind brings in, where: sorted by `key` (kind x territories + territory)."""

    key: Positions
    body: Positions
    own: Positions


class View:
    """Columns in a scope and in some territories (numbers, without repetition)."""

    def __init__(self, columns: Columns, scope: Scope, territories: Sequence[int]) -> None:
        """Remember what is looked at; everything else is worked out when it is first needed."""
        self.columns = columns
        self.scope = scope
        self.territories = list(territories)
        self.width = max(len(self.territories), 1)

    def _spread(self, areas: Relation) -> Spread:
        return spread(self.columns, areas, self.territories)

    @cached_property
    def statements(self) -> Spread:
        """Where statements count."""
        return self._spread(self.columns.statements.territories)

    @cached_property
    def feedback(self) -> Spread:
        """Where answers count."""
        return self._spread(self.columns.feedback.territories)

    @cached_property
    def editions(self) -> Spread:
        """Where approaches' editions count."""
        return self._spread(self.columns.approaches.territories)

    @cached_property
    def stated(self) -> Table:
        """Where stated gaps and shortages count (statements x territories)."""
        return self._spread(self.columns.stated.territories).covers()

    @cached_property
    def offers(self) -> Table:
        """Where programmes serve (programmes x territories); models serve nobody."""
        made = self._spread(self.columns.programmes.areas).covers()
        made &= (self.columns.programmes.kind != MODEL)[:, None]
        return made

    @cached_property
    def counted(self) -> Flags:
        """Statements that count in the scope."""
        return counted(self.columns, self.scope)

    @cached_property
    def claimed(self) -> Flags:
        """Approaches whose lists all claim to be complete."""
        return claimed(self.columns, self.scope)

    @cached_property
    def speaking(self) -> Flags:
        """Statements that may speak against such a claim, counted or not."""
        return self.claimed[self.columns.statements.approach] & speaking(self.columns, self.scope)

    @cached_property
    def phase(self) -> NDArray[np.int8]:
        """Statements by phase."""
        return statement_phases(self.columns.statements, self.scope.as_of)

    @cached_property
    def lasting(self) -> NDArray[np.int8]:
        """Programmes by phase."""
        return programme_phases(self.columns.programmes, self.scope.as_of)

    @cached_property
    def alive(self) -> Flags:
        """Bodies that exist on the day."""
        return alive(self.columns.actors, self.scope.as_of)

    @cached_property
    def possible(self) -> Table:
        """Actors that can exist in each territory (m x territories)."""
        made = np.zeros((len(self.columns.actors.index), len(self.territories)), dtype=np.bool_)
        for place, number in enumerate(self.territories):
            made[:, place] = possible(self.columns, Where.of(self.columns, number))
        return made

    @cached_property
    def touched(self) -> Table:
        """Living bodies competent in each territory (m x territories)."""
        made = self._spread(self.columns.actors.areas).touches()
        made &= self.alive[:, None]
        return made

    @cached_property
    def competent(self) -> Table:
        """The same, with bodies whose areas are not recorded: they count where they are named."""
        nowhere = self.alive & (counts(self.columns.actors.areas) == 0)
        made: Table = self.touched | nowhere[:, None]
        return made

    @cached_property
    def heirs(self) -> Positions:
        """Each actor, or the body that took over from one that is no more."""
        actors = self.columns.actors
        made = np.arange(len(actors.index))
        for _ in range(min(len(made), _LONGEST)):
            gone = actors.is_organisation[made] & ~self.alive[made] & (actors.successor[made] >= 0)
            if not gone.any():
                break
            made[gone] = actors.successor[made[gone]]
        return made

    @cached_property
    def through(self) -> Relation:
        """Approach to programmes, and to the successors of those that have ended."""
        programmes = self.columns.approaches.programmes
        over = kept(programmes, None, self.lasting == ENDED)
        return union(programmes, compose(over, self.columns.programmes.successors))

    @cached_property
    def initiatives(self) -> Flags:
        """Actors that are neither kind, body nor programme."""
        actors = self.columns.actors
        made: Flags = ~actors.is_kind & ~actors.is_organisation & (actors.programme < 0)
        return made

    @cached_property
    def paths(self) -> Paths:
        """Bodies of the kinds that are named, through each kind of their own that leads there."""
        actors, touched = self.columns.actors, self.touched
        wanted = np.zeros(len(actors.index), dtype=np.bool_)
        wanted[self.columns.statements.actor[self.counted]] = True
        above = kept(actors.broader, None, wanted & actors.is_kind)
        somewhere = np.zeros(len(wanted), dtype=np.bool_)
        somewhere[np.nonzero(touched)[0]] = True
        body, own = entries(kept(actors.kinds, somewhere))
        at, number = ranges(above, own)
        body, own, kind = np.repeat(body, number), np.repeat(own, number), above.indices[at]
        places = kept_table(touched)
        more, many = ranges(places, body)
        key = np.repeat(kind.astype(np.int64), many) * self.width + places.indices[more]
        order = np.argsort(key, kind="stable")
        return Paths(key[order], np.repeat(body, many)[order], np.repeat(own, many)[order])


def ranges(relation: Relation, rows: Positions) -> tuple[Positions, Positions]:
    """Where the entries of some rows stand, one after the other, and how many each row has."""
    number = counts(relation)[rows]
    starts = relation.indptr[rows].astype(np.int64)
    at = np.repeat(starts - np.cumsum(number) + number, number) + np.arange(number.sum())
    return at, number


def kept_table(table: Table) -> Relation:
    """A dense table as a relation."""
    down, across = np.nonzero(table)
    return relation_of(down, across, (table.shape[0], table.shape[1]))
