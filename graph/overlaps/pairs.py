"""Overlaps between two things: actors (o2), approaches (o3), programmes (o4).

All pairs come from one sparse product with the transposed relation, never from two loops.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from graph.columns.relation import Relation, compose, counts, flipped, row, union
from graph.columns.tables import UNKNOWN_DAY
from graph.gaps.ground import Ground
from graph.model import OverlapFinding

NOTE: Final = "hinweis"
LEAST_SHARED: Final = 3
HALF: Final = 0.5

Numbers = NDArray[np.int64]


def shared_counts(relation: Relation) -> tuple[Numbers, Numbers, Numbers]:
    """All pairs of different rows that share a column, the lower number first, with how many."""
    plain: Any = relation
    numbers = plain.astype(np.int32)
    product: Any = (numbers @ numbers.T).tocoo()
    one, other = (np.asarray(part, dtype=np.int64) for part in product.coords)
    upper = one < other
    order = np.lexsort((other[upper], one[upper]))
    return one[upper][order], other[upper][order], product.data[upper][order].astype(np.int64)


def o2(ground: Ground) -> Iterator[OverlapFinding]:
    """Actors that share three approaches or more, and half of all theirs, or all of one's.

    Jaccard index (P. Jaccard, 1912): shared / (of one + of other - shared).
    """
    columns = ground.columns
    portfolio = ground.portfolio(ground.anywhere)
    size = counts(portfolio)
    one, other, shared = shared_counts(portfolio)
    jaccard = shared / (size[one] + size[other] - shared)
    similar = (jaccard >= HALF) | (shared == size[one]) | (shared == size[other])
    verdict = "teilweise" if (ground.applying & ~ground.closed).any() else "bestaetigt"
    for at in np.flatnonzero(similar & (shared >= LEAST_SHARED)):
        pair = int(one[at]), int(other[at])
        both = np.intersect1d(row(portfolio, pair[0]), row(portfolio, pair[1]))
        said = [
            iri
            for number in both
            for actor in pair
            for iri in ground.evidence.of(int(number), ground.anywhere, actor)
        ]
        yield OverlapFinding(
            rule="o2",
            actors=tuple(columns.actors.index.iris[number] for number in pair),
            about=tuple(columns.approaches.index.iris[number] for number in both),
            territory=None,
            verdict=verdict,
            severity=NOTE,
            count=int(shared[at]),
            score=float(jaccard[at]),
            evidence=tuple(said),
        )


def o3(ground: Ground) -> Iterator[OverlapFinding]:
    """Approaches of one field for which exactly the same actors are named.

    The score is the likeness of the titles, 0 to 1 (rapidfuzz token set ratio); it decides nothing.
    """
    approaches = ground.columns.approaches
    duties = ground.duties(ground.anywhere)
    size = counts(duties)
    one, other, shared = shared_counts(duties)
    for at in np.flatnonzero((shared == size[one]) & (shared == size[other])):
        pair = int(one[at]), int(other[at])
        fields = (set(row(approaches.fields, number).tolist()) for number in pair)
        if set.isdisjoint(*fields):
            continue
        names = tuple(approaches.index.iris[number] for number in pair)
        sure = all(ground.closed[number] for number in pair)
        likeness = fuzz.token_set_ratio(*(approaches.label[number] for number in pair)) / 100
        actors = tuple(ground.columns.actors.index.iris[a] for a in row(duties, pair[0]))
        verdict = "bestaetigt" if sure else "teilweise"
        yield OverlapFinding(
            "o3", actors, names, None, verdict, NOTE, int(shared[at]), likeness, names
        )


def o4(ground: Ground) -> Iterator[OverlapFinding]:
    """Programmes of one type for the same need or target group, at one time in one territory."""
    columns, programmes = ground.columns, ground.columns.programmes
    needs = compose(flipped(columns.approaches.programmes), columns.approaches.needs)
    pairs = compose(programmes.groups, flipped(programmes.groups))
    pairs = union(pairs, compose(needs, flipped(needs)))
    follows = union(programmes.successors, flipped(programmes.successors))
    places = np.array([spot.programmes for spot in ground.spots]).reshape(-1, len(programmes.index))
    for one in range(len(programmes.index)):
        for other in row(pairs, one):
            pair = one, int(other)
            common = int((places[:, one] & places[:, other]).sum())
            if one >= other or not common or programmes.kind[one] != programmes.kind[other]:
                continue
            if other in row(follows, one) or _apart(ground, pair) or _apart(ground, pair[::-1]):
                continue
            yield _duplicate(ground, pair, needs, common)


def _apart(ground: Ground, pair: tuple[int, int]) -> bool:
    """Whether the first is known to end before the second begins."""
    ends, starts = (
        ground.columns.programmes.ends[pair[0]],
        ground.columns.programmes.starts[pair[1]],
    )
    return bool(UNKNOWN_DAY not in (ends, starts) and starts > ends)


def _duplicate(
    ground: Ground, pair: tuple[int, int], needs: Relation, common: int
) -> OverlapFinding:
    columns, programmes = ground.columns, ground.columns.programmes
    names = tuple(programmes.index.iris[number] for number in pair)
    subjects = [
        index.iris[at]
        for relation, index in (
            (programmes.groups, columns.groups.index),
            (needs, columns.needs),
        )
        for at in np.intersect1d(row(relation, pair[0]), row(relation, pair[1]))
    ]
    days = [int(d[number]) for d in (programmes.starts, programmes.ends) for number in pair]
    verdict = "teilweise" if UNKNOWN_DAY in days else "bestaetigt"
    about = (*names, *subjects)
    return OverlapFinding("o4", (), about, None, verdict, NOTE, common, None, names)
