"""The greedy choice: take the column that covers most of what is still open, again and again.

V. Chvatal, A greedy heuristic for the set-covering problem, Mathematics of Operations Research
4(3), 1979, 233-235: at most H(d) times the optimum, d the most rows that one column covers.
"""

import heapq
import math

import numpy as np

from graph.columns.relation import counts, flipped, row
from graph.plan.problem import Flags, Problem


def greedy(problem: Problem) -> Flags:
    """A choice of columns (a mask) that no owner's limit forbids; the cheaper one among equals."""
    sets, is_bound = flipped(problem.covers), problem.is_bound
    is_open = np.ones(problem.height, dtype=np.bool_)
    chosen = np.zeros(problem.width, dtype=np.bool_)
    taken = np.zeros(len(problem.bound_owners), dtype=np.int64)
    worth = np.asarray(sets @ problem.weight, dtype=np.int64)
    queue = [(-int(worth[at]), int(problem.cost[at]), at) for at in range(problem.width)]
    heapq.heapify(queue)
    while queue:
        gain, cost, at = heapq.heappop(queue)
        owner = int(problem.owner[at])
        if is_bound[at] and taken[owner] >= (problem.most or 0):
            continue
        rows = row(sets, at)
        now = int(problem.weight[rows[is_open[rows]]].sum())
        if now and now < -gain:
            heapq.heappush(queue, (-now, cost, at))
        elif now:
            chosen[at], is_open[rows] = True, False
            taken[owner] += 1
    return _needed(problem, chosen)


def _needed(problem: Problem, chosen: Flags) -> Flags:
    """The choice without columns whose rows the others cover as well, the dearest first."""
    sets = flipped(problem.covers)
    often = np.asarray(problem.covers @ chosen.astype(np.int64), dtype=np.int64)
    for at in sorted(map(int, np.flatnonzero(chosen)), key=lambda at: -int(problem.cost[at])):
        rows = row(sets, at)
        if (often[rows] > 1).all():
            often[rows] -= 1
            chosen[at] = False
    return chosen


def least(problem: Problem) -> int:
    """A number of columns that no choice that covers every row can go below.

    A row that is covered by sets of at most d rows counts 1/d: a feasible dual solution.
    """
    sizes = counts(flipped(problem.covers))
    largest = [int(sizes[row(problem.covers, at)].max()) for at in range(problem.height)]
    return max(math.ceil(sum(1 / size for size in largest) - 1e-9), int(problem.height > 0))
