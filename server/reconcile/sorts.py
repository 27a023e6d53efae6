"""The types and properties that the service speaks of: one table each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ontology.terms import PREFIXES

Form = Literal["text", "thing", "address", "day", "number"]


@dataclass(frozen=True, slots=True)
class Sort:
    """A type of entities: its id, the local name of its class, what it is called and means."""

    id: str
    local: str
    de: str
    en: str
    about_de: str
    about_en: str

    def name(self, language: str) -> str:
        """What it is called."""
        return self.de if language == "de" else self.en

    def about(self, language: str) -> str:
        """What it means."""
        return self.about_de if language == "de" else self.about_en


SORTS: Final = (
    Sort(
        "organisation", "Organization", "Akteur", "Actor",
        "eine namentlich bekannte Stelle", "a body known by name",
    ),
    Sort(
        "akteursgruppe", "ActorGroup", "Akteursart", "Kind of actors",
        "eine Art von Stellen, keine einzelne", "a kind of bodies, not a single one",
    ),
    Sort(
        "ansatz", "Approach", "Ansatz", "Approach",
        "ein Ansatz aus einer Strategie", "an approach of a strategy",
    ),
    Sort(
        "handlungsfeld", "ActionField", "Handlungsfeld", "Action field",
        "ein Handlungsfeld einer Strategie", "an action field of a strategy",
    ),
    Sort(
        "gebiet", "Territory", "Gebiet", "Territory",
        "Kreis, Stadt, Land, Region oder Ort", "district, city, Land, region or town",
    ),
    Sort(
        "programm", "Programme", "Programm", "Programme",
        "ein Programm, Projekt oder Netzwerk", "a programme, project or network",
    ),
    Sort(
        "zielgruppe", "TargetGroup", "Zielgruppe", "Target group",
        "Menschen, an die sich Ansätze richten", "people whom approaches address",
    ),
)  # fmt: skip
BY_ID: Final[Mapping[str, Sort]] = {sort.id: sort for sort in SORTS}
BY_LOCAL: Final[Mapping[str, Sort]] = {sort.local: sort for sort in SORTS}
ACTOR: Final = BY_ID["organisation"]
KIND: Final = BY_ID["akteursgruppe"]
TERRITORY: Final = BY_ID["gebiet"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property: where its values come from, of which form they are, for which types it is.

    `compared` tells whether it refines queries, `predicate` is empty where it only does that.
    """

    id: str
    de: str
    en: str
    predicates: tuple[str, ...]
    form: Form
    sorts: tuple[str, ...]
    target: str = ""
    compared: bool = False

    def name(self, language: str) -> str:
        """What it is called."""
        return self.de if language == "de" else self.en

    @property
    def iris(self) -> tuple[str, ...]:
        """The predicates in full."""
        split = (name.split(":", 1) for name in self.predicates)
        return tuple(PREFIXES[prefix] + local for prefix, local in split)


_ALL: Final = tuple(sort.id for sort in SORTS)
_BODY: Final = ("organisation",)
_OFFERS: Final = ("organisation", "programm")

PROPERTIES: Final = (
    Property("label_de", "Name (deutsch)", "Name (German)", ("skos:prefLabel",), "text", _ALL),
    Property("label_en", "Name (englisch)", "Name (English)", ("skos:prefLabel",), "text", _ALL),
    Property("aliases", "weitere Namen", "other names", ("skos:altLabel",), "text", _ALL),
    Property("short_name", "Kurzname", "short name", (), "text", _BODY, compared=True),
    Property(
        "kind", "Art", "kind", ("org:classification",), "thing", _BODY, "akteursgruppe", True
    ),
    Property(
        "territory", "Gebiet", "territory", ("wer:competenceArea", "dct:spatial", "wer:within"),
        "thing", ("organisation", "programm", "gebiet"), "gebiet", True,
    ),
    Property("seat", "Sitz", "seat", ("wer:seat",), "text", _BODY, compared=True),
    Property(
        "postal_code", "Postleitzahl", "postal code", ("vcard:postal-code",), "text", _BODY,
        compared=True,
    ),
    Property(
        "homepage", "Internetseite", "homepage", ("foaf:homepage",), "address", _OFFERS,
        compared=True,
    ),
    Property(
        "parent", "gehört zu", "part of", ("org:subOrganizationOf",), "thing", _BODY,
        "organisation",
    ),
    Property(
        "broader", "Oberbegriff", "broader", ("skos:broader",), "thing",
        ("akteursgruppe", "zielgruppe"),
    ),
    Property("notation", "Nummer", "number", ("skos:notation",), "text",
             ("ansatz", "handlungsfeld")),
    Property("field", "Handlungsfeld", "action field", ("wer:inActionField",), "thing",
             ("ansatz", "programm"), "handlungsfeld"),
    Property("target_groups", "Zielgruppen", "target groups",
             ("wer:addressesTargetGroup", "wer:impliesTargetGroup"), "thing",
             ("ansatz", "programm"), "zielgruppe"),
    Property("ags", "amtlicher Schlüssel", "official key", ("dct:identifier",), "text",
             ("gebiet",), compared=True),
    Property("population", "Einwohner", "inhabitants", ("wer:population",), "number", ("gebiet",)),
    Property("operator", "Träger", "operator", ("wer:operatedBy",), "thing", ("programm",),
             "organisation"),
    Property("valid_until", "besteht bis, läuft bis", "exists until, runs until",
             ("wer:validTo", "wer:activeUntil"), "day", _OFFERS),
    Property("source", "Quelle", "source", ("dct:source",), "address", _ALL),
    Property("verification", "Prüfstand", "verification", ("wer:verification",), "thing",
             _OFFERS),
)  # fmt: skip
PROPERTY: Final[Mapping[str, Property]] = {known.id: known for known in PROPERTIES}
COMPARED: Final = tuple(known.id for known in PROPERTIES if known.compared)
