"""`/api/changes`: what changed between two states or days, cell by cell."""

from collections.abc import Sequence
from typing import Final

from flask import Response

from graph.changes import ChangedCell
from graph.changes.model import DIRECTIONS
from graph.changes.past import Judged
from graph.wording.change_sides import sides_sentence
from graph.wording.changes import summary_sentence
from server.api import Analysis, Item, Shape, analysis, listed
from server.api.parameters import Parameter, choice, named
from server.views.changes import ROWS, Asked, cell_sentence, reasons
from server.views.site import Site, site

SHAPE: Final[Shape] = {
    "row": "ref",
    "territory": "ref",
    "direction": "text",
    "before": "text",
    "between": "text",
    "after": "text",
    "went_dark": "flag",
    "cause": "text",
    "whys": "texts",
    "sentence": "text",
    "reasons": "texts",
}


@analysis(
    Analysis(
        "changes",
        "aenderungen",
        "Was sich zwischen zwei Ständen oder Tagen geändert hat, und warum",
        "what changed between two states or days, and why",
        (SHAPE,),
        (
            Parameter("vorher", "früherer Tag oder Stand", "earlier day or state"),
            Parameter("seit", "Tag, seit dem verglichen wird", "day since which is compared"),
            Parameter("nachher", "späterer Tag oder Stand", "later day or state"),
            choice("zeilen", "was in den Zeilen steht", "what the rows are", tuple(ROWS)),
            choice(
                "richtung",
                "besser, schlechter oder anders",
                "better, worse or different",
                DIRECTIONS,
            ),
            *named("feld", "gebiet"),
        ),
    )
)
def change_list() -> Response:
    """Changed cells; `between` is the state by the new data on the old day."""
    here = site()
    asked = Asked.read(here)
    cells, made = asked.cells, asked.made
    more = {
        "before": _side(asked.pair.before),
        "after": _side(asked.pair.after),
        "compared_with": sides_sentence(asked.pair, here.language),
        "summary": summary_sentence(made, here.language),
        "cells": {
            "compared": made.compared,
            "changed": len(made.cells),
            "same": made.same,
            "directions": dict(made.directions),
            "causes": dict(made.causes),
            "only_before": made.only_before,
            "only_after": made.only_after,
            "balanced": made.balanced,
            "went_dark": made.went_dark,
        },
        "things": [
            {"sort": it.sort, "iri": it.iri, "change": "new" if it.is_new else "gone"}
            for it in made.things
        ],
    }

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [_item(here, asked, it) for it in cells[offset : offset + limit]]

    return listed("aenderungen", SHAPE, len(cells), make, more)


def _side(side: Judged) -> dict[str, object]:
    return {"state": side.known.id, "as_of": side.scope.as_of.isoformat()}


def _item(here: Site, asked: Asked, cell: ChangedCell) -> Item:
    said, change = asked.explained(cell), cell.change
    because = reasons(here, asked, said.telling)
    return {
        "row": change.row,
        "territory": change.territory,
        "direction": change.direction,
        "before": change.before,
        "between": cell.between,
        "after": change.after,
        "went_dark": change.went_dark,
        "cause": cell.cause,
        "whys": said.whys,
        "sentence": cell_sentence(here, asked, said),
        "reasons": [f"{why}: {text}" for why, texts in because for text in texts],
    }
