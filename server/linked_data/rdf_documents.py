"""Small RDF documents that the server writes itself, and their serialisation."""

from collections.abc import Iterable
from typing import Final

from graph.embedded import EmbeddedStore
from graph.store import Load
from ontology.terms import PREFIXES

NTRIPLES: Final = "application/n-triples"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_ALL_TRIPLES: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_NOT_IN_IRIS: Final = frozenset('<>"{}|^`\\')


def is_iri(text: str) -> bool:
    """Whether a text may stand between `<` and `>` (SPARQL 1.1, IRIREF) and is absolute."""
    fits = not any(c in _NOT_IN_IRIS or c <= " " for c in text)
    return fits and text.partition(":")[0].isalnum() and ":" in text


def term_iri(name: str) -> str:
    """Spell a prefixed name of `ontology.terms.PREFIXES` as N-Triples: `term_iri("dct:title")`."""
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def triple(subject: str, predicate: str, thing: str) -> str:
    """One line of N-Triples: an IRI, a prefixed name, and a term as N-Triples spell it."""
    return f"<{subject}> {term_iri(predicate)} {thing} .\n"


def written(lines: Iterable[str], media_type: str) -> bytes:
    """Serialise lines of N-Triples as any RDF format, with our prefixes."""
    text = "".join(lines).encode()
    if media_type == NTRIPLES:
        return text
    store = EmbeddedStore.in_memory(PREFIXES)
    store.load(Load(text, NTRIPLES))
    return store.query(_ALL_TRIPLES).write(media_type)
