"""Days of change against the matrix of every day, and on landscapes made by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from bench.landscape import generate
from bench.removals import SMALL
from bench.small import SCOPE, World
from bench.study import study
from graph.calendar import Event, after_months, calendar
from graph.calendar.precision import read_precision
from graph.changes.compare import compared
from graph.columns import Columns, read_columns
from graph.coverage import matrix
from graph.embedded import EmbeddedStore
from graph.model import Scope
from graph.store import Load
from graph.wording.calendar import event_sentence, turn_sentence

TODAY: Final = SCOPE.as_of
Change = tuple[str, str, str, str]


def day_by_day(columns: Columns, scope: Scope, since: date, until: date) -> dict[date, set[Change]]:
    """Every change of state, by asking for the matrix of every day."""
    made = {}
    before = matrix(columns, replace(scope, as_of=since))
    for number in range(1, (until - since).days + 1):
        day = since + timedelta(days=number)
        after = matrix(columns, replace(scope, as_of=day))
        changes = {(c.row, c.territory, c.before, c.after) for c in compared(before, after)}
        if changes:
            made[day] = changes
        before = after
    return made


def told(events: list[Event]) -> dict[date, set[Change]]:
    return {
        event.day: {(c.row, c.territory, c.before, c.after) for c in event.changed}
        for event in events
        if event.changed
    }


@pytest.mark.parametrize("reading", ["R1", "R2"])
@pytest.mark.parametrize(
    ("since", "until"),
    [
        pytest.param(date(2026, 11, 22), date(2027, 2, 10), id="ahead"),
        pytest.param(date(2020, 12, 1), date(2021, 1, 31), id="back"),
        pytest.param(date(2028, 12, 1), date(2029, 6, 30), id="far ahead"),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_the_days_are_those_on_which_the_matrix_of_every_day_changes(
    seed: int, since: date, until: date, reading: str
) -> None:
    columns = read_columns(iter(generate(SMALL, seed).sketch.quads))
    scope = replace(SCOPE, reading="R2" if reading == "R2" else "R1")
    events = calendar(columns, scope, until, since)
    assert told(events) == day_by_day(columns, scope, since, until)


def test_the_days_of_the_study_are_those_of_every_day() -> None:
    columns = study().columns
    until = date(2027, 1, 31)
    found = told(calendar(columns, SCOPE, until))
    assert found == day_by_day(columns, SCOPE, TODAY, until)
    assert set(found) == {date(2027, 1, 1)}


def test_every_changed_cell_has_something_that_turns_in_it() -> None:
    for seed in range(6):
        columns = read_columns(iter(generate(SMALL, seed).sketch.quads))
        events = calendar(columns, SCOPE, None, date(2015, 1, 1))
        assert all(cell.through for event in events for cell in event.changed)
        assert all(not event.changed or event.turns for event in events)


def ending(world: World, ends: str, **more: str) -> str:
    """A programme that serves the approach until a day."""
    offer = world.programme("angebot", [world.region], "2020-01-01", ends, **more)
    world.through(offer)
    return offer


def test_what_ends_on_a_day_still_holds_on_it() -> None:
    world = World()
    offer = ending(world, "2027-06-30")
    (event,) = calendar(world.columns(), SCOPE)
    (turn,) = event.turns
    assert (turn.thing, turn.known, turn.day) == (offer, date(2027, 6, 30), date(2027, 7, 1))
    assert event.day == date(2027, 7, 1)
    assert world.state(world.east, scope=replace(SCOPE, as_of=turn.known)) == "bestaetigt-gedeckt"
    assert world.state(world.east, scope=replace(SCOPE, as_of=turn.day)) == "ausgelaufen"
    assert [(it.territory, it.after) for it in event.dark] == [
        (place, "ausgelaufen") for place in (world.east, world.city, world.west)
    ]


def test_a_successor_that_runs_catches_the_cells() -> None:
    world = World()
    heir = world.programme("erbe", [world.east, world.city], "2027-01-01", "2031-12-31")
    ending(world, "2027-06-30", successor=heir)
    events = {event.day: event for event in calendar(world.columns(), SCOPE)}
    event = events[date(2027, 7, 1)]
    assert (event.turns[0].successors, event.turns[0].running) == ((heir,), (heir,))
    assert {it.territory for it in event.caught} == {world.east, world.city}
    assert {it.territory for it in event.dark} == {world.west}
    assert {it.territory for it in events[date(2032, 1, 1)].dark} == {world.east, world.city}


def test_a_successor_that_begins_too_late_leaves_the_cells_planned() -> None:
    world = World()
    heir = world.programme("erbe", [world.region], "2027-09-01", "2031-12-31")
    ending(world, "2027-06-30", successor=heir)
    events = {event.day: event for event in calendar(world.columns(), SCOPE)}
    gap = events[date(2027, 7, 1)]
    assert (gap.turns[0].successors, gap.turns[0].running) == ((heir,), ())
    assert {it.after for it in gap.dark} == {"nur-geplant"}
    assert {it.after for it in events[date(2027, 9, 1)].better} == {"bestaetigt-gedeckt"}
    assert "dass er dann läuft, ist nicht bekannt" in turn_sentence(study().labels, gap.turns[0])


def test_a_statement_with_a_period_begins_and_ends() -> None:
    world = World()
    statement = world.says(
        world.work, world.school, [world.region], starts="2027-02-01", ends="2027-03"
    )
    begins, ends = calendar(world.columns(), SCOPE)
    assert (begins.day, ends.day) == (date(2027, 2, 1), date(2027, 4, 1))
    assert [turn.thing for turn in (*begins.turns, *ends.turns)] == [statement, statement]
    assert begins.turns[0].actor == world.school
    assert {it.territory for it in ends.dark} == {world.city}


def test_a_body_that_is_no_more_hands_over_or_leaves_a_cell_dark() -> None:
    world = World()
    heir = world.body("neue-schule", world.schools, [world.city])
    world.text(world.school, "wer:validTo", "2027-12-31")
    world.says(world.work, world.school, [world.region])
    (event,) = calendar(world.columns(), SCOPE)
    assert (event.day, [it.territory for it in event.dark]) == (date(2028, 1, 1), [world.city])
    world.change(world.school, heir)
    (event,) = calendar(world.columns(), SCOPE)
    assert event.turns[0].running == (heir,)
    assert ([it.territory for it in event.caught], event.dark) == ([world.city], ())


def test_what_ends_without_carrying_a_cell_is_told_without_cells() -> None:
    world = World()
    world.programme("allein", [world.region], "", "2027-01-31")
    (event,) = calendar(world.columns(), SCOPE)
    assert event.cells == ()
    assert "bleibt jede Zelle der Matrix, wie sie ist" in event_sentence(study().labels, event)


def test_one_territory_has_its_own_days() -> None:
    world = World()
    offer = world.programme("angebot", [world.east], "2020-01-01", "2027-06-30")
    world.through(offer)
    places = {event.day for event in calendar(world.columns(), SCOPE, territories=[world.east])}
    assert places == {date(2027, 7, 1)}
    (elsewhere,) = calendar(world.columns(), SCOPE, territories=[world.west])
    assert elsewhere.cells == ()


def test_dates_known_to_the_year_or_month_are_said_to_be_so() -> None:
    known = study()
    store = EmbeddedStore.in_memory()
    store.load(Load(known.lines, "application/n-quads"))
    precise = read_precision(store)
    assert set(precise.values()) == {"year", "month"}
    turns = {
        turn.thing.rsplit("/", 1)[-1]: turn
        for event in calendar(known.columns, SCOPE, precise=precise)
        for turn in event.turns
    }
    assert turns["zukunftszentren-2"].precision == "year"
    assert turns["weiterbildungsmentoren-sachsen"].precision == "day"
    said = turn_sentence(known.labels, turns["zukunftszentren-2"])
    assert "31.12.2026 (nur das Jahr ist bekannt)" in said


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        pytest.param(date(2026, 11, 22), 12, date(2027, 11, 22), id="a year"),
        pytest.param(date(2027, 1, 31), 1, date(2027, 2, 28), id="a shorter month"),
        pytest.param(date(2026, 12, 31), 2, date(2027, 2, 28), id="over the year"),
        pytest.param(date(2026, 1, 15), -2, date(2025, 11, 15), id="back"),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day: date, months: int, later: date) -> None:
    assert after_months(day, months) == later


def test_months_from_the_first_or_last_day_of_all_stay_within_dates() -> None:
    assert after_months(date.max, 12) == date.max
    assert after_months(date.min, -36) == date.min
    assert after_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
