"""The predicates from which columns are made."""

from typing import Final

from rdflib import DCTERMS, ORG, PROV, RDF, SKOS

from ontology.terms import ADMS, CV, DCAT, WER

TYPE: Final = str(RDF.type)
LABEL: Final = str(SKOS.prefLabel)
NOTATION: Final = str(SKOS.notation)
BROADER: Final = str(SKOS.broader)
SPATIAL: Final = str(DCTERMS.spatial)
PART: Final = str(DCTERMS.isPartOf)
PERIOD: Final = str(DCTERMS.temporal)
DERIVED: Final = str(PROV.wasDerivedFrom)
KIND: Final = str(DCTERMS.type)
TERRITORY_KIND: Final = str(WER.territoryKind)
ISSUED: Final = str(DCTERMS.issued)
DATE: Final = str(DCTERMS.date)
CLASSIFIED: Final = str(ORG.classification)
CHANGED: Final = str(ORG.changedBy)
RESULT: Final = str(ORG.resultingOrganization)
WHOLE: Final = str(ORG.subOrganizationOf)
EXCLUDES: Final = str(WER.excludesTerritoryKind)
SETTING: Final = str(WER.setting)
LIMITED: Final = str(WER.limitedToSetting)
ONLY_IN: Final = str(WER.onlyInTerritoryKind)
MATCHES: Final = (str(SKOS.closeMatch), str(SKOS.exactMatch))
PREVIOUS: Final = str(DCAT.previousVersion)
ROLE: Final = str(CV.role)
STATUS: Final = str(ADMS.status)
STARTS: Final = str(DCAT.startDate)
ENDS: Final = str(DCAT.endDate)
MODALITY: Final = str(WER.modality)
UNIT: Final = str(WER.unit)
VALUE: Final = str(WER.value)
LEAST: Final = str(WER.valueMin)
GROUP: Final = str(WER.refGroup)
EVIDENCES: Final = str(WER.evidences)
STATED: Final = {
    str(WER.StatedGap): "luecke",
    str(WER.StatedSaturation): "saettigung",
    str(WER.StatedShortage): "knappheit",
}
OWN: Final = tuple(
    str(term)
    for term in (
        *(WER.within, WER.territoryKind, WER.competenceArea, WER.validTo, WER.approach, WER.actor),
        *(WER.viaUnit, WER.mentionLevel, WER.assertionKind, WER.alternativeSet, WER.listOf),
        *(
            WER.completeness,
            WER.onProperty,
            WER.inRepresentationOf,
            WER.answer,
            WER.about,
            WER.mentions,
            WER.inActionField,
        ),
        *(WER.addressesTargetGroup, WER.impliesTargetGroup, WER.implementedThrough),
        *(WER.addressesNeed, WER.setting, WER.limitedToSetting, WER.excludesTerritoryKind),
        *(WER.generic, WER.onlyInTerritoryKind),
        *(WER.measureType, WER.activeFrom, WER.activeUntil, WER.successor, WER.operatedBy),
    )
)
OTHERS: Final = (
    *(TYPE, LABEL, NOTATION, BROADER, SPATIAL, PART, PERIOD, DERIVED, KIND, DATE, ISSUED),
    *(CLASSIFIED, CHANGED, RESULT, *MATCHES, PREVIOUS, ROLE, STATUS, STARTS, ENDS),
    *(WHOLE, MODALITY, UNIT, VALUE, LEAST, GROUP, EVIDENCES),
)
