"""Writing over HTTP: the endpoint and the graph store of an empty landscape, open to everybody."""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.editing.empty import empty_state
from server.app import create_app
from server.settings import read_settings

BASE = "https://w3id.org/werwaswo/"
UPDATE = "application/sparql-update"
TURTLE = "text/turtle"
GRAPH = "/graph-store?graph=http://example.org/g"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    chosen = {
        "out": tmp_path, "empty": True, "editing": True, "open": True,
        "check_shapes": False, "union_default_graph": False,
    }  # fmt: skip
    begin = empty_state(tmp_path, BASE, date(2026, 11, 22))
    app = create_app(begin, read_settings({}, chosen))
    with app.test_client() as client:
        yield client


def rows(client: FlaskClient, query: str = "SELECT ?s ?p ?o { ?s ?p ?o }") -> list[list[str]]:
    answer = client.get("/sparql", query_string={"query": query, "format": "json"})
    assert answer.status_code == 200, answer.text
    said = json.loads(answer.data)
    names = said["head"]["vars"]
    return [[row[name]["value"] for name in names] for row in said["results"]["bindings"]]


def update(client: FlaskClient, text: str) -> dict[str, object]:
    answer = client.post("/sparql", data=text, content_type=UPDATE)
    assert answer.status_code == 200, answer.text
    said: dict[str, object] = json.loads(answer.data)
    return said


def state(client: FlaskClient) -> str:
    return str(json.loads(client.get("/health").data)["state"])


def test_an_empty_landscape_holds_nothing(client: FlaskClient) -> None:
    assert rows(client) == []
    assert rows(client, "SELECT ?g { GRAPH ?g {} }") == []


def test_what_is_written_is_read_at_once(client: FlaskClient) -> None:
    said = update(client, "INSERT DATA { <urn:s> <urn:p> 1 . GRAPH <urn:g> { <urn:s> <urn:p> 2 } }")
    assert said == {"state": "empty+1", "change": 1, "added": 2, "removed": 0, "warnings": 0}
    assert rows(client) == [["urn:s", "urn:p", "1"]]
    assert rows(client, "SELECT ?g { GRAPH ?g {} }") == [["urn:g"]]
    assert update(client, "DELETE WHERE { ?s ?p ?o }")["state"] == "empty+2"
    assert rows(client) == []


def test_what_changes_nothing_is_no_change(client: FlaskClient) -> None:
    assert update(client, "DELETE DATA { <urn:s> <urn:p> 1 }")["change"] is None
    assert state(client) == "empty"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("INSERT DATA {", 400, id="syntax"),
        pytest.param("LOAD <http://example.org/x>", 403, id="load"),
        pytest.param("INSERT {} WHERE { SERVICE <http://127.0.0.1:1/> {} }", 403, id="service"),
        pytest.param("SELECT * {}", 400, id="a query"),
        pytest.param("INSERT DATA { " + "[ <urn:p> " * 300 + "1" + "]" * 300 + "}", 413, id="deep"),
    ],
)
def test_an_update_that_is_none_changes_nothing(
    client: FlaskClient, text: str, status: int
) -> None:
    answer = client.post("/update", data=text, content_type=UPDATE)
    assert answer.status_code == status, answer.text
    assert state(client) == "empty"


def test_a_dataset_beside_an_update_is_what_its_where_sees(client: FlaskClient) -> None:
    update(client, "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")
    form = {
        "update": "INSERT { <urn:found> <urn:p> ?o } WHERE { ?s ?p ?o }",
        "using-graph-uri": "urn:g",
    }
    assert client.post("/sparql", data=form).status_code == 200
    assert rows(client) == [["urn:found", "urn:p", "1"]]
    both = {**form, "update": "INSERT {} USING <urn:g> WHERE { ?s ?p ?o }"}
    assert client.post("/sparql", data=both).status_code == 400


def test_a_graph_is_made_replaced_and_dropped(client: FlaskClient) -> None:
    assert client.get(GRAPH).status_code == 404
    made = client.put(GRAPH, data="<#a> <#b> 1 .", content_type=TURTLE)
    assert made.status_code == 201, made.text
    assert made.headers["Location"].endswith("/graph-store?graph=http%3A%2F%2Fexample.org%2Fg")
    assert client.get(GRAPH, headers={"Accept": "application/n-triples"}).text == (
        "<http://example.org/g#a> <http://example.org/g#b> "
        '"1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    )
    assert client.put(GRAPH, data="<#a> <#b> 2 .", content_type=TURTLE).status_code == 204
    assert client.post(GRAPH, data="<#a> <#b> 3 .", content_type=TURTLE).status_code == 204
    assert len(client.get(GRAPH, headers={"Accept": "text/plain"}).text.splitlines()) == 2
    assert client.head(GRAPH).status_code == 200
    assert client.delete(GRAPH).status_code == 204
    assert client.get(GRAPH).status_code == 404
    assert client.delete(GRAPH).status_code == 404


def test_an_empty_graph_is_a_graph(client: FlaskClient) -> None:
    assert client.put(GRAPH, data="", content_type=TURTLE).status_code == 201
    assert client.get(GRAPH).status_code == 200
    assert rows(client, "SELECT ?g { GRAPH ?g {} }") == [["http://example.org/g"]]


def test_the_default_graph_is_always_there(client: FlaskClient) -> None:
    address = "/graph-store?default"
    assert client.get(address).status_code == 200
    assert client.put(address, data="<urn:a> <urn:b> 1 .", content_type=TURTLE).status_code == 204
    assert rows(client) == [["urn:a", "urn:b", "1"]]
    assert client.delete(address).status_code == 204
    assert rows(client) == []


def test_a_graph_at_its_own_address(client: FlaskClient) -> None:
    assert (
        client.put("/graph-store/x/y", data="<> <urn:b> 1 .", content_type=TURTLE).status_code
        == 201
    )
    found = client.get("/graph-store/x/y", headers={"Accept": "application/n-triples"}).text
    assert found.startswith("<http://localhost/graph-store/x/y> <urn:b>")
    assert rows(client, "SELECT ?g { GRAPH ?g {} }") == [["http://localhost/graph-store/x/y"]]


def test_what_is_posted_to_the_store_gets_a_graph_of_its_own(client: FlaskClient) -> None:
    made = client.post("/graph-store", data="<> <urn:b> 1 .", content_type=TURTLE)
    assert made.status_code == 201
    found = client.get(made.headers["Location"], headers={"Accept": "application/n-triples"})
    assert found.text.startswith(f"<{made.headers['Location']}> <urn:b>")


def test_several_files_come_in_one_form(client: FlaskClient) -> None:
    data = {
        "one": (BytesIO(b"<urn:a> <urn:b> 1 ."), "a.ttl"),
        "two": (BytesIO(b"<urn:a> <urn:b> <urn:c> ."), "b.nt"),
    }
    answer = client.post(GRAPH, data=data, content_type="multipart/form-data")
    assert answer.status_code == 201, answer.text
    assert len(client.get(GRAPH, headers={"Accept": "text/plain"}).text.splitlines()) == 2


def test_quads_are_for_the_whole_dataset(client: FlaskClient) -> None:
    quads = "<urn:a> <urn:b> <urn:c> <urn:g> .\n"
    assert (
        client.post("/graph-store", data=quads, content_type="application/n-quads").status_code
        == 204
    )
    assert client.get("/graph-store", headers={"Accept": "application/n-quads"}).text == quads
    refused = client.put(GRAPH, data=quads, content_type="application/n-quads")
    assert refused.status_code == 400


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        pytest.param("<urn:a> <urn:b>", TURTLE, 400, id="broken"),
        pytest.param("<urn:a> <urn:b> 1 .", "application/rdf+xml", 400, id="of another type"),
        pytest.param("a,b", "text/csv", 415, id="no RDF"),
        pytest.param("", "", 415, id="no type"),
        pytest.param("<urn:a> <urn:b> 1 .", f"{TURTLE}; charset=utf-16", 415, id="charset"),
        pytest.param(b"<urn:a> <urn:b> '\xff' .", TURTLE, 400, id="no UTF-8"),
    ],
)
def test_what_is_no_rdf_changes_nothing(
    client: FlaskClient, data: str | bytes, content_type: str, status: int
) -> None:
    answer = client.put(GRAPH, data=data, content_type=content_type)
    assert answer.status_code == status, answer.text
    assert client.get(GRAPH).status_code == 404


def test_a_packed_body_is_unpacked_within_bounds(client: FlaskClient) -> None:
    packed = gzip.compress(b"<urn:a> <urn:b> 1 .")
    headers = {"Content-Encoding": "gzip"}
    assert client.put(GRAPH, data=packed, content_type=TURTLE, headers=headers).status_code == 201
    bomb = gzip.compress(b" " * (64 << 20))
    assert client.put(GRAPH, data=bomb, content_type=TURTLE, headers=headers).status_code == 413
    broken = client.put(GRAPH, data=packed[:-9], content_type=TURTLE, headers=headers)
    assert broken.status_code == 400
    other = {"Content-Encoding": "br"}
    assert client.put(GRAPH, data=packed, content_type=TURTLE, headers=other).status_code == 415


def test_who_knows_something_else_changes_nothing(client: FlaskClient) -> None:
    only_new = {"If-None-Match": "*"}
    sent = {"data": "<urn:a> <urn:b> 1 .", "content_type": TURTLE}
    assert client.put(GRAPH, **sent, headers=only_new).status_code == 201
    assert client.put(GRAPH, **sent, headers=only_new).status_code == 412
    tag = client.get(GRAPH).headers["ETag"]
    assert client.post(GRAPH, data="<urn:a> <urn:b> 2 .", content_type=TURTLE).status_code == 204
    assert client.put(GRAPH, **sent, headers={"If-Match": tag}).status_code == 412
    tag = client.get(GRAPH).headers["ETag"]
    assert client.get(GRAPH, headers={"If-None-Match": tag}).status_code == 304
    assert client.delete(GRAPH, headers={"If-Match": tag}).status_code == 204
    assert client.put(GRAPH, **sent, headers={"If-Match": "*"}).status_code == 412


def test_a_graph_is_patched_by_an_update_of_it(client: FlaskClient) -> None:
    client.put(GRAPH, data="<urn:a> <urn:b> 1 .", content_type=TURTLE)
    text = "DELETE { ?s ?p ?o } INSERT { ?s ?p 2 } WHERE { ?s ?p ?o }"
    assert client.patch(GRAPH, data=text, content_type=UPDATE).status_code == 204
    assert '"2"' in client.get(GRAPH, headers={"Accept": "text/plain"}).text
    other = "INSERT DATA { GRAPH <urn:other> { <urn:a> <urn:b> 1 } }"
    assert client.patch(GRAPH, data=other, content_type=UPDATE).status_code == 400
    assert client.patch(GRAPH, data="LOAD <urn:x>", content_type=UPDATE).status_code == 403


def test_a_graph_is_patched_row_by_row(client: FlaskClient) -> None:
    client.put(GRAPH, data="<urn:a> <urn:b> <urn:c> .", content_type=TURTLE)
    text = (
        "TX .\nD <urn:a> <urn:b> <urn:c> .\n"
        "A <urn:a> <urn:b> <urn:d> <http://example.org/g> .\nTC .\n"
    )
    patch = "application/rdf-patch"
    assert client.patch(GRAPH, data=text, content_type=patch).status_code == 204
    found = client.get(GRAPH, headers={"Accept": "text/plain"}).text
    assert found == "<urn:a> <urn:b> <urn:d> .\n"
    broken = client.patch(GRAPH, data="A <urn:a> .", content_type=patch)
    assert broken.status_code == 400
    assert "line" in broken.text or ":1:" in broken.text
    elsewhere = client.patch(GRAPH, data="A <urn:a> <urn:b> <urn:c> <urn:x> .", content_type=patch)
    assert elsewhere.status_code == 400


@pytest.mark.parametrize(
    "address", ["?graph=relative", "?graph=urn:a&default", "?graph=urn:a&graph=urn:b"]
)
def test_one_graph_is_named_by_its_iri(client: FlaskClient, address: str) -> None:
    assert client.get(f"/graph-store{address}").status_code == 400


def test_a_format_that_there_is_none_is_refused(client: FlaskClient) -> None:
    assert client.get("/graph-store?default", headers={"Accept": "image/png"}).status_code == 406


def test_every_change_is_in_the_journal_and_can_be_taken_back(client: FlaskClient) -> None:
    update(client, "INSERT DATA { <urn:s> <urn:p> 1 }")
    client.put(GRAPH, data="<urn:a> <urn:b> <urn:c> .", content_type=TURTLE)
    said = json.loads(client.get("/api/journal").data)["changes"]
    assert [(it["number"], it["by"], it["added"]) for it in said] == [
        (2, "everybody", 1),
        (1, "everybody", 1),
    ]
    assert said[0]["text"] == "PUT http://example.org/g"
    page = client.get("/daten/verlauf").text
    assert "INSERT DATA { &lt;urn:s&gt; &lt;urn:p&gt; 1 }" in page
    text = client.get("/daten/verlauf/2.rdfp").text
    assert "A <urn:a> <urn:b> <urn:c> <http://example.org/g> .\n" in text
    undone = client.post("/api/journal/1/undo", data={"note": "Irrtum"})
    assert undone.status_code == 200, undone.text
    assert rows(client) == []
    again = client.post("/api/journal/1/undo")
    assert again.status_code == 409
    assert "has been removed since" in again.text
    assert client.post("/api/journal/9/undo").status_code == 404


def test_pages_of_an_empty_landscape_answer(client: FlaskClient) -> None:
    for path in ("/", "/akteure", "/matrix", "/luecken", "/daten", "/wer?q=x", "/sparql", "/netz"):
        assert client.get(path).status_code == 200, path
