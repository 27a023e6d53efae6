"""Single actors, target groups, needs (G2 to G4), worked out by hand on small landscapes."""

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
