"""`werwaswo matrix` and `werwaswo cell`: what is known where, and why."""

from typing import Any, Final, cast, get_args

import click

from cli.actor_fields import ACTORS, show_actors
from cli.asking import Asking, scope_options
from cli.output import Value
from graph.actor_fields import ACTOR_STATES
from graph.coverage import cell as find_cell
from graph.coverage import group_cell, group_matrix
from graph.coverage import matrix as find_matrix
from graph.coverage.chosen import Chosen, masks, rows_of_field
from graph.coverage.naming import column_named, row_named
from graph.freshness import Verified, freshness_sentence, verified
from graph.model import STATES, Cell, GroupCell, GroupMatrix, Matrix, Rows
from graph.naming import district_named, thing_named
from graph.wording import state_sentence, state_words
from graph.wording.coverage import SHORT_ADDRESS, group_sentence, kind_words, mark_words

_BY: Final = ("territory", "target-group")
_CELLS: Final = {
    "row": "row",
    "territory": "territory",
    "target_group": "target group",
    "state": "state",
    "bodies": "bodies known",
    "covered": "approaches with somebody known",
    "total": "approaches that apply",
    "address": "target group is",
}
_IDS: Final = {
    "row_iri": "row IRI",
    "territory_iri": "territory IRI",
    "target_group_iri": "target group IRI",
    "state_id": "state id",
}
"""What programs get besides: names may change, ids stay."""
_REASONS: Final = {
    "kind": "evidence",
    "subject": "says",
    "actor": "whom it concerns",
    "via": "through the kind",
    "status": "status",
    "part": "about",
    "counts_for": "counts for",
}


@click.command()
@click.argument(
    "rows", type=click.Choice([*get_args(Rows), "target-group", *ACTORS]), default="approach"
)
@click.option("--in", "place", help="Only this territory (or the district of a town).")
@click.option(
    "--by",
    type=click.Choice(_BY),
    default=_BY[0],
    show_default=True,
    help="Columns: territories, or target groups (of approaches only).",
)
@click.option("--field", help="Only this action field.")
@click.option("--group", help="Only this target group (as a row or as a column).")
@click.option(
    "--state", type=click.Choice([*STATES, *ACTOR_STATES]), help="Only cells in this state."
)
@scope_options
def matrix(rows: str, **given: Any) -> None:
    """Show the cells of the matrix, one a line: ROWS are approach, field or target_group.

    With `--by target-group` the cells are approaches by target groups, in all districts together
    unless `--in` names a territory. With ROWS actor, kind or offer the cells are bodies, kinds or
    initiatives by action fields, in every role unless `--role` names one.
    """  # fmt: skip
    ask = Asking.of(given)
    if rows in ACTORS:
        show_actors(ask, rows, given)
        return
    kind = cast(Rows, rows.replace("-", "_"))
    if given["by"] == _BY[1] and kind != "approach":
        raise click.UsageError("--by target-group goes with rows of approaches")
    found = _chosen(ask, kind, given)
    labels = ask.state.labels
    lines: list[list[Value]] = [
        [
            _numbered(ask, it.row),
            ask.label(it.territory) if it.territory else "",
            ask.label(it.group) if it.group else "",
            state_words(labels, it.state, ask.lang),
            it.bodies,
            it.covered,
            it.total,
            SHORT_ADDRESS[it.address][ask.lang[:2]] if it.address else "",
            *((it.row, it.territory, it.group, it.state) if ask.form else ()),
        ]
        for it in found.part(0, len(found))
    ]
    ask.show(_CELLS | _IDS if ask.form else _CELLS, lines)


def _numbered(ask: Asking, iri: str) -> str:
    """A name, with the number of an approach or field in front."""
    columns = ask.state.columns
    for table in (columns.approaches, columns.fields):
        if iri in table.index.position:
            return f"{table.notation[table.index.position[iri]]} {ask.label(iri)}"
    return ask.label(iri)


def _chosen(ask: Asking, rows: Rows, given: dict[str, Any]) -> Chosen:
    """The cells that the options leave."""
    state, scope = ask.state, ask.scope
    place = district_named(state, given["place"]) if given["place"] else None
    group = thing_named(state, "TargetGroup", given["group"]) if given["group"] else None
    found: Matrix | GroupMatrix
    if given["by"] == _BY[1]:
        found, column = group_matrix(state.columns, scope, place), group
    else:
        found = find_matrix(state.columns, scope, rows, [place] if place else None)
        column = None
    chosen: set[str] | None = {group} if group and rows == "target_group" else None
    if given["field"]:
        field = thing_named(state, "ActionField", given["field"])
        inside = rows_of_field(state.columns, rows, field, found.rows)
        chosen = inside if chosen is None else chosen & inside
    return Chosen(found, *masks(found, chosen, column), given["state"] or "")


@click.command()
@click.argument("row")
@click.argument("column", metavar="PLACE|GROUP")
@click.option("--in", "place", help="With a target group: only this territory.")
@scope_options
def cell(row: str, column: str, **given: Any) -> None:
    """Show why a cell is in its state.

    ROW is an approach, action field or target group, the second a territory; or ROW is an approach
    and the second a target group.
    """
    ask = Asking.of(given)
    state, there = ask.state, column_named(ask.state, column)
    found: Cell | GroupCell
    if there in state.columns.groups.index.position:
        place = district_named(state, given["place"]) if given["place"] else None
        approach = thing_named(state, "Approach", row)
        found = group_cell(state.columns, approach, there, ask.scope, place)
        sentence = group_sentence(state.labels, found, ask.lang)
    else:
        found = find_cell(state.columns, row_named(state, row), there, ask.scope)
        sentence = state_sentence(state.labels, found, ask.lang)
    if ask.form is None:
        click.echo(f"{sentence}\n{freshness_sentence(_verified(ask, found), ask.lang)}\n")
    ask.show(_REASONS, _reasons(ask, found), _record(ask, found, sentence))


def _verified(ask: Asking, found: Cell | GroupCell) -> Verified:
    inner = found.cell if isinstance(found, GroupCell) else found
    return verified(ask.state.columns, inner, ask.scope.as_of)


def _reasons(ask: Asking, found: Cell | GroupCell) -> list[list[Value]]:
    inner = found.cell if isinstance(found, GroupCell) else found
    return [
        [
            kind_words(it.kind, ask.lang),
            ask.label(it.subject),
            ask.label(it.actor) if it.actor else "",
            ask.label(it.via) if it.via else "",
            it.status or "",
            _numbered(ask, it.part) if it.part else "",
            mark_words(it, ask.lang),
        ]
        for it in inner.reasons
    ]


def _record(ask: Asking, found: Cell | GroupCell, sentence: str) -> dict[str, object]:
    """The cell with its reasons, for programs."""
    inner = found.cell if isinstance(found, GroupCell) else found
    asked = _verified(ask, found)
    return {
        "row": inner.row,
        "territory": inner.territory or None,
        "target_group": found.group if isinstance(found, GroupCell) else None,
        "address": found.address if isinstance(found, GroupCell) else None,
        "as_of": ask.scope.as_of.isoformat(),
        "state": inner.state,
        "sentence": sentence,
        "named": inner.named,
        "candidates": inner.candidates,
        "kinds": inner.kinds,
        "programmes": inner.programmes,
        "open": inner.open,
        "verified": asked.day.isoformat() if asked.day else None,
        "freshness": asked.freshness,
        "parts": list(inner.parts),
        "reasons": [
            {
                "kind": it.kind,
                "subject": it.subject,
                "actor": it.actor,
                "via": it.via,
                "status": it.status,
                "part": it.part,
                "mark": it.mark,
            }
            for it in inner.reasons
        ],
    }
