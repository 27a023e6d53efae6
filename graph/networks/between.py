"""Betweenness: how many shortest paths run through a node.

U. Brandes, A faster algorithm for betweenness centrality, 2001. In two modes each side is divided
by what its nodes can reach at most (S. P. Borgatti and M. G. Everett, 1997), so both sides lie in
0..1. Large networks are sampled (U. Brandes and C. Pich, 2007), and the result says so.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

import numpy as np
import rustworkx as rx

from graph.networks.net import Matrix, Net, Network, Numbers, Values, as_net

EXACT_UP_TO: Final = 5_000
"""Most nodes of a network whose betweenness is exact unless a sample is asked for."""
SAMPLED: Final = 500
"""Sources of a sample."""
_AT_ONCE: Final = 32
_THREADS: Final = 2


@dataclass(frozen=True)
class Betweenness:
    """Values (0..1) in the order of the nodes; of a sample its sources and standard errors."""

    values: Values
    sampled: int | None = None
    errors: Values | None = None


def betweenness(given: Net | Network, sources: int | None = None, seed: int = 0) -> Betweenness:
    """Betweenness of every node, normalised: over all pairs, or by side in two modes.

    Without `sources` exact up to 5,000 nodes (rustworkx), and from 500 sampled sources beyond.
    With as many sources as nodes (or more) it is exact whatever the size.
    """
    net = as_net(given)
    wanted = sources if sources is not None else SAMPLED if len(net) > EXACT_UP_TO else len(net)
    top = _highest(net)
    if wanted >= len(net):
        return Betweenness(_divided(_exact(net), top))
    chosen = np.random.default_rng(seed).choice(len(net), size=wanted, replace=False)
    total, squares = np.zeros(len(net)), np.zeros(len(net))
    with ThreadPoolExecutor(_THREADS) as pool:
        for one, square in pool.map(lambda part: _from(net, part), _batches(net, np.sort(chosen))):
            total += one
            squares += square
    scale = len(net) / wanted
    spread = np.maximum(squares / wanted - (total / wanted) ** 2, 0) / max(wanted - 1, 1)
    errors = np.sqrt(spread) * len(net) * sqrt(1 - wanted / len(net)) / 2
    return Betweenness(_divided(total * scale / 2, top), wanted, _divided(errors, top))


def wired(net: Net) -> Any:
    """The network for rustworkx: nodes by number, links without data."""
    made: Any = rx.PyGraph()
    made.add_nodes_from(range(len(net)))
    one, other = net.pairs
    made.add_edges_from_no_data(list(zip(one.tolist(), other.tolist(), strict=True)))
    return made


def _exact(net: Net) -> Values:
    found = rx.graph_betweenness_centrality(wired(net), normalized=False)
    return np.array([found[at] for at in range(len(net))], dtype=np.float64)


def _divided(values: Values, top: Values) -> Values:
    made: Values = np.divide(values, top, out=np.zeros_like(values), where=top > 0)
    return made


def _highest(net: Net) -> Values:
    """The most paths that can run through each node."""
    size = len(net)
    if net.first is None:
        return np.full(size, (size - 1) * (size - 2) / 2)
    sides = net.first, size - net.first
    return np.repeat([_most(sides[0], sides[1]), _most(sides[1], sides[0])], sides)


def _most(own: int, other: int) -> float:
    """Borgatti and Everett's bound for a node among `own` of its side (networkx: the same)."""
    if not own or not other:
        return 0.0
    whole, rest = divmod(own - 1, other)
    ahead = other**2 * (whole + 1) ** 2
    return 0.5 * (
        ahead + other * (whole + 1) * (2 * rest - whole - 1) - rest * (2 * whole - rest + 3)
    )


def _batches(net: Net, chosen: Numbers) -> Iterator[Numbers]:
    """Sources in blocks, those of one mode together: then a level of a search lies in one mode."""
    border = len(net) if net.first is None else net.first
    for side in (chosen[chosen < border], chosen[chosen >= border]):
        for start in range(0, len(side), _AT_ONCE):
            yield side[start : start + _AT_ONCE]


def _from(net: Net, sources: Numbers) -> tuple[Values, Values]:
    """Dependencies on sources, summed, and their squares summed: breadth first for all at once."""
    search = _Search(net, sources)
    total, squares = np.zeros(len(net)), np.zeros(len(net))
    for place, found in search.dependencies():
        total[place] += found.sum(axis=1)
        squares[place] += (found * found).sum(axis=1)
    return total, squares


class _Search:
    """Searches from some sources of one mode, level by level, each a dense block.

    In two modes the levels lie in one mode and the other by turns, so that blocks are half as high.
    """

    def __init__(self, net: Net, sources: Numbers) -> None:
        first = net.first
        starts = 0
        if first is None:
            self._steps: tuple[Matrix, Matrix] = (net.unweighted, net.unweighted)
            self._places = (slice(0, len(net)),) * 2
        else:
            starts = int(len(sources) > 0 and sources[0] >= first)
            down = net.links[first:, :first]
            self._steps = (down, net.across) if not starts else (net.across, down)
            both = (slice(0, first), slice(first, len(net)))
            self._places = both if not starts else both[::-1]
        self._one_mode = first is None
        self._levels = list(self._paths(sources - (first or 0) * starts))

    def _paths(self, sources: Numbers) -> Iterator[Values]:
        """How many shortest paths lead to the nodes of each level."""
        heights = [place.stop - place.start for place in self._places]
        seen = [np.zeros((height, len(sources)), dtype=np.bool_) for height in heights]
        if self._one_mode:
            seen[1] = seen[0]
        level = np.zeros((heights[0], len(sources)))
        level[sources, np.arange(len(sources))] = 1
        seen[0][sources, np.arange(len(sources))] = True
        side = 0
        while level.any():
            yield level
            level = self._steps[side] @ level
            side = 1 - side
            level[seen[side]] = 0
            seen[side] |= level > 0

    def dependencies(self) -> Iterator[tuple[slice, Values]]:
        """What depends on the nodes, from the farthest level to that next to the sources."""
        found = np.zeros_like(self._levels[-1])
        for depth in range(len(self._levels) - 1, 0, -1):
            level = self._levels[depth]
            yield self._places[depth % 2], found
            share = np.divide(1 + found, level, out=np.zeros_like(level), where=level > 0)
            found = (self._steps[depth % 2] @ share) * self._levels[depth - 1]
