"""Actors by action fields, on the study: against the cells and the statements they come from."""

import numpy as np
import pytest

from graph.actor_fields import ACTOR_STATES, PARTS, ActorFields, actor_fields, every_role
from graph.columns import UnknownThingError
from graph.coverage.evidence import Landscape
from graph.model import Scope
from graph.state import State

SAALEKREIS = "gebiet/kreis-15088"


@pytest.fixture(scope="module")
def scope(state: State) -> Scope:
    """Everything known, in every role."""
    return Scope(state.manifest.as_of, roles=every_role(state.columns))


def place(state: State) -> str:
    """The IRI of the Saalekreis."""
    return next(it for it in state.columns.territories.index.iris if it.endswith(SAALEKREIS))


def row(found: ActorFields, ending: str) -> int:
    """The row of an actor."""
    return next(at for at, iri in enumerate(found.rows) if iri.endswith(ending))


def test_kinds_count_the_approaches_whose_rows_name_them(state: State, scope: Scope) -> None:
    found = actor_fields(state.columns, scope, "kinds")
    columns = state.columns
    chambers = row(found, "/kammern")
    number = columns.actors.index.position[found.rows[chambers]]
    statements = columns.statements
    mask = (statements.actor == number) & (statements.art == "tabelle")
    named = {int(at) for at in statements.approach[mask]}
    assert found.named[chambers].sum() == len(named)
    assert found.total.sum() == len(columns.approaches.index)


def test_bodies_are_candidates_where_the_cells_say_so(state: State, scope: Scope) -> None:
    found = actor_fields(state.columns, scope, "bodies", place(state))
    number = state.columns.territories.index.position[place(state)]
    known = Landscape(state.columns, scope).at(number)
    assert found.candidates.sum() == known.candidates.sum()
    assert found.named.sum() == known.named.sum()


def test_one_territory_never_knows_more_than_all_together(state: State, scope: Scope) -> None:
    here = actor_fields(state.columns, scope, "bodies", place(state))
    everywhere = actor_fields(state.columns, scope, "bodies")
    assert here.rows == everywhere.rows
    known = here.named + here.candidates
    assert (known <= everywhere.named + everywhere.candidates).all()
    assert 0 < known.sum() < (everywhere.named + everywhere.candidates).sum()


def test_without_candidates_only_named_ones_are_left(state: State, scope: Scope) -> None:
    bare = Scope(scope.as_of, scope.roles, with_candidates=False)
    for sort in ("bodies", "kinds"):
        found = actor_fields(state.columns, bare, sort)
        assert found.candidates.sum() == 0
        assert (found.named == actor_fields(state.columns, scope, sort).named).all()


def test_a_cell_without_any_part_says_that_nothing_is_said(state: State, scope: Scope) -> None:
    found = actor_fields(state.columns, scope, "kinds")
    silent = (found.counts == 0).all(axis=0)
    assert silent.any()
    assert {ACTOR_STATES[at] for at in found.states[silent]} == {"nicht-genannt"}
    assert "nicht-genannt" not in {ACTOR_STATES[at] for at in found.states[~silent]}


def test_weaker_parts_count_no_approach_twice(state: State, scope: Scope) -> None:
    found = actor_fields(state.columns, scope, "bodies")
    weaker = found.counts[PARTS.index("kandidat") :].sum(axis=0)
    assert (found.named + weaker <= found.total).all()
    assert np.count_nonzero(found.counts[PARTS.index("kandidat")]) > 100


def test_an_unknown_territory_is_an_error(state: State, scope: Scope) -> None:
    with pytest.raises(UnknownThingError):
        actor_fields(state.columns, scope, "bodies", "https://example.org/atlantis")
