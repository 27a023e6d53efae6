"""Both ways of working out cells agree where everything that can be said is said at once."""

from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import pytest

from bench.small import ROWS, SCOPE
from bench.wild import wild
from graph.coverage import cell, group_cell, group_matrix, matrix
from graph.model import ADDRESSES, STATES, Scope

SCOPES: Final = (
    pytest.param(SCOPE, id="default"),
    pytest.param(replace(SCOPE, reading="R2", as_of=date(2026, 3, 1)), id="R2, in spring"),
    pytest.param(replace(SCOPE, with_candidates=False), id="without candidates"),
)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("seed", range(4))
def test_every_wild_cell_is_the_single_cell(scope: Scope, seed: int) -> None:
    columns = wild(seed)
    every = columns.territories.index.iris
    for rows in ROWS:
        table = matrix(columns, scope, rows, every)
        for (row, at), state in np.ndenumerate(table.states):
            one = cell(columns, table.rows[row], every[at], scope)
            known = (STATES[state], int(table.bodies[row, at]))
            assert known == (one.state, one.named + one.candidates), (one.row, one.territory)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("seed", range(4))
def test_every_wild_cell_of_a_group_is_the_single_cell(scope: Scope, seed: int) -> None:
    columns = wild(seed)
    for territory in (None, *columns.territories.index.iris[:3]):
        table = group_matrix(columns, scope, territory)
        for (row, at), state in np.ndenumerate(table.states):
            one = group_cell(columns, table.rows[row], table.groups[at], scope, territory)
            mine = (STATES[state], ADDRESSES[table.address[row, at]], int(table.bodies[row, at]))
            bodies = one.cell.named + one.cell.candidates
            assert mine == (one.cell.state, one.address, bodies), (one.cell.row, one.group)


def test_wild_landscapes_hold_every_state() -> None:
    found = {
        STATES[state]
        for seed in range(4)
        for rows in ROWS
        for state in np.unique(matrix(wild(seed), SCOPE, rows).states)
    }
    assert found == set(STATES)
