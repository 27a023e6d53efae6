"""Scenarios: a copy of the columns with edits, compared with the present cell by cell.

Definition and limits: docs/explanation/scenario.md. A scenario is a question, never a statement.
"""

from collections.abc import Sequence

from graph.changes.compare import compared
from graph.columns.tables import Columns
from graph.coverage import matrix
from graph.model import Rows, Scope
from graph.scenario.apply import applied, edited
from graph.scenario.model import Add, Edit, End, Idle, Link, Move, Outcome, Run

__all__ = ["Add", "Edit", "End", "Idle", "Link", "Move", "Outcome", "Run", "edited", "outcome"]


def outcome(
    columns: Columns,
    edits: Sequence[Edit],
    scope: Scope,
    rows: Rows = "approach",
    territories: Sequence[str] | None = None,
) -> Outcome:
    """What the edits change: the cells before and after, and those whose state differs.

    Raises:
        UnknownThingError: an edit or a territory that the landscape does not have.
    """
    changed, idle = applied(columns, edits, scope.as_of)
    before = matrix(columns, scope, rows, territories)
    after = matrix(changed, scope, rows, territories)
    return Outcome(before, after, tuple(compared(before, after)), idle)
