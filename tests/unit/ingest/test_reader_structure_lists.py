"""Measures outside tables of rows: fact sheets, lists, lines with a key."""

import pytest

from tests.unit.ingest.blocks import Blocks, actors, approaches

FIELD = "Handlungsfeld 1: Bildung"


def test_a_fact_sheet_in_lines_is_a_measure() -> None:
    sheet = (
        "Maßnahme M 1.1: Messe ausrichten\nBeschreibung: Alle Kammern laden ein.\n"
        "Federführung: Landratsamt\nMitwirkende: Gemeinden, IHK u. a.\nZeitrahmen: 2026 bis 2028"
    )
    read = Blocks().head(FIELD).text(sheet).read()
    assert approaches(read) == [("M 1.1", "1", "Messe ausrichten")]
    assert actors(read, ("role", "lines")) == [
        ("M 1.1", "landkreis", "federfuehrend", [4, 4]),
        ("M 1.1", "kommune", "beteiligt", [5, 5]),
        ("M 1.1", "ihk", "beteiligt", [5, 5]),
    ]
    assert read["approaches"][0]["end"] == "2028"


def test_the_name_may_stand_below_the_number() -> None:
    paper = Blocks().head(FIELD).text("Maßnahme 2.1").text("Messe ausrichten")
    read = paper.text("Federführend: Landkreise\nMitwirkende: Schulen").read()
    assert approaches(read) == [("2.1", "1", "Messe ausrichten")]


def test_a_sheet_printed_as_a_table_is_a_measure() -> None:
    paper = Blocks().head(FIELD).head("Aktion 1.1: Messe ausrichten")
    read = paper.table("|", "Ziel|Mehr Plätze", "Zuständigkeit|Landkreis", "Partner|IHK").read()
    assert approaches(read) == [("1.1", "1", "Messe ausrichten")]
    assert actors(read) == [("1.1", "landkreis", "zustaendig"), ("1.1", "ihk", "beteiligt")]


def test_a_sheet_with_its_name_in_a_row_needs_no_heading() -> None:
    paper = Blocks().head(FIELD)
    read = paper.table("|", "Maßnahme|Messe ausrichten", "Verantwortlich|Landkreis").read()
    assert approaches(read) == [("1.1", "1", "Messe ausrichten")]


def test_a_heading_names_the_measure_whose_keys_follow() -> None:
    paper = Blocks().head(FIELD, 2).head("Messe ausrichten", 3).text("Alle laden ein.")
    paper.text("Verantwortlich: IHK").head("Praktika anbieten", 3).text("Verantwortlich: Schulen")
    assert [text for _, _, text in approaches(paper.read())] == [
        "Messe ausrichten",
        "Praktika anbieten",
    ]


def test_items_are_measures_if_several_stand_below_one_heading() -> None:
    paper = Blocks().head(FIELD, 2).head("Gute Praxis", 3)
    for name in ("Messe ausrichten", "Praktika anbieten"):
        paper.text(name, "•").text("Zuständig: Kammern", "–")
    assert approaches(paper.read()) == [
        ("1.1", "1", "Messe ausrichten"),
        ("1.2", "1", "Praktika anbieten"),
    ]


def test_the_number_of_an_item_is_no_code() -> None:
    paper = Blocks().head("Leitthema: Bildung").text("1. Messe ausrichten")
    read = paper.text("Verantwortlich: Kammern").read()
    assert approaches(read) == [("1.1", "1", "Messe ausrichten")]


@pytest.mark.parametrize(
    "item",
    [
        "Messe ausrichten (Zuständig: Kammern, Schulen)",
        "Messe ausrichten (Zuständig: Kammern; Schulen).",
        "Messe ausrichten [Akteure: Kammern, Schulen]",
        "Messe ausrichten → Akteure: Kammern, Schulen",
        "Messe ausrichten. Zuständig: Kammern und Schulen",
        "Messe ausrichten – Zuständig: Kammern, Schulen",
        "Messe ausrichten (Kammern, Schulen)",
        "Messe ausrichten – Kammern, Schulen",
        "Messe ausrichten: Kammern, Schulen",
        "Messe ausrichten → Kammern, Schulen",
    ],
)
def test_actors_stand_behind_an_item_in_many_ways(item: str) -> None:
    read = Blocks().head(FIELD).text(item, "•").read()
    assert [text.rstrip(".") for _, _, text in approaches(read)] == ["Messe ausrichten"]
    assert actors(read) == [("1.1", "kammer", "zustaendig"), ("1.1", "schule", "zustaendig")]


def test_several_roles_stand_in_one_pair_of_brackets() -> None:
    item = (
        "M 2.1 Büros erproben (Federführung: Landkreise; Beteiligte: Unternehmen bzw. deren "
        "Verbände (Unternehmensverbände, Kammern), (…); Finanzierung: )"
    )
    read = Blocks().head(FIELD).text(item, "•").text("Ohne (Federführung: IHK)", "•").read()
    assert [(one["approach"], one["role"], one["completeness"]) for one in read["lists"]] == [
        ("M 2.1", "federfuehrend", "unbekannt"),
        ("M 2.1", "beteiligt", "partiell"),
        ("M 2.1", "finanzierend", "unbekannt"),
        ("1.2", "federfuehrend", "unbekannt"),
    ]
    assert [who for at, who, _ in actors(read) if at == "M 2.1"] == [
        "landkreis",
        "betrieb",
        "unternehmensverband",
        "kammer",
    ]


def test_actors_may_stand_below_their_key() -> None:
    paper = Blocks().head(FIELD).head("Maßnahme 1: Messe ausrichten").text("Akteure:")
    read = paper.text("Kammern", "•").text("Schulen", "•").read()
    assert actors(read) == [("1", "kammer", "zustaendig"), ("1", "schule", "zustaendig")]


def test_sentences_are_no_measures() -> None:
    paper = Blocks().head(FIELD)
    paper.text("Projekte: Es gibt viele. Maßnahme 3 soll die Kammern stärken, sagt der Beirat.")
    assert paper.read()["approaches"] == []


def test_a_key_of_the_sheet_names_the_field() -> None:
    sheet = "Handlungsfeld: Bildung\nMaßnahme: Messe ausrichten\nZuständig: Kammern"
    read = Blocks().text(sheet).read()
    assert [one["title"] for one in read["fields"]] == ["Bildung"]
    assert approaches(read) == [("1.1", "1", "Messe ausrichten")]
