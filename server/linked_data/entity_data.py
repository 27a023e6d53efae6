"""What we say about one thing: its triples, the names of what it points to, who points at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.store import Row, Store, Term
from ontology.terms import PREFIXES
from server.linked_data.rdf_documents import LICENCE, is_iri, term_iri

INCOMING: Final = 200
"""Most links to a thing that one page of its document lists."""
Pair = tuple[Term, Term]

_NAMES: Final = " ".join(
    term_iri(name) for name in ("skos:prefLabel", "rdfs:label", "dct:title", "skos:notation")
)
_OUT: Final = "SELECT DISTINCT ?p ?o WHERE {{ <{iri}> ?p ?o }} ORDER BY ?p ?o"
_IN: Final = (
    "SELECT DISTINCT ?p ?s WHERE {{ ?s ?p <{iri}> FILTER(?p != {type}) }} "
    "ORDER BY ?p ?s LIMIT {n} OFFSET {offset}"
)
_COUNTS: Final = (
    "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s ?p <{iri}> FILTER(?p != {type}) }} "
    "GROUP BY ?p ORDER BY ?p"
)
_LABELS: Final = (
    "SELECT DISTINCT ?o ?p ?name WHERE {{ VALUES ?o {{ {things} }} VALUES ?p {{ {names} }} "
    "?o ?p ?name }}"
)
_RETIRED: Final = (
    "SELECT ?next WHERE {{ <{iri}> {deprecated} true OPTIONAL {{ <{iri}> {replaced} ?next }} }} "
    "ORDER BY ?next LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class EntityData:
    """Outgoing (property, value) pairs, and one page of incoming (property, thing) pairs.

    `counts` are the incoming links of all pages by property; the order never changes in a state.
    """

    iri: str
    outgoing: tuple[Pair, ...]
    incoming: tuple[Pair, ...]
    counts: tuple[tuple[str, int], ...]
    page: int = 1

    @property
    def total(self) -> int:
        """Links to the thing, on all pages."""
        return sum(number for _name, number in self.counts)

    @property
    def pages(self) -> int:
        """Pages of links to the thing, at least one."""
        return max(1, -(-self.total // max(1, INCOMING)))

    def values(self, name: str) -> tuple[Term, ...]:
        """The values of a property by its prefixed name."""
        wanted = term_iri(name)[1:-1]
        return tuple(value for predicate, value in self.outgoing if predicate.value == wanted)

    def of_type(self, name: str) -> bool:
        """Whether the thing is said to be of a class, by its prefixed name."""
        return any(f"<{value.value}>" == term_iri(name) for value in self.values("rdf:type"))


@dataclass(frozen=True, slots=True)
class Retired:
    """A thing that is there no more, with what took its place, if that is said."""

    iri: str
    successor: str | None


def read_entity(store: Store, iri: str, page: int = 1) -> EntityData | None:
    """Read what is said about a thing; None if nothing is.

    A thing that others only point at is not described here, so it is not found.
    """
    if not is_iri(iri):
        return None
    outgoing = _pairs(store, _OUT.format(iri=iri))
    if not outgoing:
        return None
    about = {"iri": iri, "type": term_iri("rdf:type")}
    window = _IN.format(**about, n=INCOMING, offset=(page - 1) * INCOMING)
    rows = store.query(_COUNTS.format(**about)).rows()
    counts = tuple((name.value, int(number.value)) for name, number in rows if name and number)
    return EntityData(iri, outgoing, _pairs(store, window), counts, page)


def _pairs(store: Store, query: str) -> tuple[Pair, ...]:
    rows = ((row[0], row[1]) for row in store.query(query).rows())
    return tuple((a, b) for a, b in rows if a is not None and b is not None)


def retired(store: Store, iri: str) -> Retired | None:
    """Whether a thing is retired by the data's own word (`owl:deprecated true`)."""
    if not is_iri(iri):
        return None
    query = _RETIRED.format(
        iri=iri, replaced=term_iri("dct:isReplacedBy"), deprecated=term_iri("owl:deprecated")
    )
    row = next(iter(store.query(query).rows()), None)
    return None if row is None else Retired(iri, row[0].value if row[0] else None)


def entity_rows(store: Store, data: EntityData, document: str) -> list[Row]:
    """The triples of the document about a thing; `document` is its own address."""
    thing = Term("iri", data.iri)
    rows: list[Row] = [(thing, name, value) for name, value in data.outgoing]
    rows += [(subject, name, thing) for name, subject in data.incoming]
    rows += names_of(store, [it for _name, it in (*data.outgoing, *data.incoming)])
    about = {
        "rdf:type": _named("foaf:Document"),
        "foaf:primaryTopic": thing,
        "dct:license": Term("iri", LICENCE),
    }
    rows += [_row(document, name, value) for name, value in about.items()]
    return rows + (_pages(data, document) if data.total else [])


def names_of(store: Store, things: Iterable[Term]) -> Sequence[Row]:
    """Names and notations of things, as triples."""
    iris = sorted({f"<{it.value}>" for it in things if it.kind == "iri" and is_iri(it.value)})
    if not iris:
        return []
    return list(store.query(_LABELS.format(things=" ".join(iris), names=_NAMES)).rows())


def _pages(data: EntityData, document: str) -> list[Row]:
    """How many links lead here, on which page this is, and where the next one is (Hydra)."""
    collection, view = f"{document}#eingehend", page_address(document, data.page)
    number = Term("literal", str(data.total), None, f"{PREFIXES['xsd']}integer")
    said = [
        (document, "hydra:collection", Term("iri", collection)),
        (collection, "rdf:type", _named("hydra:Collection")),
        (collection, "hydra:totalItems", number),
        (collection, "hydra:view", Term("iri", view)),
        (view, "rdf:type", _named("hydra:PartialCollectionView")),
    ]
    said += [
        (view, f"hydra:{relation}", Term("iri", address))
        for relation, address in neighbours(data, document).items()
    ]
    return [_row(*it) for it in said]


def page_address(document: str, page: int) -> str:
    """Where one page of the links to a thing stands."""
    return f"{document}?eingehend={page}"


def neighbours(data: EntityData, document: str) -> dict[str, str]:
    """The other pages of links: first, last, and previous and next where there are such."""
    pages = {"first": 1, "previous": data.page - 1, "next": data.page + 1, "last": data.pages}
    known = range(1, data.pages + 1)
    return {name: page_address(document, it) for name, it in pages.items() if it in known}


def _row(subject: str, name: str, value: Term) -> Row:
    return (Term("iri", subject), _named(name), value)


def _named(name: str) -> Term:
    return Term("iri", term_iri(name)[1:-1])
