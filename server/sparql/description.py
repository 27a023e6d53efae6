"""What the endpoint says about itself (SPARQL 1.1 Service Description)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from graph.state import State
from server.linked_data.rdf_documents import (
    LICENCE,
    iri,
    number,
    term_iri,
    text,
    triple,
    triples,
    typed,
)
from server.settings import Settings
from server.sparql.graph_sizes import graph_sizes

FORMATS: Final = "http://www.w3.org/ns/formats/"
DOCUMENT_FORMATS: Final = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
QUAD_FORMATS: Final = ("TriG", "N-Quads")
_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    *DOCUMENT_FORMATS, *QUAD_FORMATS,
)  # fmt: skip
_GEOSPARQL: Final = "http://www.opengis.net/def/function/geosparql/"
FUNCTIONS: Final = tuple(
    _GEOSPARQL + name
    for name in (
        *("sfEquals", "sfDisjoint", "sfIntersects", "sfTouches", "sfCrosses", "sfWithin"),
        *("sfContains", "sfOverlaps", "ehEquals", "ehDisjoint", "ehMeet", "ehOverlap"),
        *("ehCovers", "ehCoveredBy", "ehInside", "ehContains", "rcc8eq", "rcc8dc", "rcc8ec"),
        *("rcc8po", "rcc8tppi", "rcc8tpp", "rcc8ntpp", "rcc8ntppi", "convexHull", "envelope"),
        *("getSRID", "asGeoJSON", "isEmpty", "isSimple"),
    )
)
"""Functions beyond SPARQL 1.1 that the engine has; a test calls each of them."""


@dataclass(frozen=True, slots=True)
class Service:
    """An endpoint as one client sees it: its address, and whether this client may write."""

    state: State
    settings: Settings
    address: str
    may_write: bool = False

    @property
    def iri(self) -> str:
        """The thing that is described."""
        return f"{self.address}#service"

    def part(self, name: str) -> str:
        """A part of the description."""
        return f"{self.address}#{name}"


def service_description(service: Service) -> Iterator[str]:
    """Lines of N-Triples about an endpoint: one `sd:Service`."""
    yield from triples(
        service.iri,
        [
            ("rdf:type", term_iri("sd:Service")),
            ("rdf:type", term_iri("dcat:DataService")),
            ("sd:endpoint", iri(service.address)),
            ("sd:supportedLanguage", term_iri("sd:SPARQL11Query")),
            ("sd:defaultEntailmentRegime", "<http://www.w3.org/ns/entailment/Simple>"),
            ("sd:defaultDataset", iri(service.part("dataset"))),
            ("sd:availableGraphs", iri(service.part("graphs"))),
            ("dct:title", text("SPARQL-Endpunkt von WerWasWo", "de")),
            ("dct:title", text("SPARQL endpoint of WerWasWo", "en")),
            ("dct:license", iri(LICENCE)),
        ],
    )
    yield from _abilities(service)
    yield from _limits(service)
    yield from _dataset(service)


def _abilities(service: Service) -> Iterator[str]:
    node, settings = service.iri, service.settings
    if service.may_write:
        yield triple(node, "sd:supportedLanguage", term_iri("sd:SPARQL11Update"))
        for name in (*DOCUMENT_FORMATS, *QUAD_FORMATS):
            yield triple(node, "sd:inputFormat", iri(FORMATS + name))
    features = {
        "UnionDefaultGraph": settings.union_default_graph,
        "BasicFederatedQuery": bool(settings.services),
        "EmptyGraphs": settings.editing or settings.empty,
    }
    for feature, has in features.items():
        if has:
            yield triple(node, "sd:feature", term_iri(f"sd:{feature}"))
    for name in _RESULT_FORMATS:
        yield triple(node, "sd:resultFormat", iri(FORMATS + name))
    for function in FUNCTIONS:
        yield triple(node, "sd:extensionFunction", iri(function))
        yield triple(function, "rdf:type", term_iri("sd:Function"))


def _limits(service: Service) -> Iterator[str]:
    """The bounds of queries, as numbers and as a sentence."""
    its = service.settings
    german, english = limit_sentences(its)
    yield from triples(
        service.iri,
        [
            ("wer:maxQuerySeconds", typed(f"{its.timeout_seconds:.3f}", "xsd:decimal")),
            ("wer:maxQueryMebibytes", number(its.max_query_mebibytes)),
            ("wer:maxQueryBytes", number(its.max_query_bytes)),
            ("wer:maxQueryNesting", number(its.max_nesting)),
            ("wer:maxQueryPatterns", number(its.max_patterns)),
            ("wer:maxResultRows", number(its.max_result_rows)),
            ("wer:maxConcurrentQueries", number(its.max_queries)),
            ("rdfs:comment", text(german, "de")),
            ("rdfs:comment", text(english, "en")),
        ],
    )


def limit_sentences(its: Settings) -> tuple[str, str]:
    """The bounds of queries in German and in English."""
    seconds = f"{its.timeout_seconds:g}"
    return (
        f"Eine Abfrage hat höchstens {seconds.replace('.', ',')} Sekunden, "
        f"{its.max_query_mebibytes} MiB Speicher und {its.max_result_rows} Zeilen Antwort; ihr Text"
        f" höchstens {its.max_query_bytes} Bytes und {its.max_nesting} Klammerebenen. Zugleich "
        f"laufen {its.max_queries} lange Abfragen. Was darüber geht, wird mit einer Begründung "
        "abgelehnt oder beendet; eine halbe Antwort gibt es nie.",
        f"A query has at most {seconds} seconds, {its.max_query_mebibytes} MiB of memory and "
        f"{its.max_result_rows} rows to answer with; its text at most {its.max_query_bytes} bytes "
        f"and {its.max_nesting} levels of brackets. {its.max_queries} long queries run at a time. "
        "What goes beyond is refused or ended with a reason; there is never half an answer.",
    )


def _dataset(service: Service) -> Iterator[str]:
    dataset, collection = service.part("dataset"), service.part("graphs")
    union = service.part("default-graph")
    yield triple(dataset, "rdf:type", term_iri("sd:Dataset"))
    yield triple(dataset, "rdf:type", term_iri("sd:GraphCollection"))
    yield triple(dataset, "sd:defaultGraph", iri(union))
    yield triple(union, "rdf:type", term_iri("sd:Graph"))
    yield triple(collection, "rdf:type", term_iri("sd:GraphCollection"))
    for name, size in graph_sizes(service.state).items():
        node = service.part(_tail(service.state, name))
        yield triple(dataset, "sd:namedGraph", iri(node))
        yield triple(collection, "sd:namedGraph", iri(node))
        yield triple(node, "rdf:type", term_iri("sd:NamedGraph"))
        yield triple(node, "sd:name", iri(name))
        yield triple(node, "sd:graph", iri(name))
        yield triple(name, "rdf:type", term_iri("sd:Graph"))
        yield triple(name, "void:triples", number(size))


def _tail(state: State, name: str) -> str:
    """A fragment that stands for a graph: what follows the base, else the whole name."""
    return quote(name.removeprefix(state.manifest.base), safe="/:@-._~")
