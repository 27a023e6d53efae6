"""Small RDF documents that the server writes itself, and their serialisation."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from graph.embedded import EmbeddedStore
from graph.store import Load, Term
from ontology.terms import PREFIXES
from server.linked_data.tuples import ntriples_term

NTRIPLES: Final = "application/n-triples"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_ALL_TRIPLES: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"
_PLANES: Final = range(0x10000, 0xF0000, 0x10000)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?://\[[0-9A-Fa-f:.]+\])?")
_NO_CHARACTERS: Final = "".join(chr(plane + low) for plane in _PLANES for low in (0xFFFE, 0xFFFF))
_NOT_IN_IRIS: Final = re.compile(
    r'[\x00-\x20"<>\[\\\]^`{|}\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff'
    rf"\U000e0000-\U000e0fff\U000f0000-\U0010ffff{_NO_CHARACTERS}]|%(?![0-9A-Fa-f]{{2}})|#.*#",
    re.DOTALL,
)

Pairs = Iterable[tuple[str, str | None]]
"""Prefixed names of properties with values as N-Triples spell them; None where nothing is known."""


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI (RFC 3987, 2.2), so that an engine takes it as one."""
    scheme = _SCHEME.match(text)
    return scheme is not None and _NOT_IN_IRIS.search(text, scheme.end()) is None


def iri(name: str) -> str:
    """An IRI as N-Triples spell it."""
    return f"<{name}>"


def term_iri(name: str) -> str:
    """Spell a prefixed name of `ontology.terms.PREFIXES` as N-Triples: `term_iri("dct:title")`."""
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def text(value: str, language: str | None = None) -> str:
    """A literal as N-Triples spell it: `text("Rolle", "de")`."""
    return ntriples_term(Term("literal", value, language))


def typed(value: object, datatype: str) -> str:
    """A literal with a datatype by its prefixed name: `typed(3, "xsd:integer")`."""
    return f"{text(str(value))}^^{term_iri(datatype)}"


def number(value: int) -> str:
    """A whole number as N-Triples spell it."""
    return typed(value, "xsd:integer")


def triple(subject: str, predicate: str, thing: str) -> str:
    """One line of N-Triples: an IRI, a prefixed name, and a term as N-Triples spell it."""
    return f"<{subject}> {term_iri(predicate)} {thing} .\n"


def triples(subject: str, pairs: Pairs) -> Iterator[str]:
    """What is said about one thing, line by line; what is not known is left out."""
    return (triple(subject, name, value) for name, value in pairs if value is not None)


def written(lines: Iterable[str], media_type: str) -> bytes:
    """Serialise lines of N-Triples as any RDF format, with our prefixes."""
    body = "".join(lines).encode()
    if media_type == NTRIPLES:
        return body
    store = EmbeddedStore.in_memory(PREFIXES)
    store.load(Load(body, NTRIPLES))
    return store.query(_ALL_TRIPLES).write(media_type)
