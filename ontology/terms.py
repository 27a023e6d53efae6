"""Every IRI the ontology mints, as a constant; the prefixes of everything we reuse; nothing else.

`WER` is closed: an unknown name is an `AttributeError`, and a test holds it equal to `def.ttl`.
"""

from typing import Final

from rdflib import Namespace
from rdflib.namespace import DefinedNamespace
from rdflib.term import URIRef

VOCABULARY_BASE: Final = "https://w3id.org/werwaswo/"
"""Where the vocabulary lives: the same for every landscape (see docs/decisions/0002)."""


class WER(DefinedNamespace):
    """Classes and properties of `ontology/def.ttl`."""

    _fail = True
    _NS = Namespace(VOCABULARY_BASE + "def#")

    # classes: who
    Actor: URIRef
    ActorGroup: URIRef
    Initiative: URIRef
    # classes: what
    ActionField: URIRef
    Approach: URIRef
    Programme: URIRef
    Service: URIRef
    TargetGroup: URIRef
    Need: URIRef
    # classes: where
    Territory: URIRef
    # classes: says who
    Document: URIRef
    DocumentEdition: URIRef
    Mention: URIRef
    Statement: URIRef
    Responsibility: URIRef
    TextStatement: URIRef
    CandidateResponsibility: URIRef
    CompletenessStatement: URIRef
    ResponsibilityList: URIRef
    Feedback: URIRef
    # classes: findings
    Finding: URIRef
    StatedGap: URIRef
    StatedSaturation: URIRef
    StatedShortage: URIRef
    DerivedFinding: URIRef
    GapFinding: URIRef
    OverlapFinding: URIRef

    # responsibility
    approach: URIRef
    actor: URIRef
    hasResponsibility: URIRef
    viaUnit: URIRef
    inRepresentationOf: URIRef
    alternativeSet: URIRef
    openClass: URIRef
    openClassLabel: URIRef
    mentionLevel: URIRef
    territoryInherited: URIRef
    assertionKind: URIRef
    mention: URIRef
    confidence: URIRef
    candidateFor: URIRef
    # lists
    listOf: URIRef
    onProperty: URIRef
    completeness: URIRef
    openMarker: URIRef
    rawText: URIRef
    # approach, field, need
    inActionField: URIRef
    crossCutting: URIRef
    addressesTargetGroup: URIRef
    impliesTargetGroup: URIRef
    setting: URIRef
    limitedToSetting: URIRef
    excludesTerritoryKind: URIRef
    measureType: URIRef
    addressesNeed: URIRef
    evidences: URIRef
    implementedThrough: URIRef
    machineTranslated: URIRef
    # places in a source
    surface: URIRef
    lineStart: URIRef
    lineEnd: URIRef
    page: URIRef
    pageInferred: URIRef
    mentions: URIRef
    unresolved: URIRef
    about: URIRef
    checksum: URIRef
    validFrom: URIRef
    validTo: URIRef
    # kinds, organisations and territories
    generic: URIRef
    onlyInTerritoryKind: URIRef
    competenceArea: URIRef
    seat: URIRef
    verification: URIRef
    within: URIRef
    territoryKind: URIRef
    population: URIRef
    populationYear: URIRef
    tileColumn: URIRef
    tileRow: URIRef
    # programmes
    level: URIRef
    fundedBy: URIRef
    operatedBy: URIRef
    funderName: URIRef
    activeFrom: URIRef
    activeUntil: URIRef
    successor: URIRef
    # findings of a source
    indicator: URIRef
    refArea: URIRef
    refPeriodStart: URIRef
    refPeriodEnd: URIRef
    refGroup: URIRef
    refSector: URIRef
    value: URIRef
    valueMin: URIRef
    valueMax: URIRef
    verbalValue: URIRef
    comparator: URIRef
    unit: URIRef
    modality: URIRef
    lever: URIRef
    # feedback
    answer: URIRef
    reportedBy: URIRef
    # derived findings
    rule: URIRef
    ruleVersion: URIRef
    verdict: URIRef
    severity: URIRef
    asOf: URIRef
    count: URIRef
    # limits of an endpoint
    maxQuerySeconds: URIRef
    maxQueryMebibytes: URIRef
    maxQueryBytes: URIRef
    maxQueryNesting: URIRef
    maxQueryPatterns: URIRef
    maxResultRows: URIRef
    maxConcurrentQueries: URIRef


CV: Final = Namespace("http://data.europa.eu/m8g/")
CPSV: Final = Namespace("http://purl.org/vocab/cpsv#")
ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
GEO: Final = Namespace("http://www.opengis.net/ont/geosparql#")
WGS: Final = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
FRAPO: Final = Namespace("http://purl.org/cerif/frapo/")
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
DCATDE: Final = Namespace("http://dcat-ap.de/def/dcatde/")
NUTS: Final = Namespace("http://data.europa.eu/nuts/code/")
SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
HYDRA: Final = Namespace("http://www.w3.org/ns/hydra/core#")
SCHEMA: Final = Namespace("https://schema.org/")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
SKOSXL: Final = Namespace("http://www.w3.org/2008/05/skos-xl#")

PREFIXES: Final = {
    "wer": str(WER._NS),
    "adms": str(ADMS),
    "cpsv": str(CPSV),
    "cv": str(CV),
    "dcat": str(DCAT),
    "dcatde": str(DCATDE),
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "frapo": str(FRAPO),
    "geo": str(GEO),
    "hydra": str(HYDRA),
    "nuts": str(NUTS),
    "oa": str(OA),
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": str(SCHEMA),
    "sd": str(SD),
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": str(SKOSXL),
    "vcard": str(VCARD),
    "void": "http://rdfs.org/ns/void#",
    "wgs": str(WGS),
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
