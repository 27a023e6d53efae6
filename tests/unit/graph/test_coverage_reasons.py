"""A cell's state follows from its reasons alone: nothing that made it is missing."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.landscape import Size, generate
from bench.small import SCOPE, World
from bench.study import study
from bench.wild import wild
from graph.columns import Columns, read_columns
from graph.coverage import cell, group_cell
from graph.model import Cell, Reason, Scope

SMALL: Final = Size(districts=4, approaches=24, kinds=7, bodies=24, groups=8, programmes=14)
NEGATIVE: Final = {"refused", "complete", "gap", "short"}
Known = tuple[set[str | None], set[str | None], set[str | None]]
"""Marks, named bodies, candidates."""


def known(reasons: list[Reason]) -> Known:
    """What the reasons of one part say."""
    marks = {it.mark for it in reasons}
    named = {it.actor for it in reasons if it.mark == "named"}
    return marks, named, {it.actor for it in reasons if it.mark == "candidate"}


def together(parts: list[Known]) -> Known:
    """Parts as one: what is negative has to hold for all of them; what is refused adds nothing."""
    marks = {mark for mark in NEGATIVE if parts and all(mark in it[0] for it in parts)}
    holding = [it for it in parts if "refused" not in it[0]]
    marks |= {mark for it in holding for mark in it[0] - NEGATIVE if mark}
    named = {body for it in holding for body in it[1]}
    return {*marks}, named, {body for it in holding for body in it[2]}


def follows(found: Cell, *, of_parts: bool) -> str:
    """The state that the reasons of a cell make."""
    if any(it.mark == "excluded" for it in found.reasons) and not found.parts:
        return "entfaellt"
    whole = known([it for it in found.reasons if it.part is None])
    marks, named, candidates = whole
    if of_parts:
        parts = [known([it for it in found.reasons if it.part == part]) for part in found.parts]
        pooled = together(parts)
        marks, named, candidates = marks | pooled[0], pooled[1], pooled[2]
    return first(marks, named, candidates - named)


def first(marks: set[str | None], named: set[str | None], candidates: set[str | None]) -> str:
    """The first state that holds."""
    somebody = marks & {"confirmed", "offered", "planned", "ended", "said", "named", "candidate"}
    enough = len(candidates) > 1 and "short" not in marks
    tried = {
        "luecke-bestaetigt": "refused" in marks or ("complete" in marks and not somebody),
        "bestaetigt-gedeckt": "confirmed" in marks,
        "benannt": bool(named),
        "luecke-benannt": "gap" in marks,
        "kandidaten": enough,
        "duenn": bool(candidates) or "offered" in marks,
        "nur-geplant": "planned" in marks,
        "ausgelaufen": "ended" in marks,
        "niemand-bekannt": bool(somebody),
        "unbekannt": True,
    }
    return next(state for state, holds in tried.items() if holds)


def unexplained(columns: Columns, scope: Scope, *, places: int) -> list[tuple[str, ...]]:
    """Cells whose state does not follow from their reasons."""
    territories = columns.territories.index.iris[
        :: max(1, len(columns.territories.index) // places)
    ]
    found = [
        (cell(columns, row, place, scope), rows != "approach")
        for rows, index in (
            ("approach", columns.approaches.index),
            ("field", columns.fields.index),
            ("target_group", columns.groups.index),
        )
        for row in index.iris
        for place in territories
    ]
    found += [
        (group_cell(columns, row, group, scope, place).cell, place is None)
        for row in columns.approaches.index.iris
        for group in columns.groups.index.iris
        for place in (None, territories[-1])
    ]
    return [
        (it.row, it.territory, it.state, follows(it, of_parts=of_parts))
        for it, of_parts in found
        if it.state != follows(it, of_parts=of_parts)
    ]


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_generated_states_follow_from_their_reasons(seed: int) -> None:
    columns = read_columns(iter(generate(SMALL, seed).sketch.quads))
    assert unexplained(columns, SCOPE, places=4) == []


@pytest.mark.parametrize("seed", range(4))
def test_wild_states_follow_from_their_reasons(seed: int) -> None:
    assert unexplained(wild(seed), SCOPE, places=12) == []


@pytest.mark.parametrize(
    "scope",
    [
        pytest.param(SCOPE, id="today"),
        pytest.param(replace(SCOPE, as_of=date(2019, 6, 1)), id="an earlier day"),
        pytest.param(replace(SCOPE, reading="R2", with_candidates=False), id="strict"),
    ],
)
def test_states_of_the_study_follow_from_their_reasons(scope: Scope) -> None:
    assert unexplained(study().columns, scope, places=3) == []


@pytest.fixture
def world() -> World:
    return World()


def marks(world: World, territory: str) -> list[tuple[str, str | None, str | None]]:
    found = cell(world.columns(), world.work, territory, SCOPE).reasons
    return [(it.kind, it.actor, it.mark) for it in found]


def test_a_body_named_from_elsewhere_is_told_and_counts_for_being_named_only(
    world: World,
) -> None:
    world.says(world.work, world.hwk, [world.region])
    assert world.state(world.west) == "niemand-bekannt"
    assert marks(world, world.west) == [("elsewhere", world.hwk, "said")]


def test_a_body_that_said_no_stays_in_the_chain(world: World) -> None:
    world.says(world.work, world.hwk, [world.region])
    world.feedback("a", world.work, world.east, "tut-es-nicht", "2026-01-01", world.hwk)
    assert world.state(world.east) == "niemand-bekannt"
    assert ("denied", world.hwk, "said") in marks(world, world.east)
    assert ("feedback", world.hwk, "denied") in marks(world, world.east)


def test_an_answer_that_a_later_one_overtook_counts_for_nothing(world: World) -> None:
    world.feedback("a", world.work, world.east, "niemand", "2025-01-01")
    world.feedback("b", world.work, world.east, "tut-es", "2026-01-01", world.hwk)
    assert world.state(world.east) == "bestaetigt-gedeckt"
    assert marks(world, world.east) == [
        ("feedback", None, None),
        ("feedback", world.hwk, "confirmed"),
    ]


def test_a_programme_that_is_named_but_works_elsewhere_still_says_why(world: World) -> None:
    offer = world.programme("angebot", [world.west], "2020-01-01", "2030-01-01", actor="ja")
    world.says(world.work, offer, [world.region])
    assert world.state(world.east) == "niemand-bekannt"
    assert marks(world, world.east) == [("through", offer, "said")]


def test_the_reasons_of_a_field_say_which_approach_they_are_about(world: World) -> None:
    other = world.approach("1.2", world.one)
    world.stated("s", "StatedGap", [world.work])
    found = cell(world.columns(), world.one, world.east, SCOPE)
    assert (found.state, found.parts) == ("unbekannt", (world.work, other))
    assert [(it.part, it.mark) for it in found.reasons] == [(world.work, "gap")]
