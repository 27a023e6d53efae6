"""Which cells something carries on the day before it ends, or on the day on which it begins."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from graph.calendar.turns import Turn
from graph.columns.spread import spread
from graph.columns.tables import Columns, Flags
from graph.model import Scope
from graph.stress.effect import concerned
from graph.stress.ledger import Ledger
from graph.stress.removal import Removal

Table = NDArray[np.bool_]


def reach(
    columns: Columns, today: Scope, turning: Sequence[Turn], territories: Sequence[str]
) -> list[Table]:
    """Per turn the cells it touches: current approaches x territories."""
    reader = _Reader(columns, today, turning, territories)
    return [reader.cells(turn) for turn in turning]


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
            if not self._empty and any(turn.begins == begins for turn in turning)
        }

    def _ledger(self, scope: Scope) -> Ledger:
        return Ledger(self._columns, scope, self._block, self._places)

    def cells(self, turn: Turn) -> Table:
        """The cells of one turn."""
        if turn.sort in ("statement", "answer"):
            return self._stated(turn)
        if self._empty:
            return np.zeros((len(self._current), len(self._places)), dtype=np.bool_)
        ledger = self._days[turn.begins]
        found = _carried(ledger, turn).reshape(ledger.shape)
        made = self._nothing()
        made[np.searchsorted(self._current, self._block)] = found
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


def _carried(ledger: Ledger, turn: Turn) -> Flags:
    """Cells of which a body or programme is evidence."""
    if turn.sort == "body":
        found = ledger.candidates.cell[ledger.candidates.body == turn.number]
        return ledger.mask(np.append(ledger.named.cell[ledger.named.who == turn.number], found))
    made = np.zeros(ledger.size, dtype=np.bool_)
    for entries in (ledger.offers, ledger.running):
        made[entries.cell[entries.who == turn.number]] = True
    return made
