"""Which cells change if somebody stops, and through whom."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.changes.compare import Direction, change
from graph.columns.relation import kept, reaching
from graph.columns.tables import Columns, Flags
from graph.coverage import matrix
from graph.coverage.rows import row_members
from graph.model import STATES, Matrix, Rows, Scope
from graph.stress.ledger import Ledger
from graph.stress.pool import Figures, Pool, behind
from graph.stress.removal import Part, Removal, lasting, operated, removal
from graph.stress.strike import struck, touched
from graph.stress.view import View

Place = tuple[str, str]
"""A cell: row and territory."""


@dataclass(frozen=True, slots=True)
class CellEffect:
    """A cell whose state or number of known bodies changes; `through` are those who stop."""

    row: str
    territory: str
    before: str
    after: str
    direction: Direction
    went_dark: bool
    bodies_before: int
    bodies_after: int
    through: tuple[str, ...]

    @property
    def changes_state(self) -> bool:
        """Whether it is more than another number."""
        return self.before != self.after


@dataclass(frozen=True)
class Stress:
    """What happens if `removed` stop: `gone` is all that goes with them.

    `operated` are programmes of which they are the only known operators; they are held to go on
    unless the question says otherwise. `alone` tells which cells go dark by each one's own end.
    """

    removed: tuple[str, ...]
    gone: tuple[str, ...]
    operated: tuple[str, ...]
    before: Matrix
    after: Matrix
    cells: tuple[CellEffect, ...]
    alone: Mapping[str, tuple[Place, ...]]

    @property
    def by_one(self) -> frozenset[Place]:
        """Cells that go dark by the end of one of them alone."""
        return frozenset[Place]().union(*self.alone.values())

    @property
    def dark(self) -> tuple[CellEffect, ...]:
        """Cells in which somebody was known, and nobody is any more."""
        return tuple(cell for cell in self.cells if cell.went_dark)

    @property
    def changed(self) -> tuple[CellEffect, ...]:
        """Cells in another state."""
        return tuple(cell for cell in self.cells if cell.changes_state)


@dataclass(frozen=True)
class Question:
    """What is asked of every removal: the matrix, and how a removal is meant."""

    rows: Rows = "approach"
    territories: Sequence[str] | None = None
    part: Part = "whole"
    with_operated: bool = False


WHOLE = Question()


class Bench:
    """A matrix with the ledger behind it: stops anybody without asking for all cells again."""

    def __init__(
        self, columns: Columns, scope: Scope, question: Question = WHOLE, only: Flags | None = None
    ) -> None:
        """Prepare all rows, or those behind which one of the approaches `only` stands.

        Raises:
            UnknownThingError: a territory that the landscape does not have.
        """
        self.columns, self.scope, self.question = columns, scope, question
        self._left = lasting(columns, scope.as_of)
        self.before = matrix(columns, scope, question.rows, question.territories)
        members, shown = row_members(columns, question.rows)
        rows = shown if only is None else shown & reaching(members, only)
        index = columns.territories.index
        places = [index.number(iri, "territory") for iri in self.before.territories]
        self._empty = not (rows.any() and places)
        self._at = np.flatnonzero(rows[shown])
        if not self._empty:
            self._ledger = Ledger(View(columns, scope, places), behind(members, rows))
            self._pool = Pool(self._ledger, question.rows, np.flatnonzero(rows))

    def stress(self, removed: Collection[str]) -> Stress:
        """What happens if all of them stop.

        Raises:
            UnknownThingError: one of them is neither actor nor programme of the landscape.
        """
        asked = tuple(dict.fromkeys(removed))
        whats = {iri: self.removal([iri]) for iri in asked}
        what = whats[asked[0]] if len(asked) == 1 else self.removal(asked)
        struck_cells = {iri: self._touched(one) for iri, one in whats.items()}
        every = struck_cells[asked[0]] if len(asked) == 1 else self._touched(what)
        after = self._after(what, every)
        cells = self._effects(after, struck_cells)
        alone = (
            {iri: self._darkened(one, struck_cells[iri]) for iri, one in whats.items()}
            if len(asked) > 1
            else dict.fromkeys(asked, tuple((it.row, it.territory) for it in cells if it.went_dark))
        )
        return Stress(
            removed=asked,
            gone=what.things(self.columns),
            operated=self._operated(what),
            before=self.before,
            after=after,
            cells=cells,
            alone=alone,
        )

    def _touched(self, what: Removal) -> Flags:
        """Cells with evidence that goes; without cells there is none."""
        return np.zeros(0, dtype=np.bool_) if self._empty else touched(self._ledger, what)

    def _operated(self, what: Removal) -> tuple[str, ...]:
        """Programmes that go on although all of their known operators go."""
        if not what.gone.any():
            return ()
        going_on = self._left[1] & ~what.stopped
        found = np.flatnonzero(operated(self.columns, what.gone) & going_on)
        return tuple(self.columns.programmes.index.iris[at] for at in found)

    def removal(self, removed: Collection[str]) -> Removal:
        """What goes with them."""
        question = self.question
        return removal(
            self.columns,
            self.scope.as_of,
            removed,
            question.part,
            with_operated=question.with_operated,
            left=self._left,
        )

    def _after(self, what: Removal, cells: Flags) -> Matrix:
        if not cells.any():
            return self.before
        return self._replaced(self._pool.figures(struck(self._ledger, what)))

    def _replaced(self, figures: Figures) -> Matrix:
        """The matrix with other figures in the rows that were looked at."""

        def put(old: NDArray[np.integer], new: NDArray[np.integer]) -> NDArray[np.integer]:
            made = old.astype(np.result_type(old, new))
            made[self._at] = new
            return made

        states = self.before.states.copy()
        states[self._at] = figures.states
        return Matrix(
            self.before.rows,
            self.before.territories,
            states,
            put(self.before.bodies, figures.bodies),
            put(self.before.covered, figures.covered),
            put(self.before.total, figures.total),
        )

    def _darkened(self, what: Removal, cells: Flags) -> tuple[Place, ...]:
        """Cells that go dark."""
        after = self._after(what, cells)
        places = np.argwhere(after.states != self.before.states).tolist()
        effects = (self._effect(after, row, place) for row, place in places)
        return tuple((cell.row, cell.territory) for cell in effects if cell.went_dark)

    def _effect(
        self, after: Matrix, row: int, place: int, through: tuple[str, ...] = ()
    ) -> CellEffect:
        one = change(
            self.before.rows[row],
            self.before.territories[place],
            STATES[self.before.states[row, place]],
            STATES[after.states[row, place]],
        )
        return CellEffect(
            one.row,
            one.territory,
            one.before,
            one.after,
            one.direction,
            one.went_dark,
            int(self.before.bodies[row, place]),
            int(after.bodies[row, place]),
            through,
        )

    def _effects(self, after: Matrix, cells: Mapping[str, Flags]) -> tuple[CellEffect, ...]:
        if after is self.before:
            return ()
        differs = (after.states != self.before.states) | (after.bodies != self.before.bodies)
        place_of = {int(row): at for at, row in enumerate(self._at)}
        reached = {iri: self._pool.reached(own) for iri, own in cells.items()}
        made = []
        for row, place in np.argwhere(differs).tolist():
            at = place_of[row]
            through = tuple(iri for iri, own in reached.items() if own[at, place])
            made.append(self._effect(after, row, place, through))
        return tuple(made)


def concerned(columns: Columns, what: Removal) -> Flags:
    """Approaches of which a removal may change a cell: those with a link to what goes."""
    actors, statements = columns.actors, columns.statements
    kinds = reaching_from(columns, what)
    stopped = what.stopped | reaching(columns.programmes.successors, what.stopped)
    offers = (actors.programme >= 0) & stopped[actors.programme] if len(stopped) else what.gone
    heirs = _forerunners(columns, what.gone)
    wanted = what.over | kinds | offers | heirs
    made = reaching(columns.approaches.programmes, stopped)
    made[statements.approach[wanted[statements.actor]]] = True
    told = columns.feedback
    answered = (told.approach >= 0) & (told.actor >= 0) & what.over[told.actor]
    made[told.approach[answered]] = True
    return made & columns.approaches.current


def reaching_from(columns: Columns, what: Removal) -> Flags:
    """Kinds through which bodies that go, or bodies of kinds that go, may be candidates."""
    actors = columns.actors
    bodies = what.gone | reaching(actors.kinds, what.cut)
    kinds = np.zeros(len(actors.index), dtype=np.bool_)
    kinds[kept(actors.all_kinds, bodies).indices] = True
    return kinds | what.cut


def _forerunners(columns: Columns, bodies: Flags) -> Flags:
    """Bodies, and those of which they took over."""
    successor = columns.actors.successor
    found = bodies
    for _ in range(len(successor)):
        more: Flags = found | ((successor >= 0) & found[successor])
        if (more == found).all():
            break
        found = more
    return found
