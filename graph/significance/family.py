"""Which pairs are tested: those that could be believed at all.

Two rows with few columns cannot share enough to be remarkable; to count them among the tests only
makes all others harder to believe. Whether a pair can depends on degrees (and areas) alone, not on
who shares what with whom, so leaving it out keeps the level (R. E. Tarone, Biometrics 46, 1990; for
the false discovery rate P. B. Gilbert, Applied Statistics 54, 2005).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from graph.columns.relation import Relation, relation_of
from graph.significance.null import Null

Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Family:
    """The pairs of rows that are tested: how many (`tests`), and of which classes of rows."""

    tests: int
    row_class: Numbers
    capable: NDArray[np.bool_]

    def holds(self, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """Whether pairs of rows are tested (a mask), provided that they can meet."""
        mask: NDArray[np.bool_] = self.capable[self.row_class[one], self.row_class[other]]
        return mask


def family_of(
    null: Null,
    degree: Numbers,
    least: int,
    level: float,
    area: Numbers | None = None,
    near: Relation | None = None,
) -> Family:
    """The family for rows with degrees (rows), of which at least `least` columns are asked.

    `area` (rows) numbers where a row is, `near` (areas x areas) which areas meet; without them all
    rows can. Tarone's number K is the smallest for which no more than K pairs could reach
    `level` / K; these pairs are the family. What a pair could reach at best is taken from the
    Poisson tail of the smaller degree, which lies above the exact one.
    """
    classes = len(null.chance)
    of_class = np.zeros(classes, dtype=np.int64)
    of_class[null.row_class] = degree
    most = np.minimum(of_class[:, None], of_class[None, :])
    expected = (null.chance * null.times) @ null.chance.T
    best = np.where(most >= least, special.pdtrc(np.maximum(most - 1, 0), expected), 2.0)
    many = _meeting(null.row_class, classes, area, near)
    order = np.argsort(best, axis=None)
    reached, held = best.ravel()[order], np.cumsum(many.ravel()[order])
    bar = _bar(reached, held, level)
    capable = best <= bar
    return Family(int(many[capable].sum()) // 2, null.row_class, capable)


def _bar(reached: Chances, held: Numbers, level: float) -> float:
    """`level` / K for the smallest K that suffices; `held` counts ordered pairs up to each p."""

    def within(bar: float) -> int:
        at = int(np.searchsorted(reached, bar, side="right"))
        return int(held[at - 1]) // 2 if at else 0

    low, high = 1, max(within(level), 1)
    while low < high:
        middle = (low + high) // 2
        if within(level / middle) <= middle:
            high = middle
        else:
            low = middle + 1
    return level / low


def _meeting(
    row_class: Numbers, classes: int, area: Numbers | None, near: Relation | None
) -> Numbers:
    """Ordered pairs of different rows that can meet, per pair of classes (classes x classes)."""
    sizes = np.bincount(row_class, minlength=classes)
    if area is None or near is None:
        return (sizes[:, None] * sizes[None, :] - np.diag(sizes)).astype(np.int64)
    key, count = np.unique(row_class * near.shape[0] + area, return_counts=True)
    down, across = np.divmod(key, near.shape[0])
    table = relation_of(down, across, (classes, int(near.shape[0]))).astype(np.int64)
    table.data = count
    made: Numbers = (table @ near.astype(np.int64) @ table.T).toarray()
    return made - np.diag(sizes)
