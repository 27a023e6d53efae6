"""The concept schemes: as documented, labelled in two languages, ordered, free of cycles."""

import re
from collections import Counter
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, SH, SKOS
from rdflib.term import Literal

from graph.model import STATES
from ontology.load import read_graph, scheme_files
from ontology.names import concept
from ontology.terms import VOCABULARY_BASE, WER

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "graph-shape.md"
VOC = VOCABULARY_BASE + "voc/"


def documented() -> dict[str, set[str]]:
    """Scheme -> notations, from the last section of the reference."""
    section = REFERENCE.read_text(encoding="utf-8").partition("## Schemes of the ontology")[2]
    found = {}
    for scheme, text in re.findall(r"`([a-z-]+)` ([^·`(]+)", section):
        words = re.sub(r"o1 … o7", " ".join(f"o{n}" for n in range(1, 8)), text)
        found[scheme] = set(words.split())
    return found


def notations(schemes: Graph, scheme: str) -> set[str]:
    concepts = schemes.subjects(SKOS.inScheme, URIRef(VOC + scheme))
    return {str(schemes.value(one, SKOS.notation)) for one in concepts}


def texts(graph: Graph, node: URIRef, predicate: URIRef) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for text in graph.objects(node, predicate):
        if isinstance(text, Literal):
            found.setdefault(text.language, []).append(str(text))
    return found


def concepts(graph: Graph) -> list[URIRef]:
    return [one for one in graph.subjects(RDF.type, SKOS.Concept) if isinstance(one, URIRef)]


def test_the_reference_lists_every_scheme_and_concept(schemes: Graph) -> None:
    written = {file.name.removesuffix(".ttl") for file in scheme_files()}
    assert {name: notations(schemes, name) for name in written} == documented()


@pytest.mark.parametrize("file", scheme_files(), ids=lambda file: str(file.name))
def test_a_file_holds_one_scheme_and_all_of_it(file: Traversable) -> None:
    graph = read_graph([file])
    scheme = URIRef(VOC + file.name.removesuffix(".ttl"))
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    assert set(graph.subjects(SKOS.inScheme, scheme)) == set(concepts(graph))
    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == set(
        graph.subjects(SKOS.topConceptOf, scheme)
    )
    assert texts(graph, scheme, SKOS.prefLabel).keys() == {"de", "en"}


@pytest.mark.parametrize("file", scheme_files(), ids=lambda file: str(file.name))
def test_the_concepts_of_a_scheme_have_an_order(file: Traversable) -> None:
    graph = read_graph([file])
    places = sorted(int(str(place)) for place in graph.objects(None, SH.order))
    assert places == list(range(1, len(concepts(graph)) + 1))


@pytest.mark.parametrize("predicate", [SKOS.prefLabel, SKOS.definition])
def test_every_concept_is_labelled_and_defined_once_per_language(
    schemes: Graph, predicate: URIRef
) -> None:
    for one in concepts(schemes):
        found = texts(schemes, one, predicate)
        assert {language: len(said) for language, said in found.items()} == {"de": 1, "en": 1}, one


def test_a_concept_is_spelled_by_its_notation(schemes: Graph) -> None:
    for one in concepts(schemes):
        scheme = str(schemes.value(one, SKOS.inScheme)).removeprefix(VOC)
        assert str(one) == concept(scheme, str(schemes.value(one, SKOS.notation)))


def test_no_two_concepts_of_a_scheme_share_a_label(schemes: Graph) -> None:
    seen = Counter(
        (schemes.value(one, SKOS.inScheme), label)
        for one in concepts(schemes)
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for label in schemes.objects(one, predicate)
    )
    assert [label for label, times in seen.items() if times > 1] == []


def test_no_concept_is_broader_than_itself(schemes: Graph) -> None:
    for one in concepts(schemes):
        above = {
            higher
            for broader in schemes.objects(one, SKOS.broader)
            for higher in schemes.transitive_objects(broader, SKOS.broader)
        }
        assert one not in above


def test_the_cell_states_are_those_of_the_analyses(schemes: Graph) -> None:
    assert notations(schemes, "zellzustand") == set(STATES)


def test_a_verdict_never_says_none_alone(schemes: Graph) -> None:
    wording = {
        notation: [
            texts(schemes, URIRef(concept("beweiskraft", notation)), SKOS.prefLabel)[language][0]
            for language in ("de", "en")
        ]
        for notation in notations(schemes, "beweiskraft")
    }
    assert wording == {
        "benannt": ["keine (laut Quelle)", "none (says the source)"],
        "bestaetigt": ["keine (Liste abschließend)", "none (list is complete)"],
        "teilweise": ["nur teilweise bekannt", "only partly known"],
        "nicht-bekannt": ["keine bekannt", "none known"],
    }
    labels = {str(label).lower() for label in schemes.objects(None, SKOS.prefLabel)}
    assert labels.isdisjoint({"keine", "none", "lücke", "gap", "niemand", "nobody"})


def test_every_rule_says_when_it_holds(schemes: Graph) -> None:
    rules = [URIRef(concept("regel", one)) for one in notations(schemes, "regel")]
    assert len(rules) == 21
    for rule in rules:
        found = texts(schemes, rule, SKOS.definition)
        assert found["de"][0].startswith("trifft zu, wenn ")
        assert found["en"][0].startswith("true if ")


def test_rural_areas_leave_out_district_free_cities(schemes: Graph) -> None:
    excluded = set(schemes.subject_objects(WER.excludesTerritoryKind))
    assert excluded == {
        (
            URIRef(concept("umfeld", "laendlicher-raum")),
            URIRef(concept("gebietsart", "kreisfreie-stadt")),
        )
    }


def test_every_concept_that_a_scheme_points_to_exists(schemes: Graph) -> None:
    pointed = {
        node for node in schemes.objects() if isinstance(node, URIRef) and str(node).startswith(VOC)
    }
    kinds = (SKOS.Concept, SKOS.ConceptScheme)
    assert pointed <= {one for kind in kinds for one in schemes.subjects(RDF.type, kind)}


def test_schemes_stand_apart_from_the_definitions(schemes: Graph, definitions: Graph) -> None:
    assert set(schemes.subjects()).isdisjoint(definitions.subjects())
    assert (None, RDF.type, OWL.Class) not in schemes


def test_rules_stand_in_the_order_of_their_numbers(schemes: Graph) -> None:
    by_place = sorted(
        (int(str(schemes.value(one, SH.order))), str(schemes.value(one, SKOS.notation)))
        for one in schemes.subjects(SKOS.inScheme, URIRef(VOC + "regel"))
    )
    keys = [(name[0], int(re.sub(r"\D", "", name)), name) for _, name in by_place]
    assert all(first < second for first, second in pairwise(keys))
