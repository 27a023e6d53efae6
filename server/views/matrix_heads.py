"""Heads of columns: names that fit, and what can be done with a column."""

from dataclasses import dataclass
from typing import Final

from server.present import Ref
from server.views.hyphens import hyphenated
from server.views.matrix_asked import Wanted
from server.views.matrix_links import pinned, sorted_by
from server.views.matrix_plane import Plane
from server.views.matrix_rows import Positions, column_of
from server.views.site import Site

MANY: Final = 12
"""More columns than this are narrow, their names upright."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name, a short one where there is little room, its sort and pin.

    `order` is its `aria-sort`: empty where rows are not sorted by it.
    """

    ref: Ref
    text: str
    short: str
    sort_href: str
    order: str
    pin_href: str
    pinned: bool


def heads(here: Site, wanted: Wanted, plane: Plane, columns: Positions) -> tuple[Head, ...]:
    """The heads of columns (by position)."""
    sorting = column_of(wanted, plane)
    return tuple(_head(here, wanted, plane.columns[int(at)], int(at) == sorting) for at in columns)


def _head(here: Site, wanted: Wanted, iri: str, current: bool) -> Head:
    ref = here.ref(iri)
    order = ("descending" if wanted.falling else "ascending") if current else ""
    is_approach = wanted.kind == "group" and not wanted.turned
    return Head(
        ref=ref,
        text=hyphenated(ref.text) if here.language == "de" else ref.text,
        short=here.landscape.notations.get(iri, "") if is_approach else "",
        sort_href=sorted_by(wanted, iri, current),
        order=order,
        pin_href=pinned(wanted, iri) if wanted.by_territory else "",
        pinned=iri in wanted.pins,
    )
