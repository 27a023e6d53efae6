"""The cells of each matrix as arrays, and how one of them is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.actor_fields import ACTOR_STATES, NAMED, PARTS, ActorFields, Sort, actor_fields
from graph.model import KNOWN_STATES, STATES, GroupMatrix, Scope
from server.present import ALARMING, StateMark
from server.views.grid import Grid, grid, group_grid
from server.views.held import Held
from server.views.matrix_asked import ACTORS, Wanted, actor_scope
from server.views.matrix_words import Way, actor_face, actor_mark, cell_face, state_cell
from server.views.site import Site

_KEPT: Final = 16
_GRAVEST: Final = (
    "luecke-bestaetigt",
    "luecke-benannt",
    "niemand-bekannt",
    "ausgelaufen",
    "nur-geplant",
    "unbekannt",
    "duenn",
    "kandidaten",
    "benannt",
    "bestaetigt-gedeckt",
)
"""States by how much they ask for something; what does not apply comes last in any order."""


@dataclass(frozen=True, slots=True)
class Face:
    """A cell as it is printed: number, a second one, what it says in words, where it leads."""

    mark: StateMark
    figure: str
    more: str
    text: str
    href: str


@dataclass(frozen=True)
class Plane:
    """A matrix before any filter: what stands where, and how much.

    `states` (rows x columns) are positions in `names`; `weights` (same shape) is the number that a
    cell counts; `face` shows the cell of a row and a column (positions).
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    names: tuple[str, ...]
    states: NDArray[np.int8]
    weights: NDArray[np.integer]
    face: Callable[[int, int], Face]
    mark: Callable[[str], StateMark]

    def among(self, names: frozenset[str]) -> NDArray[np.bool_]:
        """Cells in one of some states."""
        return np.isin(self.states, [at for at, name in enumerate(self.names) if name in names])

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        """Cells in which somebody is known."""
        return self.among(KNOWN_STATES | NAMED | {"kandidat"})

    @cached_property
    def applicable(self) -> NDArray[np.bool_]:
        """Cells that count at all."""
        return ~self.among(frozenset({"entfaellt"}))

    @cached_property
    def alarming(self) -> NDArray[np.bool_]:
        """Cells in which nobody is known, or a gap stated."""
        return self.among(ALARMING)

    @cached_property
    def gravity(self) -> NDArray[np.int64]:
        """How good the state of each cell is: 0 asks for the most; what does not apply is last."""
        rising = _GRAVEST if self.names == STATES else tuple(reversed(ACTOR_STATES))
        rank = [rising.index(name) if name in rising else len(rising) for name in self.names]
        return np.array(rank, dtype=np.int64)[self.states]


def plane(here: Site, wanted: Wanted) -> Plane:
    """The matrix that is asked for."""
    if wanted.kind == "actor":
        return _actors(here, wanted)
    if wanted.kind == "group":
        return _groups(here, wanted)
    return territories_plane(here, wanted, wanted.rows == "approach")


def territories_plane(here: Site, wanted: Wanted, approaches: bool) -> Plane:
    """Rows by territories; the approaches of fields have the same columns as these."""
    districts = here.landscape.districts
    asked = wanted.territories
    others = asked if any(it not in districts for it in asked) else None
    found = grid(here, "approach" if approaches else wanted.rows, others)
    return _plane(here, wanted, found, turned=False)


def _groups(here: Site, wanted: Wanted) -> Plane:
    return _plane(here, wanted, group_grid(here, wanted.place or None), turned=not wanted.turned)


def _plane(here: Site, wanted: Wanted, found: Grid, turned: bool) -> Plane:
    matrix = found.found
    states, bodies = matrix.states, matrix.bodies
    rows, columns = found.rows, found.territories
    way = Way.to("/zelle", wanted.place if isinstance(matrix, GroupMatrix) else "")

    def face(row: int, column: int) -> Face:
        down, across = (column, row) if turned else (row, column)
        cell = found.cells[found.rows[down], found.territories[across]]
        return Face(*cell_face(here, cell, way))

    if turned:
        rows, columns, states, bodies = columns, rows, states.T, bodies.T
    return Plane(rows, columns, STATES, states, bodies, face, lambda it: state_cell(here, it))


def _actors(here: Site, wanted: Wanted) -> Plane:
    found = fields_of(here, ACTORS[wanted.actors], wanted.place)
    weights = found.named + found.candidates
    way = Way.to("/matrix/akteur", wanted.place)

    def face(row: int, column: int) -> Face:
        counts = dict(zip(PARTS, found.counts[:, row, column].tolist(), strict=True))
        named, total = int(found.named[row, column]), int(found.total[column])
        where = (found.rows[row], found.fields[column])
        return Face(*actor_face(where, counts, named, total, way))

    return Plane(
        found.rows,
        found.fields,
        ACTOR_STATES,
        found.states,
        weights,
        face,
        lambda it: actor_mark(it, 1),
    )


def fields_of(here: Site, sort: Sort, place: str) -> ActorFields:
    """Actors by fields, worked out once per state and scope."""
    return _fields(Held(here.state), actor_scope(here), sort, place)


@lru_cache(maxsize=_KEPT)
def _fields(held: Held, scope: Scope, sort: Sort, place: str) -> ActorFields:
    return actor_fields(held.columns, scope, sort, place or None)
