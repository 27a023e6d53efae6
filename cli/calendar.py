"""`werwaswo calendar`: what ends or begins when, and which cells change by it."""

from datetime import date
from typing import Any, Final

import click

from cli.asking import Asking, scope_options
from cli.output import Value
from cli.world import Day
from graph.calendar import Event, Turn, after_months
from graph.calendar import calendar as find_events
from graph.calendar.ics import calendar_file
from graph.calendar.precision import read_precision
from graph.naming import district_named
from graph.wording.calendar import event_sentence, turn_title
from graph.wording.calendar_file import entries

_COLUMNS: Final = {
    "day": "from",
    "what": "what",
    "turn": "turn",
    "known": "last or first day",
    "precision": "known to the",
    "successors": "successors",
    "dark": "nobody known any more",
    "thinner": "thinner",
    "caught": "caught",
    "better": "better",
}


@click.command()
@click.option("--months", type=click.IntRange(1), help="Look so far ahead; default: all known.")
@click.option("--since", type=Day(), help="Begin on this day instead of the day of the data.")
@click.option("--in", "place", help="Only this district or city (or a town in it).")
@click.option("--ics", is_flag=True, help="Print an iCalendar file (RFC 5545) for Outlook.")
@scope_options
def calendar(**given: Any) -> None:
    """List the days on which cells change because something ends or begins.

    What has its last day on a day still holds on it: the change is on the next. Numbers count cells
    (approach in a territory) of that day.
    """
    ask = Asking.of(given)
    events = _events(ask, given["months"], given["since"], given["place"])
    if given["ics"]:
        labels, stamp = ask.state.labels, ask.state.manifest.as_of
        text = calendar_file("WerWasWo", entries(labels, events, ask.lang), stamp)
        click.echo(text.encode(), nl=False)
        return
    rows = [_row(ask, event, turn) for event in events for turn in event.turns]
    ask.show(_COLUMNS, rows, [_record(ask, event) for event in events])


def _events(ask: Asking, months: int | None, since: date | None, place: str | None) -> list[Event]:
    start = since or ask.scope.as_of
    return find_events(
        ask.state.columns,
        ask.scope,
        until=after_months(start, months) if months else None,
        since=start,
        territories=[district_named(ask.state, place)] if place else None,
        precise=read_precision(ask.state.store),
    )


def _row(ask: Asking, event: Event, turn: Turn) -> list[Value]:
    """What turns, with the numbers of its day."""
    return [
        event.day.isoformat(),
        turn_title(ask.state.labels, turn, ask.lang),
        "begins" if turn.begins else "ends",
        turn.known.isoformat(),
        turn.precision,
        " | ".join(map(ask.label, turn.successors)),
        len(event.dark),
        len(event.thinner),
        len(event.caught),
        len(event.better),
    ]


def _record(ask: Asking, event: Event) -> dict[str, object]:
    return {
        "day": event.day.isoformat(),
        "sentence": event_sentence(ask.state.labels, event, ask.lang),
        "turns": [
            {
                "thing": turn.thing,
                "label": turn_title(ask.state.labels, turn, ask.lang),
                "sort": turn.sort,
                "turn": "begins" if turn.begins else "ends",
                "known": turn.known.isoformat(),
                "precision": turn.precision,
                "successors": list(turn.successors),
                "running": list(turn.running),
            }
            for turn in event.turns
        ],
        "cells": [
            {
                "row": {"iri": cell.row, "label": ask.label(cell.row)},
                "territory": {"iri": cell.territory, "label": ask.label(cell.territory)},
                "before": cell.before,
                "after": cell.after,
                "dark": cell.went_dark,
                "bodies_before": cell.bodies_before,
                "bodies_after": cell.bodies_after,
                "through": list(cell.through),
            }
            for cell in event.cells
        ],
    }
