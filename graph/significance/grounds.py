"""Where offers are: the ground they certainly serve, or nothing where that is not known."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import (
    Relation,
    compose,
    counts,
    entries,
    flipped,
    kept,
    relation_of,
    shape_of,
    union,
)
from graph.columns.spread import area_sets
from graph.columns.tables import Columns, Flags

Numbers = NDArray[np.int64]


def grounds_of(
    columns: Columns, statement: Numbers, programme: Numbers
) -> tuple[Numbers, Relation]:
    """Where offers certainly are: the statement's territory within the actor's and programme's.

    A body without a known area is where its statement says so itself (not only its document), or
    where its programme works; else that is not known.
    """
    said, actors = columns.statements, columns.actors
    actor = np.where(statement >= 0, said.actor[statement], -1)
    above = flipped(columns.territories.within)
    parts = [
        _Sets.of(said.territories, above),
        _Sets.of(_reach(columns), above),
        _Sets.of(columns.programmes.areas, above),
    ]
    own = _own_areas(columns)
    told = with_none(own)[statement] | (with_none(counts(columns.programmes.areas))[programme] > 0)
    vague = (actor >= 0) & with_none(actors.is_organisation)[actor]
    vague &= (with_none(counts(actors.areas))[actor] == 0) & ~told
    chosen = np.column_stack(
        [parts[0].number(statement), parts[1].number(actor), parts[2].number(programme), vague]
    )
    unique, ground = np.unique(chosen, axis=0, return_inverse=True)
    made: Any = parts[0].rows(unique[:, 0])
    for column, part in enumerate(parts[1:], start=1):
        made = made.multiply(part.rows(unique[:, column]))
    rows, across = made.nonzero()
    made = relation_of(rows, across, made.shape)
    known = np.asarray(unique[:, :3] != -1).any(axis=1) & (unique[:, 3] == 0)
    return ground.reshape(-1).astype(np.int64), kept(made, known)


def with_none(values: NDArray[Any]) -> NDArray[Any]:
    """The same with a zero at the end, for -1."""
    return np.concatenate([values, np.zeros(1, dtype=values.dtype)])


def _own_areas(columns: Columns) -> Flags:
    """Statements whose territory is not simply that of their document (a mask)."""
    said = columns.statements
    theirs: Any = columns.approaches.territories[said.approach]
    differing: Any = said.territories.astype(np.int8) - theirs.astype(np.int8)
    mask: Flags = np.asarray(abs(differing).sum(axis=1)).reshape(-1) > 0
    return mask & (counts(said.territories) > 0)


def _reach(columns: Columns) -> Relation:
    """Actor to the areas of a body, or to all territories of the sort where alone a kind is."""
    actors, territories = columns.actors, columns.territories
    kinds = np.array(columns.territory_kinds)
    across, sort = np.nonzero(territories.kind[:, None] == kinds[None, :])
    of_sort = relation_of(sort, across, (len(kinds), len(territories.index)))
    return union(actors.areas, compose(kept(actors.only_in, actors.is_kind), of_sort))


@dataclass(frozen=True)
class _Sets:
    """The different area sets of rows, with everything in them; the last one is everywhere."""

    of_row: Numbers
    below: Relation

    @classmethod
    def of(cls, areas: Relation, above: Relation) -> "_Sets":
        """Number the sets; rows without areas have -1."""
        of_row, sets = area_sets(areas)
        numbers = np.where(counts(areas) > 0, of_row, -1).astype(np.int64)
        below = compose(sets, above)
        down, across = entries(below)
        height, width = shape_of(below)
        everywhere = np.arange(width)
        rows = np.concatenate([down, np.full(width, height)])
        shape = (height + 1, width)
        return cls(numbers, relation_of(rows, np.concatenate([across, everywhere]), shape))

    def number(self, at: Numbers) -> Numbers:
        """The sets of some rows; -1 for none."""
        found: Numbers = np.concatenate([self.of_row, [-1]])[at]
        return found

    def rows(self, numbers: Numbers) -> Any:
        """What some sets take in."""
        return self.below[numbers]
