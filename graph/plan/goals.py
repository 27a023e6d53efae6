"""Which cells a plan is to close."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.columns.relation import reaching
from graph.columns.spread import Table
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


@dataclass(eq=False)
class TooManyGoalsError(GraphError):
    """More cells than one plan may be asked to close."""

    number: int
    most: int

    def __str__(self) -> str:
        """Tell how many, and the way out."""
        return (
            f"{self.number} cells are to be closed, at most {self.most} can be planned for at a"
            " time; choose territories, fields or states"
        )


def goals(columns: Columns, scope: Scope, wanted: Wanted, most: int | None = None) -> list[Goal]:
    """The cells to close, in the order of the matrix, each once.

    Raises:
        NotPlannableError: a rule or state that commitments do not close.
        TooManyGoalsError: there are more than `most`.
        UnknownThingError: a territory, field, approach or target group that does not exist.
    """
    _refuse(wanted)
    iris = columns.territories.index.iris
    districts = np.flatnonzero(columns.territories.districts)
    shown = wanted.territories or tuple(iris[at] for at in districts)
    explicit = [cell.territory for cell in wanted.cells]
    table = matrix(columns, scope, territories=list(dict.fromkeys((*shown, *explicit))))
    chosen = _chosen(columns, scope, wanted, table, shown)
    number = int(chosen.sum())
    if most is not None and number > most:
        raise TooManyGoalsError(number, most)
    return [
        Goal(Target(table.rows[row], table.territories[place]), STATES[table.states[row, place]])
        for row, place in np.argwhere(chosen).tolist()
    ]


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
) -> Table:
    """The cells to close (rows x territories of the table)."""
    if wanted.cells:
        for cell in wanted.cells:
            columns.approaches.index.number(cell.approach, "approach")
        return _marked(table, wanted.cells)
    if wanted.rules:
        made = _marked(table, _found(columns, scope, wanted, shown))
    else:
        numbers = [STATES.index(state) for state in wanted.states or OPEN_STATES]
        made = np.isin(table.states, numbers)
    position = columns.approaches.index.position
    suits = _suiting(columns, wanted)[[position[row] for row in table.rows]]
    return made & suits[:, None]


def _marked(table: Matrix, cells: Iterable[Target]) -> Table:
    """Those of some cells that the table has."""
    rows = {iri: number for number, iri in enumerate(table.rows)}
    places = {iri: number for number, iri in enumerate(table.territories)}
    made = np.zeros(table.states.shape, dtype=np.bool_)
    for cell in cells:
        if cell.approach in rows:
            made[rows[cell.approach], places[cell.territory]] = True
    return made


def _found(
    columns: Columns, scope: Scope, wanted: Wanted, shown: tuple[str, ...]
) -> Iterator[Target]:
    """What gap rules find; they count without candidates, as on the page of gaps."""
    plain = Scope(scope.as_of, scope.roles, scope.reading, with_candidates=False)
    for territory in wanted.territories or (None,):
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
