"""Set covering as an integer programme, solved by HiGHS.

Q. Huangfu and J. A. J. Hall, Parallelizing the dual revised simplex method, Mathematical
Programming Computation 10(1), 2018, 119-142; through `scipy.optimize.milp`.

With x_j = 1 if column j is chosen and u_r = 1 if row r stays open (only where owners are bound):
first minimise (m + 1) sum w_r u_r + sum x_j, subject to sum of x_j over the columns of r + u_r >= 1
for each row and sum of x_j over the columns of an owner <= most. One more covered row outweighs any
number of columns, because m columns always do. Then, with both sums held, minimise sum c_j x_j.
"""

import math
import time
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack

from graph.plan.greedy import greedy, least
from graph.plan.problem import Flags, Problem

_EPSILON: Final = 1e-6
_OPTIMAL: Final = 0


@dataclass(frozen=True)
class Choice:
    """A choice of columns (a mask), and what is proven of it.

    `bound`: every choice that leaves as few rows open has at least so many columns.
    """

    chosen: Flags
    bound: int
    is_proven: bool
    is_cheapest: bool


def solved(problem: Problem, deadline: float) -> Choice:
    """The best choice, or the best that is found until the deadline (of `time.monotonic`)."""
    start = greedy(problem)
    if time.monotonic() >= deadline:
        return _unproven(problem, start, 0.0)
    model = _Model(problem)
    fewest = model.fewest(deadline)
    if fewest is None or not fewest.is_optimal:
        found = start if fewest is None else _better(problem, start, fewest.chosen)
        return _unproven(problem, found, 0.0 if fewest is None else fewest.bound)
    cheapest = model.cheapest(fewest.chosen, deadline)
    is_cheapest = cheapest is not None and cheapest.is_optimal
    candidates = [fewest.chosen, start, *([cheapest.chosen] if cheapest else [])]
    best = min(candidates, key=lambda chosen: rank(problem, chosen))
    return Choice(best, int(best.sum()), is_proven=True, is_cheapest=is_cheapest)


def rank(problem: Problem, chosen: Flags) -> tuple[int, int, int]:
    """What is compared, in this order: open rows, columns, cost."""
    still_open = int(problem.weight[problem.left_open(chosen)].sum())
    return still_open, int(chosen.sum()), int(problem.cost[chosen].sum())


def _better(problem: Problem, one: Flags, other: Flags | None) -> Flags:
    if other is None:
        return one
    return min((one, other), key=lambda chosen: rank(problem, chosen))


def _unproven(problem: Problem, chosen: Flags, bound: float) -> Choice:
    """A choice whose distance to the best is only bounded.

    Of one that leaves rows open it is not known whether fewer could stay open: no bound is given.
    """
    number = int(chosen.sum())
    if problem.left_open(chosen).any():
        return Choice(chosen, 0, is_proven=False, is_cheapest=False)
    reached = min(max(least(problem), math.ceil(bound - _EPSILON)), number)
    return Choice(chosen, reached, is_proven=reached == number, is_cheapest=False)


@dataclass(frozen=True)
class _Answer:
    """What the solver says: a choice (None: none was found in time) and a bound."""

    chosen: Flags
    bound: float
    is_optimal: bool


class _Model:
    """The matrices of a problem: n columns, then m rows that may stay open."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._slack = problem.height if problem.is_bound.any() else 0
        covers: Any = problem.covers.astype(np.float64)
        if self._slack:
            covers = hstack([covers, eye_array(problem.height)], format="csr")
        self._constraints = [LinearConstraint(covers, lb=1)]
        if self._slack:
            self._constraints.append(LinearConstraint(self._owners(), ub=float(problem.most or 0)))

    def _owners(self) -> Any:
        problem = self._problem
        limited = np.flatnonzero(problem.is_bound)
        names, place = np.unique(problem.owner[limited], return_inverse=True)
        shape = (len(names), problem.width + self._slack)
        made: Any = (np.ones(len(limited)), (place, limited))
        return csr_array(made, shape=shape)

    def _padded(self, columns: NDArray[Any], rows: NDArray[Any]) -> NDArray[np.float64]:
        return np.concatenate([columns, rows[: self._slack]]).astype(np.float64)

    def fewest(self, deadline: float) -> _Answer | None:
        """The fewest columns, after as few open rows as can be."""
        problem = self._problem
        ones = np.ones(problem.width)
        return self._solved(self._padded(ones, (problem.height + 1) * problem.weight), [], deadline)

    def cheapest(self, fewest: Flags, deadline: float) -> _Answer | None:
        """The cheapest choice that leaves as little open with as few columns."""
        problem = self._problem
        nothing, ones = np.zeros(problem.height), np.ones(problem.width)
        held = [LinearConstraint(self._padded(ones, nothing)[None, :], ub=int(fewest.sum()))]
        if self._slack:
            weights = self._padded(np.zeros(problem.width), problem.weight)
            still_open = int(problem.weight[problem.left_open(fewest)].sum())
            held.append(LinearConstraint(weights[None, :], ub=still_open))
        return self._solved(self._padded(problem.cost, nothing), held, deadline)

    def _solved(
        self, objective: NDArray[np.float64], held: list[LinearConstraint], deadline: float
    ) -> _Answer | None:
        left = deadline - time.monotonic()
        if left <= 0:
            return None
        result = milp(
            objective,
            integrality=(np.arange(len(objective)) < self._problem.width).astype(np.int64),
            bounds=Bounds(0, 1),
            constraints=[*self._constraints, *held],
            options={"time_limit": left, "mip_rel_gap": 0},
        )
        if result.x is None:
            return None
        chosen = result.x[: self._problem.width] > 1 / 2
        return _Answer(chosen, float(result.mip_dual_bound or 0), result.status == _OPTIMAL)
