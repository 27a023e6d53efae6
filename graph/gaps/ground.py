"""What gap and overlap rules stand on: who counts where (`resp(x, T)` of the rules).

Everything is worked out per territory and remembered, because several rules ask the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.columns.gather import day_number
from graph.columns.relation import (
    Positions,
    Relation,
    compose,
    counts,
    flipped,
    kept,
    reaching,
    relation_of,
)
from graph.columns.tables import Columns, Flags
from graph.coverage.evidence import Landscape
from graph.coverage.scope import ENDED, Where, alive, counted, statement_phases
from graph.model import Scope


@dataclass(frozen=True)
class Spot:
    """One territory: masks over statements, approaches, actors and programmes.

    `statements` count there, `said` are those in whatever role and kind of assertion,
    `approaches` apply there, `bodies` are competent there, `programmes` work there, `stated`
    holds there; `candidates` are approaches with a body of a named kind.
    """

    number: int
    iri: str
    statements: Flags
    said: Flags
    approaches: Flags
    bodies: Flags
    programmes: Flags
    stated: Flags
    candidates: Flags


class Ground:
    """Columns in one scope and some territories (default: the districts and cities)."""

    def __init__(self, columns: Columns, scope: Scope, territories: Sequence[int]) -> None:
        """Work out what does not depend on a territory."""
        self.columns = columns
        self.scope = scope
        self.territories = tuple(territories)
        self.today = day_number(scope.as_of)
        self.lasting: Flags = statement_phases(columns.statements, scope.as_of) != ENDED
        self.counted: Flags = counted(columns, scope) & self.lasting
        self.in_role: Flags = self.lasting & np.isin(columns.statements.role, sorted(scope.roles))
        self.alive = alive(columns.actors, scope.as_of)
        self._landscape = Landscape(columns, scope)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The territories, one after the other."""
        return tuple(self._spot(number) for number in self.territories)

    @cached_property
    def everywhere(self) -> tuple[Spot, ...]:
        """These territories, then all other districts, for verdicts that ask what is known."""
        others = np.flatnonzero(self.columns.territories.districts)
        further = [int(at) for at in others if int(at) not in self.territories]
        return (*self.spots, *(self._spot(number) for number in further))

    @cached_property
    def anywhere(self) -> Flags:
        """Statements that count in at least one of the territories (a mask)."""
        return self._counting(self.spots)

    @cached_property
    def at_all(self) -> Flags:
        """Statements that count somewhere, whichever territory is asked about (a mask)."""
        return self._counting(self.everywhere)

    def _counting(self, spots: Sequence[Spot]) -> Flags:
        made = np.zeros(len(self.counted), dtype=np.bool_)
        for spot in spots:
            made |= spot.statements
        return made

    @cached_property
    def applying(self) -> Flags:
        """Approaches that apply in at least one of the territories (a mask)."""
        made = np.zeros(len(self.columns.approaches.index), dtype=np.bool_)
        for spot in self.spots:
            made |= spot.approaches
        return made

    @cached_property
    def registered(self) -> Flags:
        """Living bodies that are competent somewhere, wherever is asked about (a mask)."""
        made = np.zeros(len(self.alive), dtype=np.bool_)
        for spot in self.everywhere:
            made |= spot.bodies
        return made

    @cached_property
    def closed(self) -> Flags:
        """Approaches whose list of actors claims to be complete (a mask)."""
        return self._landscape.complete

    def _spot(self, number: int) -> Spot:
        columns = self.columns
        where = Where.of(columns, number)
        kinds = np.array(columns.territory_kinds) == columns.territories.kind[number]
        approaches = columns.approaches.current & where.covered(columns.approaches.territories)
        approaches &= ~reaching(columns.approaches.excluded, kinds)
        here = where.covered(columns.statements.territories)
        here &= approaches[columns.statements.approach]
        bodies = self.alive & where.touched(columns.actors.areas)
        return Spot(
            number=number,
            iri=columns.territories.index.iris[number],
            statements=self.counted & here,
            said=self.lasting & here,
            approaches=approaches,
            bodies=bodies,
            programmes=where.touched(columns.programmes.areas),
            stated=where.covered(columns.stated.territories),
            candidates=self._candidates(self.lasting & here, bodies),
        )

    def _candidates(self, statements: Flags, bodies: Flags) -> Flags:
        """Approaches for which a kind is named, in whatever role, that has a body here."""
        filled = reaching(kept(self.columns.actors.bodies, None, bodies), bodies)
        found = statements & filled[self.columns.statements.actor]
        return self.approaches_of(found)

    def approaches_of(self, statements: Flags) -> Flags:
        """Approaches of some statements (a mask)."""
        made = np.zeros(len(self.columns.approaches.index), dtype=np.bool_)
        made[self.columns.statements.approach[statements]] = True
        return made

    def duties(self, statements: Flags) -> Relation:
        """Approach to actors, by some statements (approaches x actors)."""
        said = self.columns.statements
        shape = (len(self.columns.approaches.index), len(self.columns.actors.index))
        return relation_of(said.approach[statements], said.actor[statements], shape)

    def portfolio(self, statements: Flags) -> Relation:
        """Actor to approaches, by some statements."""
        return flipped(self.duties(statements))

    @cached_property
    def evidence(self) -> "Receipts":
        """Which statements stand behind which approach and actor."""
        return Receipts(self.columns)

    @cached_property
    def addressed(self) -> Relation:
        """Approach to the target groups of its wording, and to all broader ones."""
        return compose(self.columns.approaches.explicit, self.columns.groups.broader)

    def said_of(self) -> Positions:
        """Per approach, how many actors are said to be in the roles, wherever and however."""
        return counts(self.duties(self.in_role))


class Receipts:
    """IRIs of statements by approach and by actor."""

    def __init__(self, columns: Columns) -> None:
        """Sort the statements once."""
        self._statements = columns.statements
        self._order = np.argsort(columns.statements.approach, kind="stable")
        self._sorted = columns.statements.approach[self._order]
        self._by_actor = np.argsort(columns.statements.actor, kind="stable")
        self._actors = columns.statements.actor[self._by_actor]

    def of(self, approach: int, mask: Flags, actor: int | None = None) -> tuple[str, ...]:
        """Statements about an approach among some, of one actor or all."""
        start, end = np.searchsorted(self._sorted, [approach, approach + 1])
        return tuple(
            self._statements.index.iris[at]
            for at in self._order[start:end]
            if mask[at] and actor in (None, int(self._statements.actor[at]))
        )

    def of_actor(self, actor: int, mask: Flags) -> tuple[str, ...]:
        """Statements that name an actor among some."""
        start, end = np.searchsorted(self._actors, [actor, actor + 1])
        found = self._by_actor[start:end]
        return tuple(self._statements.index.iris[at] for at in found[mask[found]])
