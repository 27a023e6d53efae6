"""`def.ttl` says what `terms.py` names, in two languages, and redefines nobody's terms."""

from collections import Counter
from importlib.resources import files
from itertools import chain

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS
from rdflib.term import BNode, Literal

from ontology.terms import VOCABULARY_BASE, WER

ONTOLOGY = URIRef(VOCABULARY_BASE + "def")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)

SHARED_DOMAIN = {
    "about": "says what a statement, finding, mention or receipt is about",
    "actor": "of responsibilities, candidates and feedback",
    "addressesTargetGroup": "of approaches and programmes",
    "approach": "of responsibilities, candidates and feedback",
    "confidence": "of any statement",
    "inActionField": "of approaches and programmes",
    "lineEnd": "of whatever stands in a source",
    "lineStart": "of whatever stands in a source",
    "machineTranslated": "of whatever has an English label",
    "validFrom": "of editions and bodies",
    "validTo": "of editions and bodies",
    "verification": "of bodies and programmes",
}
SHARED_RANGE = {
    "about": "whatever is spoken of",
    "implementedThrough": "programmes, initiatives and services",
    "listOf": "whatever has the enumerated property",
    "viaUnit": "services, units and kinds of actors",
}


def declared(graph: Graph, *kinds: URIRef) -> set[URIRef]:
    found = chain.from_iterable(graph.subjects(RDF.type, kind) for kind in kinds or KINDS)
    return {term for term in found if isinstance(term, URIRef) and term in WER}


def named() -> set[URIRef]:
    return {WER[name] for name in WER.__annotations__ if not name.startswith("_")}


def languages(graph: Graph, term: URIRef, predicate: URIRef) -> Counter[str | None]:
    return Counter(
        text.language for text in graph.objects(term, predicate) if isinstance(text, Literal)
    )


def test_every_constant_is_declared_and_every_declaration_is_a_constant(definitions: Graph) -> None:
    assert declared(definitions) == named()


def test_no_term_is_declared_twice(definitions: Graph) -> None:
    kinds = {term: set(definitions.objects(term, RDF.type)) for term in declared(definitions)}
    assert {term: found for term, found in kinds.items() if len(found) != 1} == {}
    text = files("ontology").joinpath("def.ttl").read_text(encoding="utf-8")
    starts = Counter(line.split()[0] for line in text.splitlines() if line.startswith("wer:"))
    assert [term for term, times in starts.items() if times > 1] == []


@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment])
def test_every_term_is_labelled_and_explained_once_per_language(
    definitions: Graph, predicate: URIRef
) -> None:
    for term in declared(definitions):
        assert languages(definitions, term, predicate) == {"de": 1, "en": 1}, term


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_two_classes_and_no_two_properties_share_a_label(
    definitions: Graph, language: str
) -> None:
    for kinds in ((OWL.Class,), (OWL.ObjectProperty, OWL.DatatypeProperty)):
        labels = Counter(
            str(label)
            for term in declared(definitions, *kinds)
            for label in definitions.objects(term, RDFS.label)
            if isinstance(label, Literal) and label.language == language
        )
        assert [label for label, times in labels.items() if times > 1] == []


def test_every_term_says_which_ontology_defines_it(definitions: Graph) -> None:
    for term in declared(definitions):
        assert set(definitions.objects(term, RDFS.isDefinedBy)) == {ONTOLOGY}, term


@pytest.mark.parametrize("predicate", [RDFS.domain, RDFS.range])
def test_no_property_has_two_domains_or_ranges(definitions: Graph, predicate: URIRef) -> None:
    times = Counter(definitions.subjects(predicate))
    assert [term for term, number in times.items() if number > 1] == []


@pytest.mark.parametrize(
    ("predicate", "exceptions"), [(RDFS.domain, SHARED_DOMAIN), (RDFS.range, SHARED_RANGE)]
)
def test_a_property_without_domain_or_range_is_named_with_its_reason(
    definitions: Graph, predicate: URIRef, exceptions: dict[str, str]
) -> None:
    properties = declared(definitions, OWL.ObjectProperty, OWL.DatatypeProperty)
    free = {term.fragment for term in properties if definitions.value(term, predicate) is None}
    assert free == set(exceptions)


def test_classes_begin_with_a_capital_and_properties_do_not(definitions: Graph) -> None:
    assert all(term.fragment[0].isupper() for term in declared(definitions, OWL.Class))
    properties = declared(definitions, OWL.ObjectProperty, OWL.DatatypeProperty)
    assert all(term.fragment[0].islower() for term in properties)
    assert all(term.fragment.isalnum() and term.fragment.isascii() for term in named())


def test_every_class_is_connected_to_another_term(definitions: Graph) -> None:
    linking = (RDFS.subClassOf, OWL.disjointWith, RDFS.domain, RDFS.range)
    linked = {
        node for link in linking for pair in definitions.subject_objects(link) for node in pair
    }
    assert declared(definitions, OWL.Class) - linked == set()


def test_no_class_is_below_itself_or_disjoint_with_what_it_is_below(definitions: Graph) -> None:
    for term in declared(definitions, OWL.Class):
        below = definitions.transitive_objects(term, RDFS.subClassOf)
        above = set(below) - {term}
        assert all(
            term not in definitions.transitive_objects(one, RDFS.subClassOf) for one in above
        )
        apart = set(definitions.objects(term, OWL.disjointWith))
        assert apart.isdisjoint(above | {term})


def test_kinds_of_actors_and_organisations_are_disjoint(definitions: Graph) -> None:
    organisation = URIRef("http://www.w3.org/ns/org#Organization")
    assert (WER.ActorGroup, OWL.disjointWith, organisation) in definitions
    assert (WER.Responsibility, OWL.disjointWith, WER.CandidateResponsibility) in definitions
    assert (WER.Actor, OWL.disjointWith, WER.Territory) in definitions


def test_foreign_terms_are_named_and_never_described(definitions: Graph) -> None:
    foreign = {
        (subject, predicate)
        for subject, predicate in definitions.subject_predicates()
        if isinstance(subject, URIRef) and subject not in WER and subject != ONTOLOGY
    }
    assert {predicate for _, predicate in foreign} == {RDF.type, RDFS.isDefinedBy}


def test_there_are_no_blank_nodes(definitions: Graph, schemes: Graph) -> None:
    for graph in (definitions, schemes):
        assert not any(isinstance(node, BNode) for triple in graph for node in triple)


def test_the_ontology_says_what_it_is(definitions: Graph) -> None:
    assert set(definitions.subjects(RDF.type, OWL.Ontology)) == {ONTOLOGY}
    assert languages(definitions, ONTOLOGY, DCTERMS.title) == {"de": 1, "en": 1}
    assert languages(definitions, ONTOLOGY, DCTERMS.description) == {"de": 1, "en": 1}
    licence = definitions.value(ONTOLOGY, DCTERMS.license)
    assert licence == URIRef("https://creativecommons.org/licenses/by/4.0/")
    version = definitions.value(ONTOLOGY, OWL.versionInfo)
    assert definitions.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert definitions.value(ONTOLOGY, DCTERMS.created) is not None
    assert definitions.value(ONTOLOGY, OWL.imports) is None
    assert "." not in str(ONTOLOGY).rpartition("/")[2], "a file's extension is no part of an IRI"
