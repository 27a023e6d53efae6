"""Relations between numbered things: sparse boolean matrices, and the few operations we need.

Products are boolean (there is a way), sums are unions. scipy's own types stay in here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

if TYPE_CHECKING:
    Relation = csr_array[np.bool_, tuple[int, int]]
else:
    Relation = csr_array

Positions = NDArray[np.int64]


def relation_of(rows: Any, columns: Any, shape: tuple[int, int]) -> Relation:
    """A relation from positions (two arrays of one length), in any order, with repetitions."""
    keys = np.asarray(rows, dtype=np.int64) * shape[1] + np.asarray(columns, np.int64)
    if not (keys[1:] > keys[:-1]).all():
        keys = np.unique(keys)
    down, across = np.divmod(keys, max(shape[1], 1))
    pointers = np.searchsorted(down, np.arange(shape[0] + 1))
    return from_parts(across, pointers, shape)


def from_parts(indices: NDArray[Any], pointers: NDArray[Any], shape: tuple[int, int]) -> Relation:
    """A relation from the parts of the CSR form."""
    ones = np.ones(len(indices), dtype=np.bool_)
    parts: Any = (ones, indices.astype(np.int32), pointers.astype(np.int32))
    made: Relation = csr_array(parts, shape=shape)
    return made


def from_pairs(pairs: Sequence[tuple[int, int]], shape: tuple[int, int]) -> Relation:
    """A relation from pairs of positions."""
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return relation_of(both[:, 0], both[:, 1], shape)


def identity(size: int) -> Relation:
    """Everything leads to itself."""
    return relation_of(np.arange(size), np.arange(size), (size, size))


def compose(*steps: Relation) -> Relation:
    """What the steps lead to, one after the other."""
    made: Any = steps[0]
    for step in steps[1:]:
        made = made @ step
    return tidy(made)


def product(one: Relation, other: Relation) -> Relation:
    """`compose` for large results: indices stay as they come."""
    made: Any = one
    result: Relation = made @ other
    return result


def union(*relations: Relation) -> Relation:
    """What at least one of them says."""
    made: Any = relations[0]
    for relation in relations[1:]:
        made = made + relation
    return tidy(made)


def flipped(relation: Relation) -> Relation:
    """The other way round."""
    turned: Any = relation.T
    return tidy(turned)


def kept(relation: Relation, rows: NDArray[np.bool_] | None, columns: Any = None) -> Relation:
    """Only the entries in chosen rows and columns (masks); the shape stays."""
    down, across = entries(relation)
    chosen = np.ones(len(down), dtype=np.bool_)
    if rows is not None:
        chosen &= rows[down]
    if columns is not None:
        chosen &= columns[across]
    return relation_of(down[chosen], across[chosen], shape_of(relation))


def entries(relation: Relation) -> tuple[Positions, Positions]:
    """Rows and columns of all entries, row by row."""
    parts: Any = relation
    rows = np.repeat(np.arange(parts.shape[0], dtype=np.int64), np.diff(parts.indptr))
    return rows, parts.indices.astype(np.int64)


def row(relation: Relation, number: int) -> Positions:
    """Columns of one row."""
    parts: Any = relation
    found: Positions = parts.indices[parts.indptr[number] : parts.indptr[number + 1]]
    return found.astype(np.int64)


def steps(relation: Relation, rows: NDArray[Any]) -> tuple[Positions, Positions]:
    """All columns of some rows, one row after the other: place among `rows`, and column."""
    parts: Any = relation
    starts = parts.indptr.astype(np.int64)
    many = np.diff(starts)[rows]
    place = np.repeat(np.arange(len(rows), dtype=np.int64), many)
    within = np.arange(len(place)) - np.repeat(np.cumsum(many) - many, many)
    return place, parts.indices[np.repeat(starts[:-1][rows], many) + within].astype(np.int64)


def counts(relation: Relation) -> Positions:
    """Entries per row."""
    parts: Any = relation
    found: Positions = np.diff(parts.indptr).astype(np.int64)
    return found


def reaching(relation: Relation, columns: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows that lead to at least one of the columns (a mask)."""
    down, across = entries(relation)
    made = np.zeros(shape_of(relation)[0], dtype=np.bool_)
    made[down[columns[across]]] = True
    return made


def sums(rows: NDArray[Any], items: NDArray[Any], table: Any, height: int) -> NDArray[np.int32]:
    """Per row (below `height`) the sum of its items' rows in a table (items x m, also sparse).

    `rows` and `items` are two arrays of one length; a pair that comes twice counts twice.
    """
    ones = np.ones(len(rows), dtype=np.int32)
    shape: Any = (height, table.shape[0])
    parts: Any = (ones, (rows, items))
    many: Any = csr_array(parts, shape=shape)
    made: Any = many @ table
    found: NDArray[np.int32] = np.asarray(made if isinstance(made, np.ndarray) else made.toarray())
    return found


def weights(table: NDArray[Any]) -> Any:
    """A table as sparse ones, for `sums`."""
    made: Any = csr_array(table).astype(np.int32)
    return made


def shape_of(relation: Relation) -> tuple[int, int]:
    """Rows and columns."""
    rows, columns = relation.shape
    return int(rows), int(columns)


def without(relation: Relation, other: Relation) -> Relation:
    """The entries of one relation that another of the same shape does not have."""
    height, width = shape_of(relation)
    down, across = entries(relation)
    struck_down, struck = entries(other)
    if not len(struck):
        return relation
    keys, gone = down * width + across, struck_down * width + struck
    left = np.isin(keys, gone, assume_unique=True, invert=True, kind="sort")
    pointers = np.searchsorted(down[left], np.arange(height + 1))
    return from_parts(across[left], pointers, (height, width))


def closure(direct: Relation, *, reflexive: bool = True) -> Relation:
    """The transitive (and reflexive) closure; cycles are harmless."""
    reached = union(direct, identity(shape_of(direct)[0]))
    while True:
        further = compose(reached, reached)
        if further.nnz == reached.nnz:
            return reached if reflexive else compose(direct, reached)
        reached = further


def tidy(relation: Any) -> Relation:
    """Boolean, with sorted indices: equal relations have equal parts."""
    made: Any = csr_array(relation, dtype=np.bool_)
    made.sum_duplicates()
    made.sort_indices()
    result: Relation = made
    return result
