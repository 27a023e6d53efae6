"""Territories and towns."""

from collections.abc import Iterator
from typing import Final

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS

from ingest.records import Place, Territory
from ingest.triples.common import (
    Triple,
    facts,
    named,
    number,
    plain,
    source_of,
    things,
    typed,
    word,
)
from ontology.names import Names
from ontology.terms import DCATDE, GEO, NUTS, WER

_GEOCODING: Final = "http://dcat-ap.de/def/politicalGeocoding/"
_KEYS: Final = {
    2: "stateKey",
    3: "governmentDistrictKey",
    5: "districtKey",
    8: "municipalityKey",
    9: "municipalAssociationKey",
    12: "regionalKey",
}
_WIKIDATA: Final = Namespace("http://www.wikidata.org/entity/")


def territory_triples(territory: Territory, names: Names) -> Iterator[Triple]:
    """A territory; `wer:within` as the file says, its closure is a rule."""
    subject = URIRef(names.thing("gebiet", territory.key))
    column, row = territory.tile or (None, None)
    yield from typed(subject, WER.Territory, DCTERMS.Location, GEO.Feature)
    yield from named(subject, territory.name_de, territory.name_en, territory.aliases)
    yield from facts(
        subject,
        (WER.territoryKind, word("gebietsart", territory.kind)),
        (WER.within, things(names, "gebiet", territory.within)),
        (DCTERMS.identifier, plain(territory.ags or territory.id)),
        (SKOS.exactMatch, NUTS[territory.nuts] if territory.nuts else None),
        (SKOS.closeMatch, _WIKIDATA[territory.wikidata] if territory.wikidata else None),
        (DCATDE.politicalGeocodingURI, _geocoding(territory.ags)),
        (WER.population, number(territory.population)),
        (WER.populationYear, number(territory.population_year)),
        (WER.tileColumn, number(column)),
        (WER.tileRow, number(row)),
        (DCTERMS.source, source_of(territory.source)),
        (WER.verification, word("pruefstand", territory.confidence)),
    )


def _geocoding(ags: str) -> URIRef | None:
    return URIRef(f"{_GEOCODING}{_KEYS[len(ags)]}/{ags}") if ags else None


def place_triples(place: Place, names: Names) -> Iterator[Triple]:
    """A town, by which people ask for its district."""
    subject = URIRef(names.thing("gebiet", place.key))
    yield from typed(subject, WER.Territory, DCTERMS.Location, GEO.Feature)
    yield from named(subject, place.name_de, "")
    yield from facts(
        subject,
        (WER.territoryKind, word("gebietsart", "ort")),
        (WER.within, things(names, "gebiet", (place.within,))),
        (DCTERMS.identifier, plain(place.id)),
        (DCTERMS.source, source_of(place.source)),
        (WER.verification, word("pruefstand", place.confidence)),
    )
