"""What the endpoint says about itself (SPARQL 1.1 Service Description) and the data (VoID)."""

from collections.abc import Iterator
from typing import Final

from graph.state import State
from server.linked_data.rdf_documents import LICENCE, term_iri, triple
from server.linked_data.tuples import ntriples_line

_FORMATS: Final = "http://www.w3.org/ns/formats/"
_DOCUMENT_FORMATS: Final = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    *_DOCUMENT_FORMATS, "TriG", "N-Quads",
)  # fmt: skip
_INTEGER: Final = "http://www.w3.org/2001/XMLSchema#integer"


def service_description(state: State, endpoint: str) -> Iterator[str]:
    """Lines of N-Triples about the endpoint at this address."""
    service, dataset = f"{endpoint}#service", f"{endpoint}#dataset"
    yield triple(service, "rdf:type", term_iri("sd:Service"))
    yield triple(service, "sd:endpoint", f"<{endpoint}>")
    yield triple(service, "sd:supportedLanguage", term_iri("sd:SPARQL11Query"))
    yield triple(service, "sd:feature", term_iri("sd:UnionDefaultGraph"))
    entailment = "<http://www.w3.org/ns/entailment/Simple>"
    yield triple(service, "sd:defaultEntailmentRegime", entailment)
    for name in _RESULT_FORMATS:
        yield triple(service, "sd:resultFormat", f"<{_FORMATS}{name}>")
    yield triple(service, "sd:defaultDataset", f"<{dataset}>")
    yield triple(dataset, "rdf:type", term_iri("sd:Dataset"))
    yield triple(dataset, "sd:defaultGraph", f"<{endpoint}#union>")
    yield triple(f"{endpoint}#union", "rdf:type", term_iri("sd:Graph"))
    for entry in state.manifest.graphs:
        yield from _named_graph(dataset, f"{endpoint}#{_tail(state, entry.iri)}", entry.iri)
        yield triple(entry.iri, "void:triples", f'"{entry.triples}"^^<{_INTEGER}>')


def _named_graph(dataset: str, node: str, name: str) -> Iterator[str]:
    yield triple(dataset, "sd:namedGraph", f"<{node}>")
    yield triple(node, "rdf:type", term_iri("sd:NamedGraph"))
    yield triple(node, "sd:name", f"<{name}>")
    yield triple(node, "sd:graph", f"<{name}>")
    yield triple(name, "rdf:type", term_iri("sd:Graph"))


def _tail(state: State, name: str) -> str:
    return name.removeprefix(state.manifest.base).replace("/", "-")


def void_description(state: State, root: str) -> Iterator[str]:
    """Lines of N-Triples: what the build says (`graph/meta`), and where everything is to be had."""
    base = state.manifest.base
    meta = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{base}graph/meta> {{ ?s ?p ?o }} }}"
    for row in state.store.query(meta).rows():
        yield ntriples_line(row)
    dataset = f"{base}id/stand/{state.id}"
    yield triple(dataset, "rdf:type", term_iri("void:Dataset"))
    yield triple(dataset, "dct:license", f"<{LICENCE}>")
    yield triple(dataset, "void:sparqlEndpoint", f"<{root}sparql>")
    yield triple(dataset, "void:dataDump", f"<{root}daten/landscape.trig>")
    yield triple(dataset, "void:uriSpace", f'"{base}"')
    yield triple(dataset, "void:triples", f'"{state.manifest.triples}"^^<{_INTEGER}>')
    for name in _DOCUMENT_FORMATS:
        yield triple(dataset, "void:feature", f"<{_FORMATS}{name}>")
    for number, (name, count) in enumerate(sorted(state.manifest.counts.items()), 1):
        part = f"{dataset}#klasse-{number}"
        yield triple(dataset, "void:classPartition", f"<{part}>")
        yield triple(part, "void:class", f"<{name}>")
        yield triple(part, "void:entities", f'"{count}"^^<{_INTEGER}>')
