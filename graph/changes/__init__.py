"""What changed between two days, two states, or the present and a scenario.

`changes` compares; `explained` says why for one cell; `renamed` finds new names;
`graph.changes.past` opens older states. Rules and words: docs/explanation/changes.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.changes.compare import CellChange, aligned, compared
from graph.changes.explain import explained
from graph.changes.model import (
    Because,
    Cause,
    ChangedCell,
    Changes,
    Explained,
    Renamed,
    Side,
    ThingChange,
)
from graph.changes.things import renamed, things
from graph.columns.relation import compose, flipped, row
from graph.columns.tables import Columns
from graph.coverage import matrix
from graph.errors import GraphError
from graph.model import STATES, Matrix, Rows, Scope

__all__ = [
    "Because",
    "CellChange",
    "ChangedCell",
    "Changes",
    "Explained",
    "Renamed",
    "Side",
    "ThingChange",
    "UnlikeScopesError",
    "changes",
    "explained",
    "renamed",
]


@dataclass(eq=False)
class UnlikeScopesError(GraphError):
    """Two scopes that differ in more than the day: what changed would be the question."""

    before: Scope
    after: Scope

    def __str__(self) -> str:
        """Say what must be equal."""
        return (
            "only the day may differ between two scopes that are compared; "
            f"roles, reading and candidates must be equal: {self.before} and {self.after}"
        )


def changes(
    before: Columns,
    after: Columns,
    before_scope: Scope,
    after_scope: Scope,
    rows: Rows = "approach",
    territory: str | None = None,
    field: str | None = None,
) -> Changes:
    """What differs from the old columns on the old day to the new columns on the new day.

    With a territory or a field, only their cells are compared; things are always compared all.

    Raises:
        UnlikeScopesError: the scopes differ in more than the day.
        UnknownThingError: neither side has the territory or field.
    """
    if replace(before_scope, as_of=after_scope.as_of) != after_scope:
        raise UnlikeScopesError(before_scope, after_scope)
    old, new = Side(before, before_scope), Side(after, after_scope)
    middle = Side(after, before_scope)
    wanted = _Wanted(rows, territory, field, (before, after))
    first, last = wanted.matrix(old), wanted.matrix(new)
    between = _between(wanted, (old, middle, new), first, last)
    cells = tuple(_cells(first, between, last))
    shared = _shared(first, last)
    return Changes(
        before=old,
        between=middle,
        after=new,
        rows=rows,
        cells=cells,
        things=tuple(things(before, after)) if before is not after else (),
        compared=shared,
        only_before=int(first.states.size) - shared,
        only_after=int(last.states.size) - shared,
        balanced=_balanced(first, between, last),
    )


@dataclass(frozen=True)
class _Wanted:
    """Which cells are compared; a thing that one side does not have gives no cells there."""

    rows: Rows
    territory: str | None
    field: str | None
    both: tuple[Columns, Columns]

    def matrix(self, side: Side) -> Matrix:
        """The cells of one side."""
        places = None if self.territory is None else self._known(self.territory, side)
        made = matrix(side.columns, side.scope, self.rows, places)
        return made if self.field is None else _only(made, self._rows_of(side.columns))

    def _known(self, territory: str, side: Side) -> Sequence[str]:
        """The territory; nowhere, if only the other side has it."""
        own = side.columns.territories.index
        if territory in own.position:
            return [territory]
        if not any(territory in it.territories.index.position for it in self.both):
            own.number(territory, "territory")
        return []

    def _rows_of(self, columns: Columns) -> frozenset[str]:
        """Rows that belong to the field: itself, its approaches, or their target groups."""
        known = columns.fields.index.position
        if self.field not in known:
            if not any(self.field in it.fields.index.position for it in self.both):
                columns.fields.index.number(self.field or "", "field")
            return frozenset()
        approaches = columns.approaches
        members = row(flipped(approaches.fields), known[self.field])
        if self.rows == "field":
            return frozenset({self.field})
        if self.rows == "approach":
            return frozenset(approaches.index.iris[at] for at in members)
        groups = compose(approaches.groups, columns.groups.broader)
        found = {int(group) for at in members for group in row(groups, int(at))}
        return frozenset(columns.groups.index.iris[group] for group in found)


def _only(made: Matrix, rows: frozenset[str]) -> Matrix:
    """Some rows of a matrix."""
    chosen = np.array([iri in rows for iri in made.rows], dtype=np.bool_)
    return Matrix(
        rows=tuple(iri for iri in made.rows if iri in rows),
        territories=made.territories,
        states=made.states[chosen],
        bodies=made.bodies[chosen],
        covered=made.covered[chosen],
        total=made.total[chosen],
    )


def _between(
    wanted: _Wanted, sides: tuple[Side, Side, Side], first: Matrix, last: Matrix
) -> Matrix:
    """The new data at the old day; equal to an end where only the data or only the day differ."""
    old, middle, new = sides
    if middle.scope == new.scope:
        return last
    return first if middle.columns is old.columns else wanted.matrix(middle)


def _cells(first: Matrix, between: Matrix, last: Matrix) -> list[ChangedCell]:
    """Cells that differ, each with its state in between; all three matrices have them."""
    common = aligned(first, between, last)
    old, middle, new = common.states
    states = middle[old != new].tolist()
    return [
        _changed(it, STATES[state]) for it, state in zip(compared(first, last), states, strict=True)
    ]


def _changed(it: CellChange, between: str) -> ChangedCell:
    cause: Cause = "both"
    if between == it.before:
        cause = "day"
    elif between == it.after:
        cause = "data"
    return ChangedCell(it, between, cause)


def _shared(first: Matrix, last: Matrix) -> int:
    """Cells that both matrices have."""
    rows = set(first.rows) & set(last.rows)
    return len(rows) * len(set(first.territories) & set(last.territories))


def _balanced(first: Matrix, between: Matrix, last: Matrix) -> int:
    """Cells that the data changed and the day changed back."""
    old, middle, new = aligned(first, between, last).states
    return int(np.count_nonzero((old == new) & (old != middle)))
