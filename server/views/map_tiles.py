"""Tiles as they are drawn, for the map, for other pages and as a file.

Other pages show a small map by `small_map(site(), measure)` and the macro `map` of
`parts/tiles.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.tiles import Basis, Layout, laid_out
from graph.tiles.facts import read_spots
from graph.tiles.names import abbreviations, short_names
from server.i18n import gettext as _
from server.svg import broken
from server.views.held import Held
from server.views.map_asked import STATE, WEAK, Wanted, measure_meaning, measure_name, places
from server.views.map_classes import Class, classed
from server.views.map_values import Value, values
from server.views.site import Site

_GAP: Final = 6
_LETTER: Final = 0.56
"""Width of a letter, in sizes of the type; measured on Liberation Sans, the widest of ours."""
_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Size:
    """Sizes in user units: a tile, and the type of name, figure and note (0: not shown)."""

    name: str
    width: int
    height: int
    type: float
    figure: float
    note: float


LARGE: Final = Size("large", 150, 106, 14, 23, 12)
MIDDLE: Final = Size("middle", 104, 76, 11.5, 17, 0)
SMALL: Final = Size("small", 54, 46, 12, 14, 0)
_LARGE_UP_TO, _MIDDLE_UP_TO = 4, 11
"""Columns of a map up to which its tiles are large, or of middle size."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile where it is drawn: corner, lines of the name (text, y), what it shows."""

    x: int
    y: int
    name: str
    label: str
    """What it is called by those who cannot see it: all that stands in it, and the whole name."""
    lines: tuple[tuple[str, float], ...]
    type: float
    value: Value
    kind: Class
    ramp: int
    look: str
    """The state whose pattern it has, empty for none."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """A map: its title, its tiles row by row, its legend, and how they came to their places."""

    title: str
    meaning: str
    width: int
    height: int
    size: Size
    tiles: tuple[Tile, ...]
    classes: tuple[Class, ...]
    basis: str


def small_map(here: Site, measure: str = WEAK) -> Tiles | None:
    """The map of all districts by a measure, for other pages; None where there is none."""
    wanted = Wanted(measure, "", "", "", "", "", "wert")
    return drawn(here, measure, values(here, wanted, measure, places(here, wanted)))


def drawn(here: Site, measure: str, found: Sequence[Value]) -> Tiles | None:
    """Draw the values of a measure; None if there are none."""
    if not found:
        return None
    layout = _layout(Held(here.state), tuple(it.territory for it in found))
    size = _size(layout.columns)
    kinds, names = classed(here, measure, found), _names(here, layout, size)
    by_territory = {it.territory: it for it in found}
    tiles = (
        _tile(layout.cells[iri], size, names[iri], by_territory[iri], kinds.of[iri], here)
        for iri in layout.order
    )
    return Tiles(
        title=_("Zustand") if measure == STATE else measure_name(measure),
        meaning=measure_meaning(here, measure),
        width=layout.columns * (size.width + _GAP) + _GAP,
        height=layout.rows * (size.height + _GAP) + _GAP,
        size=size,
        tiles=tuple(tiles),
        classes=kinds.classes,
        basis=_basis(layout),
    )


@lru_cache(maxsize=16)
def _layout(held: Held, territories: tuple[str, ...]) -> Layout:
    return laid_out(read_spots(held.state, territories))


def _size(columns: int) -> Size:
    if columns <= _LARGE_UP_TO:
        return LARGE
    return MIDDLE if columns <= _MIDDLE_UP_TO else SMALL


def _names(here: Site, layout: Layout, size: Size) -> dict[str, str]:
    names = {iri: here.name(iri) for iri in layout.order}
    if size is LARGE:
        return names
    if size is MIDDLE:
        return short_names(names)
    return abbreviations(names, {iri: here.state.labels.alt(iri) for iri in names})


def _tile(
    cell: tuple[int, int], size: Size, name: str, value: Value, kind: Class, here: Site
) -> Tile:
    x, y = (
        _GAP + at * (side + _GAP) for at, side in zip(cell, (size.width, size.height), strict=True)
    )
    lines, type_size = _fitted(name, size)
    top = y + type_size + 5
    whole = f"{here.name(value.territory)}: {value.text}"
    return Tile(
        x=x,
        y=y,
        name=here.name(value.territory),
        label=whole if size is LARGE else f"{name} {value.figure}: {whole}",
        lines=tuple((text, round(top + at * type_size * 1.15, 1)) for at, text in enumerate(lines)),
        type=type_size,
        value=value,
        kind=kind,
        ramp=(value.mark.ramp or 0) if value.mark else kind.step,
        look=value.mark.notation if value.mark else kind.look,
    )


def _fitted(name: str, size: Size) -> tuple[list[str], float]:
    """A name in lines, and the size of type in which the longest fits."""
    room = size.width - 8
    lines = broken(name.replace("-", "- "), int(room / (_LETTER * size.type)))
    lines = [line.replace("- ", "-") for line in lines[:_LINES]]
    longest = max(map(len, lines), default=1)
    return lines, round(min(size.type, room / (_LETTER * longest)), 1)


def _basis(layout: Layout) -> str:
    """How the tiles came to their places, in words."""
    texts: dict[Basis, str] = {
        "given": _("Die Lage der Kacheln ist im Register festgelegt."),
        "points": _(
            "Die Lage ist aus Koordinaten berechnet: den Sitzen der Stellen eines Gebiets."
        ),
        "neighbours": _("Die Lage ist aus Nachbarschaften berechnet."),
        "rows": _("Wo keine Lage bekannt ist, stehen die Kacheln nach Land und Namen geordnet."),
    }
    return " ".join(text for basis, text in texts.items() if layout.basis.get(basis))
