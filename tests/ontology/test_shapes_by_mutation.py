"""Every component of every rule fires: valid examples are changed in one place at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from ontology.load import read_shapes

Ask = Callable[[Graph, Graph], set[tuple[str, str, str]]]


@dataclass(frozen=True)
class Case:
    """One component of a rule about one property."""

    rule: URIRef
    path: URIRef
    parameter: URIRef
    operand: Node

    @property
    def component(self) -> str:
        """The component that this parameter is of (SHACL 4)."""
        name = self.parameter.fragment
        return name[0].upper() + name[1:] + "ConstraintComponent"


def absent(_: Case, __: Graph, ___: Node) -> list[Node]:
    return []


def twice(case: Case, data: Graph, focus: Node) -> list[Node]:
    many = int(str(case.operand)) + 1
    return [*data.objects(focus, case.path), *(Literal(f"more {n}") for n in range(many))]


def literal(case: Case, _: Graph, __: Node) -> list[Node]:
    return [Literal("a literal") if case.operand == SH.IRI else URIRef("urn:an:iri")]


def unknown(_: Case, __: Graph, ___: Node) -> list[Node]:
    return [URIRef("urn:unknown")]


def ill_typed(_: Case, __: Graph, ___: Node) -> list[Node]:
    return [Literal("ill-typed")]


def below(case: Case, _: Graph, __: Node) -> list[Node]:
    return [Literal(float(str(case.operand)) - 1)]


def above(case: Case, _: Graph, __: Node) -> list[Node]:
    return [Literal(float(str(case.operand)) + 1)]


def empty(_: Case, __: Graph, ___: Node) -> list[Node]:
    return [Literal("")]


def later(case: Case, data: Graph, focus: Node) -> list[Node]:
    end = data.value(focus, URIRef(str(case.operand)))
    assert isinstance(end, Literal)
    value = "9999-12-31" if end.datatype == XSD.date else "999999"
    return [Literal(value, datatype=end.datatype)]


def repeated(_: Case, __: Graph, ___: Node) -> list[Node]:
    return [Literal("one", lang="de"), Literal("two", lang="de")]


def same(case: Case, data: Graph, focus: Node) -> list[Node]:
    return list(data.objects(focus, URIRef(str(case.operand))))


BREAKING: dict[URIRef, Callable[[Case, Graph, Node], list[Node]]] = {
    SH.minCount: absent,
    SH.maxCount: twice,
    SH.nodeKind: literal,
    SH.node: unknown,
    SH["class"]: unknown,
    SH.datatype: ill_typed,
    SH.minInclusive: below,
    SH.maxInclusive: above,
    SH.maxExclusive: above,
    SH.minLength: empty,
    SH.pattern: empty,
    SH.lessThanOrEquals: later,
    SH.uniqueLang: repeated,
    SH.qualifiedMinCount: absent,
    SH.disjoint: same,
}


def cases() -> Iterator[Case]:
    shapes = read_shapes()
    for rule in sorted(set(shapes.subjects(SH.severity)), key=str):
        path = shapes.value(rule, SH.path)
        for parameter in BREAKING:
            operand = shapes.value(rule, parameter)
            if isinstance(rule, URIRef) and isinstance(path, URIRef) and operand is not None:
                yield Case(rule, path, parameter, operand)


def aimed_at(case: Case, shapes: Graph) -> Graph:
    """The same shapes, with targets only where this rule is used."""
    aimed = Graph() + shapes
    users = set(shapes.subjects(SH.property, case.rule))
    for target in (SH.targetClass, SH.targetSubjectsOf):
        for shape, operand in shapes.subject_objects(target):
            if shape not in users:
                aimed.remove((shape, target, operand))
    return aimed


def focus_of(case: Case, shapes: Graph, data: Graph) -> Node:
    """A node of the valid examples that the rule looks at, preferably with a value."""
    found: list[Node] = []
    for user in shapes.subjects(SH.property, case.rule):
        for target in shapes.objects(user, SH.targetClass):
            found += sorted(data.subjects(RDF.type, target), key=str)
        for target in shapes.objects(user, SH.targetSubjectsOf):
            found += sorted(data.subjects(URIRef(str(target))), key=str)
    needed = [case.path, case.operand] if case.parameter == SH.lessThanOrEquals else [case.path]
    found.sort(key=lambda node: sum((node, path, None) not in data for path in needed))
    return found[0]


CASES = list(cases())


def test_the_mutations_have_their_floor() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule.fragment}-{case.component}")
def test_a_component_fires(case: Case, valid: Graph, shapes: Graph, ask: Ask) -> None:
    aimed = aimed_at(case, shapes)
    focus = focus_of(case, shapes, valid)
    broken = Graph() + valid
    values = BREAKING[case.parameter](case, valid, focus)
    broken.remove((focus, case.path, None))
    for value in values:
        broken.add((focus, case.path, value))
    fired = {(shape, component) for shape, component, _ in ask(broken, aimed)}
    assert (case.rule.fragment, case.component) in fired


def test_the_examples_hold_together(valid: Graph, shapes: Graph, ask: Ask) -> None:
    assert ask(valid, shapes) == set()
