"""The catalogue of what this server has to give, as DCAT-AP 3.0 and DCAT-AP.de 3.0 want it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.state import State
from server.dump_files import DUMPS, Dump
from server.linked_data.about import ONTOLOGY, about, description, title
from server.linked_data.rdf_documents import (
    LICENCE,
    Pairs,
    iri,
    term_iri,
    text,
    triple,
    triples,
    typed,
)
from server.settings import Settings

_EU: Final = "http://publications.europa.eu/resource/authority/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_DCATDE: Final = "http://dcat-ap.de/def/"
LICENCE_DE: Final = f"{_DCATDE}licenses/cc-by/4.0"
"""The same licence in the vocabulary of DCAT-AP.de."""
_THEMES: Final = ("ECON", "EDUC", "REGI", "SOCI")
_LEVELS: Final = {
    "stateKey": "state",
    "governmentDistrictKey": "administrativeDistrict",
    "districtKey": "administrativeDistrict",
    "municipalAssociationKey": "municipality",
    "municipalityKey": "municipality",
}
"""Levels of DCAT-AP.de by the kind of key that stands in a geocoding IRI."""
_UNNAMED: Final = {
    "de": "Betreiber dieses Dienstes (nicht benannt)",
    "en": "operator of this service (not named)",
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A state as this server offers it. `root` is its address, ending in `/`."""

    state: State
    settings: Settings
    root: str
    has_api: bool = False

    @property
    def iri(self) -> str:
        """The catalogue: its own address."""
        return f"{self.root}katalog"

    @property
    def dataset(self) -> str:
        """The landscape, whichever state of it is served."""
        return f"{self.state.manifest.base}id/datensatz/landschaft"

    def part(self, name: str) -> str:
        """Something that only this catalogue knows."""
        return f"{self.iri}#{name}"

    def services(self) -> tuple[str, ...]:
        """The services that give the data set."""
        return (self.part("sparql"), *((self.part("api"),) if self.has_api else ()))


def catalogue_description(it: Catalogue) -> Iterator[str]:
    """Lines of N-Triples: one catalogue, one data set, its files and services."""
    yield from triples(it.iri, _catalogue(it))
    yield from triples(it.dataset, _dataset(it))
    yield from _around(it)
    for dump in DUMPS:
        yield triple(it.dataset, "dcat:distribution", iri(it.part(dump.name)))
        yield from triples(it.part(dump.name), _file(it, dump))
    yield from _services(it)


def _named(it: Catalogue) -> Pairs:
    return [
        ("dct:title", text(title(it.state, "de"), "de")),
        ("dct:title", text(title(it.state, "en"), "en")),
        ("dct:description", text(description(it.state, "de"), "de")),
        ("dct:description", text(description(it.state, "en"), "en")),
        ("dct:publisher", iri(it.part("herausgeber"))),
        ("dct:modified", typed(it.state.manifest.built_at.date().isoformat(), "xsd:date")),
        ("dct:issued", typed(it.state.manifest.as_of.isoformat(), "xsd:date")),
        ("dct:language", iri(f"{_EU}language/DEU")),
        ("dct:language", iri(f"{_EU}language/ENG")),
        *(("dct:spatial", iri(place)) for place in about(it.state).territories),
    ]


def _catalogue(it: Catalogue) -> Pairs:
    return [
        *_named(it),
        ("rdf:type", term_iri("dcat:Catalog")),
        ("foaf:homepage", iri(f"{it.root}daten")),
        ("dct:license", iri(LICENCE)),
        ("dcat:dataset", iri(it.dataset)),
        *(("dcat:service", iri(service)) for service in it.services()),
        ("dcat:themeTaxonomy", iri(f"{_EU}data-theme")),
    ]


def _dataset(it: Catalogue) -> Pairs:
    known, state = about(it.state), it.state
    contributor = it.settings.contributor_id
    levels = {level for code in known.codes if (level := _level(code))}
    return [
        *_named(it),
        ("rdf:type", term_iri("dcat:Dataset")),
        ("dct:identifier", text(it.dataset)),
        ("dcat:version", text(state.id)),
        ("dcat:landingPage", iri(f"{it.root}daten")),
        ("dcat:contactPoint", iri(it.part("kontakt"))),
        ("dct:accessRights", iri(f"{_EU}access-right/PUBLIC")),
        ("dct:conformsTo", iri(ONTOLOGY)),
        ("dct:temporal", iri(it.part("zeitraum"))),
        ("dcatde:contributorID", iri(contributor) if contributor else None),
        *(("dcat:theme", iri(f"{_EU}data-theme/{theme}")) for theme in _THEMES),
        *(("dct:source", iri(edition)) for edition in known.editions),
        *(("dcat:keyword", _keyword(state, field)) for field in known.fields),
        *(("dcatde:politicalGeocodingURI", iri(code)) for code in known.codes),
        *(("dcatde:politicalGeocodingLevelURI", iri(level)) for level in sorted(levels)),
    ]


def _keyword(state: State, field: str) -> str | None:
    return text(state.labels.of(field, "de"), "de") if state.labels.has(field) else None


def _level(code: str) -> str | None:
    """The level of an official code, from its kind: `…/politicalGeocoding/districtKey/15088`."""
    kind = code.removeprefix(f"{_DCATDE}politicalGeocoding/").partition("/")[0]
    return f"{_DCATDE}politicalGeocoding/Level/{_LEVELS[kind]}" if kind in _LEVELS else None


def _around(it: Catalogue) -> Iterator[str]:
    """Who, whom to ask, where and when: the things that the data set points to."""
    state, known = it.state, about(it.state)
    publisher = it.settings.publisher
    names = [("foaf:name", text(publisher))] if publisher else _names(_UNNAMED)
    yield from triples(it.part("herausgeber"), [("rdf:type", term_iri("foaf:Agent")), *names])
    yield from triples(it.part("kontakt"), _contact(it))
    period: Pairs = [
        ("rdf:type", term_iri("dct:PeriodOfTime")),
        ("dcat:startDate", _day(known.begin)),
        ("dcat:endDate", typed(state.manifest.as_of.isoformat(), "xsd:date")),
    ]  # fmt: skip
    yield from triples(it.part("zeitraum"), period)
    for place in known.territories:
        labels: Pairs = [
            ("rdf:type", term_iri("dct:Location")),
            ("skos:prefLabel", text(state.labels.of(place, "de"), "de")),
        ]
        yield from triples(place, labels)
    yield triple(f"{it.root}daten", "rdf:type", term_iri("foaf:Document"))


def _names(texts: dict[str, str]) -> list[tuple[str, str | None]]:
    return [("foaf:name", text(value, language)) for language, value in texts.items()]


def _day(value: str | None) -> str | None:
    """A day, if it is known to the day."""
    whole = value is not None and len(value) == len("2026-11-22")
    return typed(value, "xsd:date") if whole else None


def _contact(it: Catalogue) -> Pairs:
    """An office, never a person: a mailbox or a page; without one, the page about the data."""
    given = it.settings.contact
    mail = given.startswith("mailto:")
    return [
        ("rdf:type", term_iri("vcard:Organization")),
        ("vcard:fn", text(it.settings.publisher or "WerWasWo")),
        ("vcard:hasEmail", iri(given) if mail else None),
        ("vcard:hasURL", None if mail else iri(given or f"{it.root}ueber")),
    ]


def _file(it: Catalogue, dump: Dump) -> Pairs:
    address = f"{it.root}daten/{dump.file}"
    return [
        ("rdf:type", term_iri("dcat:Distribution")),
        ("dct:title", text(dump.title_de, "de")),
        ("dct:title", text(dump.title_en, "en")),
        ("dcat:accessURL", iri(address)),
        ("dcat:downloadURL", iri(address)),
        ("dcat:mediaType", iri(_IANA + dump.holds)),
        ("dcat:compressFormat", iri(_IANA + dump.packed) if dump.packed else None),
        ("dct:format", iri(f"{_EU}file-type/{dump.file_type}")),
        ("dct:license", iri(LICENCE_DE)),
        ("dcatde:licenseAttributionByText", text(attribution(it), "de")),
        ("dct:rights", iri(LICENCE)),
        ("dct:modified", typed(it.state.manifest.built_at.date().isoformat(), "xsd:date")),
    ]


def attribution(it: Catalogue) -> str:
    """What users of the data write beside it."""
    by = it.settings.publisher or "WerWasWo"
    return f"{by}, {title(it.state, 'de')}, CC BY 4.0"


def _services(it: Catalogue) -> Iterator[str]:
    sparql, address = it.part("sparql"), f"{it.root}sparql"
    said = {
        sparql: ("SPARQL-Endpunkt", "SPARQL endpoint", address, address),
        it.part("api"): (
            *("Schnittstelle (JSON, CSV)", "API (JSON, CSV)"),
            *(f"{it.root}api/", f"{it.root}api/openapi.json"),
        ),
    }
    for service in it.services():
        german, english, endpoint, explained = said[service]
        yield from triples(
            service,
            [
                ("rdf:type", term_iri("dcat:DataService")),
                ("dct:title", text(german, "de")),
                ("dct:title", text(english, "en")),
                ("dcat:endpointURL", iri(endpoint)),
                ("dcat:endpointDescription", iri(explained)),
                ("dcat:servesDataset", iri(it.dataset)),
                ("dct:license", iri(LICENCE_DE)),
                ("dct:accessRights", iri(f"{_EU}access-right/PUBLIC")),
                ("dct:publisher", iri(it.part("herausgeber"))),
            ],
        )
    point = it.part("sparql-zugang")
    yield triple(it.dataset, "dcat:distribution", iri(point))
    yield from triples(
        point,
        [
            ("rdf:type", term_iri("dcat:Distribution")),
            ("dct:title", text("Abfragen mit SPARQL", "de")),
            ("dct:title", text("Queries by SPARQL", "en")),
            ("dcat:accessURL", iri(address)),
            ("dcat:accessService", iri(sparql)),
            ("dct:format", iri(f"{_EU}file-type/SPARQLQ")),
            ("dct:license", iri(LICENCE_DE)),
        ],
    )
