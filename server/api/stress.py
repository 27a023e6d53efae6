"""`/api/stress`: cells before and after somebody's end; without a name, on whom cells hang."""

from collections.abc import Sequence
from itertools import islice
from typing import Final, get_args

from flask import Response, request

from graph.model import Rows
from graph.stress import CellEffect
from graph.wording.stress import stress_sentence
from server.api import Analysis, Item, Shape, analysis, listed
from server.api.parameters import choice, named
from server.views.asked import read_choice
from server.views.site import Site, site
from server.views.stress_read import PARTS, Asked, found, paired, ranked

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


@analysis(
    Analysis(
        "stress",
        "ausfall",
        "Was sich ändert, wenn jemand ausfällt; ohne Namen, an wem Zellen hängen",
        "what changes if somebody stops; without a name, on whom cells hang",
        (CELLS, CRITICAL, PAIRS),
        (
            *named("akteur", "art", "programm", several=True),
            *named("gebiet"),
            choice("zeilen", "was in den Zeilen steht", "what the rows are", get_args(Rows)),
            choice("teil", "was wegfällt", "what falls away", tuple(PARTS)),
            choice(
                "betrieben",
                "ob betriebene Angebote mit wegfallen",
                "whether what they run falls away too",
                ("ja", "nein"),
            ),
            choice(
                "rangfolge",
                "ohne Namen: einzelne oder Paare",
                "without a name: single or pairs",
                ("einzeln", "paare"),
            ),
        ),
    )
)
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
