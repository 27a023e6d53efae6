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
class Merge:
    """A decision that two entries are one actor; `kept` is who stands for both in the end.

    `merged` is the id of an organisation, or the IRI of somebody else's. `names` are what the
    merged entry was called, after its language; `source` is where that entry was from.
    """

    id: str
    kept: str
    merged: str
    names: tuple[tuple[str, str], ...]
    source: str
    receipt: Receipt

    @property
    def is_foreign(self) -> bool:
        """Whether the other one is described elsewhere."""
        return is_foreign(self.merged)


def is_foreign(text: str) -> bool:
    """Whether a reference is an IRI instead of an id of the registry."""
    return text.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Editorial:
    """What the editors decided."""

    programme_approaches: tuple[ProgrammeApproach, ...]
    implied: tuple[ImpliedTargetGroup, ...]
    needs: tuple[Need, ...]
    feedback: tuple[Feedback, ...]
    merges: tuple[Merge, ...] = ()
