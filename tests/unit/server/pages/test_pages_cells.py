"""Cells by territory and by target group, on pages and in the API, in any scope."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]
GROUPS = "spalten=zielgruppen"


@pytest.fixture(scope="module")
def client(study: State, visit: Visit) -> FlaskClient:
    """The study's pages."""
    return visit(study)


def sheet(client: FlaskClient, address: str) -> list[dict[str, str]]:
    """A CSV answer, one dict a row."""
    return list(csv.DictReader(io.StringIO(client.get(address).get_data(as_text=True))))


def test_the_matrix_of_target_groups_is_the_same_on_the_page_and_in_the_api(
    client: FlaskClient, study: State
) -> None:
    shown = sheet(client, f"/matrix.csv?{GROUPS}")
    items = sheet(client, f"/api/matrix.csv?{GROUPS}")
    groups = study.columns.groups.index.iris
    assert len(items) == len(shown) * len(groups)
    words = {(it["row"], it["target_group"]): it["state_words"] for it in items}
    for row in shown:
        for group in groups:
            name = study.labels.of(group)
            assert row[name].startswith(words[row["Zeile"], name])


def test_cells_of_the_api_come_in_pages_and_by_filter(client: FlaskClient) -> None:
    whole = client.get("/api/matrix").get_json()
    assert (whole["total"], len(whole["items"]), whole["offset"]) == (21 * 9, 100, 0)
    rest = client.get(whole["next"]).get_json()
    assert len(rest["items"]) == 21 * 9 - 100
    stated = client.get("/api/matrix?zustand=luecke-benannt").get_json()
    assert 0 < stated["total"] < whole["total"]
    assert {it["state"] for it in stated["items"]} == {"luecke-benannt"}
    one = client.get("/api/matrix?feld=3&gebiet=Saalekreis&zeilen=field").get_json()
    assert [it["territory"]["label"] for it in one["items"]] == ["Saalekreis"]
    assert client.get("/api/zellen").get_json()["total"] == whole["total"]


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        pytest.param("zustand=fehlt", 400, "zustand", id="no state"),
        pytest.param("zeilen=ort", 400, "zeilen", id="no sort of rows"),
        pytest.param(f"{GROUPS}&zeilen=field", 400, "nur Ansätze", id="groups by fields"),
        pytest.param("gebiet=Atlantis", 404, "Atlantis", id="no place"),
    ],
)
def test_what_cannot_be_asked_is_named(
    client: FlaskClient, query: str, status: int, says: str
) -> None:
    answer = client.get(f"/api/matrix?{query}")
    assert answer.status_code == status
    assert says in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("scope", "less"),
    [
        pytest.param("kandidaten=nein", "bodies", id="without candidates"),
        pytest.param("lesart=R2", "bodies", id="without brackets"),
        pytest.param("rolle=finanzierend", "bodies", id="another role"),
    ],
)
def test_the_scope_of_the_address_counts_for_cells(
    client: FlaskClient, scope: str, less: str
) -> None:
    def bodies(query: str) -> int:
        return sum(int(it[less]) for it in sheet(client, f"/api/matrix.csv?{query}"))

    assert bodies(scope) < bodies("")
    shown = client.get(f"/matrix?{scope}").get_data(as_text=True)
    assert f"{scope.replace('&', '&amp;')}" in shown


def test_the_reasons_of_a_cell_say_what_they_count_for(client: FlaskClient) -> None:
    answer = client.get("/api/cell?zeile=3.7&gebiet=Saalekreis&limit=1000").get_json()
    assert answer["cell"]["state"] == "kandidaten"
    counted = {it["actor"]["iri"] for it in answer["items"] if it["mark"] == "candidate"}
    assert len(counted) == answer["cell"]["candidates"]
    assert client.get("/api/cell?zeile=3.7").status_code == 400
    assert client.get("/api/cell?zeile=3.7&gebiet=Atlantis").status_code == 404


def test_a_cell_of_a_target_group_tells_how_the_approach_speaks_of_it(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/zelle?zeile=1.2&zielgruppe=studienzweifler")
    assert "Der Wortlaut nennt die Zielgruppe" in page.text
    assert "alle 9 Kreise und Städte zusammen" in page.text
    assert "Lücke (laut Quelle)" in page.text
    assert "So wird gerechnet" in page.text
    beside = read(client, "/zelle?zeile=1.1&zielgruppe=auspendler&gebiet=Saalekreis")
    assert "ist nicht bekannt" in beside.text
    assert "unbekannt" in beside.text
    field = client.get("/zelle?zeile=Handlungsfeld&zielgruppe=auspendler&gebiet=Saalekreis")
    assert field.status_code == 404


def test_english_pages_of_cells_speak_english(client: FlaskClient, read: Read) -> None:
    page = read(client, f"/matrix?{GROUPS}", "en")
    assert "Approaches in rows" in page.text
    assert "Stichtag" not in page.text
    cell = read(client, "/zelle?zeile=1.2&zielgruppe=studienzweifler", "en")
    assert "The wording names the target group" in cell.text
    assert "Gewicht" not in cell.text
