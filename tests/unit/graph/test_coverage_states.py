"""Every state of a cell, on a landscape small enough to be worked out by hand."""

from datetime import date
from typing import Final

import pytest

from bench.sketch import Sketch
from graph.columns import Columns, UnknownThingError, read_columns
from graph.coverage import cell, matrix
from graph.model import STATES, Reason, Scope

SCOPE: Final = Scope(date(2026, 11, 22))


class World(Sketch):
    """Three districts, one of them a city; kinds with two, one and no bodies."""

    def __init__(self) -> None:
        """Draw it."""
        super().__init__()
        self.region = self.territory("region", "region")
        self.city = self.territory("stadt", "kreisfreie-stadt", [self.region])
        self.east = self.territory("ost", "landkreis", [self.region])
        self.west = self.territory("west", "landkreis", [self.region])
        self.town = self.territory("ort", "ort", [self.east])
        self.chambers = self.kind("kammern")
        self.ihk = self.kind("ihk", self.chambers)
        self.schools = self.kind("schulen")
        self.clubs = self.kind("vereine")
        self.ihk_east = self.body("ihk-ost", self.ihk, [self.east])
        self.hwk = self.body("hwk", self.chambers, [self.east, self.city])
        self.school = self.body("schule", self.schools, [self.city])
        self.document("probe/1.0", self.region)
        self.pupils = self.group("schueler")
        self.one = self.field("1")
        self.work = self.approach("1.1", self.one, [self.pupils])

    def columns(self) -> Columns:
        """What has been drawn so far."""
        return read_columns(iter(self.quads))

    def state(self, territory: str, row: str = "", scope: Scope = SCOPE) -> str:
        """The state of one cell, which has to be the matrix's."""
        columns = self.columns()
        found = cell(columns, row or self.work, territory, scope)
        for rows in ("approach", "field", "target_group"):
            table = matrix(columns, scope, rows, [territory])
            for number, iri in enumerate(table.rows):
                one = cell(columns, iri, territory, scope)
                assert STATES[table.states[number, 0]] == one.state
                assert table.bodies[number, 0] == one.named + one.candidates
        return found.state


@pytest.fixture
def world() -> World:
    return World()


def test_nothing_stated_is_unknown_and_not_a_gap(world: World) -> None:
    assert world.state(world.east) == "unbekannt"


def test_two_bodies_of_a_named_kind_are_candidates(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    assert world.state(world.east) == "kandidaten"


def test_one_body_of_a_named_kind_is_thin(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    assert world.state(world.city) == "duenn"


def test_a_kind_without_a_known_body_is_nobody_known(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    assert world.state(world.west) == "niemand-bekannt"


def test_a_complete_list_that_names_a_kind_is_no_gap(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.list_of(world.work, "vollstaendig")
    assert world.state(world.west) == "niemand-bekannt"


def test_nothing_on_a_complete_list_is_a_confirmed_gap(world: World) -> None:
    world.list_of(world.work, "vollstaendig")
    assert world.state(world.west) == "luecke-bestaetigt"


@pytest.mark.parametrize("completeness", ["partiell", "unbekannt"])
def test_nothing_on_an_open_list_stays_unknown(world: World, completeness: str) -> None:
    world.list_of(world.work, completeness)
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


def test_who_says_no_is_no_candidate(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.feedback("a", world.work, world.east, "tut-es-nicht", "2026-01-01", world.hwk)
    assert world.state(world.east) == "duenn"
    assert "hwk" not in str([r for r in reasons(world, world.east) if r.kind == "candidate"])


def reasons(world: World, territory: str) -> tuple[Reason, ...]:
    return cell(world.columns(), world.work, territory, SCOPE).reasons


def test_an_unknown_thing_is_named_in_the_error(world: World) -> None:
    with pytest.raises(UnknownThingError, match="urn:nichts"):
        cell(world.columns(), "urn:nichts", world.east, SCOPE)
