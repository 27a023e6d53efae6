"""Lists for programs: one shape, paged, in JSON and CSV, with clear errors."""

import csv
import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.api import Shape, listed
from server.api.listing import MOST
from server.app import create_app
from server.settings import Settings

SHAPE: Shape = {"number": "number", "of": "ref", "among": "refs", "words": "texts", "sure": "flag"}
THING = "https://w3id.org/werwaswo/id/gebiet/kreis-15088"
TOTAL = 250


@pytest.fixture
def client(study: State, tmp_path: Path) -> FlaskClient:
    app = create_app(study, Settings(out=tmp_path))

    def make(offset: int, limit: int) -> list[dict[str, object]]:
        return [
            {"number": n, "of": THING if n else None, "among": (THING, THING), "words": ["a", "=b"],
             "sure": n == 0}
            for n in range(offset, min(offset + limit, TOTAL))
        ]  # fmt: skip

    for path in ("/probe", "/probe.csv"):
        app.add_url_rule(path, path, lambda: listed("probe", SHAPE, TOTAL, make))
    return app.test_client()


def test_a_page_says_what_it_is_and_where_the_next_one_stands(client: FlaskClient) -> None:
    answer = client.get("/probe?limit=100&offset=100&lesart=R2&lang=de")
    document = answer.get_json()
    assert [item["number"] for item in document["items"]] == list(range(100, 200))
    assert (document["total"], document["limit"], document["offset"]) == (TOTAL, 100, 100)
    assert document["parameters"]["lesart"] == ["R2"]
    assert document["items"][0]["of"] == {"iri": THING, "label": "Saalekreis"}
    assert 'rel="next"' in answer.headers["Link"]
    further = client.get(document["next"]).get_json()
    assert [item["number"] for item in further["items"]] == list(range(200, TOTAL))
    assert further["next"] is None


def test_csv_holds_everything_with_names_and_addresses_side_by_side(client: FlaskClient) -> None:
    for answer in (client.get("/probe.csv"), client.get("/probe", headers={"Accept": "text/csv"})):
        rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True))))
        assert len(rows) == TOTAL + 1
        assert rows[0] == ["number", "of", "of_iri", "among", "among_iri", "words", "sure"]
        assert rows[1] == ["0", "", "", "Saalekreis | Saalekreis", f"{THING} | {THING}",
                           "a | =b", "true"]  # fmt: skip
    assert len(client.get("/probe.csv?limit=7").get_data(as_text=True).splitlines()) == 8


@pytest.mark.parametrize(
    "query",
    [f"limit={MOST + 1}", "limit=0", "limit=x", "offset=-1", "limit=²", "asOf=morgen",
     "lesart=R3", "kandidaten=vielleicht"],
)  # fmt: skip
def test_a_bad_parameter_is_named_with_the_way_out(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/probe?{query}")
    assert answer.status_code == 400
    problem = answer.get_json(force=True)
    assert problem["type"] == "/ueber#problem-parameter"
    assert problem["detail"].startswith(query.partition("=")[0])
    page = client.get(f"/matrix?{query}", headers={"Accept": "text/html"})
    assert page.status_code in (200, 400)


def test_an_unknown_role_offers_the_known_ones(client: FlaskClient) -> None:
    answer = client.get("/probe?rolle=federfuerend")
    assert answer.status_code == 404
    assert "federfuehrend" in answer.get_json(force=True)["detail"]


def test_neither_json_nor_csv_is_not_acceptable(client: FlaskClient) -> None:
    assert client.get("/probe?format=xlsx").status_code == 406
    assert client.get("/probe", headers={"Accept": "text/turtle"}).status_code == 406


def test_the_day_of_the_address_is_judged_by_and_carried_along(client: FlaskClient) -> None:
    assert client.get("/probe?asOf=2031-05-01").get_json()["as_of"] == "2031-05-01"
    page = client.get("/matrix?asOf=2031-05-01").get_data(as_text=True)
    assert "asOf=2031-05-01" in page
    assert client.get("/matrix?asOf=quatsch").status_code == 400


@pytest.mark.parametrize("query", ["gebiet=L", "feld=b", "ansatz=a"])
def test_a_letter_that_many_names_begin_with_means_none_of_them(
    client: FlaskClient, query: str
) -> None:
    assert client.get(f"/api/matrix?{query}").status_code == 404
    assert client.get("/api/matrix?gebiet=SK").status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_calendar_stands_on_the_first_and_last_day_of_all(
    client: FlaskClient, day: str
) -> None:
    assert client.get(f"/kalender?asOf={day}").status_code == 200


def test_the_matrix_does_not_show_everything_for_a_state_that_is_none(client: FlaskClient) -> None:
    assert client.get("/matrix?zustand=foo").status_code == 400
    assert client.get("/matrix?zustand=duenn").status_code == 200
    assert client.get("/matrix?zustand=").status_code == 200


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/stress?akteur=Kammern&feld=1", "feld"),
        ("/api/gaps?regel=g2&regel=g1b", "regel"),
        ("/api/calendar?zielgruppe=KMU", "zielgruppe"),
    ],
)
def test_a_filter_that_is_not_understood_is_refused(
    client: FlaskClient, address: str, name: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.get_json(force=True)["detail"].startswith(f"{name}=")


def test_other_unknown_parameters_are_ignored(client: FlaskClient) -> None:
    assert client.get("/api/gaps?utm_source=brief&regel=g2&lang=en").status_code == 200
