"""Which two states or days are compared, and how older states are opened."""

from datetime import date
from pathlib import Path

import pytest

from bench.small import World
from graph.build import build_state
from graph.changes import Changes, changes, renamed
from graph.changes.past import Pair, pair, past
from graph.errors import GraphError
from graph.model import Scope
from graph.naming import UnknownNameError
from graph.state import COLUMNS, State, current_state
from graph.state_files import LANDSCAPE, STORE
from graph.wording.change_sides import sides_sentence
from ontology.names import DEFAULT_BASE

OLD, NEW = date(2026, 6, 1), date(2026, 11, 22)


def build(world: World, out: Path, day: date) -> State:
    quads = out / f"{day}.nq"
    quads.write_text("".join(world.lines()), encoding="utf-8")
    return build_state(quads, out, as_of=day, base=DEFAULT_BASE)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> State:
    """A landscape with one state; a programme ends on 2026-08-31."""
    world = World()
    world.through(world.programme("p", [world.east], "2020-01-01", "2026-08-31"))
    return build(world, tmp_path_factory.mktemp("alone"), NEW)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The newer of two states: a body is named since, and a kind is called otherwise."""
    out = tmp_path_factory.mktemp("two")
    build(World(), out, OLD)
    world = World()
    world.says(world.work, world.hwk, [world.city])
    world.quads = [
        (s, p, "Kammern und Innungen" if t == "kammern" else t, g, m)
        for s, p, t, g, m in world.quads
    ]
    build(world, out, NEW)
    return current_state(out)


def days(found: Pair) -> tuple[date, date]:
    return found.before.scope.as_of, found.after.scope.as_of


def compared(found: Pair) -> Changes:
    before, after = found.before.side, found.after.side
    return changes(before.columns, after.columns, before.scope, after.scope)


def test_by_default_the_last_state_is_compared_with_the_one_in_use(two: State) -> None:
    found = pair(two, Scope(NEW))
    assert days(found) == (OLD, NEW)
    assert not found.same_data
    assert found.after.known.columns is two.columns
    made = compared(found)
    assert [(c.change.before, c.change.after, c.cause) for c in made.cells] == [
        ("unbekannt", "benannt", "data")
    ]
    assert "zwei Datenstände: der vom 01.06.2026" in sides_sentence(found)
    assert "in zwei Schritten" in sides_sentence(found)


def test_a_state_is_named_by_its_id_or_the_beginning_of_it(two: State) -> None:
    whole = pair(two, Scope(NEW), pair(two, Scope(NEW)).before.known.id)
    short = pair(two, Scope(NEW), "2026-06")
    assert whole.before.known.id == short.before.known.id
    with pytest.raises(UnknownNameError, match="2026-06-01"):
        pair(two, Scope(NEW), "2025-")
    with pytest.raises(UnknownNameError):
        pair(two, Scope(NEW), "2026-")


def test_a_day_means_what_was_known_then(two: State) -> None:
    between = pair(two, Scope(NEW), "2026-07-15")
    assert (between.before.known.as_of, days(between)) == (OLD, (date(2026, 7, 15), NEW))
    before_all = pair(two, Scope(NEW), "2020-01-01")
    assert before_all.same_data
    assert before_all.before.is_substitute
    assert "liegt nicht vor" in sides_sentence(before_all)
    later = pair(two, Scope(NEW), "", "2030-01-01")
    assert later.after.known.as_of == NEW
    assert later.before.known.as_of == OLD
    assert days(later) == (OLD, date(2030, 1, 1))


def test_a_single_state_is_compared_with_itself_a_year_earlier_and_says_so(alone: State) -> None:
    found = pair(alone, Scope(NEW))
    assert found.is_alone
    assert found.same_data
    assert days(found) == (date(2025, 11, 22), NEW)
    assert [c.change.after for c in compared(found).cells] == ["ausgelaufen"]
    assert "nur einen Datenstand" in sides_sentence(found)
    assert "only one state" in sides_sentence(found, "en")
    ahead = pair(alone, Scope(NEW), "", "2027-01-01")
    assert days(ahead) == (NEW, date(2027, 1, 1))


def test_names_that_changed_are_no_new_things(two: State) -> None:
    found = pair(two, Scope(NEW))
    made = compared(found)
    assert {(it.sort, it.is_new) for it in made.things} == {("statement", True)}
    (name,) = renamed(made, found.before.known.labels, found.after.known.labels)
    assert (name.before, name.after) == ("kammern", "Kammern und Innungen")


def test_an_older_state_is_read_once_and_its_store_let_go(two: State) -> None:
    found = pair(two, Scope(NEW)).before.known
    assert pair(two, Scope(NEW)).before.known.columns is found.columns
    assert past.cache_info().maxsize == 2


def test_columns_of_an_older_form_are_made_anew(two: State) -> None:
    folder = two.path.parent / pair(two, Scope(NEW)).before.known.id
    kept = (folder / COLUMNS).read_bytes()
    try:
        (folder / COLUMNS).write_bytes(b"another form")
        past.cache_clear()
        found = pair(two, Scope(NEW))
        assert [c.change.after for c in compared(found).cells] == ["benannt"]
    finally:
        (folder / COLUMNS).write_bytes(kept)
        past.cache_clear()


def test_a_damaged_state_is_passed_over_unless_it_is_asked_for(two: State) -> None:
    folder = two.path.parent / pair(two, Scope(NEW)).before.known.id
    hidden = folder.with_name("hidden")
    hidden.mkdir()
    past.cache_clear()
    for name in (STORE, LANDSCAPE):
        (folder / name).rename(hidden / name)
    try:
        assert pair(two, Scope(NEW)).same_data
        with pytest.raises(GraphError):
            pair(two, Scope(NEW), folder.name)
    finally:
        for name in (STORE, LANDSCAPE):
            (hidden / name).rename(folder / name)
    assert pair(two, Scope(NEW)).before.known.id == folder.name
