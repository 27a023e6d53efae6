"""`/api/stress`: cells before and after somebody's end; without a name, on whom cells hang."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from flask import Response, request

from graph.stress import CellEffect
from graph.wording.stress import stress_sentence
from server.api import Item, Shape, analysis, listed
from server.views.asked import read_choice
from server.views.site import Site, site
from server.views.stress_read import Asked, found, paired, ranked

CELLS: Final[Shape] = {
    "row": "ref",
    "territory": "ref",
    "before": "text",
    "after": "text",
    "direction": "text",
    "dark": "flag",
    "bodies_before": "number",
    "bodies_after": "number",
    "through": "refs",
}
CRITICAL: Final[Shape] = {"thing": "ref", "sort": "text", "dark": "number", "approaches": "refs"}
PAIRS: Final[Shape] = {
    "one": "ref",
    "other": "ref",
    "joint": "number",
    "alone_one": "number",
    "alone_other": "number",
    "extra": "number",
}


@analysis("stress", "ausfall")
def stress() -> Response:
    """`akteur`, `art`, `programm` (repeatable): who stops; else `rangfolge=einzeln|paare`."""
    here = site()
    asked = Asked.read(here)
    if asked.names:
        return _cells(here, asked)
    order = read_choice(request.args, "rangfolge", ("einzeln", "paare"), "einzeln")
    return _pairs(here, asked) if order == "paare" else _critical(here, asked)


def _cells(here: Site, asked: Asked) -> Response:
    one = found(here, asked)
    more = {
        "removed": _named(here, one.removed),
        "gone": _named(here, one.gone),
        "operated": _named(here, one.operated),
        "sentence": stress_sentence(here.state.labels, one, here.language),
        "dark": len(one.dark),
        "changed": len(one.changed),
        "dark_by_one": {iri: len(cells) for iri, cells in one.alone.items()},
    }

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [_cell(cell) for cell in islice(one.cells, offset, offset + limit)]

    return listed("stress", CELLS, len(one.cells), make, more)


def _cell(cell: CellEffect) -> Item:
    return {
        "row": cell.row,
        "territory": cell.territory,
        "before": cell.before,
        "after": cell.after,
        "direction": cell.direction,
        "dark": cell.went_dark,
        "bodies_before": cell.bodies_before,
        "bodies_after": cell.bodies_after,
        "through": cell.through,
    }


def _named(here: Site, iris: Sequence[str]) -> list[dict[str, str]]:
    return [{"iri": iri, "label": here.name(iri)} for iri in iris]


def _critical(here: Site, asked: Asked) -> Response:
    every = ranked(here, asked)

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [
            {
                "thing": it.thing,
                "sort": it.sort,
                "dark": it.dark,
                "approaches": tuple(dict.fromkeys(row for row, _ in it.cells)),
            }
            for it in every[offset : offset + limit]
        ]

    return listed("stress", CRITICAL, len(every), make)


def _pairs(here: Site, asked: Asked) -> Response:
    every = paired(here, asked)

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [
            {field: getattr(it, field) for field in PAIRS} for it in every[offset : offset + limit]
        ]

    return listed("stress", PAIRS, len(every), make)
