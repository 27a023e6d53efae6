"""What the data says, resolved: every reference already points at something that exists.

References are keys of IRIs (`kreis-15088`, `kammern`, `fke2025plus/1.0/3.4`), so that triples can
be made of one record at a time. `None` and empty tuples mean *not known*.
"""

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.cells import Lines, Moment

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


@dataclass(frozen=True, slots=True)
class Programme:
    """A funding programme, project, network, advisory service or model.

    `named` tells whether it stands as an actor somewhere; `funders` are names, `funded_by` the
    bodies among them that the registry knows.
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
class Edition:
    """One edition of a document; `territory` is the area it speaks about."""

    key: str
    version: str
    title_de: str
    title_en: str
    publisher: str
    issued: Moment | None
    valid_from: Moment | None
    valid_to: Moment | None
    language: str
    territory: str
    licence: str
    rights_de: str
    homepage: str
    sha256: str
    previous: str
    pages: tuple[int, ...]

    @property
    def path(self) -> str:
        """What its IRIs are built of: `fke2025plus/1.0`."""
        return f"{self.key}/{self.version}"

    @property
    def prefix(self) -> str:
        """What its ids begin with: `fke2025plus-1.0`."""
        return f"{self.key}-{self.version}"

    def page(self, line: int) -> int | None:
        """The page (from 1) that a line (from 1) stands on, None if pages are not known."""
        return bisect_right(self.pages, line) or None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of action."""

    id: str
    path: str
    code: str
    title_de: str
    title_en: str
    cross_cutting: bool | None
    lines: Lines
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approach:
    """What is to be done."""

    id: str
    path: str
    code: str
    field: str
    title_de: str
    title_en: str
    target_groups: tuple[str, ...]
    settings: tuple[str, ...]
    lines: Lines
    limited_to_setting: bool | None
    measure_type: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is named for an approach. `list` is None unless a table says so."""

    id: str
    approach: str
    actor: Actor
    surface: str
    role: str
    level: str
    unit: Actor | None
    in_representation_of: Actor | None
    alternative_set: str
    open_class: bool | None
    open_class_label: str
    kind: str
    status: str
    list: str | None
    lines: Lines
    territories: tuple[str, ...]
    start: Moment | None
    end: Moment | None
    description_de: str
    description_en: str


@dataclass(frozen=True, slots=True)
class ResponsibilityList:
    """The cell of a table that names actors, and whether it names all of them.

    `marker` are the source's words that tell so: `(…)`, or what closes the list.
    """

    path: str
    approach: str
    role: str
    completeness: str
    lines: Lines
    marker: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Running text that names an actor but no approach of the table."""

    id: str
    actor: Actor | None
    field: str | None
    surface: str
    lines: Lines
    note_de: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure that a source gives."""

    id: str
    label_de: str
    label_en: str
    value: Decimal | None
    value_min: Decimal | None
    value_max: Decimal | None
    verbal_value_de: str
    comparator_de: str
    unit: str
    modality: str
    lever_de: str
    period_start: Moment | None
    period_end: Moment | None
    territories: tuple[str, ...]
    target_group: str | None
    sector_de: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source itself says about coverage: a gap, saturation, or short resources."""

    id: str
    kind: str
    field: str | None
    approaches: tuple[str, ...]
    target_groups: tuple[str, ...]
    actor: Actor | None
    territories: tuple[str, ...]
    title_de: str
    title_en: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that one edition says."""

    edition: Edition
    fields: tuple[Field, ...]
    approaches: tuple[Approach, ...]
    lists: tuple[ResponsibilityList, ...]
    responsibilities: tuple[Responsibility, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]
    stated: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a person decided something: `file` and `id` of the row."""

    file: str
    id: str
    why_de: str
    by: str
    on: Moment


@dataclass(frozen=True, slots=True)
class ProgrammeApproach:
    """A programme that puts an approach into practice."""

    programme: str
    approach: str
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class ImpliedTargetGroup:
    """A target group that an approach means without naming it."""

    approach: str
    target_group: str
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Need:
    """A need, the findings behind it, whom it concerns, and what answers it."""

    id: str
    label_de: str
    label_en: str
    findings: tuple[str, ...]
    target_groups: tuple[str, ...]
    approaches: tuple[str, ...]
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody on the ground reported about one cell."""

    id: str
    actor: Actor | None
    approach: str
    territory: str
    answer: str
    reported_by: str
    receipt: Receipt


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


@dataclass(frozen=True, slots=True)
class Editorial:
    """What the editors decided."""

    programme_approaches: tuple[ProgrammeApproach, ...]
    implied: tuple[ImpliedTargetGroup, ...]
    needs: tuple[Need, ...]
    feedback: tuple[Feedback, ...]


@dataclass(frozen=True, slots=True)
class Landscape:
    """All of `data/`."""

    registry: Registry
    sources: tuple[Source, ...]
    editorial: Editorial
