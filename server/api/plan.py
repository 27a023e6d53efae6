"""The plan for programs: commitments first, then what stays open."""

from collections.abc import Sequence
from typing import Final

from flask import Response

from graph.gaps.parts import VERDICTS
from graph.model import STATES
from graph.plan import PLANNABLE, Commitment, Plan, Unclosed
from graph.wording.plan import open_words, plan_sentence, talk_sentence
from server.api import Analysis, Item, Shape, analysis, listed
from server.api.parameters import Parameter, choice, named, whole
from server.views.planned import (
    DEFAULT_SECONDS,
    MANY,
    MOST_SECONDS,
    planned,
    read_asked,
)
from server.views.site import Site, site

SHAPE: Final[Shape] = {
    "is_open": "flag",
    "actor": "ref",
    "approach": "ref",
    "territories": "refs",
    "sentence": "text",
    "fit": "text",
    "via": "ref",
    "through": "ref",
    "statements": "refs",
    "load": "number",
    "instead": "refs",
    "why_open": "text",
}


@analysis(
    Analysis(
        "plan",
        "",
        "Die wenigsten Gespräche, die gewählte Zellen schließen, und was offen bleibt",
        "the fewest talks that close chosen cells, and what stays open",
        (SHAPE,),
        (
            *named("gebiet", "feld", "ansatz", "zielgruppe", several=True),
            choice("zustand", "Zustand der Zellen", "state of the cells", STATES[1:], several=True),
            choice("regel", "Regel", "rule", PLANNABLE, several=True),
            choice("beweiskraft", "Beweiskraft", "verdict", VERDICTS, several=True),
            Parameter(
                "zelle",
                "einzelne Zelle: Ansatz|Gebiet",
                "a cell: approach|territory",
                several=True,
                example="3.4|kreis-15088",
            ),
            whole("hoechstens", "Gespräche je Stelle", "talks per body", 1, MANY, None),
            whole("weite", "Kreise je Stelle", "districts of a body", 1, MANY, None),
            choice(
                "je",
                "Zusage je Gebiet der Stelle oder einzeln",
                "a talk covers the body's area or one territory",
                ("gebiet", "einzeln"),
            ),
            choice("verwandte", "auch verwandte Arten", "also related kinds", ("ja", "nein")),
            whole("sekunden", "Rechenzeit", "time to compute", 1, MOST_SECONDS, DEFAULT_SECONDS),
        ),
    )
)
def plan_list() -> Response:
    """The fewest commitments that close the chosen cells, and the cells that nobody closes."""
    here = site()
    made = planned(here, read_asked(here))
    rows: list[Commitment | Unclosed] = [*made.commitments, *made.unclosed]

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [_item(here, row) for row in rows[offset : offset + limit]]

    return listed("plan", SHAPE, len(rows), make, {"plan": _summary(here, made)})


def _summary(here: Site, made: Plan) -> dict[str, object]:
    return {
        "sentence": plan_sentence(made, here.language),
        "is_proposal": True,
        "goals": len(made.goals),
        "closed": made.closed,
        "commitments": len(made.commitments),
        "bound": made.bound,
        "is_proven": made.is_proven,
        "is_best": made.is_best,
        "choices": made.choices,
        "parts": made.parts,
        "seconds": round(made.seconds, 3),
    }


def _item(here: Site, row: Commitment | Unclosed) -> Item:
    if isinstance(row, Unclosed):
        nothing = dict.fromkeys(("actor", "fit", "via", "through", "load"))
        return {
            **nothing,
            "is_open": True,
            "approach": row.target.approach,
            "territories": (row.target.territory,),
            "sentence": open_words(row, here.name, here.language),
            "statements": (),
            "instead": (),
            "why_open": row.why,
        }
    return {
        "is_open": False,
        "actor": row.actor,
        "approach": row.approach,
        "territories": tuple(target.territory for target in row.closes),
        "sentence": talk_sentence(row, here.name, here.language),
        "fit": row.fit,
        "via": row.via,
        "through": row.through,
        "statements": row.statements,
        "load": row.load,
        "instead": row.instead,
        "why_open": None,
    }
