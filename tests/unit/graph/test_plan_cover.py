"""The set covering behind plans: against every choice there is, against greed, under a limit."""

import itertools
import random
import time

import numpy as np
import pytest

from graph.columns.relation import counts, from_pairs
from graph.plan.cover import covered
from graph.plan.greedy import greedy, least
from graph.plan.problem import Problem
from graph.plan.solver import rank

SEEDS = range(60)


def made(seed: int, most: int | None = None, density: float = 0.35) -> Problem:
    """A small random problem; some rows may have no column at all."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made here
    height, width = chance.randint(1, 7), chance.randint(1, 9)
    pairs = [(r, c) for r in range(height) for c in range(width) if chance.random() < density]
    owners = [chance.randrange(3) for _ in range(width)]
    costs = [chance.randrange(6) for _ in range(width)]
    return Problem.of(from_pairs(pairs, (height, width)), costs, owners, most)


def mask(problem: Problem, columns: tuple[int, ...]) -> np.ndarray:
    """Columns as a mask."""
    chosen = np.zeros(problem.width, dtype=np.bool_)
    chosen[list(columns)] = True
    return chosen


def best_of_all(problem: Problem) -> tuple[int, int, int]:
    """The best rank of every choice that the limit allows."""
    found = []
    for size in range(problem.width + 1):
        for columns in itertools.combinations(range(problem.width), size):
            owners = np.bincount(problem.owner[list(columns)], minlength=1)
            if problem.most is None or owners.max() <= problem.most:
                found.append(rank(problem, mask(problem, columns)))
    return min(found)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("most", [None, 1, 2])
def test_the_choice_is_the_best_of_all_choices(seed: int, most: int | None) -> None:
    problem = made(seed, most)

    found = covered(problem)

    assert found.is_proven
    assert found.is_cheapest
    assert rank(problem, mask(problem, found.chosen)) == best_of_all(problem)
    assert found.bound == len(found.chosen)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("most", [None, 1])
def test_greed_is_never_better_and_keeps_the_limit(seed: int, most: int | None) -> None:
    problem = made(seed + 1000, most)

    chosen = greedy(problem)

    assert rank(problem, mask(problem, covered(problem).chosen)) <= rank(problem, chosen)
    if most is not None:
        assert np.bincount(problem.owner[chosen], minlength=1).max() <= most


@pytest.mark.parametrize("seed", range(40))
def test_the_simple_bound_is_below_every_whole_choice(seed: int) -> None:
    problem = made(seed, density=0.6)
    if (counts(problem.covers) == 0).any():
        return

    assert least(problem) <= len(covered(problem).chosen)


def test_greed_falls_into_the_trap_and_the_solver_does_not() -> None:
    """Two halves are the optimum; greed takes a little of both each time (Chvatal 1979)."""
    across = [(*range(4), *range(7, 11)), (4, 5, 11, 12), (6, 13)]
    sets = [range(7), range(7, 14), *across]
    pairs = [(r, c) for c, rows in enumerate(sets) for r in rows]
    problem = Problem.of(from_pairs(pairs, (14, 5)), [1] * 5, range(5))

    assert int(greedy(problem).sum()) == 3
    assert covered(problem).chosen == (0, 1)


def test_rows_without_a_column_stay_open() -> None:
    problem = Problem.of(from_pairs([(0, 0), (2, 0)], (3, 1)), [1], [0])

    found = covered(problem)

    assert (found.chosen, found.uncovered, found.is_proven) == ((0,), (1,), True)


def test_without_time_the_greedy_choice_stands_with_a_bound() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret is made here
    pairs = [(r, c) for r in range(60) for c in range(90) if chance.random() < 0.08]
    problem = Problem.of(from_pairs(pairs, (60, 90)), [1] * 90, range(90))

    hurried, proven = covered(problem, seconds=0.0), covered(problem, seconds=20.0)

    assert proven.is_proven
    assert not hurried.is_proven
    assert hurried.uncovered == ()
    assert 0 < hurried.bound <= len(proven.chosen) <= len(hurried.chosen)


@pytest.mark.parametrize("most", [None, 2])
def test_when_the_time_is_up_in_the_search_the_gap_is_told(most: int | None) -> None:
    chance = random.Random(3)  # noqa: S311 - no secret is made here
    pairs = [(r, c) for r in range(250) for c in range(400) if chance.random() < 0.03]
    owners = [column % 90 for column in range(400)]
    problem = Problem.of(from_pairs(pairs, (250, 400)), [1] * 400, owners, most)
    began = time.monotonic()

    found = covered(problem, seconds=0.5)

    assert time.monotonic() - began < 10
    assert not found.is_proven
    assert found.uncovered == ()
    assert 15 <= found.bound < len(found.chosen) <= int(greedy(problem).sum())


def test_many_independent_parts_are_no_problem() -> None:
    """2,000 odd cycles of five rows: each needs three columns, the relaxation says 2.5."""
    pairs = [
        (part * 5 + row, part * 5 + column)
        for part in range(2000)
        for row in range(5)
        for column in (row, (row + 1) % 5)
    ]
    problem = Problem.of(from_pairs(pairs, (10_000, 10_000)), [1] * 10_000, range(10_000))
    began = time.perf_counter()

    found = covered(problem, seconds=60.0)

    assert (found.parts, len(found.chosen), found.is_proven) == (2000, 6000, True)
    assert time.perf_counter() - began < 30
