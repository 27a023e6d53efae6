"""Clustering in networks of two modes: do those who meet once meet again?

Latapy: M. Latapy, C. Magnien and N. Del Vecchio, Basic notions for the analysis of large two-mode
networks, Social Networks 30, 2008. Opsahl: T. Opsahl, Triadic closure in two-mode networks,
Social Networks 35, 2013; paths are sampled where they are many, as T. Schank and D. Wagner
(Approximating clustering coefficient and transitivity, 2005) do for triangles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from graph.networks.net import Matrix, Net, Network, Numbers, Values, as_net

Denominator = Literal["dot", "min", "max"]
"""Latapy's three: shared neighbours of the union, of the smaller, of the larger neighbourhood."""

PATHS: Final = 100_000
"""Paths that are sampled for Opsahl's coefficient."""
_BLOCK: Final = 4_000_000


def latapy(given: Net | Network, denominator: Denominator = "dot") -> Values:
    """The mean overlap of each node with every node that it shares a neighbour with (0..1).

    `nan` where a node shares a neighbour with nobody: there it is not defined.
    """
    net = as_net(given)
    across = net.across
    other = net.links[net.first :, : net.first]
    return np.concatenate([_mean(across, other, denominator), _mean(other, across, denominator)])


def _mean(across: Matrix, back: Matrix, denominator: Denominator) -> Values:
    """One mode: rows of `across`."""
    size = np.diff(across.indptr)
    made = np.full(across.shape[0], np.nan)
    for start, stop in blocks(across, np.diff(back.indptr)):
        shared: Any = (across[start:stop] @ back).tocsr()
        met = np.diff(shared.indptr)
        own = np.repeat(np.arange(start, stop), met)
        two = size[own], size[shared.indices]
        score = shared.data / _below(denominator, *two, shared.data)
        score[own == shared.indices] = 0
        total = np.bincount(own - start, weights=score, minlength=stop - start)
        others = met - (size[start:stop] > 0)
        np.divide(total, others, out=made[start:stop], where=others > 0)
    return made


def _below(denominator: Denominator, one: Numbers, other: Numbers, shared: Values) -> Values:
    if denominator == "dot":
        return np.asarray(one + other - shared, dtype=np.float64)
    least = np.minimum if denominator == "min" else np.maximum
    return least(one, other).astype(np.float64)


def blocks(across: Matrix, weight: Numbers) -> Iterator[tuple[int, int]]:
    """Rows in blocks, so that no product takes more than some memory."""
    cost = np.concatenate([[0], np.cumsum(across @ weight.astype(np.float64) + 1)])
    start = 0
    while start < across.shape[0]:
        stop = int(np.searchsorted(cost, cost[start] + _BLOCK, side="right")) - 1
        stop = max(start + 1, stop)
        yield start, stop
        start = stop


@dataclass(frozen=True, slots=True)
class Closure:
    """Opsahl's global coefficient: the share of 4-paths that are closed, of so many paths.

    None where there is no path. `sampled` paths, None if all of them were counted.
    """

    value: float | None
    paths: int
    sampled: int | None


def opsahl(given: Net | Network, paths: int = PATHS, seed: int = 0) -> Closure:
    """How often a 4-path of actor, approach, actor, approach, actor is closed by a third approach.

    All paths are counted if there are at most `paths` of them, else so many are drawn.
    """
    net = as_net(given)
    across, back = net.across, net.links[net.first :, : net.first]
    walks = _walks(across, back)
    number = int((walks.degree.astype(np.float64) ** 2).sum())
    if number <= paths:
        found = [part for part in _all_paths(walks) if len(part[0])]
        ends = [np.concatenate(part) for part in zip(*found, strict=True)] if found else []
        sampled = None
    else:
        ends = list(_drawn(walks, paths, np.random.default_rng(seed)))
        sampled = len(ends[0])
    if not ends or not len(ends[0]):
        return Closure(None, 0, None)
    closed = _closed(across, *ends)
    return Closure(float(closed.mean()), len(closed) // (1 if sampled else 2), sampled)


@dataclass(frozen=True, slots=True)
class _Walks:
    """Walks of two links from a centre: over which approach, to whom; sorted by centre."""

    starts: Numbers
    over: Numbers
    to: Numbers

    @property
    def degree(self) -> Numbers:
        """Walks per centre."""
        return np.diff(self.starts)


def _walks(across: Matrix, back: Matrix) -> _Walks:
    """All walks actor, approach, other actor."""
    size = np.diff(back.indptr)
    centre = np.repeat(np.arange(across.shape[0], dtype=np.int64), np.diff(across.indptr))
    over = across.indices.astype(np.int64)
    many = size[over]
    first = np.repeat(np.cumsum(many) - many, many)
    at = np.repeat(back.indptr[over], many) + np.arange(many.sum()) - first
    to, centres = back.indices[at].astype(np.int64), np.repeat(centre, many)
    other = to != centres
    counts = np.bincount(centres[other], minlength=across.shape[0])
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return _Walks(starts, np.repeat(over, many)[other], to[other])


Paths = tuple[Numbers, Numbers, Numbers, Numbers]
"""The two ends of 4-paths and the approaches next to them: end, approach, end, approach."""


def _all_paths(walks: _Walks) -> Iterator[Paths]:
    for start, stop in zip(walks.starts[:-1], walks.starts[1:], strict=True):
        here = np.arange(start, stop)
        one, other = (part.ravel() for part in np.meshgrid(here, here))
        yield _paths(walks, one, other)


def _drawn(walks: _Walks, paths: int, chance: np.random.Generator) -> Paths:
    """Pairs of walks, each equally likely; those that are no path fall away."""
    weight = np.cumsum(walks.degree.astype(np.float64) ** 2)
    centre = np.searchsorted(weight, chance.random(paths) * weight[-1], side="right")
    low, many = walks.starts[centre], walks.degree[centre]
    return _paths(walks, low + chance.integers(0, many), low + chance.integers(0, many))


def _paths(walks: _Walks, one: Numbers, other: Numbers) -> Paths:
    valid = (walks.over[one] != walks.over[other]) & (walks.to[one] != walks.to[other])
    one, other = one[valid], other[valid]
    return walks.to[one], walks.over[one], walks.to[other], walks.over[other]


def _closed(across: Matrix, one: Numbers, near: Numbers, other: Numbers, far: Numbers) -> Values:
    """Whether the two ends share an approach besides the two of the path."""
    shared = np.empty(len(one))
    for start in range(0, len(one), PATHS):
        part = slice(start, start + PATHS)
        shared[part] = across[one[part]].multiply(across[other[part]]).sum(axis=1)
    shared -= np.asarray(across[other, near]).ravel() + np.asarray(across[one, far]).ravel()
    return (shared > 0).astype(np.float64)
