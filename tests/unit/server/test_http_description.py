"""How a state is described: the endpoint (SPARQL 1.1 Service Description) and the data (VoID)."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, VOID

from graph.state import State
from ontology.terms import SD, WER
from server.app import create_app
from server.settings import Settings
from server.sparql.description import FUNCTIONS
from server.sparql.graph_sizes import graph_sizes

BASE = "https://w3id.org/werwaswo/"
TURTLE = {"Accept": "text/turtle"}


def read(client: FlaskClient, path: str = "/sparql", **headers: str) -> Graph:
    """A description as a graph."""
    response = client.get(path, headers=TURTLE | headers)
    assert response.status_code == 200
    return Graph().parse(data=response.data, format="turtle")


def service(graph: Graph) -> URIRef:
    """The one service of a description."""
    found = list(graph.subjects(RDF.type, SD.Service))
    assert len(found) == 1
    assert isinstance(found[0], URIRef)
    return found[0]


def client_of(state: State, out: Path, **settings: object) -> FlaskClient:
    """A client of a state under other settings."""
    return create_app(state, replace(Settings(out=out), **settings)).test_client()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        pytest.param("text/turtle", "turtle", id="turtle"),
        pytest.param("application/rdf+xml", "xml", id="rdfxml"),
        pytest.param("application/n-triples", "nt", id="ntriples"),
        pytest.param("*/*", "turtle", id="anything"),
        pytest.param("text/turtle;q=0.3, application/rdf+xml;q=0.9", "xml", id="by weight"),
    ],
)
@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_the_endpoint_without_a_query_describes_one_service_at_its_address(
    client: FlaskClient, path: str, accept: str, format_: str
) -> None:
    response = client.get(path, headers={"Accept": accept})
    graph = Graph().parse(data=response.data, format=format_)
    endpoints = set(graph.objects(service(graph), SD.endpoint))
    assert endpoints == {URIRef(f"http://localhost{path}")}


def test_the_address_is_the_one_that_was_asked(client: FlaskClient) -> None:
    graph = read(client, Host="daten.example.org")
    address = graph.value(service(graph), SD.endpoint)
    assert address == URIRef("http://daten.example.org/sparql")


def test_forwarded_addresses_are_believed_of_trusted_proxies_only(
    state: State, tmp_path: Path
) -> None:
    told = {"X-Forwarded-Host": "aussen.example.org", "X-Forwarded-Proto": "https"}
    for number, address in (
        (0, "http://localhost/sparql"),
        (1, "https://aussen.example.org/sparql"),
    ):
        graph = read(client_of(state, tmp_path, trusted_proxies=number), **told)
        assert graph.value(service(graph), SD.endpoint) == URIRef(address)


def test_a_host_that_is_no_host_is_refused_and_not_written_down(client: FlaskClient) -> None:
    for path in ("/sparql", "/katalog.ttl", "/.well-known/void", "/sparql/beispiele.ttl"):
        response = client.get(path, headers=TURTLE | {"Host": "a> <b"})
        assert response.status_code in (200, 400)
        assert b"a> <b" not in response.data


def test_every_graph_is_named_with_its_triples(client: FlaskClient, state: State) -> None:
    graph = read(client)
    dataset = graph.value(service(graph), SD.defaultDataset)
    nodes = set(graph.objects(dataset, SD.namedGraph))
    graphs = {str(graph.value(node, SD.name)): graph.value(node, SD.graph) for node in nodes}
    named = {name: int(str(graph.value(it, VOID.triples))) for name, it in graphs.items()}
    assert named == dict(graph_sizes(state))
    assert set(named) == set(state.store.graphs())
    assert {it.iri: it.triples for it in state.manifest.graphs}.items() <= named.items()
    available = graph.value(service(graph), SD.availableGraphs)
    assert set(graph.objects(available, SD.namedGraph)) == set(
        graph.objects(dataset, SD.namedGraph)
    )
    for node in graph.objects(dataset, SD.namedGraph):
        assert (graph.value(node, SD.graph), RDF.type, SD.Graph) in graph


def test_the_limits_are_told_as_numbers_and_in_two_languages(state: State, tmp_path: Path) -> None:
    client = client_of(
        state, tmp_path, timeout_seconds=7.5, max_query_mebibytes=512, max_result_rows=1234
    )
    graph = read(client)
    node = service(graph)
    said = {WER.maxQuerySeconds: 7.5, WER.maxQueryMebibytes: 512, WER.maxResultRows: 1234}
    said |= {WER.maxQueryBytes: 65_536, WER.maxQueryNesting: 64, WER.maxConcurrentQueries: 4}
    for name, value in said.items():
        assert float(str(graph.value(node, name))) == value, name
    texts = [it for it in graph.objects(node, RDFS.comment) if isinstance(it, Literal)]
    assert {it.language for it in texts} == {"de", "en"}
    assert all("512" in it and "1234" in it for it in texts)
    assert "7,5 Sekunden" in next(it for it in texts if it.language == "de")


@pytest.mark.parametrize(
    ("settings", "feature", "told"),
    [
        pytest.param({}, SD.UnionDefaultGraph, True, id="union"),
        pytest.param({"union_default_graph": False}, SD.UnionDefaultGraph, False, id="no union"),
        pytest.param({}, SD.DereferencesURIs, False, id="nothing is fetched"),
        pytest.param({}, SD.BasicFederatedQuery, False, id="no federation"),
        pytest.param(
            {"services": ("https://example.org/sparql",)}, SD.BasicFederatedQuery, True,
            id="allowed endpoints",
        ),
    ],
)  # fmt: skip
def test_only_features_that_are_there_are_told(
    state: State, tmp_path: Path, settings: dict[str, object], feature: URIRef, told: bool
) -> None:
    graph = read(client_of(state, tmp_path, **settings))
    assert (feature in set(graph.objects(service(graph), SD.feature))) == told


def test_updates_are_told_to_those_who_may_write(state: State, tmp_path: Path) -> None:
    closed = read(client_of(state, tmp_path))
    languages = set(closed.objects(service(closed), SD.supportedLanguage))
    assert languages == {SD.SPARQL11Query}
    assert list(closed.objects(service(closed), SD.inputFormat)) == []
    writable = read(client_of(state, tmp_path, editing=True, open=True))
    languages = set(writable.objects(service(writable), SD.supportedLanguage))
    assert languages == {SD.SPARQL11Query, SD.SPARQL11Update}
    assert len(list(writable.objects(service(writable), SD.inputFormat))) == 6


def test_each_function_that_is_told_is_there(state: State) -> None:
    wkt = "^^<http://www.opengis.net/ont/geosparql#wktLiteral>"
    point, area = f'"POINT(1 1)"{wkt}', f'"POLYGON((0 0,2 0,2 2,0 2,0 0))"{wkt}'
    assert len(FUNCTIONS) > 20
    for function in FUNCTIONS:
        calls = " ".join(
            f"BIND(<{function}>({args}) AS ?v{number})"
            for number, args in enumerate((f"{point}, {area}", point))
        )
        row = next(iter(state.store.query(f"SELECT * WHERE {{ {calls} }}").rows()))
        assert any(row), function


def test_void_counts_what_there_is(client: FlaskClient, state: State) -> None:
    graph = read(client, "/.well-known/void")
    node = URIRef(f"{BASE}id/stand/{state.id}")
    sums = {
        VOID.classPartition: len(state.manifest.counts),
        VOID.propertyPartition: int(str(graph.value(node, VOID.properties))),
    }
    for partition, number in sums.items():
        assert len(list(graph.objects(node, partition))) == number > 0
    total = sum(
        int(str(graph.value(part, VOID.triples)))
        for part in graph.objects(node, VOID.propertyPartition)
    )
    assert total == state.manifest.triples == int(str(graph.value(node, VOID.triples)))
    assert int(str(graph.value(node, VOID.distinctSubjects))) > 0
    assert URIRef("http://www.w3.org/2004/02/skos/core#") in set(
        graph.objects(node, VOID.vocabulary)
    )
    assert graph.value(node, VOID.sparqlEndpoint) == URIRef("http://localhost/sparql")
    examples = set(graph.objects(node, VOID.exampleResource))
    assert URIRef(f"{BASE}id/ansatz/s/1.0/3.4") in examples
    subsets = set(graph.objects(node, VOID.subset))
    assert {URIRef(it.iri) for it in state.manifest.graphs} <= subsets


def test_void_names_links_to_others_with_their_number(client: FlaskClient) -> None:
    graph = read(client, "/.well-known/void")
    links = list(graph.subjects(RDF.type, VOID.Linkset))
    assert len(links) == 1
    assert graph.value(links[0], VOID.objectsTarget) == URIRef("http://www.wikidata.org/entity/")
    assert int(str(graph.value(links[0], VOID.triples))) == 1
