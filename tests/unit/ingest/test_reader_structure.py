"""Fields, approaches and cells out of blocks: tables, fact sheets, lists."""

import pytest

from tests.unit.ingest.blocks import Blocks, actors, approaches, fields

TWO = "Anknüpfungspunkt|Zuständige Akteure"


def test_a_caption_tells_the_number_of_a_heading() -> None:
    paper = Blocks().head("1 Einleitung").head("1. Ausbildung").head("2. Zuwanderung")
    read = paper.table(TWO, "Messen|Kammern", caption="Ansätze im Handlungsfeld 1:").read()
    assert fields(read) == [("1", "Ausbildung", False)]
    assert approaches(read) == [("1.1", "1", "Messen")]


def test_without_a_caption_the_numbered_heading_above_is_the_field() -> None:
    paper = Blocks().head("1. Ausbildung").head("Ausgangslage").text("Es gibt viel zu tun.")
    read = paper.table(TWO, "Messen|Kammern").head("2. Alles andere").text("Text.").read()
    assert fields(read) == [("1", "Ausbildung", False)]


@pytest.mark.parametrize(
    ("heading", "code", "title", "cross"),
    [
        ("Handlungsfeld 3: Bildung", "3", "Bildung", False),
        ("Handlungsfeld A – Bildung", "A", "Bildung", False),
        ("HF 2 Bildung", "2", "Bildung", False),
        ("HANDLUNGSFELD IV: BILDUNG", "IV", "BILDUNG", False),
        ("4.2 Handlungsfeld 3: Bildung", "3", "Bildung", False),
        ("Schwerpunkt II – Bildung", "II", "Bildung", False),
        ("Leitthema 1 | Bildung", "1", "Bildung", False),
        ("Themenfeld „Bildung“", "1", "Bildung", False),
        ("Aktionsfeld: Bildung", "1", "Bildung", False),
        ("Strategisches Ziel 2: Bildung", "2", "Bildung", False),
        ("3.4 Bildung", "3.4", "Bildung", False),
        ("C. Bildung", "C", "Bildung", False),
        ("Bildung", "1", "Bildung", False),
        ("Querschnittsthema: Bildung", "1", "Bildung", True),
        ("6. Querschnittsthema Bildung", "6", "Querschnittsthema Bildung", True),
        ("Querschnittshandlungsfeld Q1: Bildung", "Q1", "Bildung", True),
        ("Field of action 2: Training", "2", "Training", False),
        ("Pillar 1: Training", "1", "Training", False),
        ("Cross-cutting theme: Training", "1", "Training", True),
    ],
)
def test_headings_announce_fields_in_many_words(
    heading: str, code: str, title: str, cross: bool
) -> None:
    read = Blocks().head(heading).table(TWO, "Messen|Kammern").read()
    assert fields(read) == [(code, title, cross)]


def test_chapters_that_hold_no_approaches_are_no_fields() -> None:
    paper = Blocks().head("1 Einleitung").text("Text.").head("2 Schwerpunkt I: Bildung")
    paper.table(TWO, "Messen|Kammern").head("3 Fazit").text("Die Kammern helfen.").head("Literatur")
    assert fields(paper.read()) == [("I", "Bildung", False)]


def test_lines_of_a_table_of_contents_are_no_second_field() -> None:
    paper = Blocks().text("Handlungsfeld 1: Bildung ........ 4").head("Handlungsfeld 1: Bildung")
    read = paper.table(TWO, "Messen|Kammern").read()
    assert [(one["code"], one["lines"]) for one in read["fields"]] == [("1", [2, 2])]


def test_an_announced_field_stays_without_approaches() -> None:
    paper = Blocks().head("Handlungsfeld 1: Bildung").table(TWO, "Messen|Kammern")
    read = paper.head("Handlungsfeld 2: Verkehr").text("Folgt.").read()
    assert [code for code, _, _ in fields(read)] == ["1", "2"]


def test_goals_below_fields_are_no_fields() -> None:
    paper = Blocks().head("Handlungsfeld 1: Bildung").head("Ziel 1: Mehr Plätze")
    read = paper.table(TWO, "Messen|Kammern").read()
    assert fields(read) == [("1", "Bildung", False)]


def test_a_column_names_the_field_even_if_only_in_its_first_row() -> None:
    read = (
        Blocks()
        .table(
            "Handlungsfeld|Maßnahme|Akteure",
            "Handlungsfeld A – Bildung|Messen|Kammern",
            "|Praktika|Schulen",
            "B: Zuzug|Portal|Landkreise",
        )
        .read()
    )
    assert fields(read) == [("A", "Bildung", False), ("B", "Zuzug", False)]
    assert [code for code, _, _ in approaches(read)] == ["A.1", "A.2", "B.1"]


def test_a_row_across_all_columns_names_the_field() -> None:
    paper = Blocks().table(TWO, "Handlungsfeld 1: Bildung|", "Messen|Kammern")
    assert approaches(paper.read()) == [("1.1", "1", "Messen")]


def test_codes_are_kept_as_printed() -> None:
    paper = Blocks().head("Handlungsfeld 1: Bildung")
    paper.table("Nr.|Maßnahme|Federführung", "M 1.1|Messen|Kammern", "M 1.2|Praktika|Schulen")
    paper.table(TWO, "A3.2 Portal|Landkreise", "3 Lernorte öffnen|Kommunen")
    assert [(code, text) for code, _, text in approaches(paper.read())] == [
        ("M 1.1", "Messen"),
        ("M 1.2", "Praktika"),
        ("A3.2", "Portal"),
        ("1.4", "3 Lernorte öffnen"),
    ]


def test_numbers_that_begin_anew_in_each_field_get_its_code() -> None:
    paper = Blocks()
    for field in ("A", "B"):
        paper.head(f"Handlungsfeld {field}: Bildung {field}")
        paper.table("Nr.|Maßnahme|Akteure", f"1|Messen {field}|Kammern", f"2|Praktika {field}|IHK")
    assert [code for code, _, _ in approaches(paper.read())] == ["A.1", "A.2", "B.1", "B.2"]


def test_columns_give_roles() -> None:
    heads = "Maßnahme|Federführung|Partner|Finanzierung|Zeitraum"
    read = Blocks().head("HF 1: Bildung").table(heads, "Messen|IHK|Schulen|Land|2026–2028").read()
    assert actors(read) == [
        ("1.1", "ihk", "federfuehrend"),
        ("1.1", "schule", "beteiligt"),
        ("1.1", "land", "finanzierend"),
    ]
    approach = read["approaches"][0]
    assert (approach["horizon"], approach["start"], approach["end"]) == (
        "2026–2028",
        "2026",
        "2028",
    )


def test_columns_without_titles_are_told_by_what_stands_in_them() -> None:
    paper = Blocks().head("HF 1: Bildung")
    read = paper.table(
        "||", "1.1|Messen in den Kreisen|Kammern, Schulen", "1.2|Praktika|IHK"
    ).read()
    assert [code for code, _, _ in approaches(read)] == ["1.1", "1.2"]
    assert actors(read)[0] == ("1.1", "kammer", "zustaendig")


def test_a_matrix_names_actors_in_its_titles() -> None:
    heads = "Nr.|Maßnahme|Kammern|Schulen|Agentur für Arbeit"
    paper = Blocks().head("HF 1: Bildung").table(heads, "1.1|Messen|x||x", "1.2|Praktika|F|B|–")
    assert actors(paper.read()) == [
        ("1.1", "kammer", "zustaendig"),
        ("1.1", "arbeitsagentur", "zustaendig"),
        ("1.2", "kammer", "federfuehrend"),
        ("1.2", "schule", "beteiligt"),
    ]


def test_a_table_of_figures_is_no_table_of_responsibilities() -> None:
    paper = Blocks().head("1. Ausgangslage").table("Jahr|Beschäftigte", "2020|7.903", "2021|8.100")
    assert paper.read()["approaches"] == []


def test_columns_of_begin_and_end_are_one_time() -> None:
    heads = "Maßnahme|Akteure|Beginn|Ende"
    read = Blocks().head("HF 1: Bildung").table(heads, "Messen|IHK|2026|2028").read()
    approach = read["approaches"][0]
    assert (approach["start"], approach["end"]) == ("2026", "2028")


def test_lines_behind_a_table_are_no_rows() -> None:
    paper = Blocks().head("HF 1: Bildung")
    read = paper.table(TWO, "Messen|IHK", "Quellen|", "Statistisches Amt 2024.|").read()
    assert [text for _, _, text in approaches(read)] == ["Messen"]


def test_a_measure_that_spans_rows_is_one() -> None:
    heads = "Maßnahme|Akteur|Rolle"
    paper = Blocks().table(heads, "Messen|IHK|Federführung", "Messen|Schulen|Partner")
    read = paper.read()
    assert approaches(read) == [("1", "", "Messen")]
    assert actors(read) == [("1", "ihk", "federfuehrend"), ("1", "schule", "beteiligt")]


def test_an_empty_cell_is_a_list_of_which_nothing_is_known() -> None:
    read = Blocks().head("HF 1: Bildung").table(TWO, "Messen|", "Praktika|–", "Portal|N. N.").read()
    assert [(one["approach"], one["completeness"]) for one in read["lists"]] == [
        ("1.1", "unbekannt"),
        ("1.2", "unbekannt"),
        ("1.3", "unbekannt"),
    ]
    assert read["mentions"] == []
    assert all(one["lines"][0] > 0 for one in read["lists"])


def test_words_of_the_paper_close_its_lists() -> None:
    paper = Blocks().text("Die Listen der zuständigen Akteure sind abschließend.")
    read = paper.head("HF 1: Bildung").table(TWO, "Messen|Kammern", "Praktika|IHK (…)").read()
    assert [one["completeness"] for one in read["lists"]] == ["vollstaendig", "partiell"]
    assert "abschließend" in read["lists"][0]["marker"]


def test_lists_that_are_denied_to_be_complete_stay_open() -> None:
    paper = Blocks().text("Die Listen der Akteure sind nicht abschließend.")
    read = paper.head("HF 1: Bildung").table(TWO, "Messen|Kammern").read()
    assert [one["completeness"] for one in read["lists"]] == ["unbekannt"]


def test_two_columns_of_one_role_are_one_list() -> None:
    heads = "Maßnahme|Zuständig|Akteure"
    read = Blocks().head("HF 1: Bildung").table(heads, "Messen|IHK|Schulen u. a.").read()
    assert [(one["role"], one["completeness"]) for one in read["lists"]] == [
        ("zustaendig", "partiell")
    ]


def test_ids_are_the_same_on_each_reading_and_stand_once() -> None:
    paper = Blocks().head("HF 1: Bildung").text("Kammern und Schulen helfen.")
    paper.table(TWO, "Messen|Kammern, Schulen, Kammern")
    first, second = paper.read(), paper.read()
    assert first == second
    ids = [one["id"] for part in first.values() for one in part]
    assert len(ids) == len(set(ids))


def test_running_text_is_kept_apart_from_cells() -> None:
    paper = Blocks().head("HF 1: Bildung").text("Die Kammern und die Schulen sprechen darüber.")
    read = paper.table(TWO, "Messen|IHK").read()
    assert [one["actor"] for one in read["mentions"]] == ["ihk"]
    assert {one["actor"] for one in read["prose"]} == {"kammer", "schule"}
    assert {one["field"] for one in read["prose"]} == {"1"}
