"""What programmes, stated gaps, settings and whole rows make of a cell, worked out by hand."""

from dataclasses import replace

import pytest

from bench.small import SCOPE, World
from graph.columns import UnknownThingError
from graph.coverage import cell, matrix
from graph.model import Reason


@pytest.fixture
def world() -> World:
    return World()


def reasons(world: World, territory: str, kind: str) -> list[Reason]:
    found = cell(world.columns(), world.work, territory, SCOPE).reasons
    return [reason for reason in found if reason.kind == kind]


def test_an_initiative_that_is_no_programme_is_an_offer_and_no_body(world: World) -> None:
    circle = world.thing("urn:kreis", "Kreis", "wer:Initiative", "wer:Actor")
    world.says(world.work, circle, [world.region])
    found = world.cell(world.west)
    assert (found.state, found.named, found.offers, found.single) == ("duenn", 0, 1, False)


def test_a_running_programme_covers_and_one_without_an_end_is_only_thin(world: World) -> None:
    world.through(world.programme("offen", [world.east], "2020-01-01"))
    assert world.state(world.east) == "duenn"
    world.through(world.programme("läuft", [world.region], "2020-01-01", "2027-12-31"))
    assert world.state(world.east) == "bestaetigt-gedeckt"
    assert world.cell(world.east).programmes == 2


@pytest.mark.parametrize("place", ["city", "east"])
def test_an_offer_adds_nothing_to_the_bodies_that_are_known(world: World, place: str) -> None:
    world.says(world.work, world.chambers, [world.region])
    before = world.cell(getattr(world, place))
    world.through(world.programme("offen", [world.region], "2020-01-01"))
    after = world.cell(getattr(world, place))
    assert (after.state, after.candidates) == (before.state, before.candidates)
    assert (before.offers, after.offers, after.programmes) == (0, 1, 1)


def test_an_offer_does_not_answer_a_gap_that_the_source_states(world: World) -> None:
    offer = world.programme("offen", [world.east], "2020-01-01")
    world.through(offer)
    world.stated("s1", "StatedGap", [world.work])
    assert world.state(world.east) == "luecke-benannt"
    assert [reason.subject for reason in reasons(world, world.east, "programme")] == [offer]


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        pytest.param("2020-01-01", "", 1, id="without an end"),
        pytest.param("2020-01-01", "2031-12-31", 1, id="with an end ahead"),
        pytest.param("2010-01-01", "2012-12-31", 0, id="ended"),
        pytest.param("2029-01-01", "", 0, id="to come"),
    ],
)
def test_a_model_is_shown_and_is_evidence_for_nothing(
    world: World, starts: str, ends: str, shown: int
) -> None:
    model = world.programme("modell", [world.region], starts, ends, kind="model")
    world.through(model)
    found = world.cell(world.east)
    assert (found.state, found.programmes, found.offers) == ("unbekannt", shown, 0)
    assert [reason.subject for reason in found.reasons] == [model]
    world.says(world.work, world.chambers, [world.region])
    assert world.state(world.city) == "duenn"
    assert world.state(world.west) == "niemand-bekannt"


def test_what_came_after_a_model_counts(world: World) -> None:
    project = world.programme("projekt", [world.east], "2015-01-01", "2030-12-31")
    world.through(
        world.programme(
            "modell", [world.east], "2010-01-01", "2012-12-31", successor=project, kind="model"
        )
    )
    assert world.state(world.east) == "bestaetigt-gedeckt"


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


def test_a_kind_that_only_cities_have_is_not_missed_in_a_district(world: World) -> None:
    world.link(
        world.clubs,
        "wer:onlyInTerritoryKind",
        "https://w3id.org/werwaswo/voc/gebietsart/kreisfreie-stadt",
    )
    world.says(world.work, world.clubs, [world.region])
    assert world.state(world.city) == "niemand-bekannt"
    assert world.state(world.east) == "unbekannt"
    assert world.state(world.region) == "niemand-bekannt"
