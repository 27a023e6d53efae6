"""Further names with their time, and entries that are one actor with another."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, SKOS

from ingest.records import Alias, Merge
from ingest.triples.common import (
    Triple,
    facts,
    period,
    source_of,
    thing,
    typed,
    word,
)
from ingest.triples.editorial import receipt_triples
from ontology.names import Names
from ontology.terms import SKOSXL, WER


def alias_triples(alias: Alias, names: Names) -> Iterator[Triple]:
    """A name that may have begun or ended: a label of its own (SKOS-XL), and a plain one."""
    subject = URIRef(names.thing("bezeichnung", alias.id))
    body = URIRef(names.thing("organisation", alias.actor))
    yield from _label(body, subject, Literal(alias.text, lang="de"))
    yield from facts(
        subject,
        (DCTERMS.identifier, Literal(alias.id)),
        (DCTERMS.source, source_of(alias.source)),
        (WER.verification, word("pruefstand", alias.confidence)),
    )
    place = names.thing("zeitraum", f"bezeichnung-{alias.id}")
    yield from period(subject, place, alias.since, alias.until)


def merge_triples(merge: Merge, names: Names) -> Iterator[Triple]:
    """An entry that is another one's: retired, its names are the other one's.

    What somebody else describes stays as it is; that both are close is all that we say of it.
    """
    kept = URIRef(names.thing("organisation", merge.kept))
    if merge.is_foreign:
        foreign = URIRef(merge.merged)
        yield kept, SKOS.closeMatch, foreign
        yield from receipt_triples(merge.receipt, (kept, foreign), names)
        return
    gone = URIRef(names.thing("organisation", merge.merged))
    yield from retired_triples(gone, kept)
    yield gone, DCTERMS.identifier, Literal(merge.merged)
    for number, (language, text) in enumerate(merge.names, start=1):
        label = URIRef(names.thing("bezeichnung", f"zusammenlegung-{merge.id}-{number}"))
        yield from _label(kept, label, Literal(text, lang=language))
        yield from facts(
            label,
            (DCTERMS.source, source_of(merge.source)),
            (PROV.wasDerivedFrom, thing(names, "redaktion", f"merges/{merge.id}")),
        )
    yield from receipt_triples(merge.receipt, (kept, gone), names)


def retired_triples(gone: URIRef, kept: URIRef) -> Iterator[Triple]:
    """Something that is there no more, and what stands in its place."""
    yield gone, OWL.deprecated, Literal(True)
    yield gone, DCTERMS.isReplacedBy, kept


def _label(body: URIRef, label: URIRef, text: Literal) -> Iterator[Triple]:
    yield body, SKOS.altLabel, text
    yield body, SKOSXL.altLabel, label
    yield from typed(label, SKOSXL.Label)
    yield label, SKOSXL.literalForm, text
