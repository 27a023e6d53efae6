"""Network measures on the page and for programs."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.api.network import ALL

BARE_NONE = re.compile(r"\bkeine\b(?! (\w+ ){0,2}bekannt)", re.IGNORECASE)
Visit = Callable[[State], FlaskClient]


@pytest.fixture
def client(study: State, visit: Visit) -> FlaskClient:
    return visit(study)


def page(client: FlaskClient, address: str, language: str = "de") -> str:
    answer = client.get(address, headers={"Accept": "text/html", "Accept-Language": language})
    assert answer.status_code == 200, answer.get_data(as_text=True)[:500]
    return answer.get_data(as_text=True)


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text.split("<main", 1)[1].split("</main>")[0]).split())


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "query",
    ["", "?mass=betweenness", "?mass=constraint&netz=rueckgrat", "?mass=clustering", "?mass=core",
     "?mass=effective-size", "?knoten=aufgeloest&gebiet=Saalekreis", "?knoten=stellen&feld=3",
     "?lesart=R2&asOf=2030-01-01", "?rolle=finanzierend"],
)  # fmt: skip
def test_every_choice_is_a_page(client: FlaskClient, query: str, language: str) -> None:
    text = plain(page(client, "/netzkennzahlen" + query, language))
    assert len(text) > 1000
    if language == "de":
        assert not BARE_NONE.search(text)


def test_the_page_says_in_a_sentence_who_is_first_and_how_firm_that_is(
    client: FlaskClient,
) -> None:
    text = plain(page(client, "/netzkennzahlen"))
    assert "vorn: Kammern (15)." in text
    assert "ist die Reihenfolge mäßig stabil" in text
    assert "24 Akteure, 21 Ansätze, 78 Nennungen" in text


def test_communities_that_chance_would_find_are_not_sold_as_more(client: FlaskClient) -> None:
    assert "lässt sich nichts schließen" in plain(page(client, "/netzkennzahlen"))


def test_coordination_gaps_say_what_is_not_recorded(client: FlaskClient) -> None:
    text = plain(page(client, "/netzkennzahlen"))
    assert "nicht erfasst: Mitgliedschaften" in text
    assert "keine gemeinsame Struktur bekannt" in text


def test_links_to_the_page_of_a_pair_lead_somewhere(client: FlaskClient) -> None:
    for address in ("/netzkennzahlen", "/netzkennzahlen?knoten=stellen"):
        links = re.findall(r'href="(/ueberschneidungen/paar[^"]*)"', page(client, address))
        for link in links[:3]:
            assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_other_pages_lead_there(client: FlaskClient) -> None:
    for address in ("/netz", "/analysen"):
        assert 'href="/netzkennzahlen"' in page(client, address)


def test_the_csv_is_the_whole_ranking(client: FlaskClient) -> None:
    text = client.get("/netzkennzahlen.csv?mass=betweenness").get_data(as_text=True)
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    assert len(rows) == 1 + 24
    assert rows[1][:2] == ["1", "Kammern"]
    assert "Lesart R1" in rows[1][5]


@pytest.mark.parametrize("measure", ALL)
def test_programs_get_every_measure_with_its_network(client: FlaskClient, measure: str) -> None:
    document = client.get(f"/api/network?mass={measure}&limit=2").get_json()
    assert document["total"] >= len(document["items"]) > 0
    assert document["state"]
    if measure != "coordination":
        assert document["network"]["reading"] == "R1"
        assert document["network"]["who"] == "named"
    sheet = client.get(f"/api/network.csv?mass={measure}").get_data(as_text=True)
    assert len(list(csv.reader(io.StringIO(sheet)))) == document["total"] + 1


def test_programs_get_the_stability_with_its_draws(client: FlaskClient) -> None:
    steady = client.get("/api/netzkennzahlen?mass=constraint").get_json()["stability"]
    assert steady["word"] == "unsicher"
    assert [(it["share"], it["draws"]) for it in steady["draws"]] == [(0.1, 50), (0.2, 50)]
    assert all(it["low"] <= it["median"] <= it["high"] for it in steady["draws"])


def test_pairs_come_with_their_cells_and_never_with_a_no(client: FlaskClient) -> None:
    document = client.get("/api/network?mass=coordination&limit=5").get_json()
    for it in document["items"]:
        assert it["verdict"] == "nicht-bekannt"
        assert it["cells"] >= max(len(it["approaches"]), len(it["territories"]))
    assert "membership" not in document["recorded"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("mass=fame", "mass"),
        ("mass=clustering&netz=projektion", "netz"),
        ("knoten=alle", "knoten"),
        ("netz=x", "netz"),
    ],
)
def test_a_bad_choice_is_named_with_the_way_out(client: FlaskClient, query: str, name: str) -> None:
    answer = client.get(f"/api/network?{query}")
    assert answer.status_code == 400
    assert answer.get_json(force=True)["detail"].startswith(name)


def test_other_landscapes_and_hostile_names_are_measured_too(
    coast: State, hostile: State, visit: Visit
) -> None:
    for state in (coast, hostile):
        text = page(visit(state), "/netzkennzahlen")
        assert "<img src=x" not in text


def test_in_a_large_landscape_pairs_are_asked_for_by_territory(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.networks.answer._MANY_CELLS", 10)
    assert "wählen Sie ein Gebiet" in plain(page(client, "/netzkennzahlen"))
    answer = client.get("/api/network?mass=coordination")
    assert answer.status_code == 400
    assert answer.get_json(force=True)["detail"].startswith("gebiet")
    assert client.get("/api/network?mass=coordination&gebiet=Halle").status_code == 200
