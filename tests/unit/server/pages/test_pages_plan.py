"""The pages of plans and scenarios: what they say, that they lead to each other, and no further."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State
from ingest.landscape import read_landscape
from ingest.scenarios import read_scenarios
from server.app import create_app
from server.settings import Settings

Read = Callable[..., Any]
KEPT = "/szenario?szenario=studienzweifel-und-zukunftszentren"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(study: State, repo: Path, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The study, with the scenarios that are kept beside it."""
    settings = Settings(out=tmp_path_factory.mktemp("served"), data=repo / "data")
    return create_app(study, settings).test_client()


def sheet(client: FlaskClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(address).get_data(as_text=True))))


def test_the_plan_says_how_many_talks_close_what_and_that_it_is_a_proposal(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/plan?weite=5")

    assert "Das ist ein Vorschlag aus dem, was bekannt ist" in page.text
    found = re.search(r"(\d+) Gespräche könnten .* (\d+) von (\d+) Zellen schließen", page.text)
    assert found
    rows = sheet(client, "/plan.csv?weite=5")
    talks = [row for row in rows if row["mit wem"]]
    assert len(talks) == int(found[1])
    assert sum(int(row["geschlossene Zellen"]) for row in talks) >= int(found[2])
    assert "Das ist bewiesen" in page.text


def test_a_plan_opened_as_a_scenario_closes_what_the_plan_closes(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/plan?weite=5")
    link = next(it["href"] for it in page.all("a") if it["href"].startswith("/szenario?neu="))
    plan = client.get("/api/plan?weite=5").get_json()["plan"]

    changes = client.get(link.replace("/szenario", "/api/scenario")).get_json()

    assert changes["total"] == plan["closed"] > 0
    assert {item["direction"] for item in changes["items"]} == {"besser"}
    assert changes["scenario"]["is_statement"] is False


def test_cells_that_stay_open_are_told_with_the_reason(client: FlaskClient, read: Read) -> None:
    page = read(client, "/plan?regel=g1b&weite=1")
    answer = client.get("/api/plan?regel=g1b&weite=1&limit=1000").get_json()
    left = [item for item in answer["items"] if item["is_open"]]

    assert len(left) == answer["plan"]["goals"] - answer["plan"]["closed"] > 0
    assert {item["why_open"] for item in left} <= {"limit", "nobody-known", "generic"}
    assert "Was nach dem, was bekannt ist, offen bleibt" in page.text


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("/plan?regel=g5", "g1b"),
        ("/plan?zustand=entfaellt", "luecke-bestaetigt"),
        ("/plan?hoechstens=0", "von 1 bis"),
        ("/plan?je=woche", "einzeln"),
        ("/plan?zelle=1.2", "Ansatz|Gebiet"),
        ("/szenario?neu=ihk-leipzig", "actor|approach"),
        ("/szenario?lauf=zukunftszentren-2", "last day"),
        ("/szenario?ende=gibt-es-nicht", "one statement"),
    ],
)
def test_what_cannot_be_understood_names_the_way_out(
    client: FlaskClient, address: str, word: str
) -> None:
    answer = client.get(address, headers={"Accept": "application/problem+json"})

    assert answer.status_code == 400
    assert word in answer.get_json()["detail"]


def test_single_cells_can_be_planned_for(client: FlaskClient, read: Read) -> None:
    page = read(client, "/plan?zelle=6.2|Saalekreis&zelle=1.2|kreis-14713&feld=4")

    assert "von 2 Zellen schließen" in page.text
    assert "Gewählt sind 2 einzelne Zellen" in page.text
    assert "/plan?feld=4" in {it.get("href") for it in page.all("a")}


@pytest.mark.parametrize(
    "address", ["/szenario?szenario=keins", "/szenario?neu=niemand|1.2", "/plan?feld=99"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address, headers=HTML).status_code == 404


def test_the_kept_scenario_shows_before_and_after(client: FlaskClient, read: Read) -> None:
    today, later = read(client, KEPT), read(client, f"{KEPT}&asOf=2027-01-01")

    assert "In 9 von 189 Zellen wäre der Zustand anders: 9 wären besser besetzt." in today.text
    assert "In 18 von 189 Zellen wäre der Zustand anders" in later.text
    assert "wäre „benannt“ statt „Lücke (laut Quelle)“" in today.text
    assert "Ein Szenario ist eine Frage, keine Aussage" in today.text


def test_without_a_scenario_the_page_offers_those_that_are_kept(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/szenario")

    assert "Gespeicherte Szenarien" in page.text
    assert KEPT in {it.get("href") for it in page.all("a")}


def test_the_form_without_script_leads_to_an_address_that_says_it_all(client: FlaskClient) -> None:
    form = "neu_akteur=IHK+zu+Leipzig&neu_ansatz=1.2&neu_gebiet=Nordsachsen&neu_ab=2027-01-01"

    answer = client.get(f"/szenario?ende=emmd|6.2&{form}", headers=HTML)

    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(
        "/szenario?ende=emmd%7C6.2&neu=ihk-leipzig%7C1.2%7Ckreis-14730%7C%7C2027-01-01"
    )
    assert client.get(answer.headers["Location"], headers=HTML).status_code == 200


def test_a_form_that_is_not_understood_says_so_and_keeps_the_rest(
    client: FlaskClient, read: Read
) -> None:
    address = "/szenario?ende=emmd|6.2&neu_akteur=Wirtschaftsförderunk&neu_ansatz=quatsch"
    page = read(client, address)

    assert client.get(address, headers=HTML).status_code == 400
    assert "Diese Annahme war nicht zu verstehen: „quatsch“ ist nicht bekannt." in page.text
    assert "gibt „6.2 Regionales Fachkräftemarketing" in page.text
    assert {"Wirtschaftsförderunk"} <= {it.get("value") for it in page.all("input")}


def test_every_edit_can_be_left_out(client: FlaskClient, read: Read) -> None:
    page = read(client, "/szenario?neu=ihk-leipzig|1.2&ende=emmd|6.2|kreis-14730")
    links = {it["href"] for it in page.all("a") if it.get("class") == "no-print"}

    assert links == {
        "/szenario?ende=emmd|6.2|kreis-14730",
        "/szenario?neu=ihk-leipzig|1.2",
    }


def test_an_edit_that_changes_nothing_says_why(client: FlaskClient, read: Read) -> None:
    page = read(client, "/szenario?neu=ihk-leipzig|1.2|Saalekreis")

    assert "ändert nichts: Die Stelle ist dort nach dem, was bekannt ist" in page.text


def test_the_file_of_a_scenario_can_be_kept_as_it_is(
    client: FlaskClient, repo: Path, tmp_path: Path
) -> None:
    edits = (
        "neu=ihk-leipzig|1.2|kreis-14730,kreis-14713|beteiligt|2027-01-01|2028-12-31"
        "&ende=fke2025plus-1.0-6.2-emmd&wechsel=kammern|schulen|3.7|saalekreis|2027-06-30"
        "&lauf=zukunftszentren-2|2029-12-31&zuordnung=inqa-coaching|4.1"
        "&ende=arbeitgeberservice|3.2"
    )
    answer = client.get(f"/szenario/datei.csv?{edits}")
    data = tmp_path / "data"
    for name in ("registry", "redaktion", "sources"):
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).symlink_to(repo / "data" / name)
    (data / "scenarios").mkdir()
    (data / "scenarios/probe.csv").write_bytes(answer.data)

    assert answer.headers["Content-Disposition"] == 'attachment; filename="szenario.csv"'
    (kept,) = read_scenarios(data)
    assert [it.edit for it in kept.edits] == [
        "neu", "ende", "wechsel", "programm", "zuordnung", "ende",
    ]  # fmt: skip
    assert read_landscape(data).scenarios == (kept,)


def test_the_file_of_a_kept_scenario_is_the_kept_file(client: FlaskClient, repo: Path) -> None:
    name = "studienzweifel-und-zukunftszentren"
    answer = client.get(f"/szenario/datei.csv?szenario={name}")

    assert answer.data == (repo / f"data/scenarios/{name}.csv").read_bytes()


def test_the_data_of_others_stay_as_they_are(client: FlaskClient) -> None:
    before = client.get("/api/plan").get_json()["items"]
    cell = client.get("/matrix.csv").data

    client.get(KEPT, headers=HTML)

    assert client.get("/api/plan").get_json()["items"] == before
    assert client.get("/matrix.csv").data == cell


def test_broken_files_are_told_on_the_page_and_break_nothing_else(
    study: State, tmp_path: Path, read: Read
) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios/a.csv").write_text("id,edit\n", encoding="utf-8")
    client = create_app(study, Settings(out=tmp_path, data=tmp_path)).test_client()

    page = read(client, "/szenario?neu=ihk-leipzig|1.2")

    assert "Die gespeicherten Szenarien sind nicht lesbar" in page.text
    assert "Zellen wäre der Zustand anders" in page.text


def test_both_pages_speak_english(client: FlaskClient, read: Read) -> None:
    assert "talks could close" in read(client, "/plan", "en").text
    page = read(client, KEPT, "en")
    assert "A scenario is a question, not a statement" in page.text
    assert "the state would differ" in page.text
