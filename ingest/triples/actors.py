"""Kinds of actors, organisations, and bodies that are no more."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, RDF, SKOS

from ingest.records import ActorGroup, FormerOrganisation, Organisation
from ingest.triples.common import (
    Triple,
    boolean,
    day,
    de,
    decimal,
    en,
    facts,
    link,
    named,
    plain,
    source_of,
    thing,
    things,
    typed,
    when,
    word,
)
from ontology.names import Names
from ontology.terms import CV, VCARD, WER, WGS


def scheme_triples(iri: str, german: str, english: str) -> Iterator[Triple]:
    """A concept scheme that belongs to the landscape."""
    subject = URIRef(iri)
    yield from typed(subject, SKOS.ConceptScheme)
    yield from named(subject, german, english)


def actor_group_triples(group: ActorGroup, names: Names) -> Iterator[Triple]:
    """A kind of actors: a concept, never an organisation."""
    subject = URIRef(names.group(group.slug))
    scheme = URIRef(names.group("").rstrip("/"))
    yield from typed(subject, WER.ActorGroup, WER.Actor, SKOS.Concept)
    yield from named(subject, group.label_de, group.label_en, group.aliases)
    yield from facts(
        subject,
        (SKOS.inScheme, scheme),
        (SKOS.topConceptOf, None if group.broader else scheme),
        (SKOS.broader, URIRef(names.group(group.broader)) if group.broader else None),
        (SKOS.definition, (de(group.definition_de), en(group.definition_en))),
        (DCTERMS.identifier, plain(group.id)),
        (WER.generic, boolean(group.generic) if group.generic else None),
        (WER.onlyInTerritoryKind, word("gebietsart", group.only_in)),
    )
    if not group.broader:
        yield scheme, SKOS.hasTopConcept, subject


def organisation_triples(body: Organisation, names: Names) -> Iterator[Triple]:
    """A body: its kind, where it is competent, how well that is known."""
    subject = URIRef(names.thing("organisation", body.id))
    areas = list(things(names, "gebiet", body.territories))
    yield from typed(subject, ORG.Organization, WER.Actor)
    yield from named(subject, body.name_de, body.name_en, (body.short_name, *body.aliases))
    yield from facts(
        subject,
        (RDF.type, CV.PublicOrganisation if body.public else None),
        (ORG.classification, URIRef(names.group(body.group))),
        (WER.competenceArea, areas),
        (DCTERMS.spatial, areas if body.public else None),
        (ORG.subOrganizationOf, thing(names, "organisation", body.parent)),
        (FOAF.homepage, link(body.homepage)),
        (WER.seat, plain(body.seat)),
        (WGS.lat, decimal(body.lat)),
        (WGS.long, decimal(body.lon)),
        (DCTERMS.identifier, plain(body.id)),
        (DCTERMS.source, source_of(body.source)),
        (WER.verification, word("pruefstand", body.confidence)),
        (SKOS.note, en(body.note)),
        (VCARD["postal-code"], plain(body.postal_code)),
    )


def former_organisation_triples(body: FormerOrganisation, names: Names) -> Iterator[Triple]:
    """A body that is no more: name, kind, where it worked; it is competent nowhere any longer."""
    subject = URIRef(names.thing("organisation", body.id))
    change = URIRef(names.thing("aenderung", body.id))
    successor = thing(names, "organisation", body.successor)
    yield from typed(subject, ORG.Organization, WER.Actor)
    yield from named(subject, body.name_de, "")
    yield from facts(
        subject,
        (ORG.classification, URIRef(names.group(body.group))),
        (WER.validTo, day(body.on.last)),
        (DCTERMS.spatial, things(names, "gebiet", body.territories)),
        (ORG.changedBy, change),
        (DCTERMS.identifier, plain(body.id)),
        (DCTERMS.source, source_of(body.source)),
        (WER.verification, word("pruefstand", body.confidence)),
    )
    yield from typed(change, ORG.ChangeEvent)
    yield from facts(
        change,
        (ORG.originalOrganization, subject),
        (ORG.resultingOrganization, successor),
        (DCTERMS.date, when(body.on)),
        (DCTERMS.type, Literal(body.change)),
    )
    if successor is not None:
        yield successor, ORG.resultedFrom, change
