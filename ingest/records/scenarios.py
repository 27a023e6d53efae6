"""What somebody wants to know: "what if?". Never a statement, and never among the triples."""

from dataclasses import dataclass
from datetime import date

from ingest.records.registry import Actor


@dataclass(frozen=True, slots=True)
class ScenarioEdit:
    """One thing that is assumed to be otherwise: `edit` says what (`ingest.scenario_schema.EDITS`).

    `end` is the last day of what ends, or of what is added; `statement` the id of a responsibility.
    """

    id: str
    edit: str
    actor: Actor | None
    to: Actor | None
    approach: str | None
    programme: str | None
    territories: tuple[str, ...]
    role: str
    start: date | None
    end: date | None
    statement: str | None
    note_de: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named question; `name` is that of its file, without `.csv`."""

    name: str
    title_de: str
    title_en: str
    note_de: str
    edits: tuple[ScenarioEdit, ...]
