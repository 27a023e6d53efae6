"""A list that claims to be complete is no proof where somebody is named beside it."""

from dataclasses import replace
from datetime import date

import pytest

from bench.small import SCOPE, World
from graph.coverage import cell, group_cell, group_matrix
from graph.model import STATES

NO_PROOF, PROOF = "unbekannt", "luecke-bestaetigt"


@pytest.fixture
def world() -> World:
    """A list that claims to be complete, and names nobody."""
    made = World()
    made.list_of(made.work, "vollstaendig")
    return made


@pytest.mark.parametrize(
    ("more", "state"),
    [
        pytest.param({}, NO_PROOF, id="lasting"),
        pytest.param({"ends": "2026"}, NO_PROOF, id="this year is not over"),
        pytest.param({"status": "geplant"}, NO_PROOF, id="yet to come"),
        pytest.param({"role": "federfuehrend"}, NO_PROOF, id="the other role asked for"),
        pytest.param({"status": "beendet"}, PROOF, id="ended"),
        pytest.param({"ends": "2025"}, PROOF, id="ended last year"),
        pytest.param({"role": "beteiligt"}, PROOF, id="a role not asked for"),
    ],
)
def test_running_text_that_names_somebody_unproves_a_list(
    world: World, more: dict[str, str], state: str
) -> None:
    world.says(world.work, world.school, [world.region], art="fliesstext", **more)
    assert world.state(world.city) == state


def test_what_somebody_derived_adds_nobody(world: World) -> None:
    world.says(world.work, world.school, [world.region], art="abgeleitet")
    assert world.state(world.city) == PROOF


def test_the_text_speaks_where_its_area_touches(world: World) -> None:
    world.says(world.work, world.school, [world.town], art="fliesstext")
    found = {it: world.state(it) for it in (world.town, world.east, world.region, world.west)}
    assert found == {
        world.town: NO_PROOF,
        world.east: NO_PROOF,
        world.region: NO_PROOF,
        world.west: PROOF,
    }


def test_a_list_that_names_somebody_for_a_part_is_no_proof_for_the_whole(world: World) -> None:
    world.says(world.work, world.hwk, [world.east])
    assert world.state(world.east) == "benannt"
    assert world.state(world.region) == NO_PROOF
    assert world.state(world.west) == PROOF


@pytest.mark.parametrize(
    ("more", "state"),
    [
        pytest.param({"art": "fliesstext"}, NO_PROOF, id="source and registry do not agree"),
        pytest.param({}, PROOF, id="the list names nobody for here"),
    ],
)
def test_a_kind_that_cannot_exist_there_is_read_with_its_list_but_not_with_the_text(
    world: World, more: dict[str, str], state: str
) -> None:
    city = "https://w3id.org/werwaswo/voc/gebietsart/kreisfreie-stadt"
    world.link(world.schools, "wer:onlyInTerritoryKind", city)
    world.says(world.work, world.schools, [world.region], **more)
    assert world.state(world.east) == state


def test_a_mention_in_brackets_is_no_absence_in_the_second_reading(world: World) -> None:
    world.says(world.work, world.school, [world.city], level="klammer")
    strict = replace(SCOPE, reading="R2")
    assert world.state(world.city) == "benannt"
    assert world.state(world.city, scope=strict) == NO_PROOF
    assert world.state(world.east, scope=strict) == PROOF


def test_the_roles_asked_for_decide_which_list_and_which_text(world: World) -> None:
    world.list_of(world.work, "vollstaendig", "beteiligt")
    world.says(world.work, world.school, [world.city], art="fliesstext", role="beteiligt")
    assert world.state(world.city) == PROOF
    others = replace(SCOPE, roles=frozenset({"beteiligt"}))
    assert world.state(world.city, scope=others) == NO_PROOF


def test_an_answer_that_nobody_does_it_stands_against_the_text(world: World) -> None:
    world.says(world.work, world.school, [world.region], art="fliesstext")
    world.feedback("n", world.work, world.east, "niemand", "2026-05-01")
    assert world.state(world.east) == PROOF


def test_the_day_decides_whether_the_text_has_ended(world: World) -> None:
    world.says(world.work, world.school, [world.region], art="fliesstext", ends="2026-05-31")
    assert world.state(world.city) == PROOF
    spring = replace(SCOPE, as_of=date(2026, 5, 31))
    assert world.state(world.city, scope=spring) == NO_PROOF


def test_the_reasons_tell_who_is_named_and_why_the_list_is_no_proof(world: World) -> None:
    said = world.says(world.work, world.school, [world.region], art="fliesstext")
    found = world.cell(world.city)
    assert [(it.kind, it.mark) for it in found.reasons] == [("list", None), ("doubt", "doubt")]
    assert (found.reasons[1].subject, found.reasons[1].actor) == (said, world.school)
    assert found.open
    assert found.named == found.candidates == 0


def test_an_open_list_needs_no_text_to_be_no_proof() -> None:
    world = World()
    world.list_of(world.work, "partiell")
    world.says(world.work, world.school, [world.region], art="fliesstext")
    assert [it.kind for it in world.cell(world.city).reasons] == ["list"]


def test_one_approach_in_doubt_keeps_its_field_from_being_a_confirmed_gap(world: World) -> None:
    second = world.approach("1.2", world.one, [world.pupils])
    world.list_of(second, "vollstaendig")
    assert world.state(world.city, world.one) == world.state(world.city, world.pupils) == PROOF
    world.says(second, world.school, [world.region], art="fliesstext")
    assert world.state(world.city, world.work) == PROOF
    assert world.state(world.city, world.one) == world.state(world.city, world.pupils) == NO_PROOF


@pytest.mark.parametrize("place", ["", "stadt"])
def test_cells_of_target_groups_hear_the_text_too(world: World, place: str) -> None:
    world.says(world.work, world.school, [world.city], art="fliesstext")
    columns = world.columns()
    territory = world.city if place else None
    found = group_cell(columns, world.work, world.pupils, SCOPE, territory)
    table = group_matrix(columns, SCOPE, territory)
    assert found.cell.state == STATES[table.states[0, 0]] == NO_PROOF
    assert any(it.mark == "doubt" for it in found.cell.reasons)


def test_text_of_another_approach_changes_nothing(world: World) -> None:
    second = world.approach("1.2", world.one, [world.pupils])
    world.says(second, world.school, [world.region], art="fliesstext")
    assert cell(world.columns(), world.work, world.city, SCOPE).state == PROOF
