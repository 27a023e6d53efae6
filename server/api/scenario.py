"""Scenarios for programs: the cells that would change, and what was assumed."""

from collections.abc import Sequence
from functools import partial
from typing import Final, get_args

from flask import Response

from graph.changes.compare import CellChange
from graph.model import Rows
from graph.scenario import Outcome
from graph.wording.scenario import edit_sentence, idle_words, outcome_sentence, would_be
from server.api import Analysis, Item, Shape, analysis, listed
from server.api.parameters import Parameter, choice
from server.edits import FORMS, Writer
from server.views.assumed import Asked, called, outcome_of, read_asked
from server.views.site import Site, site

SHAPE: Final[Shape] = {
    "row": "ref",
    "territory": "ref",
    "before": "text",
    "after": "text",
    "direction": "text",
    "went_dark": "flag",
    "sentence": "text",
}


@analysis(
    Analysis(
        "scenario",
        "szenario",
        "Welche Zellen anders wären",
        "which cells would be different",
        (SHAPE,),
        (
            Parameter("szenario", "Name eines aufbewahrten Szenarios", "name of a kept scenario"),
            choice("zeilen", "was in den Zeilen steht", "what the rows are", get_args(Rows)),
            *(
                Parameter(name, f"Annahme: {form}", f"assumption: {form}", several=True)
                for name, form in FORMS.items()
            ),
        ),
    )
)
def scenario_list() -> Response:
    """The cells whose state differs between the present and the scenario."""
    here = site()
    asked = read_asked(here)
    found = outcome_of(here, asked)

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [_item(here, it) for it in found.changes[offset : offset + limit]]

    return listed(
        "scenario", SHAPE, len(found.changes), make, {"scenario": _summary(here, asked, found)}
    )


def _summary(here: Site, asked: Asked, found: Outcome) -> dict[str, object]:
    idle = {it.number: it for it in found.idle}
    writer, name = Writer(here.state), partial(called, here)
    return {
        "name": asked.kept.name if asked.kept else None,
        "is_statement": False,
        "sentence": outcome_sentence(found, here.language),
        "cells": int(found.before.states.size),
        "edits": [
            {
                "edit": "=".join(writer.pair(edit)),
                "sentence": edit_sentence(edit, name, here.language),
                "idle": idle_words(idle[at], here.language) if at in idle else None,
            }
            for at, edit in enumerate(asked.edits)
        ],
    }


def _item(here: Site, it: CellChange) -> Item:
    place, row = here.name(it.territory), here.name(it.row)
    return {
        "row": it.row,
        "territory": it.territory,
        "before": it.before,
        "after": it.after,
        "direction": it.direction,
        "went_dark": it.went_dark,
        "sentence": would_be(here.state.labels, it, [place], row, here.language),
    }
