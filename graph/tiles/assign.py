"""Targets to whole tiles: each its own, all together as near as possible."""

from collections.abc import Iterator, Mapping
from math import ceil, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

Cell = tuple[int, int]

MOST_EXACT: Final = 1000
"""Up to so many tiles the best assignment is looked for; it takes time with their third power."""
_ROOM: Final = 1.25


def assigned(targets: Mapping[str, tuple[float, float]], taken: frozenset[Cell]) -> dict[str, Cell]:
    """A free tile for each target (column, row), the sum of squared distances being least.

    Of more than `MOST_EXACT` targets row by row instead: cut by rows of equal length, each from
    west to east (J. Wood, J. Dykes, "Spatially Ordered Treemaps", IEEE TVCG 14(6), 2008).
    """
    if len(targets) > MOST_EXACT:
        return _row_by_row(targets, taken)
    wanted = np.array(list(targets.values()), dtype=np.float64)
    free = np.array(list(_free(wanted, taken)), dtype=np.float64)
    apart = wanted[:, None, :] - free[None, :, :]
    from scipy.optimize import linear_sum_assignment  # slow to load, and only this needs it

    down, across = linear_sum_assignment((apart**2).sum(axis=2))
    keys = list(targets)
    return {
        keys[at]: (int(free[to, 0]), int(free[to, 1]))
        for at, to in zip(down.tolist(), across.tolist(), strict=True)
    }


def _free(wanted: NDArray[np.float64], taken: frozenset[Cell]) -> Iterator[Cell]:
    """Free tiles around the targets, row by row; the frame grows until there is room for all."""
    (left, top), (right, bottom) = wanted.min(axis=0), wanted.max(axis=0)
    margin = 0
    while True:
        columns = range(floor(left) - margin, ceil(right) + margin + 1)
        rows = range(floor(top) - margin, ceil(bottom) + margin + 1)
        inside = sum(1 for x, y in taken if x in columns and y in rows)
        if len(columns) * len(rows) - inside >= _ROOM * len(wanted):
            yield from ((x, y) for y in rows for x in columns if (x, y) not in taken)
            return
        margin += 1


def _row_by_row(
    targets: Mapping[str, tuple[float, float]], taken: frozenset[Cell]
) -> dict[str, Cell]:
    """Rows from north to south, each from west to east, below whatever stands already."""
    wanted = np.array(list(targets.values()), dtype=np.float64)
    wide, high = (float(it) for it in np.ptp(wanted, axis=0))
    width = max(1, ceil((len(targets) * (wide + 1) / (high + 1)) ** 0.5))
    top = 1 + max((row for _, row in taken), default=-1)
    keys = sorted(targets, key=lambda key: (targets[key][1], targets[key][0], key))
    made: dict[str, Cell] = {}
    for start in range(0, len(keys), width):
        line = sorted(keys[start : start + width], key=lambda key: (targets[key], key))
        made |= {key: (at, top + start // width) for at, key in enumerate(line)}
    return made
