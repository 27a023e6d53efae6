"""JSON-LD in the ontology's terms, schema.org in pages, and vocabularies at their addresses."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS

from graph.store import Term
from ontology.context import read_context
from ontology.load import read_definitions
from ontology.terms import WER
from server.linked_data import jsonld

OTHER = "https://example.org/lk/"
HTML = {"Accept": "text/html"}


def document(client: FlaskClient, path: str, **headers: str) -> Graph:
    """A document as a graph."""
    response = client.get(path, headers=headers)
    assert response.status_code == 200, path
    return Graph().parse(data=response.data, format="turtle")


# JSON-LD


@pytest.fixture
def with_context() -> Callable[[bytes], Graph]:
    """Read JSON-LD whose context is fetched from the server, without a server."""

    def read(body: bytes) -> Graph:
        told: dict[str, Any] = json.loads(body)
        told["@context"] = json.loads(read_context())["@context"]
        return Graph().parse(data=json.dumps(told), format="json-ld")

    return read


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning")
@pytest.mark.parametrize(
    "path",
    [
        "/data/organisation/amt", "/data/voc/akteursgruppe", "/data/gebiet/kreis",
        "/data/voc/rolle", "/data/programm/rat", "/data/organisation/frueher",
    ],
)  # fmt: skip
def test_json_ld_says_the_same_as_turtle(
    client: FlaskClient, with_context: Callable[[bytes], Graph], path: str
) -> None:
    turtle = Graph().parse(data=client.get(f"{path}.nt").data, format="nt")
    tree = with_context(client.get(f"{path}.jsonld").data)
    address = (f"http://localhost{path}.jsonld", f"http://localhost{path}.nt")
    same = tree.serialize(format="nt").replace(*address)
    assert isomorphic(Graph().parse(data=same, format="nt"), turtle)


def test_json_ld_is_a_tree_around_its_thing_in_the_terms_of_the_ontology(
    client: FlaskClient,
) -> None:
    told = client.get("/data/organisation/amt.jsonld").get_json()
    assert told["@context"] == "http://localhost/def/context.jsonld"
    assert told["@id"] == f"{OTHER}id/organisation/amt"
    assert "Actor" in told["@type"]
    assert told["org:classification"]["@id"] == f"{OTHER}voc/akteursgruppe/aemter"
    assert told["org:classification"]["skos:prefLabel"]["@value"] == "Ämter"
    assert told["competenceArea"] == f"{OTHER}id/gebiet/kreis"
    assert told["@reverse"]["operatedBy"][0]["@id"] == f"{OTHER}id/programm/rat"
    ended = client.get("/data/organisation/frueher.jsonld").get_json()["validTo"]
    assert ended == {"@value": "2020-12-31", "@type": "xsd:date"}


def test_values_that_the_context_would_take_otherwise_say_what_they_are() -> None:
    day = "http://www.w3.org/2001/XMLSchema#date"
    values = (Term("literal", "bald"), Term("literal", "2026-01-31", None, day))
    subject, name = Term("iri", "http://x.org/a"), Term("iri", str(WER.activeFrom))
    told = json.loads(jsonld.several([(subject, name, it) for it in values], "http://x.org/c"))
    assert told["@context"] == "http://x.org/c"
    assert told["@graph"] == [
        {"@id": "http://x.org/a", "activeFrom": [{"@value": "bald"}, "2026-01-31"]}
    ]


@pytest.mark.parametrize("path", ["/def/context.jsonld", "/context.jsonld"])
def test_the_context_may_be_fetched_from_anywhere_and_kept(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.get_json(force=True) == json.loads(read_context())
    assert response.mimetype == "application/ld+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.cache_control.max_age == 86_400
    tag = response.headers["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


# schema.org


def schema(client: FlaskClient, path: str) -> dict[str, Any]:
    """What the page of a thing tells search engines."""
    page = client.get(path, headers=HTML).text
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert len(found) == 1, path
    told: dict[str, Any] = json.loads(found[0])
    assert told["@context"] == "https://schema.org"
    return told


@pytest.mark.parametrize(
    ("path", "cls"),
    [
        pytest.param("/akteur/amt", "GovernmentOrganization", id="public body"),
        pytest.param("/akteur/frueher", "Organization", id="body that is no more"),
        pytest.param("/gruppe/aemter", "DefinedTerm", id="a kind is no body"),
        pytest.param("/gebiet/kreis", "AdministrativeArea", id="territory"),
        pytest.param("/programm/geld", "FundingScheme", id="money"),
        pytest.param("/programm/rat", "GovernmentService", id="public service"),
        pytest.param("/programm/hilfe", "Service", id="service of somebody not known"),
    ],
)
def test_pages_tell_search_engines_what_they_are_about(
    client: FlaskClient, path: str, cls: str
) -> None:
    assert schema(client, path)["@type"] == cls


def test_what_is_told_is_what_is_known(client: FlaskClient) -> None:
    told = schema(client, "/akteur/amt")
    assert told["name"] == "Amt </script>"
    assert told["url"] == "https://amt.example/"
    assert [it["name"] for it in told["areaServed"]] == ["Kreis"]
    assert "parentOrganization" not in told
    assert schema(client, "/akteur/frueher")["dissolutionDate"] == "2020-12-31"
    assert schema(client, "/gebiet/kreis")["containedInPlace"][0]["@id"] == f"{OTHER}id/gebiet/land"


def test_pages_about_nothing_tell_nothing(client: FlaskClient) -> None:
    for path in ("/", "/daten", "/akteur/niemand", "/doc/x%3E%20y"):
        assert 'application/ld+json">' not in client.get(path, headers=HTML).text.replace(
            'type="application/ld+json" href', ""
        )


# Vocabularies


def test_the_ontology_is_explained_term_by_term(client: FlaskClient) -> None:
    for language, word in (("de", "Akteur"), ("en", "actor")):
        page = client.get(f"/def?lang={language}", headers=HTML).text
        names = [name for name in WER.__annotations__ if not name.startswith("_")]
        assert [name for name in names if f'id="{name}"' not in page] == []
        assert f"<h3>{word} " in page
        assert "1.0.0" in page


@pytest.mark.parametrize("path", ["/def", "/def.ttl", "/data/def.ttl", "/data/def", "/def/1.0.0"])
def test_the_ontology_is_given_as_it_is_whatever_the_landscape(
    client: FlaskClient, path: str
) -> None:
    graph = document(client, path, Accept="text/turtle")
    assert isomorphic(graph, read_definitions())


@pytest.mark.parametrize(
    ("path", "accept", "location"),
    [
        pytest.param("/def/Actor", "text/html", "/def#Actor", id="people"),
        pytest.param("/def/seat?lang=en", "text/html", "/def?lang=en#seat", id="language"),
        pytest.param("/def/Actor", "text/turtle", "/data/def.ttl", id="machines"),
        pytest.param("/def/Actor", "application/ld+json", "/data/def.jsonld", id="jsonld"),
    ],
)  # fmt: skip
def test_a_term_leads_to_where_it_is_explained(
    client: FlaskClient, path: str, accept: str, location: str
) -> None:
    response = client.get(path, headers={"Accept": accept})
    assert (response.status_code, response.headers["Location"]) == (303, location)


@pytest.mark.parametrize("path", ["/def/Niemand", "/def/..%2F", "/def.exe", "/voc/gibt/es/nicht"])
def test_what_is_no_term_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers={"Accept": "text/turtle"}).status_code == 404


def test_a_scheme_is_given_with_its_concepts(client: FlaskClient) -> None:
    graph = document(client, "/voc/rolle.ttl")
    lead = URIRef("https://w3id.org/werwaswo/voc/rolle/federfuehrend")
    assert Literal("federführend", "de") in set(graph.objects(lead, SKOS.prefLabel))
    assert len(list(graph.objects(lead, SKOS.definition))) == 2
    own = document(client, "/data/voc/akteursgruppe.ttl")
    kind = URIRef(f"{OTHER}voc/akteursgruppe/aemter")
    assert (kind, RDF.type, WER.ActorGroup) in own
    page = client.get("/voc/rolle", headers=HTML).text
    assert page.index("zuständig") < page.index("finanzierend")
