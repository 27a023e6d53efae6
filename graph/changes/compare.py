"""Two matrices of the same rows and territories, compared cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from graph.model import KNOWN_STATES, STATES, Matrix

Table = NDArray[np.int8]
Direction = Literal["besser", "schlechter", "anders"]

COVERAGE: Final = {
    "bestaetigt-gedeckt": 5,
    "benannt": 4,
    "kandidaten": 3,
    "duenn": 2,
    "nur-geplant": 1,
    "ausgelaufen": 0,
    "niemand-bekannt": 0,
    "unbekannt": 0,
    "luecke-benannt": 0,
    "luecke-bestaetigt": 0,
}
"""How much is known to be there; between equals (and `entfaellt`) a change is merely another."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell whose state differs; `went_dark`: somebody was known, nobody is any more."""

    row: str
    territory: str
    before: str
    after: str
    direction: Direction
    went_dark: bool


def compared(before: Matrix, after: Matrix) -> list[CellChange]:
    """Cells that both matrices have and whose state differs, in the order of the first matrix."""
    common = aligned(before, after)
    old, new = common.states
    return [
        change(common.rows[row], common.territories[place], STATES[was], STATES[now])
        for row, place, was, now in _where(old != new, old, new)
    ]


@dataclass(frozen=True)
class Aligned:
    """The rows and territories that several matrices have, and the states of each of them there."""

    rows: tuple[str, ...]
    territories: tuple[str, ...]
    states: tuple[Table, ...]


def aligned(*matrices: Matrix) -> Aligned:
    """Several matrices cut to what all of them have, in the order of the first."""
    first, others = matrices[0], matrices[1:]
    shared = set(first.rows).intersection(*(it.rows for it in others))
    common = set(first.territories).intersection(*(it.territories for it in others))
    rows = tuple(row for row in first.rows if row in shared)
    places = tuple(place for place in first.territories if place in common)
    return Aligned(rows, places, tuple(_chosen(it, rows, places) for it in matrices))


def _where(mask: NDArray[np.bool_], *tables: Table) -> Iterator[tuple[int, ...]]:
    """Row and column of the chosen cells, and what each table holds there."""
    down, across = np.nonzero(mask)
    columns = (down.tolist(), across.tolist(), *(it[down, across].tolist() for it in tables))
    return zip(*columns, strict=True)


def change(row: str, territory: str, before: str, after: str) -> CellChange:
    """What became of one cell."""
    went_dark = before in KNOWN_STATES and after not in KNOWN_STATES and after != "entfaellt"
    return CellChange(row, territory, before, after, direction(before, after), went_dark)


def direction(before: str, after: str) -> Direction:
    """Whether more or less is known to be there; what no longer applies is neither."""
    if before not in COVERAGE or after not in COVERAGE or COVERAGE[before] == COVERAGE[after]:
        return "anders"
    return "besser" if COVERAGE[after] > COVERAGE[before] else "schlechter"


def _chosen(matrix: Matrix, rows: tuple[str, ...], places: tuple[str, ...]) -> Table:
    if (matrix.rows, matrix.territories) == (rows, places):
        return matrix.states
    row_of = {iri: number for number, iri in enumerate(matrix.rows)}
    place_of = {iri: number for number, iri in enumerate(matrix.territories)}
    chosen = np.ix_([row_of[it] for it in rows], [place_of[it] for it in places])
    made: Table = matrix.states[chosen]
    return made
