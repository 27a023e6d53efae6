"""`/api/calendar`: the days on which cells change, a row for each cell and what turns there."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from flask import Response

from graph.calendar import CellTurn, Event, Turn
from graph.wording.calendar import event_sentence
from server.api import Analysis, Item, Shape, analysis, listed
from server.api.parameters import day, named, whole
from server.views.calendar_read import MOST_MONTHS, Asked, events
from server.views.site import Site, site

SHAPE: Final[Shape] = {
    "day": "day",
    "thing": "ref",
    "sort": "text",
    "turn": "text",
    "known": "day",
    "precision": "text",
    "actor": "ref",
    "approach": "ref",
    "successors": "refs",
    "running": "refs",
    "dark": "number",
    "thinner": "number",
    "caught": "number",
    "better": "number",
    "cells": "texts",
}


@analysis(
    Analysis(
        "calendar",
        "kalender",
        "Was wann endet oder beginnt, und was aus seinen Zellen wird",
        "what ends or begins when, and what becomes of its cells",
        (SHAPE,),
        (
            whole(
                "monate",
                "so viele Monate voraus (0: alle)",
                "so many months ahead (0: all)",
                0,
                MOST_MONTHS,
                None,
            ),
            day("seit", "auch, was seit diesem Tag war", "also what was since this day"),
            *named("gebiet"),
        ),
    )
)
def calendar() -> Response:
    """`monate`, `seit`, `gebiet`; `days` holds the cells of each day in full."""
    here = site()
    found = events(here, Asked.read(here))
    total = sum(len(event.turns) for event in found)

    def make(offset: int, limit: int) -> list[Item]:
        return list(islice(_items(here, found), offset, offset + limit))

    return listed("calendar", SHAPE, total, make, {"days": [_day(here, it) for it in found]})


def _items(here: Site, found: tuple[Event, ...]) -> Iterator[Item]:
    for event in found:
        for turn in event.turns:
            yield _item(here, event, turn)


def _item(here: Site, event: Event, turn: Turn) -> Item:
    mine = [cell for cell in event.changed if turn.thing in cell.through]
    return {
        "day": event.day.isoformat(),
        "thing": turn.thing,
        "sort": turn.sort,
        "turn": "begins" if turn.begins else "ends",
        "known": turn.known.isoformat(),
        "precision": turn.precision,
        "actor": turn.actor,
        "approach": turn.approach,
        "successors": turn.successors,
        "running": turn.running,
        "dark": len(event.dark),
        "thinner": len(event.thinner),
        "caught": len(event.caught),
        "better": len(event.better),
        "cells": [f"{here.name(it.row)}, {here.name(it.territory)}" for it in mine],
    }


def _day(here: Site, event: Event) -> dict[str, object]:
    return {
        "day": event.day.isoformat(),
        "sentence": event_sentence(here.state.labels, event, here.language),
        "cells": [_cell(cell) for cell in event.cells],
    }


def _cell(cell: CellTurn) -> dict[str, object]:
    return {
        "row": cell.row,
        "territory": cell.territory,
        "before": cell.before,
        "after": cell.after,
        "dark": cell.went_dark,
        "bodies_before": cell.bodies_before,
        "bodies_after": cell.bodies_after,
        "through": list(cell.through),
    }
