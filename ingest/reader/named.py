"""What is found in a passage: actors with their places in the text, and how complete a list is."""

from dataclasses import dataclass

from ingest.reader.proposals import Candidate, Completeness, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor at `text[start:end]` of a passage; the other parts as in `ProposedMention`.

    `role_hint` is the notation of a role where the cell tells one ("IHK (federführend)").
    `alternative` numbers the sets of "A bzw. B" in a cell from 1; 0: none.
    """

    surface: str
    start: int
    end: int
    actor: str | None
    level: Level = "oberste"
    unit: str | None = None
    in_representation_of: str | None = None
    alternative: int = 0
    open_class: bool = False
    open_class_label: str = ""
    everybody: bool = False
    is_new: bool = False
    confidence: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    role_hint: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands in a cell at `text[start:end]` and names nobody: "nach Bedarf", "ab 2026"."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ActorList:
    """The actors of a cell, how complete it says it is, and what else stands in it."""

    named: tuple[Named, ...]
    completeness: Completeness
    marker: str = ""
    remarks: tuple[Remark, ...] = ()
