"""What analyses are asked with and what they answer: plain records, free of engines and pages.

Actors, approaches, territories and so on are named by IRI; states, verdicts, roles and rules by the
notation of their concept (`"niemand-bekannt"`, `"g1c"`), so that labels stay with the vocabularies.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from graph.findings import Closing as Closing
from graph.findings import GapFinding as GapFinding
from graph.findings import OverlapFinding as OverlapFinding
from graph.findings import Potential as Potential

Reading = Literal["R1", "R2"]
Rows = Literal["approach", "field", "target_group"]
Evidence = Literal[
    "named",
    "candidate",
    "kind",
    "programme",
    "feedback",
    "stated",
    "list",
    "setting",
    "elsewhere",
    "denied",
    "through",
    "group",
    "doubt",
]
"""What a reason is. `elsewhere`: a body is named, but competent elsewhere; `denied`: it has said
that it does not do it; `through`: a programme is named like an actor; `group`: how the wording
speaks of a target group; `doubt`: somebody is named in a way that does not count in the cell, so
that a list which claims to be complete is no proof."""
Address = Literal["wortlaut", "mitgemeint", "weiter", "nicht"]
"""How an approach speaks of a target group: in its wording, implied, of a broader one only, not."""

STATES: Final = (
    "entfaellt",
    "luecke-bestaetigt",
    "bestaetigt-gedeckt",
    "benannt",
    "luecke-benannt",
    "kandidaten",
    "duenn",
    "nur-geplant",
    "ausgelaufen",
    "niemand-bekannt",
    "unbekannt",
)
"""The states of a coverage cell, in the order in which they are tried."""

ADDRESSES: Final[tuple[Address, ...]] = ("wortlaut", "mitgemeint", "weiter", "nicht")

PLANNED_STATUS: Final = "geplant"
"""The status of what is only to come."""

KNOWN_STATES: Final = frozenset({"bestaetigt-gedeckt", "benannt", "kandidaten", "duenn"})
"""States in which at least one body or offer is known."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The parameters of every analysis."""

    as_of: date
    roles: frozenset[str] = frozenset({"zustaendig", "federfuehrend"})
    reading: Reading = "R1"
    with_candidates: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for a cell's state.

    `subject` is the IRI of the statement, candidate, programme, feedback or list that says so;
    `actor` the body or kind concerned; `via` the kind through which a candidate comes in.
    `part` is the approach (or the district) that it is about, where a cell stands for several.
    `mark` is what it counts for (`named`, `candidate`, `said`, `confirmed`, `refused`, `offered`,
    `planned`, `ended`, `gap`, `short`, `complete`, `doubt`, `excluded`); None if for nothing.
    """

    kind: Evidence
    subject: str
    actor: str | None = None
    via: str | None = None
    status: str | None = None
    part: str | None = None
    mark: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A coverage cell with the reasons for its state.

    `named` and `candidates` count distinct bodies, `kinds` the kinds named without their bodies,
    `programmes` the programmes shown with it (not those ended or to come), `offers` those of them
    that serve somebody (no models) and the initiatives named, `generic` those of the kinds whose
    bodies are never listed one by one; `open` tells whether the list is open or unmarked,
    `single` whether exactly one body is known (named or candidate). `parts` are the approaches (or
    districts) that apply, where the cell stands for several.
    """

    row: str
    territory: str
    state: str
    named: int
    candidates: int
    kinds: int
    programmes: int
    open: bool
    single: bool
    reasons: tuple[Reason, ...]
    offers: int = 0
    generic: int = 0
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupCell:
    """The cell of an approach and a target group.

    `cell.territory` is empty where it stands for all districts (`cell.parts`).
    """

    group: str
    address: Address
    cell: Cell


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells of many rows and territories at once.

    `states` (rows x columns, int8) indexes STATES; `bodies` (same shape, integers as wide as the
    counts want) counts the distinct bodies known there; `covered`/`total` (same shape) count the
    approaches in a known state and all approaches behind a field's or target group's cell (1 for
    approaches); what is `entfaellt` does not count.
    """

    rows: tuple[str, ...]
    territories: tuple[str, ...]
    states: NDArray[np.int8]
    bodies: NDArray[np.integer]
    covered: NDArray[np.integer]
    total: NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class GroupMatrix:
    """Cells of approaches (rows) and target groups (columns); shapes as in `Matrix`.

    `address` indexes ADDRESSES; `territory` is None for all districts together.
    """

    rows: tuple[str, ...]
    groups: tuple[str, ...]
    territory: str | None
    states: NDArray[np.int8]
    bodies: NDArray[np.int32]
    address: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something the search found: the entity, its type, the text that matched, score 0..100."""

    iri: str
    type: str
    label: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class Body:
    """A concrete body in an answer: through which statement, and (candidates) which kind."""

    actor: str
    statement: str
    via: str | None
    level: str
    """Where it stands: `here`, or the territory kind of the fallback (`land`, `region`)."""
    status: str | None = None
    """`geplant` if it is only to come; None if it holds on the day."""
    is_offer: bool = False
    """An initiative that is named like an actor: it is no body, and not counted as one."""


@dataclass(frozen=True, slots=True)
class KindNamed:
    """A kind that a source names, and the bodies of that kind competent in the territory.

    Bodies that are named themselves stand in `named` (IRIs) and are listed there only. Nobody of
    the kind is known if both are empty; of a `generic` kind even that is not said, because its
    bodies are never listed one by one. `status` is `geplant` if the kind is only to come.
    """

    kind: str
    statement: str
    generic: bool
    bodies: tuple[Body, ...]
    named: tuple[str, ...] = ()
    status: str | None = None


@dataclass(frozen=True, slots=True)
class ApproachAnswer:
    """Who handles one approach in one territory.

    Without a kind or body that was asked about, the numbers of the cell are those of the lists:
    bodies in `named` that are `here`, hold on the day and are no offers; distinct bodies and kinds
    in `kinds` that hold on the day; programmes.
    """

    approach: str
    cell: Cell
    named: tuple[Body, ...]
    kinds: tuple[KindNamed, ...]
    programmes: tuple[str, ...]
    nearby: tuple[Body, ...]
    """Bodies of the named kinds elsewhere in the region: only filled if nobody is known here."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A body that was asked for and has ended: who took over, and whether it is over already."""

    old: str
    new: str | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Who:
    """The answer to "wer macht X in Y".

    `topics` are what the topic was understood as, best first; `place` the territory asked about;
    `within` the district that stands for a place below it. An empty `answers` comes with
    `suggestions`.
    """

    topic: str
    place_text: str
    topics: tuple[Hit, ...]
    place: str | None
    within: str | None
    answers: tuple[ApproachAnswer, ...]
    suggestions: tuple[Hit, ...]
    moved: tuple[Moved, ...] = ()
    """Bodies that were asked for by name and have ended; `topics` has who took over."""
    unknown: tuple[str, ...] = ()
    """Words of the topic that mean nothing here; the answers are about the others."""
    taken: Hit | None = None
    """What the place was taken for, if it is not written like that."""
    others: tuple[tuple[str, str], ...] = ()
    """Other ways to understand the line, as topic and place; either may be empty."""
    places: tuple[Hit, ...] = ()
    """Other places that may be meant."""
    elsewhere: tuple[tuple[str, int], ...] = ()
    """Where there are answers if there are none in the place: territories around it, the smallest
    first, then districts, with the number of approaches."""
