"""What one edition of a document says."""

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from ingest.cells import Lines, Moment
from ingest.records.registry import Actor


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a document: `territory` is the area it speaks about, `folder` its files'."""

    folder: str
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
    is_private: bool = False

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
    also: tuple["Said", ...] = ()
    """Where else the list says the same, since two of its actors turned out to be one."""


@dataclass(frozen=True, slots=True)
class Said:
    """A further place that says what a responsibility says; `id` was one of its own."""

    id: str
    surface: str
    lines: Lines


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
