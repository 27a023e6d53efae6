"""What goes beyond SPARQL 1.1: triples about triples, LATERAL, places, functions of others."""

import json

import pytest
from flask.testing import FlaskClient

SOLUTIONS = (
    *("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
    *("text/tab-separated-values", "text/html"),
)
GRAPHS = (
    *("text/turtle", "application/n-triples", "application/rdf+xml", "application/trig"),
    *("application/n-quads", "text/html"),
)
GEO = (
    "PREFIX geof: <http://www.opengis.net/def/function/geosparql/>"
    "PREFIX geo: <http://www.opengis.net/ont/geosparql#>"
)
SELECTS = {
    "a triple term": "SELECT (<<( ?s ?p ?o )>> AS ?t) { ?s ?p ?o } LIMIT 3",
    "one within another": "SELECT (<<( ?s ?p <<( ?s ?p ?o )>> )>> AS ?t) { ?s ?p ?o } LIMIT 3",
    "a triple term in VALUES": "SELECT * { VALUES ?t { <<( <e:a> <e:b> 1 )>> } }",
    "functions of triples": "SELECT (SUBJECT(<<( ?s ?p ?o )>>) AS ?t) { ?s ?p ?o } LIMIT 3",
    "a pattern with a reifier": "SELECT * { ?s ?p ?o ~ ?r }",
    "a pattern with an annotation": "SELECT * { ?s ?p ?o {| ?q ?z |} }",
    "a version": 'VERSION "1.2" SELECT * { ?s ?p ?o } LIMIT 3',
    "a direction of text": 'SELECT ("a"@ar--rtl AS ?t) (LANGDIR(?t) AS ?d) {}',
    "LATERAL": "SELECT * { ?s a ?c LATERAL { SELECT ?q { ?s ?q ?z } LIMIT 1 } }",
    "places": f"{GEO} SELECT (geof:sfWithin('POINT(0 0)'^^geo:wktLiteral, "
    "'POLYGON((-1 -1,1 -1,1 1,-1 1,-1 -1))'^^geo:wktLiteral) AS ?t) {}",
    "an unknown function": "SELECT (<e:f>(1) AS ?t) {}",
}
CONSTRUCTS = {
    "a triple term": "CONSTRUCT { <e:x> <e:y> <<( ?s ?p ?o )>> } { ?s ?p ?o }",
    "an annotation": "CONSTRUCT { ?s ?p ?o {| <e:by> <e:me> |} } { ?s ?p ?o }",
    "a reifier": "CONSTRUCT { << ?s ?p ?o ~ <e:r> >> <e:q> 1 } { ?s ?p ?o }",
}


@pytest.mark.parametrize("media_type", SOLUTIONS)
@pytest.mark.parametrize("name", SELECTS)
def test_solutions_are_written_in_every_format(
    client: FlaskClient, name: str, media_type: str
) -> None:
    sent = {"query": SELECTS[name]}
    response = client.get("/sparql", query_string=sent, headers={"Accept": media_type})
    assert (response.status_code, response.mimetype) == (200, media_type)


@pytest.mark.parametrize("media_type", GRAPHS)
@pytest.mark.parametrize("name", CONSTRUCTS)
def test_graphs_are_written_in_every_format_that_has_words_for_them(
    client: FlaskClient, name: str, media_type: str
) -> None:
    sent = {"query": CONSTRUCTS[name]}
    response = client.get("/sparql", query_string=sent, headers={"Accept": media_type})
    assert (response.status_code, response.mimetype) == (200, media_type)


def test_a_format_without_words_for_them_is_not_acceptable(client: FlaskClient) -> None:
    sent = {"query": CONSTRUCTS["a triple term"]}
    response = client.get("/sparql", query_string=sent, headers={"Accept": "application/ld+json"})
    assert response.status_code == 406
    assert "text/turtle" in response.get_data(as_text=True)


def test_a_page_shows_a_triple_term_as_it_is_spelled(client: FlaskClient) -> None:
    sent = {"query": SELECTS["a triple term in VALUES"]}
    page = client.get("/sparql", query_string=sent, headers={"Accept": "text/html"})
    assert "&lt;&lt;( &lt;e:a&gt; &lt;e:b&gt; " in page.get_data(as_text=True)


def test_places_are_compared(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": SELECTS["places"]})
    (row,) = json.loads(response.data)["results"]["bindings"]
    assert row["t"]["value"] == "true"


def test_a_function_that_is_not_known_leaves_its_variable_unbound(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": SELECTS["an unknown function"]})
    assert json.loads(response.data)["results"]["bindings"] == [{}]
