"""False discovery control: which of many tests to believe.

Benjamini-Hochberg (Journal of the Royal Statistical Society B 57, 1995) holds under positive
regression dependence (Y. Benjamini and D. Yekutieli, Annals of Statistics 29, 2001), which the
numbers of shared columns have under the null model: docs/explanation/duplication.md. The
Benjamini-Yekutieli form holds under any dependence, and costs a factor of about ln(tests).
"""

from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Chances = NDArray[np.float64]
Control = Literal["bh", "by"]

_EULER: Final = 0.5772156649015329
_FEW: Final = 10_000


def q_values(p: Chances, tests: int, control: Control = "bh") -> Chances:
    """The smallest false discovery rate at which each test is believed.

    `tests` counts all tests made; those missing from `p` have p = 1.
    """
    order = np.argsort(p, kind="stable")
    rank = np.arange(1, len(p) + 1)
    raw = p[order] * (tests * _penalty(tests, control)) / rank
    falling = np.minimum.accumulate(raw[::-1])[::-1]
    made = np.empty(len(p))
    made[order] = np.minimum(falling, 1.0)
    return made


def _penalty(tests: int, control: Control) -> float:
    """1, or the harmonic number of the tests (beyond 10,000 by Euler's formula)."""
    if control == "bh":
        return 1.0
    if tests <= _FEW:
        return float((1 / np.arange(1, max(tests, 1) + 1)).sum())
    return float(np.log(tests) + _EULER + 1 / (2 * tests))
