"""What statements, lists and answers make of a cell, worked out by hand."""

from dataclasses import replace

import pytest

from bench.small import SCOPE, World
from graph.coverage import cell
from graph.model import Reason


@pytest.fixture
def world() -> World:
    return World()


def test_nothing_stated_is_unknown_and_not_a_gap(world: World) -> None:
    assert world.state(world.east) == "unbekannt"


def test_two_bodies_of_a_named_kind_are_candidates(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    found = world.cell(world.east)
    assert (found.state, found.named, found.candidates, found.kinds) == ("kandidaten", 0, 2, 1)


def test_one_body_of_a_named_kind_is_thin(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    found = world.cell(world.city)
    assert (found.state, found.single) == ("duenn", True)


def test_a_kind_without_a_known_body_is_nobody_known(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    assert world.state(world.west) == "niemand-bekannt"


def test_without_candidates_a_kind_is_all_that_is_known(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    found = world.cell(world.east, scope=replace(SCOPE, with_candidates=False))
    assert (found.state, found.candidates) == ("niemand-bekannt", 0)


def test_a_place_below_a_district_has_the_bodies_of_the_district(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    assert world.cell(world.town).candidates == 2


def test_a_region_has_the_bodies_of_all_its_districts(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.says(world.work, world.schools, [world.region])
    assert world.cell(world.region).candidates == 3


def test_a_statement_for_one_district_says_nothing_about_another(world: World) -> None:
    world.says(world.work, world.chambers, [world.city])
    assert world.state(world.city) == "duenn"
    assert world.state(world.east) == "unbekannt"
    assert world.state(world.region) == "unbekannt"


def test_statements_for_every_district_hold_for_the_region(world: World) -> None:
    world.says(world.work, world.chambers, [world.city, world.east, world.west])
    assert world.state(world.region) == "kandidaten"


def test_a_complete_list_that_names_a_kind_is_no_gap(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.list_of(world.work, "vollstaendig")
    found = world.cell(world.west)
    assert (found.state, found.open) == ("niemand-bekannt", False)


def test_nothing_on_a_complete_list_is_a_confirmed_gap(world: World) -> None:
    world.list_of(world.work, "vollstaendig")
    assert world.state(world.west) == "luecke-bestaetigt"
    assert world.state(world.west, world.one) == "luecke-bestaetigt"


@pytest.mark.parametrize("completeness", ["partiell", "unbekannt"])
def test_nothing_on_an_open_list_stays_unknown(world: World, completeness: str) -> None:
    world.list_of(world.work, completeness)
    assert world.state(world.west) == "unbekannt"


def test_one_open_list_keeps_the_complete_one_open(world: World) -> None:
    world.list_of(world.work, "vollstaendig")
    world.list_of(world.work, "partiell", "federfuehrend")
    assert world.state(world.west) == "unbekannt"


def test_a_list_of_another_role_confirms_nothing(world: World) -> None:
    world.list_of(world.work, "vollstaendig", "finanzierend")
    assert world.state(world.west) == "unbekannt"


def test_the_last_answer_counts(world: World) -> None:
    world.feedback("a", world.work, world.east, "tut-es", "2026-01-01", world.hwk)
    assert world.state(world.east) == "bestaetigt-gedeckt"
    world.feedback("b", world.work, world.east, "niemand", "2026-01-01")
    assert world.state(world.east) == "luecke-bestaetigt"
    world.feedback("c", world.work, world.east, "tut-es", "2026-02-01", world.ihk_east)
    assert world.state(world.east) == "bestaetigt-gedeckt"


def test_an_answer_given_later_does_not_count_yet(world: World) -> None:
    world.feedback("b", world.work, world.east, "niemand", "2027-01-01")
    assert world.state(world.east) == "unbekannt"


def test_an_answer_without_a_date_is_older_than_all_others(world: World) -> None:
    world.feedback("a", world.work, world.east, "niemand")
    assert world.state(world.east) == "luecke-bestaetigt"
    world.feedback("b", world.work, world.east, "tut-es", "2020-01-01", world.hwk)
    assert world.state(world.east) == "bestaetigt-gedeckt"


def reasons(world: World, territory: str, kind: str) -> list[Reason]:
    found = cell(world.columns(), world.work, territory, SCOPE).reasons
    return [reason for reason in found if reason.kind == kind]


def test_who_says_no_is_no_candidate(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.feedback("a", world.work, world.east, "tut-es-nicht", "2026-01-01", world.hwk)
    assert world.state(world.east) == "duenn"
    assert [reason.actor for reason in reasons(world, world.east, "candidate")] == [world.ihk_east]


def test_who_says_no_later_takes_the_confirmation_back(world: World) -> None:
    world.feedback("a", world.work, world.east, "tut-es", "2026-01-01", world.hwk)
    world.feedback("b", world.work, world.east, "tut-es-nicht", "2026-02-01", world.hwk)
    assert world.state(world.east) == "unbekannt"


def test_a_named_body_counts_where_it_is_competent(world: World) -> None:
    statement = world.says(world.work, world.hwk, [world.region])
    assert world.state(world.east) == "benannt"
    assert reasons(world, world.east, "named") == [
        Reason("named", statement, world.hwk, None, "vorgeschlagen")
    ]
    assert world.state(world.west) == "niemand-bekannt"


def test_a_body_that_took_over_counts_for_the_one_named(world: World) -> None:
    old = world.body("alt", world.chambers, until="2022-12-31")
    world.says(world.work, old, [world.region])
    assert world.state(world.east) == "ausgelaufen"
    world.change(old, world.hwk)
    assert world.state(world.east) == "benannt"


def test_bodies_that_are_no_more_are_never_candidates(world: World) -> None:
    old = world.body("alt", world.chambers, [world.west], until="2022-12-31")
    world.change(old, old)
    world.says(world.work, world.chambers, [world.region])
    assert world.state(world.west) == "niemand-bekannt"
