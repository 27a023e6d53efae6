"""What `/kalender` and `/api/calendar` are asked, and the days as records that templates print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from flask import request

from graph.calendar import CellTurn, Event, Precise, Turn, after_months, calendar
from graph.calendar.precision import read_precision
from graph.model import Scope
from graph.wording.calendar import effect_sentence, successor_words, turn_title
from server.present import Ref, StateMark
from server.views.asked import read_day, read_number, thing
from server.views.held import Held
from server.views.site import Site

YEAR: Final = 12
PAST: Final = 36
"""Months that are looked back, where the address says nothing."""
MOST_MONTHS: Final = 1200
_KEPT: Final = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """How far it is looked ahead (0: as far as is known), since when, and where."""

    months: int
    since: date | None
    territory: str

    @classmethod
    def read(cls, here: Site) -> "Asked":
        """Read the address.

        Raises:
            AskedError: `monate` is no number, `seit` no day.
            UnknownNameError: there is no such place.
        """
        args = request.args
        return cls(
            months=read_number(args, "monate", 0, 0, MOST_MONTHS),
            since=read_day(args, "seit"),
            territory=thing(args, here.state, "gebiet") or "",
        )


@dataclass(frozen=True, slots=True)
class TurnLine:
    """What ends or begins: its name, its page, who comes after it."""

    turn: Turn
    title: str
    href: str | None
    mark: str | None
    after: str
    successors: tuple[Ref, ...]
    stress: str | None
    """The IRI to ask what would be without it."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A cell the day before and on the day."""

    row: Ref
    territory: Ref
    before: StateMark
    after: StateMark
    cell: CellTurn


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what turns, what follows, and the cells by what becomes of them."""

    day: date
    key: str
    turns: tuple[TurnLine, ...]
    effect: str
    dark: tuple[CellLine, ...]
    thinner: tuple[CellLine, ...]
    caught: tuple[CellLine, ...]
    better: tuple[CellLine, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a month in which something turns; there may be none."""

    first: date
    days: tuple[Day, ...]

    @property
    def dark(self) -> int:
        """Cells that go dark in it."""
        return sum(len(day.dark) for day in self.days)


@dataclass(frozen=True, slots=True)
class Bar:
    """A month in the picture: where its column stands, and how high it is; in pixels."""

    month: Month
    x: int
    ends: int
    begins: int
    top: int
    height: int


_STEP: Final = 64
_BASE: Final = 96
_TALLEST: Final = 72
_MOST_BARS: Final = 37


def picture(months: tuple[Month, ...]) -> tuple[Bar, ...]:
    """A column for each month, as high as things end or begin in it; none for a longer time."""
    turns = [[line.turn.begins for day in month.days for line in day.turns] for month in months]
    most = max((len(it) for it in turns), default=0)
    if not most or len(months) > _MOST_BARS:
        return ()
    heights = [len(it) * _TALLEST // most for it in turns]
    return tuple(
        Bar(month, at * _STEP, len(it) - sum(it), sum(it), _BASE - high, high)
        for at, (month, it, high) in enumerate(zip(months, turns, heights, strict=True))
    )


def events(here: Site, asked: Asked) -> tuple[Event, ...]:
    """The days after `since` (default: the day of the data), as far as is asked."""
    start = asked.since or here.as_of
    until = after_months(here.as_of, asked.months) if asked.months else None
    places = (asked.territory,) if asked.territory else None
    return _events(Held(here.state), here.scope, start, until, places)


def past_since(here: Site) -> date:
    """How far the page looks back."""
    return after_months(here.as_of, -PAST)


def months_of(here: Site, found: Iterable[Event], first: date, number: int) -> tuple[Month, ...]:
    """So many months from a day on, each with its days."""
    days = shown(here, found)
    starts = [after_months(first.replace(day=1), at) for at in range(number)]
    return tuple(
        Month(start, tuple(day for day in days if day.day.replace(day=1) == start))
        for start in starts
    )


def shown(here: Site, found: Iterable[Event]) -> list[Day]:
    """Days as they are printed."""
    return [_day(here, event) for event in found]


def _day(here: Site, event: Event) -> Day:
    def lines(cells: Iterable[CellTurn]) -> tuple[CellLine, ...]:
        return tuple(_cell(here, cell) for cell in cells)

    return Day(
        event.day,
        f"t{event.day:%Y%m%d}",
        tuple(_turn(here, turn) for turn in event.turns),
        effect_sentence(event, here.language),
        lines(event.dark),
        lines(event.thinner),
        lines(event.caught),
        lines(event.better),
    )


def _turn(here: Site, turn: Turn) -> TurnLine:
    """A statement leads to the page of whom it names."""
    subject = here.ref(turn.actor or turn.thing)
    may_stop = turn.sort in ("programme", "body") and turn.day > here.as_of
    return TurnLine(
        turn,
        turn_title(here.state.labels, turn, here.language),
        subject.href,
        subject.mark,
        successor_words(here.state.labels, turn, here.language).lstrip("; "),
        here.refs(turn.successors),
        turn.thing if may_stop else None,
    )


def _cell(here: Site, cell: CellTurn) -> CellLine:
    return CellLine(
        here.ref(cell.row),
        here.ref(cell.territory),
        here.mark(cell.before, cell.bodies_before),
        here.mark(cell.after, cell.bodies_after),
        cell,
    )


@lru_cache(maxsize=_KEPT)
def _events(
    held: Held,
    scope: Scope,
    since: date,
    until: date | None,
    places: tuple[str, ...] | None,
) -> tuple[Event, ...]:
    precise = _precision(held)
    return tuple(calendar(held.columns, scope, until, since, places, precise))


@lru_cache(maxsize=_KEPT)
def _precision(held: Held) -> Precise:
    return read_precision(held.store)
