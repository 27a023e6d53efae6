"""Stored queries as things that can be run: what is told of each, and where it stands."""

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SH, XSD

from graph.catalogue import Catalogue, read_query
from graph.embedded import EmbeddedStore
from graph.examples import Example, example_lines, examples, telling
from graph.figures import figures
from graph.store import Load
from ontology.terms import SCHEMA

BASE = "https://example.org/lk/"
ENDPOINT = "https://example.org/lk/sparql"
HEADER = '#+ summary: {{de: "Frage {0}?", en: "Question {0}?"}}\n#+ result: {1}\n'
COLUMNS = "#+ columns: {s: {de: D, en: T}}\n"
TEXTS = {
    "rows": ("table", "SELECT ?s WHERE { ?s skos:prefLabel ?o }", COLUMNS),
    "none": ("table", "SELECT ?s WHERE { ?s skos:note ?o }", COLUMNS),
    "yes": ("boolean", "ASK { ?s skos:prefLabel ?o }", ""),
    "no": ("boolean", "ASK { ?s skos:note ?o }", ""),
    "built": ("graph", "CONSTRUCT { ?s a skos:Concept } WHERE { ?s skos:prefLabel ?o }", ""),
}  # fmt: skip


@pytest.fixture
def store() -> EmbeddedStore:
    """A store in which one thing has a name."""
    made = EmbeddedStore.in_memory()
    data = f'<{BASE}id/x> <http://www.w3.org/2004/02/skos/core#prefLabel> "x"@de .'
    made.load(Load(data.encode(), "text/turtle", f"{BASE}graph/a"))
    return made


@pytest.fixture
def found(store: EmbeddedStore) -> tuple[Example, ...]:
    """Every form of query as an example."""
    prefix = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    queries = {
        name: read_query(name, "entity", HEADER.format(name, result) + more + "\n" + prefix + text)
        for name, (result, text, more) in TEXTS.items()
    }
    return examples(Catalogue(queries), store, BASE, "2026-11-22")


def graph_of(found: tuple[Example, ...]) -> Graph:
    """The graph of examples."""
    return Graph().parse(data=b"\n".join(example_lines(found, BASE, ENDPOINT)), format="nt")


@pytest.mark.parametrize(
    ("name", "cls", "predicate"),
    [
        ("rows", SH.SPARQLSelectExecutable, SH.select),
        ("yes", SH.SPARQLAskExecutable, SH.ask),
        ("built", SH.SPARQLConstructExecutable, SH.construct),
    ],
)
def test_each_form_has_its_class_and_its_property(
    found: tuple[Example, ...], name: str, cls: URIRef, predicate: URIRef
) -> None:
    graph, node = graph_of(found), URIRef(f"{BASE}id/abfrage/{name}")
    assert set(graph.objects(node, RDF.type)) == {SH.SPARQLExecutable, cls}
    text = str(graph.value(node, predicate))
    assert text.startswith("PREFIX skos:")
    assert "#+" not in text
    comments = {it.language for it in graph.objects(node, RDFS.comment) if isinstance(it, Literal)}
    assert comments == {"de", "en"}
    assert graph.value(node, SCHEMA.target) == URIRef(ENDPOINT)
    assert str(graph.value(node, DCTERMS.identifier)) == name


def test_prefixes_are_declared_as_shacl_wants_them(found: tuple[Example, ...]) -> None:
    graph = graph_of(found)
    declaring = graph.value(URIRef(f"{BASE}id/abfrage/rows"), SH.prefixes)
    declaration = graph.value(declaring, SH.declare)
    assert str(graph.value(declaration, SH.prefix)) == "skos"
    namespace = graph.value(declaration, SH.namespace)
    assert namespace == Literal("http://www.w3.org/2004/02/skos/core#", datatype=XSD.anyURI)


def test_questions_of_which_nothing_is_known_are_no_examples(
    store: EmbeddedStore, found: tuple[Example, ...]
) -> None:
    assert {it.name for it in telling(found, store)} == {"rows", "yes", "built"}


def test_figures_count_things_values_and_links_once() -> None:
    p = "<http://www.w3.org/2004/02/skos/core#closeMatch>"
    lines = [
        f"<{BASE}id/a> {p} <http://x.org/e/1> <{BASE}graph/a> .",
        f"<{BASE}id/a> {p} <http://x.org/e/2> <{BASE}graph/a> .",
        f'<http://else.org/b> <http://x.org/p> "a b . c" <{BASE}graph/a> .',
    ]
    counted = figures({f"{BASE}graph/a": [line.encode() for line in lines]}, BASE)
    assert (counted.triples, counted.subjects, counted.objects, counted.entities) == (3, 2, 3, 1)
    assert counted.properties == {p[1:-1]: 2, "http://x.org/p": 1}
    assert counted.links == {(p[1:-1], "http://x.org/e/"): 2}
    assert counted.vocabularies == ("http://www.w3.org/2004/02/skos/core#", "http://x.org/")
