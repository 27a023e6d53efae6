"""SPARQL 1.1 Protocol, exchange by exchange, against a server that really runs."""

import gzip
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

BASE = "https://w3id.org/werwaswo/"
GRAPH = f"{BASE}graph/register/organisationen"
VOC = f"{BASE}graph/voc"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s a <http://www.w3.org/ns/org#Organization> }"
LABELS = "SELECT ?l WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
BODIES = 300


def get(**parameters: Any) -> str:
    return "/sparql?" + urlencode(parameters, doseq=True)


GRANTED = [
    pytest.param("GET", get(query=COUNT), None, {}, id="query by GET"),
    pytest.param("GET", "/sparql/?" + urlencode({"query": COUNT}), None, {}, id="trailing slash"),
    pytest.param("POST", "/sparql", urlencode({"query": COUNT}).encode(), FORM, id="POST form"),
    pytest.param(
        "POST", "/sparql/", urlencode({"query": COUNT}).encode(), FORM, id="POST form, slash"
    ),
    pytest.param("POST", "/sparql", COUNT.encode(), DIRECT, id="POST direct"),
    pytest.param(
        "POST", "/sparql", COUNT.encode(),
        {"Content-Type": "application/sparql-query; charset=UTF-8"}, id="POST direct with charset",
    ),
    pytest.param("GET", get(query=COUNT, unheard="of"), None, {}, id="unknown parameter"),
    pytest.param("GET", get(query=COUNT, timeout="2"), None, {}, id="timeout"),
    pytest.param("GET", get(query=COUNT, timeout="9999"), None, {}, id="timeout is capped"),
    pytest.param(
        "GET", get(query=COUNT, **{"default-graph-uri": GRAPH}), None, {}, id="default graph"
    ),
    pytest.param(
        "GET", get(query=COUNT, **{"default-graph-uri": [GRAPH, VOC]}), None, {},
        id="two default graphs",
    ),
    pytest.param(
        "POST", f"/sparql?{urlencode({'default-graph-uri': GRAPH})}", COUNT.encode(), DIRECT,
        id="direct, dataset in the address",
    ),
    pytest.param(
        "POST", "/sparql", urlencode({"query": COUNT, "default-graph-uri": GRAPH}).encode(), FORM,
        id="form, dataset in the form",
    ),
    pytest.param(
        "GET", get(query=COUNT.replace("{", f"{{ GRAPH <{GRAPH}> {{").replace("}", "}}"),
                   **{"named-graph-uri": GRAPH}), None, {}, id="named graph",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "headers"), GRANTED)
def test_a_query_is_answered(
    endpoint: Any, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
) -> None:
    reply = endpoint.send(method, path, body, headers)
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/sparql-results+json"
    assert json.loads(reply.body)["results"]["bindings"][0]["n"]["value"] == str(BODIES)


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        pytest.param({"default-graph-uri": VOC}, 1, id="the other graph only"),
        pytest.param({"named-graph-uri": GRAPH}, 0, id="named graphs leave the default empty"),
    ],
)
def test_the_dataset_of_the_protocol_counts(
    endpoint: Any, parameters: Mapping[str, str], count: int
) -> None:
    reply = endpoint.send("GET", get(query=LABELS, **parameters))
    assert len(json.loads(reply.body)["results"]["bindings"]) == count


def test_the_dataset_of_the_protocol_outranks_that_of_the_query(endpoint: Any) -> None:
    query = LABELS.replace("WHERE", f"FROM <{GRAPH}> WHERE")
    assert (
        len(json.loads(endpoint.send("GET", get(query=query)).body)["results"]["bindings"]) == 300
    )
    reply = endpoint.send("GET", get(query=query, **{"default-graph-uri": VOC}))
    assert len(json.loads(reply.body)["results"]["bindings"]) == 1


REFUSED = [
    pytest.param("POST", "/sparql", b"", FORM, 400, id="no query in a form"),
    pytest.param("POST", "/sparql", b"query=ASK{}&query=ASK{}", FORM, 400, id="two in a form"),
    pytest.param("GET", get(query=[COUNT, COUNT]), None, {}, 400, id="two queries by GET"),
    pytest.param("GET", get(query="SELECT"), None, {}, 400, id="no query at all"),
    pytest.param("GET", get(query="ASK {} ASK {}"), None, {}, 400, id="two in one text"),
    pytest.param("GET", get(query=COUNT, timeout="soon"), None, {}, 400, id="timeout is no number"),
    pytest.param("GET", get(query=COUNT, timeout="nan"), None, {}, 400, id="timeout is no time"),
    pytest.param(
        "GET", get(query=COUNT, **{"default-graph-uri": "file:///etc/passwd"}), None, {}, 400,
        id="a graph that is not there",
    ),
    pytest.param(
        "GET", get(query=COUNT, **{"named-graph-uri": "http://127.0.0.1/"}), None, {}, 400,
        id="a named graph that is not there",
    ),
    pytest.param("POST", "/sparql", b"x", {"Content-Type": "text/plain"}, 415, id="wrong type"),
    pytest.param("POST", "/sparql", b"x", {}, 415, id="no type"),
    pytest.param(
        "POST", "/sparql", b"--x--", {"Content-Type": "multipart/form-data; boundary=x"}, 415,
        id="multipart",
    ),
    pytest.param(
        "POST", "/sparql", b"CLEAR ALL", {"Content-Type": "application/sparql-update"}, 403,
        id="update direct",
    ),
    pytest.param("POST", "/sparql", b"update=CLEAR+ALL", FORM, 403, id="update in a form"),
    pytest.param("GET", get(query="DROP ALL"), None, {}, 403, id="update as a query"),
    pytest.param(
        "GET", get(query="LOAD <file:///etc/passwd>"), None, {}, 403, id="load as a query"
    ),
    pytest.param(
        "GET", get(query="ASK { SERVICE <http://127.0.0.1/> {} }"), None, {}, 403, id="service"
    ),
    pytest.param("GET", get(query=COUNT, format="turtle"), None, {}, 406, id="format of a graph"),
    pytest.param("GET", get(query=COUNT), None, {"Accept": "image/png"}, 406, id="not acceptable"),
    pytest.param("PUT", "/sparql", b"x", {}, 405, id="put"),
    pytest.param("DELETE", "/sparql", None, {}, 405, id="delete"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "headers", "status"), REFUSED)
def test_a_request_is_refused_with_a_problem(
    endpoint: Any,
    method: str,
    path: str,
    body: bytes | None,
    headers: Mapping[str, str],
    status: int,
) -> None:
    reply = endpoint.send(method, path, body, headers)
    assert reply.status == status
    assert reply.headers["content-type"] == "application/problem+json"
    document = json.loads(reply.body)
    assert document["status"] == status
    assert document["detail"]


def test_the_lists_of_exchanges_are_long_enough() -> None:
    assert len(GRANTED) >= 14
    assert len(REFUSED) >= 20


@pytest.mark.parametrize(
    ("format_", "method"),
    [
        pytest.param(format_, method, id=f"{format_} {name}")
        for format_ in (JSON, XML, CSV, TSV)
        for method, name in ((None, "get"), (POST, "form"), (POSTDIRECTLY, "direct"))
    ],
)
def test_sparqlwrapper_is_answered_in_every_format(
    endpoint: Any, format_: str, method: str | None
) -> None:
    client = SPARQLWrapper(endpoint.sparql, returnFormat=format_)
    client.setQuery(COUNT)
    if method == POSTDIRECTLY:
        client.setRequestMethod(POSTDIRECTLY)
    if method:
        client.setMethod(POST)
    answer = client.query()
    try:
        read = answer.response.read()
    finally:
        answer.response.close()
    assert str(BODIES).encode() in read
    wanted = {JSON: "json", XML: "xml", CSV: "csv", TSV: "tab-separated"}[format_]
    assert wanted in answer.info()["content-type"]


@pytest.mark.parametrize("format_", [TURTLE, RDFXML, XML])
def test_sparqlwrapper_constructs_graphs(endpoint: Any, format_: str) -> None:
    client = SPARQLWrapper(endpoint.sparql, returnFormat=format_)
    client.setQuery(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{VOC}> {{ ?s ?p ?o }} }}")
    answer = client.query()
    try:
        text = answer.response.read().decode()
    finally:
        answer.response.close()
    assert "voc/rolle/x" in text


def test_an_answer_is_compressed_and_says_so(endpoint: Any) -> None:
    plain = endpoint.send("GET", get(query=LABELS + "ORDER BY ?l"))
    packed = endpoint.send(
        "GET", get(query=LABELS + "ORDER BY ?l"), headers={"Accept-Encoding": "gzip"}
    )
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert "Accept-Encoding" in packed.headers["vary"]


def test_a_known_answer_is_not_sent_again(endpoint: Any) -> None:
    tag = endpoint.send("GET", get(query=COUNT)).headers["etag"]
    reply = endpoint.send("GET", get(query=COUNT), headers={"If-None-Match": tag})
    assert (reply.status, reply.body) == (304, b"")


def test_head_has_no_body_and_the_length_of_get(endpoint: Any) -> None:
    reply = endpoint.send("HEAD", get(query=COUNT))
    assert (reply.status, reply.body) == (200, b"")
    length = len(endpoint.send("GET", get(query=COUNT)).body)
    assert reply.headers["content-length"] == str(length)


def test_a_preflight_of_a_script_is_answered(endpoint: Any) -> None:
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    reply = endpoint.send("OPTIONS", "/sparql", headers=asked)
    assert reply.status == 200
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "POST" in reply.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in reply.headers


def test_a_thing_leads_over_the_wire_to_its_turtle(endpoint: Any) -> None:
    first = endpoint.send("GET", "/id/organisation/b007", headers={"Accept": "text/turtle"})
    assert first.status == 303
    second = endpoint.send("GET", first.headers["location"])
    assert second.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "Stelle 7" in second.body.decode()


def test_umlauts_pass_in_both_directions(endpoint: Any) -> None:
    query = 'SELECT ("Übergänge – ß 🦉" AS ?x) {}'
    for reply in (
        endpoint.send("GET", "/sparql?query=" + quote(query)),
        endpoint.send("POST", "/sparql", query.encode(), DIRECT),
        endpoint.send("POST", "/sparql", urlencode({"query": query}).encode(), FORM),
    ):
        assert json.loads(reply.body)["results"]["bindings"][0]["x"]["value"] == "Übergänge – ß 🦉"
