"""What search engines are told about a thing: schema.org as JSON-LD, from what the data says."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from graph.state import State
from graph.store import Term
from ontology.terms import PREFIXES
from server.linked_data.entity_data import EntityData, read_entity

Node = dict[str, Any]
_UNSAFE: Final = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
_PROGRAMMES: Final = {
    "funding-programme": "FundingScheme",
    "project": "Project",
    "network": "Organization",
    "advisory-service": "Service",
}
_CLASSES: Final = (
    ("cv:PublicOrganisation", "GovernmentOrganization"),
    ("org:Organization", "Organization"),
    ("wer:Programme", "Service"),
    ("wer:Territory", "AdministrativeArea"),
    ("wer:TargetGroup", "Audience"),
    ("wer:DocumentEdition", "Report"),
    ("wer:Document", "CreativeWork"),
    ("skos:ConceptScheme", "DefinedTermSet"),
    ("skos:Concept", "DefinedTerm"),
    ("wer:Approach", "DefinedTerm"),
)
"""The first that fits; a kind of actors is a term, for it is no body, and so is an approach."""
_TEXTS: Final = {
    "name": ("skos:prefLabel", "dct:title", "rdfs:label"),
    "alternateName": ("skos:altLabel",),
    "description": ("skos:definition", "dct:description"),
    "identifier": ("dct:identifier",),
    "termCode": ("skos:notation",),
    "dissolutionDate": ("wer:validTo",),
    "startDate": ("wer:activeFrom",),
    "endDate": ("wer:activeUntil",),
    "version": ("dcat:version",),
    "datePublished": ("dct:issued",),
}
_ONLY: Final = {
    "termCode": ("DefinedTerm",),
    "dissolutionDate": ("Organization", "GovernmentOrganization"),
    "startDate": ("FundingScheme", "Project"),
    "endDate": ("FundingScheme", "Project"),
    "version": ("Report",),
    "datePublished": ("Report",),
}
"""Properties that schema.org has for some classes only."""


@dataclass(frozen=True, slots=True)
class _Maker:
    state: State
    data: EntityData
    cls: str

    def node(self) -> Node:
        """Everything that schema.org has a word for; what is not known is left out."""
        said: Node = {"@context": "https://schema.org", "@type": self.cls, "@id": self.data.iri}
        said |= {name: self._text(names) for name, names in _TEXTS.items() if self._fits(name)}
        said |= self._links() | self._places()
        return {name: value for name, value in said.items() if value not in (None, [], {})}

    def _fits(self, name: str) -> bool:
        return name not in _ONLY or self.cls in _ONLY[name]

    def _text(self, names: tuple[str, ...]) -> object:
        """German first where a text has two languages; several values as a list."""
        terms = next((found for name in names if (found := self.data.values(name))), ())
        texts = [it.value for it in terms if it.language in (None, "de")]
        texts = texts or [it.value for it in terms]
        return texts[0] if len(texts) == 1 else texts

    def _links(self) -> Node:
        links = {
            "url": self._iris("foaf:homepage"),
            "sameAs": self._iris("skos:exactMatch", "skos:closeMatch", "owl:sameAs"),
        }
        return {name: found[0] if len(found) == 1 else found for name, found in links.items()}

    def _places(self) -> Node:
        provided = self._refs("Organization", "wer:operatedBy")
        is_offer = self.cls in ("Service", "GovernmentService")
        body = self.cls in ("Organization", "GovernmentOrganization")
        area = self._refs("AdministrativeArea", "wer:competenceArea", "dct:spatial")
        terms = self._refs("DefinedTermSet", "skos:inScheme", "wer:inActionField")
        return {
            "areaServed": area if body or is_offer else None,
            "spatialCoverage": area if self.cls == "Report" else None,
            "parentOrganization": self._refs("Organization", "org:subOrganizationOf"),
            "provider": provided if is_offer else None,
            "funder": self._refs("Organization", "wer:fundedBy"),
            "containedInPlace": self._refs("AdministrativeArea", "wer:within"),
            "audience": self._refs("Audience", "wer:addressesTargetGroup") if is_offer else None,
            "inDefinedTermSet": terms if self.cls == "DefinedTerm" else None,
            "geo": self._position(),
        }

    def _iris(self, *names: str) -> list[str]:
        return [it.value for name in names for it in self.data.values(name) if it.kind == "iri"]

    def _refs(self, cls: str, *names: str) -> list[Node]:
        iris = dict.fromkeys(self._iris(*names))
        label = self.state.labels.of
        return [{"@type": cls, "@id": iri, "name": label(iri, "de")} for iri in iris]

    def _position(self) -> Node | None:
        lat, long = self.data.values("wgs:lat"), self.data.values("wgs:long")
        if not (lat and long):
            return None
        return {
            "@type": "GeoCoordinates",
            "latitude": lat[0].value,
            "longitude": long[0].value,
        }


def schema_org(state: State, iri: str) -> str | None:
    """A thing in the words of schema.org, safe inside `<script>`; None where none fits.

    What the text says stays inside the block: its signs that could end it are escaped.
    """
    data = read_entity(state.store, iri)
    cls = None if data is None else _class(state, data)
    if data is None or cls is None:
        return None
    node = _Maker(state, data, cls).node()
    return json.dumps(node, ensure_ascii=False).translate(_UNSAFE)


def _class(state: State, data: EntityData) -> str | None:
    types = {it.value for it in data.values("rdf:type")}
    found = next((ours for name, ours in _CLASSES if _iri(name) in types), None)
    if found != "Service":
        return found
    kinds = (it.value.rpartition("/")[2] for it in data.values("dct:type"))
    cls = next((_PROGRAMMES[kind] for kind in kinds if kind in _PROGRAMMES), "Service")
    public = cls == "Service" and _is_public(state, data.values("wer:operatedBy"))
    return "GovernmentService" if public else cls


def _is_public(state: State, bodies: Iterable[Term]) -> bool:
    found = (read_entity(state.store, it.value) for it in bodies if it.kind == "iri")
    return any(body is not None and body.of_type("cv:PublicOrganisation") for body in found)


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
