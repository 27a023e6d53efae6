"""A document about one thing as a tree of JSON-LD 1.1, in the terms of the ontology's context."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from graph.store import Row, Term
from ontology.context import read_context
from ontology.terms import PREFIXES

MEDIA_TYPE: Final = "application/ld+json"
CONTEXT_PATH: Final = "/def/context.jsonld"
_TYPE: Final = f"{PREFIXES['rdf']}type"
Node = dict[str, Any]


def tree(rows: Iterable[Row], root: str, context: str) -> bytes:
    """Frame triples around one thing: what it points to lies in it, what points at it in @reverse.

    `context` is the address of the context. A thing is described where it first occurs, and named
    by its IRI everywhere else.
    """
    return _document(_Tree(rows).of(root), context)


def several(rows: Iterable[Row], context: str) -> bytes:
    """Triples as a list of things, each described once."""
    tree = _Tree(rows)
    return _document({"@graph": [tree.flat(name) for name in tree.said]}, context)


def _document(node: Node, context: str) -> bytes:
    text = json.dumps({"@context": context, **node}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


@dataclass(slots=True)
class _Tree:
    rows: Iterable[Row]
    said: dict[str, list[tuple[str, Term]]] = field(default_factory=dict)
    pointing: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Sort the triples by their things."""
        for subject, name, value in dict.fromkeys(self.rows):
            if subject is None or name is None or value is None:
                continue
            self.said.setdefault(_id(subject), []).append((name.value, value))
            if value.kind != "literal" and name.value != _TYPE:
                self.pointing.setdefault(_id(value), []).append((name.value, _id(subject)))

    def of(self, name: str) -> Node:
        """A thing with everything around it."""
        node = self._forward(name)
        reverse: Node = {}
        for predicate, subject in self.pointing.get(name, ()):
            reverse.setdefault(_key(predicate), []).append(self._forward(subject, name))
        return {**node, "@reverse": reverse} if reverse else node

    def _forward(self, name: str, around: str | None = None) -> Node:
        """A thing with what it points to; a thing that was described before is only named.

        Links to what the node lies in by `@reverse` are not said again.
        """
        node: Node = {"@id": name}
        if name in self.done:
            return node
        self.done.add(name)
        for predicate, value in self.said.get(name, ()):
            if around is None or _id(value) != around or predicate == _TYPE:
                _add(node, predicate, self._value(predicate, value))
        return node

    def _value(self, predicate: str, value: Term) -> object:
        known = value.kind != "literal" and predicate != _TYPE and _id(value) in self.said
        if known and _id(value) not in self.done:
            return self._forward(_id(value))
        return _plain(predicate, value)

    def flat(self, name: str) -> Node:
        """A thing by itself."""
        node: Node = {"@id": name}
        for predicate, value in self.said[name]:
            _add(node, predicate, _plain(predicate, value))
        return node


def _add(node: Node, predicate: str, value: object) -> None:
    key = _key(predicate)
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]


def _id(term: Term) -> str:
    return f"_:{term.value}" if term.kind == "blank" else term.value


def _key(predicate: str) -> str:
    return "@type" if predicate == _TYPE else _compact(predicate)


def _plain(predicate: str, value: Term) -> object:
    """A value as short as the term of its property allows (JSON-LD 1.1, 4.2.3)."""
    if predicate == _TYPE:
        return _compact(value.value)
    coerced = _terms().coerced.get(predicate)
    if value.kind != "literal":
        return _id(value) if coerced == "@id" else {"@id": _id(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype is None:
        return value.value if coerced is None else {"@value": value.value}
    datatype = _compact(value.datatype)
    return value.value if coerced == datatype else {"@value": value.value, "@type": datatype}


@dataclass(frozen=True, slots=True)
class _Terms:
    """The context read backwards: bare names by IRI, and what values of properties are taken as."""

    names: Mapping[str, str]
    coerced: Mapping[str, str]


@cache
def _terms() -> _Terms:
    own: Node = json.loads(read_context())["@context"]
    names, coerced = {}, {}
    for name, said in own.items():
        if name in PREFIXES or name.startswith("@"):
            continue
        iri = _expanded(said if isinstance(said, str) else said["@id"])
        names[iri] = name
        if not isinstance(said, str):
            coerced[iri] = said["@type"]
    return _Terms(names, coerced)


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _compact(iri: str) -> str:
    """A bare name, a prefixed one, or the IRI itself."""
    if iri in _terms().names:
        return _terms().names[iri]
    fits = [(space, name) for name, space in PREFIXES.items() if iri.startswith(space)]
    if not fits or iri == max(fits)[0]:
        return iri
    space, name = max(fits)
    local = iri[len(space) :]
    return iri if local.startswith("//") else f"{name}:{local}"
