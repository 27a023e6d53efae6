"""Shapes: a fault names its graph, and only violations stop."""

from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from ingest.assemble import landscape_graphs
from ingest.landscape import read_landscape
from ingest.validate import STOPPING, Violation, violations
from ontology.names import Names, concept
from ontology.terms import CV, WER

NAMES = Names("https://example.org/k/")
SOURCE = NAMES.graph("quelle", "kuestenplan/2.0")
SAID = URIRef(NAMES.thing("zustaendigkeit", "kuestenplan-2.0-A.1-vereine"))


@pytest.fixture
def graphs(data: Path) -> dict[str, Graph]:
    return landscape_graphs(read_landscape(data), NAMES)


def stopping(graphs: dict[str, Graph]) -> list[Violation]:
    return [found for found in violations(graphs) if found.stops]


def test_a_sound_landscape_is_told_hints_but_not_stopped(graphs: dict[str, Graph]) -> None:
    found = violations(graphs)
    assert [v for v in found if v.stops] == []
    assert {v.severity for v in found} <= {"Info", "Warning"}
    assert len(found) >= 2
    assert found == sorted(found)
    assert all(v.message_de and v.message_en and v.message_de != v.message_en for v in found)


def test_a_responsibility_without_a_role_stops_and_names_its_source(
    graphs: dict[str, Graph],
) -> None:
    graphs[SOURCE].remove((SAID, CV.role, None))
    (found, *others) = stopping(graphs)
    assert others == []
    assert (found.graph, found.focus, found.path) == (SOURCE, str(SAID), str(CV.role))
    assert found.severity == STOPPING
    assert "Rolle" in found.message_de
    assert "role" in found.message_en


def test_a_fault_of_a_register_is_told_once_and_not_by_each_source(
    graphs: dict[str, Graph],
) -> None:
    register = NAMES.graph("register", "organisationen")
    body = URIRef(NAMES.thing("organisation", "werftverein"))
    graphs[register].add((body, RDF.type, WER.ActorGroup))
    found = stopping(graphs)
    assert found
    assert {v.graph for v in found} == {register}


def test_a_fault_of_one_source_is_not_told_of_another(graphs: dict[str, Graph]) -> None:
    other = NAMES.graph("quelle", "zweitplan/1.0")
    graphs[other] = Graph()
    bad = URIRef(NAMES.thing("zustaendigkeit", "zweitplan-1.0-1.1-niemand"))
    graphs[other].add((bad, RDF.type, WER.Responsibility))
    assert {v.graph for v in stopping(graphs)} == {other}


def test_the_value_at_fault_is_told(graphs: dict[str, Graph]) -> None:
    wrong = URIRef(concept("status", "laufend"))
    graphs[SOURCE].set((SAID, CV.role, wrong))
    assert {v.value for v in stopping(graphs)} == {str(wrong)}


def test_a_fault_of_the_editors_is_told_of_their_graph(graphs: dict[str, Graph]) -> None:
    editors = NAMES.graph("redaktion")
    report = URIRef(NAMES.thing("rueckmeldung", "r2"))
    graphs[editors].remove((report, WER.answer, None))
    assert {(v.graph, v.focus) for v in stopping(graphs)} == {(editors, str(report))}


def test_what_a_source_shows_by_itself_is_told_once(graphs: dict[str, Graph]) -> None:
    found = violations(graphs)
    assert len({v.said for v in found}) == len(found)
    approach = NAMES.thing("ansatz", "kuestenplan/2.0/B.1")
    assert {v.graph for v in found if v.focus == approach} == {SOURCE}
