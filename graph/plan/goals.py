"""Which cells a plan is to close."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.columns.relation import reaching
from graph.columns.tables import Columns, Flags
from graph.coverage import matrix
from graph.errors import GraphError
from graph.gaps import gaps
from graph.model import STATES, Matrix, Scope
from graph.plan.model import OPEN_STATES, Goal, Target, Wanted

PLANNABLE: Final = ("g1", "g1b", "g2")
"""Gap rules whose findings a body closes by taking an approach on in a territory."""


@dataclass(eq=False)
class NotPlannableError(GraphError):
    """A rule or state that no commitment changes."""

    what: str
    name: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        """Name those that can be planned for."""
        return (
            f"no commitment of a body closes the {self.what} {self.name!r};"
            f" plan for {', '.join(self.known)}"
        )


def goals(columns: Columns, scope: Scope, wanted: Wanted) -> list[Goal]:
    """The cells to close, in the order of the matrix, each once.

    Raises:
        NotPlannableError: a rule or state that commitments do not close.
        UnknownThingError: a territory, field, approach or target group that does not exist.
    """
    _refuse(wanted)
    explicit = [cell.territory for cell in wanted.cells]
    districts = columns.territories.index.iris
    shown = wanted.territories or tuple(
        districts[at] for at in np.flatnonzero(columns.territories.districts)
    )
    table = matrix(columns, scope, territories=list(dict.fromkeys((*shown, *explicit))))
    chosen = wanted.cells or tuple(_chosen(columns, scope, wanted, table, shown))
    rows = {iri: number for number, iri in enumerate(table.rows)}
    places = {iri: number for number, iri in enumerate(table.territories)}
    for cell in chosen:
        columns.approaches.index.number(cell.approach, "approach")
    order = dict.fromkeys(cell for cell in chosen if cell.approach in rows)
    states = {cell: table.states[rows[cell.approach], places[cell.territory]] for cell in order}
    ordered = sorted(order, key=lambda cell: (rows[cell.approach], places[cell.territory]))
    return [Goal(cell, STATES[states[cell]]) for cell in ordered]


def _refuse(wanted: Wanted) -> None:
    closable = tuple(state for state in STATES if state != "entfaellt")
    for what, given, known in (
        ("rule", wanted.rules, PLANNABLE),
        ("state", wanted.states, closable),
    ):
        for name in given:
            if name not in known:
                raise NotPlannableError(what, name, known)


def _chosen(
    columns: Columns, scope: Scope, wanted: Wanted, table: Matrix, shown: tuple[str, ...]
) -> Iterator[Target]:
    suits = _suiting(columns, wanted)
    found = _found(columns, scope, wanted, shown) if wanted.rules else _in_state(wanted, table)
    for cell in found:
        if suits[columns.approaches.index.position[cell.approach]]:
            yield cell


def _in_state(wanted: Wanted, table: Matrix) -> Iterator[Target]:
    numbers = [STATES.index(state) for state in wanted.states or OPEN_STATES]
    for row, place in np.argwhere(np.isin(table.states, numbers)):
        yield Target(table.rows[row], table.territories[place])


def _found(
    columns: Columns, scope: Scope, wanted: Wanted, shown: tuple[str, ...]
) -> Iterator[Target]:
    """What gap rules find; they count without candidates, as on the page of gaps."""
    plain = Scope(scope.as_of, scope.roles, scope.reading, with_candidates=False)
    narrow = wanted.territories or (None,)
    for territory in narrow:
        for one in gaps(columns, plain, wanted.rules, territory=territory):
            is_wanted = not wanted.verdicts or one.verdict in wanted.verdicts
            if is_wanted and one.territory in shown:
                yield Target(one.about[0], one.territory)


def _suiting(columns: Columns, wanted: Wanted) -> Flags:
    """Approaches that suit the filters (a mask)."""
    approaches = columns.approaches
    made = np.ones(len(approaches.index), dtype=np.bool_)
    if wanted.approaches:
        made &= _mask([approaches.index.number(it, "approach") for it in wanted.approaches], made)
    if wanted.fields:
        numbers = [columns.fields.index.number(it, "field") for it in wanted.fields]
        made &= reaching(approaches.fields, _mask(numbers, np.zeros(len(columns.fields.index))))
    if wanted.target_groups:
        groups = columns.groups
        numbers = [groups.index.number(it, "target group") for it in wanted.target_groups]
        below = reaching(groups.broader, _mask(numbers, np.zeros(len(groups.index))))
        made &= reaching(approaches.groups, below)
    return made


def _mask(numbers: list[int], like: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]") -> Flags:
    made = np.zeros(len(like), dtype=np.bool_)
    made[numbers] = True
    return made
