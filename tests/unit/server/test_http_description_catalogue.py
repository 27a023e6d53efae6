"""The catalogue: DCAT-AP 3.0 and DCAT-AP.de by shapes of our own, values by the landscape."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyshacl
import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, SH

from graph.build import build_state
from graph.state import State
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
from ontology.names import Names
from ontology.terms import DCAT, DCATDE, VCARD
from server.app import create_app
from server.dump_files import DUMPS
from server.settings import read_settings

COAST = "https://example.org/kueste/"
ROOT = Path(__file__).parents[3]
MANDATORY = ROOT / "tests" / "unit" / "server" / "shapes" / "dcat-ap.ttl"
Open = Callable[..., FlaskClient]


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> State:
    """Another region with another base."""
    out = tmp_path_factory.mktemp("coast")
    data = read_landscape(ROOT / "tests" / "unit" / "ingest" / "kuestenland")
    write_quads(landscape_graphs(data, Names(COAST)), out / "landscape.nq")
    return build_state(out / "landscape.nq", out, as_of=date(2026, 11, 22), base=COAST)


@pytest.fixture
def visit(coast: State, tmp_path: Path) -> Open:
    """Make a client of the region under settings."""

    def client(**settings: str) -> FlaskClient:
        given = read_settings({}, {"out": tmp_path, "base_iri": COAST, **settings})
        return create_app(coast, given).test_client()

    return client


def read(client: FlaskClient, path: str = "/katalog.ttl", **headers: str) -> Graph:
    """The catalogue as a graph."""
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return Graph().parse(data=response.data, format="turtle")


def only(graph: Graph, cls: URIRef) -> URIRef:
    """The one thing of a class."""
    found = list(graph.subjects(RDF.type, cls))
    assert len(found) == 1
    assert isinstance(found[0], URIRef)
    return found[0]


def texts(graph: Graph, thing: URIRef, predicate: URIRef) -> dict[str | None, str]:
    """Texts by language."""
    found = graph.objects(thing, predicate)
    return {it.language: str(it) for it in found if isinstance(it, Literal)}


def test_the_catalogue_has_all_that_dcat_ap_makes_mandatory(visit: Open) -> None:
    shapes = Graph().parse(MANDATORY, format="turtle")
    conforms, _graph, text = pyshacl.validate(read(visit()), shacl_graph=shapes)
    assert conforms, text


@pytest.mark.parametrize(
    ("cls", "predicate"),
    [
        pytest.param(DCAT.Catalog, DCTERMS.publisher, id="catalogue without publisher"),
        pytest.param(DCAT.Catalog, DCTERMS.title, id="catalogue without title"),
        pytest.param(DCAT.Dataset, DCTERMS.description, id="dataset without description"),
        pytest.param(DCAT.Dataset, DCAT.theme, id="dataset without theme"),
        pytest.param(DCAT.Distribution, DCAT.accessURL, id="file without address"),
        pytest.param(DCAT.Distribution, DCTERMS.license, id="file without licence"),
        pytest.param(DCAT.DataService, DCAT.endpointURL, id="service without address"),
    ],
)
def test_the_shapes_notice_what_is_missing(visit: Open, cls: URIRef, predicate: URIRef) -> None:
    graph = read(visit())
    for thing in list(graph.subjects(RDF.type, cls)):
        graph.remove((thing, predicate, None))
    shapes = Graph().parse(MANDATORY, format="turtle")
    conforms, report, _text = pyshacl.validate(graph, shacl_graph=shapes)
    assert not conforms
    assert predicate in set(report.objects(None, SH.resultPath))


def test_title_place_and_sources_are_those_of_the_landscape(visit: Open, coast: State) -> None:
    graph = read(visit())
    dataset = only(graph, DCAT.Dataset)
    assert dataset == URIRef(f"{COAST}id/datensatz/landschaft")
    places = [str(it) for it in graph.objects(dataset, DCTERMS.spatial)]
    assert places
    assert all(it.startswith(COAST) for it in places)
    assert coast.labels.of(places[0], "de") in texts(graph, dataset, DCTERMS.title)["de"]
    assert set(texts(graph, dataset, DCTERMS.description)) == {"de", "en"}
    sources = {str(it) for it in graph.objects(dataset, DCTERMS.source)}
    assert sources
    assert all(it.startswith(f"{COAST}id/dokument/") for it in sources)
    assert "Mitteldeutschland" not in graph.serialize(format="turtle")


def test_official_codes_are_those_within_the_territory_and_tell_their_level(
    state: State, visit: Open, tmp_path: Path
) -> None:
    graph = read(visit())
    dataset = only(graph, DCAT.Dataset)
    codes = {str(it) for it in graph.objects(dataset, DCATDE.politicalGeocodingURI)}
    levels = {
        str(it).rpartition("/")[2]
        for it in graph.objects(dataset, DCATDE.politicalGeocodingLevelURI)
    }
    kinds = {code.split("/")[-2] for code in codes}
    assert ("administrativeDistrict" in levels) == ("districtKey" in kinds)
    without = read(create_app(state, read_settings({}, {"out": tmp_path})).test_client())
    assert list(without.objects(None, DCATDE.politicalGeocodingURI)) == []


def test_nobody_is_named_whom_the_settings_do_not_name(visit: Open) -> None:
    graph = read(visit())
    dataset = only(graph, DCAT.Dataset)
    assert list(graph.objects(dataset, DCATDE.contributorID)) == []
    names = texts(graph, only(graph, FOAF.Agent), FOAF.name)
    assert "nicht benannt" in names["de"]
    assert list(graph.objects(None, VCARD.hasEmail)) == []


def test_who_publishes_whom_to_ask_and_who_delivers_are_settings(visit: Open) -> None:
    client = visit(
        publisher="Amt für Beispiele",
        contact="mailto:daten@example.org",
        contributor_id="http://dcat-ap.de/def/contributors/beispiel",
    )
    graph = read(client)
    dataset = only(graph, DCAT.Dataset)
    assert str(graph.value(only(graph, FOAF.Agent), FOAF.name)) == "Amt für Beispiele"
    contact = graph.value(dataset, DCAT.contactPoint)
    assert graph.value(contact, VCARD.hasEmail) == URIRef("mailto:daten@example.org")
    contributor = URIRef("http://dcat-ap.de/def/contributors/beispiel")
    assert graph.value(dataset, DCATDE.contributorID) == contributor


def test_every_file_and_service_is_there(visit: Open) -> None:
    client = visit()
    graph = read(client)
    files = {str(it) for it in graph.objects(None, DCAT.downloadURL)}
    assert files == {f"http://localhost/daten/{dump.file}" for dump in DUMPS}
    described = set(graph.objects(None, DCAT.endpointDescription))
    addresses = {str(it).removeprefix("http://localhost") for it in described}
    assert "/sparql" in addresses
    for address in [*addresses, *(it.removeprefix("http://localhost") for it in files)]:
        with client.get(address, headers={"Accept": "*/*"}) as response:
            assert response.status_code == 200, address
    dataset = only(graph, DCAT.Dataset)
    served = set(graph.objects(None, DCAT.servesDataset))
    assert served == {dataset}


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        pytest.param("/katalog", "text/turtle", "text/turtle", id="turtle by accept"),
        pytest.param("/katalog", "application/rdf+xml", "application/rdf+xml", id="rdfxml"),
        pytest.param("/katalog.jsonld", "*/*", "application/ld+json", id="jsonld by ending"),
        pytest.param("/katalog.rdf", "text/turtle", "application/rdf+xml", id="ending first"),
        pytest.param("/katalog.nt", "*/*", "application/n-triples", id="ntriples"),
        pytest.param("/katalog", "*/*", "text/turtle", id="anything"),
    ],
)
def test_the_catalogue_is_given_in_each_format(
    visit: Open, path: str, accept: str, media_type: str
) -> None:
    response = visit().get(path, headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, media_type)
    assert "Accept" in response.vary
    tag = response.headers["ETag"]
    again = visit().get(path, headers={"Accept": accept, "If-None-Match": tag})
    assert again.status_code == 304


def test_people_who_ask_for_the_catalogue_are_led_to_the_page(visit: Open) -> None:
    response = visit().get("/katalog", headers={"Accept": "text/html,*/*;q=0.5"})
    assert (response.status_code, response.headers["Location"]) == (303, "/daten")
    assert visit().get("/katalog.pdf").status_code == 404


def test_void_and_every_page_lead_to_the_catalogue(visit: Open) -> None:
    assert "http://localhost/katalog" in visit().get("/.well-known/void").text
    assert 'href="/katalog.ttl"' in visit().get("/", headers={"Accept": "text/html"}).text


def test_the_catalogue_speaks_of_the_address_that_was_asked(visit: Open) -> None:
    graph = read(visit(), Host="daten.example.org")
    assert only(graph, DCAT.Catalog) == URIRef("http://daten.example.org/katalog")
    assert only(graph, DCAT.Dataset) == URIRef(f"{COAST}id/datensatz/landschaft")
