"""Which cells something carries on the day before it ends, or on the day on which it begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

import numpy as np

from graph.calendar.turns import Turn, TurnSort
from graph.columns.relation import Positions
from graph.columns.spread import Spread, spread
from graph.columns.tables import Columns
from graph.model import Scope
from graph.stress.effect import concerned
from graph.stress.ledger import Ledger
from graph.stress.removal import Removal
from graph.stress.view import View


@dataclass(frozen=True)
class Reach:
    """Cells that a turn has carried, or carries from now on (current approach x width + territory).

    `touched` are also those that its successors carry, which count only now that it has ended.
    """

    turn: Turn
    carried: Positions
    touched: Positions


def reach(
    columns: Columns, today: Scope, turning: Sequence[Turn], territories: Sequence[str]
) -> list[Reach]:
    """The cells of everything that turns."""
    reader = _Reader(columns, today, turning, territories)
    found = [(turn, reader.cells(turn)) for turn in turning]
    return [Reach(turn, own, np.union1d(own, reader.heirs(turn))) for turn, own in found]


class _Reader:
    """Looks at the approaches that have to do with what turns, the day before and on the day."""

    def __init__(
        self, columns: Columns, today: Scope, turning: Sequence[Turn], territories: Sequence[str]
    ) -> None:
        self._columns, self._today = columns, today
        index = columns.territories.index
        self._places = [index.number(iri, "territory") for iri in territories]
        self._current = np.flatnonzero(columns.approaches.current)
        self._block = np.flatnonzero(concerned(columns, _as_removal(columns, turning)))
        self._empty = not (len(self._block) and self._places)

    @cached_property
    def _on_the_day(self) -> Ledger:
        return Ledger(View(self._columns, self._today, self._places), self._block)

    @cached_property
    def _day_before(self) -> Ledger:
        yesterday = replace(self._today, as_of=self._today.as_of - timedelta(days=1))
        return Ledger(View(self._columns, yesterday, self._places), self._block)

    @cached_property
    def _statements(self) -> Spread:
        return spread(self._columns, self._columns.statements.territories, self._places)

    @cached_property
    def _answers(self) -> Spread:
        return spread(self._columns, self._columns.feedback.territories, self._places)

    def cells(self, turn: Turn) -> Positions:
        """The cells of one turn."""
        if turn.sort == "statement":
            approach = self._columns.statements.approach[turn.number]
            return self._stated(int(approach), self._statements, turn.number)
        if turn.sort == "answer":
            approach = self._columns.feedback.approach[turn.number]
            return self._stated(int(approach), self._answers, turn.number)
        if self._empty:
            return np.zeros(0, dtype=np.int64)
        ledger = self._on_the_day if turn.begins else self._day_before
        return self._placed(_carried(ledger, turn.sort, turn.number))

    def heirs(self, turn: Turn) -> Positions:
        """The cells that the successors of what ends carry on the day."""
        if self._empty or turn.begins or not turn.successors:
            return np.zeros(0, dtype=np.int64)
        index = (
            self._columns.actors.index if turn.sort == "body" else self._columns.programmes.index
        )
        found = [
            _carried(self._on_the_day, turn.sort, index.position[iri]) for iri in turn.successors
        ]
        return self._placed(np.concatenate(found))

    def _placed(self, cells: Positions) -> Positions:
        """Cells of the block among all current approaches."""
        block, place = np.divmod(np.unique(cells), len(self._places))
        row = np.searchsorted(self._current, self._block[block])
        made: Positions = row * len(self._places) + place
        return made

    def _stated(self, approach: int, here: Spread, number: int) -> Positions:
        """The approach of a statement or an answer, where it counts."""
        row = int(np.searchsorted(self._current, approach))
        if row >= len(self._current) or self._current[row] != approach:
            return np.zeros(0, dtype=np.int64)
        found = np.flatnonzero(here.covered[here.set_of[number]])
        return row * len(self._places) + found


def _as_removal(columns: Columns, turning: Iterable[Turn]) -> Removal:
    """What turns, as masks."""
    bodies = np.zeros(len(columns.actors.index), dtype=np.bool_)
    offers = np.zeros(len(columns.programmes.index), dtype=np.bool_)
    for turn in turning:
        if turn.sort == "body":
            bodies[turn.number] = True
        elif turn.sort == "programme":
            offers[turn.number] = True
    return Removal(bodies, bodies, np.zeros_like(bodies), offers)


def _carried(ledger: Ledger, sort: TurnSort, number: int) -> Positions:
    """Cells of a ledger of which a body or programme is evidence."""
    if sort == "body":
        found = ledger.candidates.cell[ledger.candidates.body == number]
        return np.append(ledger.named.cell[ledger.named.who == number], found)
    sorts = (ledger.offers, ledger.running, ledger.to_come)
    return np.concatenate([entries.cell[entries.who == number] for entries in sorts])
