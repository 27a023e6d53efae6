"""What role rules stand on: who has which role for which approach, on the day, and where."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, counts, flipped, reaching, row
from graph.columns.spread import Spread, spread
from graph.columns.tables import Columns, Flags, Pointers
from graph.coverage.evidence import Landscape
from graph.coverage.scope import ACTIVE, ENDED, Where, alive, counted, possible, statement_phases
from graph.model import Scope
from graph.roles.giving import giving, lists_of_leads
from graph.roles.model import CARRYING, LEAD

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Spot:
    """One territory: masks over approaches that apply, statements that count, living bodies."""

    iri: str
    approaches: Flags
    statements: Flags
    bodies: Flags


class RoleGround:
    """Columns on a day and in a reading; the roles of the scope do not matter here.

    Rules about approaches look at `asked` (territory numbers); rules about actors at all districts
    and cities, because an actor is judged by everything it does.
    """

    def __init__(self, columns: Columns, scope: Scope, asked: Sequence[int]) -> None:
        """Work out what does not depend on a territory."""
        everyone = frozenset(columns.statements.role.tolist())
        self.columns = columns
        self.asked = tuple(asked)
        self.giving = giving(columns)
        self.phase = statement_phases(columns.statements, scope.as_of)
        self.listed: Flags = counted(columns, replace(scope, roles=everyone))
        self.alive = alive(columns.actors, scope.as_of)
        self._scope = scope
        self._landscape = Landscape(columns, scope)
        self.actor: Pointers = self._landscape.actor
        gone = columns.actors.is_organisation & ~self.alive
        self.holding: Flags = self.listed & (self.phase == ACTIVE) & ~gone[self.actor]
        self.lasting: Flags = (self.phase != ENDED) & ~gone[self.actor]

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The territories that are asked about."""
        return tuple(self.spot(number) for number in self.asked)

    def spot(self, number: int) -> Spot:
        """One territory."""
        columns = self.columns
        where = Where.of(columns, number)
        kinds = np.array(columns.territory_kinds) == columns.territories.kind[number]
        applying = columns.approaches.current & where.covered(columns.approaches.territories)
        applying &= ~reaching(columns.approaches.excluded, kinds)
        areas = columns.actors.areas
        bodies = self.alive & where.touched(areas)
        able = ~columns.actors.is_organisation | bodies | (self.alive & (counts(areas) == 0))
        able &= possible(columns, where)
        here = self.holding & where.covered(columns.statements.territories) & able[self.actor]
        here &= applying[columns.statements.approach]
        return Spot(columns.territories.index.iris[number], applying, here, bodies)

    @cached_property
    def anywhere(self) -> Flags:
        """Statements in force that take in at least one district or city (a mask)."""
        places = [int(at) for at in np.flatnonzero(self.columns.territories.districts)]
        seen: Spread = spread(self.columns, self.columns.statements.territories, places)
        somewhere: Flags = np.any(seen.covered, axis=1)
        mask: Flags = self.holding & somewhere[seen.set_of]
        return mask

    @cached_property
    def closed_leads(self) -> Flags:
        """Approaches whose list of leads claims to be complete (a mask)."""
        return self._closed(frozenset({LEAD}))

    @cached_property
    def closed_carriers(self) -> Flags:
        """Approaches whose lists of everybody with a task claim to be complete (a mask)."""
        return self._closed(CARRYING)

    @cached_property
    def lead_lists(self) -> dict[int, tuple[str, ...]]:
        """Lists of leads by approach."""
        lists, found = self.columns.lists, dict[int, tuple[str, ...]]()
        for at in np.flatnonzero(lists_of_leads(self.columns)):
            approach = int(lists.approach[at])
            found[approach] = (*found.get(approach, ()), lists.index.iris[at])
        return found

    def _closed(self, roles: frozenset[str]) -> Flags:
        return Landscape(self.columns, replace(self._scope, roles=roles)).complete

    def of(self, approach: int) -> Numbers:
        """All statements about an approach."""
        return self._order[self._starts[approach] : self._starts[approach + 1]]

    @cached_property
    def _starts(self) -> list[int]:
        approaches = self.columns.statements.approach[self._order]
        size = len(self.columns.approaches.index)
        made: list[int] = np.searchsorted(approaches, np.arange(size + 1)).tolist()
        return made

    @cached_property
    def _order(self) -> Numbers:
        return np.argsort(self.columns.statements.approach, kind="stable").astype(np.int64)

    def statement_iris(self, numbers: Sequence[int] | Numbers) -> tuple[str, ...]:
        """IRIs of statements."""
        return tuple(self.columns.statements.index.iris[at] for at in numbers)

    def actor_iris(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """IRIs of actors, sorted as the actors are numbered."""
        return tuple(self.columns.actors.index.iris[at] for at in sorted(set(numbers)))

    @cached_property
    def actors(self) -> list[int]:
        """Each statement's actor, to be looked up one by one."""
        made: list[int] = self.actor.tolist()
        return made

    def unfulfilled(self, leads: frozenset[int]) -> frozenset[int]:
        """Leads without kinds of which another lead is a body, or a narrower kind."""
        if leads not in self._unfulfilled:
            self._unfulfilled[leads] = frozenset(
                lead for lead in leads if not self._fulfilled(lead, leads - {lead})
            )
        return self._unfulfilled[leads]

    @cached_property
    def _unfulfilled(self) -> dict[frozenset[int], frozenset[int]]:
        return {}

    def _fulfilled(self, lead: int, others: frozenset[int]) -> bool:
        actors = self.columns.actors
        return bool(actors.is_kind[lead]) and any(
            lead in row(actors.all_kinds, other) or lead in row(actors.broader, other)
            for other in others
        )

    def kin(self, actor: int) -> set[int]:
        """An actor, its kinds and all broader ones; of a kind also narrower ones and bodies."""
        actors = self.columns.actors
        above = {*row(actors.broader, actor).tolist(), *row(actors.all_kinds, actor).tolist()}
        below = set(row(self._below, actor).tolist()) | set(row(actors.bodies, actor).tolist())
        return {actor, *above, *below}

    @cached_property
    def _below(self) -> Relation:
        return flipped(self.columns.actors.broader)
