"""What a scope makes of columns, wherever one asks."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np

from graph.columns.relation import Relation, compose, kept, union, without
from graph.columns.tables import Columns, Flags, Pointers
from graph.coverage.bodies import Counting
from graph.coverage.frame import Frame
from graph.coverage.known import Knowing, Known
from graph.coverage.scope import (
    ACTIVE,
    ENDED,
    PLANNED,
    alive,
    claimed,
    counted,
    programme_phases,
    speaking,
    statement_phases,
)
from graph.coverage.told import told
from graph.model import Scope

__all__ = ["Landscape", "without"]

_LONGEST: Final = 100
"""Successions that are followed; more would be a circle."""


class Landscape:
    """Columns seen in one scope: what does not depend on the territory is worked out once."""

    def __init__(self, columns: Columns, scope: Scope) -> None:
        """Work out what every question needs."""
        self.columns = columns
        self.scope = scope
        self.size = len(columns.approaches.index)
        self.programme_phase = programme_phases(columns.programmes, scope.as_of)
        self.alive = alive(columns.actors, scope.as_of)
        self._counted = counted(columns, scope)
        self._phase = statement_phases(columns.statements, scope.as_of)

    @cached_property
    def active(self) -> Flags:
        """Statements that hold on the day (a mask)."""
        mask: Flags = self._counted & (self._phase == ACTIVE)
        return mask

    @cached_property
    def planned(self) -> Flags:
        """Statements for a time to come."""
        mask: Flags = self._counted & (self._phase == PLANNED)
        return mask

    @cached_property
    def over(self) -> Flags:
        """Statements that have ended, or whose body is no more."""
        actors, actor = self.columns.actors, self.columns.statements.actor
        gone = (actors.is_organisation & ~self.alive)[actor]
        mask: Flags = self._counted & ((self._phase == ENDED) | (gone & (self._phase == ACTIVE)))
        return mask

    @cached_property
    def actor(self) -> Pointers:
        """Each statement's actor; of a body that is no more, the one that took over."""
        actors = self.columns.actors
        made = self.columns.statements.actor.copy()
        for _ in range(min(len(actors.index), _LONGEST)):
            gone = actors.is_organisation[made] & ~self.alive[made] & (actors.successor[made] >= 0)
            if not gone.any():
                break
            made[gone] = actors.successor[made[gone]]
        return made

    @cached_property
    def complete(self) -> Flags:
        """Approaches whose lists in the scope's roles all claim to be complete."""
        return claimed(self.columns, self.scope)

    @cached_property
    def doubting(self) -> tuple[Flags, Flags]:
        """Statements that may speak against such a claim: those that are not counted, and others.

        One that is counted does so only where it does not hold as a whole.
        """
        mask = self.complete[self.columns.statements.approach]
        if mask.any():
            mask &= speaking(self.columns, self.scope)
        return mask & ~self._counted, mask & self._counted

    @cached_property
    def through(self) -> Relation:
        """Approach to programmes, and to the successors of those that have ended."""
        return self.continued(self.columns.approaches.programmes)

    def continued(self, programmes: Relation) -> Relation:
        """Programmes (rows x programmes), and what came after those that have ended."""
        over = kept(programmes, None, self.programme_phase == ENDED)
        return union(programmes, compose(over, self.columns.programmes.successors))

    def at(self, territory: int) -> Known:
        """Who is known in one territory (by number), for every approach."""
        if territory not in self._places:
            return self._known([territory]).at(0)
        return self._everywhere.at(self._places[territory])

    @cached_property
    def _places(self) -> dict[int, int]:
        districts = np.flatnonzero(self.columns.territories.districts)
        return {int(number): place for place, number in enumerate(districts)}

    @cached_property
    def _everywhere(self) -> Knowing:
        return self._known(list(self._places))

    def _known(self, territories: Sequence[int]) -> Knowing:
        frame = Frame.of(self.columns, territories)
        return Knowing(Counting(frame, self, told(frame, self.scope)), frame.applies)
