"""Pairs of rows that share more columns than their degrees explain."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, counts, shape_of
from graph.significance.curveball import sampled
from graph.significance.discovery import Control, q_values
from graph.significance.family import family_of
from graph.significance.null import Null, fitted
from graph.significance.tails import upper_tails

Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]
Method = Literal["bicm", "curveball"]

LEVEL: Final = 0.05
LEAST: Final = 2
SAMPLES: Final = 2_000
_BLOCK_ENTRIES: Final = 4_000_000
_AT_ONCE: Final = 1_000


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of rows (`one` < `other`) that share at least `least` columns.

    Arrays of one length: `shared` columns, `expected` under the null model, `p` = P(at least as
    many), `q` the false discovery rate at which the pair is believed. `tests` counts all pairs
    that could have shared so many, `model` and `control` say how p and q were made.
    """

    one: Numbers
    other: Numbers
    shared: Numbers
    expected: Chances
    p: Chances
    q: Chances
    level: float
    tests: int
    least: int
    model: Method
    control: Control

    @property
    def significant(self) -> NDArray[np.bool_]:
        """Pairs believed at the level (a mask)."""
        mask: NDArray[np.bool_] = self.q <= self.level
        return mask


def pairs(
    relation: Relation,
    *,
    level: float = LEVEL,
    least: int = LEAST,
    method: Method = "bicm",
    control: Control = "bh",
    strata: Numbers | None = None,
    samples: int = SAMPLES,
    seed: int = 1,
) -> Pairs:
    """Test all pairs of rows of a relation (rows x columns) against a null model with its degrees.

    `strata` (one number per column) keeps degrees per stratum; `samples` and `seed` are those of
    curveball. Pairs that could not be believed whatever they share are no tests (q = 1):
    `graph.significance.family`; by curveball, those of which one has fewer than `least` columns.

    Raises:
        NoFitError: the null model could not be fitted.
    """
    one, other, shared = sharing(relation, least)
    if method == "curveball":
        eligible = int((counts(relation) >= least).sum())
        tests, held = eligible * (eligible - 1) // 2, np.ones(len(one), dtype=np.bool_)
        found = sampled(relation, one, other, shared, samples, seed)
        p, expected = found.p, found.expected
    else:
        null = fitted(relation, strata)
        family = family_of(null, least, level)
        tests, held = family.tests, family.holds(one, other)
        p, expected = tails_of(null, one, other, shared)
    q = np.ones(len(p))
    q[held] = q_values(p[held], tests, control)
    return Pairs(one, other, shared, expected, p, q, level, tests, least, method, control)


def sharing(relation: Relation, least: int = 1) -> tuple[Numbers, Numbers, Numbers]:
    """All pairs of rows (the lower number first) that share at least so many columns: how many.

    The product with the transposed relation is made in blocks of rows, so that no more than a few
    million of its entries are held at a time.
    """
    found = list(_blocks(relation, max(least, 1)))
    if not found:
        empty = np.empty(0, dtype=np.int64)
        return empty, empty, empty
    one, other, shared = (np.concatenate(part) for part in zip(*found, strict=True))
    return one, other, shared


def _blocks(relation: Relation, least: int) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    plain: Any = relation.astype(np.int32)
    across: Any = plain.T.tocsr()
    work = np.concatenate([[0], np.cumsum(plain @ np.diff(across.indptr))])
    height, start = shape_of(relation)[0], 0
    while start < height:
        limit = work[start] + _BLOCK_ENTRIES
        end = max(start + 1, int(np.searchsorted(work, limit, side="right")) - 1)
        product = plain[start:end] @ across
        rows = np.repeat(np.arange(start, end, dtype=np.int64), np.diff(product.indptr))
        chosen = (product.indices > rows) & (product.data >= least)
        one, other = rows[chosen], product.indices[chosen].astype(np.int64)
        order = np.lexsort((other, one))
        yield one[order], other[order], product.data[chosen][order].astype(np.int64)
        start = end


def tails_of(null: Null, one: Numbers, other: Numbers, shared: Numbers) -> tuple[Chances, Chances]:
    """P(at least as many shared) and the expected number, of pairs of rows.

    Pairs of equal classes and equal numbers are worked out once.
    """
    first, second = null.row_class[one], null.row_class[other]
    low, high = np.minimum(first, second), np.maximum(first, second)
    span, classes = int(shared.max(initial=0)) + 1, int(null.chance.shape[0])
    key = (low * classes + high) * span + shared
    keys, back = np.unique(key, return_inverse=True)
    pair, value = np.divmod(keys, span)
    upper, lower = np.divmod(pair, classes)
    p, expected = np.empty(len(keys)), np.empty(len(keys))
    for start in range(0, len(keys), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        chance, times = null.joint(upper[part], lower[part])
        p[part] = upper_tails(chance, times, value[part])
        expected[part] = chance @ times
    return p[back.reshape(-1)], expected[back.reshape(-1)]
