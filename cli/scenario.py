"""`werwaswo scenario`: what would be different if some responsibilities began, ended or moved."""

from pathlib import Path
from typing import Any, Final, cast, get_args

import click

from cli.asking import Asking, scope_options
from cli.names import called
from cli.output import Value
from cli.world import data_option, settings
from graph.changes.compare import CellChange
from graph.model import Rows
from graph.scenario import Edit, Outcome, outcome
from graph.wording import state_words
from graph.wording.changes import direction_words
from graph.wording.scenario import edit_sentence, idle_words, outcome_sentence, would_be
from server.edits import FORMS, Reader, Writer
from server.scenarios import Kept, kept_scenarios, scenario_named

_CHANGES: Final = {
    "row": "row",
    "territory": "territory",
    "before": "before",
    "after": "after",
    "direction": "direction",
}
_KEPT: Final = {"name": "name", "title": "title", "edits": "edits", "note": "note"}
_OPTIONS: Final = {
    "add": "neu",
    "end": "ende",
    "move": "wechsel",
    "run": "lauf",
    "link": "zuordnung",
}
"""Options, and the parameters of the page that say the same."""


def edit_options(command: Any) -> Any:
    """One repeatable option per kind of edit."""
    for option, name in reversed(_OPTIONS.items()):
        text = f"{FORMS[name].replace('|', ' | ')}; repeatable."
        command = click.option(f"--{option}", option, multiple=True, help=text)(command)
    return command


@click.command()
@click.argument("name", required=False)
@edit_options
@click.option("--rows", type=click.Choice(get_args(Rows)), default="approach", show_default=True)
@data_option()
@scope_options
def scenario(name: str | None, **given: Any) -> None:
    """Compare the present with what would be if the edits were made; nothing is changed.

    NAME is a scenario of data/scenarios; edits of the options come after its own. Parts of an edit
    are separated by "|", several territories by ",": --add "ihk-leipzig|1.2|Nordsachsen".
    Without NAME and edits: the scenarios that are kept.
    """
    data: Path | None = given.pop("data")
    ask = Asking.of(given)
    kept = kept_scenarios(settings(data=data).data, ask.state.manifest.base)
    edits = _edits(ask, given)
    if name is None and not edits:
        _list(ask, kept)
        return
    chosen = scenario_named(kept, name) if name else None
    edits = (*(chosen.edits if chosen else ()), *edits)
    found = outcome(ask.state.columns, edits, ask.scope, cast(Rows, given["rows"]))
    ask.show(_CHANGES, [_row(ask, it) for it in found.changes], _record(ask, chosen, edits, found))
    if (ask.form or "table") == "table":
        _tell(ask, edits, found)


def _edits(ask: Asking, given: dict[str, Any]) -> tuple[Edit, ...]:
    reader = Reader(ask.state)
    return tuple(
        reader.edit(name, text) for option, name in _OPTIONS.items() for text in given[option]
    )


def _list(ask: Asking, kept: tuple[Kept, ...]) -> None:
    rows: list[list[Value]] = [[it.name, it.title(ask.lang), len(it.edits), it.note] for it in kept]
    ask.show(_KEPT, rows)


def _row(ask: Asking, it: CellChange) -> list[Value]:
    name, labels = called(ask), ask.state.labels
    return [
        name(it.row),
        name(it.territory),
        state_words(labels, it.before, ask.lang),
        state_words(labels, it.after, ask.lang),
        direction_words(it.direction, ask.lang),
    ]


def _sentence(ask: Asking, it: CellChange) -> str:
    name = called(ask)
    return would_be(ask.state.labels, it, [name(it.territory)], name(it.row), ask.lang)


def _tell(ask: Asking, edits: tuple[Edit, ...], found: Outcome) -> None:
    """What was assumed, and the whole in a sentence, below the table."""
    idle = {it.number: idle_words(it, ask.lang) for it in found.idle}
    click.echo("\nAngenommen:" if ask.lang == "de" else "\nAssumed:")
    for number, edit in enumerate(edits):
        more = f" ({idle[number]})" if number in idle else ""
        click.echo(f"- {edit_sentence(edit, called(ask), ask.lang)}{more}")
    click.echo(outcome_sentence(found, ask.lang))


def _record(
    ask: Asking, chosen: Kept | None, edits: tuple[Edit, ...], found: Outcome
) -> dict[str, object]:
    writer = Writer(ask.state)
    idle = {it.number: idle_words(it, ask.lang) for it in found.idle}
    return {
        "name": chosen.name if chosen else None,
        "is_statement": False,
        "sentence": outcome_sentence(found, ask.lang),
        "cells": int(found.before.states.size),
        "edits": [
            {
                "edit": "=".join(writer.pair(edit)),
                "sentence": edit_sentence(edit, called(ask), ask.lang),
                "idle": idle.get(number),
            }
            for number, edit in enumerate(edits)
        ],
        "changes": [
            {
                "row": it.row,
                "territory": it.territory,
                "before": it.before,
                "after": it.after,
                "direction": it.direction,
                "went_dark": it.went_dark,
                "sentence": _sentence(ask, it),
            }
            for it in found.changes
        ],
    }
