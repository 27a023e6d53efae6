"""Coordination gaps: actors that share many cells and have no common structure that is known.

A cell is an approach in a territory. Where memberships are not recorded, nothing follows from
their absence: the answer is always "none known", never "none".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_array

from graph.columns.gather import day_number
from graph.columns.relation import Relation, entries, relation_of, row, shape_of
from graph.columns.spread import area_sets
from graph.columns.tables import Columns, Flags
from graph.coverage.scope import before
from graph.model import Scope
from graph.networks.build import LEVEL
from graph.networks.cells import cells, named_kinds, territories_of
from graph.networks.net import Matrix, Numbers, Values
from graph.networks.ties import Tie
from graph.significance import pairs, sharing

LEAST: Final = 3
"""Fewest shared cells that are worth a sentence."""


@dataclass(frozen=True, slots=True)
class Uncoordinated:
    """A pair that shares cells and no structure that is known and has not ended.

    `shared` cells; in which `territories`, for which `approaches` (IRIs); `same_kind` if one kind
    has both, so that a source which names the kind names both of them. `expected` approaches
    and `q` (false discovery rate) say whether that is more than their numbers explain; None where
    they share too few approaches to be tested. `past` are common structures that have ended.
    """

    one: str
    other: str
    shared: int
    approaches: tuple[str, ...]
    territories: tuple[str, ...]
    expected: float | None
    q: float | None
    past: tuple[str, ...]
    same_kind: bool

    @property
    def significant(self) -> bool:
        """Whether they share more approaches than chance explains."""
        return self.q is not None and self.q <= LEVEL


@dataclass(frozen=True)
class Coordination:
    """All pairs of actors that share cells, those without a known common structure in order.

    `connected` pairs have one. `recorded` tells which sorts of structure the data has at all.
    """

    columns: Columns
    territories: Sequence[int]
    cells: Relation
    one: Numbers
    other: Numbers
    shared: Numbers
    expected: Values
    q: Values
    past: Matrix
    structures: tuple[str, ...]
    connected: int
    recorded: tuple[str, ...]

    def __len__(self) -> int:
        """Pairs without a known common structure."""
        return len(self.one)

    def rows(self, offset: int = 0, limit: int | None = None) -> list[Uncoordinated]:
        """Some of the pairs: significant ones first, then by shared cells."""
        stop = len(self) if limit is None else min(len(self), offset + limit)
        return [self._row(at) for at in range(offset, stop)]

    @cached_property
    def _size(self) -> int:
        return max(len(self.columns.approaches.index), 1)

    def _row(self, at: int) -> Uncoordinated:
        pair = int(self.one[at]), int(self.other[at])
        both = np.intersect1d(row(self.cells, pair[0]), row(self.cells, pair[1]))
        places, approaches = np.divmod(both, self._size)
        actors, columns = self.columns.actors.index.iris, self.columns
        names = columns.approaches.index.iris
        areas = columns.territories.index.iris
        known = not np.isnan(self.q[at])
        ended = self.past[[pair[0]]].multiply(self.past[[pair[1]]]).tocsr().indices
        return Uncoordinated(
            one=actors[pair[0]],
            other=actors[pair[1]],
            shared=int(self.shared[at]),
            approaches=tuple(names[it] for it in np.unique(approaches)),
            territories=tuple(areas[self.territories[it]] for it in np.unique(places)),
            expected=float(self.expected[at]) if known else None,
            q=float(self.q[at]) if known else None,
            past=tuple(self.structures[it] for it in ended),
            same_kind=bool(_of_one_naming(columns, self.one[[at]], self.other[[at]])[0]),
        )


def coordination(
    columns: Columns,
    scope: Scope,
    ties: Sequence[Tie],
    territory: str | None = None,
    field: str | None = None,
    least: int = LEAST,
) -> Coordination:
    """Pairs of bodies that share at least `least` cells, tried against all known structures.

    Bodies that are named, and with the scope's candidates those of the kinds that are. Significance
    is tested over approaches, not cells: one approach in nine districts is no nine observations.

    Raises:
        UnknownThingError: the territory or the field does not exist.
    """
    places = territories_of(columns, territory)
    found = _of_field(columns, cells(columns, scope, territory), field)
    one, other, shared = sharing(found, least)
    expected, q = _significance(columns, found, one, other)
    structures, now, past = _structures(columns, scope, ties)
    apart = np.asarray(now[one].multiply(now[other]).sum(axis=1)).ravel() == 0
    order = np.lexsort((other, one, q, -shared, ~(q <= LEVEL)))
    order = order[apart[order]]
    return Coordination(
        columns, places, found, one[order], other[order], shared[order], expected[order], q[order],
        past, structures, int((~apart).sum()), tuple(sorted({it.kind for it in ties})),
    )  # fmt: skip


def _of_field(columns: Columns, found: Relation, field: str | None) -> Relation:
    if field is None:
        return found
    number = columns.fields.index.number(field, "field")
    down, across = entries(columns.approaches.fields)
    wanted = np.zeros(len(columns.approaches.index), dtype=np.bool_)
    wanted[down[across == number]] = True
    actors, at = entries(found)
    kept = wanted[at % max(len(wanted), 1)]
    return relation_of(actors[kept], at[kept], shape_of(found))


def _significance(
    columns: Columns, found: Relation, one: Numbers, other: Numbers
) -> tuple[Values, Values]:
    """Expected shared approaches and q of pairs; `nan` where they cannot be tested.

    Bodies of the same named kinds with the same approaches have them by one naming: they are
    tested as one. Pairs of which a named kind has both are not tested against each other, nor
    are those that share too few approaches.
    """
    size = max(len(columns.approaches.index), 1)
    actors, at = entries(found)
    height = shape_of(found)[0]
    own: Any = relation_of(actors, at % size, (height, size))
    kinds, _ = area_sets(named_kinds(columns))
    rows, _ = area_sets(own)
    twins = kinds.astype(np.int64) * height + rows
    _, first, number = np.unique(twins, return_index=True, return_inverse=True)
    tested = pairs(own[first], level=LEVEL)
    low, high = np.sort(np.stack([number[one], number[other]]), axis=0)
    keys, wanted = tested.one * height + tested.other, low * height + high
    made = np.full((2, len(one)), np.nan)
    if len(keys):
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        known = (keys[place] == wanted) & (low != high) & ~_of_one_naming(columns, one, other)
        for line, values in enumerate((tested.expected, tested.q)):
            made[line, known] = values[place[known]]
    return made[0], made[1]


def _of_one_naming(columns: Columns, one: Numbers, other: Numbers) -> Flags:
    """Pairs that one named kind takes in together (a mask)."""
    kinds: Any = named_kinds(columns).astype(np.int32)
    mask: Flags = np.asarray(kinds[one].multiply(kinds[other]).sum(axis=1)).ravel() > 0
    return mask


def _structures(
    columns: Columns, scope: Scope, ties: Sequence[Tie]
) -> tuple[tuple[str, ...], Matrix, Matrix]:
    """The structures, and who is in them: those that last, and those that have ended.

    A structure that is an actor itself belongs to itself: a network and its member are connected.
    """
    names = tuple(sorted({it.structure for it in ties}))
    number = {name: at for at, name in enumerate(names)}
    position = columns.actors.index.position
    inside = {(position[it.actor], number[it.structure]) for it in ties if it.actor in position}
    inside |= {(position[name], at) for name, at in number.items() if name in position}
    table = np.array(sorted(inside), dtype=np.int64).reshape(-1, 2)
    over = _over(columns, scope, names)
    shape = len(position), max(len(names), 1)
    return names, *(_inside(table[over[table[:, 1]] == ended], shape) for ended in (False, True))


def _over(columns: Columns, scope: Scope, names: Sequence[str]) -> Flags:
    """Which structures have ended by the day."""
    today = day_number(scope.as_of)
    programmes = columns.programmes.index.iris
    bodies = columns.actors.index.iris
    ended = {programmes[at] for at in np.flatnonzero(before(columns.programmes.ends, today))}
    ended |= {bodies[at] for at in np.flatnonzero(before(columns.actors.until, today))}
    return np.array([name in ended for name in names], dtype=np.bool_)


def _inside(table: Numbers, shape: tuple[int, int]) -> Matrix:
    parts: Any = (np.ones(len(table)), (table[:, 0], table[:, 1]))
    return csr_array(parts, shape=shape)
