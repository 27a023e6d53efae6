"""Which pairs are tested: those that could be believed at all.

Two rows with few columns cannot share enough to be remarkable; to count them among the tests only
makes all others harder to believe. Whether a pair can depends on degrees (and areas) alone, not on
who shares what with whom, so leaving it out keeps the level (R. E. Tarone, Biometrics 46, 1990; for
the false discovery rate P. B. Gilbert, Applied Statistics 54, 2005).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

from graph.columns.relation import Relation, relation_of
from graph.significance.null import Null
from graph.significance.tails import upper_tails

Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]

_NEVER: Final = 2.0
_NEAR: Final = 20.0
_MOST: Final = 20_000
_AT_ONCE: Final = 1_000


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
    least: int,
    level: float,
    area: Numbers | None = None,
    near: Relation | None = None,
) -> Family:
    """The family of a null model, where at least `least` shared columns are asked.

    `area` (rows) numbers where a row is, `near` (areas x areas) which areas meet; without them all
    rows can. Tarone's number K is the smallest for which no more than K pairs could reach
    `level` / K; these pairs are the family. What a pair could reach is the p of the most columns
    that its degrees allow, stratum by stratum.
    """
    classes = int(null.chance.shape[0])
    most = null.most().toarray()
    best = _roughly(null, most)
    best[most < least] = _NEVER
    many = _meeting(null.row_class, classes, area, near)
    bar = _bar(best, many, level)
    _refine(null, most, best, bar)
    capable = best <= _bar(best, many, level)
    return Family(int(many[capable].sum()) // 2, null.row_class, capable)


def _roughly(null: Null, most: NDArray[np.int32]) -> Chances:
    """The smallest p that pairs of classes can reach (classes x classes), or a little more.

    The Poisson tail lies above the exact one (W. Hoeffding, 1956): some pairs that could be
    believed may be left out, none is let in.
    """
    weighted = null.chance.multiply(null.times).tocsr()
    expected = (weighted @ null.chance.T).toarray()
    best: Chances = special.pdtrc(np.maximum(most - 1, 0), expected)
    return best


def _refine(null: Null, most: NDArray[np.int32], best: Chances, bar: float) -> None:
    """Put the exact p in place for pairs that may lie on the other side of the bar."""
    one, other = np.nonzero(np.triu((best > bar) & (best < _NEAR * bar)))
    nearest = np.argsort(best[one, other], kind="stable")[:_MOST]
    one, other = one[nearest], other[nearest]
    for start in range(0, len(one), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        first, second = one[part], other[part]
        chance, times = null.joint(first, second)
        exact = upper_tails(chance, times, most[first, second].astype(np.int64))
        best[first, second] = exact
        best[second, first] = exact


def _bar(best: Chances, many: Numbers, level: float) -> float:
    """`level` / K for the smallest K that suffices; `many` counts ordered pairs of classes."""
    some = best <= level
    reached, weight = best[some], many[some]
    order = np.argsort(reached)
    reached, held = reached[order], np.cumsum(weight[order])

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
