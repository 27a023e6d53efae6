"""Stored questions as pages: forms made from headers, answers as table, bars and files."""

import io
import re
from collections.abc import Callable
from typing import Protocol

import openpyxl
import pytest
from flask.testing import FlaskClient

from graph.catalogue import load_catalogue
from graph.state import State
from ontology.names import DEFAULT_BASE as BASE
from server.views.questions import GROUPS

SAALEKREIS = f"{BASE}id/gebiet/kreis-15088"
CATALOGUE = load_catalogue()
SHOWN = CATALOGUE.group(*GROUPS)


class Page(Protocol):
    """What the tests read of a page."""

    source: str

    @property
    def text(self) -> str:
        """All text."""
        ...

    def all(self, tag: str) -> list[dict[str, str]]:
        """Attributes of every tag of a name."""
        ...


Read = Callable[..., Page]


@pytest.fixture(scope="module")
def client(visit: Callable[[State], FlaskClient], study: State) -> FlaskClient:
    return visit(study)


@pytest.fixture(scope="module")
def abroad(visit: Callable[[State], FlaskClient], coast: State) -> FlaskClient:
    return visit(coast)


def _rows(page: Page) -> int:
    return len(re.findall(r"<tr>", page.source)) - 1


@pytest.mark.parametrize("query", [pytest.param(q, id=q.name) for q in SHOWN])
def test_every_question_answers_at_once(query: object, client: FlaskClient) -> None:
    address = f"/fragen/{query.name}"  # type: ignore[attr-defined]
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert b'id="antwort"' in answer.data


@pytest.mark.parametrize("name", [q.name for q in SHOWN if any(p.required for p in q.params)])
def test_every_question_answers_at_once_in_another_landscape(
    name: str, abroad: FlaskClient
) -> None:
    answer = abroad.get(f"/fragen/{name}", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "fke2025plus" not in answer.get_data(as_text=True).partition("SELECT")[0]


def test_an_example_says_that_it_is_one(client: FlaskClient, read: Read) -> None:
    assert "Das ist ein Beispiel" in read(client, "/fragen/who-handles").text
    own = read(client, f"/fragen/who-handles?approach=3.4&territory={SAALEKREIS}")
    assert "Das ist ein Beispiel" not in own.text


def test_a_long_drop_down_is_grouped_and_sorted_as_people_read(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/fragen/who-handles")
    assert "Landkreis" in {it["label"] for it in page.all("optgroup")}
    source = page.source[page.source.index('id="p-territory"') :]
    districts = source[source.index('<optgroup label="Landkreis"') :]
    names = re.findall(r"<option[^>]*>([^<]+)", districts[: districts.index("</optgroup>")])
    assert names == sorted(names, key=str.casefold)
    assert "Saalekreis" in names


def test_few_values_of_which_several_may_hold_are_boxes_with_the_default_ticked(
    client: FlaskClient, read: Read
) -> None:
    ticked = [
        it["value"]
        for it in read(client, "/fragen/pairs").all("input")
        if it.get("type") == "checkbox" and "checked" in it
    ]
    assert set(ticked) == {"zustaendig", "federfuehrend", "tabelle"}


def test_numbers_have_their_bounds_and_days_are_days(client: FlaskClient, read: Read) -> None:
    fields = {it["name"]: it for it in read(client, "/fragen/pairs").all("input") if "name" in it}
    assert fields["least"]["type"] == "number"
    assert (fields["leastJaccard"]["min"], fields["leastJaccard"]["max"]) == ("0", "1")
    dates = {it.get("type") for it in read(client, "/fragen/programmes-ending").all("input")}
    assert "date" in dates


@pytest.mark.parametrize(
    ("address", "field", "said"),
    [
        ("pairs?least=x", "least", "eine ganze Zahl von 0 bis 1000000"),
        ("pairs?leastJaccard=7", "leastJaccard", "eine Zahl mit Punkt von 0 bis 1"),
        ("pairs?role=chef", "role", "zustaendig"),
        ("who-handles?approach=&territory=", "approach", "Hier fehlt"),
        ("programmes-ending?before=morgen", "before", "ein Tag wie"),
        ("who-handles?approach=3.4&territory=Atlantis", "territory", "„Atlantis“ geht hier nicht"),
        ("portfolio?actor=https://example.org/nobody", "actor", "geht hier nicht"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    address: str, field: str, said: str, client: FlaskClient, read: Read
) -> None:
    page = read(client, f"/fragen/{address}")
    fault = re.search(rf'<p class="fault" id="e-{field}">([^<]*)', page.source)
    assert fault
    assert said in fault[1]
    assert f'aria-describedby="e-{field}' in page.source
    assert client.get(f"/fragen/{address}").status_code == 400


def test_things_may_be_called_by_iri_key_number_or_name(client: FlaskClient, read: Read) -> None:
    for place in (SAALEKREIS, "kreis-15088", "Saalekreis"):
        page = read(client, f"/fragen/who-handles?approach=3.4&territory={place}")
        assert "21 Zeilen" in page.text
    assert "Saalekreis" in read(client, "/fragen/describe?thing=Saalekreis").text


def test_a_second_value_gets_a_field_of_its_own(client: FlaskClient, read: Read) -> None:
    page = read(client, "/fragen/portfolio?actor=kammern&actor=vereine")
    assert len([it for it in page.all("select") if it.get("name") == "actor"]) == 3
    assert len([it for it in page.all("option") if "selected" in it]) >= 2


def test_headings_sort_without_script_and_unknown_stays_last(
    client: FlaskClient, read: Read
) -> None:
    down = read(client, "/fragen/actors-by-approaches?sortierung=-approaches")
    numbers = [
        int(it) for it in re.findall(r'<td class="number"><span>(\d+)</span></td>', down.source)
    ][::2]
    assert numbers == sorted(numbers, reverse=True)
    assert 'aria-sort="descending"' in down.source
    seats = read(client, "/fragen/organisations?sortierung=seat").source
    assert seats.rindex("<td><span>") < len(seats)
    assert "–" in seats[seats.rindex("<tr>") :]


def test_bars_stand_where_an_answer_has_names_and_amounts(client: FlaskClient, read: Read) -> None:
    page = read(client, "/fragen/actors-by-approaches")
    assert "<title" in page.source
    assert len([it for it in page.all("rect") if it.get("class") == "amount"]) == 24
    assert "kammern" in page.source
    assert not read(client, "/fragen/lists").all("figure")


def test_an_empty_answer_says_that_unknown_is_not_none(client: FlaskClient, read: Read) -> None:
    page = read(client, "/fragen/feedback?territory=kreis-15088")
    assert "Dazu ist nichts bekannt. Das heißt nicht, dass es nichts gibt" in page.text
    assert "ohne „Gebiet“" in page.text


def test_the_list_is_searched_by_words_of_both_languages(client: FlaskClient, read: Read) -> None:
    whole = read(client, "/fragen")
    assert f"{len(SHOWN)} Fragen" in whole.text
    found = read(client, "/fragen?suche=programm+endet")
    assert "/fragen/programmes-ending" in found.source
    assert "/fragen/pairs" not in found.source
    assert read(client, "/fragen?suche=lead").source.count("/fragen/several-leads") == 1
    by_rule = read(client, "/fragen?regel=g2b")
    assert "1 Frage" in by_rule.text
    assert "Regel G2B" in by_rule.text
    nothing = read(client, "/fragen?suche=xyzzy")
    assert "keine fertige Frage" in nothing.text


def test_an_excel_file_has_typed_cells_links_and_says_what_it_is(client: FlaskClient) -> None:
    file = client.get("/api/fragen/expired-programmes.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file.data))
    sheet, notes = book.worksheets
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet.auto_filter.ref
    kinds = {type(cell.value).__name__ for row in sheet.iter_rows(min_row=2) for cell in row}
    assert kinds >= {"str", "int", "datetime"}
    assert str(sheet["A2"].hyperlink.target).startswith("http://localhost/programm/")
    said = {row[0].value: row[1].value for row in notes.iter_rows()}
    assert notes.title == "Lesehilfe"
    assert said["Lizenz"] == "CC BY 4.0"
    assert "SELECT" in str(said["SPARQL"])
    assert "das heißt nicht, dass es nichts gibt" in str(said["Leere Zellen"])


def test_no_name_becomes_a_formula(visit: Callable[[State], FlaskClient], hostile: State) -> None:
    client = visit(hostile)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/api/fragen/actors.xlsx").data))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    lines = client.get("/api/fragen/actors.csv?excel=1").get_data(as_text=True)
    assert '"=' not in lines.replace("'=", "")


def test_the_page_of_the_interfaces_tells_every_operation(client: FlaskClient, read: Read) -> None:
    page = read(client, "/api")
    document = client.get("/api/openapi.json").get_json()
    for path in document["paths"]:
        assert f" {path}</code>" in page.source
    assert "Interfaces for programs" in read(client, "/api", "en").text
