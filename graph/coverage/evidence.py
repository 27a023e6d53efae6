"""All evidence in one territory, for every approach at once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import (
    Relation,
    compose,
    counts,
    entries,
    flipped,
    from_parts,
    kept,
    product,
    reaching,
    relation_of,
    shape_of,
    union,
)
from graph.columns.tables import Columns, Flags, Pointers
from graph.coverage.feedback import answers
from graph.coverage.scope import (
    ACTIVE,
    ENDED,
    MODEL,
    OFFER,
    PLANNED,
    RESPONSIBLE,
    Where,
    alive,
    counted,
    possible,
    programme_phases,
    statement_phases,
)
from graph.model import Scope

_LONGEST: Final = 100
"""Successions that are followed; more would be a circle."""


@dataclass(frozen=True)
class Evidence:
    """What is known about n approaches in one territory: masks (n) and bodies (n x actors)."""

    applies: Flags
    refused: Flags
    confirmed: Flags
    offered: Flags
    planned: Flags
    ended: Flags
    said: Flags
    complete: Flags
    gap: Flags
    short: Flags
    named: Relation
    candidates: Relation

    @property
    def empty(self) -> Flags:
        """Complete lists without anything found."""
        found = self.confirmed | self.offered | self.planned | self.ended | self.said
        mask: Flags = self.complete & ~found & (counts(self.named) == 0)
        return mask


class Landscape:
    """Columns seen in one scope: what does not depend on the territory is worked out once."""

    def __init__(self, columns: Columns, scope: Scope) -> None:
        """Prepare; `at` then answers per territory."""
        self.columns = columns
        self.scope = scope
        self.size = len(columns.approaches.index)
        self._counted = counted(columns, scope)
        self._phase = statement_phases(columns.statements, scope.as_of)
        self._programme_phase = programme_phases(columns.programmes, scope.as_of)
        self._alive = alive(columns.actors, scope.as_of)

    @cached_property
    def actor(self) -> Pointers:
        """Each statement's actor; of a body that is no more, the one that took over."""
        actors = self.columns.actors
        made = self.columns.statements.actor.copy()
        for _ in range(min(len(actors.index), _LONGEST)):
            gone = actors.is_organisation[made] & ~self._alive[made] & (actors.successor[made] >= 0)
            if not gone.any():
                break
            made[gone] = actors.successor[made[gone]]
        return made

    @cached_property
    def complete(self) -> Flags:
        """Approaches whose lists in the scope's roles all claim to be complete."""
        lists = self.columns.lists
        relevant = (lists.approach >= 0) & (lists.on == RESPONSIBLE)
        relevant &= np.isin(lists.role, ["", *sorted(self.scope.roles)])
        closed = relevant & (lists.completeness == "vollstaendig") & ~lists.partial
        made = self._mask(lists.approach[closed])
        made[lists.approach[relevant & ~closed]] = False
        return made

    @cached_property
    def through(self) -> Relation:
        """Approach to programmes, and to the successors of those that have ended."""
        return self._continued(self.columns.approaches.programmes)

    def _continued(self, programmes: Relation) -> Relation:
        over = kept(programmes, None, self._programme_phase == ENDED)
        return union(programmes, compose(over, self.columns.programmes.successors))

    def _mask(self, approaches: NDArray[np.int32]) -> Flags:
        made = np.zeros(self.size, dtype=np.bool_)
        made[approaches] = True
        return made

    def at(self, territory: int) -> Evidence:
        """The evidence in one territory."""
        where = Where.of(self.columns, territory)
        told = answers(self.columns, self.scope, where)
        here = self._counted & where.covered(self.columns.statements.territories)
        here &= possible(self.columns, where)[self.columns.statements.actor]
        active = here & (self._phase == ACTIVE)
        serving = self._serving(where, here)
        named = without(union(self._named(where, active), told.doing), told.denied)
        everyone = self._candidates(where, active)
        return Evidence(
            applies=self._applies(territory),
            refused=told.refused,
            confirmed=told.confirmed | serving[ACTIVE],
            offered=serving[OFFER] | self._initiatives(active),
            planned=serving[PLANNED] | self._approaches(here & (self._phase == PLANNED)),
            ended=serving[ENDED] | self._approaches(here & self._over(here)),
            said=self._approaches(active),
            complete=self.complete & self._in_edition(where),
            gap=self._stated(where, "luecke"),
            short=self._stated(where, "knappheit") | self._short_kinds(where, active),
            named=named,
            candidates=without(without(everyone, told.denied), named),
        )

    def _approaches(self, statements: Flags) -> Flags:
        return self._mask(self.columns.statements.approach[statements])

    def _applies(self, territory: int) -> Flags:
        kinds = np.array(self.columns.territory_kinds) == self.columns.territories.kind[territory]
        mask: Flags = ~reaching(self.columns.approaches.excluded, kinds)
        return mask

    def _in_edition(self, where: Where) -> Flags:
        area = self.columns.approaches.territories
        mask: Flags = where.covered(area) | (counts(area) == 0)
        return mask

    def _over(self, here: Flags) -> Flags:
        """Statements that have ended, or whose body is no more."""
        actors, actor = self.columns.actors, self.columns.statements.actor
        gone = actors.is_organisation[actor] & ~self._alive[actor]
        mask: Flags = here & ((self._phase == ENDED) | (gone & (self._phase == ACTIVE)))
        return mask

    def _pairs(self, statements: Flags, target: Pointers, width: int) -> Relation:
        """Approach to what its statements point at."""
        shape = (self.size, width)
        return relation_of(self.columns.statements.approach[statements], target[statements], shape)

    def _serving(self, where: Where, here: Flags) -> dict[int, Flags]:
        """Approaches with a programme in each phase that takes in the territory; no models."""
        programme = self.columns.actors.programme[self.columns.statements.actor]
        offers = here & (self._phase == ACTIVE) & (programme >= 0)
        offers &= ~self.columns.actors.is_organisation[self.columns.statements.actor]
        as_actor = self._pairs(offers, programme, len(self.columns.programmes.index))
        through = union(self.through, self._continued(as_actor))
        there = where.covered(self.columns.programmes.areas)
        there &= self.columns.programmes.kind != MODEL
        phases = (ACTIVE, PLANNED, ENDED, OFFER)
        return {at: reaching(through, there & (self._programme_phase == at)) for at in phases}

    def _initiatives(self, active: Flags) -> Flags:
        """Approaches for which something is named that is neither kind, body nor programme."""
        actors, actor = self.columns.actors, self.columns.statements.actor
        other = ~actors.is_kind & ~actors.is_organisation & (actors.programme < 0)
        return self._approaches(active & other[actor])

    def _named(self, where: Where, active: Flags) -> Relation:
        """Approach to bodies that are named for it and competent here, as far as is known."""
        areas = self.columns.actors.areas
        competent = self._alive & (where.touched(areas) | (counts(areas) == 0))
        return self._pairs(active & competent[self.actor], self.actor, len(competent))

    def _kinds(self, active: Flags) -> Relation:
        kinds = self.columns.actors.is_kind
        actor = self.columns.statements.actor
        return self._pairs(active & kinds[actor], actor, len(kinds))

    def _candidates(self, where: Where, active: Flags) -> Relation:
        """Approach to bodies of the kinds named for it that are competent here."""
        actors = self.columns.actors
        if not self.scope.with_candidates:
            return relation_of([], [], (self.size, len(actors.index)))
        competent = self._alive & where.touched(actors.areas)
        return product(self._kinds(active), flipped(kept(actors.all_kinds, competent)))

    def _stated(self, where: Where, sort: str) -> Flags:
        """Approaches that such a statement names; of one without approaches, by target group.

        Only target groups of the wording count.
        """
        stated, approaches = self.columns.stated, self.columns.approaches
        here = where.covered(stated.territories) & (stated.sort == sort)
        groups = reaching(flipped(stated.groups), here & (counts(stated.approaches) == 0))
        mask: Flags = reaching(flipped(stated.approaches), here)
        return mask | reaching(approaches.explicit, groups)

    def _short_kinds(self, where: Where, active: Flags) -> Flags:
        """Approaches that name an actor of which alone the source says that it is short."""
        stated = self.columns.stated
        here = where.covered(stated.territories) & (stated.sort == "knappheit")
        here &= (counts(stated.approaches) == 0) & (counts(stated.groups) == 0)
        short = reaching(flipped(stated.actors), here)
        return self._approaches(active & short[self.columns.statements.actor])


def without(relation: Relation, other: Relation) -> Relation:
    """The entries of one relation that another of the same shape does not have."""
    height, width = shape_of(relation)
    down, across = entries(relation)
    struck_down, struck = entries(other)
    if not len(struck):
        return relation
    keys, gone = down * width + across, struck_down * width + struck
    left = np.isin(keys, gone, assume_unique=True, invert=True, kind="sort")
    pointers = np.searchsorted(down[left], np.arange(height + 1))
    return from_parts(across[left], pointers, (height, width))
