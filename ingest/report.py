"""What the shapes said of each graph, as validation reports for `graph/meta` (SHACL 3.6)."""

from collections.abc import Iterable, Iterator
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, SH

from ingest.triples.common import Triple, de, en, facts, typed
from ingest.validate import Violation
from ontology.names import Names

MOST_RESULTS: Final = 1_000
"""Results that a report names one by one; a landscape with more has one fault many times."""


def report_graph(told: Iterable[Violation], graphs: Iterable[str], names: Names) -> Graph:
    """A `sh:ValidationReport` of each graph, with what the shapes warn of.

    What is told of a graph that is not among `graphs` is left out: it may be private. A report with
    a warning does not conform (SHACL 3.6.1.1); it stands here because nothing stopped the build.
    """
    found = list(told)
    made = Graph()
    for name in sorted(graphs):
        for triple in _report(name, sorted(it for it in found if it.graph == name), names):
            made.add(triple)
    return made


def _report(name: str, told: list[Violation], names: Names) -> Iterator[Triple]:
    key = name.removeprefix(names.graph(""))
    report = URIRef(names.thing("pruefung", key))
    numbers = range(1, len(told[:MOST_RESULTS]) + 1)
    results = [URIRef(names.thing("pruefung", f"{key}/{at}")) for at in numbers]
    yield from typed(report, SH.ValidationReport)
    yield from facts(
        report,
        (SH.conforms, Literal(not told)),
        (PROV.used, URIRef(name)),
        (SH.result, results),
    )
    for iri, it in zip(results, told, strict=False):
        yield from typed(iri, SH.ValidationResult)
        yield from facts(
            iri,
            (SH.focusNode, URIRef(it.focus)),
            (SH.resultSeverity, SH[it.severity]),
            (SH.resultPath, URIRef(it.path) if it.path.startswith("http") else None),
            (SH.resultMessage, [de(it.message_de), en(it.message_en)]),
        )
