"""Uncovered approaches and vacant kinds (G1, G1b, G1c), worked out by hand on small landscapes."""

from collections.abc import Callable
from datetime import date

import pytest

from bench.sketch import Sketch
from ontology.names import concept

Finding = tuple[str, frozenset[str], str, str, str, int]
Found = Callable[[Sketch, str, date], set[Finding]]
TODAY = date(2026, 11, 22)


class Region(Sketch):
    """A region of a city and two districts, one document, one field, some kinds."""

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
        self.document("probe/1.0", self.region)
        self.pupils = self.group("schueler")
        self.field1 = self.field("1")
        self.work = self.approach("1.1", self.field1, [self.pupils])
        self.list_of(self.work)


@pytest.fixture
def region() -> Region:
    return Region()


def rows(found: set[Finding]) -> set[tuple[str, str]]:
    """Territory and verdict of findings."""
    return {(row[2].removeprefix("gebiet/"), row[3]) for row in found}


def all_three(verdict: str) -> set[tuple[str, str]]:
    return {("stadt", verdict), ("ost", verdict), ("west", verdict)}


# G1: nobody is known


def test_g1_an_open_list_without_actors_is_not_known_and_never_confirmed(
    region: Region, found: Found
) -> None:
    assert found(region, "g1", TODAY) == {
        ("g1", frozenset({"ansatz/probe/1.0/1.1"}), f"gebiet/{t}", "nicht-bekannt", "warnung", 0)
        for t in ("stadt", "ost", "west")
    }


def test_g1_a_complete_list_without_actors_confirms_the_gap(region: Region, found: Found) -> None:
    empty = region.approach("1.2", region.field1)
    region.list_of(empty, "vollstaendig")
    region.says(region.work, region.schools, [region.region])
    assert rows(found(region, "g1", TODAY)) == all_three("bestaetigt")


def test_g1_a_complete_list_of_another_role_confirms_nothing(region: Region, found: Found) -> None:
    other = region.approach("1.2", region.field1)
    region.list_of(other, "vollstaendig", "beteiligt")
    region.says(region.work, region.schools, [region.region])
    assert rows(found(region, "g1", TODAY)) == all_three("nicht-bekannt")


def test_g1_an_open_list_of_leads_keeps_a_complete_list_from_confirming(
    region: Region, found: Found
) -> None:
    other = region.approach("1.2", region.field1)
    region.list_of(other, "vollstaendig")
    region.list_of(other, "partiell", "federfuehrend")
    region.says(region.work, region.schools, [region.region])
    assert rows(found(region, "g1", TODAY)) == all_three("nicht-bekannt")


def test_g1_somebody_elsewhere_makes_it_partly_known(region: Region, found: Found) -> None:
    region.says(region.work, region.schools, [region.east])
    assert rows(found(region, "g1", TODAY)) == {("stadt", "teilweise"), ("west", "teilweise")}


def test_g1_running_text_does_not_cover_but_makes_it_partly_known(
    region: Region, found: Found
) -> None:
    region.says(region.work, region.schools, [region.region], art="fliesstext")
    assert rows(found(region, "g1", TODAY)) == all_three("teilweise")


def test_g1_a_responsibility_for_a_town_does_not_cover_its_district(
    region: Region, found: Found
) -> None:
    region.says(region.work, region.schools, [region.town])
    assert ("ost", "teilweise") in rows(found(region, "g1", TODAY))


@pytest.mark.parametrize(
    ("more", "covered"),
    [
        pytest.param({"role": "federfuehrend"}, True, id="lead"),
        pytest.param({"role": "beteiligt"}, False, id="another role"),
        pytest.param({"status": "beendet"}, False, id="ended by status"),
        pytest.param({"status": "geplant"}, True, id="planned"),
        pytest.param({"ends": "2026-11-21"}, False, id="ended yesterday"),
        pytest.param({"ends": "2026-11-22"}, True, id="ends today"),
        pytest.param({"ends": "2025"}, False, id="ended last year"),
        pytest.param({"ends": "2026"}, True, id="ends some day this year"),
        pytest.param({"ends": "2026-10"}, False, id="ended last month"),
        pytest.param({"art": "redaktion"}, True, id="decided by the editors"),
    ],
)
def test_g1_a_responsibility_counts_by_role_status_and_period(
    region: Region, found: Found, more: dict[str, str], covered: bool
) -> None:
    region.says(region.work, region.schools, [region.region], **more)
    assert (not found(region, "g1", TODAY)) is covered


def test_g1_what_the_source_states_comes_first(region: Region, found: Found) -> None:
    region.says(region.work, region.schools, [region.east])
    region.stated("s1", "StatedGap", [region.work], [region.west])
    assert rows(found(region, "g1", TODAY)) == {("stadt", "teilweise"), ("west", "benannt")}


def test_g1_a_setting_that_excludes_a_kind_of_territory_leaves_nothing_to_cover(
    region: Region, found: Found
) -> None:
    region.limit(region.work, "laendlicher-raum", "kreisfreie-stadt")
    assert {row[0] for row in rows(found(region, "g1", TODAY))} == {"ost", "west"}


def test_g1_a_second_setting_that_does_not_exclude_it_lets_it_in_again(
    region: Region, found: Found
) -> None:
    region.limit(region.work, "laendlicher-raum", "kreisfreie-stadt")
    region.link(region.work, "wer:setting", concept("umfeld", "hochschulen"))
    assert {row[0] for row in rows(found(region, "g1", TODAY))} == {"ost", "west", "stadt"}


def test_g1_approaches_of_a_replaced_edition_are_not_looked_at(
    region: Region, found: Found
) -> None:
    before = region.edition
    later = region.document("probe/2.0", region.region)
    region.link(later, "prov:wasRevisionOf", before)
    assert found(region, "g1", TODAY) == set()


# G1b: only kinds are named


def test_g1b_kinds_alone_are_partly_known(region: Region, found: Found) -> None:
    region.says(region.work, region.chambers, [region.region])
    region.says(region.work, region.schools, [region.region])
    assert {(row[2], row[3], row[5]) for row in found(region, "g1b", TODAY)} == {
        (f"gebiet/{t}", "teilweise", 2) for t in ("stadt", "ost", "west")
    }


def test_g1b_a_named_body_ends_it_where_it_is_named(region: Region, found: Found) -> None:
    region.says(region.work, region.chambers, [region.region])
    region.says(region.work, region.body("ihk-ost", region.ihk, [region.east]), [region.east])
    assert {row[0] for row in rows(found(region, "g1b", TODAY))} == {"stadt", "west"}


def test_g1b_a_complete_list_confirms_it_only_where_there_is_no_candidate(
    region: Region, found: Found
) -> None:
    region.list_of(region.work, "vollstaendig")
    region.quads = [quad for quad in region.quads if "partiell" not in quad[2]]
    region.says(region.work, region.chambers, [region.region])
    region.body("ihk-ost", region.ihk, [region.east])
    assert rows(found(region, "g1b", TODAY)) == {
        ("ost", "teilweise"),
        ("stadt", "bestaetigt"),
        ("west", "bestaetigt"),
    }


# G1c: a kind is named, nobody of it is known


def test_g1c_is_judged_per_territory_and_narrower_kinds_fill_it(
    region: Region, found: Found
) -> None:
    region.says(region.work, region.chambers, [region.region])
    region.says(region.work, region.schools, [region.region])
    region.body("ihk-ost", region.ihk, [region.east])
    region.body("stadtkammer", region.chambers, [region.city])
    chambers, schools = "akteursgruppe/kammern", "akteursgruppe/schulen"
    assert {
        (row[1] - {"ansatz/probe/1.0/1.1"}, row[2], row[3]) for row in found(region, "g1c", TODAY)
    } == {
        (frozenset({chambers}), "gebiet/west", "teilweise"),
        (frozenset({schools}), "gebiet/west", "nicht-bekannt"),
        (frozenset({schools}), "gebiet/ost", "nicht-bekannt"),
        (frozenset({schools}), "gebiet/stadt", "nicht-bekannt"),
    }


def test_g1c_a_body_of_a_broader_kind_does_not_fill_a_narrower_one(
    region: Region, found: Found
) -> None:
    region.says(region.work, region.ihk, [region.east])
    region.body("kammer", region.chambers, [region.region])
    assert rows(found(region, "g1c", TODAY)) == {("ost", "nicht-bekannt")}


def test_g1c_a_body_that_is_no_more_fills_nothing(region: Region, found: Found) -> None:
    region.says(region.work, region.chambers, [region.east])
    region.body("alte-ihk", region.ihk, [region.east], until="2020")
    assert rows(found(region, "g1c", TODAY)) == {("ost", "nicht-bekannt")}
    assert found(region, "g1c", date(2020, 6, 1)) == set()


def test_g1c_looks_for_a_kind_only_in_the_sort_of_territory_that_has_it(
    region: Region, found: Found
) -> None:
    counties = region.kind("landkreise")
    region.link(counties, "wer:onlyInTerritoryKind", concept("gebietsart", "landkreis"))
    region.says(region.work, counties, [region.region])
    region.body("kreis-ost", counties, [region.east])
    assert rows(found(region, "g1c", TODAY)) == {("west", "teilweise")}


def test_g1c_is_a_hint_for_kinds_that_are_never_listed_one_by_one(
    region: Region, found: Found
) -> None:
    firms = region.kind("betriebe")
    region.text(firms, "wer:generic", "true", "http://www.w3.org/2001/XMLSchema#boolean")
    region.says(region.work, firms, [region.east])
    region.says(region.work, region.schools, [region.east])
    assert {(min(row[1]), row[4]) for row in found(region, "g1c", TODAY)} == {
        ("akteursgruppe/betriebe", "hinweis"),
        ("akteursgruppe/schulen", "warnung"),
    }
