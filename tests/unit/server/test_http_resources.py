"""Things, their documents, and files of whole landscapes."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from rdflib.namespace import FOAF, SKOS

from graph.state import State
from server.linked_data.links import Addresses

BASE = "https://w3id.org/werwaswo/"
IHK = f"{BASE}id/organisation/ihk-leipzig"
BROWSER = {"Accept": "text/html,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("path", "accept", "location"),
    [
        pytest.param("/id/organisation/ihk-leipzig", "*/*", "/akteur/ihk-leipzig", id="anything"),
        pytest.param(
            "/id/organisation/ihk-leipzig", "text/turtle", "/data/organisation/ihk-leipzig.ttl",
            id="turtle",
        ),
        pytest.param(
            "/id/organisation/ihk-leipzig", "application/ld+json",
            "/data/organisation/ihk-leipzig.jsonld", id="jsonld",
        ),
        pytest.param(
            "/id/ansatz/s/1.0/3.4", "application/rdf+xml", "/data/ansatz/s/1.0/3.4.rdf",
            id="a dot in the key",
        ),
        pytest.param(
            "/id/organisation/ihk-leipzig?format=nt", "text/html",
            "/data/organisation/ihk-leipzig.nt", id="format outranks accept",
        ),
        pytest.param("/id/mention/m1", "text/html", "/doc/mention/m1", id="no page of its own"),
        pytest.param(
            "/id/organisation/ihk-leipzig?lang=en", "text/html", "/akteur/ihk-leipzig?lang=en",
            id="language is kept",
        ),
        pytest.param(
            "/doc/organisation/ihk-leipzig", "text/html", "/akteur/ihk-leipzig", id="doc to page"
        ),
        pytest.param("/voc/akteursgruppe/kammern", "text/html", "/gruppe/kammern", id="group"),
    ],
)  # fmt: skip
def test_a_thing_leads_to_its_document(
    client: FlaskClient, path: str, accept: str, location: str
) -> None:
    response = client.get(path, headers={"Accept": accept})
    assert (response.status_code, response.headers["Location"]) == (303, location)
    assert {"Accept", "Accept-Language"} <= set(response.vary)
    assert 'rel="canonical"' in response.headers["Link"]


@pytest.mark.parametrize(
    ("path", "format_"),
    [
        pytest.param("/data/organisation/ihk-leipzig.ttl", "turtle", id="turtle"),
        pytest.param("/data/organisation/ihk-leipzig.nt", "nt", id="ntriples"),
        pytest.param("/data/organisation/ihk-leipzig.rdf", "xml", id="rdfxml"),
        pytest.param("/data/organisation/ihk-leipzig", "turtle", id="by accept"),
    ],
)
def test_a_document_describes_its_thing(client: FlaskClient, path: str, format_: str) -> None:
    response = client.get(path)
    graph = Graph().parse(data=response.data, format=format_)
    thing = URIRef(IHK)
    assert str(graph.value(thing, SKOS.note)) == 'a "quoted" note,\nin two lines'
    assert graph.value(URIRef(f"http://localhost{path}"), FOAF.primaryTopic) == thing
    labels = graph.objects(URIRef(f"{BASE}voc/akteursgruppe/kammern"), SKOS.prefLabel)
    assert {str(label) for label in labels} == {"Kammern", "Chambers"}


def test_a_document_lists_who_points_at_its_thing(client: FlaskClient) -> None:
    response = client.get("/data/voc/akteursgruppe/kammern.nt")
    duty = "<https://w3id.org/werwaswo/id/zustaendigkeit/s-1.0-3.4-kammern>"
    assert f"{duty} <https://w3id.org/werwaswo/def#actor> <{BASE}voc/akteursgruppe/kammern> ." in (
        response.text
    )


def test_a_document_that_is_known_is_not_sent_again(client: FlaskClient) -> None:
    path = "/data/organisation/ihk-leipzig.ttl"
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/id/organisation/nobody", id="thing"),
        pytest.param("/doc/organisation/nobody", id="page"),
        pytest.param("/data/organisation/nobody.ttl", id="document"),
        pytest.param("/voc/rolle/keine", id="concept"),
        pytest.param("/data/voc/rolle/keine.ttl", id="document of a concept"),
        pytest.param("/graph/keiner", id="graph"),
        pytest.param("/id/" + quote("x> ?p ?o } #"), id="no IRI"),
        pytest.param("/daten/geheim.txt", id="file"),
        pytest.param("/daten/..%2Fmanifest.json", id="file elsewhere"),
        pytest.param("/daten/store", id="a folder"),
    ],
)
def test_what_is_not_known_is_not_found_and_has_no_rdf(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/turtle, application/problem+json"})
    assert response.status_code == 404
    assert response.content_type == "application/problem+json"


def test_a_retired_thing_is_gone_and_names_its_successor(client: FlaskClient) -> None:
    response = client.get("/id/organisation/alt")
    assert response.status_code == 410
    assert IHK in response.get_json(force=True)["detail"]


def test_a_format_that_documents_do_not_have_is_refused(client: FlaskClient) -> None:
    response = client.get("/id/organisation/ihk-leipzig", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.get_json(force=True)["available"]


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        pytest.param("/voc/rolle/zustaendig", "zuständig", id="concept"),
        pytest.param("/voc/rolle", "Rolle", id="scheme"),
        pytest.param("/def", "actor", id="ontology"),
        pytest.param("/data/def.ttl", "actor", id="ontology by ending"),
        pytest.param("/graph/voc", "Rolle", id="graph"),
        pytest.param("/.well-known/void", "sparqlEndpoint", id="void"),
    ],
)
def test_vocabularies_and_graphs_are_given_as_turtle(
    client: FlaskClient, path: str, holds: str
) -> None:
    response = client.get(path, headers={"Accept": "text/turtle"})
    assert (response.status_code, response.mimetype) == (200, "text/turtle")
    assert holds in response.text
    assert len(Graph().parse(data=response.data, format="turtle")) > 0


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        pytest.param("/doc/mention/m1", "Kammern", id="a thing without a page of its own"),
        pytest.param("/voc/rolle/zustaendig", "zuständig", id="a concept"),
        pytest.param("/def", "WerWasWo", id="the ontology"),
    ],
)
def test_people_get_a_page(client: FlaskClient, path: str, shown: str) -> None:
    response = client.get(path, headers=BROWSER)
    assert (response.status_code, response.mimetype) == (200, "text/html")
    assert shown in response.text
    assert 'rel="describedby"' in response.headers["Link"]


def test_the_page_of_a_thing_names_its_other_documents(client: FlaskClient) -> None:
    response = client.get("/akteur/ihk-leipzig", headers=BROWSER)
    assert response.status_code == 200
    links = response.headers["Link"]
    assert f'<{IHK}>; rel="canonical"' in links
    assert '</data/organisation/ihk-leipzig.jsonld>; rel="alternate"' in links


@pytest.mark.parametrize("path", ["/", "/akteur/", "/akteure", "/health/x"])
def test_an_address_that_is_about_no_thing_names_none(path: str) -> None:
    assert Addresses(BASE).thing(path) is None


def test_void_says_where_the_data_is_and_how_large(client: FlaskClient, state: State) -> None:
    graph = Graph().parse(data=client.get("/.well-known/void").data, format="turtle")
    void = "http://rdfs.org/ns/void#"
    dataset = URIRef(f"{BASE}id/stand/{state.id}")
    dumps = {str(o) for o in graph.objects(dataset, URIRef(f"{void}dataDump"))}
    endings = ("trig", "nq", "ttl", "jsonld")
    assert dumps == {f"http://localhost/daten/landscape.{ending}" for ending in endings}
    parts = graph.objects(dataset, URIRef(f"{void}classPartition"))
    sizes = [int(str(graph.value(part, URIRef(f"{void}entities")))) for part in parts]
    assert sorted(sizes) == sorted(state.manifest.counts.values())


def test_the_landscape_is_given_as_a_file_with_its_licence(client: FlaskClient) -> None:
    with client.get("/daten/landscape.trig") as response:
        assert (response.status_code, response.mimetype) == (200, "application/trig")
        assert 'rel="license"' in response.headers["Link"]
        assert response.headers["Content-Disposition"].startswith("attachment")
        tag = response.headers["ETag"]
    with client.get("/daten/landscape.trig", headers={"If-None-Match": tag}) as again:
        assert again.status_code == 304


def test_robots_leave_the_endpoint_alone(client: FlaskClient) -> None:
    assert "Disallow: /sparql" in client.get("/robots.txt").text
