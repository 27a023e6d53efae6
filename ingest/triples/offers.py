"""Programmes, projects, networks and services; target groups."""

from collections.abc import Iterator
from typing import Final

from rdflib import URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, SKOS

from ingest.records import Programme, TargetGroup
from ingest.triples.common import (
    Triple,
    en,
    facts,
    link,
    named,
    period,
    plain,
    source_of,
    thing,
    things,
    typed,
    word,
)
from ontology.names import Names
from ontology.terms import FRAPO, WER

ACTING_KINDS: Final = frozenset({"network", "advisory-service"})
"""Kinds of programmes that act by themselves."""
FUNDING_KIND: Final = "funding-programme"


def programme_triples(programme: Programme, names: Names) -> Iterator[Triple]:
    """A programme; those that act, or are named as actors, are actors."""
    subject = URIRef(names.thing("programm", programme.id))
    acts = programme.named or programme.kind in ACTING_KINDS
    yield from typed(subject, WER.Programme)
    yield from named(subject, programme.name_de, programme.name_en, programme.aliases)
    yield from facts(
        subject,
        (RDF.type, FRAPO.FundingProgramme if programme.kind == FUNDING_KIND else None),
        (RDF.type, (WER.Initiative, WER.Actor) if acts else None),
        (DCTERMS.type, word("programmart", programme.kind)),
        (WER.level, word("ebene-staat", programme.level)),
        (WER.funderName, map(plain, programme.funders)),
        (WER.fundedBy, things(names, "organisation", programme.funded_by)),
        (WER.operatedBy, things(names, "organisation", programme.operators)),
        (DCTERMS.spatial, things(names, "gebiet", programme.territories)),
        (WER.inActionField, things(names, "handlungsfeld", programme.fields)),
        (WER.addressesTargetGroup, _groups(programme.target_groups, names)),
        (WER.successor, thing(names, "programm", programme.successor)),
        (FOAF.homepage, link(programme.homepage)),
        (DCTERMS.identifier, plain(programme.id)),
        (DCTERMS.source, source_of(programme.source)),
        (WER.verification, word("pruefstand", programme.confidence)),
        (SKOS.note, en(programme.note)),
    )
    iri = names.thing("zeitraum", f"programm-{programme.id}")
    yield from period(subject, iri, programme.start, programme.end)


def _groups(keys: tuple[str, ...], names: Names) -> Iterator[URIRef]:
    return (URIRef(names.target_group(key)) for key in keys)


def target_group_triples(group: TargetGroup, names: Names) -> Iterator[Triple]:
    """People whom approaches address; the potential is a finding of a source, not a head count."""
    subject = URIRef(names.target_group(group.id))
    scheme = URIRef(names.target_group("").rstrip("/"))
    yield from typed(subject, WER.TargetGroup, SKOS.Concept)
    yield from named(subject, group.label_de, group.label_en, group.aliases)
    yield from facts(
        subject,
        (SKOS.inScheme, scheme),
        (SKOS.topConceptOf, None if group.broader else scheme),
        (SKOS.broader, URIRef(names.target_group(group.broader)) if group.broader else None),
        (DCTERMS.identifier, plain(group.id)),
        (DCTERMS.relation, thing(names, "angabe", group.finding)),
        (SKOS.note, en(group.potential)),
    )
    if not group.broader:
        yield scheme, SKOS.hasTopConcept, subject
