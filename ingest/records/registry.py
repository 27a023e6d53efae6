"""Who, where and for whom."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.cells import Moment

ActorKind = Literal["group", "organisation", "programme"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: a kind of actors (key: its slug), an organisation or a programme (key: its id)."""

    kind: ActorKind
    key: str


@dataclass(frozen=True, slots=True)
class Territory:
    """An area."""

    id: str
    key: str
    name_de: str
    name_en: str
    aliases: tuple[str, ...]
    kind: str
    within: tuple[str, ...]
    ags: str
    nuts: str
    population: int | None
    population_year: int | None
    wikidata: str
    tile: tuple[int, int] | None
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Place:
    """A town below the district level."""

    id: str
    key: str
    name_de: str
    within: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """A kind of actors."""

    id: str
    slug: str
    label_de: str
    label_en: str
    aliases: tuple[str, ...]
    broader: str | None
    definition_de: str
    definition_en: str
    public: bool | None
    generic: bool | None
    only_in: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body. `public` follows from its kind."""

    id: str
    name_de: str
    name_en: str
    short_name: str
    aliases: tuple[str, ...]
    group: str
    public: bool
    parent: str | None
    homepage: str
    seat: str
    territories: tuple[str, ...]
    lat: Decimal | None
    lon: Decimal | None
    source: str
    confidence: str
    note: str
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A further name of an organisation (its id), in a period as far as that is known."""

    id: str
    actor: str
    text: str
    since: Moment | None
    until: Moment | None
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class FormerOrganisation:
    """A body that is no more, and the change that ended it."""

    id: str
    name_de: str
    group: str
    change: str
    on: Moment
    successor: str | None
    source: str
    confidence: str
    territories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """A funding programme, project, network, advisory service or model.

    `named` tells whether it stands as an actor somewhere; `funders` are names, `funded_by` the
    ids of those that the registry knows.
    """

    id: str
    name_de: str
    name_en: str
    aliases: tuple[str, ...]
    kind: str
    named: bool
    funders: tuple[str, ...]
    funded_by: tuple[str, ...]
    operators: tuple[str, ...]
    level: str
    territories: tuple[str, ...]
    fields: tuple[str, ...]
    target_groups: tuple[str, ...]
    start: Moment | None
    end: Moment | None
    successor: str | None
    homepage: str
    source: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """People whom approaches address."""

    id: str
    label_de: str
    label_en: str
    aliases: tuple[str, ...]
    broader: str | None
    potential: str
    finding: str | None


@dataclass(frozen=True, slots=True)
class Registry:
    """Who, where and for whom, independent of any document."""

    territories: tuple[Territory, ...]
    places: tuple[Place, ...]
    groups: tuple[ActorGroup, ...]
    organisations: tuple[Organisation, ...]
    former: tuple[FormerOrganisation, ...]
    programmes: tuple[Programme, ...]
    target_groups: tuple[TargetGroup, ...]
    aliases: tuple[Alias, ...] = ()
