"""A null model that keeps degrees exactly: random networks by curveball trades.

Two rows trade the columns that only one of them has (G. Strona, D. Nappo, F. Boccacci,
S. Fattorini and J. San-Miguel-Ayanz, Nature Communications 5, 4114, 2014); the chain samples all
networks with these degrees uniformly (C. J. Carstens, Physical Review E 91, 2015). Slow, and its
p-values end at 1 / (samples + 1): for small networks, and to check the other model.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, row, shape_of

Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sampled:
    """How pairs of rows fared in random networks: p-value and mean number of shared columns."""

    p: Chances
    expected: Chances


def sampled(
    relation: Relation, one: Numbers, other: Numbers, shared: Numbers, samples: int, seed: int
) -> Sampled:
    """P(at least as many shared) of pairs of rows, (1 + hits) / (1 + samples) (North et al. 2002).

    `one`, `other` and `shared` have one length.
    """
    hits, total = np.zeros(len(one)), np.zeros(len(one))
    for dense in networks(relation, samples, seed):
        found = (dense @ dense.T)[one, other]
        hits += found >= shared
        total += found
    return Sampled((1 + hits) / (1 + samples), total / samples)


def networks(relation: Relation, samples: int, seed: int) -> Iterator[NDArray[np.float64]]:
    """Random networks with the degrees of a relation, as dense matrices (rows x columns)."""
    chance = np.random.default_rng(seed)
    height, width = shape_of(relation)
    rows = [set(row(relation, number).tolist()) for number in range(height)]
    trades = 5 * height
    _trade(rows, chance, 5 * trades)
    for _ in range(samples):
        _trade(rows, chance, trades)
        dense = np.zeros((height, width))
        for number, own in enumerate(rows):
            dense[number, list(own)] = 1
        yield dense


def _trade(rows: list[set[int]], chance: np.random.Generator, trades: int) -> None:
    """Let random pairs of rows deal out anew what only one of them has."""
    if len(rows) < 2:
        return
    for first, gap in chance.integers(0, [len(rows), len(rows) - 1], (trades, 2)):
        second = (first + 1 + gap) % len(rows)
        mine, theirs = rows[first], rows[second]
        only, others = mine - theirs, theirs - mine
        if only and others:
            pool = chance.permutation([*sorted(only), *sorted(others)]).tolist()
            rows[first] = (mine & theirs) | set(pool[: len(only)])
            rows[second] = (mine & theirs) | set(pool[len(only) :])
