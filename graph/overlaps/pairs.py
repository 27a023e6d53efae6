"""Overlaps between two things: actors (o2), approaches (o3), programmes (o4).

All pairs come from sparse products with the transposed relation, in blocks, never from two loops.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from graph.columns.relation import (
    Relation,
    compose,
    counts,
    entries,
    flipped,
    kept,
    relation_of,
    row,
    shape_of,
    union,
)
from graph.columns.spread import area_sets
from graph.columns.tables import UNKNOWN_DAY, Flags
from graph.gaps.ground import Ground
from graph.gaps.parts import (
    BESTAETIGT,
    NOTE,
    SEVERITIES,
    TEILWEISE,
    VERDICTS,
    Part,
    of_things,
    pairs_of,
)
from graph.gaps.standing import Numbers, among, distinct
from graph.model import OverlapFinding

LEAST_SHARED: Final = 3
HALF: Final = 0.5
_BLOCK: Final = 8_000_000
"""About how many products are held at once."""

Pair = tuple[Numbers, Numbers]


def shared_counts(relation: Relation, least: int = 1) -> tuple[Numbers, Numbers, Numbers]:
    """All pairs of different rows that share columns, the lower number first, with how many.

    Rows with less than `least` entries are in no pair, and pairs that share less are left out.
    """
    size = counts(relation)
    wide = kept(relation, size >= least)
    plain: Any = wide
    work = np.cumsum(plain.astype(np.int64) @ counts(flipped(wide)))
    ends = np.searchsorted(work, np.arange(_BLOCK, (work[-1] if len(work) else 0) + 1, _BLOCK))
    bounds = distinct(np.concatenate([[0], ends, [len(size)]]).astype(np.int64))
    numbers = plain.astype(np.int32)
    turned = numbers.T.tocsr()
    found = [_upper(numbers[a:b] @ turned, int(a), least) for a, b in pairwise(bounds)]
    parts = [np.concatenate([np.empty(0, dtype=np.int64), *it]) for it in zip(*found, strict=True)]
    if not parts:
        return (np.empty(0, dtype=np.int64),) * 3
    order = np.lexsort((parts[1], parts[0]))
    return parts[0][order], parts[1][order], parts[2][order]


def _upper(product: Any, first: int, least: int) -> tuple[Numbers, Numbers, Numbers]:
    """Entries of a block of a square product above the diagonal, of some size."""
    rows = np.repeat(np.arange(product.shape[0], dtype=np.int64) + first, np.diff(product.indptr))
    keep = (rows < product.indices) & (product.data >= least)
    return rows[keep], product.indices[keep].astype(np.int64), product.data[keep].astype(np.int64)


def of_pairs(
    rule: str,
    about: tuple[tuple[str, Relation], ...],
    verdict: NDArray[np.int8],
    count: Numbers,
    make: Callable[[int], OverlapFinding],
) -> Part[OverlapFinding]:
    """A part with a row per pair, without a territory."""
    severity = np.full(len(count), NOTE, dtype=np.int8)
    return of_things(rule, about, verdict, severity, count, make)


def _both(pair: Pair, width: int) -> Relation:
    """The two things of each row, as a relation."""
    rows = np.tile(np.arange(len(pair[0])), 2)
    return pairs_of(rows, np.concatenate(pair), (len(pair[0]), width))


def common(relation: Relation, pair: Pair) -> Relation:
    """What both things of each row lead to."""
    height, width = len(pair[0]), max(1, shape_of(relation)[1])
    keys = []
    for side in pair:
        down, across = entries(relation[side])
        keys.append(down * width + across)
    both = keys[0][among(keys[0], keys[1])]
    return relation_of(both // width, both % width, (height, shape_of(relation)[1]))


def o2(ground: Ground) -> Iterator[Part[OverlapFinding]]:
    """Actors that share three approaches or more, and half of all theirs, or all of one's.

    Jaccard index (P. Jaccard, 1912): shared / (of one + of other - shared).
    """
    columns, portfolio = ground.columns, ground.duties.portfolio
    size = counts(portfolio)
    one, other, shared = shared_counts(portfolio, LEAST_SHARED)
    jaccard = shared / (size[one] + size[other] - shared)
    similar = (jaccard >= HALF) | (shared == size[one]) | (shared == size[other])
    pair, shared, jaccard = (one[similar], other[similar]), shared[similar], jaccard[similar]
    sure = BESTAETIGT if ground.closed[ground.applying].all() else TEILWEISE
    both = common(portfolio, pair)

    def make(at: int) -> OverlapFinding:
        actors = int(pair[0][at]), int(pair[1][at])
        approaches = row(both, at)
        said = [
            iri
            for number in approaches
            for actor in actors
            for iri in ground.receipts(int(number), -1, actor)
        ]
        return OverlapFinding(
            rule="o2",
            actors=tuple(columns.actors.index.iris[number] for number in actors),
            about=tuple(columns.approaches.index.iris[number] for number in approaches),
            territory=None,
            verdict=VERDICTS[sure],
            severity=SEVERITIES[NOTE],
            count=int(shared[at]),
            score=float(jaccard[at]),
            evidence=tuple(said),
        )

    about = (("approach", both), ("actor", _both(pair, len(columns.actors.index))))
    yield of_pairs("o2", about, np.full(len(shared), sure, dtype=np.int8), shared, make)


def o3(ground: Ground) -> Iterator[Part[OverlapFinding]]:
    """Approaches of one field for which exactly the same actors are named.

    The score is the likeness of the titles, 0 to 1 (rapidfuzz token set ratio); it decides nothing.
    """
    approaches, duties = ground.columns.approaches, ground.duties.network
    pair = _equal_rows(duties, approaches.fields)
    count = counts(duties)[pair[0]]
    closed = ground.closed[pair[0]] & ground.closed[pair[1]]
    verdict = np.where(closed, BESTAETIGT, TEILWEISE).astype(np.int8)

    def make(at: int) -> OverlapFinding:
        one, other = int(pair[0][at]), int(pair[1][at])
        names = approaches.index.iris[one], approaches.index.iris[other]
        likeness = fuzz.token_set_ratio(approaches.label[one], approaches.label[other]) / 100
        actors = tuple(ground.columns.actors.index.iris[it] for it in row(duties, one))
        words = VERDICTS[verdict[at]], SEVERITIES[NOTE]
        return OverlapFinding("o3", actors, names, None, *words, int(count[at]), likeness, names)

    about = (
        ("approach", _both(pair, len(approaches.index))),
        ("actor", duties[pair[0]]),
    )
    yield of_pairs("o3", about, verdict, count, make)


def _equal_rows(relation: Relation, groups: Relation) -> Pair:
    """Pairs of rows with the same columns (at least one) that have a group in common."""
    set_of, _ = area_sets(relation)
    down, across = entries(groups)
    down, across = down[counts(relation)[down] > 0], across[counts(relation)[down] > 0]
    keys = set_of[down].astype(np.int64) * (shape_of(groups)[1] + 1) + across
    order = np.lexsort((down, keys))
    keys, down = keys[order], down[order]
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else keys
    height = shape_of(relation)[0] + 1
    made = [np.empty(0, dtype=np.int64)]
    for start, size in zip(first, np.diff(np.append(first, len(keys))), strict=True):
        if size > 1:
            one, other = np.triu_indices(size, 1)
            made.append(down[start + one] * height + down[start + other])
    found = distinct(np.concatenate(made))
    return found // height, found % height


def o4(ground: Ground) -> Iterator[Part[OverlapFinding]]:
    """Programmes of one type for the same need or target group, at one time in one territory."""
    columns, programmes = ground.columns, ground.columns.programmes
    needs = compose(flipped(columns.approaches.programmes), columns.approaches.needs)
    one, other, count = _meeting(ground, counts(programmes.groups) + counts(needs) > 0)
    follows = union(programmes.successors, flipped(programmes.successors))
    keep = ~_apart(ground, one, other) & ~_apart(ground, other, one)
    one, other, count = one[keep], other[keep], count[keep]
    width = max(1, len(programmes.index))
    down, across = entries(follows)
    keep = ~among(one * width + other, distinct(down * width + across))
    pair, count = (one[keep], other[keep]), count[keep]
    groups, shared_needs = common(programmes.groups, pair), common(needs, pair)
    same = counts(groups) + counts(shared_needs) > 0
    pair, count, groups, shared_needs = (
        (pair[0][same], pair[1][same]), count[same], groups[same], shared_needs[same],
    )  # fmt: skip
    dates = np.stack([it[side] for it in (programmes.starts, programmes.ends) for side in pair])
    verdict = np.where((dates == UNKNOWN_DAY).any(axis=0), TEILWEISE, BESTAETIGT).astype(np.int8)

    def make(at: int) -> OverlapFinding:
        names = tuple(programmes.index.iris[side[at]] for side in pair)
        subjects = (
            *(columns.groups.index.iris[it] for it in row(groups, at)),
            *(columns.needs.iris[it] for it in row(shared_needs, at)),
        )
        words = VERDICTS[verdict[at]], SEVERITIES[NOTE]
        about = (*names, *subjects)
        return OverlapFinding("o4", (), about, None, *words, int(count[at]), None, names)

    about = (
        ("programme", _both(pair, len(programmes.index))),
        ("group", groups),
        ("need", shared_needs),
    )
    yield of_pairs("o4", about, verdict, count, make)


def _meeting(ground: Ground, chosen: Flags) -> tuple[Numbers, Numbers, Numbers]:
    """Pairs of some programmes of one type that share territories, with how many."""
    places, kind = _places(ground), ground.columns.programmes.kind
    found = [shared_counts(kept(places, chosen & (kind == it))) for it in set(kind.tolist())]
    nothing = np.empty(0, dtype=np.int64)
    one, other, count = (np.concatenate([nothing, *(it[at] for it in found)]) for at in range(3))
    order = np.lexsort((other, one))
    return one[order], other[order], count[order]


def _places(ground: Ground) -> Relation:
    """Programme to the territories in which it works."""
    every = np.arange(len(ground.columns.programmes.index))
    which, places = ground.programmes.everywhere(every)
    return relation_of(which, places, (len(every), ground.size))


def _apart(ground: Ground, one: Numbers, other: Numbers) -> Flags:
    """Whether the first is known to end before the second begins."""
    ends, starts = ground.columns.programmes.ends[one], ground.columns.programmes.starts[other]
    mask: Flags = (ends != UNKNOWN_DAY) & (starts != UNKNOWN_DAY) & (starts > ends)
    return mask
