"""Two landscapes or two days compared: cells, things, causes; and what must always hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.landscape import Size, generate
from bench.small import SCOPE, World
from graph.changes import Changes, UnlikeScopesError, changes, explained
from graph.changes.compare import COVERAGE
from graph.columns import Columns, UnknownThingError, read_columns
from graph.coverage import matrix
from graph.model import STATES, Rows, Scope

ROWS: tuple[Rows, ...] = ("approach", "field", "target_group")
MIRRORED = {"besser": "schlechter", "schlechter": "besser", "anders": "anders"}
LATER = Scope(date(2028, 1, 1))
Edit = Callable[[World], object]


def moved(edit: Edit, scope: Scope = SCOPE, start: Edit = lambda _: None) -> Changes:
    """What an edit changes, between the small world's day and another one."""
    world = World()
    start(world)
    before = world.columns()
    edit(world)
    return changes(before, world.columns(), SCOPE, scope)


def told(made: Changes) -> set[tuple[str, str, str, str]]:
    """Territory, before, after and direction of each changed cell."""
    return {
        (
            it.change.territory.rsplit("/", 1)[1],
            it.change.before,
            it.change.after,
            it.change.direction,
        )
        for it in made.cells
    }


def whys(made: Changes) -> dict[str, tuple[str, ...]]:
    """Why each changed cell changed, by territory."""
    return {it.change.territory.rsplit("/", 1)[1]: explained(made, it).whys for it in made.cells}


# Worked out by hand


def test_a_new_statement_makes_known_what_was_not() -> None:
    made = moved(lambda it: it.says(it.work, it.hwk, [it.region]))
    assert told(made) == {
        ("ost", "unbekannt", "benannt", "besser"),
        ("stadt", "unbekannt", "benannt", "besser"),
        ("west", "unbekannt", "niemand-bekannt", "anders"),
    }
    assert whys(made) == {"ost": ("known",), "stadt": ("known",), "west": ("known",)}
    assert {it.cause for it in made.cells} == {"data"}
    assert [(it.sort, it.is_new) for it in made.things] == [("statement", True)]
    assert made.directions == {"besser": 2, "schlechter": 0, "anders": 1}


def test_a_statement_that_is_gone_was_corrected() -> None:
    world = World()
    before = world.columns()
    world.says(world.work, world.hwk, [world.city])
    made = changes(world.columns(), before, SCOPE, SCOPE)
    assert told(made) == {("stadt", "benannt", "unbekannt", "schlechter")}
    assert whys(made) == {"stadt": ("corrected",)}
    assert made.went_dark == 1
    assert [(it.sort, it.is_new) for it in made.things] == [("statement", False)]


def test_what_ends_between_two_days_moved_the_world() -> None:
    made = moved(
        lambda _: None,
        LATER,
        lambda it: it.through(it.programme("p", [it.east], "2020-01-01", "2027-06-30")),
    )
    assert told(made) == {("ost", "bestaetigt-gedeckt", "ausgelaufen", "schlechter")}
    assert whys(made) == {"ost": ("world",)}
    assert made.causes == {"data": 0, "day": 1, "both": 0}


def test_a_list_that_is_now_complete_is_something_we_know() -> None:
    world = World()
    world.list_of(world.work)
    before = world.columns()
    world.quads = [quad for quad in world.quads if "/liste/" not in quad[0]]
    world.list_of(world.work, "vollstaendig")
    made = changes(before, world.columns(), SCOPE, SCOPE)
    assert {it[2] for it in told(made)} == {"luecke-bestaetigt"}
    assert set(whys(made).values()) == {("known",)}


def test_an_end_that_was_entered_later_is_a_correction() -> None:
    world = World()
    said = world.says(world.work, world.hwk, [world.city])
    before = world.columns()
    period = said.replace("zustaendigkeit", "zeitraum")
    world.link(said, "dct:temporal", period)
    world.text(period, "dcat:endDate", "2025-01-01", "http://www.w3.org/2001/XMLSchema#date")
    made = changes(before, world.columns(), SCOPE, SCOPE)
    assert told(made) == {("stadt", "benannt", "ausgelaufen", "schlechter")}
    assert whys(made) == {"stadt": ("corrected",)}


def test_a_refusal_takes_a_body_away_because_we_know_more() -> None:
    made = moved(
        lambda it: it.feedback("f", it.work, it.city, "tut-es-nicht", "2026-11-01", it.hwk),
        start=lambda it: it.says(it.work, it.hwk, [it.city]),
    )
    assert told(made) == {("stadt", "benannt", "niemand-bekannt", "schlechter")}
    assert whys(made) == {"stadt": ("known",)}


def test_an_answer_given_between_two_days_is_something_we_know() -> None:
    def edit(it: World) -> None:
        it.says(it.work, it.hwk, [it.city])
        it.feedback("f", it.work, it.city, "tut-es-nicht", "2027-02-01", it.hwk)

    made = moved(lambda _: None, LATER, edit)
    assert whys(made) == {"stadt": ("known",)}


def test_new_data_and_another_day_are_told_apart_by_the_step_between() -> None:
    made = moved(lambda it: it.says(it.work, it.hwk, [it.city], starts="2027-01-01"), LATER)
    (cell,) = made.cells
    assert (cell.change.before, cell.between, cell.change.after) == (
        "unbekannt",
        "nur-geplant",
        "benannt",
    )
    assert cell.cause == "both"
    assert explained(made, cell).whys == ("known", "world")


def test_data_and_day_can_undo_each_other() -> None:
    made = moved(
        lambda it: it.through(it.programme("neu", [it.east], "2020-01-01", "2027-06-30")),
        LATER,
        lambda it: it.through(it.programme("alt", [it.region], "2010-01-01", "2011-12-31")),
    )
    assert told(made) == set()
    assert made.balanced == 1
    assert made.same == made.compared == 3


def test_new_rows_are_counted_apart_and_not_compared() -> None:
    made = moved(lambda it: it.says(it.approach("1.2", it.one), it.hwk, [it.region]))
    assert made.cells == ()
    assert (made.compared, made.only_before, made.only_after) == (3, 0, 3)
    assert {it.sort for it in made.things} == {"approach", "statement"}


def test_a_territory_or_a_field_narrows_what_is_compared() -> None:
    world = World()
    second = world.field("2")
    world.approach("2.1", second)
    before = world.columns()
    world.says(world.work, world.hwk, [world.region])
    after = world.columns()
    one = changes(before, after, SCOPE, SCOPE, territory=world.city)
    assert ({it.change.territory for it in one.cells}, one.compared) == ({world.city}, 2)
    assert changes(before, after, SCOPE, SCOPE, field=second).compared == 3
    fields = changes(before, after, SCOPE, SCOPE, "field", field=world.one)
    assert {it.change.row for it in fields.cells} == {world.one}
    groups = changes(before, after, SCOPE, SCOPE, "target_group", field=world.one)
    assert {it.change.row for it in groups.cells} == {world.pupils}
    new = world.field("3")
    assert changes(before, world.columns(), SCOPE, SCOPE, field=new).compared == 0
    with pytest.raises(UnknownThingError, match="no territory"):
        changes(before, after, SCOPE, SCOPE, territory="https://example.org/x")
    with pytest.raises(UnknownThingError, match="no field"):
        changes(before, after, SCOPE, SCOPE, field="https://example.org/x")


def test_only_the_day_may_differ_between_two_scopes() -> None:
    columns = World().columns()
    with pytest.raises(UnlikeScopesError, match="only the day"):
        changes(columns, columns, SCOPE, replace(LATER, reading="R2"))


# What must always hold, on generated landscapes


def two(seed: int) -> tuple[Columns, Columns]:
    """A generated landscape, and the same with some quads about statements and programmes gone."""
    quads = generate(Size(), seed).sketch.quads
    lost = [
        quad
        for number, quad in enumerate(quads)
        if number % 7 or not any(part in quad[0] for part in ("/zustaendigkeit/", "/programm/"))
    ]
    return read_columns(iter(quads)), read_columns(iter(lost))


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("seed", range(3))
def test_nothing_changes_from_a_landscape_to_itself(seed: int, rows: Rows) -> None:
    columns, _ = two(seed)
    again = read_columns(iter(generate(Size(), seed).sketch.quads))
    for other in (columns, again):
        made = changes(columns, other, SCOPE, SCOPE, rows)
        assert (made.cells, made.things, made.balanced) == ((), (), 0)
        assert made.same == made.compared == matrix(columns, SCOPE, rows).states.size


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("seed", range(3))
def test_the_way_back_is_the_way_there_mirrored(seed: int, rows: Rows) -> None:
    first, second = two(seed)
    there = changes(first, second, SCOPE, LATER, rows)
    back = changes(second, first, LATER, SCOPE, rows)
    assert {(it.change.row, it.change.territory): it.change for it in there.cells}
    assert sorted(
        (c.change.row, c.change.territory, c.change.before, c.change.after, c.change.direction)
        for c in there.cells
    ) == sorted(
        (
            *(c.change.row, c.change.territory, c.change.after, c.change.before),
            MIRRORED[c.change.direction],
        )
        for c in back.cells
    )
    assert {(it.sort, it.iri, it.is_new) for it in there.things} == {
        (it.sort, it.iri, not it.is_new) for it in back.things
    }
    assert (there.compared, there.only_before) == (back.compared, back.only_after)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("rows", ROWS)
def test_numbers_add_up_to_the_matrices(seed: int, rows: Rows) -> None:
    first, second = two(seed)
    made = changes(first, second, SCOPE, LATER, rows)
    before, after = matrix(first, SCOPE, rows), matrix(second, LATER, rows)
    assert made.compared + made.only_before == before.states.size
    assert made.compared + made.only_after == after.states.size
    assert sum(made.directions.values()) == sum(made.causes.values()) == len(made.cells)
    assert made.same + len(made.cells) == made.compared
    # Every sum of states moves by exactly what the changed cells say.
    for number, state in enumerate(STATES):
        gained = sum(it.change.after == state for it in made.cells)
        lost = sum(it.change.before == state for it in made.cells)
        if made.only_before == made.only_after == 0:
            moved_by = int((after.states == number).sum()) - int((before.states == number).sum())
            assert gained - lost == moved_by


@pytest.mark.parametrize("seed", range(3))
def test_every_change_has_its_reasons_and_directions_follow_coverage(seed: int) -> None:
    first, second = two(seed)
    made = changes(first, second, SCOPE, LATER)
    assert made.cells
    for it in made.cells[:60]:
        said = explained(made, it)
        assert (said.before.state, said.after.state) == (it.change.before, it.change.after)
        assert said.because
        assert ("world" in said.whys) >= (it.cause == "day")
        assert it.cause != "data" or "world" not in said.whys
        gain = COVERAGE.get(it.change.after, 0) - COVERAGE.get(it.change.before, 0)
        if it.change.direction != "anders":
            assert (gain > 0) == (it.change.direction == "besser")


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.dates(date(2016, 1, 1), date(2031, 12, 31)))
def test_a_day_alone_changes_by_the_day_alone(seed: int, day: date) -> None:
    columns = read_columns(iter(generate(Size(approaches=12, bodies=20), seed).sketch.quads))
    made = changes(columns, columns, SCOPE, Scope(day))
    assert {it.cause for it in made.cells} <= {"day"}
    assert made.things == ()
    for it in made.cells[:5]:
        because = explained(made, it).because
        assert "corrected" not in {one.why for one in because}
        assert {one.why for one in because if one.reason.kind == "programme"} <= {"world"}
