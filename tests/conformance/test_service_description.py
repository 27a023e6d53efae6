"""The service description as real exchanges (SPARQL 1.1 Service Description, test suite of W3C).

The suite asks three things of an endpoint: that it gives RDF without a query, that this says which
endpoint it is about, and that it keeps to the vocabulary.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from ontology.terms import SD

FORMATS = {"text/turtle": "turtle", "application/rdf+xml": "xml", "application/n-triples": "nt"}
DOMAINS: Mapping[URIRef, URIRef] = {
    SD.endpoint: SD.Service,
    SD.feature: SD.Service,
    SD.defaultEntailmentRegime: SD.Service,
    SD.supportedLanguage: SD.Service,
    SD.extensionFunction: SD.Service,
    SD.defaultDataset: SD.Service,
    SD.availableGraphs: SD.Service,
    SD.resultFormat: SD.Service,
    SD.inputFormat: SD.Service,
    SD.defaultGraph: SD.Dataset,
    SD.namedGraph: SD.GraphCollection,
    SD.name: SD.NamedGraph,
    SD.graph: SD.NamedGraph,
}
"""What each property is said of (Service Description, 3.4)."""
RANGES: Mapping[URIRef, URIRef] = {
    SD.defaultDataset: SD.Dataset,
    SD.availableGraphs: SD.GraphCollection,
    SD.defaultGraph: SD.Graph,
    SD.namedGraph: SD.NamedGraph,
    SD.graph: SD.Graph,
    SD.extensionFunction: SD.Function,
}


def described(endpoint: Any, accept: str = "text/turtle") -> Graph:
    """What the endpoint says about itself."""
    reply = endpoint.send("GET", "/sparql", headers={"Accept": accept})
    assert reply.status == 200
    media_type = reply.headers["content-type"].partition(";")[0]
    return Graph().parse(data=reply.body, format=FORMATS[media_type])


@pytest.mark.parametrize("accept", [*FORMATS, "*/*", "text/turtle;q=0.2, application/rdf+xml"])
def test_a_get_without_a_query_returns_rdf(endpoint: Any, accept: str) -> None:
    assert len(described(endpoint, accept)) > 20


def test_it_says_which_endpoint_it_is_about(endpoint: Any) -> None:
    graph = described(endpoint)
    services = list(graph.subjects(RDF.type, SD.Service))
    assert len(services) == 1
    assert set(graph.subject_objects(SD.endpoint)) == {(services[0], URIRef(endpoint.sparql))}


def test_it_keeps_to_the_vocabulary(endpoint: Any) -> None:
    graph = described(endpoint)
    for predicate, cls in DOMAINS.items():
        for subject in graph.subjects(predicate):
            assert (subject, RDF.type, cls) in graph, predicate
    for predicate, cls in RANGES.items():
        for thing in graph.objects(None, predicate):
            assert (thing, RDF.type, cls) in graph, predicate
    for predicate in DOMAINS:
        assert not [it for it in graph.objects(None, predicate) if isinstance(it, Literal)]
    own = {p for p in graph.predicates() if str(p).startswith(str(SD))}
    assert own <= DOMAINS.keys()


def test_it_can_be_asked_for_by_head(endpoint: Any) -> None:
    reply = endpoint.send("HEAD", "/sparql", headers={"Accept": "text/turtle"})
    assert (reply.status, reply.body) == (200, b"")
