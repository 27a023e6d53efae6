"""Asks the ontology's SHACL shapes of the graphs, so that each fault names its graph."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyshacl
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from ontology.load import read_shapes
from ontology.names import DEFAULT_BASE

STOPPING: Final = "Violation"
"""The severity that stops a build; `Warning` and `Info` are told."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One result of a shape (SHACL 3.6.2): where, what, how grave.

    `path` and `value` are empty where the shape is about the node as a whole; `constraint` is the
    local name of the component, `MinCountConstraintComponent`.
    """

    graph: str
    focus: str
    path: str
    value: str
    severity: str
    message_de: str
    message_en: str
    constraint: str

    @property
    def said(self) -> tuple[str, ...]:
        """What tells two results apart, wherever they were found."""
        return self.focus, self.path, self.value, self.constraint, self.message_de

    @property
    def stops(self) -> bool:
        """Whether nothing may be built."""
        return self.severity == STOPPING


def violations(graphs: Mapping[str, Graph], base: str = DEFAULT_BASE) -> list[Violation]:
    """Validate named graphs by IRI, minted below `base`; every severity is given, sorted.

    What all share (ontology, territories, registers) is validated by itself, each source together
    with it, the editors' graph together with everything. A result belongs to the graph that has
    its focus node as a subject; what a source shows by itself is not told again of the editors.
    """
    shapes = read_shapes(base)
    shared = [name for name in graphs if _is_shared(name)]
    sources = [name for name in graphs if "/graph/quelle/" in name]
    others = [name for name in graphs if name not in {*shared, *sources}]
    asked = [(shared, shared)]
    asked += [([source], [*shared, source]) for source in sources]
    asked += [([other], [*shared, *sources, other]) for other in others]
    found: dict[tuple[str, ...], Violation] = {}
    for about, within in asked:
        for result in _results(graphs, about, within, shapes):
            found.setdefault(result.said, result)
    return sorted(found.values())


def _is_shared(name: str) -> bool:
    tail = name.partition("/graph/")[2]
    return tail in {"def", "voc", "gebiete"} or tail.startswith("register/")


def _results(
    graphs: Mapping[str, Graph], about: Sequence[str], within: Sequence[str], shapes: Graph
) -> Iterator[Violation]:
    subjects = {name: graphs[name].subjects(unique=True) for name in reversed(about)}
    owner = {node: name for name, nodes in subjects.items() for node in nodes}
    # no focus_nodes: pySHACL 0.40 then takes every nested shape (sh:not, sh:node) as met
    _, report, _ = pyshacl.validate(
        _union(graphs[name] for name in within),
        shacl_graph=shapes,
        advanced=True,
        inplace=True,
    )
    if not isinstance(report, Graph):
        raise report
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        if focus in owner:
            yield _violation(report, result, owner[focus])


class _PreparedGraph(Graph):
    """Parses each query once: pySHACL asks a constraint's text anew for every focus node."""

    def __init__(self) -> None:
        super().__init__()
        self._prepared: dict[str, Query] = {}

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        """Like `Graph.query`."""
        if isinstance(query_object, str):
            text = query_object
            if text not in self._prepared:
                self._prepared[text] = prepareQuery(text, initNs=kwargs.get("initNs"))
            query_object = self._prepared[text]
        return super().query(query_object, *args, **kwargs)


def _union(graphs: Iterable[Graph]) -> Graph:
    union = _PreparedGraph()
    for one in graphs:
        for triple in one:
            union.add(triple)
    return union


def _violation(report: Graph, result: Node, graph: str) -> Violation:
    def text(predicate: URIRef) -> str:
        value = report.value(result, predicate)
        return "" if value is None else str(value)

    return Violation(
        graph=graph,
        focus=text(SH.focusNode),
        path=text(SH.resultPath),
        value=text(SH.value),
        severity=_local(text(SH.resultSeverity)),
        message_de=_message(report, result, "de"),
        message_en=_message(report, result, "en"),
        constraint=_local(text(SH.sourceConstraintComponent)),
    )


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def _message(report: Graph, result: Node, language: str) -> str:
    said = [m for m in report.objects(result, SH.resultMessage) if isinstance(m, Literal)]
    spoken = [m for m in said if m.language == language] or [m for m in said if not m.language]
    return " ".join(sorted(map(str, spoken or said)))
