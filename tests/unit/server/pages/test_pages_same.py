"""Who does the same as one actor, gaps of one approach, and what the pages of findings come to."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from graph.state import State


@pytest.fixture(scope="module")
def client(study: State, visit: Callable[[State], FlaskClient]) -> FlaskClient:
    """The study's landscape."""
    return visit(study)


def page(client: FlaskClient, address: str, language: str = "de") -> str:
    headers = {"Accept": "text/html", "Accept-Language": language}
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return " ".join(answer.get_data(as_text=True).split())


def sentence(text: str) -> str:
    found = re.search(r'id="(?:satz|gleiche-satz)">(.*?)</p>', text)
    assert found
    return found[1]


def test_a_body_is_compared_through_its_kind(client: FlaskClient) -> None:
    text = page(client, "/ueberschneidungen?akteur=ihk-leipzig")
    assert "Wer macht das Gleiche wie: Industrie- und Handelskammer zu Leipzig" in text
    assert "Über die Art:" in text
    assert sentence(text).startswith("Neben Kammern (die Art von Industrie-")
    assert "/ueberschneidungen/paar?a=" in text


def test_findings_of_an_actor_speak_of_it_or_its_kinds(client: FlaskClient) -> None:
    answer = client.get("/api/ueberschneidungen?akteur=kammern&limit=1000").get_json()
    every = client.get("/api/ueberschneidungen?limit=1000").get_json()
    assert 0 < answer["total"] < every["total"]
    assert all(any("kammern" in it["iri"] for it in one["actors"]) for one in answer["items"])


def test_nobody_beside_somebody_is_nobody_known(client: FlaskClient) -> None:
    said = sentence(page(client, "/ueberschneidungen?akteur=vhs-leipzig", "de"))
    assert "bekannt" in said or "genannt" in said
    assert "niemand macht" not in said


def test_gaps_of_an_approach_are_about_it(client: FlaskClient) -> None:
    answer = client.get("/api/luecken?ansatz=3.7&limit=1000").get_json()
    assert answer["total"] > 0
    assert all(any(it["iri"].endswith("/3.7") for it in one["about"]) for one in answer["items"])
    text = page(client, "/luecken?ansatz=3.7")
    assert "Filter entfernen:" in text
    assert sentence(text).startswith("3.7 ")


@pytest.mark.parametrize("path", ["/luecken", "/ueberschneidungen"])
@pytest.mark.parametrize("query", ["", "gebiet=Saalekreis", "feld=3", "zielgruppe=auspendler"])
def test_every_number_opens_exactly_its_rows(client: FlaskClient, path: str, query: str) -> None:
    text = page(client, f"{path}?{query}")
    table = re.search(r'<table class="glance">(.*?)</table>', text)
    links = re.findall(r'class="number"><a href="([^"]+)">([\d.]+)</a>', table[1] if table else "")
    for address, number in links:
        opened = page(client, address.replace("&amp;", "&"))
        assert f"<strong>{number} Befund" in opened, address
    assert links or "Befund" in text


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_sentence_says_that_unknown_is_not_none(client: FlaskClient, language: str) -> None:
    said = sentence(page(client, "/luecken?gebiet=Saalekreis", language))
    law = {"de": "nicht bekannt heißt nicht, dass es niemanden gibt", "en": "does not mean"}
    assert law[language] in said
    assert said.startswith("Saalekreis")
