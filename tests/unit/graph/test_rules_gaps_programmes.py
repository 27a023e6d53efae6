"""Programmes, territories, the source itself (G5 to G10), worked out by hand in small."""

from collections.abc import Callable
from datetime import date

import pytest

from bench.sketch import Sketch

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
