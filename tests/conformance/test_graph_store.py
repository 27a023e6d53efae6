"""SPARQL 1.1 Graph Store HTTP Protocol, exchange by exchange, against a server that runs."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic

STORE: Final = "/graph-store"
TURTLE: Final = {"Content-Type": "text/turtle"}
PERSON: Final = "http://example.org/anna"
NAME: Final = "http://xmlns.com/foaf/0.1/name"
ANNA: Final = f'<{PERSON}> <{NAME}> "Anna" .'
BEN: Final = f'<{PERSON}> <{NAME}> "Ben" .'
BOUNDARY: Final = "a-line-between"


def triples(endpoint: Any, path: str) -> Graph:
    reply = endpoint.send("GET", path, headers={"Accept": "application/n-triples"})
    assert reply.status == 200, reply.body
    return Graph().parse(data=reply.body, format="nt")


def names(endpoint: Any, path: str) -> set[str]:
    return {str(name) for name in triples(endpoint, path).objects(None, URIRef(NAME))}


@pytest.fixture(
    params=[f"{STORE}/person", f"{STORE}?graph={quote('http://example.org/g', safe='')}"],
    ids=["direct", "indirect"],
)
def graph(request: pytest.FixtureRequest, writable: Any) -> str:
    """The address of a graph that is not there yet."""
    path = str(request.param)
    writable.send("DELETE", path)
    return path


def test_a_graph_is_made_replaced_and_taken_away(writable: Any, graph: str) -> None:
    assert writable.send("GET", graph).status == 404
    assert writable.send("PUT", graph, ANNA.encode(), TURTLE).status == 201
    assert names(writable, graph) == {"Anna"}
    assert writable.send("PUT", graph, BEN.encode(), TURTLE).status in (200, 204)
    assert names(writable, graph) == {"Ben"}
    assert writable.send("DELETE", graph).status in (200, 204)
    assert writable.send("GET", graph).status == 404
    assert writable.send("DELETE", graph).status == 404


def test_post_adds_to_a_graph_or_makes_it(writable: Any, graph: str) -> None:
    assert writable.send("POST", graph, ANNA.encode(), TURTLE).status == 201
    assert writable.send("POST", graph, BEN.encode(), TURTLE).status in (200, 204)
    assert names(writable, graph) == {"Anna", "Ben"}


def test_post_of_nothing_changes_nothing(writable: Any, graph: str) -> None:
    writable.send("PUT", graph, ANNA.encode(), TURTLE)
    assert writable.send("POST", graph, b"", TURTLE).status in (200, 204)
    assert names(writable, graph) == {"Anna"}


def test_an_empty_graph_is_a_graph(writable: Any, graph: str) -> None:
    assert writable.send("PUT", graph, b"", TURTLE).status == 201
    assert len(triples(writable, graph)) == 0


def test_head_tells_whether_a_graph_is_there(writable: Any, graph: str) -> None:
    assert writable.send("HEAD", graph).status == 404
    writable.send("PUT", graph, ANNA.encode(), TURTLE)
    head = writable.send("HEAD", graph, headers={"Accept": "text/turtle"})
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-type"].startswith("text/turtle")


def test_several_files_of_a_form_are_added(writable: Any, graph: str) -> None:
    writable.send("PUT", graph, f"<{PERSON}> a <http://example.org/Person> .".encode(), TURTLE)
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f{number}"; filename="x.ttl"\r\n'
        f"Content-Type: text/turtle\r\n\r\n{text}\r\n"
        for number, text in enumerate((ANNA, BEN))
    ]
    form = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    body = "".join(parts) + f"--{BOUNDARY}--\r\n"
    assert writable.send("POST", graph, body.encode(), form).status in (200, 204)
    assert len(triples(writable, graph)) == 3


def test_a_new_graph_gets_an_address_of_its_own(writable: Any) -> None:
    made = writable.send("POST", STORE, f'[] <{NAME}> "Anna" .'.encode(), TURTLE)
    assert made.status == 201
    there = urlsplit(made.headers["location"])
    path = f"{there.path}?{there.query}" if there.query else there.path
    assert isomorphic(
        triples(writable, path), Graph().parse(data=f'[] <{NAME}> "Anna" .', format="turtle")
    )


@pytest.mark.parametrize("path", [f"{STORE}?default", f"{STORE}/?default"])
def test_the_default_graph_has_an_address(writable: Any, path: str) -> None:
    assert writable.send("PUT", path, BEN.encode(), TURTLE).status in (200, 201, 204)
    assert names(writable, path) == {"Ben"}
    assert writable.send("DELETE", path).status in (200, 204)
    assert len(triples(writable, path)) == 0


def test_relative_iris_are_resolved_against_the_graph(writable: Any) -> None:
    path = f"{STORE}?graph={quote('http://example.org/folder/g', safe='')}"
    writable.send("PUT", path, f'<#x> <{NAME}> "here" . <../up> <{NAME}> "up" .'.encode(), TURTLE)
    found = triples(writable, path)
    assert (URIRef("http://example.org/folder/g#x"), URIRef(NAME), Literal("here")) in found
    assert (URIRef("http://example.org/up"), URIRef(NAME), Literal("up")) in found


SENT: Final = {
    "text/turtle": ANNA,
    "application/n-triples": ANNA,
    "application/rdf+xml": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:f="http://xmlns.com/foaf/0.1/"><rdf:Description rdf:about="http://example.org/anna">'
    "<f:name>Anna</f:name></rdf:Description></rdf:RDF>",
    "application/ld+json": f'{{"@id": "{PERSON}", "{NAME}": "Anna"}}',
}


@pytest.mark.parametrize("media_type", SENT)
def test_a_graph_is_taken_and_given_in_each_format(
    writable: Any, graph: str, media_type: str
) -> None:
    sent = writable.send("PUT", graph, SENT[media_type].encode(), {"Content-Type": media_type})
    assert sent.status == 201, sent.body
    reply = writable.send("GET", graph, headers={"Accept": media_type})
    assert reply.headers["content-type"].startswith(media_type)
    format = ox.RdfFormat.from_media_type(media_type)
    assert format is not None
    (quad,) = ox.parse(reply.body, format=format)
    assert (quad.subject.value, quad.predicate.value) == (PERSON, NAME)


REFUSED: Final = [
    pytest.param("PUT", "", ANNA, TURTLE, 400, id="triples without a graph"),
    pytest.param("PUT", "?default&graph=http%3A%2F%2Fx%2F", ANNA, TURTLE, 400, id="two graphs"),
    pytest.param("PUT", "?graph=relative", ANNA, TURTLE, 400, id="a relative name"),
    pytest.param("PUT", "?default", "<a", TURTLE, 400, id="broken Turtle"),
    pytest.param(
        "PUT", "?default", ANNA, {"Content-Type": "application/rdf+xml"}, 400, id="not what it says"
    ),
    pytest.param("PUT", "?default", ANNA, {"Content-Type": "image/png"}, 415, id="no RDF"),
    pytest.param("PUT", "?default", ANNA, {}, 415, id="no type"),
    pytest.param("GET", "?default", None, {"Accept": "image/png"}, 406, id="not acceptable"),
    pytest.param("GET", "?graph=http%3A%2F%2Fx%2Fnowhere", None, {}, 404, id="not there"),
    pytest.param(
        "PUT", "?default", f"{ANNA[:-1]} <http://example.org/g> .",
        {"Content-Type": "application/n-quads"}, 400, id="quads for one graph",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("method", "query", "body", "headers", "status"), REFUSED)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    writable: Any,
    method: str,
    query: str,
    body: str | None,
    headers: Mapping[str, str],
    status: int,
) -> None:
    writable.send("PUT", f"{STORE}?default", BEN.encode(), TURTLE)
    sent = None if body is None else body.encode()
    reply = writable.send(method, STORE + query, sent, headers)
    assert reply.status == status, reply.body
    assert reply.headers["content-type"] == "application/problem+json"
    assert names(writable, f"{STORE}?default") == {"Ben"}


def test_a_client_that_knows_an_older_state_is_told(writable: Any, graph: str) -> None:
    writable.send("PUT", graph, ANNA.encode(), TURTLE)
    tag = writable.send("GET", graph).headers["etag"]
    writable.send("POST", graph, BEN.encode(), TURTLE)
    late = writable.send("PUT", graph, ANNA.encode(), {**TURTLE, "If-Match": tag})
    assert late.status == 412
    assert names(writable, graph) == {"Anna", "Ben"}


def test_the_list_of_refusals_is_long_enough() -> None:
    assert len(REFUSED) >= 10
