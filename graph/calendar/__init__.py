"""What ends when: the days on which cells change, because something ends or begins.

Definition and reasons: docs/explanation/calendar.md. The state of a cell is a function of the day,
and it changes only on days on which something turns, so these are the only days that are looked at.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Final

import numpy as np

from graph.calendar.reach import reach
from graph.calendar.turns import Precise, Precision, Turn, TurnSort, turns
from graph.changes.compare import Direction, change
from graph.columns.tables import Columns
from graph.coverage import matrix
from graph.model import KNOWN_STATES, STATES, Matrix, Scope

__all__ = [
    "CellTurn",
    "Event",
    "Precise",
    "Precision",
    "Turn",
    "TurnSort",
    "after_months",
    "calendar",
]

_TO_THE_DAY: Final[Precise] = MappingProxyType({})
_YEAR: Final = 12
_KNOWN: Final = np.array([state in KNOWN_STATES for state in STATES])


@dataclass(frozen=True, slots=True)
class CellTurn:
    """A cell (approach in a territory) the day before and on the day; `through`: what turns there.

    A cell whose state stays is one that something else catches.
    """

    row: str
    territory: str
    before: str
    after: str
    direction: Direction
    went_dark: bool
    bodies_before: int
    bodies_after: int
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A day, what ends (has had its last day the day before) or begins on it, and its cells."""

    day: date
    turns: tuple[Turn, ...]
    cells: tuple[CellTurn, ...]

    @property
    def changed(self) -> tuple[CellTurn, ...]:
        """Cells in another state than the day before."""
        return tuple(cell for cell in self.cells if cell.before != cell.after)

    @property
    def dark(self) -> tuple[CellTurn, ...]:
        """Cells in which somebody was known, and nobody is any more."""
        return tuple(cell for cell in self.cells if cell.went_dark)

    @property
    def thinner(self) -> tuple[CellTurn, ...]:
        """Cells in which somebody is still known, but less surely or fewer of them."""
        return tuple(cell for cell in self.cells if _is_thinner(cell))

    @property
    def caught(self) -> tuple[CellTurn, ...]:
        """Known cells that what ends has served, and that something else keeps as they are."""
        return tuple(
            cell
            for cell in self.cells
            if cell.before == cell.after in KNOWN_STATES and not _is_thinner(cell)
        )

    @property
    def better(self) -> tuple[CellTurn, ...]:
        """Cells of which more is known than the day before."""
        return tuple(cell for cell in self.cells if cell.direction == "besser")


def _is_thinner(cell: CellTurn) -> bool:
    if cell.after not in KNOWN_STATES:
        return False
    fewer = cell.before == cell.after and cell.bodies_after < cell.bodies_before
    return cell.direction == "schlechter" or fewer


def calendar(
    columns: Columns,
    scope: Scope,
    until: date | None = None,
    since: date | None = None,
    territories: Sequence[str] | None = None,
    precise: Precise = _TO_THE_DAY,
) -> list[Event]:
    """The days after `since` (default: the scope's) up to `until` (default: all that are known).

    A day is there if a cell changes on it, if something ends that served a cell, or if a programme
    ends. What has its last day on d still holds on d, and the day of its event is d + 1.

    Raises:
        UnknownThingError: a territory that the landscape does not have.
    """
    start = since or scope.as_of
    found = turns(columns, scope, start, until, precise)
    before = matrix(columns, replace(scope, as_of=start), territories=territories)
    made = []
    for day, group in groupby(found, key=lambda turn: turn.day):
        today = replace(scope, as_of=day)
        after = matrix(columns, today, territories=territories)
        event = _event(columns, today, tuple(group), before, after)
        if event.turns:
            made.append(event)
        before = after
    return made


def _event(
    columns: Columns, today: Scope, found: tuple[Turn, ...], before: Matrix, after: Matrix
) -> Event:
    """What a day brings; what touches no cell is left out, but for the ends of programmes."""
    places = reach(columns, today, found, before.territories)
    differs = ((before.states != after.states) | (before.bodies != after.bodies)).ravel()
    known = _KNOWN[before.states].ravel()
    for one in places:
        if not one.turn.begins:
            differs[one.carried[known[one.carried]]] = True
    kept = [one for one in places if _is_programme_end(one.turn) or differs[one.touched].any()]
    through: dict[int, list[str]] = {}
    for one in kept:
        for cell in one.touched[differs[one.touched]].tolist():
            through.setdefault(cell, []).append(one.turn.thing)
    return Event(
        today.as_of,
        tuple(one.turn for one in kept),
        tuple(
            _cell(before, after, cell, tuple(through.get(cell, ())))
            for cell in np.flatnonzero(differs).tolist()
        ),
    )


def _is_programme_end(turn: Turn) -> bool:
    return turn.sort == "programme" and not turn.begins


def _cell(before: Matrix, after: Matrix, cell: int, through: tuple[str, ...]) -> CellTurn:
    row, place = divmod(cell, len(before.territories))
    one = change(
        before.rows[row],
        before.territories[place],
        STATES[before.states[row, place]],
        STATES[after.states[row, place]],
    )
    return CellTurn(
        one.row,
        one.territory,
        one.before,
        one.after,
        one.direction,
        one.went_dark,
        int(before.bodies[row, place]),
        int(after.bodies[row, place]),
        through,
    )


def after_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month, within what dates can say."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
