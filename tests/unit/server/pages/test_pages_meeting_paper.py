"""The meeting paper: what it says, that nothing is left out silently, and the workbook behind."""

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.views.meeting_room import dealt, fitted, height, lines, most_rows

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]
PLACES = 9
APPROACHES = 21


@pytest.fixture(scope="module")
def client(study: State, visit: Visit) -> FlaskClient:
    """The study's pages."""
    return visit(study)


def links(page: Any) -> list[str]:
    """Where the links of a page lead."""
    return [it.get("href", "") for it in page.all("a")]


def test_a_row_takes_as_many_lines_as_its_longest_text() -> None:
    assert lines("kurz", 40) == 1
    assert lines("Gewinnung von Fachkräften durch die berufliche Ausbildung", 40) == 3
    assert height([("kurz", 40), ("lang " * 20, 40)]) > height([("kurz", 40)])


def test_rows_without_room_are_counted_and_one_is_always_shown() -> None:
    assert fitted("abcd", [5, 5, 5, 5], 12) == fitted("abcd", [5, 5, 9, 1], 12)
    assert fitted("abcd", [5, 5, 5, 5], 12).hidden == 2
    assert fitted("ab", [50, 50], 12).rows == ("a",)


def test_heights_are_read_no_further_than_there_is_room() -> None:
    heights = iter([5, 5, 5, 7])
    assert fitted("abcd", heights, 12).hidden == 2
    assert next(heights) == 7


@pytest.mark.parametrize("room", [-20.0, 0.0, 4.5, 9.0, 200.0])
def test_a_sheet_never_holds_more_rows_than_are_measured_for_it(room: float) -> None:
    many = [height([("kurz", 40)])] * 100
    assert dealt([many[: most_rows(room)], many], room, (2, 1)) == dealt([many, many], room, (2, 1))


def test_sections_get_their_rows_in_turn_and_keep_their_order() -> None:
    assert dealt([[5, 5, 5], [5, 5, 5]], 20, (1, 1)) == [2, 2]
    assert dealt([[5, 5, 5], [5, 5, 5]], 20, (2, 1)) == [3, 1]
    assert dealt([[9, 1], [5]], 6, (1, 1)) == [0, 1]
    assert dealt([[], [5, 5]], 100, (1, 1)) == [0, 2]


def test_the_paper_of_a_place_says_what_matters_and_never_none(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/sitzung?gebiet=Saalekreis&datum=2026-11-26&titel=Runde+im+Herbst")
    assert "Runde im Herbst" in page.text
    assert "Sitzung am 26.11.2026" in page.text
    assert "21 von 21 Akteurslisten dieser Auswahl sind offen" in page.text
    assert "Saalekreis: Zu 20 von 21 Ansätzen ist eine Stelle bekannt" in page.text
    assert "Lücke laut Quelle oder Rückmeldung: 1.2" in page.text
    assert "Dünn besetzt: 2.1" in page.text
    assert "31.12.2026: Zukunftszentren (ESF Plus, 2. Phase) endet" in page.text
    assert not re.search(r"\bkeine Lücken?\b|\bniemand macht\b", page.text)


@pytest.mark.parametrize(
    "query", ["", "?gebiet=Saalekreis", "?gebiet=Halle&gebiet=Nordsachsen&feld=3"]
)
def test_what_is_left_out_is_counted_with_where_it_stands(
    client: FlaskClient, read: Read, query: str
) -> None:
    page = read(client, f"/sitzung{query}")
    left = re.findall(r"\+ (\d+) weiteres?, siehe (/\S+)", page.text)
    assert left
    for _number, address in left:
        assert client.get(address).status_code == 200


def test_rows_on_paper_and_rows_left_out_are_all_rows(client: FlaskClient, read: Read) -> None:
    source = read(client, "/sitzung").source
    duties = source[source.index('class="duties"') : source.index('id="blatt-2"')]
    shown = duties.count('<th scope="row">')
    hidden = re.search(r"\+ (\d+) weitere?s?, siehe", duties)
    assert shown + (int(hidden[1]) if hidden else 0) == APPROACHES
    matrix = source[source.index('class="grid-a3"') :]
    assert matrix.count('<td class="cell') == APPROACHES * PLACES


def test_fields_choose_rows_and_places_choose_columns(client: FlaskClient, read: Read) -> None:
    source = read(client, "/sitzung?gebiet=Halle&gebiet=Saalekreis&feld=6").source
    matrix = source[source.index('class="grid-a3"') :]
    assert matrix.count('<td class="cell') == 2 * 2
    alone = read(client, "/sitzung?gebiet=Saalekreis&feld=6").source
    matrix = alone[alone.index('class="grid-a3"') :]
    assert matrix.count('<td class="cell') == 2 * PLACES
    assert 'class="chosen">Saalekreis' in matrix.replace("\u00ad", "")


def test_the_address_on_paper_is_short_and_leads_back(client: FlaskClient, read: Read) -> None:
    territory = "https://w3id.org/werwaswo/id/gebiet/kreis-15088"
    page = read(client, f"/sitzung?gebiet={territory}&seit=2025-06-01")
    address = next(it for it in links(page) if "/sitzung?gebiet=kreis-15088" in it)
    assert address.endswith("/sitzung?gebiet=kreis-15088&seit=2025-06-01")
    assert "Saalekreis: Zu 20" in read(client, address).text


def test_a_short_link_that_was_made_stands_on_the_paper(client: FlaskClient, read: Read) -> None:
    asked = "/sitzung?gebiet=Nordsachsen&feld=2"
    assert "/k/" not in read(client, asked).source
    made = client.post("/kurz", data={"adresse": asked}).get_data(as_text=True)
    code = re.search(r"/k/[a-z2-7]{7,}", made)
    assert code is not None
    assert code[0] in read(client, asked).text


def test_the_last_meeting_decides_what_counts_as_changed(client: FlaskClient, read: Read) -> None:
    since = read(client, "/sitzung?seit=2025-06-01").text
    assert "Was seit der letzten Sitzung anders ist" in since
    assert "01.06.2025" in since
    assert "Was zuletzt anders wurde" in read(client, "/sitzung").text


def test_cells_nobody_was_asked_about_become_questions(client: FlaskClient, read: Read) -> None:
    text = read(client, "/sitzung?gebiet=Saalekreis").text
    assert "Zu 21 von 21 Zellen liegt keine Rückmeldung vor." in text
    assert "Die Quelle nennt eine Lücke: Besteht sie noch?" in text
    assert text.index("Besteht sie noch?") < text.index("Wer macht das noch?")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("gebiet=Atlantis", 404),
        ("feld=99", 404),
        ("datum=morgen", 400),
        ("titel=" + "x" * 121, 400),
    ],
)
def test_a_choice_that_there_is_not_is_told(client: FlaskClient, query: str, status: int) -> None:
    assert client.get(f"/sitzung?{query}").status_code == status


def test_the_workbook_holds_every_table_uncut(client: FlaskClient) -> None:
    answer = client.get("/sitzung.xlsx?gebiet=Saalekreis&gebiet=Halle")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames[:3] == ["Wer macht was wo", "Matrix", "Lücken, die schwersten zuerst"]
    assert book.sheetnames[-1] == "Lesehilfe"
    assert len(book.sheetnames) == 8
    assert book["Wer macht was wo"].max_row == 1 + APPROACHES * 2
    assert book["Matrix"].max_column == 3
    assert all(row[5].value for row in book["Wer macht was wo"].iter_rows(min_row=2))
    assert client.get("/sitzung.csv").get_data(as_text=True).startswith("Handlungsfeld,Ansatz,")


def test_other_landscapes_get_their_paper_too(
    coast: State, hostile: State, visit: Visit, read: Read
) -> None:
    for state in (coast, hostile):
        client = visit(state)
        for language in ("de", "en"):
            page = read(client, "/sitzung", language)
            assert len([it for _tag, it in page.tags if "sheet a" in it.get("class", "")]) == 3
            assert not [it for it in page.all("img") if it.get("src") == "x"]
        assert client.get("/sitzung.xlsx").status_code == 200
