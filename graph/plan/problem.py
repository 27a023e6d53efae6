"""A set covering problem with owners, and the smaller problems that are left of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, counts, kept, tidy

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Problem:
    """m rows to be covered by n columns.

    `covers` is m x n; `cost` (n, whole numbers, not negative) decides between choices of the same
    number of columns; `owner` (n) says whose each column is, and `most` how many of one owner may
    be chosen (None: any number); `weight` (m) how many equal rows each stands for.
    """

    covers: Relation
    cost: Numbers
    owner: Numbers
    weight: Numbers
    most: int | None = None

    @classmethod
    def of(
        cls, covers: Relation, cost: Sequence[int], owner: Sequence[int], most: int | None = None
    ) -> "Problem":
        """A problem in which every row counts once."""
        weight = np.ones(covers.shape[0], dtype=np.int64)
        return cls(covers, np.array(cost, np.int64), np.array(owner, np.int64), weight, most)

    @property
    def height(self) -> int:
        """Number of rows."""
        return int(self.covers.shape[0])

    @property
    def width(self) -> int:
        """Number of columns."""
        return int(self.covers.shape[1])

    @cached_property
    def bound_owners(self) -> Flags:
        """Owners with more columns than they may have (a mask over owners)."""
        size = int(self.owner.max(initial=-1)) + 1
        if self.most is None:
            return np.zeros(size, dtype=np.bool_)
        mask: Flags = np.bincount(self.owner, minlength=size) > self.most
        return mask

    @property
    def is_bound(self) -> Flags:
        """Columns of such owners (a mask)."""
        mask: Flags = self.bound_owners[self.owner]
        return mask

    def part(self, rows: Numbers, columns: Numbers) -> "Problem":
        """The problem of some rows and columns."""
        sparse: Any = self.covers
        inner = tidy(sparse[rows][:, columns])
        return Problem(inner, self.cost[columns], self.owner[columns], self.weight[rows], self.most)

    def left_open(self, chosen: NDArray[np.bool_]) -> Flags:
        """Rows that no chosen column (a mask) covers."""
        mask: Flags = counts(kept(self.covers, None, chosen)) == 0
        return mask
