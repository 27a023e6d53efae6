"""Matrices against single cells, planted truths, and what must never change a state."""

from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.landscape import Generated, Size, generate
from bench.study import study
from graph.columns import Columns, read_columns
from graph.columns.relation import counts
from graph.coverage import cell, matrix
from graph.coverage.evidence import Landscape
from graph.model import KNOWN_STATES, STATES, Rows, Scope
from graph.quads import Quad

SCOPE: Final = Scope(date(2026, 11, 22))
SMALL: Final = Size(districts=4, approaches=18, kinds=7, bodies=24, groups=5, programmes=9)
KREIS: Final = "https://w3id.org/werwaswo/id/gebiet/kreis-"
ROWS: Final[tuple[Rows, ...]] = ("approach", "field", "target_group")
SCOPES: Final = (
    pytest.param(SCOPE, id="default"),
    pytest.param(replace(SCOPE, reading="R2"), id="without brackets"),
    pytest.param(replace(SCOPE, with_candidates=False), id="without candidates"),
    pytest.param(replace(SCOPE, roles=frozenset({"beteiligt"})), id="another role"),
    pytest.param(replace(SCOPE, as_of=date(2019, 6, 1)), id="an earlier day"),
)


def columns_of(made: Generated) -> Columns:
    return read_columns(iter(made.sketch.quads))


def differences(columns: Columns, scope: Scope) -> list[tuple[object, ...]]:
    """Cells in which the matrix says something else than the single cell."""
    every = columns.territories.index.iris if len(columns.territories.index) < 40 else None
    found: list[tuple[object, ...]] = []
    for rows in ROWS:
        table = matrix(columns, scope, rows, every)
        for (row, column), state in np.ndenumerate(table.states):
            one = cell(columns, table.rows[row], table.territories[column], scope)
            mine = (STATES[state], int(table.bodies[row, column]))
            if mine != (one.state, one.named + one.candidates):
                found.append((one.row, one.territory, mine, one.state))
    return found


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_cell_of_a_generated_matrix_is_the_single_cell(scope: Scope, seed: int) -> None:
    assert differences(columns_of(generate(SMALL, seed)), scope) == []


@pytest.mark.parametrize("scope", SCOPES)
def test_every_cell_of_the_study_is_the_single_cell(scope: Scope) -> None:
    assert differences(study().columns, scope) == []


@pytest.mark.parametrize("seed", range(4))
def test_planted_states_are_found_everywhere(seed: int) -> None:
    made = generate(replace(SMALL, approaches=60), seed)
    table = matrix(columns_of(made), SCOPE)
    found = {
        iri: {STATES[state] for state in table.states[number]}
        for number, iri in enumerate(table.rows)
        if iri in made.states
    }
    assert found == {iri: {state} for iri, state in made.states.items()}
    assert len(set(made.states.values())) == len(STATES) - 1


@pytest.mark.parametrize("seed", range(3))
def test_the_bodies_behind_the_cells_of_a_territory_can_be_named(seed: int) -> None:
    columns = columns_of(generate(SMALL, seed))
    landscape, every = Landscape(columns, SCOPE), columns.territories.index.iris
    table = matrix(columns, SCOPE, territories=every)
    for number in range(len(every)):
        found = landscape.at(number)
        known = counts(found.named) + counts(found.candidates)
        assert (np.where(found.applies, known, 0) == table.bodies[:, number]).all()


def renamed(quads: list[Quad]) -> list[Quad]:
    """The same landscape under another base, its quads in another order."""

    def other(iri: str) -> str:
        return iri.replace("/id/", "/id/x-")

    return [(other(s), p, t if mark else other(t), g, mark) for s, p, t, g, mark in quads[::-1]]


def test_names_and_order_change_nothing() -> None:
    made = generate(SMALL, 5)
    before, after = columns_of(made), read_columns(renamed(made.sketch.quads))
    for rows in ROWS:
        one, other = matrix(before, SCOPE, rows), matrix(after, SCOPE, rows)
        assert np.array_equal(one.states, other.states)
        assert np.array_equal(one.bodies, other.bodies)


def strength(state: str) -> int:
    """How much is known: the later in the order of STATES, the less; gaps are no knowledge."""
    order = ["unbekannt", "niemand-bekannt", "ausgelaufen", "nur-geplant", "duenn", "kandidaten"]
    return {name: rank for rank, name in enumerate([*order, "benannt", "bestaetigt-gedeckt"])}.get(
        state, -1
    )


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), pick=st.integers(0, 10_000))
def test_one_statement_more_never_leaves_less_known(seed: int, pick: int) -> None:
    made = generate(SMALL, seed)
    before = matrix(columns_of(made), SCOPE)
    sorts = ("#ActorGroup", "org#Organization", "#Programme")
    things = [q[0] for q in made.sketch.quads if q[2].endswith(sorts)]
    approach, thing = before.rows[pick % len(before.rows)], things[pick % len(things)]
    if "/programm/" in thing:
        made.sketch.link(approach, "wer:implementedThrough", thing)
    else:
        made.sketch.says(approach, thing, made.districts, nth="-neu")
    after = matrix(columns_of(made), SCOPE)
    gaps = {"luecke-bestaetigt", "luecke-benannt", "entfaellt"}
    for place, state in np.ndenumerate(before.states):
        old, new = STATES[state], STATES[after.states[place]]
        assert after.bodies[place] >= before.bodies[place]
        assert old in gaps or strength(new) >= strength(old)
        assert old == new or before.rows[place[0]] == approach


@pytest.mark.parametrize("seed", range(3))
def test_the_second_reading_never_knows_more_bodies(seed: int) -> None:
    columns = columns_of(generate(SMALL, seed))
    first = matrix(columns, SCOPE)
    second = matrix(columns, replace(SCOPE, reading="R2"))
    assert (second.bodies <= first.bodies).all()


def test_a_known_state_has_bodies_or_offers_behind_it() -> None:
    columns = columns_of(generate(SMALL, 9))
    table = matrix(columns, SCOPE)
    for (row, column), state in np.ndenumerate(table.states):
        if STATES[state] in KNOWN_STATES:
            one = cell(columns, table.rows[row], table.territories[column], SCOPE)
            confirmed = any(reason.status == "tut-es" for reason in one.reasons)
            assert one.named + one.candidates + one.offers > 0 or confirmed


@pytest.mark.parametrize("seed", range(6))
def test_named_always_means_a_body(seed: int) -> None:
    made = generate(SMALL, seed)
    circle = made.sketch.thing("urn:kreis", "Kreis", "wer:Initiative", "wer:Actor")
    columns = columns_of(made)
    for iri in columns.approaches.index.iris[::2]:
        made.sketch.says(iri, circle, made.districts)
    columns = columns_of(made)
    assert differences(columns, SCOPE) == []
    table = matrix(columns, SCOPE)
    for (row, column), state in np.ndenumerate(table.states):
        if STATES[state] == "benannt":
            assert cell(columns, table.rows[row], table.territories[column], SCOPE).named > 0


def test_the_study_names_nobody_where_it_only_has_a_model() -> None:
    columns = study().columns
    row = next(iri for iri in columns.approaches.index.iris if iri.endswith("/3.7"))
    table = matrix(columns, SCOPE)
    assert {STATES[state] for state in table.states[table.rows.index(row)]} == {"kandidaten"}
    doubt = next(iri for iri in table.rows if iri.endswith("/1.2"))
    found = cell(columns, doubt, KREIS + "15002", SCOPE)
    assert (found.state, found.offers) == ("luecke-benannt", 1)
    assert {"stated", "programme"} <= {reason.kind for reason in found.reasons}


def test_a_matrix_of_no_territories_is_empty() -> None:
    table = matrix(columns_of(generate(SMALL, 1)), SCOPE, territories=[])
    assert table.states.shape == (len(table.rows), 0)
