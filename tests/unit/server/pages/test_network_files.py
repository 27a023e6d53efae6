"""The explorer's picture as files: each holds what the page shows, whatever things are called."""

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from flask.testing import FlaskClient
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import FOAF, PROV

from graph.ego.standalone import Mark, TooManyNodesError, parts
from graph.state import State
from server.network.files.looks import DASHES, MARKS, TOKENS, WIDTHS
from server.network.files.shown import slug
from server.views.paths import Paths

pytestmark = [
    # rdflib's own reader of JSON-LD still uses what rdflib 7 calls deprecated
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]

Visit = Callable[[State], FlaskClient]
SVG = "{http://www.w3.org/2000/svg}"
ADDRESSES = [
    pytest.param("", id="overview"),
    pytest.param("mitte=IHK+Leipzig", id="a body with candidates"),
    pytest.param("mitte=2.1&auf=Kammern", id="an approach, one neighbour opened"),
    pytest.param("mitte=Leipzig+(Stadt)&tiefe=2", id="more than a picture holds"),
    pytest.param("mitte=Kammern&anordnung=organisch", id="organic"),
    pytest.param("mitte=2.1&ohne=kandidat&gebiet=Saalekreis", id="filtered"),
    pytest.param("mitte=IHK+Leipzig&nach=Auspendler", id="a way"),
    pytest.param("mitte=IHK+Leipzig&mit=HWK+Leipzig", id="two compared"),
    pytest.param("schicht=ueberschneidung", id="who shares"),
    pytest.param("mitte=HWK+Leipzig&schicht=ausfall", id="who stops"),
]
FORMS = ("csv", "gexf", "graphml", "html", "jsonld", "svg", "ttl")


@pytest.fixture(scope="module")
def client(visit: Visit, study: State) -> FlaskClient:
    """A client of the study."""
    return visit(study)


def read(client: FlaskClient, form: str, query: str) -> bytes:
    answer = client.get(f"/netz.{form}?{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]
    return answer.get_data()


def told(client: FlaskClient, query: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/netz?{query}").get_json()
    return found


def ties(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    return sorted((it["from"], it["to"], it["kind"]) for it in found["ties"])


@pytest.mark.parametrize("query", ADDRESSES)
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_are_read_back_by_networkx_with_the_same_nodes_and_ties(
    client: FlaskClient, form: str, query: str
) -> None:
    body, found = io.BytesIO(read(client, form, query)), told(client, query)
    net = nx.read_gexf(body) if form == "gexf" else nx.read_graphml(body, force_multigraph=True)
    assert dict(net.nodes(data="label")) == {it["id"]: it["label"] for it in found["nodes"]}
    again = [(one, other, data["kind"]) for one, other, data in net.edges(data=True)]
    assert sorted(again) == ties(found)
    assert net.number_of_edges() > 0
    degrees = {it["id"]: it["degree"] for it in found["nodes"]}
    assert dict(net.nodes(data="neighbours")) == degrees


@pytest.mark.parametrize("query", ADDRESSES)
def test_what_is_left_out_is_told_by_the_node_that_has_it(client: FlaskClient, query: str) -> None:
    net = nx.read_gexf(io.BytesIO(read(client, "gexf", query)))
    left: dict[str, int] = {}
    for it in told(client, query)["rests"]:
        left[it["of"]] = left.get(it["of"], 0) + it["number"]
    told_left = {
        node: sum(int(it) for it in re.findall(r"\d+", str(text)))
        for node, text in net.nodes(data="left_out")
        if text
    }
    assert told_left == left


@pytest.mark.parametrize("query", ADDRESSES)
def test_the_drawing_has_a_title_a_description_a_mark_a_dot_and_a_path_a_line(
    client: FlaskClient, query: str
) -> None:
    root, found = ET.fromstring(read(client, "svg", query)), told(client, query)  # noqa: S314  # ours
    title, text = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert text is not None
    assert title.text
    assert str(len(found["ties"])) in (text.text or "")
    assert root.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"
    drawn = next(it for it in root.iter(f"{SVG}g") if it.get("id") == "bild")
    names = [str(it.text).removesuffix(" (Kandidat)") for it in drawn.iter(f"{SVG}title")]
    dots = (*found["nodes"], *found["rests"])
    assert sorted(names) == sorted(it["label"] for it in dots)
    paths = [it for it in drawn if it.tag == f"{SVG}path"]
    assert len(paths) == len(found["ties"]) + len(found["rests"])
    assert not list(root.iter(f"{SVG}style")) + list(root.iter(f"{SVG}script"))


@pytest.mark.parametrize("query", ADDRESSES)
def test_the_page_of_its_own_holds_picture_and_table_and_asks_nobody(
    client: FlaskClient, query: str
) -> None:
    text, found = read(client, "html", query).decode(), told(client, query)
    assert text.lstrip().startswith('<!doctype html>\n<html lang="de">')
    assert re.search(r"<title>[^<]+ · WerWasWo</title>", text)
    assert text.count("<h1") == 1
    assert "default-src 'none'" in text
    assert not re.search(r"<(script|link|img|iframe)[^>]*\s(src|href)=", text)
    nodes = json.loads(re.search(r"nodes = new vis\.DataSet\((\[.*?\])\);", text).group(1))  # type: ignore[union-attr]
    edges = json.loads(re.search(r"edges = new vis\.DataSet\((\[.*?\])\);", text).group(1))  # type: ignore[union-attr]
    assert {it["id"] for it in nodes} == {it["id"] for it in (*found["nodes"], *found["rests"])}
    assert len(edges) == len(found["ties"]) + len(found["rests"])
    rows = re.findall(r'<tr data-one="([^"]*)" data-other="([^"]*)">', text)
    pairs = [(unescape(one), unescape(other)) for one, other in rows]
    assert sorted(pairs) == sorted(it[:2] for it in ties(found))


@pytest.mark.parametrize("query", ADDRESSES)
def test_linked_data_has_every_thing_by_name_and_every_tie_with_what_is_behind_it(
    client: FlaskClient, query: str
) -> None:
    graph, found = (
        Graph().parse(data=read(client, "ttl", query), format="turtle"),
        told(client, query),
    )
    for it in found["nodes"]:
        names = {str(name) for name in graph.objects(URIRef(it["id"]), URIRef(LABEL))}
        assert any(it["label"].endswith(name) for name in names), it
    said = [
        (
            str(graph.value(it, RDF.subject)),
            str(graph.value(it, RDF.object)),
            str(graph.value(it, IDENTIFIER)),
        )
        for it in graph.subjects(RDF.type, RDF.Statement)
    ]
    assert sorted(said) == ties(found)
    for tie, statement in graph.subject_objects(PROV.wasDerivedFrom):
        if (tie, RDF.type, RDF.Statement) in graph:
            assert graph.value(statement, RDF.type) is not None
    document = graph.value(None, RDF.type, FOAF.Document)
    assert (document, URIRef("http://purl.org/dc/terms/license"), None) in graph


LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
IDENTIFIER = URIRef("http://purl.org/dc/terms/identifier")


def test_who_is_named_stands_there_with_the_passage(client: FlaskClient) -> None:
    graph = Graph().parse(data=read(client, "ttl", "mitte=2.1"), format="turtle")
    duties = [
        it
        for it in graph.subjects(RDF.type, RDF.Statement)
        if str(graph.value(it, IDENTIFIER)) == "zustaendig"
    ]
    assert len(duties) >= 5
    for tie in duties:
        statement = graph.value(tie, PROV.wasDerivedFrom)
        mention = graph.value(statement, URIRef(f"{WER}mention"))
        assert graph.value(mention, URIRef(f"{WER}surface")) is not None
        assert str(graph.value(tie, RDFS.label)) == "zuständig"


WER = "https://w3id.org/werwaswo/def#"


@pytest.mark.parametrize("query", ADDRESSES)
def test_json_ld_says_the_same_and_carries_its_context(client: FlaskClient, query: str) -> None:
    turtle = read(client, "ttl", query).replace(b"/netz.ttl", b"/netz.jsonld")
    body = json.loads(read(client, "jsonld", query))
    assert isinstance(body["@context"], dict)
    one = Graph().parse(data=turtle, format="turtle")
    other = Graph().parse(data=json.dumps(body), format="json-ld")
    assert len(one) == len(other)
    assert isomorphic(one, other)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_address_gives_the_same_file(client: FlaskClient, form: str) -> None:
    assert read(client, form, "mitte=2.1") == read(client, form, "mitte=2.1")


@pytest.mark.parametrize("form", FORMS)
def test_files_are_called_by_what_they_show_and_its_day(client: FlaskClient, form: str) -> None:
    header = client.get(f"/netz.{form}?mitte=IHK+Leipzig&asOf=2026-11-20").headers
    name = header["Content-Disposition"]
    assert re.fullmatch(rf'attachment; filename="netz[a-z-]*-2026-11-20\.{form}"', name)


@pytest.mark.parametrize("form", FORMS)
def test_english_is_english(client: FlaskClient, form: str) -> None:
    text = read(client, form, "mitte=2.1&lang=en").decode()
    assert "responsible" in text if form != "svg" else "Network around" in text


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_is_called_is_refused_as_on_the_page(client: FlaskClient, form: str) -> None:
    answer = client.get(f"/netz.{form}?mitte=xyzzyx", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert "xyzzyx" in answer.get_json()["detail"]


@pytest.mark.parametrize("form", FORMS)
def test_hostile_names_come_through_whole_and_do_nothing(
    visit: Visit, hostile: State, form: str
) -> None:
    client, focus = visit(hostile), hostile.columns.approaches.index.iris[0]
    found = told(client, f"mitte={focus}")
    names = {it["label"] for it in found["nodes"]}
    assert all("</script>" in it for it in names)
    body = read(client, form, f"mitte={focus}")
    assert again(form, body) >= names if form not in ("csv", "jsonld", "ttl") else again(form, body)


def again(form: str, body: bytes) -> set[str]:
    """The names that a reader of a form finds."""
    if form == "gexf":
        return {str(name) for _, name in nx.read_gexf(io.BytesIO(body)).nodes(data="label")}
    if form == "graphml":
        return {str(name) for _, name in nx.read_graphml(io.BytesIO(body)).nodes(data="label")}
    if form == "svg":
        root = ET.fromstring(body)  # noqa: S314  # ours
        assert not list(root.iter(f"{SVG}img")) + list(root.iter(f"{SVG}script"))
        return {str(it.text).removesuffix(" (Kandidat)") for it in root.iter(f"{SVG}title")}
    if form == "html":
        text = body.decode()
        assert "<img" not in text
        assert text.count("</script>") == 4
        found = re.search(r"nodes = new vis\.DataSet\((\[.*?\])\);", text)
        assert found
        return {it["whole"] for it in json.loads(found.group(1))}
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(body.decode())) for cell in row]
        assert not [it for it in cells if it.startswith(("=", "+", "-", "@"))]
        return set(cells)
    graph = Graph().parse(data=body, format="turtle" if form == "ttl" else "json-ld")
    names = {str(name) for name in graph.objects(None, URIRef(LABEL))}
    assert any(it.startswith("=</script>") for it in names)
    return names


def test_names_of_other_landscapes_and_bases_are_taken_as_well(visit: Visit, coast: State) -> None:
    client, base = visit(coast), Paths(coast.manifest.base)
    focus = coast.columns.approaches.index.iris[0]
    assert base.page(focus)
    for form in FORMS:
        assert len(read(client, form, f"mitte={focus}")) > 500


def test_colours_of_files_are_those_of_the_style_sheet(repo: Path) -> None:
    sheet = (repo / "server/static/css/tokens.css").read_text(encoding="utf-8")
    light = sheet.partition("@media (prefers-color-scheme: dark)")[0]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    assert {name: colours[name] for name in TOKENS} == dict(TOKENS)
    assert set(MARKS) <= TOKENS.keys()
    assert DASHES.keys() == WIDTHS.keys()


def test_a_page_of_its_own_refuses_more_than_it_can_show() -> None:
    mark = Mark("", "data:,", 1, "a", "a", "left", is_bold=False, x=0, y=0)
    many = [
        Mark(**{**{it: getattr(mark, it) for it in mark.__slots__}, "key": str(at)})
        for at in range(301)
    ]
    with pytest.raises(TooManyNodesError, match="301 nodes are more than 300"):
        parts(many, [], curved=True)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("IHK Halle-Dessau (Süd)", "ihk-halle-dessau-sued"),
        ("„“ \u202e🙂", ""),
        ("x" * 99, "x" * 60),
    ],
)
def test_names_of_files_are_plain(name: str, stem: str) -> None:
    assert slug(name) == stem
