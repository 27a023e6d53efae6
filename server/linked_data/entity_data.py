"""What we say about one thing: its triples, the names of what it points to, who points at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.store import Row, Store, Term
from server.linked_data.rdf_documents import LICENCE, is_iri, term_iri, triple
from server.linked_data.tuples import ntriples_line

INCOMING: Final = 500
"""Most links to a thing that its document lists."""
_NAMES: Final = " ".join(
    term_iri(name) for name in ("skos:prefLabel", "rdfs:label", "dct:title", "skos:notation")
)
_OUT: Final = "SELECT DISTINCT ?p ?o WHERE {{ <{iri}> ?p ?o }} ORDER BY ?p ?o"
_IN: Final = (
    "SELECT DISTINCT ?s ?p WHERE {{ ?s ?p <{iri}> FILTER(?p != {type}) }} ORDER BY ?p ?s LIMIT {n}"
)
_LABELS: Final = (
    "SELECT DISTINCT ?o ?p ?name WHERE {{ <{iri}> ?any ?o . ?o ?p ?name VALUES ?p {{ {names} }} }}"
)
_SUCCESSOR: Final = "SELECT ?next WHERE {{ <{iri}> {replaced} ?next ; {deprecated} true }} LIMIT 1"


@dataclass(frozen=True, slots=True)
class EntityData:
    """Outgoing (property, value) and incoming (thing, property) pairs; `more` were left out."""

    iri: str
    outgoing: tuple[tuple[Term, Term], ...]
    incoming: tuple[tuple[Term, Term], ...]
    more: bool


def read_entity(store: Store, iri: str) -> EntityData | None:
    """Read what is said about a thing; None if nothing is.

    A thing that others only point at is not described here, so it is not found.
    """
    if not is_iri(iri):
        return None
    outgoing = _pairs(store, _OUT.format(iri=iri))
    if not outgoing:
        return None
    query = _IN.format(iri=iri, type=term_iri("rdf:type"), n=INCOMING + 1)
    incoming = _pairs(store, query)
    return EntityData(iri, outgoing, incoming[:INCOMING], len(incoming) > INCOMING)


def _pairs(store: Store, query: str) -> tuple[tuple[Term, Term], ...]:
    rows = ((row[0], row[1]) for row in store.query(query).rows())
    return tuple((a, b) for a, b in rows if a is not None and b is not None)


def successor(store: Store, iri: str) -> str | None:
    """What replaces a retired thing (`owl:deprecated true`, `dct:isReplacedBy`), else None."""
    if not is_iri(iri):
        return None
    query = _SUCCESSOR.format(
        iri=iri, replaced=term_iri("dct:isReplacedBy"), deprecated=term_iri("owl:deprecated")
    )
    row = next(iter(store.query(query).rows()), None)
    return row[0].value if row and row[0] else None


def entity_lines(store: Store, data: EntityData, document: str) -> Iterator[str]:
    """The document about a thing as lines of N-Triples; `document` is its own address."""
    thing = Term("iri", data.iri)
    yield triple(document, "rdf:type", term_iri("foaf:Document"))
    yield triple(document, "foaf:primaryTopic", f"<{data.iri}>")
    yield triple(document, "dct:license", f"<{LICENCE}>")
    if data.more:
        note = f'"Only the first {INCOMING} links to this thing are listed."@en'
        yield triple(document, "rdfs:comment", note)
    rows: list[Row] = [(thing, name, value) for name, value in data.outgoing]
    rows += [(subject, name, thing) for subject, name in data.incoming]
    rows += store.query(_LABELS.format(iri=data.iri, names=_NAMES)).rows()
    for row in rows:
        yield ntriples_line(row)
