"""Which rows and columns of a matrix the filters leave, in which order, and their sums."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.actor_fields import UNSAID
from graph.columns.relation import row as row_of
from graph.coverage.chosen import rows_of_field
from graph.coverage.rows import row_members
from server.views.matrix_asked import Wanted
from server.views.matrix_plane import Plane
from server.views.site import Site

MOST_CELLS: Final = 2_400
"""Most cells of a page; a larger matrix comes in pages of rows."""
MOST_COLUMNS: Final = 100
"""Most columns side by side; more come in sections."""
MOST_AT_ONCE: Final = 20_000
"""Most cells where all pages are asked for at once."""

MOST_COMPARED: Final = 60
"""Most rows of a page that names who makes the difference."""

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sum:
    """What stands below a column: known and applicable cells."""

    known: int
    applicable: int
    alarms: int


@dataclass(frozen=True, slots=True)
class Picked:
    """Positions of rows and columns in the order in which they are shown.

    `total` rows and `across` columns are left by the filters; `start` rows come before the shown
    ones; `unsaid` rows
    of actors of whom nothing is said are left out. `sums` are those of all rows, `states` how many
    cells are in each state, whichever is chosen.
    """

    rows: Positions
    columns: Positions
    start: int
    total: int
    across: int
    unsaid: int
    sums: tuple[Sum, ...]
    whole: Sum
    states: dict[str, int]

    @property
    def hidden(self) -> int:
        """Rows that are not on this page."""
        return self.total - len(self.rows)


def picked(here: Site, wanted: Wanted, plane: Plane, whole: bool = False) -> Picked:
    """What the filters leave of a matrix: a page of it, or the whole."""
    columns, rows = _columns(here, wanted, plane), _rows(here, wanted, plane)
    unsaid = 0
    if wanted.kind == "actor" and not wanted.everybody:
        silent = (plane.states[np.ix_(rows, columns)] == plane.names.index(UNSAID)).all(axis=1)
        rows, unsaid = rows[~silent], int(silent.sum())
    inner = plane.states[np.ix_(rows, columns)]
    counts = np.bincount(inner.ravel(), minlength=len(plane.names))
    if wanted.states:
        chosen = [plane.names.index(state) for state in wanted.states]
        rows = rows[np.isin(inner, chosen).any(axis=1)]
    order = rows[_order(here, wanted, plane, rows, columns)]
    shown = columns if whole else _section(wanted, columns)
    start, kept = (0, order) if whole else _page(wanted, order, len(shown))
    return Picked(
        rows=kept,
        columns=shown,
        start=start,
        total=len(order),
        across=len(columns),
        unsaid=unsaid,
        sums=tuple(_sum(plane, rows, np.array([at])) for at in shown),
        whole=_sum(plane, rows, columns),
        states={name: int(counts[at]) for at, name in enumerate(plane.names) if counts[at]},
    )


def page_rows(wanted: Wanted, columns: int) -> int:
    """How many rows a page has."""
    size = max(1, MOST_CELLS // max(1, columns))
    return min(size, MOST_COMPARED) if wanted.compared else size


def rows_at_once(columns: int) -> int:
    """How many rows can be shown where all pages are asked for at once."""
    return max(1, MOST_AT_ONCE // max(1, columns))


def _page(wanted: Wanted, order: Positions, columns: int) -> tuple[int, Positions]:
    """The rows of the page that is asked for; page 0 is as much as can be shown at once."""
    if not wanted.page:
        return 0, order[: rows_at_once(columns)]
    size = page_rows(wanted, columns)
    last = max(0, (len(order) - 1) // size)
    start = min(wanted.page - 1, last) * size
    return start, order[start : start + size]


def _section(wanted: Wanted, columns: Positions) -> Positions:
    """The columns of the section that is asked for; two that are compared have only one."""
    last = max(0, (len(columns) - 1) // MOST_COLUMNS)
    start = min(wanted.section - 1, last) * MOST_COLUMNS
    return columns[start : start + MOST_COLUMNS]


def _columns(here: Site, wanted: Wanted, plane: Plane) -> Positions:
    """Columns that are left, those in front first."""
    chosen: tuple[str, ...] = ()
    if wanted.by_territory:
        chosen = wanted.compared or wanted.territories
    elif wanted.kind == "actor":
        chosen = (wanted.field,)
    elif wanted.turned:
        chosen = (wanted.group,)
    elif wanted.field:
        inside = rows_of_field(here.state.columns, "approach", wanted.field, plane.columns)
        chosen = tuple(it for it in plane.columns if it in inside)
    place = {iri: at for at, iri in enumerate(plane.columns)}
    found = [place[iri] for iri in chosen if iri in place] or list(range(len(plane.columns)))
    front = [place[iri] for iri in wanted.pins if iri in place and place[iri] in found]
    order = [*front, *(at for at in found if at not in front)] if wanted.by_territory else found
    return np.array(order, dtype=np.int64)


def _rows(here: Site, wanted: Wanted, plane: Plane) -> Positions:
    inside = set(plane.rows)
    turned = wanted.kind == "group" and not wanted.turned
    if wanted.field and wanted.kind != "actor" and not turned:
        inside &= rows_of_field(here.state.columns, wanted.rows, wanted.field, plane.rows)
    if wanted.group and (turned or wanted.kind == "target_group"):
        inside &= {wanted.group}
    elif wanted.group and wanted.kind == "approach":
        inside &= _addressing(here, wanted.group)
    kept = [at for at, row in enumerate(plane.rows) if row in inside]
    return np.array(kept, dtype=np.int64)


def _addressing(here: Site, group: str) -> set[str]:
    """Approaches that speak of a target group, or of a narrower one."""
    columns = here.state.columns
    members = row_members(columns, "target_group")[0]
    found = row_of(members, columns.groups.index.number(group, "target group"))
    return {columns.approaches.index.iris[int(at)] for at in found}


def _order(
    here: Site, wanted: Wanted, plane: Plane, rows: Positions, columns: Positions
) -> Positions:
    """Rows by number, by a column, those with most gaps first, or of which least is known."""
    at = column_of(wanted, plane)
    if at is not None:
        return _by_column(wanted, plane, rows, at)
    inner = np.ix_(rows, columns)
    if wanted.sort == "luecken":
        return np.argsort(-plane.alarming[inner].sum(axis=1), kind="stable")
    if wanted.sort == "bekannt":
        applicable = plane.applicable[inner].sum(axis=1)
        share = plane.known[inner].sum(axis=1) / np.maximum(1, applicable)
        return np.argsort(share, kind="stable")
    if wanted.kind != "actor":
        return np.arange(len(rows))
    return _by_name(here, wanted, plane, rows, columns)


def _by_column(wanted: Wanted, plane: Plane, rows: Positions, at: int) -> Positions:
    gravity, weight = plane.gravity[rows, at], plane.weights[rows, at].astype(np.int64)
    void = ~plane.applicable[rows, at]
    sign = -1 if wanted.falling else 1
    return np.lexsort((sign * weight, sign * gravity, void))


def _by_name(
    here: Site, wanted: Wanted, plane: Plane, rows: Positions, columns: Positions
) -> Positions:
    """Actors by name, or the busiest first: named before candidates."""
    names = [here.name(plane.rows[int(at)]).casefold() for at in rows]
    place = np.argsort(np.argsort(np.array(names, dtype=np.str_), kind="stable"))
    if wanted.sort == "nummer":
        return np.argsort(place)
    inner = np.ix_(rows, columns)
    named = (plane.gravity[inner] - 1).clip(0).sum(axis=1)
    return np.lexsort((place, -named, -plane.weights[inner].sum(axis=1)))


def column_of(wanted: Wanted, plane: Plane) -> int | None:
    """The column that rows are sorted by; what is no column sorts nothing."""
    return plane.columns.index(wanted.column) if wanted.column in plane.columns else None


def _sum(plane: Plane, rows: Positions, columns: Positions) -> Sum:
    inner = np.ix_(rows, columns)
    return Sum(
        known=int(plane.known[inner].sum()),
        applicable=int(plane.applicable[inner].sum()),
        alarms=int(plane.alarming[inner].sum()),
    )
