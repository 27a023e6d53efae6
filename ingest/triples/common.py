"""What all makers share: literals that may be unknown, and statements about one subject."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from ingest.cells import Lines, Moment
from ingest.records import Actor
from ontology.names import Names, concept
from ontology.terms import DCAT, WER

Node = URIRef | Literal
Triple = tuple[URIRef, URIRef, Node]
Objects = Node | Iterable[Node | None] | None

_PRECISION: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def facts(subject: URIRef, *pairs: tuple[URIRef, Objects]) -> Iterator[Triple]:
    """One triple per known object; `None` is not known and says nothing."""
    for predicate, objects in pairs:
        if isinstance(objects, URIRef | Literal):
            yield subject, predicate, objects
        elif objects is not None:
            for one in objects:
                if one is not None:
                    yield subject, predicate, one


def typed(subject: URIRef, *types: URIRef) -> Iterator[Triple]:
    """What the subject is."""
    return facts(subject, (RDF.type, types))


def named(
    subject: URIRef, german: str, english: str, aliases: Iterable[str] = ()
) -> Iterator[Triple]:
    """Preferred labels, and German aliases that differ from them."""
    others = (de(alias) for alias in aliases if alias != german)
    labels = (de(german), en(english))
    return facts(subject, (SKOS.prefLabel, labels), (SKOS.altLabel, others))


def located(subject: URIRef, lines: Lines) -> Iterator[Triple]:
    """First and last line in the source (1-based); a torn heading spans its parts."""
    if lines:
        first, last = min(s.start for s in lines), max(s.end for s in lines)
        yield subject, WER.lineStart, Literal(first)
        yield subject, WER.lineEnd, Literal(last)


def period(subject: URIRef, iri: str, start: Moment | None, end: Moment | None) -> Iterator[Triple]:
    """When it holds: as precise as known (`dct:temporal`), and as days to compare with."""
    if start is None and end is None:
        return
    node = URIRef(iri)
    yield from facts(
        subject,
        (DCTERMS.temporal, node),
        (WER.activeFrom, day(start.first) if start else None),
        (WER.activeUntil, day(end.last) if end else None),
    )
    yield from typed(node, DCTERMS.PeriodOfTime)
    yield from facts(node, (DCAT.startDate, when(start)), (DCAT.endDate, when(end)))


def de(text: str) -> Literal | None:
    """German text."""
    return Literal(text, lang="de") if text else None


def en(text: str) -> Literal | None:
    """English text."""
    return Literal(text, lang="en") if text else None


def plain(text: str) -> Literal | None:
    """Text without a language."""
    return Literal(text) if text else None


def number(value: int | None) -> Literal | None:
    """An xsd:integer."""
    return None if value is None else Literal(value)


def boolean(value: bool | None) -> Literal | None:
    """An xsd:boolean."""
    return None if value is None else Literal(value)


def decimal(value: Decimal | None) -> Literal | None:
    """An xsd:decimal in plain digits."""
    if value is None:
        return None
    return Literal(format(value, "f"), datatype=XSD.decimal, normalize=False)


def day(value: date) -> Literal:
    """An xsd:date."""
    return Literal(value)


def when(value: Moment | None) -> Literal | None:
    """A date as precise as it is known: xsd:gYear, xsd:gYearMonth or xsd:date."""
    if value is None:
        return None
    return Literal(value.text, datatype=_PRECISION[len(value.text)], normalize=False)


def word(scheme: str, notation: str) -> URIRef | None:
    """A concept of the ontology's own schemes."""
    return URIRef(concept(scheme, notation)) if notation else None


def link(address: str) -> URIRef | None:
    """A web address."""
    return URIRef(address) if address else None


def source_of(text: str) -> Node | None:
    """Where a fact is from: an IRI for one web address, or else words."""
    is_iri = text.startswith(("http://", "https://")) and not any(c in text for c in ' ;|<>"{}\\^`')
    return URIRef(text) if is_iri else plain(text)


def things(names: Names, kind: str, keys: Iterable[str]) -> Iterator[URIRef]:
    """IRIs of several things of one kind."""
    return (URIRef(names.thing(kind, key)) for key in keys)


def thing(names: Names, kind: str, key: str | None) -> URIRef | None:
    """The IRI of one thing, if it is known."""
    return URIRef(names.thing(kind, key)) if key else None


def actor_iri(actor: Actor | None, names: Names) -> URIRef | None:
    """The IRI of an actor, if it is known."""
    if actor is None:
        return None
    if actor.kind == "group":
        return URIRef(names.group(actor.key))
    return URIRef(
        names.thing("organisation" if actor.kind == "organisation" else "programm", actor.key)
    )
