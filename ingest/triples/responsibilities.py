"""Who is named for what: responsibilities, their lists, and the places they were read at."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS

from ingest.cells import Lines
from ingest.records import Edition, Mention, Responsibility, ResponsibilityList
from ingest.triples.common import (
    Triple,
    actor_iri,
    boolean,
    de,
    en,
    facts,
    located,
    number,
    period,
    plain,
    thing,
    things,
    typed,
    word,
)
from ingest.triples.identity import retired_triples
from ontology.names import Names
from ontology.terms import ADMS, CV, OA, WER


def responsibility_triples(
    said: Responsibility, edition: Edition, names: Names
) -> Iterator[Triple]:
    """One actor for one approach in one role; its territory the edition's by default.

    Running text gives a class of its own: no count of responsibilities may take it in.
    """
    in_text = said.kind == "fliesstext"
    subject = URIRef(names.thing("nennung" if in_text else "zustaendigkeit", said.id))
    place = URIRef(names.thing("mention", said.id))
    yield from typed(subject, WER.Statement, WER.TextStatement if in_text else WER.Responsibility)
    yield from facts(
        subject,
        (WER.approach, thing(names, "ansatz", said.approach)),
        (WER.actor, actor_iri(said.actor, names)),
        (CV.role, word("rolle", said.role)),
        (ADMS.status, word("status", said.status)),
        (WER.assertionKind, word("art", said.kind)),
        (WER.mentionLevel, word("ebene", said.level)),
        (DCTERMS.isPartOf, thing(names, "liste", said.list)),
        (DCTERMS.spatial, things(names, "gebiet", said.territories or (edition.territory,))),
        (WER.territoryInherited, Literal(not said.territories)),
        (WER.mention, (place, *(things(names, "mention", (it.id for it in said.also))))),
        (PROV.wasDerivedFrom, thing(names, "dokument", edition.path)),
        (WER.viaUnit, actor_iri(said.unit, names)),
        (WER.inRepresentationOf, actor_iri(said.in_representation_of, names)),
        (WER.alternativeSet, plain(said.alternative_set)),
        (WER.openClass, boolean(said.open_class)),
        (WER.openClassLabel, de(said.open_class_label)),
        (DCTERMS.identifier, Literal(said.id)),
        (DCTERMS.description, (de(said.description_de), en(said.description_en))),
    )
    yield from period(
        subject, names.thing("zeitraum", f"zustaendigkeit-{said.id}"), said.start, said.end
    )
    yield from _read_at(place, said.surface, said.lines, edition, names)
    for other in said.also:
        gone = URIRef(names.thing("nennung" if in_text else "zustaendigkeit", other.id))
        yield from retired_triples(gone, subject)
        further = URIRef(names.thing("mention", other.id))
        yield from _read_at(further, other.surface, other.lines, edition, names)


def mention_triples(mention: Mention, edition: Edition, names: Names) -> Iterator[Triple]:
    """Running text that names an actor without an approach."""
    subject = URIRef(names.thing("mention", mention.id))
    yield from _read_at(subject, mention.surface, mention.lines, edition, names)
    yield from facts(
        subject,
        (WER.mentions, actor_iri(mention.actor, names)),
        (WER.unresolved, None if mention.actor else Literal(mention.surface)),
        (WER.about, thing(names, "handlungsfeld", mention.field)),
        (DCTERMS.identifier, Literal(mention.id)),
        (SKOS.note, de(mention.note_de)),
    )


def _read_at(
    place: URIRef, surface: str, lines: Lines, edition: Edition, names: Names
) -> Iterator[Triple]:
    page = edition.page(min(span.start for span in lines))
    yield from typed(place, WER.Mention, OA.SpecificResource)
    yield from facts(
        place,
        (OA.hasSource, thing(names, "dokument", edition.path)),
        (WER.surface, Literal(surface)),
        (WER.page, number(page)),
        (WER.pageInferred, None if page is None else Literal(True)),
    )
    yield from located(place, lines)


def list_triples(found: ResponsibilityList, edition: Edition, names: Names) -> Iterator[Triple]:
    """A cell of actors and whether it claims to name all of them."""
    subject = URIRef(names.thing("liste", found.path))
    yield from typed(subject, WER.ResponsibilityList)
    yield from facts(
        subject,
        (WER.listOf, thing(names, "ansatz", found.approach)),
        (WER.onProperty, WER.hasResponsibility),
        (CV.role, word("rolle", found.role)),
        (WER.completeness, word("vollstaendigkeit", found.completeness)),
        (
            WER.rawText if found.completeness == "vollstaendig" else WER.openMarker,
            plain(found.marker),
        ),
        (PROV.wasDerivedFrom, thing(names, "dokument", edition.path)),
    )
    yield from located(subject, found.lines)
