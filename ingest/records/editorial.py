"""What the editors decided."""

from dataclasses import dataclass

from ingest.cells import Moment
from ingest.records.registry import Actor


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
class Editorial:
    """What the editors decided."""

    programme_approaches: tuple[ProgrammeApproach, ...]
    implied: tuple[ImpliedTargetGroup, ...]
    needs: tuple[Need, ...]
    feedback: tuple[Feedback, ...]
