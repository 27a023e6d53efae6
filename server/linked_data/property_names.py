"""What terms of other vocabularies are called on our pages; our own have labels in the data."""

from functools import cache

from server.i18n import gettext as _
from server.i18n import language
from server.shown import curie


def term_name(iri: str) -> str | None:
    """The name of a property or class of others in the language of the request, if we have one."""
    return _names(language()).get(curie(iri))


@cache
def _names(_language: str) -> dict[str, str]:
    """All names in the language of the request that asks first."""
    return {**_facts(), **_terms(), **_provenance(), **_classes()}


def _facts() -> dict[str, str]:
    return {
        "adms:status": _("Status"),
        "cv:hasParticipant": _("beteiligt"),
        "cv:role": _("Rolle"),
        "dcatde:politicalGeocodingURI": _("amtliche Gebietskennung"),
        "dct:coverage": _("wirkt in"),
        "dct:created": _("angelegt am"),
        "dct:date": _("Datum"),
        "dct:description": _("Beschreibung"),
        "dct:hasPart": _("umfasst"),
        "dct:identifier": _("Kennung"),
        "dct:isPartOf": _("Teil von"),
        "dct:isReplacedBy": _("ersetzt durch"),
        "dct:isVersionOf": _("Ausgabe von"),
        "dct:issued": _("erschienen am"),
        "dct:license": _("Lizenz"),
        "dct:publisher": _("herausgegeben von"),
        "dct:relation": _("gehört zusammen mit"),
        "dct:rights": _("Rechte"),
        "dct:spatial": _("Gebiet"),
        "dct:temporal": _("Zeitraum"),
        "dct:title": _("Titel"),
        "dct:type": _("Art"),
        "dcat:endDate": _("Ende"),
        "dcat:hasVersion": _("hat Ausgabe"),
        "dcat:landingPage": _("Seite dazu"),
        "dcat:startDate": _("Beginn"),
        "dcat:version": _("Version"),
        "foaf:homepage": _("Website"),
        "geo:sfWithin": _("liegt in"),
        "org:changedBy": _("geändert durch"),
        "org:classification": _("gehört zur Art"),
        "org:originalOrganization": _("vorherige Stelle"),
        "org:resultedFrom": _("hervorgegangen aus"),
        "org:resultingOrganization": _("neue Stelle"),
        "org:subOrganizationOf": _("Teil der Stelle"),
        "skosxl:altLabel": _("weiterer Name mit Herkunft"),
        "skosxl:literalForm": _("Wortlaut"),
        "vcard:postal-code": _("Postleitzahl"),
    }


def _terms() -> dict[str, str]:
    return {
        "owl:deprecated": _("nicht mehr gültig"),
        "owl:disjointWith": _("schließt sich aus mit"),
        "owl:sameAs": _("dasselbe wie"),
        "owl:versionInfo": _("Version"),
        "owl:versionIRI": _("Adresse dieser Version"),
        "rdf:type": _("ist ein"),
        "rdfs:comment": _("Erläuterung"),
        "rdfs:domain": _("steht bei"),
        "rdfs:isDefinedBy": _("bestimmt in"),
        "rdfs:label": _("Name"),
        "rdfs:range": _("hat als Wert"),
        "rdfs:seeAlso": _("siehe auch"),
        "rdfs:subClassOf": _("Unterklasse von"),
        "rdfs:subPropertyOf": _("Untereigenschaft von"),
        "schema:keywords": _("Stichwörter"),
        "schema:target": _("gestellt an"),
        "sh:order": _("Reihenfolge"),
        "sh:prefixes": _("nutzt die Abkürzung"),
        "sh:select": _("SPARQL-Abfrage"),
        "sh:ask": _("SPARQL-Abfrage"),
        "sh:construct": _("SPARQL-Abfrage"),
        "skos:altLabel": _("auch genannt"),
        "skos:broader": _("Oberbegriff"),
        "skos:broaderTransitive": _("alle Oberbegriffe"),
        "skos:closeMatch": _("fast dasselbe wie"),
        "skos:definition": _("Bestimmung"),
        "skos:exactMatch": _("dasselbe wie"),
        "skos:hasTopConcept": _("oberster Begriff"),
        "skos:inScheme": _("Begriff aus"),
        "skos:member": _("Mitglied"),
        "skos:notation": _("Nummer oder Kürzel"),
        "skos:note": _("Anmerkung"),
        "skos:prefLabel": _("Name"),
        "skos:relatedMatch": _("verwandt mit"),
        "skos:topConceptOf": _("oberster Begriff von"),
        "wgs:lat": _("Breite"),
        "wgs:long": _("Länge"),
    }


def _provenance() -> dict[str, str]:
    return {
        "dct:creator": _("verfasst von"),
        "dct:source": _("Quelle"),
        "oa:hasSource": _("steht in"),
        "prov:endedAtTime": _("beendet um"),
        "prov:hadPrimarySource": _("beruht auf"),
        "prov:used": _("gelesen wurde"),
        "prov:wasAssociatedWith": _("Werkzeug"),
        "prov:wasDerivedFrom": _("abgeleitet aus"),
        "prov:wasGeneratedBy": _("gemacht von"),
        "void:subset": _("besteht aus"),
        "void:triples": _("Tripel"),
    }


def _classes() -> dict[str, str]:
    return {
        "cv:Participation": _("Beteiligung"),
        "cv:PublicOrganisation": _("öffentliche Stelle"),
        "dcat:Dataset": _("Datensatz"),
        "dcat:Resource": _("Veröffentlichung"),
        "dct:Location": _("Ort oder Gebiet"),
        "dct:PeriodOfTime": _("Zeitraum"),
        "frapo:FundingProgramme": _("Förderprogramm"),
        "geo:Feature": _("Gebiet auf der Karte"),
        "oa:SpecificResource": _("Fundstelle"),
        "org:ChangeEvent": _("Änderung einer Stelle"),
        "org:Organization": _("Organisation"),
        "prov:Activity": _("Vorgang"),
        "prov:Entity": _("belegte Angabe"),
        "prov:Plan": _("Plan"),
        "sh:SPARQLExecutable": _("ausführbare Abfrage"),
        "skos:Collection": _("Auswahl"),
        "skos:Concept": _("Begriff"),
        "skos:ConceptScheme": _("Begriffsliste"),
    }
