"""What a reader proposes: nothing of it is in the graph before a person accepts it."""

from dataclasses import dataclass
from typing import Literal

Lines = tuple[int, int]
"""First and last line of a passage, from 1."""
Completeness = Literal["partiell", "vollstaendig", "unbekannt"]
Level = Literal["oberste", "klammer", "zusammengesetzt"]
StatedKind = Literal["luecke", "saettigung", "knappheit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What all proposals have. `id` is made of kind, codes and slug: the same on each reading.

    `passage` is the wording, `page` counts from 1 (None: not known), `confidence` is 0..1.
    """

    id: str
    passage: str
    lines: Lines
    page: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedField(Proposal):
    """A field of action; `code` as printed, else counted."""

    code: str
    title: str
    cross_cutting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedApproach(Proposal):
    """What is to be done; `field` is a field's code (empty: the paper has none)."""

    code: str
    field: str
    text: str
    target_groups: tuple[str, ...] = ()
    horizon: str = ""
    start: str = ""
    end: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the registry who may be meant: `score` 0..100, `reason` in German."""

    actor: str
    label: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedMention(Proposal):
    """An actor in a cell, or in running text (`approach` is empty there).

    `actor` is an id of the registry (kind, organisation, programme); None: nobody known, then
    `candidates` may hold who is spelled alike, and `is_new` says that it is a name.
    `everybody` marks "alle Akteure", which names nobody. `field` is the field's code.
    """

    approach: str
    field: str
    surface: str
    actor: str | None
    role: str
    level: Level = "oberste"
    unit: str | None = None
    in_representation_of: str | None = None
    alternative_set: str = ""
    open_class: bool = False
    open_class_label: str = ""
    everybody: bool = False
    is_new: bool = False
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedList(Proposal):
    """One cell of actors: how complete it says it is, and by which sign."""

    approach: str
    role: str
    completeness: Completeness
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedStated(Proposal):
    """A gap, a saturation or a shortage that the paper itself states."""

    kind: StatedKind
    field: str
    target_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedProgramme(Proposal):
    """A programme or initiative named in running text; None: no known one, but named so."""

    programme: str | None
    surface: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Everything read out of one paper, in reading order. `prose` are mentions of running text."""

    fields: tuple[ProposedField, ...] = ()
    approaches: tuple[ProposedApproach, ...] = ()
    mentions: tuple[ProposedMention, ...] = ()
    lists: tuple[ProposedList, ...] = ()
    stated: tuple[ProposedStated, ...] = ()
    prose: tuple[ProposedMention, ...] = ()
    programmes: tuple[ProposedProgramme, ...] = ()
