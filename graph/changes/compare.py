"""Two matrices of the same rows and territories, compared cell by cell."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from graph.model import KNOWN_STATES, STATES, Matrix

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
    shared, common = set(after.rows), set(after.territories)
    rows = [row for row in before.rows if row in shared]
    places = [place for place in before.territories if place in common]
    old, new = _chosen(before, rows, places), _chosen(after, rows, places)
    return [
        change(rows[row], places[place], STATES[old[row, place]], STATES[new[row, place]])
        for row, place in np.argwhere(old != new)
    ]


def change(row: str, territory: str, before: str, after: str) -> CellChange:
    """What became of one cell."""
    went_dark = before in KNOWN_STATES and after not in KNOWN_STATES and after != "entfaellt"
    return CellChange(row, territory, before, after, direction(before, after), went_dark)


def direction(before: str, after: str) -> Direction:
    """Whether more or less is known to be there; what no longer applies is neither."""
    if before not in COVERAGE or after not in COVERAGE or COVERAGE[before] == COVERAGE[after]:
        return "anders"
    return "besser" if COVERAGE[after] > COVERAGE[before] else "schlechter"


def _chosen(
    matrix: Matrix, rows: list[str], places: list[str]
) -> "np.ndarray[tuple[int, int], np.dtype[np.int8]]":
    row_of = {iri: number for number, iri in enumerate(matrix.rows)}
    place_of = {iri: number for number, iri in enumerate(matrix.territories)}
    chosen = np.ix_([row_of[it] for it in rows], [place_of[it] for it in places])
    made: np.ndarray[tuple[int, int], np.dtype[np.int8]] = matrix.states[chosen]
    return made
