"""The matrix as it is shown: heads, rows in groups, cells, sums, legend."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from server.present import Ref, StateMark
from server.views.hyphens import hyphenated
from server.views.matrix_asked import Wanted
from server.views.matrix_compare import Comparing, Difference
from server.views.matrix_heads import Head, heads
from server.views.matrix_links import toggled
from server.views.matrix_plane import Face, Plane, plane, territories_plane
from server.views.matrix_rows import Picked, Sum, picked
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as it is printed; pale where other states are asked for."""

    face: Face
    faded: bool


@dataclass(frozen=True, slots=True)
class Toggle:
    """A link that shows or hides the approaches of a field below it."""

    href: str
    is_open: bool
    count: int


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its cells; `text` is its name with soft hyphens.

    `known` of `applicable` cells have a known body. `inner` is the approach of a field that is
    opened: no sum counts it.
    """

    ref: Ref
    text: str
    cells: tuple[Shown, ...]
    known: int
    applicable: int
    difference: Difference | None = None
    toggle: Toggle | None = None
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading (a field); without one the heading is None."""

    ref: Ref | None
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A state with how many cells are in it, and the address that asks for it (or no longer)."""

    mark: StateMark
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The whole matrix as shown; `total` rows are left, `start` of them stand before these.

    `across` columns are left; the heads may be a section of them.
    """

    heads: tuple[Head, ...]
    groups: tuple[Group, ...]
    sums: tuple[Sum, ...]
    whole: Sum
    legend: tuple[LegendEntry, ...]
    start: int
    total: int
    across: int
    unsaid: int
    comparing: Comparing | None

    @property
    def rows(self) -> Iterator[ShownRow]:
        """All rows, one group after the other."""
        return (row for group in self.groups for row in group.rows)

    @property
    def shown(self) -> int:
        """How many rows are on this page, opened ones not counted."""
        return sum(not row.inner for row in self.rows)

    @property
    def hidden(self) -> int:
        """How many rows are on other pages."""
        return self.total - self.shown


def table(here: Site, wanted: Wanted, whole: bool = False) -> Table:
    """The matrix as the filters leave it: a page of it, or the whole."""
    found = plane(here, wanted)
    left = picked(here, wanted, found, whole)
    pair = wanted.compared
    comparing = Comparing(here, wanted.rows, pair[0], pair[1]) if pair else None
    maker = _Rows(here, wanted, found, left, comparing)
    return Table(
        heads=heads(here, wanted, found, left.columns),
        groups=_groups(here, wanted, list(maker.every())),
        sums=left.sums,
        whole=left.whole,
        legend=tuple(_legend(wanted, found, left)),
        start=left.start,
        total=left.total,
        across=left.across,
        unsaid=left.unsaid,
        comparing=comparing,
    )


def _legend(wanted: Wanted, found: Plane, left: Picked) -> Iterator[LegendEntry]:
    for state in found.names:
        chosen = state in wanted.states
        if state in left.states or chosen:
            count = left.states.get(state, 0)
            yield LegendEntry(found.mark(state), count, toggled("zustand", state), chosen)


class _Rows:
    """Makes the rows of a page."""

    def __init__(
        self, here: Site, wanted: Wanted, found: Plane, left: Picked, comparing: Comparing | None
    ) -> None:
        """Remember what is shown."""
        self._here, self._wanted, self._plane, self._left = here, wanted, found, left
        self._comparing = comparing
        self._chosen = frozenset(wanted.states)

    def every(self) -> Iterator[ShownRow]:
        """The rows of the page, opened fields with their approaches."""
        for at in self._left.rows:
            row = self._row(self._plane, int(at))
            inner = self._inner(row.ref.iri) if self._wanted.kind == "field" else ()
            if not inner:
                yield row
                continue
            is_open = row.ref.iri in self._wanted.opened
            toggle = Toggle(toggled("offen", row.ref.iri), is_open, len(inner))
            yield replace(row, toggle=toggle)
            if is_open:
                yield from self._opened(inner)

    def _inner(self, field: str) -> tuple[str, ...]:
        columns = self._here.state.columns
        place = columns.approaches.index.position
        current = columns.approaches.current
        found = self._here.landscape.approaches_of(field)
        return tuple(iri for iri in found if iri in place and current[place[iri]])

    def _opened(self, inner: Iterable[str]) -> Iterator[ShownRow]:
        below = territories_plane(self._here, self._wanted, approaches=True)
        place = {iri: at for at, iri in enumerate(below.rows)}
        comparing = replace(self._comparing, rows="approach") if self._comparing else None
        for iri in inner:
            row = replace(self._row(below, place[iri]), inner=True)
            yield replace(row, difference=comparing.of(iri) if comparing else None)

    def _row(self, found: Plane, at: int) -> ShownRow:
        columns, iri = self._left.columns, found.rows[at]
        compared = self._comparing if found is self._plane else None
        return ShownRow(
            ref=(ref := self._here.ref(iri)),
            text=hyphenated(ref.text) if self._here.language == "de" else ref.text,
            cells=tuple(self._shown(found.face(at, int(column))) for column in columns),
            known=int(np.count_nonzero(found.known[at, columns])),
            applicable=int(np.count_nonzero(found.applicable[at, columns])),
            difference=compared.of(iri) if compared else None,
        )

    def _shown(self, face: Face) -> Shown:
        return Shown(face, bool(self._chosen) and face.mark.notation not in self._chosen)


def _groups(here: Site, wanted: Wanted, rows: list[ShownRow]) -> tuple[Group, ...]:
    by_number = wanted.sort == "nummer" and not wanted.column
    of_approaches = wanted.kind == "approach" or (wanted.kind == "group" and wanted.turned)
    if not (of_approaches and by_number):
        return (Group(None, tuple(rows)),) if rows else ()
    fields: dict[str | None, list[ShownRow]] = {}
    for row in rows:
        fields.setdefault(here.landscape.field_of(row.ref.iri), []).append(row)
    return tuple(Group(here.ref(iri) if iri else None, tuple(own)) for iri, own in fields.items())
