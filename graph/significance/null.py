"""A null model of a two-mode network that keeps degrees: the bipartite configuration model.

Links are independent, row i and column a are joined with probability
`p_ia = x_i y_a / (1 + x_i y_a)`, and every degree is kept on average: the network of largest
entropy with these degrees (F. Saracco, R. Di Clemente, A. Gabrielli and T. Squartini, Scientific
Reports 5, 10595, 2015). Rows of one degree have one x, columns of one degree one y, so only the
different degrees are solved for.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

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
    columns of each, `chance` (r x c, sparse) is the probability of a link, `degree` (r x strata,
    sparse) what is kept of each class.
    """

    row_class: Numbers
    column_class: Numbers
    times: Numbers
    chance: Any
    degree: Any

    def joint(self, one: Numbers, other: Numbers) -> tuple[Chances, Numbers]:
        """Chances that rows of two classes both have a column (pairs x k), of k classes of columns.

        Also how many columns each of these k classes has (k); all others have no chance.
        """
        both = self.chance[one].multiply(self.chance[other]).tocsc()
        used = np.flatnonzero(np.diff(both.indptr))
        return both[:, used].toarray(), self.times[used]

    def most(self) -> Any:
        """How many columns rows of two classes can share at most (r x r, sparse).

        The smaller degree of each stratum; a product of "at least 1, at least 2, ..." per stratum.
        """
        counts = self.degree.data
        rows = np.repeat(np.arange(self.degree.shape[0]), np.diff(self.degree.indptr))
        step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        at = np.repeat(self.degree.indices, counts) + step * self.degree.shape[1]
        one = np.ones(len(at), dtype=np.int32)
        shape = (self.degree.shape[0], int(at.max(initial=0)) + 1)
        steps = sparse.csr_array((one, (np.repeat(rows, counts), at)), shape=shape)
        return steps @ steps.T

    def degrees(self) -> tuple[Chances, Chances]:
        """The degrees of all rows and of all columns that the model keeps on average."""
        down = (self.chance @ self.times)[self.row_class]
        sizes = np.bincount(self.row_class, minlength=self.chance.shape[0])
        across = (self.chance.T @ sizes)[self.column_class]
        return np.asarray(down), np.asarray(across)


def fitted(relation: Relation, strata: Numbers | None = None) -> Null:
    """Fit the model to a relation (rows x columns).

    With `strata` (one number per column) a row keeps its degree in every stratum: a body that
    only one paper can name is not expected in another one.

    Raises:
        NoFitError: the degrees could not be kept.
    """
    width = shape_of(relation)[1]
    part = np.zeros(width, dtype=np.int64) if strata is None else np.unique(strata, False, True)[1]
    row_class, signature = _signatures(relation, part)
    sizes = np.bincount(row_class, minlength=signature.shape[0]).astype(np.float64)
    own = np.bincount(entries(relation)[1], minlength=width)
    both, column_class = np.unique(np.column_stack([part, own]), axis=0, return_inverse=True)
    column_class = column_class.reshape(-1).astype(np.int64)
    times = np.bincount(column_class, minlength=len(both)).astype(np.int64)
    bounds = np.searchsorted(both[:, 0], np.arange(signature.shape[1] + 1))
    blocks = []
    for number in range(signature.shape[1]):
        mine = slice(int(bounds[number]), int(bounds[number + 1]))
        weight = times[mine].astype(np.float64)
        blocks.append(_stratum(signature[:, [number]], sizes, both[mine, 1], weight))
    return Null(row_class, column_class, times, sparse.hstack(blocks, format="csr"), signature)


def _stratum(degree: Any, sizes: Chances, depth: Numbers, times: Chances) -> Any:
    """Chances of all row classes in one stratum (r x its column classes, sparse)."""
    rows = np.repeat(np.arange(degree.shape[0]), np.diff(degree.indptr))
    kept, back = np.unique(degree.data, return_inverse=True)
    weight = np.bincount(back, sizes[rows], len(kept)).astype(np.float64)
    solved = chances(kept.astype(np.int64), weight, depth, times)[back]
    at = np.repeat(rows, len(depth)), np.tile(np.arange(len(depth)), len(rows))
    shape = (degree.shape[0], len(depth))
    return sparse.csr_array((solved.ravel(), at), shape=shape)


def _signatures(relation: Relation, part: Numbers) -> tuple[Numbers, Any]:
    """Classes of rows with the same degree in every stratum, and these degrees (r x strata)."""
    down, across = entries(relation)
    shape = (shape_of(relation)[0], int(part.max(initial=0)) + 1)
    degree = sparse.csr_array((np.ones(len(down), np.int64), (down, part[across])), shape=shape)
    degree.sum_duplicates()
    degree.sort_indices()
    found: dict[bytes, int] = {}
    row_class, first = np.empty(shape[0], dtype=np.int64), []
    for number in range(shape[0]):
        own = slice(int(degree.indptr[number]), int(degree.indptr[number + 1]))
        key = degree.indices[own].tobytes() + degree.data[own].tobytes()
        if key not in found:
            first.append(number)
        row_class[number] = found.setdefault(key, len(found))
    return row_class, degree[np.array(first, dtype=np.int64)]


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
