"""What makes a set covering problem smaller without changing its best choices.

Equal rows, dominated columns and independent parts are the reductions of J. E. Beasley, An
algorithm for set covering problem, European Journal of Operational Research 31, 1987, 85-93.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from graph.columns.relation import counts, entries, flipped, relation_of
from graph.columns.spread import area_sets
from graph.plan.problem import Flags, Numbers, Problem

MOST_PAIRS: Final = 30_000_000
"""Pairs of columns that are compared; beyond, only equal columns are looked for."""


def merged(problem: Problem) -> Problem:
    """The different rows that some column covers, each with the number of rows it stands for."""
    set_of, rows = area_sets(problem.covers)
    weight = np.bincount(set_of, weights=problem.weight, minlength=rows.shape[0])
    whole = Problem(rows, problem.cost, problem.owner, weight.astype(np.int64), problem.most)
    return whole.part(np.flatnonzero(counts(rows) > 0), np.arange(problem.width))


def undominated(problem: Problem) -> Numbers:
    """Columns (numbers) without one that covers as much, costs no more and is always free to take.

    A column of an owner with more columns than it may have is not always free.
    """
    degree = counts(problem.covers).astype(np.float64)
    if float((degree**2).sum()) > MOST_PAIRS:
        return _first_of_equals(problem)
    sets: Any = flipped(problem.covers)
    shared: Any = (sets.astype(np.int32) @ sets.T.astype(np.int32)).tocoo()
    one, other = shared.row.astype(np.int64), shared.col.astype(np.int64)
    size = counts(sets)
    inside = (shared.data == size[one]) & ~problem.is_bound[other]
    one, other = one[inside], other[inside]
    cost = problem.cost
    better = cost[other] < cost[one]
    equal = cost[other] == cost[one]
    better |= equal & (size[other] > size[one])
    better |= equal & (size[other] == size[one]) & (other < one)
    gone = np.zeros(problem.width, dtype=np.bool_)
    gone[one[better]] = True
    return np.flatnonzero(~gone & (size > 0))


def _first_of_equals(problem: Problem) -> Numbers:
    """The cheapest of columns that cover the same rows; those of bound owners all stay."""
    sets = flipped(problem.covers)
    set_of, _ = area_sets(sets)
    order = np.lexsort((np.arange(problem.width), problem.cost, problem.is_bound, set_of))
    first = np.ones(problem.width, dtype=np.bool_)
    first[1:] = set_of[order][1:] != set_of[order][:-1]
    keep = (first & ~problem.is_bound[order]) | problem.is_bound[order]
    return np.sort(order[keep & (counts(sets)[order] > 0)])


def parts(problem: Problem) -> list[tuple[Numbers, Numbers]]:
    """Rows and columns of the independent parts, in the order of their first rows.

    Two columns belong together if they share a row, or an owner who may not have both.
    """
    height, width = problem.height, problem.width
    rows, columns = entries(problem.covers)
    limited = np.flatnonzero(problem.is_bound)
    owner = problem.owner[limited] + height + width
    size = height + width + len(problem.bound_owners)
    one = np.concatenate([rows, limited + height])
    other = np.concatenate([columns + height, owner])
    joined = relation_of(one, other, (size, size)).astype(np.int8)
    _, label = connected_components(joined, directed=False)
    return _grouped(label[:height], label[height : height + width])


def _grouped(rows: NDArray[Any], columns: NDArray[Any]) -> list[tuple[Numbers, Numbers]]:
    """Numbers of rows and columns per label; labels without rows are left out."""
    labels, first = np.unique(rows, return_index=True)
    down, across = _members(rows), _members(columns)
    nothing = np.empty(0, dtype=np.int64)
    ordered = labels[np.argsort(first)]
    return [(down[int(at)], across.get(int(at), nothing)) for at in ordered]


def _members(labels: NDArray[Any]) -> dict[int, Numbers]:
    order = np.argsort(labels, kind="stable")
    names, starts = np.unique(labels[order], return_index=True)
    pieces = np.split(order, starts[1:]) if len(names) else []
    return {int(name): piece for name, piece in zip(names, pieces, strict=True)}


def fits_all(problem: Problem) -> Flags:
    """Columns that cover every row (a mask)."""
    mask: Flags = counts(flipped(problem.covers)) == problem.height
    return mask
