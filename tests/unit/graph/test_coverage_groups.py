"""Cells of approach and target group: two ways that must agree, and cases worked out by hand."""

from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import pytest

from bench.landscape import Size, generate
from bench.small import SCOPE
from bench.study import study
from graph.columns import Columns, read_columns
from graph.coverage import group_cell, group_matrix
from graph.model import ADDRESSES, STATES, Scope

SMALL: Final = Size(districts=4, approaches=24, kinds=7, bodies=24, groups=8, programmes=14)
SCOPES: Final = (
    pytest.param(SCOPE, id="default"),
    pytest.param(replace(SCOPE, reading="R2"), id="without brackets"),
    pytest.param(replace(SCOPE, with_candidates=False), id="without candidates"),
    pytest.param(replace(SCOPE, roles=frozenset({"beteiligt"})), id="another role"),
    pytest.param(replace(SCOPE, as_of=date(2019, 6, 1)), id="an earlier day"),
)


def differences(columns: Columns, scope: Scope, territory: str | None) -> list[tuple[object, ...]]:
    """Cells in which the matrix says something else than the single cell."""
    table = group_matrix(columns, scope, territory)
    found: list[tuple[object, ...]] = []
    for (row, column), state in np.ndenumerate(table.states):
        one = group_cell(columns, table.rows[row], table.groups[column], scope, territory)
        mine = (
            STATES[state],
            ADDRESSES[table.address[row, column]],
            int(table.bodies[row, column]),
        )
        theirs = (one.cell.state, one.address, one.cell.named + one.cell.candidates)
        if mine != theirs:
            found.append((table.rows[row], table.groups[column], mine, theirs))
    return found


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_generated_cell_of_a_group_is_the_single_cell(scope: Scope, seed: int) -> None:
    made = generate(SMALL, seed)
    columns = read_columns(iter(made.sketch.quads))
    assert differences(columns, scope, None) == []
    for territory in columns.territories.index.iris[::4]:
        assert differences(columns, scope, territory) == []


@pytest.mark.parametrize("scope", SCOPES)
def test_every_cell_of_a_group_in_the_study_is_the_single_cell(scope: Scope) -> None:
    columns = study().columns
    assert differences(columns, scope, None) == []
    assert differences(columns, scope, columns.territories.index.iris[3]) == []
