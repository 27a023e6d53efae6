"""The ontology's graphs, and what the shapes say about a graph."""

from collections.abc import Callable, Iterator

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH, SKOS

from ontology.load import read_definitions, read_graph, read_schemes, read_shapes, turtle_files

Result = tuple[str, str, str]
"""Local names of the shape, the constraint component and the severity."""

Ask = Callable[[Graph, Graph], set[Result]]


@pytest.fixture(scope="session")
def definitions() -> Graph:
    return read_definitions()


@pytest.fixture(scope="session")
def schemes() -> Graph:
    return read_schemes()


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return read_shapes()


@pytest.fixture(scope="session")
def membership(schemes: Graph) -> Graph:
    """Which concept is of which scheme: all that an example needs to know of the schemes."""
    found = Graph()
    for triple in schemes.triples((None, SKOS.inScheme, None)):
        found.add(triple)
    return found


@pytest.fixture(scope="session")
def valid(membership: Graph) -> Graph:
    """Every valid example in one graph."""
    return read_graph(turtle_files("examples", "valid")) + membership


@pytest.fixture(scope="session")
def ask() -> Ask:
    """What shapes say about a graph, of whatever severity; nested details are left out."""
    return lambda data, shapes: set(_results(data, shapes))


def _results(data: Graph, shapes: Graph) -> Iterator[Result]:
    copy = Graph() + data
    _, report, _ = pyshacl.validate(copy, shacl_graph=shapes, inplace=True)
    assert isinstance(report, Graph), report
    for result in report.objects(None, SH.result):
        shape, component, severity = (
            str(report.value(result, about)).rpartition("#")[2]
            for about in (SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)
        )
        yield shape, component, severity
