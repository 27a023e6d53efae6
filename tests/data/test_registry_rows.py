"""The registry: what every landscape's tables have to hold, and what this one does hold."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from ingest.fmt import unformatted
from ingest.landscape import read_landscape
from ontology.names import slug

Rows = list[dict[str, str]]
Reader = Callable[[str], Rows]


def parts(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def ids(rows: Rows) -> set[str]:
    return {row["id"] for row in rows}


def names_of(row: dict[str, str], *columns: str) -> set[str]:
    """Every name of a row, folded; a name that only repeats another counts once."""
    single = {row[column] for column in columns if row[column]}
    return {name.casefold() for name in single | set(parts(row["aliases_de"]))}


def shared(names: Iterable[set[str]]) -> set[str]:
    counted = Counter(name for several in names for name in several)
    return {name for name, times in counted.items() if times > 1}


def is_chain_open(start: str, up: dict[str, str]) -> bool:
    """Whether following `up` from `start` ends."""
    seen = {start}
    while start := up.get(start, ""):
        if start in seen:
            return False
        seen.add(start)
    return True


def test_the_whole_landscape_can_be_read(data: Path) -> None:
    assert len(read_landscape(data).registry.organisations) == 264


def test_every_file_stands_in_its_canonical_form(data: Path) -> None:
    assert unformatted(data) == [], "run: werwaswo fmt"


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("territories.csv", 13),
        ("places.csv", 150),
        ("actor_types.csv", 60),
        ("actors.csv", 264),
        ("actor_changes.csv", 13),
        ("programmes.csv", 62),
        ("target_groups.csv", 28),
    ],
)
def test_a_table_holds_as_many_rows_as_were_compiled(rows: Reader, name: str, count: int) -> None:
    assert len(rows(name)) == count


def test_an_organisation_is_either_there_or_no_more(rows: Reader) -> None:
    assert ids(rows("actors.csv")).isdisjoint(ids(rows("actor_changes.csv")))


def test_nine_districts_lie_in_their_land_and_in_the_region(rows: Reader) -> None:
    districts = [
        r for r in rows("territories.csv") if r["kind"] in {"landkreis", "kreisfreie-stadt"}
    ]
    assert {r["id"]: r["within"] for r in districts} == {
        r["id"]: f"{r['ags'][:2]}|IRMD" for r in districts
    }
    assert Counter(r["kind"] for r in districts) == {"landkreis": 7, "kreisfreie-stadt": 2}


def test_the_city_of_leipzig_and_the_district_of_leipzig_share_no_name(rows: Reader) -> None:
    assert shared(names_of(r, "name_de") for r in rows("territories.csv")) == set()
    names = {r["id"]: r["name_de"] for r in rows("territories.csv")}
    assert (names["14713"], names["14729"]) == ("Leipzig (Stadt)", "Landkreis Leipzig")


def test_each_district_has_a_tile_of_its_own(rows: Reader) -> None:
    tiles = [r["tile"] for r in rows("territories.csv") if r["tile"]]
    assert len(tiles) == len(set(tiles)) == 9


def test_population_of_the_region_is_the_sum_of_its_districts(rows: Reader) -> None:
    known = {r["id"]: int(r["population"]) for r in rows("territories.csv")}
    inside = [r["id"] for r in rows("territories.csv") if "IRMD" in parts(r["within"])]
    assert sum(known[i] for i in inside) == known["IRMD"]


def test_places_lie_in_the_districts_and_are_named_once(rows: Reader) -> None:
    places = rows("places.csv")
    districts = {r["id"] for r in rows("territories.csv") if r["tile"]}
    assert {r["territory"] for r in places} <= districts
    assert len({r["name_de"] for r in places}) == len(places)
    assert all(r["id"] == slug(r["name_de"]) for r in places)


def test_the_slug_of_a_kind_is_the_slug_of_its_label(rows: Reader) -> None:
    wrong = [r["id"] for r in rows("actor_types.csv") if r["slug"] != slug(r["label_de"])]
    assert wrong == []


@pytest.mark.parametrize("name", ["actor_types.csv", "target_groups.csv"])
def test_no_alias_belongs_to_two_concepts_or_repeats_its_label(rows: Reader, name: str) -> None:
    table = rows(name)
    assert shared(names_of(r, "label_de") for r in table) == set()
    assert [r["id"] for r in table if r["label_de"] in parts(r["aliases_de"])] == []


@pytest.mark.parametrize("name", ["actors.csv", "programmes.csv"])
def test_no_two_bodies_or_programmes_share_a_name(rows: Reader, name: str) -> None:
    columns = ("name_de", "short_name") if name == "actors.csv" else ("name_de",)
    assert shared(names_of(r, *columns) for r in rows(name)) == set()


def test_composite_labels_are_split_and_not_matched(rows: Reader) -> None:
    aliases = {alias for r in rows("actor_types.csv") for alias in parts(r["aliases_de"])}
    composites = {
        "Gewerkschaften und Betriebsräte",
        "Kreisfreie Städte und Landkreise",
        "Bildungsträger und Beratungsstellen",
        "Beratungsstellen und Initiativen",
    }
    assert aliases.isdisjoint(composites)


@pytest.mark.parametrize(
    ("name", "column"),
    [("actor_types.csv", "broader"), ("target_groups.csv", "broader"), ("actors.csv", "parent_id")],
)
def test_hierarchies_end_and_their_tops_exist(rows: Reader, name: str, column: str) -> None:
    up = {r["id"]: r[column] for r in rows(name)}
    assert {above for above in up.values() if above} <= up.keys()
    assert [key for key in up if not is_chain_open(key, up)] == []


def test_a_generic_kind_is_never_listed_body_by_body(rows: Reader) -> None:
    generic = {r["id"] for r in rows("actor_types.csv") if r["generic"] == "true"}
    assert generic.isdisjoint(r["type"] for r in rows("actors.csv"))
    assert {"schule", "betrieb", "betriebsrat", "kommune", "elterngruppe"} <= generic


def test_every_body_serves_a_territory_and_says_who_says_so(rows: Reader) -> None:
    assert [r["id"] for r in rows("actors.csv") if not r["territories"]] == []
    assert [r["id"] for r in rows("actors.csv") if not (r["source"] and r["confidence"])] == []


def test_coordinates_come_in_pairs_with_their_precision(rows: Reader) -> None:
    odd = [
        r["id"]
        for r in rows("actors.csv")
        if len({bool(r["lat"]), bool(r["lon"]), bool(r["coord_precision"])}) > 1
    ]
    assert odd == []


def test_five_agencies_of_2022_went_into_todays_on_new_years_day_2023(rows: Reader) -> None:
    changed = {
        r["id"]: r["successor"]
        for r in rows("actor_changes.csv")
        if r["type"] == "arbeitsagentur" and r["on"] == "2023-01-01"
    }
    assert changed == {
        "aa-halle": "aa-sachsen-anhalt-sued",
        "aa-sangerhausen": "aa-sachsen-anhalt-sued",
        "aa-weissenfels": "aa-sachsen-anhalt-sued",
        "aa-altenburg-gera": "aa-thueringen-ost",
        "aa-jena": "aa-thueringen-ost",
        "aa-dessau-rosslau-wittenberg": "aa-sachsen-anhalt-ost",
    }


def test_former_bodies_of_the_south_cover_what_their_successor_covers(rows: Reader) -> None:
    heir = "aa-sachsen-anhalt-sued"
    areas = {r["id"]: parts(r["territories"]) for r in rows("actors.csv")}
    former = [parts(r["territories"]) for r in rows("actor_changes.csv") if r["successor"] == heir]
    assert sorted(t for area in former for t in area) == sorted(areas[heir])


def test_a_programme_does_not_end_before_it_starts(rows: Reader) -> None:
    dated = [r for r in rows("programmes.csv") if r["start"] and r["end"]]
    assert [r["id"] for r in dated if r["end"] < r["start"][: len(r["end"])]] == []


def test_a_programme_with_a_successor_has_an_end(rows: Reader) -> None:
    followed = {r["id"]: r["end"] for r in rows("programmes.csv") if r["successor"]}
    assert followed == {
        "popup-coworking-muldenland": "2022",
        "quickstart-sachsen": "2020",
        "st-weiterbildung-betrieb": "2020",
        "unternehmenswert-mensch": "2022",
        "weiterbildungsscheck-sachsen": "2020",
        "zukunftszentren-1": "2022",
    }


def test_the_potentials_of_the_study_lead_to_findings_about_the_same_group(rows: Reader) -> None:
    groups = {r["id"]: r["target_group"] for r in rows("findings.csv")}
    linked = {r["potential_finding"]: r["id"] for r in rows("target_groups.csv")}
    del linked[""]
    assert linked == {f: groups[f] for f in ("f043", "f044", "f045", "f046")}


def test_no_file_names_a_person_or_a_mailbox(data: Path) -> None:
    suspicious = re.compile(r"[\w.]@[\w-]+\.|\b(Herr|Frau|Dr\.|Prof\.) [A-ZÄÖÜ]|\bTel\.")
    found = [
        f"{path.name}: {match.group()}"
        for path in sorted(data.rglob("*.*"))
        for match in suspicious.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
