"""Editions, fields, approaches, findings, and what a source states about coverage."""

from collections.abc import Iterator
from typing import Final

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, SKOS

from ingest.records import Approach, Edition, Field, Finding, Stated
from ingest.triples.common import (
    Triple,
    actor_iri,
    boolean,
    de,
    decimal,
    en,
    facts,
    link,
    located,
    named,
    plain,
    thing,
    things,
    typed,
    when,
    word,
)
from ontology.names import Names
from ontology.terms import DCAT, WER

STATED: Final = {
    "luecke": WER.StatedGap,
    "saettigung": WER.StatedSaturation,
    "knappheit": WER.StatedShortage,
}
"""Class per `kind` of `stated.csv`."""


def edition_triples(edition: Edition, names: Names) -> Iterator[Triple]:
    """The document as a work, and this edition of it."""
    work = URIRef(names.thing("dokument", edition.key))
    subject = URIRef(names.thing("dokument", edition.path))
    titles = (de(edition.title_de), en(edition.title_en))
    before = f"{edition.key}/{edition.previous}" if edition.previous else None
    licence = edition.licence
    yield from typed(work, WER.Document)
    yield from facts(
        work,
        (DCTERMS.title, titles),
        (DCTERMS.identifier, Literal(edition.key)),
        (DCAT.hasVersion, subject),
    )
    yield from typed(subject, WER.DocumentEdition)
    yield from facts(
        subject,
        (DCTERMS.title, titles),
        (DCTERMS.isVersionOf, work),
        (DCAT.version, Literal(edition.version)),
        (DCTERMS.identifier, Literal(edition.prefix)),
        (DCTERMS.issued, when(edition.issued)),
        (DCTERMS.publisher, plain(edition.publisher)),
        (DCTERMS.license, link(licence) if licence.startswith("http") else None),
        (DCTERMS.rights, de(edition.rights_de)),
        (DCTERMS.rights, None if licence.startswith("http") else plain(licence)),
        (DCTERMS.spatial, thing(names, "gebiet", edition.territory)),
        (DCAT.landingPage, link(edition.homepage)),
        (WER.checksum, plain(edition.sha256)),
        (WER.validFrom, when(edition.valid_from)),
        (WER.validTo, when(edition.valid_to)),
        (DCAT.previousVersion, thing(names, "dokument", before)),
        (PROV.wasRevisionOf, thing(names, "dokument", before)),
    )


def field_triples(field: Field, edition: Edition, names: Names) -> Iterator[Triple]:
    """A field of action of one edition."""
    subject = URIRef(names.thing("handlungsfeld", field.path))
    yield from typed(subject, WER.ActionField, SKOS.Concept)
    yield from named(subject, field.title_de, field.title_en, field.aliases)
    yield from facts(
        subject,
        (SKOS.notation, Literal(field.code)),
        (DCTERMS.identifier, Literal(field.id)),
        (WER.crossCutting, boolean(field.cross_cutting)),
        (DCTERMS.isPartOf, thing(names, "dokument", edition.path)),
    )
    yield from located(subject, field.lines)


def approach_triples(approach: Approach, edition: Edition, names: Names) -> Iterator[Triple]:
    """What is to be done, as the edition words it."""
    subject = URIRef(names.thing("ansatz", approach.path))
    groups = (URIRef(names.target_group(key)) for key in approach.target_groups)
    yield from typed(subject, WER.Approach)
    yield from named(subject, approach.title_de, approach.title_en, approach.aliases)
    yield from facts(
        subject,
        (SKOS.notation, Literal(approach.code)),
        (DCTERMS.identifier, Literal(approach.id)),
        (WER.inActionField, thing(names, "handlungsfeld", approach.field)),
        (DCTERMS.isPartOf, thing(names, "dokument", edition.path)),
        (WER.addressesTargetGroup, groups),
        (WER.setting, (word("umfeld", setting) for setting in approach.settings)),
        (WER.limitedToSetting, boolean(approach.limited_to_setting)),
        (WER.measureType, word("massnahmenart", approach.measure_type)),
    )
    yield from located(subject, approach.lines)


def finding_triples(finding: Finding, edition: Edition, names: Names) -> Iterator[Triple]:
    """A figure of the source, with everything that keeps it from being read as more."""
    subject = URIRef(names.thing("angabe", f"{edition.path}/{finding.id}"))
    group = finding.target_group
    yield from typed(subject, WER.Finding)
    yield from named(subject, finding.label_de, finding.label_en)
    yield from facts(
        subject,
        (DCTERMS.identifier, Literal(finding.id)),
        (WER.value, decimal(finding.value)),
        (WER.valueMin, decimal(finding.value_min)),
        (WER.valueMax, decimal(finding.value_max)),
        (WER.verbalValue, de(finding.verbal_value_de)),
        (WER.comparator, de(finding.comparator_de)),
        (WER.unit, plain(finding.unit)),
        (WER.modality, word("modalitaet", finding.modality)),
        (WER.lever, de(finding.lever_de)),
        (WER.refPeriodStart, when(finding.period_start)),
        (WER.refPeriodEnd, when(finding.period_end)),
        (WER.refArea, things(names, "gebiet", finding.territories)),
        (WER.refGroup, URIRef(names.target_group(group)) if group else None),
        (WER.refSector, de(finding.sector_de)),
        (PROV.wasDerivedFrom, thing(names, "dokument", edition.path)),
    )
    yield from located(subject, finding.lines)


def stated_triples(stated: Stated, edition: Edition, names: Names) -> Iterator[Triple]:
    """What the source itself says about coverage; it outranks what is derived."""
    subject = URIRef(names.thing("aussage", f"{edition.path}/{stated.id}"))
    yield from typed(subject, WER.Finding)
    yield from named(subject, stated.title_de, stated.title_en)
    yield from facts(
        subject,
        (RDF.type, STATED[stated.kind]),
        (DCTERMS.identifier, Literal(stated.id)),
        (WER.about, thing(names, "handlungsfeld", stated.field)),
        (WER.about, things(names, "ansatz", stated.approaches)),
        (WER.about, (URIRef(names.target_group(key)) for key in stated.target_groups)),
        (WER.about, actor_iri(stated.actor, names)),
        (DCTERMS.spatial, things(names, "gebiet", stated.territories)),
        (PROV.wasDerivedFrom, thing(names, "dokument", edition.path)),
    )
    yield from located(subject, stated.lines)
