"""The short way and the long way give a client the same: status, headers, body."""

import itertools
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client, TestResponse

from graph.state import State
from graph.workers import TimeUpError
from server.app import create_app
from server.settings import Settings
from server.sparql import RUNNER
from server.sparql.front import FRONT, Front

ORG = "http://www.w3.org/ns/org#Organization"
SELECT = f"SELECT ?s WHERE {{ ?s a <{ORG}> }} ORDER BY ?s"
MANY = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"
CONSTRUCT = f"CONSTRUCT {{ ?s a <{ORG}> }} WHERE {{ ?s a <{ORG}> }}"
VOC = "https://w3id.org/werwaswo/graph/voc"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORM = "application/x-www-form-urlencoded"

QUERIES = [
    SELECT,
    MANY,
    CONSTRUCT,
    f"DESCRIBE <{ORG}>",
    "ASK {}",
    "SELECT (NOW() AS ?n) { FILTER(false) }",
    "SELECT * { ?s ?p }",
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * FROM <http://example.org/none> { ?s ?p ?o }",
    "DELETE WHERE { ?s ?p ?o }",
    "",
    "nothing",
]
ACCEPTS = ["", "*/*", "application/sparql-results+json", "text/csv;q=0.5, text/turtle", "image/png"]
PARAMETERS: list[dict[str, Any]] = [
    {},
    {"format": "csv"},
    {"format": "nt", "download": "1"},
    {"output": "xml"},
    {"results": "nothing"},
    {"timeout": "3"},
    {"timeout": "x"},
    {"default-graph-uri": VOC},
    {"named-graph-uri": "http://example.org/none"},
    {"union-default-graph": "false"},
    {"query": "ASK {}"},
    {"lang": "en"},
    {"unknown": "1"},
]
HEADERS = [
    {},
    {"Accept-Encoding": "gzip"},
    {"Accept-Encoding": "gzip;q=0, *"},
    {"Accept-Language": "en"},
    {"Accept": BROWSER},
    {"If-None-Match": "*"},
    {"If-None-Match": 'W/"x"'},
    {"Range": "bytes=0-3"},
    {"Origin": "http://example.org"},
    {"Authorization": "Bearer x"},
]


def exchanges() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for query, accept in itertools.product(QUERIES, ACCEPTS):
        sent = {"query_string": urlencode({"query": query}), "headers": {"Accept": accept}}
        found += [{"method": method, **sent} for method in ("GET", "HEAD")]
    for query, more in itertools.product((SELECT, CONSTRUCT), PARAMETERS):
        pairs = [("query", query), *more.items()]
        found.append({"method": "GET", "query_string": urlencode(pairs)})
        found.append({"method": "POST", "data": urlencode(pairs), "content_type": FORM})
        direct = {"data": query, "content_type": "application/sparql-query; charset=utf-8"}
        found.append({"method": "POST", "query_string": urlencode(more), **direct})
    for query, headers in itertools.product((SELECT, MANY), HEADERS):
        found.append(
            {"method": "GET", "query_string": urlencode({"query": query}), "headers": headers}
        )
    return found + odd()


def odd() -> list[dict[str, Any]]:
    """Requests that only a bad or a strange client sends."""
    get, post = {"method": "GET"}, {"method": "POST"}
    return [
        {**get, "query_string": "query=%FF"},
        {**get, "query_string": "query=ASK%20%7B%7D%00"},
        {**get, "query_string": "query"},
        {**get, "query_string": "update=CLEAR%20ALL"},
        {**get, "query_string": "query=" + "(" * 5_000},
        {**get, "query_string": "query=" + "a" * 70_000},
        {**get, "query_string": "&".join(f"a{n}=1" for n in range(1_100)) + "&query=ASK%7B%7D"},
        {**get, "query_string": "query=ASK%7B%7D", "path": "/sparql/"},
        {**get, "query_string": "query=ASK%7B%7D", "path": "/sparql/x"},
        {**get},
        {**post},
        {**post, "data": b"\xff", "content_type": "application/sparql-query"},
        {**post, "data": b"ASK {}", "content_type": "text/plain"},
        {**post, "data": b"ASK {}", "content_type": "application/sparql-query; charset=latin1"},
        {**post, "data": b"CLEAR ALL", "content_type": "application/sparql-update"},
        {**post, "data": b"update=CLEAR+ALL", "content_type": FORM},
        {**post, "data": b"query=" + b"a" * 70_000, "content_type": FORM},
        {**post, "data": b"a" * 300_000, "content_type": "application/sparql-query"},
        {"method": "PUT", "query_string": "query=ASK%7B%7D"},
        {"method": "DELETE", "query_string": "query=ASK%7B%7D"},
        {"method": "OPTIONS", "query_string": "query=ASK%7B%7D"},
    ]


@pytest.fixture(scope="module")
def own(state: State, settings: Settings) -> Flask:
    return create_app(state, settings)


@pytest.fixture(scope="module")
def front(own: Flask) -> Front:
    found = own.extensions[FRONT]
    assert isinstance(found, Front)
    return found


def told(response: TestResponse) -> tuple[str, list[tuple[str, str]], bytes]:
    """What a client sees; a page tells how long its answer took, so its text differs."""
    headers = sorted(response.headers.items())
    if response.mimetype != "text/html":
        return response.status, headers, response.get_data()
    return response.status, [it for it in headers if it[0] != "Content-Length"], b""


def test_both_ways_answer_every_exchange_alike(front: Front) -> None:
    tried = exchanges()
    assert len(tried) > 220
    short, long = Client(front), Client(front.inner)
    statuses: set[int] = set()
    for sent in tried:
        given = {"path": "/sparql", **sent}
        first = told(short.open(**given))
        again = told(short.open(**given))
        other = told(long.open(**given))
        assert first == other, given
        assert again == other, given
        statuses.add(int(first[0][:3]))
    assert statuses >= {200, 304, 400, 403, 404, 405, 406, 413, 415}


def test_a_known_tag_is_answered_alike(front: Front) -> None:
    short, long = Client(front), Client(front.inner)
    address = f"/sparql?{urlencode({'query': SELECT})}"
    tag = short.get(address).headers["ETag"]
    for known in (tag, f'"x", {tag}', tag.removeprefix("W/"), 'W/"x"', "*", "nonsense"):
        headers = {"If-None-Match": known}
        assert told(short.get(address, headers=headers)) == told(long.get(address, headers=headers))
        posted = short.post("/sparql", data={"query": SELECT}, headers=headers)
        assert posted.status_code == 200


def test_what_was_answered_is_not_asked_again_nor_looked_at(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(front)
    address = f"/sparql?{urlencode({'query': f'{SELECT} LIMIT 9'})}"
    packed = {"Accept-Encoding": "gzip", "Accept": "text/csv"}
    first, first_packed = client.get(address), client.get(address, headers=packed)

    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("server.sparql.front.read_operation", never)
    assert told(client.get(address)) == told(first)
    assert told(client.get(address, headers=packed)) == told(first_packed)


def test_a_query_that_fails_is_run_once(own: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[object] = []

    def late(*given: object, **_: object) -> None:
        runs.append(given)
        raise TimeUpError(2.0)

    monkeypatch.setattr(own.extensions[RUNNER], "run", late)
    response = own.test_client().get("/sparql", query_string={"query": f"{SELECT} LIMIT 77"})
    assert (response.status_code, len(runs)) == (503, 1)
    assert response.get_json(force=True)["type"] == "/ueber#problem-time-up"


def test_the_clock_is_asked_anew_each_time(client: FlaskClient) -> None:
    address = f"/sparql?{urlencode({'query': 'SELECT (RAND() AS ?r) {}'})}"
    assert client.get(address).data != client.get(address).data
