"""The page and the API of changes: two states, two days, and numbers that add up."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from bench.small import World
from graph.build import build_state
from graph.state import State, current_state
from ontology.names import DEFAULT_BASE

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]


def build(world: World, out: Path, day: date) -> None:
    quads = out / f"{day}.nq"
    quads.write_text("".join(world.lines()), encoding="utf-8")
    build_state(quads, out, as_of=day, base=DEFAULT_BASE)


@pytest.fixture(scope="module")
def client(visit: Visit, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Two states: since the first a body is named in the city, somebody denies, one thing ends."""
    out = tmp_path_factory.mktemp("two-states")
    world = World()
    world.list_of(world.work)
    second = world.approach("1.2", world.one)
    world.says(second, world.school, [world.region])
    third = world.approach("1.3", world.one)
    offer = world.programme("angebot", [world.west], "2020-01-01", "2026-08-31")
    world.link(third, "wer:implementedThrough", offer)
    build(world, out, date(2026, 6, 1))
    world.says(world.work, world.hwk, [world.region])
    world.feedback("f", second, world.city, "tut-es-nicht", "2026-10-01", world.school)
    build(world, out, date(2026, 11, 22))
    return visit(current_state(out))


def document(client: FlaskClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/api/changes{query}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def test_the_page_says_what_is_compared_and_what_came_of_it(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/aenderungen")
    assert "zwei Datenstände: der vom 01.06.2026" in page.text
    assert "haben sich von 9 Zellen 5 geändert" in page.text
    assert "In stadt ist für 1.1 jetzt eine Stelle benannt: hwk" in page.text
    assert "Die Welt hat sich bewegt: ausgelaufen: angebot" in page.text
    assert "Wir wissen mehr: nicht mehr benannt: schule" in page.text
    assert "Neue Zuständigkeiten (1)" in page.text
    assert "Neue Rückmeldungen (1)" in page.text
    cells = [it["href"] for it in page.all("a") if it.get("href", "").startswith("/zelle")]
    assert len(cells) == 5
    assert all(client.get(address).status_code == 200 for address in cells)


def test_the_numbers_of_the_api_add_up(client: FlaskClient) -> None:
    found = document(client)
    cells = found["cells"]
    assert cells["same"] + cells["changed"] == cells["compared"] == 9
    assert sum(cells["directions"].values()) == cells["changed"] == found["total"]
    assert sum(cells["causes"].values()) == cells["changed"]
    by_cause = {item["cause"] for item in found["items"]}
    assert by_cause == {"data", "day"}
    assert {why for item in found["items"] for why in item["whys"]} == {"known", "world"}
    assert (found["before"]["as_of"], found["after"]["as_of"]) == ("2026-06-01", "2026-11-22")


@pytest.mark.parametrize("direction", ["besser", "schlechter", "anders"])
def test_one_direction_is_a_part_of_all(client: FlaskClient, direction: str) -> None:
    found = document(client, f"?richtung={direction}")
    assert found["total"] == document(client)["cells"]["directions"][direction]
    assert {item["direction"] for item in found["items"]} <= {direction}


def test_two_days_of_one_state_are_compared_where_they_are_asked_for(
    client: FlaskClient, read: Read
) -> None:
    found = document(client, "?vorher=2026-11-22&nachher=2027-03-01")
    assert found["before"]["state"] == found["after"]["state"]
    assert found["total"] == 0
    page = read(client, "/aenderungen?vorher=2026-11-22&nachher=2027-03-01")
    assert "nach dem, was bekannt ist, nichts geändert" in page.text
    early = read(client, "/aenderungen?vorher=2026-06-01&nachher=2026-09-01", "en")
    assert "Two days of the same data" in early.text
    assert "what was known for 1.3 has now ended" in early.text


def test_a_single_state_is_said_to_be_alone(visit: Visit, study: State, read: Read) -> None:
    page = read(visit(study), "/aenderungen")
    assert "Bisher gibt es nur einen Datenstand" in page.text
    assert "von 189 Zellen" in page.text


def test_the_sheet_has_a_row_per_changed_cell(client: FlaskClient) -> None:
    text = client.get("/aenderungen.csv").get_data(as_text=True)
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 1 + document(client)["total"]
    assert {len(row) for row in rows} == {10}


def test_fields_and_target_groups_are_compared_as_rows_too(client: FlaskClient) -> None:
    for rows, kind in (("feld", "handlungsfeld"), ("zielgruppe", "zielgruppe")):
        found = document(client, f"?zeilen={rows}")
        assert found["cells"]["compared"] == 3
        assert all(f"/{kind}/" in item["row"]["iri"] for item in found["items"])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("vorher=2020-", 404),
        ("vorher=2026-", 404),
        ("nachher=morgen", 404),
        ("zeilen=akteure", 400),
        ("richtung=hoch", 400),
        ("feld=99", 404),
    ],
)
def test_what_cannot_be_compared_is_named_with_a_way_out(
    client: FlaskClient, query: str, status: int
) -> None:
    answer = client.get(f"/aenderungen?{query}", headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert query.partition("=")[2] in answer.get_json(force=True)["detail"]
