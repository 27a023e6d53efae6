"""Where no token is asked for, pages of other sites must not write through somebody's browser."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.editing.empty import empty_state
from ontology.names import DEFAULT_BASE
from server.app import create_app
from server.settings import read_settings

GRAPH = "/graph-store?graph=http://example.org/g"
ANYTHING = "ASK { { ?s ?p ?o } UNION { GRAPH ?g {} } }"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    chosen = {"out": tmp_path, "empty": True, "editing": True, "open": True, "check_shapes": False}
    begin = empty_state(tmp_path, DEFAULT_BASE, date(2026, 11, 22))
    with create_app(begin, read_settings({}, chosen)).test_client() as client:
        yield client


def is_empty(client: FlaskClient) -> bool:
    answer = client.get("/sparql", query_string={"query": ANYTHING, "format": "json"})
    return not json.loads(answer.data)["boolean"]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Origin": "https://elsewhere.example"}, id="another origin"),
        pytest.param({"Origin": "null"}, id="an origin that hides"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="said by the browser"),
        pytest.param({"Host": "rebound.example"}, id="a name that leads here"),
    ],
)
def test_no_page_of_another_site_writes_without_a_token(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    form = {"update": "INSERT DATA { <urn:s> <urn:p> 1 }"}
    answer = client.post("/sparql", data=form, headers=headers)
    assert answer.status_code == 403
    assert json.loads(answer.data)["type"].endswith("problem-foreign-page")
    assert (
        client.put(GRAPH, data=b"", content_type="text/turtle", headers=headers).status_code == 403
    )
    assert is_empty(client)


def test_the_own_page_writes_without_a_token(client: FlaskClient) -> None:
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    form = {"update": "INSERT DATA { <urn:s> <urn:p> 1 }"}
    assert client.post("/sparql", data=form, headers=headers).status_code == 200
    assert not is_empty(client)
