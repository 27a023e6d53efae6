"""The alignments point outwards, repeat nothing and contradict nothing."""

from importlib.resources.abc import Traversable

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics  # type: ignore[import-untyped]
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ontology.load import alignment_files, read_alignments, read_graph
from ontology.terms import PREFIXES, WER

MAPPINGS = {SKOS.exactMatch, SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch}
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf}
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


@pytest.fixture(scope="module")
def closure(definitions: Graph, valid: Graph) -> Graph:
    """All that follows by OWL 2 RL from the ontology, its alignments and the valid examples."""
    closed = definitions + read_alignments() + valid
    DeductiveClosure(OWLRL_Semantics).expand(closed)
    return closed


@pytest.mark.parametrize("file", alignment_files(), ids=lambda file: str(file.name))
def test_an_alignment_says_something_about_our_terms_only(file: Traversable) -> None:
    graph = read_graph([file])
    assert len(graph) > 0
    assert all(str(subject).startswith(PREFIXES["wer"]) for subject in graph.subjects())
    assert all(not str(one).startswith(PREFIXES["wer"]) for one in graph.objects())
    assert set(graph.predicates()) <= MAPPINGS | AXIOMS
    assert file.read_text(encoding="utf-8").startswith("# To ")


def test_no_axiom_is_stated_twice(definitions: Graph) -> None:
    parts = [definitions, *(read_graph([file]) for file in alignment_files())]
    assert sum(map(len, parts)) == len(definitions + read_alignments())


def test_properties_are_not_mapped_to_classes(definitions: Graph) -> None:
    """Local names tell: by every aligned vocabulary's custom, classes begin with a capital."""
    for subject, target in read_alignments().subject_objects():
        local = str(target).replace("#", "/").rpartition("/")[2]
        is_class = (subject, RDF.type, OWL.Class) in definitions
        assert local[0].isupper() == is_class or local == "thematicArea", (subject, target)


def test_nothing_follows_that_contradicts(closure: Graph) -> None:
    assert [str(text) for text in closure.objects(None, ERROR)] == []
    assert list(closure.subjects(RDF.type, OWL.Nothing)) == []


def test_the_closure_would_notice_a_kind_that_is_an_organisation(
    definitions: Graph, valid: Graph
) -> None:
    organisation = URIRef("http://www.w3.org/ns/org#Organization")
    kind = next(valid.subjects(RDF.type, WER.ActorGroup))
    closed = definitions + valid
    closed.add((kind, RDF.type, organisation))
    DeductiveClosure(OWLRL_Semantics).expand(closed)
    messages = [str(text) for text in closed.objects(None, ERROR)]
    assert len(messages) == 1
    assert messages[0].startswith("Disjoint classes")


def test_no_candidate_becomes_a_responsibility_by_reasoning(valid: Graph, closure: Graph) -> None:
    stated = set(valid.subjects(RDF.type, WER.Responsibility))
    assert set(closure.subjects(RDF.type, WER.Responsibility)) == stated
    assert set(closure.objects(None, WER.hasResponsibility)) <= stated
