"""Small readers of structure: times, codes, headings, keys, ids."""

import pytest

from ingest.reader.structure.codes import code_ahead, told_apart, whole_code
from ingest.reader.structure.headings import is_contents, read_head
from ingest.reader.structure.horizon import read_horizon, read_status
from ingest.reader.structure.ids import Ids
from ingest.reader.structure.measures import announced_measure
from tests.unit.ingest.blocks import Blocks, actors, approaches, fields


@pytest.mark.parametrize(
    ("text", "start", "end", "status"),
    [
        ("2025–2028", "2025", "2028", ""),
        ("2025-2028", "2025", "2028", ""),
        ("2026 bis 2028", "2026", "2028", ""),
        ("2025/26", "2025", "2026", ""),
        ("Schuljahr 2026/27", "", "", ""),
        ("bis 2027", "", "2027", ""),
        ("bis Ende 2026", "", "2026", ""),
        ("ab 2026", "2026", "", ""),
        ("ab Q3/2025", "2025-07", "", ""),
        ("Q1/2025 – Q4/2026", "2025-01", "2026-12", ""),
        ("01/2026 – 12/2027", "2026-01", "2027-12", ""),
        ("März 2026 bis Juni 2027", "2026-03", "2027-06", ""),
        ("01.02.2026 bis 30.06.2027", "2026-02-01", "2027-06-30", ""),
        ("seit 2024, laufend", "2024", "", "laufend"),
        ("laufend", "", "", "laufend"),
        ("kurzfristig", "", "", ""),
        ("2028 bis 2026", "", "", ""),
        ("–", "", "", ""),
        ("by 2028", "", "2028", ""),
        ("since 2024 (ongoing)", "2024", "", "laufend"),
    ],
)
def test_times_are_read_where_they_are_sure(text: str, start: str, end: str, status: str) -> None:
    horizon = read_horizon(text)
    assert (horizon.start, horizon.end, horizon.status) == (start, end, status)


def test_a_time_is_kept_as_printed() -> None:
    assert read_horizon("ab  Herbst 2026").text == "ab Herbst 2026"
    assert read_horizon(" – ").text == ""


@pytest.mark.parametrize(
    ("text", "status"),
    [("geplant", "geplant"), ("in Umsetzung", "laufend"), ("umgesetzt", "beendet"), ("offen", "")],
)
def test_a_status_is_read_if_it_is_sure(text: str, status: str) -> None:
    assert read_status(text) == status


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3.4 Messen", "3.4"),
        ("M 2.1 Messen", "M 2.1"),
        ("M2.1: Messen", "M2.1"),
        ("A3.2 – Messen", "A3.2"),
        ("HF1-M2 Messen", "HF1-M2"),
        ("(1.2) Messen", "1.2"),
        ("3 Lernorte öffnen", ""),
        ("2.500 Plätze schaffen", ""),
        ("2026 beginnen", ""),
        ("5G-Netze ausbauen", ""),
        ("IT-Fachkräfte werben", ""),
    ],
)
def test_codes_are_told_from_quantities(text: str, code: str) -> None:
    assert code_ahead(text)[0] == code


def test_a_cell_that_is_a_code_is_one() -> None:
    assert [whole_code(text) for text in ("3", "A", "II", "M 2.1", "Messen")] == [
        "3",
        "A",
        "II",
        "M 2.1",
        "",
    ]


def test_each_code_stands_once() -> None:
    told = told_apart([("A", "1"), ("A", "2"), ("A", "3"), ("B", "1"), ("B", ""), ("", "M 1")])
    assert told == ["A.1", "A.2", "A.3", "B.1", "B.2", "M 1"]
    assert len(set(told_apart([("A", ""), ("A", "A.1"), ("A", "A.1")]))) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Maßnahme 1.2: Messen", ("1.2", "Messen")),
        ("Maßnahme M 1.1 – Messen", ("M 1.1", "Messen")),
        ("Projekt: Messen", ("", "Messen")),
        ("Ansatz A.2 - Messen", ("A.2", "Messen")),
        ("Measure 3.1: Fairs", ("3.1", "Fairs")),
    ],
)
def test_measures_call_themselves_so(text: str, told: tuple[str, str]) -> None:
    found = announced_measure(text)
    assert found is not None
    assert (found[0], text[found[1] :]) == told


def test_words_that_only_begin_alike_announce_nothing() -> None:
    assert announced_measure("Maßnahmen für Betriebe") is None
    assert announced_measure("Projektbeirat: Kammern") is None


def test_lines_of_contents_are_told_by_leaders_and_page() -> None:
    assert is_contents("Handlungsfeld 1: Bildung ............ 12")
    assert not is_contents("Handlungsfeld 1: Bildung")
    assert read_head("Handlungsfeld 1: Bildung ............ 12").title == "Bildung"


def test_ids_do_not_collide() -> None:
    ids = Ids()
    assert (
        ids.free("mention", "M 2.1", "zustaendig", "Kammern") == "mention/M-2.1/zustaendig/kammern"
    )
    assert ids.free("mention", "M 2.1", "zustaendig", "Kammern").endswith("kammern-2")
    assert ids.free("stated", "") == "stated/0"


def test_a_plan_at_the_end_belongs_to_the_fields_that_its_column_names() -> None:
    paper = Blocks().head("Handlungsfeld 1: Bildung").text("Text.")
    paper.head("Handlungsfeld 2: Zuzug").text("Text.").head("Maßnahmenplan")
    paper.table("HF|Nr.|Maßnahme|Wer?", "1|1.1|Messen|IHK", "2|2.1|Portal|Landkreise")
    assert [(code, field) for code, field, _ in approaches(paper.read())] == [
        ("1.1", "1"),
        ("2.1", "2"),
    ]


def test_a_plan_at_the_end_belongs_to_the_fields_that_its_codes_name() -> None:
    paper = Blocks().head("Handlungsfeld 1: Bildung").head("Handlungsfeld 2: Zuzug")
    paper.head("Maßnahmenplan")
    paper.table("Nr.|Maßnahme|Wer?", "M 1.1|Messen|IHK", "M 2.1|Portal|Landkreise")
    assert [field for _, field, _ in approaches(paper.read())] == ["1", "2"]


def test_chapters_between_are_no_fields() -> None:
    paper = Blocks().head("4 Handlungsfelder")
    for number, title in ((1, "Ausbildung"), (2, "Zuzug")):
        paper.head(f"4.{number} {title}").head(f"4.{number}.1 Ausgangslage").text("Text.")
        paper.head(f"4.{number}.2 Maßnahmen").table("Maßnahme|Akteure", f"{title} fördern|IHK")
    assert fields(paper.head("5 Ausblick").read()) == [
        ("4.1", "Ausbildung", False),
        ("4.2", "Zuzug", False),
    ]


def test_a_caption_alone_announces_its_field() -> None:
    paper = Blocks()
    paper.table("Maßnahme|Akteure", "Messe|IHK", caption="Maßnahmen im Handlungsfeld 1: Bildung")
    paper.table("Maßnahme|Akteure", "Marke|IHK", caption="Ansätze im Querschnittsthema Marketing")
    assert fields(paper.read()) == [
        ("1", "Bildung", False),
        ("2", "Querschnittsthema Marketing", True),
    ]


def test_a_sheet_may_print_its_name_anywhere() -> None:
    paper = Blocks().head("Themenfeld A: Bildung")
    paper.table("Nr.|A1|Zeitraum|2026", "Verantwortlich|IHK|Partner|Schulen", "Titel|Messen||")
    read = paper.read()
    assert approaches(read) == [("A1", "A", "Messen")]
    assert actors(read) == [("A1", "ihk", "zustaendig"), ("A1", "schule", "beteiligt")]


def test_a_cell_that_gives_a_role_outranks_its_column() -> None:
    paper = Blocks().head("HF 1: Bildung")
    read = paper.table("Maßnahme|Akteure", "Messen|IHK (federführend), Schulen u. a.").read()
    assert sorted(actors(read)) == [
        ("1.1", "ihk", "federfuehrend"),
        ("1.1", "schule", "zustaendig"),
    ]
    assert {one["role"]: one["completeness"] for one in read["lists"]} == {
        "zustaendig": "partiell",
        "federfuehrend": "unbekannt",
    }


def test_an_item_among_measures_that_names_nobody_is_one_too() -> None:
    paper = Blocks().head("HF 1: Bildung").text("Maßnahmen:")
    paper.text("Messe ausrichten: IHK, HWK", "–").text("Portal bauen: Landkreise", "–")
    read = paper.text("Etwas Neues beginnen", "–").read()
    assert [text for _, _, text in approaches(read)][-1] == "Etwas Neues beginnen"
    assert read["lists"][-1]["completeness"] == "unbekannt"
