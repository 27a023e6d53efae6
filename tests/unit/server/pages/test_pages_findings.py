"""The pages of gaps and overlaps, and their addresses for programs."""

import csv
import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from graph.state import State

Visit = Callable[[State], FlaskClient]

FILTERS = (
    "regel=g1c", "feld=3", "gebiet=Saalekreis", "zielgruppe=auspendler", "art=kammern",
    "beweiskraft=nicht-bekannt", "art=kammern&gebiet=Saalekreis&feld=2&beweiskraft=teilweise",
)  # fmt: skip


@pytest.fixture
def client(study: State, visit: Visit) -> FlaskClient:
    return visit(study)


def text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("query", FILTERS)
def test_page_sheet_and_api_leave_the_same_gaps(client: FlaskClient, query: str) -> None:
    total = client.get(f"/api/gaps?{query}").get_json()["total"]
    sheet = list(csv.reader(io.StringIO(text(client, f"/luecken.csv?{query}"))))
    rows = list(csv.DictReader(io.StringIO(text(client, f"/api/gaps.csv?{query}"))))
    assert len(sheet) - 1 == len(rows) == total > 0
    word = "Befund" if total == 1 else "Befunde"
    assert f"<strong>{total} {word}</strong>" in text(client, f"/luecken?{query}")


def test_gaps_are_ranked_by_the_largest_single_potential(client: FlaskClient) -> None:
    items = client.get("/api/gaps?regel=g3&beweiskraft=nicht-bekannt").get_json()["items"]
    assert [it["potential"] for it in items[:5]] == [7903, 6190, 3808, 1000, None]
    assert items[0]["potential_unit"] == "Personen je Prozentpunkt"
    assert items[1]["potentials"] == [
        "6.190 Personen je Prozentpunkt",
        "3.808 Personen je Prozentpunkt",
    ]
    assert "kein Wert bekannt" in items[4]["rank"]
    assert all(it["closes"] for it in items)


def test_the_api_gives_a_page_at_a_time(client: FlaskClient) -> None:
    first = client.get("/api/gaps?limit=7").get_json()
    second = client.get(first["next"].replace("http://localhost", "")).get_json()
    both = client.get("/api/luecken?limit=14").get_json()["items"]
    assert first["items"] + second["items"] == both
    assert sum(first["rules"].values()) == first["total"]


def test_with_a_territory_what_holds_for_the_region_stands_apart(client: FlaskClient) -> None:
    page = text(client, "/luecken?gebiet=Saalekreis")
    here, wide = page.index("Für dieses Gebiet"), page.index("Für die ganze Region")
    assert here < page.index('id="g2"') < wide
    for rule in ("g3", "g4", "g6", "g7"):
        assert page.index(f'id="{rule}"') > wide
    assert "Für die ganze Region" not in text(client, "/luecken")


def test_a_rule_is_shown_a_page_at_a_time(client: FlaskClient) -> None:
    first = text(client, "/luecken?regel=g7")
    last = text(client, "/luecken?regel=g7&seite=99")
    assert "Seite 1 von 7" in first
    assert "Seite 7 von 7" in last
    assert first.count("<tr>") == 51
    assert 'rel="next"' not in last
    assert client.get("/luecken?regel=g7&seite=x").status_code == 400


def test_each_rule_says_how_it_is_worked_out(client: FlaskClient) -> None:
    page = text(client, "/luecken")
    assert "resp(x, T) ≠ ∅" in page
    english = text(client, "/ueberschneidungen?lang=en")
    assert "Jaccard |A ∩ B| / |A ∪ B| ≥ 0.5" in english


@pytest.mark.parametrize("judgement", ["absicherung", "zufall", "unbekannt"])
def test_overlaps_are_judged_and_filtered_by_it(client: FlaskClient, judgement: str) -> None:
    answer = client.get(f"/api/overlaps?urteil={judgement}&limit=1000").get_json()
    assert answer["total"] > 0
    verdicts = {it["judgement"] or "unbekannt" for it in answer["items"]}
    assert verdicts == {judgement}
    assert all(len(it["judgement_sentence"]) > 20 for it in answer["items"])
    sheet = list(
        csv.reader(io.StringIO(text(client, f"/ueberschneidungen.csv?urteil={judgement}")))
    )
    assert len(sheet) - 1 == answer["total"]


def test_the_page_shows_the_judgement_with_its_reason(client: FlaskClient) -> None:
    page = text(client, "/ueberschneidungen?regel=o1")
    assert "gewollte Absicherung" in page
    assert "derselben Liste der Quelle" in page
    assert "Gebiet: gleich" in page


@pytest.mark.parametrize(
    "query", ["regel=g99", "beweiskraft=gut", "urteil=schlecht", "limit=0", "asOf=morgen"]
)
def test_a_filter_that_means_nothing_is_told(client: FlaskClient, query: str) -> None:
    name = query.split("=", 1)[0]
    for address in (f"/api/gaps?{query}", f"/api/overlaps?{query}"):
        answer = client.get(address)
        assert answer.status_code == 400
        assert name in answer.get_json()["detail"]


@pytest.mark.parametrize("query", ["feld=99", "gebiet=Xyzzy", "art=ihk-leipzig"])
def test_a_thing_that_is_not_there_is_not_found(client: FlaskClient, query: str) -> None:
    assert client.get(f"/api/gaps?{query}").status_code == 404
