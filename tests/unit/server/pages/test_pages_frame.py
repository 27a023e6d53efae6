"""The frame of every page: menus, search, what paper says; and the pages of problems."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.app import create_app
from server.mending import advice
from server.settings import Settings

Visit = Callable[[State], FlaskClient]
Read = Callable[..., Any]


@pytest.fixture(scope="module")
def client(study: State, visit: Visit) -> FlaskClient:
    """The study's pages."""
    return visit(study)


def links(page: Any) -> list[str]:
    """Where the links of a page lead."""
    return [it.get("href", "") for it in page.all("a")]


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/luecken", {"/luecken"}),
        ("/kalender", {"/kalender"}),
        ("/akteur/ihk-leipzig", {"/akteure"}),
        ("/ansatz/fke2025plus/1.0/3.7", {"/ansaetze"}),
        ("/hilfe", {"/hilfe"}),
        ("/", {"/"}),
    ],
)
def test_the_entry_of_a_page_is_marked(
    client: FlaskClient, read: Read, address: str, current: set[str]
) -> None:
    marked = [it for it in read(client, address).all("a") if it.get("aria-current") == "page"]
    assert {it["href"] for it in marked} == current


def test_a_menu_shows_that_the_page_is_in_it(client: FlaskClient, read: Read) -> None:
    marked = [it for it in read(client, "/kalender").all("summary") if "aria-current" in it]
    assert marked == [{"aria-current": "true"}]


def test_every_page_of_the_menus_answers(client: FlaskClient, read: Read) -> None:
    page = read(client, "/hilfe")
    own = {it.partition("#")[0] for it in links(page) if it.startswith("/")}
    assert len(own) >= 25
    assert {it: client.get(it).status_code for it in own} == dict.fromkeys(own, 200)


def test_the_head_has_a_search_where_the_page_has_none(client: FlaskClient, read: Read) -> None:
    for address in ("/luecken", "/wer", "/", "/gibt-es-nicht", "/sitzung"):
        asked = [it for it in read(client, address).all("input") if it.get("name") == "q"]
        assert len(asked) == 1, address
    asked = read(client, "/luecken?lang=en").all("input")
    assert {"type": "hidden", "name": "lang", "value": "en"} in asked


def test_paper_says_what_is_chosen_and_where_it_is(client: FlaskClient, read: Read) -> None:
    text = read(client, "/luecken?gebiet=Saalekreis&feld=3&regel=g2").text
    assert "Auswahl: Gebiet Saalekreis · Handlungsfeld 3 Berufliche Flexibilität" in text
    assert "Regel nur ein Akteur bekannt" in text
    assert "/luecken?gebiet=Saalekreis&feld=3&regel=g2" in text
    assert "Choice: Territory Saalekreis" in read(client, "/luecken?gebiet=Saalekreis&lang=en").text
    assert "Auswahl:" not in read(client, "/luecken").text


def test_a_misspelt_filter_leads_to_the_same_page_with_the_right_one(
    client: FlaskClient, read: Read
) -> None:
    page = read(client, "/luecken?gebiet=Saalekries&feld=3")
    assert "/luecken?feld=3&gebiet=Saalekreis" in links(page)
    assert "/luecken?feld=3" in links(page)
    page = read(client, "/kalender?monate=viele")
    assert "/kalender" in links(page)
    assert "geht hier nicht" in page.text


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("get", "/gibt-es-nicht", 404), ("get", "/luecken?regel=g99", 400), ("post", "/luecken", 405)],
)
def test_a_problem_is_a_page_with_a_search_and_ways_on(
    client: FlaskClient, method: str, address: str, status: int
) -> None:
    answer = client.open(address, method=method.upper(), headers={"Accept": "text/html"})
    text = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert f"Statuscode {status}" in text
    assert 'id="q"' in text
    assert 'href="/hilfe"' in text


def test_every_status_has_its_advice(client: FlaskClient) -> None:
    with client.application.test_request_context("/?lang=de"):
        statuses = (400, 404, 405, 406, 410, 413, 429, 500, 503)
        assert len({advice(status) for status in statuses}) == len(statuses)
        assert advice(502) == advice(500)
        assert advice(418) == advice(400)


def test_the_imprint_says_who_runs_the_service(study: State, read: Read) -> None:
    unsaid = Settings(shortcuts=False)
    said = Settings(
        publisher="Landkreis Musterland",
        contact="mailto:stelle@example.org",
        imprint="https://example.org/impressum",
    )
    page = read(create_app(study, said).test_client(), "/impressum")
    assert "Landkreis Musterland" in page.text
    assert {"mailto:stelle@example.org", "https://example.org/impressum"} <= set(links(page))
    client = create_app(study, unsaid).test_client()
    assert "nicht angegeben" in read(client, "/impressum").text
    assert "Einzeltasten sind auf diesem Server ausgeschaltet" in read(client, "/hilfe").text
    assert not [it for it in read(client, "/luecken").all("input") if "aria-keyshortcuts" in it]
