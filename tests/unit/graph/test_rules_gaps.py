"""The gap rules, on landscapes small enough that the truth can be worked out by hand."""

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


# G2: exactly one actor is known


def test_g2_finds_the_only_approach_with_one_actor(region: Region, found: Found) -> None:
    """As in the study: every approach has several actors but 6.2, whose list is open too."""
    several = region.approach("6.1", region.field1)
    single = region.approach("6.2", region.field1)
    emmd = region.body("emmd", region.kind("verbuende"), [region.region])
    for approach in (region.work, several):
        region.says(approach, region.chambers, [region.region])
        region.says(approach, region.schools, [region.region])
    region.says(single, emmd, [region.region])
    region.list_of(single)
    assert found(region, "g2", TODAY) == {
        (
            "g2",
            frozenset({"ansatz/probe/1.0/6.2", "organisation/emmd"}),
            f"gebiet/{t}",
            "nicht-bekannt",
            "warnung",
            1,
        )
        for t in ("stadt", "ost", "west")
    }


def test_g2_says_exactly_one_only_for_a_complete_list(region: Region, found: Found) -> None:
    closed = region.approach("1.2", region.field1)
    region.list_of(closed, "vollstaendig")
    for approach in (region.work, closed):
        region.says(approach, region.schools, [region.east])
    assert {(row[1] - {"akteursgruppe/schulen"}, row[3]) for row in found(region, "g2", TODAY)} == {
        (frozenset({"ansatz/probe/1.0/1.1"}), "nicht-bekannt"),
        (frozenset({"ansatz/probe/1.0/1.2"}), "bestaetigt"),
    }


def test_g2_another_one_in_running_text_makes_it_partly_known(region: Region, found: Found) -> None:
    region.says(region.work, region.schools, [region.east])
    region.says(region.work, region.chambers, [region.east], art="fliesstext")
    assert rows(found(region, "g2", TODAY)) == {("ost", "teilweise")}


def test_g2_two_statements_about_one_actor_are_one_actor(region: Region, found: Found) -> None:
    region.says(region.work, region.schools, [region.east])
    region.says(region.work, region.schools, [region.east], nth="-2", art="redaktion")
    assert rows(found(region, "g2", TODAY)) == {("ost", "nicht-bekannt")}


def test_g2b_names_the_actor_once_with_all_approaches_that_depend_on_it(
    region: Region, found: Found
) -> None:
    second = region.approach("1.2", region.field1)
    region.says(region.work, region.schools, [region.east])
    region.says(second, region.schools, [region.east, region.west])
    region.says(second, region.chambers, [region.west])
    (east,) = found(region, "g2b", TODAY)
    assert east[1] == {"akteursgruppe/schulen", "ansatz/probe/1.0/1.1", "ansatz/probe/1.0/1.2"}
    assert east[2:] == ("gebiet/ost", "nicht-bekannt", "warnung", 2)


# G3, G4: target groups and needs


def test_g3_narrower_groups_cover_and_broader_or_implied_ones_do_so_in_part(
    region: Region, found: Found
) -> None:
    people = region.group("menschen")
    young = region.group("junge", people)
    region.group("azubis", young)
    region.group("pendler")
    parents = region.group("eltern")
    region.approach("1.2", region.field1, [young])
    region.link(region.work, "wer:impliesTargetGroup", parents)
    assert {(min(row[1]), row[3]) for row in found(region, "g3", TODAY)} == {
        ("zielgruppe/azubis", "teilweise"),
        ("zielgruppe/pendler", "nicht-bekannt"),
        ("zielgruppe/eltern", "teilweise"),
    }


def test_g3_a_gap_that_the_source_states_is_named(region: Region, found: Found) -> None:
    region.stated("s1", "StatedGap", [region.group("pendler")])
    assert {(min(row[1]), row[3]) for row in found(region, "g3", TODAY)} == {
        ("zielgruppe/pendler", "benannt")
    }


def test_g4_finds_needs_that_no_approach_addresses(region: Region, found: Found) -> None:
    needs = [region.thing(region.names.thing("bedarf", key), key, "wer:Need") for key in "ab"]
    region.link(region.work, "wer:addressesNeed", needs[0])
    assert found(region, "g4", TODAY) == {
        ("g4", frozenset({"bedarf/b"}), "", "nicht-bekannt", "warnung", 0)
    }


# G5, G6: programmes


def implement(region: Region, *programmes: str) -> None:
    region.links(region.work, "wer:implementedThrough", programmes)


def test_g5_a_running_programme_covers_where_it_works(region: Region, found: Found) -> None:
    runs = region.programme("laeuft", [region.east], "2020-01-01", "2027-12-31")
    implement(region, runs)
    assert rows(found(region, "g5", TODAY)) == {("stadt", "teilweise"), ("west", "teilweise")}


@pytest.mark.parametrize(
    ("starts", "ends", "verdict"),
    [
        pytest.param("2015-01-01", "2022-12-31", "nicht-bekannt", id="ended"),
        pytest.param("2015-01-01", "", "teilweise", id="end not known"),
        pytest.param("2027-01-01", "2028-12-31", "teilweise", id="yet to begin"),
    ],
)
def test_g5_a_programme_not_known_to_run_covers_nothing(
    region: Region, found: Found, starts: str, ends: str, verdict: str
) -> None:
    implement(region, region.programme("p", [region.region], starts, ends))
    assert rows(found(region, "g5", TODAY)) == all_three(verdict)


def test_g6_an_ended_programme_whose_successor_runs_is_no_gap(region: Region, found: Found) -> None:
    """As Unternehmenswert:Mensch, which ended in 2022 and was followed by INQA-Coaching."""
    inqa = region.programme("inqa-coaching", [region.region], "2023-01-01")
    uwm = region.programme(
        "unternehmenswert-mensch", [region.region], "2012-01-01", "2022-12-31", successor=inqa
    )
    implement(region, uwm)
    assert found(region, "g6", TODAY) == set()
    assert found(region, "g6", date(2022, 12, 31)) == set()
    assert {row[3] for row in found(region, "g6", date(2023, 1, 1))} == set()


def test_g6_an_ended_programme_without_successor_is_a_gap_from_the_day_after(
    region: Region, found: Found
) -> None:
    implement(region, region.programme("uwm", [region.east], "2012-01-01", "2022-12-31"))
    assert found(region, "g6", date(2022, 12, 31)) == set()
    (gap,) = found(region, "g6", date(2023, 1, 1))
    assert gap[1] == {"programm/uwm", "ansatz/probe/1.0/1.1"}
    assert gap[2:] == ("gebiet/ost", "nicht-bekannt", "warnung", 1)


@pytest.mark.parametrize(
    ("starts", "ends", "verdict"),
    [
        pytest.param("2013-01-01", "2024-12-31", "nicht-bekannt", id="ended too"),
        pytest.param("2027-01-01", "", "teilweise", id="yet to begin"),
        pytest.param("", "", "teilweise", id="period not known"),
    ],
)
def test_g6_a_successor_counts_only_if_it_runs(
    region: Region, found: Found, starts: str, ends: str, verdict: str
) -> None:
    after = region.programme("danach", [region.east], starts, ends)
    region.programme("davor", [region.east], "", "2022-12-31", successor=after)
    assert {row[3] for row in found(region, "g6", TODAY) if "programm/davor" in row[1]} == {verdict}


def test_g6_the_successor_of_the_successor_counts(region: Region, found: Found) -> None:
    last = region.programme("drei", [region.east], "2024-01-01", "2030-12-31")
    middle = region.programme("zwei", [region.east], "2020-01-01", "2023-12-31", successor=last)
    region.programme("eins", [region.east], "", "2019-12-31", successor=middle)
    assert found(region, "g6", TODAY) == set()


def test_g6_is_a_warning_only_if_the_approach_has_no_other_programme(
    region: Region, found: Found
) -> None:
    old = region.programme("alt", [region.east], "", "2022-12-31")
    implement(region, old, region.programme("anderes", [region.east], "2024-01-01"))
    assert {row[4] for row in found(region, "g6", TODAY)} == {"hinweis"}


# G7, G8: actors and territories


def test_g7_tells_orphans_from_candidates(region: Region, found: Found) -> None:
    region.says(region.work, region.chambers, [region.east])
    region.body("ihk-ost", region.ihk, [region.east])
    region.body("alte-ihk", region.ihk, [region.east], until="2020")
    region.body("schule", region.schools, [region.west])
    assert {(min(row[1]), row[3]) for row in found(region, "g7", TODAY)} == {
        ("organisation/ihk-ost", "teilweise"),
        ("organisation/schule", "nicht-bekannt"),
        ("akteursgruppe/schulen", "nicht-bekannt"),
        ("akteursgruppe/ihk", "teilweise"),
    }


def test_g8_needs_a_body_that_is_competent_there(region: Region, found: Found) -> None:
    region.says(
        region.work, region.body("ost-gmbh", region.schools, [region.east]), [region.region]
    )
    region.says(region.work, region.chambers, [region.region])
    region.body("ihk-west", region.ihk, [region.west])
    assert rows(found(region, "g8", TODAY)) == {("stadt", "nicht-bekannt"), ("west", "teilweise")}


def test_g8b_compares_with_the_median_territory(region: Region, found: Found) -> None:
    others = [region.approach(f"1.{n}", region.field1) for n in (2, 3, 4)]
    everywhere = region.body("a", region.schools, [region.region])
    region.says(region.work, everywhere, [region.region])
    region.says(others[0], everywhere, [region.east, region.west])
    region.says(others[1], everywhere, [region.east])
    # shares: ost 3/4, west 2/4, stadt 1/4; the median is west's
    assert found(region, "g8b", TODAY) == {
        ("g8b", frozenset({"gebiet/stadt"}), "gebiet/stadt", "nicht-bekannt", "hinweis", 1)
    }


# G9, G10: the source against itself


def test_g9_finds_actors_of_the_running_text_that_the_list_lacks(
    region: Region, found: Found
) -> None:
    region.says(region.work, region.chambers, [region.region])
    region.says(region.work, region.schools, [region.region], art="fliesstext")
    region.says(region.work, region.ihk, [region.region], art="fliesstext")
    mention = region.names.thing("mention", "m1")
    region.link(mention, "wer:mentions", region.kind("vereine"))
    region.link(mention, "wer:about", region.field1)
    listed = region.names.thing("mention", "m2")
    region.link(listed, "wer:mentions", region.chambers)
    region.link(listed, "wer:about", region.field1)
    approach, field = "ansatz/probe/1.0/1.1", "handlungsfeld/probe/1.0/1"
    assert {(row[1], row[3]) for row in found(region, "g9", TODAY)} == {
        (frozenset({"akteursgruppe/schulen", approach}), "benannt"),
        (frozenset({"akteursgruppe/ihk", approach}), "teilweise"),
        (frozenset({"akteursgruppe/vereine", field}), "benannt"),
    }


def test_g10_a_stated_gap_is_open_until_an_approach_for_its_group_has_actors(
    region: Region, found: Found
) -> None:
    region.stated("offen", "StatedGap", [region.group("pendler")], [region.east])
    region.stated("beantwortet", "StatedGap", [region.pupils], [region.east])
    region.stated("anderswo", "StatedGap", [region.pupils], [region.west])
    region.stated("ohne-ort", "StatedGap", [region.group("eltern")])
    region.says(region.work, region.schools, [region.east])
    gaps = found(region, "g10", TODAY)
    assert {
        (
            row[1]
            & {
                "aussage/probe/1.0/offen",
                "aussage/probe/1.0/beantwortet",
                "aussage/probe/1.0/anderswo",
                "aussage/probe/1.0/ohne-ort",
            },
            row[2],
        )
        for row in gaps
    } == {
        (frozenset({"aussage/probe/1.0/offen"}), "gebiet/ost"),
        (frozenset({"aussage/probe/1.0/anderswo"}), "gebiet/west"),
        (frozenset({"aussage/probe/1.0/ohne-ort"}), "gebiet/ost"),
        (frozenset({"aussage/probe/1.0/ohne-ort"}), "gebiet/west"),
        (frozenset({"aussage/probe/1.0/ohne-ort"}), "gebiet/stadt"),
    }
    assert {row[3] for row in gaps} == {"benannt"}
