"""Topics of a question: the approaches they mean, and whom they ask about."""

from dataclasses import dataclass

import numpy as np

from graph.columns.relation import Relation, compose, flipped, kept, row, union
from graph.columns.tables import Columns
from graph.coverage.scope import counted
from graph.model import Scope


@dataclass(frozen=True)
class Focus:
    """Whom a question asks about: bodies that may answer, and the kinds that lead to them."""

    bodies: frozenset[int]
    kinds: frozenset[int]
    is_kind: bool


def approaches_of(columns: Columns, iri: str | None, scope: Scope) -> list[int]:
    """Numbers of the current approaches that a topic means, in order; all without a topic."""
    size = len(columns.approaches.index)
    found = set(range(size)) if iri is None else _meant(columns, iri, scope)
    return sorted(number for number in found if columns.approaches.current[number])


def _meant(columns: Columns, iri: str, scope: Scope) -> set[int]:
    approaches, found = columns.approaches, set[int]()
    if iri in approaches.index.position:
        found.add(approaches.index.position[iri])
    if iri in columns.fields.index.position:
        at = columns.fields.index.position[iri]
        found.update(map(int, row(flipped(approaches.fields), at)))
    if iri in columns.groups.index.position:
        at = columns.groups.index.position[iri]
        reached = flipped(compose(approaches.groups, columns.groups.broader))
        found.update(map(int, row(reached, at)))
    if iri in columns.needs.position:
        found.update(map(int, row(flipped(approaches.needs), columns.needs.position[iri])))
    if iri in columns.programmes.index.position:
        at = columns.programmes.index.position[iri]
        found.update(map(int, row(flipped(_implemented(columns)), at)))
    if iri in columns.actors.index.position:
        found.update(_named_for(columns, columns.actors.index.position[iri], scope))
    return found


def _implemented(columns: Columns) -> Relation:
    """Approach to programmes, or to what came after them."""
    through = columns.approaches.programmes
    return union(through, compose(through, columns.programmes.successors))


def _named_for(columns: Columns, actor: int, scope: Scope) -> set[int]:
    """Approaches for which an actor, or a kind that it belongs to, is named."""
    statements = columns.statements
    asked = [actor, *row(columns.actors.all_kinds, actor), *row(columns.actors.broader, actor)]
    named = counted(columns, scope) & np.isin(statements.actor, asked)
    return set(map(int, statements.approach[named]))


def focus_of(columns: Columns, iri: str) -> Focus | None:
    """Whom a topic asks about, None unless it is a kind or a body."""
    actors = columns.actors
    number = actors.index.position.get(iri, -1)
    if number < 0 or not (actors.is_kind[number] or actors.is_organisation[number]):
        return None
    if actors.is_organisation[number]:
        return Focus(frozenset({number}), frozenset(map(int, row(actors.all_kinds, number))), False)
    bodies = frozenset(map(int, row(actors.bodies, number)))
    narrower = row(flipped(kept(actors.broader, actors.is_kind)), number)
    kinds = {*map(int, row(actors.broader, number)), *map(int, narrower)}
    return Focus(bodies, frozenset(kinds), True)
