"""`werwaswo changes`: what changed between two states or days, and why."""

from collections.abc import Sequence
from typing import Any, Final

import click

from cli.asking import Asking, scope_options
from cli.changed_statements import show_statements
from cli.output import Value
from graph.changes import Changes, Explained, changes, explained
from graph.changes.past import Pair, pair
from graph.changes.patches import Part, Quads, patch_rows
from graph.model import Rows
from graph.naming import district_named, thing_named
from graph.state import State
from graph.wording.change_sides import sides_sentence
from graph.wording.changes import (
    because_sentence,
    change_sentence,
    direction_words,
    summary_sentence,
    why_words,
)

ROWS: Final[dict[str, Rows]] = {
    "approach": "approach",
    "field": "field",
    "target-group": "target_group",
}


@click.command("changes")
@click.option("--before", default="", help="State or day to compare with; default: the last one.")
@click.option("--after", default="", help="State or day that is compared; default: the one in use.")
@click.option(
    "--rows",
    type=click.Choice(tuple(ROWS)),
    default="approach",
    show_default=True,
    help="What stands in the rows.",
)
@click.option("--in", "place", help="Only this district or city (or a town in it).")
@click.option("--field", help="Only this action field, by its code.")
@click.option(
    "--patch",
    "form_of_quads",
    flag_value="patch",
    help="Write the difference as RDF Patch: applied to the old state it gives the new.",
)
@click.option(
    "--statements",
    "form_of_quads",
    flag_value="statements",
    help="Say of each thing what is stated otherwise.",
)
@click.option("--read-only", is_flag=True, help="With --patch: without what rules derived.")
@scope_options
def show_changes(
    before: str,
    after: str,
    rows: str,
    place: str | None,
    field: str | None,
    form_of_quads: str | None,
    read_only: bool,
    **given: Any,
) -> None:
    """Compare two states or two days: which cells improved, which got worse, and why.

    A day means what was known then; `werwaswo states` lists the states.
    """
    asking = Asking.of(given)
    state = asking.state
    sides = pair(state, asking.scope, before, after)
    if form_of_quads == "patch":
        return _write_patch(state, sides, "quellen" if read_only else "alles")
    if form_of_quads:
        return show_statements(asking, sides)
    made = changes(
        sides.before.known.columns,
        sides.after.known.columns,
        sides.before.scope,
        sides.after.scope,
        ROWS[rows],
        district_named(state, place) if place else None,
        thing_named(state, "ActionField", field) if field else None,
    )
    return _show(asking, sides, made)


def _write_patch(state: State, sides: Pair, part: Part) -> None:
    """The patch on the screen, piece by piece."""
    old, new = (Quads.of(state, side.known.stand) for side in (sides.before, sides.after))
    for rows in patch_rows(old, new, part, {}):
        click.echo(rows, nl=False)


def _show(asking: Asking, sides: Pair, made: Changes) -> None:
    found = [explained(made, cell) for cell in made.cells]
    columns = {"direction": "direction", "change": "change", "why": "why"}
    rows: list[list[Value]] = [
        [
            direction_words(it.cell.change.direction, asking.lang),
            _sentence(asking, sides, it),
            "; ".join(why_words(why, asking.lang) for why in it.whys),
        ]
        for it in found
    ]
    if rows or asking.form:
        asking.show(columns, rows, _record(asking, sides, made, found))
    if asking.form is None:
        click.echo(sides_sentence(sides, asking.lang))
        click.echo(summary_sentence(made, asking.lang))


def _sentence(asking: Asking, sides: Pair, it: Explained) -> str:
    row = it.cell.change.row
    labels, columns = sides.after.known.labels, sides.after.known.columns
    number = columns.approaches.index.position.get(row, -1)
    name = str(columns.approaches.notation[number]) if number >= 0 else ""
    short = name or f"„{labels.of(row, asking.lang)}“"
    return change_sentence(labels, it.cell.change, short, asking.lang, it)


def _record(
    asking: Asking, sides: Pair, made: Changes, found: Sequence[Explained]
) -> dict[str, object]:
    """Everything as one document."""
    return {
        "compared_with": sides_sentence(sides, asking.lang),
        "summary": summary_sentence(made, asking.lang),
        "before": {"state": sides.before.known.id, "as_of": str(sides.before.scope.as_of)},
        "after": {"state": sides.after.known.id, "as_of": str(sides.after.scope.as_of)},
        "compared": made.compared,
        "same": made.same,
        "directions": dict(made.directions),
        "causes": dict(made.causes),
        "only_before": made.only_before,
        "only_after": made.only_after,
        "balanced": made.balanced,
        "cells": [_cell(asking, sides, it) for it in found],
        "things": [{"sort": it.sort, "iri": it.iri, "is_new": it.is_new} for it in made.things],
    }


def _cell(asking: Asking, sides: Pair, it: Explained) -> dict[str, object]:
    change = it.cell.change
    old, new = sides.before.known.labels, sides.after.known.labels
    return {
        "row": change.row,
        "territory": change.territory,
        "direction": change.direction,
        "before": change.before,
        "between": it.cell.between,
        "after": change.after,
        "cause": it.cell.cause,
        "sentence": _sentence(asking, sides, it),
        "because": [
            {
                "why": one.why,
                "is_new": one.is_new,
                "subject": one.reason.subject,
                "text": because_sentence(new if one.is_new else old, one, asking.lang),
            }
            for one in it.because
        ],
    }
