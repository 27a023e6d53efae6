"""The overlap rules, on landscapes small enough that the truth can be worked out by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from bench.sketch import Sketch

Finding = tuple[str, frozenset[str], str, str, str, int]
Found = Callable[[Sketch, str, date], set[Finding]]
TODAY = date(2026, 11, 22)


class Region(Sketch):
    """Two districts, one document with a field, four kinds of actors."""

    def __init__(self) -> None:
        """Draw it."""
        super().__init__()
        self.region = self.territory("region", "region")
        self.east = self.territory("ost", "landkreis", [self.region])
        self.west = self.territory("west", "landkreis", [self.region])
        self.document("probe/1.0", self.region)
        self.field1 = self.field("1")
        self.kinds = {key: self.kind(key) for key in ("a", "b", "c", "d")}

    def work(self, code: str, actors: str, *areas: str, closed: bool = False) -> str:
        """An approach with actors; its list is open unless closed."""
        approach = self.approach(code, self.field1)
        self.list_of(approach, "vollstaendig" if closed else "partiell")
        for key in actors:
            self.says(approach, self.kinds[key], areas or [self.region])
        return approach


@pytest.fixture
def region() -> Region:
    return Region()


def actors(row: Finding) -> str:
    """The keys of the kinds that a finding is about."""
    kinds = (iri.removeprefix("akteursgruppe/") for iri in row[1] if "akteursgruppe" in iri)
    return "".join(sorted(kinds))


def codes(row: Finding) -> str:
    """The codes of the approaches that a finding is about."""
    return " ".join(sorted(iri.rsplit("/", 1)[1] for iri in row[1] if "ansatz/" in iri))


# O1: several actors


def test_o1_shared_work_is_a_hint_per_territory(region: Region, found: Found) -> None:
    region.work("1.1", "ab", region.east)
    region.work("1.2", "a")
    assert {(actors(r), codes(r), *r[2:]) for r in found(region, "o1", TODAY)} == {
        ("ab", "1.1", "gebiet/ost", "benannt", "hinweis", 2)
    }


def test_o1_two_leads_are_a_warning(region: Region, found: Found) -> None:
    approach = region.work("1.1", "a", region.east)
    region.says(approach, region.kinds["b"], [region.east], role="federfuehrend")
    assert {row[4] for row in found(region, "o1", TODAY)} == {"hinweis"}
    region.says(approach, region.kinds["c"], [region.east], role="federfuehrend")
    assert {row[4] for row in found(region, "o1", TODAY)} == {"warnung"}


def test_o1_two_bodies_are_a_warning_where_both_are_competent(region: Region, found: Found) -> None:
    approach = region.approach("1.1", region.field1, measure="beratung")
    for key, area in (("eins", region.region), ("zwei", region.east)):
        body = region.body(key, region.kinds["a"], [area])
        region.says(approach, body, [region.region])
    assert {(row[2], row[4]) for row in found(region, "o1", TODAY)} == {
        ("gebiet/ost", "warnung"),
        ("gebiet/west", "hinweis"),
    }


# O2: similar portfolios


def test_o2_needs_three_shared_approaches_and_half_of_all(region: Region, found: Found) -> None:
    for number in range(3):
        region.work(f"1.{number}", "ab")
    for number in range(3, 6):
        region.work(f"1.{number}", "ac")
    region.work("1.6", "b")
    # a: 6, b: 4, c: 3; a and b share 3 of 7, a and c 3 of 6 (and all of c's), b and c none
    assert {(actors(r), codes(r), *r[3:]) for r in found(region, "o2", TODAY)} == {
        ("ac", "1.3 1.4 1.5", "teilweise", "hinweis", 3)
    }


def test_o2_exactly_half_is_similar_and_less_is_not(region: Region, found: Found) -> None:
    for number in range(3):
        region.work(f"1.{number}", "ab")
    region.work("1.3", "a")
    region.work("1.4", "b")
    region.work("1.5", "a")
    assert {actors(row) for row in found(region, "o2", TODAY)} == {"ab"}
    region.work("1.6", "b")
    assert found(region, "o2", TODAY) == set()


def test_o2_containment_counts_however_large_the_other_portfolio_is(
    region: Region, found: Found
) -> None:
    for number in range(9):
        region.work(f"1.{number}", "ab" if number < 3 else "a")
    assert {(actors(row), row[5]) for row in found(region, "o2", TODAY)} == {("ab", 3)}


def test_o2_two_shared_approaches_are_too_few(region: Region, found: Found) -> None:
    region.work("1.1", "ab")
    region.work("1.2", "ab")
    assert found(region, "o2", TODAY) == set()


def test_o2_is_confirmed_only_if_every_list_is_complete(region: Region, found: Found) -> None:
    for number in range(3):
        region.work(f"1.{number}", "ab", closed=True)
    assert {row[3] for row in found(region, "o2", TODAY)} == {"bestaetigt"}
    region.work("1.9", "d")
    assert {row[3] for row in found(region, "o2", TODAY)} == {"teilweise"}


# O3: the same actors


def test_o3_finds_equal_sets_within_one_field(region: Region, found: Found) -> None:
    region.work("1.1", "ab", closed=True)
    region.work("1.2", "ab", closed=True)
    region.work("1.3", "ab")
    region.work("1.4", "abc")
    region.work("1.5", "a")
    other = region.approach("2.1", region.field("2"))
    for key in "ab":
        region.says(other, region.kinds[key], [region.region])
    assert {(codes(r), r[3], r[5]) for r in found(region, "o3", TODAY)} == {
        ("1.1 1.2", "bestaetigt", 2),
        ("1.1 1.3", "teilweise", 2),
        ("1.2 1.3", "teilweise", 2),
    }


# O4: duplicate programmes


def offer(
    region: Region, key: str, area: str, starts: str = "", ends: str = "", **more: str
) -> str:
    group = region.names.target_group(more.pop("group", "schueler"))
    programme = region.programme(key, [area], starts, ends, **more)
    region.link(programme, "wer:addressesTargetGroup", group)
    return programme


@pytest.fixture
def school(region: Region) -> Region:
    region.group("azubis", region.group("schueler"))
    return region


def programmes(row: Finding) -> str:
    """The keys of the programmes that a finding is about."""
    return " ".join(sorted(i.removeprefix("programm/") for i in row[1] if "programm/" in i))


def test_o4_same_type_group_time_and_territory(school: Region, found: Found) -> None:
    offer(school, "p", school.region, "2020-01-01", "2024-12-31")
    offer(school, "q", school.east, "2024-12-31", "2026-12-31")
    offer(school, "later", school.east, "2027-01-01", "2028-12-31")
    offer(school, "elsewhere", school.names.thing("gebiet", "fern"), "2020-01-01", "2030-12-31")
    offer(school, "network", school.east, "2020-01-01", "2030-12-31", kind="network")
    offer(school, "others", school.east, "2020-01-01", "2030-12-31", group="azubis")
    assert {(programmes(r), *r[2:]) for r in found(school, "o4", TODAY)} == {
        ("p q", "gebiet/ost", "bestaetigt", "hinweis", 1)
    }


def test_o4_is_partly_known_where_a_period_is_not(school: Region, found: Found) -> None:
    offer(school, "p", school.east, "2020-01-01")
    offer(school, "q", school.east, "2022-01-01", "2023-12-31")
    assert {(programmes(r), r[3]) for r in found(school, "o4", TODAY)} == {("p q", "teilweise")}


def test_o4_a_successor_is_no_duplicate(school: Region, found: Found) -> None:
    after = offer(school, "q", school.east)
    offer(school, "p", school.east, successor=after)
    assert found(school, "o4", TODAY) == set()


def test_o4_the_same_need_is_enough(school: Region, found: Found) -> None:
    need = school.names.thing("bedarf", "lehrstellen")
    approach = school.work("1.1", "a")
    school.link(approach, "wer:addressesNeed", need)
    pair = [school.programme(key, [school.east]) for key in "pq"]
    school.links(approach, "wer:implementedThrough", pair)
    assert {programmes(row) for row in found(school, "o4", TODAY)} == {"p q"}


# O5: advisory services


def test_o5_advice_of_different_actors_for_overlapping_groups(school: Region, found: Found) -> None:
    pupils, trainees = school.names.target_group("schueler"), school.names.target_group("azubis")
    for code, group, keys in (("1.1", pupils, "a"), ("1.2", trainees, "ab"), ("1.3", pupils, "a")):
        approach = school.approach(code, school.field1, [group], measure="beratung")
        for key in keys:
            school.says(approach, school.kinds[key], [school.east])
    rows = found(school, "o5", TODAY)
    assert {(codes(r), *r[2:]) for r in rows} == {
        ("1.1 1.2 1.3", territory, "benannt", "hinweis", 2)
        for territory in ("gebiet/ost", "gebiet/west")
    }
    assert len(rows) == 2


def test_o5_siblings_among_groups_do_not_overlap(school: Region, found: Found) -> None:
    parent = school.names.target_group("schueler")
    for code, group, key in (
        ("1.1", school.group("haupt", parent), "a"),
        ("1.2", school.group("real", parent), "b"),
    ):
        approach = school.approach(code, school.field1, [group], measure="beratung")
        school.says(approach, school.kinds[key], [school.east])
    assert found(school, "o5", TODAY) == set()


def test_o5_services_count_with_their_operators_until_they_end(
    school: Region, found: Found
) -> None:
    bodies = [school.body(key, school.kinds["a"], [school.east]) for key in ("eins", "zwei")]
    service = {"kind": "advisory-service"}
    offer(school, "p", school.east, operator=bodies[0], **service)
    offer(school, "q", school.east, "", "2026-11-22", operator=bodies[1], **service)
    offer(school, "nobody", school.east, **service)
    assert {(programmes(r), r[2]) for r in found(school, "o5", TODAY)} == {("p q", "gebiet/ost")}
    assert found(school, "o5", date(2026, 11, 23)) == set()


# O6, O7: across and within strategies


def test_o6_needs_matching_approaches_with_different_leads(region: Region, found: Found) -> None:
    ours = [region.approach(f"1.{n}", region.field1) for n in (1, 2)]
    region.document("andere/2.0", region.east)
    theirs = [region.approach(f"9.{n}", region.field("9")) for n in (1, 2)]
    for one, other in zip(ours, theirs, strict=True):
        region.link(one, "skos:closeMatch", other)
    leads = (("a", "b"), ("c", "c"))
    for approaches, keys in zip(zip(ours, theirs, strict=True), leads, strict=True):
        for approach, key in zip(approaches, keys, strict=True):
            region.says(approach, region.kinds[key], [region.region], role="federfuehrend")
    assert {(codes(r), actors(r), *r[2:]) for r in found(region, "o6", TODAY)} == {
        ("1.1 9.1", "ab", "gebiet/ost", "benannt", "warnung", 2)
    }


def test_o7_flags_approaches_and_new_programmes_of_a_saturated_field(
    region: Region, found: Found
) -> None:
    region.text(region.edition, "dct:issued", "2021-06-30")
    region.work("1.1", "a")
    region.approach("2.1", region.field("2"))
    for key, starts in (("neu", "2022-01-01"), ("alt", "2019-01-01"), ("unbekannt", "")):
        programme = region.programme(key, [region.east], starts)
        region.link(programme, "wer:inActionField", region.field1)
    region.stated("s1", "StatedSaturation", [region.field1], [region.east])
    assert {(codes(r), programmes(r), *r[2:]) for r in found(region, "o7", TODAY)} == {
        ("1.1", "", "gebiet/ost", "benannt", "hinweis", 1),
        ("", "neu", "gebiet/ost", "benannt", "hinweis", 1),
    }
