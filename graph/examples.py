"""Stored queries as `sh:SPARQLExecutable`, each with examples with which it runs as it stands.

The form is that of the collections of the SIB (sparql-examples): a query is a thing with its text,
what it asks in two languages, keywords, the endpoint that it is for, and the prefixes it uses.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.catalogue import Catalogue, StoredQuery, load_catalogue
from graph.catalogue.examples import Examples
from graph.catalogue.terms import string
from graph.catalogue.tokens import prefixes, tokens
from graph.quads import lines_in_graph
from graph.store import Store
from ontology.names import Names
from ontology.terms import PREFIXES

GRAPH: Final = "beispiele"
"""The named graph of the examples, below `graph/`."""
GROUPS: Final = ("entity", "analysis", "network")
"""Folders of the questions that people ask; checks and rules are for the build."""
_FORMS: Final = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "ASK": ("SPARQLAskExecutable", "ask"),
    "CONSTRUCT": ("SPARQLConstructExecutable", "construct"),
    "DESCRIBE": ("SPARQLDescribeExecutable", "describe"),
}
_HEADER: Final = re.compile(r"\A(?:#\+[^\n]*\n)+\n?")


@dataclass(frozen=True, slots=True)
class Example:
    """A query that runs as it stands: what it asks by language, its text, its parameters' names."""

    name: str
    group: str
    summary: tuple[tuple[str, str], ...]
    text: str

    @property
    def form(self) -> str:
        """`SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`."""
        words = (token.text.upper() for token in tokens(self.text) if token.kind == "word")
        return next(word for word in words if word in _FORMS)


def examples(catalogue: Catalogue, store: Store, base: str, as_of: str) -> tuple[Example, ...]:
    """The questions of a catalogue, bound for one landscape on a day (`2026-11-22`).

    Left out are those that need a thing of which the landscape has none.
    """
    values = Examples(catalogue, store, base, as_of)
    found = ((query, values.bound(query)) for query in catalogue.group(*GROUPS))
    return tuple(_example(query, text) for query, text in found if text is not None)


def telling(found: Iterable[Example], store: Store) -> tuple[Example, ...]:
    """Those of which the landscape knows something: rows, or `true`; each is run once."""
    return tuple(example for example in found if _tells(store, example.text))


def _tells(store: Store, text: str) -> bool:
    answer = store.query(text)
    return answer.boolean if answer.kind == "boolean" else any(True for _row in answer.rows())


def example_quads(store: Store, base: str, as_of: str, small: bool) -> list[bytes]:
    """The graph of examples as N-Quads lines, for the endpoint below the base.

    In a `small` landscape each query is run, and kept only if it has an answer; in a large one
    that would take as long as the build.
    """
    found = examples(load_catalogue(), store, base, as_of)
    lines = example_lines(telling(found, store) if small else found, base, f"{base}sparql")
    return lines_in_graph(lines, Names(base).graph(GRAPH))


def _example(query: StoredQuery, text: str) -> Example:
    said = tuple((name, query.summary[name].strip()) for name in ("de", "en"))
    return Example(query.name, query.group, said, _HEADER.sub("", text))


def example_lines(found: Iterable[Example], base: str, endpoint: str) -> list[bytes]:
    """Lines of N-Triples about examples that are for the endpoint at this address."""
    names = Names(base)
    lines: list[str] = []
    used: set[str] = set()
    collection = names.thing("abfragen", GRAPH)
    for example in found:
        lines += _example_lines(example, names, endpoint)
        lines.append(_line(names.thing("abfrage", example.name), "dct:isPartOf", collection))
        used |= set(_prefixes(example))
    for prefix in sorted(used):
        lines += _prefix_lines(names, prefix)
    return [line.encode() for line in sorted(lines)]


def _example_lines(example: Example, names: Names, endpoint: str) -> Iterator[str]:
    node = names.thing("abfrage", example.name)
    cls, name = _FORMS[example.form]
    yield _line(node, "rdf:type", f"{PREFIXES['sh']}SPARQLExecutable")
    yield _line(node, "rdf:type", f"{PREFIXES['sh']}{cls}")
    yield _line(node, f"sh:{name}", literal=string(example.text))
    yield _line(node, "schema:target", endpoint)
    yield _line(node, "dct:identifier", literal=string(example.name))
    yield _line(node, "schema:keywords", literal=string(example.group))
    for language, text in example.summary:
        yield _line(node, "rdfs:label", literal=f"{string(text)}@{language}")
        yield _line(node, "rdfs:comment", literal=f"{string(text)}@{language}")
    for prefix in _prefixes(example):
        yield _line(node, "sh:prefixes", _declaring(names, prefix))


def _prefixes(example: Example) -> Iterator[str]:
    """Prefixes of the query that are ours; others it declares for itself alone."""
    declared = prefixes(example.text)
    return (name for name, space in sorted(declared.items()) if PREFIXES.get(name) == space)


def _declaring(names: Names, prefix: str) -> str:
    """Whatever declares a prefix, as `sh:prefixes` wants it."""
    return names.thing("praefix", prefix)


def _prefix_lines(names: Names, prefix: str) -> Iterator[str]:
    """A prefix declaration (SHACL, 5.2.1)."""
    node = _declaring(names, prefix)
    declaration = f"{node}#erklaerung"
    any_uri = f"^^<{PREFIXES['xsd']}anyURI>"
    yield _line(node, "sh:declare", declaration)
    yield _line(declaration, "sh:prefix", literal=string(prefix))
    yield _line(declaration, "sh:namespace", literal=string(PREFIXES[prefix]) + any_uri)


def _line(subject: str, predicate: str, thing: str = "", literal: str = "") -> str:
    prefix, _, local = predicate.partition(":")
    return f"<{subject}> <{PREFIXES[prefix]}{local}> {literal or f'<{thing}>'} ."
