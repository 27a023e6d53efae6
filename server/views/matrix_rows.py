"""Which rows and columns of a matrix the filters leave, in which order, and their sums."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.coverage.chosen import rows_of_field
from graph.model import KNOWN_STATES, STATES
from server.present import ALARMING
from server.views.grid import Grid
from server.views.matrix_asked import Wanted
from server.views.site import Site

MOST_CELLS: Final = 20_000
"""Most cells of a page; a larger matrix is cut after some rows, and says so."""

States = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Sum:
    """What stands below a column: known and applicable cells."""

    known: int
    applicable: int
    alarms: int


@dataclass(frozen=True, slots=True)
class Picked:
    """Rows and columns in the order in which they are shown; `hidden` rows are left out.

    `sums` are those of all rows, `states` how many cells are in each state, whichever is chosen.
    """

    rows: tuple[str, ...]
    places: tuple[str, ...]
    hidden: int
    sums: tuple[Sum, ...]
    states: dict[str, int]


def picked(here: Site, wanted: Wanted, found: Grid, most: int | None = MOST_CELLS) -> Picked:
    """What the filters leave of a matrix; with `most` None all of it."""
    places = _places(wanted, found)
    rows = _rows(here, wanted, found)
    states = found.found.states[np.ix_(rows, places)]
    counts = np.bincount(states.ravel(), minlength=len(STATES))
    if wanted.state in STATES:
        chosen = (states == STATES.index(wanted.state)).any(axis=1)
        rows, states = rows[chosen], states[chosen]
    order = _order(wanted, states)
    kept = order if most is None else order[: max(1, most // max(1, len(places)))]
    return Picked(
        rows=tuple(found.rows[at] for at in rows[kept]),
        places=tuple(found.territories[at] for at in places),
        hidden=len(order) - len(kept),
        sums=tuple(_sum(states[:, at]) for at in range(len(places))),
        states={state: int(counts[at]) for at, state in enumerate(STATES) if counts[at]},
    )


def _places(wanted: Wanted, found: Grid) -> NDArray[np.int64]:
    chosen = wanted.group if wanted.by_groups else wanted.territory
    if chosen in found.territories:
        return np.array([found.territories.index(chosen)])
    return np.arange(len(found.territories))


def _rows(here: Site, wanted: Wanted, found: Grid) -> NDArray[np.int64]:
    inside = None
    if wanted.field:
        columns = here.state.columns
        inside = rows_of_field(columns, wanted.rows, wanted.field, found.rows)
    only = wanted.group if wanted.rows == "target_group" else ""
    kept = [
        number
        for number, row in enumerate(found.rows)
        if (inside is None or row in inside) and only in ("", row)
    ]
    return np.array(kept, dtype=np.int64)


def _order(wanted: Wanted, states: States) -> NDArray[np.int64]:
    """Rows by number, those with most gaps first, or those of which least is known."""
    if wanted.sort == "luecken":
        return np.argsort(-_among(states, ALARMING).sum(axis=1), kind="stable")
    if wanted.sort == "bekannt":
        applicable = (~_among(states, {"entfaellt"})).sum(axis=1)
        share = _among(states, KNOWN_STATES).sum(axis=1) / np.maximum(1, applicable)
        return np.argsort(share, kind="stable")
    return np.arange(len(states))


def _sum(states: States) -> Sum:
    return Sum(
        known=int(_among(states, KNOWN_STATES).sum()),
        applicable=int((~_among(states, {"entfaellt"})).sum()),
        alarms=int(_among(states, ALARMING).sum()),
    )


def _among(states: States, names: "frozenset[str] | set[str]") -> NDArray[np.bool_]:
    return np.isin(states, [STATES.index(name) for name in names if name in STATES])
