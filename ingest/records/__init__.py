"""What the data says, resolved: every reference already points at something that exists.

References are keys of IRIs (`kreis-15088`, `kammern`, `fke2025plus/1.0/3.4`), so that triples can
be made of one record at a time. `None` and empty tuples mean *not known*.
"""

from dataclasses import dataclass

from ingest.records.editorial import (
    Editorial,
    Feedback,
    ImpliedTargetGroup,
    Merge,
    Need,
    ProgrammeApproach,
    Receipt,
)
from ingest.records.registry import (
    Actor,
    ActorGroup,
    ActorKind,
    Alias,
    FormerOrganisation,
    Organisation,
    Place,
    Programme,
    Registry,
    TargetGroup,
    Territory,
)
from ingest.records.scenarios import Scenario, ScenarioEdit
from ingest.records.sources import (
    Approach,
    Edition,
    Field,
    Finding,
    Mention,
    Responsibility,
    ResponsibilityList,
    Said,
    Source,
    Stated,
)

__all__ = [
    "Actor",
    "ActorGroup",
    "ActorKind",
    "Alias",
    "Approach",
    "Edition",
    "Editorial",
    "Feedback",
    "Field",
    "Finding",
    "FormerOrganisation",
    "ImpliedTargetGroup",
    "Landscape",
    "Mention",
    "Merge",
    "Need",
    "Organisation",
    "Place",
    "Programme",
    "ProgrammeApproach",
    "Receipt",
    "Registry",
    "Responsibility",
    "ResponsibilityList",
    "Said",
    "Scenario",
    "ScenarioEdit",
    "Source",
    "Stated",
    "TargetGroup",
    "Territory",
]


@dataclass(frozen=True, slots=True)
class Landscape:
    """All of `data/`; of the scenarios, no triple is made."""

    registry: Registry
    sources: tuple[Source, ...]
    editorial: Editorial
    scenarios: tuple[Scenario, ...] = ()
