"""The why behind a line: statements with their place in the source, bodies with their receipt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib.namespace import DCTERMS, FOAF, PROV, SKOS

from ontology.terms import ADMS, CV, OA, WER
from server.i18n import gettext as _
from server.present import Concept, Place, Ref, lines_text
from server.views.facts import Facts
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a source: who is named in which role, where it stands, how sure it is."""

    iri: str
    href: str | None
    place: Place | None
    role: Concept | None
    status: Concept | None
    art: Concept | None
    level: Concept | None
    unit: Ref | None
    open_class: str | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the registry says about a body, and how sure it is of it."""

    ref: Ref
    kinds: tuple[Ref, ...]
    areas: tuple[Ref, ...]
    homepage: str | None
    seat: str | None
    verification: Concept | None
    source: str | None
    source_href: str | None
    note: str | None


def statements(site: Site, iris: Iterable[str]) -> dict[str, Statement]:
    """Statements with their places, read in two batches."""
    found = site.facts(iris)
    mentions = site.facts(iri for facts in found.values() for iri in facts.iris(WER.mention))
    return {iri: _statement(site, facts, mentions) for iri, facts in found.items()}


def _statement(site: Site, facts: Facts, mentions: Mapping[str, Facts]) -> Statement:
    itself = facts if facts.iris(WER.mentions) else None  # a place of running text
    mention = mentions.get(facts.iri_of(WER.mention) or "", itself)
    unit = facts.iri_of(WER.viaUnit)
    return Statement(
        iri=facts.iri,
        href=site.paths.page(facts.iri),
        place=place_of(site, mention) if mention else None,
        role=_concept(site, facts, CV.role),
        status=_concept(site, facts, ADMS.status),
        art=_concept(site, facts, WER.assertionKind),
        level=_concept(site, facts, WER.mentionLevel),
        unit=site.ref(unit) if unit else None,
        open_class=facts.text(WER.openClassLabel) if facts.is_true(WER.openClass) else None,
    )


def place_of(site: Site, facts: Facts) -> Place:
    """Where a mention, list, stated gap or finding stands in its source."""
    said_in = (OA.hasSource, PROV.wasDerivedFrom, DCTERMS.isPartOf)
    edition = next((iri for said in said_in for iri in facts.iris(said)), None)
    lines = lines_text(facts.number(WER.lineStart), facts.number(WER.lineEnd))
    return Place(
        edition=site.ref(edition) if edition else None,
        surface=facts.text(WER.surface),
        lines=lines,
        many=lines is not None and "–" in lines,
        page=facts.text(WER.page),
        page_inferred=facts.is_true(WER.pageInferred),
        language=_foreign(site, facts),
    )


def _foreign(site: Site, facts: Facts) -> str | None:
    """The language of the surface form if it is not that of the page."""
    said = {term.language for term in facts.terms(WER.surface)}
    return min(filter(None, said), default=None) if site.language not in said else None


def cited(place: Place) -> str:
    """Page and lines as people cite them, as far as they are known; empty if neither is."""
    told = []
    if place.page:
        text = _("Seite %(page)s (erschlossen)") if place.page_inferred else _("Seite %(page)s")
        told.append(text % {"page": place.page})
    if place.lines:
        text = _("Zeilen %(lines)s") if place.many else _("Zeile %(lines)s")
        told.append(text % {"lines": place.lines})
    return ", ".join(told)


def _concept(site: Site, facts: Facts, predicate: str) -> Concept | None:
    iri = facts.iri_of(predicate)
    return site.concept_at(iri) if iri else None


def receipts(site: Site, iris: Iterable[str]) -> dict[str, Receipt]:
    """What the registry says about bodies, read in one batch."""
    return {iri: receipt(site, facts) for iri, facts in site.facts(iris).items()}


def receipt(site: Site, facts: Facts) -> Receipt:
    """What the registry says about one body."""
    source = facts.text(DCTERMS.source) or facts.iri_of(DCTERMS.source)
    homepage = facts.iri_of(FOAF.homepage) or facts.text(FOAF.homepage)
    return Receipt(
        ref=site.ref(facts.iri),
        kinds=site.refs(facts.iris("http://www.w3.org/ns/org#classification")),
        areas=site.refs(facts.iris(WER.competenceArea)),
        homepage=_web(homepage),
        seat=facts.text(WER.seat),
        verification=_concept(site, facts, WER.verification),
        source=source,
        source_href=_web(source),
        note=facts.text(SKOS.note, site.language),
    )


def _web(text: str | None) -> str | None:
    """The text if it is a web address: nothing else may become a link."""
    return text if text and text.startswith(("https://", "http://")) else None
