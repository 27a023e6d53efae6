"""A null model of a two-mode network that keeps degrees: the bipartite configuration model.

Links are independent, row i and column a are joined with probability
`p_ia = x_i y_a / (1 + x_i y_a)`, and every degree is kept on average: the network of largest
entropy with these degrees (F. Saracco, R. Di Clemente, A. Gabrielli and T. Squartini, Scientific
Reports 5, 10595, 2015). Rows of one degree have one x, columns of one degree one y, so only the
different degrees are solved for.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, entries, shape_of
from graph.errors import GraphError

Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]

MOST_STEPS: Final = 500
TOLERANCE: Final = 1e-7
_SMALLEST_STEP: Final = 1e-10
_RIDGE: Final = 1e-12


@dataclass(eq=False)
class NoFitError(GraphError):
    """Degrees that the solver could not keep; `error` is the largest difference of a degree."""

    rows: int
    columns: int
    error: float

    def __str__(self) -> str:
        """What failed, and by how much."""
        return (
            f"the null model of {self.rows} x {self.columns} things misses a degree by "
            f"{self.error:.2g}; ask with method='curveball'"
        )


@dataclass(frozen=True, eq=False)
class Null:
    """The model: r classes of rows, c classes of columns.

    `row_class` (rows) and `column_class` (columns) number the classes, `times` (c) counts the
    columns of each, `chance` (r x c) is the probability of a link.
    """

    row_class: Numbers
    column_class: Numbers
    times: Numbers
    chance: Chances

    def expected(self, one: Numbers, other: Numbers) -> Chances:
        """How many columns rows of two classes share on average (pairs of row classes)."""
        weighted = self.chance * self.times
        found: Chances = np.einsum("ij,ij->i", weighted[one], self.chance[other])
        return found

    def degrees(self) -> tuple[Chances, Chances]:
        """The degrees of all rows and of all columns that the model keeps on average."""
        down = (self.chance * self.times).sum(axis=1)[self.row_class]
        sizes = np.bincount(self.row_class, minlength=len(self.chance))
        across = (self.chance * sizes[:, None]).sum(axis=0)[self.column_class]
        return down, across


def fitted(relation: Relation, strata: Numbers | None = None) -> Null:
    """Fit the model to a relation (rows x columns).

    With `strata` (one number per column) a row keeps its degree in every stratum: a body that
    only one paper can name is not expected in another one.

    Raises:
        NoFitError: the degrees could not be kept.
    """
    width = shape_of(relation)[1]
    part = np.zeros(width, dtype=np.int64) if strata is None else np.unique(strata, False, True)[1]
    degree = _degrees(relation, part)
    signatures, row_class = np.unique(degree, axis=0, return_inverse=True)
    row_class = row_class.reshape(-1).astype(np.int64)
    sizes = np.bincount(row_class, minlength=len(signatures))
    own = np.bincount(entries(relation)[1], minlength=width)
    both, column_class = np.unique(np.column_stack([part, own]), axis=0, return_inverse=True)
    column_class = column_class.reshape(-1).astype(np.int64)
    times = np.bincount(column_class, minlength=len(both))
    chance = np.zeros((len(signatures), len(both)))
    for number in range(signatures.shape[1]):
        mine = np.flatnonzero(both[:, 0] == number)
        kept, back = np.unique(signatures[:, number], return_inverse=True)
        weight = np.bincount(back.reshape(-1), sizes, len(kept)).astype(np.float64)
        solved = chances(kept, weight, both[mine, 1], times[mine].astype(np.float64))
        chance[:, mine] = solved[back.reshape(-1)]
    return Null(row_class, column_class, times, chance)


def _degrees(relation: Relation, part: Numbers) -> Numbers:
    """Each row's degree in each stratum (rows x strata)."""
    down, across = entries(relation)
    height, strata = shape_of(relation)[0], int(part.max(initial=0)) + 1
    flat = np.bincount(down * strata + part[across], minlength=height * strata)
    return flat.reshape(height, strata).astype(np.int64)


def chances(degree: Numbers, rows: Chances, depth: Numbers, columns: Chances) -> Chances:
    """Probability of a link between classes of rows and of columns (r x c).

    `degree` (r) and `depth` (c) are the degrees of the classes, `rows` and `columns` their sizes.
    What the degrees alone decide (nobody, everybody) is taken out first.
    """
    made = np.zeros((len(degree), len(depth)))
    left, right = np.ones(len(degree), np.bool_), np.ones(len(depth), np.bool_)
    need, want = degree.astype(np.float64), depth.astype(np.float64)
    while left.any() and right.any():
        full_rows = left & (need >= columns[right].sum())
        if full_rows.any():
            made[np.ix_(full_rows, right)] = 1
            want = want - rows[full_rows].sum()
        left = left & ~full_rows & (need > 0)
        full = right & (want >= rows[left].sum())
        if full.any() and left.any():
            made[np.ix_(left, full)] = 1
            need = need - columns[full].sum()
        gone = right & (full | (want <= 0))
        right = right & ~gone
        if not full_rows.any() and not gone.any() and (need[left] > 0).all():
            made[np.ix_(left, right)] = _solve(need[left], rows[left], want[right], columns[right])
            break
    return made


def _solve(need: Chances, rows: Chances, want: Chances, columns: Chances) -> Chances:
    """Newton steps on the convex likelihood, halved until it falls."""
    links = float((need * rows).sum())
    at = np.concatenate([np.log(need), np.log(want)]) - np.log(links) / 2
    split = len(need)
    weight = np.concatenate([rows, columns])
    goal = np.concatenate([need, want])
    for _ in range(MOST_STEPS):
        p = _logistic(at[:split, None] + at[split:])
        kept = np.concatenate([p @ columns, rows @ p])
        error = kept - goal
        if np.abs(error / (1 + goal)).max() < TOLERANCE:
            return p
        step = _newton(p, rows, columns, weight * error)
        at = _descend(at, step, (rows, columns, weight * goal))
    raise NoFitError(int(rows.sum()), int(columns.sum()), float(np.abs(error).max()))


def _newton(p: Chances, rows: Chances, columns: Chances, gradient: Chances) -> Chances:
    """The Newton step; the ridge fixes the free scale between x and y."""
    bend = rows[:, None] * (p * (1 - p)) * columns
    split = len(rows)
    hessian = np.zeros((len(gradient), len(gradient)))
    hessian[:split, split:], hessian[split:, :split] = bend, bend.T
    diagonal = np.concatenate([bend.sum(axis=1), bend.sum(axis=0)])
    hessian[np.diag_indices(len(gradient))] = diagonal * (1 + 1e-9) + _RIDGE
    return np.linalg.solve(hessian, gradient).astype(np.float64)


def _descend(at: Chances, step: Chances, given: tuple[Chances, Chances, Chances]) -> Chances:
    """Go as far along the step as the likelihood falls, at most 3 in every coordinate."""
    size = min(1.0, 3 / max(float(np.abs(step).max()), _SMALLEST_STEP))
    before = _loss(at, given)
    while size > _SMALLEST_STEP and _loss(at - size * step, given) > before + abs(before) * 1e-15:
        size /= 2
    return at - size * step


def _loss(at: Chances, given: tuple[Chances, Chances, Chances]) -> float:
    rows, columns, goal = given
    inner = np.logaddexp(0, at[: len(rows), None] + at[len(rows) :])
    return float(rows @ inner @ columns - goal @ at)


def _logistic(value: Chances) -> Chances:
    made: Chances = 1 / (1 + np.exp(-np.clip(value, -700, 700)))
    return made
