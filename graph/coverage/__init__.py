"""Coverage: who is known for which approach, field or target group in which territory.

The states and the order in which they are tried are those of `graph.model.STATES`; the rules stand
in docs/explanation/architecture.md under "A cell".
"""

from collections.abc import Sequence
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, compose, counts, kept, product, reaching, union
from graph.columns.tables import Columns, Flags
from graph.coverage.cell import cell
from graph.coverage.evidence import Evidence, Landscape, without
from graph.coverage.rows import own_statements, row_index, row_members
from graph.coverage.scope import Where
from graph.model import KNOWN_STATES, STATES, Matrix, Rows, Scope

__all__ = ["Matrix", "Scope", "cell", "matrix"]

_KNOWN: Final = np.array([state in KNOWN_STATES for state in STATES])
_TWO: Final = 2
Number = TypeVar("Number", np.int8, np.int32)

Column = tuple[NDArray[np.int8], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]
"""States, bodies, covered, total of one territory's cells."""


def matrix(
    columns: Columns,
    scope: Scope,
    rows: Rows = "approach",
    territories: Sequence[str] | None = None,
) -> Matrix:
    """All cells of the rows in the territories (default: the districts and cities).

    Raises:
        UnknownThingError: a territory that the landscape does not have.
    """
    numbers = _territories(columns, territories)
    members, shown = row_members(columns, rows)
    landscape = Landscape(columns, scope)
    made = [_column(landscape, rows, members, shown, number) for number in numbers]
    index, height = row_index(columns, rows).iris, int(shown.sum())
    return Matrix(
        rows=tuple(index[number] for number in np.flatnonzero(shown)),
        territories=tuple(columns.territories.index.iris[number] for number in numbers),
        states=_table(made, 0, height, np.int8),
        bodies=_table(made, 1, height, np.int32),
        covered=_table(made, 2, height, np.int32),
        total=_table(made, 3, height, np.int32),
    )


def _territories(columns: Columns, wanted: Sequence[str] | None) -> list[int]:
    index = columns.territories.index
    if wanted is not None:
        return [index.number(iri, "territory") for iri in wanted]
    return [int(number) for number in np.flatnonzero(columns.territories.districts)]


def _table(parts: list[Column], number: int, height: int, kind: type[Number]) -> NDArray[Number]:
    """One of the four figures of all columns, side by side."""
    made = [part[number].astype(kind) for part in parts]
    return np.stack(made, axis=1) if made else np.zeros((height, 0), dtype=kind)


def _column(
    landscape: Landscape, rows: Rows, members: Relation, shown: Flags, territory: int
) -> Column:
    """The cells of one territory: evidence per approach, pooled per row."""
    evidence = landscape.at(territory)
    applying = kept(members, None, evidence.applies)
    where = Where.of(landscape.columns, territory)
    if rows == "approach":
        states = states_of(evidence)
    else:
        own = own_statements(landscape.columns, rows, where)
        states = states_of(pooled(evidence, members, own))
    if rows == "approach":
        bodies = np.where(evidence.applies, counts(evidence.named) + counts(evidence.candidates), 0)
    else:
        bodies = counts(product(applying, union(evidence.named, evidence.candidates)))
    covered = counts(kept(applying, None, _KNOWN[states_of(evidence)]))
    return (
        states[shown],
        bodies[shown].astype(np.int32),
        covered[shown].astype(np.int32),
        counts(applying)[shown].astype(np.int32),
    )


def pooled(evidence: Evidence, members: Relation, own: tuple[Flags, Flags]) -> Evidence:
    """The evidence of whole rows: what is known about one of the approaches is known there.

    Negative evidence has to hold for all of them, or (`own`: gap, shortage) for the row itself.
    What people have refused is no evidence for anything else.
    """
    applying = kept(members, None, evidence.applies)
    holding = kept(applying, None, ~evidence.refused)
    size = counts(applying)

    def some(mask: Flags) -> Flags:
        return reaching(holding, mask)

    def every(mask: Flags) -> Flags:
        whole: Flags = (size > 0) & (counts(kept(applying, None, mask)) == size)
        return whole

    named = compose(holding, evidence.named)
    return Evidence(
        applies=(size > 0) | (counts(members) == 0),
        refused=every(evidence.refused),
        confirmed=some(evidence.confirmed),
        offered=some(evidence.offered),
        planned=some(evidence.planned),
        ended=some(evidence.ended),
        said=some(evidence.said),
        complete=every(evidence.complete),
        gap=every(evidence.gap) | own[0],
        short=every(evidence.short) | own[1],
        named=named,
        candidates=without(compose(holding, evidence.candidates), named),
    )


def states_of(evidence: Evidence) -> NDArray[np.int8]:
    """The first state that holds, as a number in STATES."""
    candidates = counts(evidence.candidates)
    tried = {
        "entfaellt": ~evidence.applies,
        "luecke-bestaetigt": evidence.refused | evidence.empty,
        "bestaetigt-gedeckt": evidence.confirmed,
        "benannt": counts(evidence.named) > 0,
        "luecke-benannt": evidence.gap,
        "kandidaten": (candidates >= _TWO) & ~evidence.short,
        "duenn": (candidates > 0) | evidence.offered,
        "nur-geplant": evidence.planned,
        "ausgelaufen": evidence.ended,
        "niemand-bekannt": evidence.said,
        "unbekannt": np.ones(len(candidates), dtype=np.bool_),
    }
    states = np.select([tried[state] for state in STATES], range(len(STATES)))
    return states.astype(np.int8)
