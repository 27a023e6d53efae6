"""What a comparison gives: cells, things, and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from graph.changes.compare import CellChange, Direction
from graph.columns.tables import Columns, Index
from graph.model import Cell, Reason, Rows, Scope

Cause = Literal["data", "day", "both"]
"""Why a cell differs: other data, another day, or both; see `Changes`."""

Why = Literal["world", "known", "corrected"]
"""A reason came or went because something began or ended, because we know more, or because
somebody corrected what was said."""

Sort = Literal[
    "field",
    "approach",
    "target_group",
    "territory",
    "actor",
    "programme",
    "statement",
    "feedback",
]

DIRECTIONS: Final[tuple[Direction, ...]] = ("besser", "schlechter", "anders")
CAUSES: Final[tuple[Cause, ...]] = ("data", "day", "both")


@dataclass(frozen=True)
class Side:
    """A landscape, and how it is judged."""

    columns: Columns
    scope: Scope


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell whose state differs; `between` is its state by the new data at the old day."""

    change: CellChange
    between: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class ThingChange:
    """A thing that only one side has, by its IRI."""

    sort: Sort
    iri: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Renamed:
    """A thing that both sides have, under another name."""

    iri: str
    before: str
    after: str


@dataclass(frozen=True)
class Changes:
    """Two sides compared, cell by cell and thing by thing.

    `between` is the new data judged at the old day: what differs from `before` to there is due to
    the data, from there to `after` to the days. `compared` counts the cells that both sides have,
    `only_before` and `only_after` those that one has, `balanced` those in which data and day undo
    each other. `cells` are in the order of the old matrix.
    """

    before: Side
    between: Side
    after: Side
    rows: Rows
    cells: tuple[ChangedCell, ...]
    things: tuple[ThingChange, ...]
    compared: int
    only_before: int
    only_after: int
    balanced: int

    @cached_property
    def directions(self) -> Mapping[Direction, int]:
        """How many cells improved, got worse, changed otherwise: together all that changed."""
        counted = Counter(cell.change.direction for cell in self.cells)
        return {direction: counted[direction] for direction in DIRECTIONS}

    @cached_property
    def causes(self) -> Mapping[Cause, int]:
        """How many cells changed by data, by days, by both: together all that changed."""
        counted = Counter(cell.cause for cell in self.cells)
        return {cause: counted[cause] for cause in CAUSES}

    @property
    def same(self) -> int:
        """Cells that both sides have in the same state."""
        return self.compared - len(self.cells)

    @property
    def went_dark(self) -> int:
        """Cells in which somebody was known, and nobody is any more."""
        return sum(cell.change.went_dark for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Because:
    """A reason that only one side has: `is_new` on the new side; and why."""

    why: Why
    is_new: bool
    reason: Reason

    @property
    def about(self) -> tuple[str, str, str | None]:
        """What says so of whom, in whatever status."""
        return self.reason.kind, self.reason.subject, self.reason.actor


@dataclass(frozen=True, slots=True)
class Explained:
    """A changed cell with both cells and what makes the difference."""

    cell: ChangedCell
    before: Cell
    after: Cell
    because: tuple[Because, ...]

    @property
    def telling(self) -> tuple[Because, ...]:
        """The reasons without those that only stand otherwise now: then the new form tells it."""
        new = {(it.why, *it.about) for it in self.because if it.is_new}
        return tuple(it for it in self.because if it.is_new or (it.why, *it.about) not in new)

    @property
    def whys(self) -> tuple[Why, ...]:
        """The sorts of causes, each once, in the order in which they came in."""
        return tuple(dict.fromkeys(it.why for it in self.because))


def indexes(columns: Columns) -> Mapping[Sort, Index]:
    """The things that come and go, by sort."""
    return {
        "field": columns.fields.index,
        "approach": columns.approaches.index,
        "target_group": columns.groups.index,
        "territory": columns.territories.index,
        "actor": columns.actors.index,
        "programme": columns.programmes.index,
        "statement": columns.statements.index,
        "feedback": columns.feedback.index,
    }
