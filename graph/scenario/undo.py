"""Edits that cancel each other: what is taken back was never changed."""

from collections.abc import Sequence

import numpy as np

from graph.columns.relation import row
from graph.columns.tables import Columns
from graph.scenario.model import Add, Edit, End


def not_undone(columns: Columns, edits: Sequence[Edit]) -> list[int]:
    """Numbers of the edits that stand.

    What is taken on and then given up is as if it had not been taken on; what the present says,
    given up and then taken on again, is as if it had not been given up.
    """
    standing: list[int] = []
    for at, edit in enumerate(edits):
        undone = [to for to in standing if _undoes(columns, edit, edits[to])]
        standing = [to for to in standing if to not in undone]
        if not undone or (isinstance(edit, End) and _named(columns, edit)):
            standing.append(at)
    return standing


def _undoes(columns: Columns, edit: Edit, before: Edit) -> bool:
    if isinstance(edit, End) and isinstance(before, Add):
        return _is_same(edit, before) and edit.territories in ((), before.territories)
    if isinstance(edit, Add) and isinstance(before, End):
        return _is_same(before, edit) and _says_so(columns, edit, before)
    return False


def _is_same(end: End, add: Add) -> bool:
    """Whether both are about one actor and approach, and neither waits for a day."""
    same = (end.actor, end.approach) == (add.actor, add.approach)
    return same and end.on is None and add.start is None and add.end is None


def _says_so(columns: Columns, add: Add, end: End) -> bool:
    """Whether the present names the actor in this role, there or wherever it was given up."""
    statements, places = columns.statements, columns.territories.index.iris
    return any(
        statements.role[at] == add.role
        and add.territories
        in ((), end.territories, tuple(places[to] for to in row(statements.territories, at)))
        for at in _named(columns, end)
    )


def _named(columns: Columns, end: End) -> list[int]:
    """Statements of the present that name the actor for the approach."""
    statements = columns.statements
    mask = statements.actor == columns.actors.index.position.get(end.actor, -1)
    mask &= statements.approach == columns.approaches.index.position.get(end.approach, -1)
    return [int(at) for at in np.flatnonzero(mask)]
