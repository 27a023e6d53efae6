"""A shape is proved by an example that breaks it, and that example by the component it names."""

import re
from collections.abc import Callable
from importlib.resources.abc import Traversable

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, SKOS

from ontology.load import MINTED_BASE, read_shapes, turtle_files
from ontology.terms import VOCABULARY_BASE, WER

VALID = turtle_files("examples", "valid")
INVALID = turtle_files("examples", "invalid")
HEADER = re.compile(r"# breaks: shape:(\S+) by sh:(\S+), sh:(Violation|Warning|Info)\n")

Ask = Callable[[Graph, Graph], set[tuple[str, str, str]]]


def name_of(file: Traversable) -> str:
    return file.name.removesuffix(".ttl")


def example(file: Traversable, membership: Graph) -> Graph:
    return Graph().parse(data=file.read_text(encoding="utf-8"), format="turtle") + membership


def rules(shapes: Graph) -> set[str]:
    """Local names of the shapes that carry a message: one rule each."""
    told = [shape for shape in shapes.subjects(SH.message) if isinstance(shape, URIRef)]
    return {shape.fragment for shape in told}


def test_the_suite_has_its_floor() -> None:
    assert len(VALID) >= 16
    assert len(INVALID) >= 160


@pytest.mark.parametrize("file", VALID, ids=name_of)
def test_a_valid_example_breaks_nothing(
    file: Traversable, membership: Graph, shapes: Graph, ask: Ask
) -> None:
    assert ask(example(file, membership), shapes) == set()


@pytest.mark.parametrize("file", INVALID, ids=name_of)
def test_an_invalid_example_breaks_the_rule_it_names_and_no_other(
    file: Traversable, membership: Graph, shapes: Graph, ask: Ask
) -> None:
    header = HEADER.match(file.read_text(encoding="utf-8"))
    assert header, f"{file.name}: the first line names what it breaks, '{HEADER.pattern}'"
    assert ask(example(file, membership), shapes) == {header.groups()}


def test_every_rule_has_an_example_that_breaks_it(shapes: Graph) -> None:
    headers = [HEADER.match(file.read_text(encoding="utf-8")) for file in INVALID]
    assert {header[1] for header in headers if header} == rules(shapes)


def test_every_rule_speaks_both_languages_and_has_one_severity(shapes: Graph) -> None:
    for shape in set(shapes.subjects(SH.message)):
        messages = [text for text in shapes.objects(shape, SH.message) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in messages) == ["de", "en"], shape
        if isinstance(shape, URIRef):
            assert len(set(shapes.objects(shape, SH.severity))) == 1, shape


def test_every_rule_is_reached_from_a_target(shapes: Graph) -> None:
    targets = (SH.targetClass, SH.targetSubjectsOf)
    roots = {shape for target in targets for shape in shapes.subjects(target)}
    reached = roots | {rule for root in roots for rule in shapes.objects(root, SH.property)}
    assert set(shapes.subjects(SH.severity)) <= reached


def test_every_class_of_the_graph_has_a_shape(shapes: Graph) -> None:
    targets = set(shapes.objects(None, SH.targetClass))
    unchecked = {WER.Actor: "a union; checked by what it is beside", WER.Service: "not in data yet"}
    general = {shape for shape in shapes.subjects(SH.targetClass) if "Minted" in str(shape)}
    checked = {
        target
        for shape in shapes.subjects(SH.targetClass)
        if shape not in general
        for target in shapes.objects(shape, SH.targetClass)
    }
    assert targets - checked <= unchecked.keys() | {WER.Initiative}


def test_the_schemes_of_the_ontology_break_nothing(schemes: Graph, shapes: Graph, ask: Ask) -> None:
    assert ask(schemes, shapes) == set()


def test_another_landscape_has_its_own_base(membership: Graph, ask: Ask) -> None:
    base = "https://data.example.org/a+b/"
    pattern = str(read_shapes(base).value(MINTED_BASE, SH.pattern))
    assert re.match(pattern, base + "id/mention/1")
    assert not re.match(pattern, "https://data.example.org/aab/id/mention/1")
    assert not re.match(pattern, VOCABULARY_BASE + "id/mention/1")
    file = next(file for file in VALID if file.name == "mention.ttl")
    found = ask(example(file, membership), read_shapes(base))
    assert found == {("MintedBase", "PatternConstraintComponent", "Warning")}


def test_a_large_source_is_checked_as_well_as_a_small_one(
    valid: Graph, shapes: Graph, ask: Ask
) -> None:
    data = Graph() + valid
    things = list(valid.subjects(RDF.type, WER.Responsibility, unique=True))
    for number in range(550):
        for thing in things:
            copy = URIRef(f"{thing}-{number}")
            for predicate, value in valid.predicate_objects(thing):
                data.add((copy, predicate, value))
    for number in range(900):
        group = URIRef(f"{VOCABULARY_BASE}voc/zielgruppe/gruppe-{number}")
        data.add((group, RDF.type, SKOS.Concept))
        data.add((group, SKOS.prefLabel, Literal(f"Gruppe {number}", lang="de")))
    assert len(data) > 13_000
    assert ask(data, shapes) == set()
