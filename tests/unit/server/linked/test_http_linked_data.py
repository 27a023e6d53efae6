"""Linked data beyond one document: pages of links, retired things, other bases and hosts."""

import re

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from rdflib.namespace import FOAF, RDF

from ontology.terms import HYDRA, WER

OTHER = "https://example.org/lk/"
HTML = {"Accept": "text/html"}
PAGES = "server.linked_data.entity_data.INCOMING"


def document(client: FlaskClient, path: str, **headers: str) -> Graph:
    """A document as a graph."""
    response = client.get(path, headers=headers)
    assert response.status_code == 200, path
    return Graph().parse(data=response.data, format="turtle")


def topic_of(path: str) -> tuple[URIRef, URIRef]:
    """The link by which a document says what it is about."""
    return URIRef(f"http://localhost{path}"), FOAF.primaryTopic


# Pages of links


def test_links_to_a_thing_come_page_by_page_and_each_once(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    thing, path = URIRef(f"{OTHER}voc/akteursgruppe/aemter"), "/data/voc/akteursgruppe/aemter.ttl"
    whole = set(document(client, path).subject_predicates(thing)) - {topic_of(path)}
    monkeypatch.setattr(PAGES, 1)
    address, found, page = f"http://localhost{path}", list[object](), 1
    while page:
        graph = document(client, f"{path}?eingehend={page}")
        found += set(graph.subject_predicates(thing)) - {topic_of(path)}
        view = URIRef(f"{address}?eingehend={page}")
        assert (view, RDF.type, HYDRA.PartialCollectionView) in graph
        totals = {int(str(it)) for it in graph.objects(None, HYDRA.totalItems)}
        assert totals == {len(whole)}
        following = graph.value(view, HYDRA.next)
        page = page + 1 if following == URIRef(f"{address}?eingehend={page + 1}") else 0
    assert len(found) == len(whole) >= 2
    assert set(found) == whole


def test_the_header_leads_to_the_next_page(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PAGES, 1)
    response = client.get("/data/voc/akteursgruppe/aemter.ttl")
    links = ", ".join(response.headers.getlist("Link"))
    assert re.search(r'<http://localhost/data/[^>]+eingehend=2>; rel="next"', links)
    assert 'rel="prev"' not in links


def test_a_page_that_there_is_not_is_not_found(client: FlaskClient) -> None:
    assert client.get("/data/voc/akteursgruppe/aemter.ttl?eingehend=9").status_code == 404
    assert client.get("/data/voc/akteursgruppe/aemter.ttl?eingehend=x").status_code == 400


def test_the_page_of_a_thing_groups_and_counts_links(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PAGES, 1)
    page = client.get("/doc/gebiet/kreis?eingehend=1", headers=HTML).text
    assert 'href="/doc/gebiet/kreis?eingehend=2#eingehend" rel="next"' in page
    told = re.search(r"(\d+) Verweise · Seite 1 von (\d+)", page)
    assert told is not None
    assert told[1] == told[2] != "1"
    assert "gehört zur Art" in client.get("/doc/organisation/amt?ansicht=daten", headers=HTML).text


def test_own_terms_lead_to_their_meaning(client: FlaskClient) -> None:
    page = client.get("/doc/organisation/amt?ansicht=daten&lang=en", headers=HTML).text
    assert 'href="/def?lang=en#competenceArea" title="' in page
    assert 'href="/def?lang=en#Actor">actor</a>' in page


# Retired things


def test_a_retired_thing_says_where_its_successor_is(client: FlaskClient) -> None:
    successor = f"{OTHER}id/organisation/amt"
    for path in ("/id/organisation/zurueckgezogen", "/data/organisation/zurueckgezogen.ttl"):
        response = client.get(path, headers={"Accept": "application/json"})
        assert response.status_code == 410
        assert response.headers["Link"] == f'<{successor}>; rel="successor-version"'
        told = response.get_json(force=True)
        assert told["successor"] == successor
        assert told["retired"] == f"{OTHER}id/organisation/zurueckgezogen"
        assert successor in told["detail"]


def test_people_are_led_to_what_took_the_place_of_a_retired_thing(client: FlaskClient) -> None:
    response = client.get("/doc/organisation/zurueckgezogen", headers=HTML)
    assert (response.status_code, response.mimetype) == (410, "text/html")
    assert '<a href="/akteur/amt">' in response.text


def test_a_retired_thing_without_a_successor_is_gone_all_the_same(client: FlaskClient) -> None:
    response = client.get("/id/organisation/verschwunden", headers={"Accept": "text/turtle"})
    assert response.status_code == 410
    assert "Link" not in response.headers
    assert "successor" not in response.get_json(force=True)


def test_a_body_that_has_ended_is_not_retired(client: FlaskClient) -> None:
    """Its IRI still means what it meant; the data says that it has ended, and since when."""
    graph = document(client, "/data/organisation/frueher.ttl")
    thing = URIRef(f"{OTHER}id/organisation/frueher")
    assert str(graph.value(thing, WER.validTo)) == "2020-12-31"
    assert client.get("/id/organisation/frueher").status_code == 303


# Another base, any host


@pytest.mark.parametrize("host", ["localhost", "daten.example.org", "127.0.0.1:8123"])
def test_a_landscape_with_another_base_is_served_on_any_host(
    client: FlaskClient, host: str
) -> None:
    there = {"Host": host, "Accept": "text/turtle"}
    response = client.get("/id/organisation/amt", headers=there)
    assert (response.status_code, response.headers["Location"]) == (
        303,
        "/data/organisation/amt.ttl",
    )
    graph = document(client, response.headers["Location"], **there)
    thing = URIRef(f"{OTHER}id/organisation/amt")
    own = URIRef(f"http://{host}/data/organisation/amt.ttl")
    assert graph.value(own, FOAF.primaryTopic) == thing
    assert (thing, RDF.type, WER.Actor) in graph
    links = response.headers["Link"]
    assert f'<{thing}>; rel="canonical"' in links


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/id/organisation/amt.ttl", "/data/organisation/amt.ttl"),
        ("/id/organisation/amt.jsonld", "/data/organisation/amt.jsonld"),
    ],
)
def test_an_ending_at_the_name_of_a_thing_chooses_the_format(
    client: FlaskClient, path: str, location: str
) -> None:
    response = client.get(path, headers=HTML)
    assert (response.status_code, response.headers["Location"]) == (303, location)
    assert f'<{OTHER}id/organisation/amt>; rel="canonical"' in response.headers["Link"]
