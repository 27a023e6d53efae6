"""Every state of a cell, on a landscape small enough to be worked out by hand."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from bench.sketch import Sketch
from graph.columns import Columns, UnknownThingError, read_columns
from graph.coverage import cell, matrix
from graph.model import STATES, Cell, Reason, Rows, Scope

SCOPE: Final = Scope(date(2026, 11, 22))
ROWS: Final[tuple[Rows, ...]] = ("approach", "field", "target_group")


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

    def cell(self, territory: str, row: str = "", scope: Scope = SCOPE) -> Cell:
        """One cell, after all cells of the territory were found equal to the matrix's."""
        columns = self.columns()
        for rows in ROWS:
            table = matrix(columns, scope, rows, [territory])
            for number, iri in enumerate(table.rows):
                one = cell(columns, iri, territory, scope)
                assert STATES[table.states[number, 0]] == one.state
                assert table.bodies[number, 0] == one.named + one.candidates
        return cell(columns, row or self.work, territory, scope)

    def state(self, territory: str, row: str = "", scope: Scope = SCOPE) -> str:
        """The state of one cell."""
        return self.cell(territory, row, scope).state

    def through(self, *programmes: str) -> None:
        """Implement the approach."""
        self.links(self.work, "wer:implementedThrough", programmes)


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


def test_an_initiative_that_is_no_programme_counts_as_named(world: World) -> None:
    circle = world.thing("urn:kreis", "Kreis", "wer:Initiative", "wer:Actor")
    world.says(world.work, circle, [world.region])
    assert world.state(world.west) == "benannt"


def test_a_running_programme_covers_and_one_without_an_end_is_only_named(world: World) -> None:
    world.through(world.programme("offen", [world.east], "2020-01-01"))
    assert world.state(world.east) == "benannt"
    world.through(world.programme("läuft", [world.region], "2020-01-01", "2027-12-31"))
    assert world.state(world.east) == "bestaetigt-gedeckt"
    assert world.cell(world.east).programmes == 2


def test_a_programme_to_come_is_planned_and_one_that_ended_is_expired(world: World) -> None:
    over = world.programme("aus", [world.east], "2010-01-01", "2012-12-31")
    world.through(over)
    assert world.state(world.east) == "ausgelaufen"
    world.through(world.programme("bald", [world.east], "2028-01-01", "2029-12-31"))
    assert world.state(world.east) == "nur-geplant"
    assert world.state(world.west) == "unbekannt"


def test_what_ended_counts_through_its_running_successor(world: World) -> None:
    third = world.programme("drei", [world.east], "2025-01-01", "2028-12-31")
    second = world.programme("zwei", [world.east], "2015-01-01", "2024-12-31", successor=third)
    world.through(
        world.programme("eins", [world.east], "2010-01-01", "2014-12-31", successor=second)
    )
    assert world.state(world.east) == "bestaetigt-gedeckt"


def test_a_programme_named_as_an_actor_serves_where_it_works(world: World) -> None:
    after = world.programme("danach", [world.region], "2024-01-01", "2027-12-31")
    offer = world.programme(
        "angebot", [world.region], "2015-01-01", "2023-12-31", actor="ja", successor=after
    )
    world.says(world.work, offer, [world.east])
    assert world.state(world.east) == "bestaetigt-gedeckt"
    assert world.state(world.west) == "unbekannt"


@pytest.mark.parametrize(
    ("more", "state"),
    [
        pytest.param({"status": "geplant"}, "nur-geplant", id="planned"),
        pytest.param({"starts": "2027"}, "nur-geplant", id="begins next year"),
        pytest.param({"status": "beendet"}, "ausgelaufen", id="ended"),
        pytest.param({"ends": "2025"}, "ausgelaufen", id="ended last year"),
        pytest.param({"ends": "2026"}, "kandidaten", id="this year is not over"),
        pytest.param({"role": "finanzierend"}, "unbekannt", id="another role"),
        pytest.param({"art": "fliesstext"}, "unbekannt", id="running text is no list"),
    ],
)
def test_what_a_statement_is_evidence_of(world: World, more: dict[str, str], state: str) -> None:
    world.says(world.work, world.chambers, [world.region], **more)
    assert world.state(world.east) == state


def test_the_second_reading_leaves_brackets_out(world: World) -> None:
    world.says(world.work, world.chambers, [world.region], level="klammer")
    assert world.state(world.east) == "kandidaten"
    assert world.state(world.east, scope=replace(SCOPE, reading="R2")) == "unbekannt"


def test_a_stated_gap_outranks_candidates_but_not_a_named_body(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    gap = world.stated("s1", "StatedGap", [world.work], [world.east])
    assert world.state(world.east) == "luecke-benannt"
    assert [reason.subject for reason in reasons(world, world.east, "stated")] == [gap]
    assert world.state(world.city) == "duenn"
    world.says(world.work, world.hwk, [world.region])
    assert world.state(world.east) == "benannt"


def test_a_gap_stated_of_a_target_group_concerns_its_approaches(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.stated("s1", "StatedGap", [world.pupils])
    assert world.state(world.east) == "luecke-benannt"
    assert world.state(world.east, world.pupils) == "luecke-benannt"


def test_a_gap_stated_of_one_approach_is_no_gap_of_the_field(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    other = world.approach("1.2", world.one, [world.pupils])
    world.stated("s1", "StatedGap", [other, world.one, world.pupils])
    assert world.state(world.east, other) == "luecke-benannt"
    assert world.state(world.east, world.one) == "kandidaten"
    assert world.state(world.east) == "kandidaten"


def test_a_gap_stated_of_a_whole_field_is_one_of_the_field(world: World) -> None:
    world.stated("s1", "StatedGap", [world.one])
    found = world.cell(world.east, world.one)
    assert (found.state, found.reasons[0].kind) == ("luecke-benannt", "stated")


@pytest.mark.parametrize("about", ["work", "chambers"])
def test_what_is_said_to_be_short_is_thin_with_many_candidates(world: World, about: str) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.stated("s1", "StatedShortage", [getattr(world, about)])
    found = world.cell(world.east)
    assert (found.state, found.candidates, found.single) == ("duenn", 2, False)


def test_an_approach_limited_to_the_country_falls_away_in_a_city(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.limit(world.work, "laendlicher-raum", "kreisfreie-stadt")
    assert world.state(world.city) == "entfaellt"
    assert world.state(world.east) == "kandidaten"
    assert world.state(world.city, world.one) == "entfaellt"
    table = matrix(world.columns(), SCOPE, "field")
    assert table.total.tolist() == [[1, 0, 1]]


def test_a_field_counts_the_approaches_with_a_known_body(world: World) -> None:
    world.says(world.work, world.chambers, [world.region])
    world.approach("1.2", world.one)
    table = matrix(world.columns(), SCOPE, "field", [world.east, world.west])
    assert table.covered.tolist() == [[1, 0]]
    assert table.total.tolist() == [[2, 2]]


def test_what_one_approach_refuses_says_nothing_about_the_field(world: World) -> None:
    other = world.approach("1.2", world.one)
    world.says(world.work, world.chambers, [world.region])
    world.says(other, world.schools, [world.region])
    world.feedback("a", world.work, world.city, "niemand", "2026-01-01")
    assert world.state(world.city, world.one) == "duenn"
    world.feedback("b", other, world.city, "niemand", "2026-01-01")
    assert world.state(world.city, world.one) == "luecke-bestaetigt"


def test_a_group_without_approaches_is_unknown(world: World) -> None:
    parents = world.group("eltern")
    world.group("muetter", parents)
    assert world.state(world.east, parents) == "unbekannt"
    world.stated("s1", "StatedGap", [parents])
    assert world.state(world.east, parents) == "luecke-benannt"


def test_a_broader_group_has_the_approaches_of_the_narrower(world: World) -> None:
    young = world.group("junge")
    world.link(world.pupils, "skos:broader", young)
    world.says(world.work, world.chambers, [world.region])
    assert world.state(world.east, young) == "kandidaten"


def test_an_edition_that_a_later_one_replaces_does_not_count(world: World) -> None:
    before = world.edition
    later = world.document("probe/2.0", world.region)
    world.link(later, "dcat:previousVersion", before)
    world.says(world.work, world.chambers, [world.region])
    assert matrix(world.columns(), SCOPE).rows == ()
    assert matrix(world.columns(), SCOPE, "field").rows == ()


def test_an_unknown_thing_is_named_in_the_error(world: World) -> None:
    with pytest.raises(UnknownThingError, match="urn:nichts is no approach, field or target group"):
        cell(world.columns(), "urn:nichts", world.east, SCOPE)
    with pytest.raises(UnknownThingError, match="urn:nichts is no territory"):
        matrix(world.columns(), SCOPE, territories=["urn:nichts"])
