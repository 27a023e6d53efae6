"""What one actor does, with whom, and what would be missing without it."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from graph.columns.relation import Relation, compose, counts, flipped, kept, relation_of, row
from graph.columns.tables import Columns, Flags
from graph.coverage.scope import ENDED, counted, statement_phases
from graph.model import Scope

MOST_PARTNERS: Final = 20


@dataclass(frozen=True, slots=True)
class Partner:
    """Another actor: how many approaches are shared, and the Jaccard index of the portfolios."""

    actor: str
    shared: int
    jaccard: float


@dataclass(frozen=True, slots=True)
class Portfolio:
    """An actor's approaches (own, then as a candidate through its kinds), fields, territories."""

    actor: str
    approaches: tuple[str, ...]
    candidate_for: tuple[str, ...]
    fields: tuple[str, ...]
    territories: tuple[str, ...]
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class DropOut:
    """If an actor left: approaches without a known actor, and with one left (and whom)."""

    actor: str
    lost: tuple[str, ...]
    left_with_one: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An actor and its number of approaches."""

    actor: str
    approaches: int


def duties(columns: Columns, scope: Scope) -> Relation:
    """Actor to the approaches for which it is named, anywhere (actors x approaches)."""
    statements = columns.statements
    lasting: Flags = statement_phases(statements, scope.as_of) != ENDED
    mask = counted(columns, scope) & lasting
    shape = (len(columns.actors.index), len(columns.approaches.index))
    return relation_of(statements.actor[mask], statements.approach[mask], shape)


def portfolio(columns: Columns, actor: str, scope: Scope) -> Portfolio:
    """What is known about an actor's tasks.

    Raises:
        UnknownThingError: there is no such actor.
    """
    number = columns.actors.index.number(actor, "actor")
    every = duties(columns, scope)
    own = row(every, number)
    kinds = row(columns.actors.all_kinds, number)
    through = np.unique(np.concatenate([np.empty(0, np.int64), *(row(every, k) for k in kinds)]))
    candidate_for = np.setdiff1d(through, own).astype(np.int64)
    approaches = columns.approaches
    return Portfolio(
        actor=actor,
        approaches=tuple(approaches.index.iris[at] for at in own),
        candidate_for=tuple(approaches.index.iris[at] for at in candidate_for),
        fields=_fields(columns, np.concatenate([own, candidate_for])),
        territories=tuple(
            columns.territories.index.iris[at] for at in row(columns.actors.areas, number)
        ),
        partners=similar(columns, actor, scope, 1),
    )


def _fields(columns: Columns, approaches: "np.ndarray[Any, np.dtype[np.int64]]") -> tuple[str, ...]:
    found = sorted(
        {int(at) for one in approaches for at in row(columns.approaches.fields, int(one))}
    )
    return tuple(columns.fields.index.iris[at] for at in found)


def similar(
    columns: Columns, actor: str, scope: Scope, least: int = 3, limit: int = MOST_PARTNERS
) -> tuple[Partner, ...]:
    """Actors that share at least so many approaches, the most alike first.

    Jaccard index (P. Jaccard, 1912): shared / (of one + of other - shared).

    Raises:
        UnknownThingError: there is no such actor.
    """
    number = columns.actors.index.number(actor, "actor")
    every = duties(columns, scope)
    size = counts(every)
    shared = shared_with(every, number)
    found = [
        Partner(
            columns.actors.index.iris[at],
            int(shared[at]),
            float(shared[at] / (size[number] + size[at] - shared[at])),
        )
        for at in np.flatnonzero(shared >= least)
        if at != number
    ]
    return tuple(sorted(found, key=lambda one: (-one.jaccard, -one.shared, one.actor))[:limit])


def shared_with(every: Relation, number: int) -> "np.ndarray[Any, np.dtype[np.int64]]":
    """How many approaches each actor shares with one."""
    mask = np.zeros(int(every.shape[1]), dtype=np.bool_)
    mask[row(every, number)] = True
    return counts(kept(every, None, mask))


def ranking(columns: Columns, scope: Scope) -> tuple[Ranked, ...]:
    """All actors with approaches, the busiest first."""
    size = counts(duties(columns, scope))
    order = sorted(np.flatnonzero(size), key=lambda at: (-int(size[at]), int(at)))
    return tuple(Ranked(columns.actors.index.iris[at], int(size[at])) for at in order)


def drop_out(columns: Columns, actor: str, scope: Scope) -> DropOut:
    """Which approaches would have nobody known, or only one actor left, without this one.

    Raises:
        UnknownThingError: there is no such actor.
    """
    number = columns.actors.index.number(actor, "actor")
    every = duties(columns, scope)
    theirs = flipped(every)
    iris = columns.approaches.index.iris
    left = {
        int(at): [int(other) for other in row(theirs, int(at)) if other != number]
        for at in row(every, number)
    }
    actors = columns.actors.index.iris
    return DropOut(
        actor=actor,
        lost=tuple(iris[at] for at, others in left.items() if not others),
        left_with_one=tuple(
            (iris[at], actors[others[0]]) for at, others in left.items() if len(others) == 1
        ),
    )


def connected(columns: Columns, actor: str, scope: Scope) -> tuple[str, ...]:
    """Actors that share an approach with one.

    Raises:
        UnknownThingError: there is no such actor.
    """
    number = columns.actors.index.number(actor, "actor")
    every = duties(columns, scope)
    reached = row(compose(every, flipped(every)), number)
    return tuple(columns.actors.index.iris[at] for at in reached if at != number)
