"""The map: every district a tile, coloured by a measure of the matrix, with the table beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from flask import Response, render_template, request
from markupsafe import Markup

from graph.model import STATES
from server.i18n import day as day_text
from server.i18n import gettext as _
from server.i18n import ngettext
from server.present import Option, Ref
from server.views.actors import territory_options
from server.views.asked import DAY
from server.views.blueprint import pages
from server.views.map_asked import (
    STATE,
    Wanted,
    chosen_words,
    measure_name,
    measure_options,
    places,
    sort_options,
)
from server.views.map_tiles import Tiles, drawn
from server.views.map_values import Value, values
from server.views.matrix_asked import scope_chosen, scope_form
from server.views.sheets import sheet, table_response
from server.views.site import Site, site

_MOST_OPTIONS: Final = 400
"""More approaches than these are named in a field of text: a list would be too long to read."""
_NAMED: Final = 3
_SYMBOL: Final = re.compile(r'(<symbol id="([^"]+)".*?</symbol>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: a territory with one value or two."""

    ref: Ref
    value: Value
    kind: str
    beside: Value | None
    beside_kind: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What page, sheet and file show: one map or two, the lines of the table, a sentence."""

    map: Tiles | None
    beside: Tiles | None
    lines: tuple[Line, ...]
    sentence: str


@pages.get("/karte")
def map_page() -> str:
    """The map with its form, its legend and its table."""
    here = site()
    wanted = Wanted.read(here)
    return render_template(
        "map.html",
        wanted=wanted,
        shown=shown(here, wanted),
        measures=measure_options(),
        sorts=sort_options(),
        fields=[Option(iri, here.name(iri)) for iri in here.landscape.fields],
        approaches=_approaches(here, wanted),
        groups=[Option(iri, here.name(iri)) for iri in here.state.columns.groups.index.iris],
        territories=territory_options(here),
        scope=scope_form(here),
        chosen=chosen_words(here, wanted),
        row=here.ref(wanted.row) if wanted.row else None,
        file=_file(),
        more=wanted.sort == "name" or bool(scope_chosen()) or DAY in request.args,
    )


@pages.get("/karte.svg")
def map_file() -> Response:
    """The same map as a picture of its own: title, legend, date and source in it."""
    here = site()
    wanted = Wanted.read(here)
    body = render_template(
        "map_picture.html",
        shown=shown(here, wanted),
        chosen=chosen_words(here, wanted),
        as_of=here.as_of.isoformat(),
        state=here.state.id,
        symbols=_symbols(),
    )
    response = Response(body, content_type="image/svg+xml; charset=utf-8")
    name = f"karte-{wanted.measure}-{here.as_of.isoformat()}.svg"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@sheet("/karte")
def map_sheet() -> Response:
    """The table of the map."""
    here = site()
    wanted = Wanted.read(here)
    head = [_("Gebiet"), measure_name(wanted.measure), _("in Worten"), _("Klasse")]
    if wanted.beside:
        head += [measure_name(wanted.beside), _("daneben in Worten"), _("daneben Klasse")]
    rows = ([it.ref.text, *_cells(it), it.ref.iri] for it in shown(here, wanted).lines)
    return table_response("karte", [*head, _("Kennung")], rows)


def _cells(line: Line) -> list[object]:
    made: list[object] = [_plain(line.value), line.value.text, line.kind]
    if line.beside:
        made += [_plain(line.beside), line.beside.text, line.beside_kind]
    return made


def _plain(value: Value) -> object:
    """The number of a count, else the words."""
    return value.figure if value.mark or value.number is None else int(value.number)


def shown(here: Site, wanted: Wanted) -> Shown:
    """The map (or two) and its lines."""
    around = places(here, wanted)
    found = values(here, wanted, wanted.measure, around)
    second = values(here, wanted, wanted.beside, around) if wanted.beside else []
    first_map = drawn(here, wanted.measure, found)
    second_map = drawn(here, wanted.beside, second) if wanted.beside else None
    return Shown(
        map=first_map,
        beside=second_map,
        lines=_lines(here, wanted, (found, second), (_kinds(first_map), _kinds(second_map))),
        sentence=_sentence(here, wanted, found),
    )


def _kinds(tiles: Tiles | None) -> dict[str, str]:
    return {it.value.territory: it.kind.text for it in tiles.tiles} if tiles else {}


def _lines(
    here: Site,
    wanted: Wanted,
    found: tuple[Sequence[Value], Sequence[Value]],
    kinds: tuple[dict[str, str], dict[str, str]],
) -> tuple[Line, ...]:
    beside = {it.territory: it for it in found[1]}
    lines = [
        Line(
            here.ref(it.territory),
            it,
            kinds[0][it.territory],
            beside.get(it.territory),
            kinds[1].get(it.territory, ""),
        )
        for it in found[0]
    ]
    lines.sort(key=lambda it: it.ref.text.casefold())
    if wanted.sort == "wert":
        lines.sort(key=lambda it: -(it.value.number if it.value.number is not None else -1))
    return tuple(lines)


def _sentence(here: Site, wanted: Wanted, found: Sequence[Value]) -> str:
    """What the map says, to say in a meeting."""
    if not found:
        return ""
    chosen = " · ".join(chosen_words(here, wanted))
    about = f"{chosen}. " if chosen else ""
    when = _("Stand %s") % day_text(here.as_of)
    if wanted.measure == STATE:
        return f"{chosen}: {_tally(here, found)}. {when}."
    numbers = [it.number for it in found if it.number is not None]
    title = measure_name(wanted.measure)
    if not numbers or min(numbers) == max(numbers):
        same = found[0].text
        everywhere = ngettext("im einzigen Gebiet", "in allen %d Gebieten", len(found))
        where = everywhere % len(found) if len(found) > 1 else everywhere
        return f"{about}{title}: {where} {same}. {when}."
    names = {
        "most": _named(here, found, max(numbers)),
        "high": _figure_of(found, max(numbers)),
        "least": _named(here, found, min(numbers)),
        "low": _figure_of(found, min(numbers)),
    }
    extremes = _("am meisten %(high)s (%(most)s), am wenigsten %(low)s (%(least)s)") % names
    return f"{about}{title}: {extremes}. {when}."


def _figure_of(found: Sequence[Value], number: float) -> str:
    return next(it.figure for it in found if it.number == number)


def _named(here: Site, found: Sequence[Value], number: float) -> str:
    """The territories with a value, the first few by name."""
    return _few([here.name(it.territory) for it in found if it.number == number])


def _few(names: Sequence[str]) -> str:
    shown_names = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return shown_names
    return f"{shown_names} " + ngettext("und %d weiteres", "und %d weitere", more) % more


def _tally(here: Site, found: Sequence[Value]) -> str:
    """In how many territories which state holds."""
    states: dict[str, list[str]] = {}
    for it in sorted(found, key=lambda it: it.number or 0):
        label = it.mark.label if it.mark else it.text
        states.setdefault(label, []).append(here.name(it.territory))
    return "; ".join(
        ngettext("in %d Gebiet", "in %d Gebieten", len(names)) % len(names)
        + f" „{label}“ ({_few(names)})"
        for label, names in states.items()
    )


def _approaches(here: Site, wanted: Wanted) -> list[Option] | None:
    """Approaches to choose from: of the field, if one is chosen; None if there are too many."""
    every = here.landscape.approaches
    iris = here.landscape.approaches_of(wanted.field) if wanted.field else tuple(every)
    if wanted.approach and wanted.approach not in iris:
        iris = (*iris, wanted.approach)
    return [Option(iri, here.name(iri)) for iri in iris] if len(iris) <= _MOST_OPTIONS else None


@lru_cache(maxsize=1)
def _symbols() -> Markup:
    """The icons of the states, for a file that has nothing beside it."""
    sprite = resources.files("server").joinpath("static", "icons.svg").read_text(encoding="utf-8")
    kept = [whole for whole, name in _SYMBOL.findall(sprite) if name in STATES]
    return Markup("<defs>" + "".join(kept) + "</defs>")  # noqa: S704  # our own file


def _file() -> str:
    query = request.query_string.decode("utf-8", "replace")
    return request.script_root + "/karte.svg" + (f"?{query}" if query else "")
