"""The study's tables as rows: counts, references and places, without the text itself."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

Rows = list[dict[str, str]]
Reader = Callable[[str], Rows]

ROLE = "zustaendig"


def parts(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def spans(cell: str) -> list[tuple[int, int]]:
    """Line ranges of a cell, both ends included."""
    ranges = [part.partition("-")[::2] for part in parts(cell)]
    return [(int(start), int(end or start)) for start, end in ranges]


def is_inside(inner: str, outer: str) -> bool:
    bounds = spans(outer)[0]
    return all(bounds[0] <= start and end <= bounds[1] for start, end in spans(inner))


def of_kind(rows: Reader, kind: str) -> Rows:
    return [r for r in rows("responsibilities.csv") if r["kind"] == kind]


def actor_ids(rows: Reader) -> set[str]:
    names = ("actor_types.csv", "actors.csv", "programmes.csv")
    return {r["id"] for name in names for r in rows(name)}


def actor_slugs(rows: Reader) -> dict[str, str]:
    """How an actor is spelled in ids; kinds win where ids coincide."""
    slugs = {i: i for i in actor_ids(rows)}
    return slugs | {r["id"]: r["slug"] for r in rows("actor_types.csv")}


def cells(rows: Reader) -> dict[str, str]:
    """Lines of the actor cell per approach."""
    return {r["approach"]: r["lines"] for r in rows("lists.csv")}


def field_ends(rows: Reader) -> dict[str, range]:
    """Lines of each field: from its heading to the next one."""
    found = [(r["id"], spans(r["lines"])[0][0]) for r in rows("fields.csv")]
    limits = [start for _, start in found[1:]] + [793]
    return {i: range(start, end) for (i, start), end in zip(found, limits, strict=True)}


def test_the_study_has_6_fields_21_approaches_78_responsibilities_and_21_lists(
    rows: Reader,
) -> None:
    counts = [len(rows(name)) for name in ("fields.csv", "approaches.csv", "lists.csv")]
    assert counts == [6, 21, 21]
    assert len(of_kind(rows, "tabelle")) == 78


def test_fields_hold_3_3_7_3_3_and_2_approaches_and_the_last_cuts_across(rows: Reader) -> None:
    counts = Counter(r["field"][-1] for r in rows("approaches.csv"))
    assert counts == {"1": 3, "2": 3, "3": 7, "4": 3, "5": 3, "6": 2}
    assert [r["code"] for r in rows("fields.csv") if r["cross_cutting"] == "true"] == ["6"]


def test_the_tables_name_24_actors(rows: Reader) -> None:
    assert len({r["actor"] for r in of_kind(rows, "tabelle")}) == 24


@pytest.mark.parametrize(
    ("actor", "with_brackets", "without"),
    [
        ("kammer", 15, 14),
        ("unternehmensverband", 10, 9),
        ("arbeitsagentur", 9, 9),
        ("bildungstraeger", 7, 7),
        ("career-service", 4, 4),
        ("landkreis", 4, 4),
        ("emmd", 1, 1),
    ],
)
def test_an_actor_is_named_as_often_as_counted_by_hand(
    rows: Reader, actor: str, with_brackets: int, without: int
) -> None:
    mine = [r for r in of_kind(rows, "tabelle") if r["actor"] == actor]
    outside = [r for r in mine if r["level"] != "klammer"]
    assert (len(mine), len(outside)) == (with_brackets, without)


def test_three_mentions_stand_in_brackets_for_the_firms(rows: Reader) -> None:
    table = of_kind(rows, "tabelle")
    bracketed = [r for r in table if r["level"] == "klammer"]
    assert {(r["approach"][-3:], r["in_representation_of"]) for r in bracketed} == {
        ("2.1", "betrieb")
    }
    assert len(bracketed) == 3
    assert len([r for r in table if r["alternative_set"] == "2.1-a"]) == 4


def test_ten_actors_are_named_once_only(rows: Reader) -> None:
    counted = Counter(r["actor"] for r in of_kind(rows, "tabelle"))
    assert {actor for actor, times in counted.items() if times == 1} == {
        "berufsbildende-schule",
        "emmd",
        "kommune",
        "schule",
        "schulewirtschaft",
        "uebs",
        "unternehmenswert-mensch",
        "verein",
        "weiterbildungsverbund",
        "zivilgesellschaft",
    }


def test_only_one_approach_has_a_single_known_actor(rows: Reader) -> None:
    counted = Counter(r["approach"][-3:] for r in of_kind(rows, "tabelle"))
    assert [code for code, times in counted.items() if times == 1] == ["6.2"]


def test_every_list_is_open_and_says_so(rows: Reader) -> None:
    said = {(r["role"], r["completeness"], r["marker"]) for r in rows("lists.csv")}
    assert said == {(ROLE, "partiell", "(…)")}
    assert cells(rows).keys() == {r["id"] for r in rows("approaches.csv")}


def test_no_status_date_or_lead_is_invented(rows: Reader) -> None:
    table = rows("responsibilities.csv")
    assert {r["status"] for r in table} == {"vorgeschlagen"}
    assert {r["role"] for r in table if r["kind"] == "tabelle"} == {ROLE}
    assert {r["role"] for r in table if r["kind"] == "fliesstext"} == {"einzubeziehen"}


def test_open_classes_carry_the_word_that_opens_them(rows: Reader) -> None:
    table = rows("responsibilities.csv")
    opened = {r["id"].removeprefix("fke2025plus-1.0-") for r in table if r["open_class"] == "true"}
    assert opened == {
        "1.1-schulewirtschaft",
        "2.3-welcome-center",
        "3.3-unternehmenswert-mensch",
        "5.1-welcome-center",
    }
    assert all(bool(r["open_class_label"]) == (r["open_class"] == "true") for r in table)


def test_the_bracket_after_the_agencies_is_a_unit(rows: Reader) -> None:
    units = {
        (r["approach"][-3:], r["actor"], r["unit"]) for r in of_kind(rows, "tabelle") if r["unit"]
    }
    assert units == {("3.2", "arbeitsagentur", "arbeitgeberservice")}


def test_ids_are_made_of_approach_and_actor(rows: Reader) -> None:
    slugs = actor_slugs(rows)
    between = {"tabelle": "-", "fliesstext": "-fliesstext-"}
    for r in rows("responsibilities.csv"):
        assert r["id"] == r["approach"] + between[r["kind"]] + slugs[r["actor"]]


def test_every_reference_of_the_study_leads_somewhere(rows: Reader) -> None:
    approaches = {r["id"] for r in rows("approaches.csv")}
    fields = {r["id"] for r in rows("fields.csv")}
    known = actor_ids(rows)
    named = rows("responsibilities.csv")
    assert {r["approach"] for r in named} == approaches
    assert {r[c] for r in named for c in ("actor", "unit", "in_representation_of")} - {""} <= known
    assert {r["actor"] for r in rows("mentions.csv")} - {""} <= known
    assert {r["field"] for name in ("mentions.csv", "stated.csv") for r in rows(name)} <= fields
    assert {r["field"] for r in rows("approaches.csv")} == fields


def editorial_refs(rows: Reader, column: str) -> Iterator[str]:
    singles = {"approaches": "approach", "target_groups": "target_group"}
    for name in ("programme_approaches.csv", "implied_target_groups.csv", "needs.csv"):
        for r in rows(name):
            yield from parts(r.get(column, "")) + parts(r.get(singles.get(column, ""), ""))


def test_every_reference_of_the_editors_leads_somewhere(rows: Reader) -> None:
    assert set(editorial_refs(rows, "approaches")) <= {r["id"] for r in rows("approaches.csv")}
    assert set(editorial_refs(rows, "target_groups")) <= {
        r["id"] for r in rows("target_groups.csv")
    }
    assert set(editorial_refs(rows, "findings")) <= {r["id"] for r in rows("findings.csv")}
    linked = {r["programme"] for r in rows("programme_approaches.csv")}
    assert linked <= {r["id"] for r in rows("programmes.csv")}


def test_editors_give_a_reason_a_function_and_a_day(rows: Reader) -> None:
    for name in ("programme_approaches.csv", "implied_target_groups.csv", "needs.csv"):
        for r in rows(name):
            assert (r["by"], r["on"]) == ("Redaktion", "2026-11-22")
            assert len(r["why_de"].split()) > 4, r["id"]


def test_nobody_has_been_asked_yet(rows: Reader) -> None:
    assert rows("feedback.csv") == []


def test_an_editor_implies_no_target_group_that_the_wording_names(rows: Reader) -> None:
    named = {(r["id"], g) for r in rows("approaches.csv") for g in parts(r["target_groups"])}
    implied = {(r["approach"], r["target_group"]) for r in rows("implied_target_groups.csv")}
    assert implied.isdisjoint(named)


def test_the_largest_potential_is_named_by_no_approach(rows: Reader) -> None:
    values = {
        r["target_group"]: float(r["value"])
        for r in rows("findings.csv")
        if r["lever_de"] and r["value"]
    }
    largest = max(values, key=values.__getitem__)
    assert (largest, values[largest]) == ("auspendler", 7903)
    named = {g for r in rows("approaches.csv") for g in parts(r["target_groups"])}
    implied = {r["target_group"] for r in rows("implied_target_groups.csv")}
    assert largest not in named | implied


def test_a_mention_of_the_table_stands_in_the_cell_of_its_approach(rows: Reader) -> None:
    cell = cells(rows)
    outside = [
        r["id"] for r in of_kind(rows, "tabelle") if not is_inside(r["lines"], cell[r["approach"]])
    ]
    assert outside == []


def test_a_cell_follows_the_wording_of_its_approach(rows: Reader) -> None:
    cell = cells(rows)
    for r in rows("approaches.csv"):
        end, start = spans(r["lines"])[0][1], spans(cell[r["id"]])[0][0]
        assert start == end + 2, r["id"]


def test_running_text_adds_actors_that_the_cell_does_not_name(rows: Reader) -> None:
    table = {(r["approach"], r["actor"]) for r in of_kind(rows, "tabelle")}
    prose = {(r["approach"], r["actor"]) for r in of_kind(rows, "fliesstext")}
    assert len(prose) == 11
    assert prose.isdisjoint(table)
    assert ("fke2025plus-1.0-3.7", "kammer") in prose


def test_what_the_text_says_of_a_field_stands_below_its_heading(rows: Reader) -> None:
    ends = field_ends(rows)
    for name in ("mentions.csv", "stated.csv"):
        for r in rows(name):
            assert all(start in ends[r["field"]] for start, _ in spans(r["lines"])), r["id"]


def test_the_source_states_one_gap_two_saturations_and_one_shortage(rows: Reader) -> None:
    stated = {(r["kind"], r["field"][-1], r["lines"]) for r in rows("stated.csv")}
    assert stated == {
        ("luecke", "1", "346-348"),
        ("saettigung", "1", "354-358"),
        ("saettigung", "3", "468-471"),
        ("knappheit", "2", "411-413"),
    }


def test_findings_are_67_and_each_says_how_much_of_what_and_how_known(rows: Reader) -> None:
    findings = rows("findings.csv")
    assert [r["id"] for r in findings] == [f"f{n:03d}" for n in range(1, 68)]
    for r in findings:
        assert r["value"] or r["verbal_value_de"], r["id"]
        assert bool(r["value_min"]) == bool(r["value_max"]), r["id"]
        assert r["unit"], r["id"]
        assert r["modality"], r["id"]


def test_only_one_approach_is_limited_to_a_setting(rows: Reader) -> None:
    limited = {
        r["code"]: r["settings"]
        for r in rows("approaches.csv")
        if r["limited_to_setting"] == "true"
    }
    assert limited == {"4.3": "laendlicher-raum"}


def test_every_line_lies_inside_the_text(rows: Reader) -> None:
    names = ("fields", "approaches", "responsibilities", "lists", "mentions", "findings", "stated")
    ranges = [s for name in names for r in rows(f"{name}.csv") for s in spans(r["lines"])]
    assert len(ranges) == 252
    assert all(1 <= start <= end <= 791 for start, end in ranges)
