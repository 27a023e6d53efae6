"""`werwaswo matrix actor`: bodies, kinds or initiatives by action fields."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import click
import numpy as np
from click.core import ParameterSource

from cli.asking import Asking
from cli.output import Value
from graph.actor_fields import ACTOR_STATES, PARTS, ActorFields, Sort, actor_fields, every_role
from graph.model import STATES, Scope
from graph.naming import district_named, thing_named
from graph.wording.actor_fields import part_words

ACTORS: Final[Mapping[str, Sort]] = {"actor": "bodies", "kind": "kinds", "offer": "offers"}
_COLUMNS: Final = {
    "actor": "actor",
    "field": "action field",
    "state": "state",
    "named": "approaches named for",
    "candidate": "candidate for",
    "total": "approaches of the field",
}
_IDS: Final = {"actor_iri": "actor IRI", "field_iri": "field IRI", "state_id": "state id"}


def show_actors(ask: Asking, rows: str, given: Mapping[str, Any]) -> None:
    """Print the cells that the options leave; cells of which nothing is said only if asked for.

    Raises:
        UsageError: an option belongs to another matrix.
    """
    if given["group"] or given["by"] != "territory" or given["state"] in STATES:
        raise click.UsageError("--group, --by and states of coverage do not go with actors")
    place = district_named(ask.state, given["place"]) if given["place"] else None
    found = actor_fields(ask.state.columns, _scope(ask), ACTORS[rows], place)
    field = thing_named(ask.state, "ActionField", given["field"]) if given["field"] else None
    ask.show(_COLUMNS | _IDS if ask.form else _COLUMNS, _lines(ask, found, field, given["state"]))


def _scope(ask: Asking) -> Scope:
    """Every role, unless the command line names one."""
    source = click.get_current_context().get_parameter_source("roles")
    if source != ParameterSource.DEFAULT:
        return ask.scope
    return replace(ask.scope, roles=every_role(ask.state.columns))


def _lines(
    ask: Asking, found: ActorFields, field: str | None, state: str | None
) -> list[list[Value]]:
    states = found.states
    chosen = states == ACTOR_STATES.index(state) if state else states < len(PARTS)
    if field:
        chosen &= np.array([it == field for it in found.fields])
    return [
        [
            ask.label(found.rows[row]),
            ask.label(found.fields[at]),
            part_words(ACTOR_STATES[states[row, at]], ask.lang),
            int(found.named[row, at]),
            int(found.candidates[row, at]),
            int(found.total[at]),
            *((found.rows[row], found.fields[at], ACTOR_STATES[states[row, at]])
              if ask.form else ()),
        ]
        for row, at in np.argwhere(chosen)
    ]  # fmt: skip
