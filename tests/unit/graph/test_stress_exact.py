"""Removals against brute force: quads edited and read anew, columns edited, all pairs tried."""

import time
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final

import numpy as np
import pytest

from bench.landscape import generate
from bench.removals import SMALL, answered, brute_force, cases, differs
from bench.study import study
from graph.columns import Columns, read_columns
from graph.coverage import matrix
from graph.model import Scope
from graph.stress import critical, critical_pairs, removal, stress_each, without

SCOPE: Final = Scope(date(2026, 11, 22))
SCOPES: Final = (
    pytest.param(SCOPE, id="default"),
    pytest.param(replace(SCOPE, as_of=date(2019, 6, 1)), id="an earlier day"),
    pytest.param(replace(SCOPE, with_candidates=False), id="without candidates"),
)


def generated(seed: int) -> Columns:
    return read_columns(iter(generate(SMALL, seed).sketch.quads))


def everybody(columns: Columns) -> list[str]:
    return sorted({*columns.actors.index.iris, *columns.programmes.index.iris})


@pytest.mark.parametrize("seed", range(4))
def test_a_removal_equals_the_matrix_of_edited_quads(seed: int) -> None:
    asked = [case for case in cases(30, seed) if case.landscape != "study"]
    found = [(case, answered(case)) for case in asked]
    assert [
        (case, wrong) for case, one in found if (wrong := differs(one, brute_force(case)))
    ] == []
    assert sum(bool(one.changed) for _, one in found) >= len(asked) // 8


def test_a_removal_from_the_study_equals_the_matrix_of_edited_quads() -> None:
    asked = [case for case in cases(60, 5) if case.landscape == "study"]
    assert [case for case in asked if differs(answered(case), brute_force(case))] == []


def test_a_third_of_the_study_equals_the_matrix_of_edited_columns() -> None:
    columns = study().columns
    names = everybody(columns)[::3]
    for iri, found in zip(names, stress_each(columns, SCOPE, [[it] for it in names]), strict=True):
        if not found.cells and not found.gone:
            continue
        what = removal(columns, SCOPE.as_of, [iri])
        expected = matrix(without(columns, SCOPE.as_of, what), SCOPE)
        assert np.array_equal(found.after.states, expected.states), iri
        assert np.array_equal(found.after.bodies, expected.bodies), iri


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("seed", range(3))
def test_the_ranking_is_what_each_single_end_darkens(scope: Scope, seed: int) -> None:
    columns = generated(seed)
    names = everybody(columns)
    dark = {
        one.removed[0]: {(cell.row, cell.territory) for cell in one.dark}
        for one in stress_each(columns, scope, [[iri] for iri in names])
    }
    ranking = critical(columns, scope)
    assert {it.thing: set(it.cells) for it in ranking} == {k: v for k, v in dark.items() if v}
    assert [it.dark for it in ranking] == sorted((it.dark for it in ranking), reverse=True)


def test_the_ranking_of_the_study_is_what_each_single_end_darkens() -> None:
    columns = study().columns
    names = everybody(columns)
    found = stress_each(columns, SCOPE, [[iri] for iri in names])
    dark = {one.removed[0]: len(one.dark) for one in found if one.dark}
    assert {it.thing: it.dark for it in critical(columns, SCOPE)} == dark


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("seed", range(2))
def test_pairs_read_off_the_cells_are_all_that_trying_finds(scope: Scope, seed: int) -> None:
    columns = generated(seed)
    kinds = {columns.actors.index.iris[at] for at in np.flatnonzero(columns.actors.is_kind)}
    pairs = list(combinations([iri for iri in everybody(columns) if iri not in kinds], 2))
    tried = {}
    for pair, one in zip(pairs, stress_each(columns, scope, pairs), strict=True):
        alone = [len(one.alone[iri]) for iri in pair]
        if len(one.dark) > sum(alone):
            tried[frozenset(pair)] = (len(one.dark), *sorted(alone))
    found = {
        frozenset((it.one, it.other)): (it.joint, *sorted((it.alone_one, it.alone_other)))
        for it in critical_pairs(columns, scope)
    }
    assert found == tried


def test_every_actor_of_the_study_is_removed_in_less_than_a_second() -> None:
    columns = study().columns
    took = []
    for _ in range(3):
        start = time.process_time()
        count = sum(
            1 for _ in stress_each(columns, SCOPE, [[it] for it in columns.actors.index.iris])
        )
        took.append(time.process_time() - start)
    assert count >= 300
    assert min(took) < 1


def test_a_limit_keeps_the_pairs_with_most_cells() -> None:
    columns = generated(1)
    every = critical_pairs(columns, SCOPE)
    assert len(every) > 1
    assert critical_pairs(columns, SCOPE, 1) == every[:1]
    assert [it.extra for it in every] == sorted((it.extra for it in every), reverse=True)


def test_removing_and_adding_again_is_the_same_landscape() -> None:
    columns = generated(2)
    for one in stress_each(columns, SCOPE, [[iri] for iri in everybody(columns)]):
        assert np.array_equal(one.before.states, matrix(columns, SCOPE).states)


def test_one_more_removal_never_brightens_a_dark_cell() -> None:
    columns = generated(3)
    names = everybody(columns)
    pairs = list(zip(names, names[7:], strict=False))
    both = stress_each(columns, SCOPE, pairs)
    first = stress_each(columns, SCOPE, [[one] for one, _ in pairs])
    for less, more in zip(first, both, strict=True):
        assert {(it.row, it.territory) for it in less.dark} <= {
            (it.row, it.territory) for it in more.dark
        }
        assert (more.after.bodies <= less.after.bodies).all()
