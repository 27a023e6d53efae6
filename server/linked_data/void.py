"""What the data set is, how large, and where it is to be had (VoID, W3C Note 2011)."""

from collections.abc import Iterator
from typing import Final

from graph.state import State
from server.linked_data.rdf_documents import (
    LICENCE,
    iri,
    number,
    term_iri,
    text,
    triple,
    triples,
)
from server.linked_data.tuples import ntriples_line
from server.sparql.description import DOCUMENT_FORMATS, FORMATS
from server.sparql.graph_sizes import graph_sizes

DUMPS: Final = ("trig", "nq", "ttl", "jsonld")
"""Serialisations of the whole landscape that are given as files."""
_META: Final = "SELECT ?s ?p ?o WHERE {{ GRAPH <{}graph/meta> {{ ?s ?p ?o }} }}"


def dataset_iri(state: State) -> str:
    """The state that is served, as a data set."""
    return f"{state.manifest.base}id/stand/{state.manifest.id}"


def void_description(state: State, root: str) -> Iterator[str]:
    """Lines of N-Triples: what the build says (`graph/meta`), and where everything is to be had.

    `root` is the address of this server, ending in `/`.
    """
    base, dataset = state.manifest.base, dataset_iri(state)
    for row in state.store.query(_META.format(base)).rows():
        yield ntriples_line(row)
    document = f"{root}.well-known/void"
    yield from triples(
        document,
        [
            ("rdf:type", term_iri("void:DatasetDescription")),
            ("foaf:primaryTopic", iri(dataset)),
            ("foaf:topic", iri(dataset)),
            ("dct:title", text("Beschreibung der Daten", "de")),
            ("dct:title", text("Description of the data", "en")),
            ("rdfs:seeAlso", iri(f"{root}katalog")),
        ],
    )
    yield from triples(
        dataset,
        [
            ("rdf:type", term_iri("void:Dataset")),
            ("dct:title", text("Wer macht was wo: Wissensgraph", "de")),
            ("dct:title", text("Who does what where: knowledge graph", "en")),
            ("dct:license", iri(LICENCE)),
            ("void:sparqlEndpoint", iri(f"{root}sparql")),
            ("void:uriSpace", text(base)),
            ("void:uriRegexPattern", text(f"^{_escaped(base)}(id|voc)/")),
            ("foaf:homepage", iri(f"{root}daten")),
            ("void:rootResource", iri(f"{base}voc/akteursgruppe")),
        ],
    )
    yield from _parts(state, dataset, root)


def _parts(state: State, dataset: str, root: str) -> Iterator[str]:
    for ending in DUMPS:
        yield triple(dataset, "void:dataDump", iri(f"{root}daten/landscape.{ending}"))
    for name in DOCUMENT_FORMATS:
        yield triple(dataset, "void:feature", iri(FORMATS + name))
    for graph, size in graph_sizes(state).items():
        yield from triples(
            graph,
            [
                ("rdf:type", term_iri("void:Dataset")),
                ("void:triples", number(size)),
                ("dct:license", iri(LICENCE)),
                ("void:dataDump", iri(_file(state, graph, root))),
            ],
        )
        yield triple(dataset, "void:subset", iri(graph))


def _file(state: State, graph: str, root: str) -> str:
    """The file of one graph: below our base at its own path, others by their name."""
    space = f"{state.manifest.base}graph/"
    tail = graph.removeprefix(space)
    return f"{root}graph/{tail}.ttl" if tail != graph else f"{root}daten/graph.ttl?name={graph}"


def _escaped(base: str) -> str:
    return base.replace(".", "\\.")
