"""Set covering: the fewest columns that cover all rows, then the cheapest of such choices."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.plan.problem import Numbers, Problem
from graph.plan.reduce import fits_all, merged, parts, undominated
from graph.plan.solver import solved

BATCH: Final = 1_000
"""Columns that go to the solver at a time, in whole parts; a larger part goes alone."""


@dataclass(frozen=True)
class Cover:
    """A choice of columns.

    `chosen` are numbers of columns, rising; `uncovered` numbers of rows. `bound`: every choice
    that covers as many rows has at least so many columns. `is_proven`: no choice covers more rows,
    nor as many with fewer columns; `is_cheapest`: nor so at a lower cost.
    """

    chosen: tuple[int, ...]
    uncovered: tuple[int, ...]
    bound: int
    is_proven: bool
    is_cheapest: bool
    parts: int


def covered(problem: Problem, seconds: float = 10.0) -> Cover:
    """Cover as many rows as can be, with the fewest columns, then at the least cost.

    The optimum is proven unless the time is up; then `bound` tells how far off the choice may be.
    """
    deadline = time.monotonic() + seconds
    rows = merged(problem)
    left = undominated(rows)
    small = rows.part(np.arange(rows.height), left)
    pieces = [Piece.of(small, *numbers) for numbers in parts(small)]
    found = [_single(piece) for piece in pieces if piece.whole is not None]
    for batch in _batches([piece for piece in pieces if piece.whole is None]):
        found.append(_solved(small, batch, deadline))
    chosen = np.zeros(problem.width, dtype=np.bool_)
    chosen[left[np.concatenate([np.empty(0, np.int64), *(one.chosen for one in found)])]] = True
    return Cover(
        chosen=tuple(int(at) for at in np.flatnonzero(chosen)),
        uncovered=tuple(int(at) for at in np.flatnonzero(problem.left_open(chosen))),
        bound=sum(one.bound for one in found),
        is_proven=all(one.is_proven for one in found),
        is_cheapest=all(one.is_cheapest for one in found),
        parts=len(pieces),
    )


@dataclass(frozen=True)
class Piece:
    """An independent part: rows and columns; `whole` is the cheapest column that does it alone."""

    rows: Numbers
    columns: Numbers
    is_bound: bool
    whole: int | None

    @classmethod
    def of(cls, problem: Problem, rows: Numbers, columns: Numbers) -> "Piece":
        """Look at a part of a problem."""
        inner = problem.part(rows, columns)
        is_bound = bool(problem.is_bound[columns].any())
        alone = np.flatnonzero(fits_all(inner))
        if is_bound or not len(alone):
            return cls(rows, columns, is_bound, None)
        cheapest = alone[np.argmin(inner.cost[alone])]
        return cls(rows, columns, is_bound, int(columns[cheapest]))


@dataclass(frozen=True)
class _Found:
    chosen: Numbers
    bound: int
    is_proven: bool
    is_cheapest: bool


def _single(piece: Piece) -> _Found:
    return _Found(np.array([piece.whole], dtype=np.int64), 1, is_proven=True, is_cheapest=True)


def _solved(problem: Problem, batch: Sequence[Piece], deadline: float) -> _Found:
    rows = np.concatenate([piece.rows for piece in batch])
    columns = np.concatenate([piece.columns for piece in batch])
    made = solved(problem.part(rows, columns), deadline)
    return _Found(columns[made.chosen], made.bound, made.is_proven, made.is_cheapest)


def _batches(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces packed together, small ones first; those with a limit per owner apart."""
    batch: list[Piece] = []
    for piece in sorted(pieces, key=lambda it: (it.is_bound, len(it.columns), int(it.rows[0]))):
        size = sum(len(it.columns) for it in batch)
        if batch and (size + len(piece.columns) > BATCH or batch[0].is_bound != piece.is_bound):
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch
