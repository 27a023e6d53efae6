"""What gap and overlap rules stand on: who counts where (`resp(x, T)` of the rules).

All territories are looked at together. What holds in all of them is a base per approach; only what
differs from it is spelled out per territory.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from graph.columns.gather import day_number
from graph.columns.relation import Relation, compose
from graph.columns.tables import Columns, Flags, Index
from graph.coverage.scope import ENDED, RESPONSIBLE, alive, counted, statement_phases
from graph.gaps.bits import Bits, bits_at
from graph.gaps.duties import Duties
from graph.gaps.kinds import Kinds
from graph.gaps.standing import Numbers, Standing, distinct, standing
from graph.model import Scope


class Ground:
    """Columns in one scope and some territories, by number."""

    def __init__(self, columns: Columns, scope: Scope, territories: Sequence[int]) -> None:
        """Work out what does not depend on a territory."""
        self.columns = columns
        self.scope = scope
        self.territories = [int(number) for number in territories]
        self.size = len(self.territories)
        self.standing: Standing = standing(columns)
        self.view = self.standing.view(self.territories)
        self.statements, self.bodies = self.view.statements, self.view.bodies
        self.programmes, self.stated = self.view.programmes, self.view.stated
        self.applies = self.view.applies
        self.today = day_number(scope.as_of)
        self.lasting: Flags = statement_phases(columns.statements, scope.as_of) != ENDED
        self.counted: Flags = counted(columns, scope) & self.lasting
        self.alive = alive(columns.actors, scope.as_of)

    @cached_property
    def in_role(self) -> Flags:
        """Statements in the asked roles that have not ended, of whatever kind (a mask)."""
        roles = sorted(self.scope.roles)
        return self.lasting & np.isin(self.columns.statements.role, roles)

    @cached_property
    def wide(self) -> "Ground":
        """These territories and all districts, for verdicts that ask what is known anywhere."""
        known = set(self.territories)
        others = [int(at) for at in self.standing.districts if int(at) not in known]
        return Ground(self.columns, self.scope, self.territories + others) if others else self

    def place(self, at: int) -> str | None:
        """The IRI of a territory by its column; None for -1."""
        return self.columns.territories.index.iris[self.territories[at]] if at >= 0 else None

    @cached_property
    def applying(self) -> Flags:
        """Approaches that apply in at least one of the territories (a mask)."""
        return self.applies.some

    @cached_property
    def duties(self) -> Duties:
        """Who is responsible for what: resp(x, T)."""
        return self.duties_of(self.counted)

    def duties_of(self, statements: Flags) -> Duties:
        """Pairs of approach and actor by some statements, where they and the approach apply."""
        reach = self.applies, self.statements
        return Duties.of(self.standing.pairs, *reach, statements, self.view.whole)

    @cached_property
    def alone(self) -> Bits:
        """Cells (approaches x territories) for which exactly one actor is known."""
        return self.duties.where(1, 1)

    @cached_property
    def competent(self) -> Duties:
        """Who is responsible for what, of living bodies where they are competent."""
        return self.duties.competent(self.alive, self.bodies)

    @cached_property
    def concrete(self) -> Numbers:
        """Per territory, for how many approaches a body is named that is competent there."""
        whole = self.competent.base > 0
        classes = np.bincount(self.applies.set_of[whole], minlength=len(self.applies.table))
        keys, _ = self.competent.cells
        more = keys[~whole[keys // max(1, self.size)]] % max(1, self.size)
        found: Numbers = classes @ self.applies.table + np.bincount(more, minlength=self.size)
        return found

    @cached_property
    def kinds(self) -> Kinds:
        """Kinds of actors that are responsible, and whether a body of them is competent."""
        return Kinds(self.columns, self.duties, self.bodies, self.alive, self.territories)

    def candidates_of(self, rows: Numbers) -> Bits:
        """Whether a kind is named for some approaches, in whatever role, that has a body there."""
        said = self.duties_of(self.lasting).of_actors(self.columns.actors.is_kind)
        return self.kinds.candidates(said, rows)

    @cached_property
    def anywhere(self) -> Flags:
        """Statements that count in at least one of the territories (a mask)."""
        return self.counting(self.counted)

    def counting(self, statements: Flags) -> Flags:
        """Those of some statements that hold in at least one of the territories (a mask)."""
        return statements & self.view.reached

    @cached_property
    def registered(self) -> Flags:
        """Living bodies that are competent in one of the territories (a mask)."""
        return self.alive & self.bodies.some

    @cached_property
    def answered(self) -> tuple[Bits, Bits]:
        """Cells of which the latest answer is that nobody does it, and that somebody does.

        The same answers count as for the states of cells: graph/coverage/told.py.
        """
        return self.view.answered(self.scope)

    def nobody(self, approach: int, at: int) -> tuple[str, ...]:
        """Answers that nobody does it in T (by its column), if these are the latest word."""
        if not bits_at(self.answered[0], np.array([approach]), np.array([at]))[0]:
            return ()
        feedback = self.columns.feedback
        found = np.flatnonzero((feedback.approach == approach) & (feedback.day <= self.today))
        found = found[feedback.answer[found] == "niemand"]
        here = self.view.feedback.at(found, np.full(len(found), at))
        return tuple(feedback.index.iris[number] for number in found[here])

    @cached_property
    def closed(self) -> Flags:
        """Approaches whose lists of actors, in the asked roles, all claim to be complete."""
        lists = self.columns.lists
        relevant = (lists.approach >= 0) & (lists.on == RESPONSIBLE)
        relevant &= np.isin(lists.role, ["", *sorted(self.scope.roles)])
        complete = relevant & (lists.completeness == "vollstaendig") & ~lists.partial
        made = np.zeros(len(self.columns.approaches.index), dtype=np.bool_)
        made[lists.approach[complete]] = True
        made[lists.approach[relevant & ~complete]] = False
        return made

    def closed_on(self, index: Index, on: str) -> Flags:
        """Things of an index whose lists of a property all claim to be complete (a mask)."""
        made = np.zeros(len(index), dtype=np.bool_)
        closed = self.columns.lists.closed(on)
        made[[index.position[it] for it in closed if it in index.position]] = True
        return made

    def approaches_of(self, statements: Flags) -> Flags:
        """Approaches of some statements (a mask)."""
        made = np.zeros(len(self.columns.approaches.index), dtype=np.bool_)
        made[self.columns.statements.approach[statements]] = True
        return made

    @cached_property
    def addressed(self) -> Relation:
        """Approach to the target groups of its wording, and to all broader ones."""
        return compose(self.columns.approaches.explicit, self.columns.groups.broader)

    @cached_property
    def said_of(self) -> Numbers:
        """Per approach, how many actors are said to be in the roles, wherever and however."""
        pairs = self.standing.pairs
        said = np.zeros(len(pairs.approach), dtype=np.bool_)
        said[pairs.of[self.in_role]] = True
        return np.bincount(pairs.approach[said], minlength=len(self.columns.approaches.index))

    def receipts(
        self, approach: int, at: int, actor: int | None = None, among: Flags | None = None
    ) -> tuple[str, ...]:
        """Statements behind resp(x, T); T by its column, -1 for any of the territories."""
        pointers, entries = self.standing.by_approach
        found = entries[pointers[approach] : pointers[approach + 1]]
        if actor is not None:
            found = found[self.columns.statements.actor[found] == actor]
        if among is not None:
            found = found[among[found]]
        return self._counting_at(found, at)

    def receipts_of_actor(self, actor: int, at: int) -> tuple[str, ...]:
        """Statements behind what an actor is responsible for in T (by its column)."""
        return self._counting_at(self.said_by(actor), at)

    def said_by(self, actor: int) -> Numbers:
        """Statements that name an actor, by number."""
        pointers, entries = self.standing.by_actor
        return entries[pointers[actor] : pointers[actor + 1]]

    def _counting_at(self, found: Numbers, at: int) -> tuple[str, ...]:
        here = self.anywhere[found] if at < 0 else self.holding_at(found, at)
        return tuple(self.columns.statements.index.iris[number] for number in found[here])

    def approaches_at(self, actor: int, at: int) -> Numbers:
        """Approaches for which an actor is responsible in T (by its column), in order."""
        found = self.said_by(actor)
        return distinct(self.columns.statements.approach[found[self.holding_at(found, at)]])

    def holding_at(self, found: Numbers, at: int) -> Flags:
        """Which of some statements count in T (by its column)."""
        there = np.full(len(found), at)
        here = self.counted[found] & self.statements.at(found, there)
        mask: Flags = here & self.applies.at(self.columns.statements.approach[found], there)
        return mask
