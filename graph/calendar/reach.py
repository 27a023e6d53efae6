"""Which cells something carries on the day before it ends, or on the day on which it begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from graph.calendar.turns import Turn, TurnSort
from graph.columns.spread import spread
from graph.columns.tables import Columns, Flags
from graph.model import Scope
from graph.stress.effect import concerned
from graph.stress.ledger import Ledger
from graph.stress.removal import Removal

Table = NDArray[np.bool_]


@dataclass(frozen=True)
class Reach:
    """Cells (current approaches x territories) that a turn has carried, or carries from now on.

    `heirs` are those that its successors carry, which count only now that it has ended.
    """

    turn: Turn
    carried: Table
    heirs: Table

    @property
    def touched(self) -> Table:
        """Both."""
        made: Table = self.carried | self.heirs
        return made


def reach(
    columns: Columns, today: Scope, turning: Sequence[Turn], territories: Sequence[str]
) -> list[Reach]:
    """The cells of everything that turns."""
    reader = _Reader(columns, today, turning, territories)
    return [Reach(turn, reader.cells(turn), reader.heirs(turn)) for turn in turning]


class _Reader:
    """Looks at the approaches that have to do with what turns, the day before and on the day."""

    def __init__(
        self, columns: Columns, today: Scope, turning: Sequence[Turn], territories: Sequence[str]
    ) -> None:
        self._columns = columns
        index = columns.territories.index
        self._places = [index.number(iri, "territory") for iri in territories]
        self._current = np.flatnonzero(columns.approaches.current)
        self._block = np.flatnonzero(concerned(columns, _as_removal(columns, turning)))
        yesterday = replace(today, as_of=today.as_of - timedelta(days=1))
        self._empty = not (len(self._block) and self._places)
        self._days = {
            begins: self._ledger(scope)
            for begins, scope in ((True, today), (False, yesterday))
            if not self._empty
        }

    def _ledger(self, scope: Scope) -> Ledger:
        return Ledger(self._columns, scope, self._block, self._places)

    def cells(self, turn: Turn) -> Table:
        """The cells of one turn."""
        if turn.sort in ("statement", "answer"):
            return self._stated(turn)
        if self._empty:
            return self._nothing()
        return self._placed(_carried(self._days[turn.begins], turn.sort, turn.number))

    def heirs(self, turn: Turn) -> Table:
        """The cells that the successors of what ends carry on the day."""
        made = self._nothing()
        if self._empty or turn.begins:
            return made
        index = (
            self._columns.actors.index if turn.sort == "body" else self._columns.programmes.index
        )
        for iri in turn.successors:
            made |= self._placed(_carried(self._days[True], turn.sort, index.position[iri]))
        return made

    def _placed(self, cells: Flags) -> Table:
        """Cells of the block among all current approaches."""
        made = self._nothing()
        shape = (len(self._block), len(self._places))
        made[np.searchsorted(self._current, self._block)] = cells.reshape(shape)
        return made

    def _nothing(self) -> Table:
        return np.zeros((len(self._current), len(self._places)), dtype=np.bool_)

    def _stated(self, turn: Turn) -> Table:
        """The approach of a statement or an answer, where it counts."""
        columns = self._columns
        source = columns.statements if turn.sort == "statement" else columns.feedback
        here = spread(columns, source.territories, self._places)
        made = self._nothing()
        row = np.searchsorted(self._current, source.approach[turn.number])
        if row < len(made) and self._current[row] == source.approach[turn.number]:
            made[row] = here.covered[here.set_of[turn.number]]
        return made


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


def _carried(ledger: Ledger, sort: TurnSort, number: int) -> Flags:
    """Cells of which a body or programme is evidence."""
    if sort == "body":
        found = ledger.candidates.cell[ledger.candidates.body == number]
        return ledger.mask(np.append(ledger.named.cell[ledger.named.who == number], found))
    made = np.zeros(ledger.size, dtype=np.bool_)
    for entries in (ledger.offers, ledger.running, ledger.to_come):
        made[entries.cell[entries.who == number]] = True
    return made
