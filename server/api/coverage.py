"""`/api/matrix`: cells, one item each; `/api/cell`: why a cell is in its state."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast, get_args

from flask import Response, request

from graph.columns import UnknownThingError
from graph.coverage.chosen import Chosen, Item, masks, rows_of_field
from graph.model import STATES, Cell, GroupCell, Reason, Rows
from graph.wording import state_sentence, state_words
from graph.wording.coverage import SHORT_ADDRESS, group_sentence, kind_words, mark_words
from server.api import Analysis, Shape, analysis, listed
from server.api import Item as Record
from server.api.parameters import Parameter, choice, named
from server.i18n import gettext as _
from server.views.asked import AskedError, read_choice, thing
from server.views.grid import grid, group_grid
from server.views.reasons import CellAsked, found_cell
from server.views.site import Site, site

CELLS: Final[Shape] = {
    "row": "ref",
    "territory": "ref",
    "target_group": "ref",
    "state": "text",
    "state_words": "text",
    "bodies": "number",
    "covered": "number",
    "total": "number",
    "address": "text",
}
REASONS: Final[Shape] = {
    "kind": "text",
    "kind_words": "text",
    "subject": "ref",
    "actor": "ref",
    "via": "ref",
    "status": "text",
    "part": "ref",
    "mark": "text",
    "counts_for": "text",
}
COLUMNS: Final = ("gebiete", "zielgruppen")


@analysis(
    Analysis(
        "matrix",
        "zellen",
        "Zellen: was in welchem Gebiet oder für welche Zielgruppe bekannt ist",
        "cells: what is known where, or for which target group",
        (CELLS,),
        (
            choice("zeilen", "was in den Zeilen steht", "what the rows are", get_args(Rows)),
            choice("spalten", "Gebiete oder Zielgruppen", "territories or target groups", COLUMNS),
            choice("zustand", "Zustand der Zelle", "state of the cell", STATES),
            *named("ansatz", "feld", "gebiet", "zielgruppe"),
        ),
    )
)
def cells() -> Response:
    """Cells of `zeilen=` (approach, field, target_group) by `spalten=` (gebiete, zielgruppen)."""
    here = site()
    found = _chosen(here)

    def make(offset: int, limit: int) -> Sequence[Record]:
        return [_cell(here, it) for it in found.part(offset, limit)]

    return listed("matrix", CELLS, len(found), make)


def _chosen(here: Site) -> Chosen:
    args, state = request.args, here.state
    rows = cast(Rows, read_choice(args, "zeilen", get_args(Rows), "approach"))
    by_groups = read_choice(args, "spalten", COLUMNS, COLUMNS[0]) == COLUMNS[1]
    wanted = read_choice(args, "zustand", STATES, "")
    place, group = thing(args, state, "gebiet"), thing(args, state, "zielgruppe")
    field, approach = thing(args, state, "feld"), thing(args, state, "ansatz")
    if by_groups and rows != "approach":
        raise AskedError("zeilen", rows, _("approach: nur Ansätze stehen gegen Zielgruppen"))
    found = group_grid(here, place) if by_groups else grid(here, rows, (place,) if place else None)
    chosen = rows_of_field(state.columns, rows, field, found.rows) if field else set(found.rows)
    chosen &= {approach} if approach else chosen
    chosen &= {group} if group and rows == "target_group" else chosen
    return Chosen(found.found, *masks(found.found, chosen, group if by_groups else None), wanted)


def _cell(here: Site, it: Item) -> Record:
    return {
        "row": it.row,
        "territory": it.territory,
        "target_group": it.group,
        "state": it.state,
        "state_words": state_words(here.state.labels, it.state, here.language),
        "bodies": it.bodies,
        "covered": it.covered,
        "total": it.total,
        "address": SHORT_ADDRESS[it.address][here.language] if it.address else None,
    }


@analysis(
    Analysis(
        "cell",
        "zelle",
        "Warum eine Zelle in ihrem Zustand ist, Angabe für Angabe",
        "why a cell is in its state, statement by statement",
        (REASONS,),
        (
            Parameter(
                "zeile",
                "Ansatz, Handlungsfeld oder Zielgruppe",
                "approach, action field or target group",
                thing="approaches",
                usual=True,
            ),
            *(replace(it, usual=True) for it in named("gebiet")),
            *named("zielgruppe", "ansatz", "feld"),
        ),
    )
)
def reasons() -> Response:
    """The reasons of the cell of `zeile=` and `gebiet=`, or of `zeile=` and `zielgruppe=`."""
    here = site()
    try:
        found = found_cell(here, CellAsked.read(here))
    except UnknownThingError as error:
        raise AskedError(
            "zeile",
            error.iri,
            _("der Name von Ansatz, Handlungsfeld oder Zielgruppe"),
        ) from error
    inner = found.cell if isinstance(found, GroupCell) else found

    def make(offset: int, limit: int) -> Sequence[Record]:
        return [_reason(here, it) for it in inner.reasons[offset : offset + limit]]

    return listed("zelle", REASONS, len(inner.reasons), make, {"cell": _summary(here, found)})


def _reason(here: Site, it: Reason) -> Record:
    return {
        "kind": it.kind,
        "kind_words": kind_words(it.kind, here.language),
        "subject": it.subject,
        "actor": it.actor,
        "via": it.via,
        "status": it.status,
        "part": it.part,
        "mark": it.mark,
        "counts_for": mark_words(it, here.language),
    }


def _summary(here: Site, found: Cell | GroupCell) -> dict[str, object]:
    labels, language = here.state.labels, here.language
    inner = found.cell if isinstance(found, GroupCell) else found
    return {
        "row": {"iri": inner.row, "label": here.name(inner.row)},
        "territory": inner.territory or None,
        "target_group": found.group if isinstance(found, GroupCell) else None,
        "address": found.address if isinstance(found, GroupCell) else None,
        "state": inner.state,
        "state_words": state_words(labels, inner.state, language),
        "sentence": group_sentence(labels, found, language)
        if isinstance(found, GroupCell)
        else state_sentence(labels, found, language),
        "named": inner.named,
        "candidates": inner.candidates,
        "kinds": inner.kinds,
        "programmes": inner.programmes,
        "offers": inner.offers,
        "open": inner.open,
        "parts": list(inner.parts),
    }
