"""Cores: the parts of a network in which everybody has many links within the part.

k-core: S. B. Seidman, 1983; V. Batagelj and M. Zaveršnik, 2003. (alpha, beta)-core of two modes:
A. Ahmed, V. Batagelj, X. Fu et al., Visualisation and analysis of the Internet movie database,
2007; D. Ding et al., Efficient fault-tolerant group recommendation using alpha-beta-core, 2017.
"""

import numpy as np
from numpy.typing import NDArray

from graph.networks.net import Net, Network, Numbers, as_net


def core_numbers(given: Net | Network) -> Numbers:
    """The largest k of each node such that it is in a part where all have k links or more.

    Peeled in rounds: whoever has at most k links left goes, for k = 0, 1, 2 and so on.
    """
    net = as_net(given)
    left, made = net.degree.copy(), np.full(len(net), -1, dtype=np.int64)
    level = 0
    while (made < 0).any():
        level = max(level, int(left[made < 0].min()))
        going = np.flatnonzero((made < 0) & (left <= level))
        while len(going):
            made[going] = level
            near = neighbours_of(net, going)
            near = near[made[near] < 0]
            np.subtract.at(left, near, 1)
            going = np.unique(near[left[near] <= level])
    return made


def neighbours_of(net: Net, nodes: Numbers) -> Numbers:
    """Neighbours of some nodes, one after the other; of several as often as they come."""
    many = net.degree[nodes]
    first = np.repeat(np.cumsum(many) - many, many)
    at = np.repeat(net.links.indptr[nodes], many) + np.arange(int(many.sum())) - first
    found: Numbers = net.links.indices[at].astype(np.int64)
    return found


def bicore(given: Net | Network, alpha: int, beta: int) -> NDArray[np.bool_]:
    """Nodes of the largest part where actors have `alpha` links and approaches `beta` (a mask).

    With `alpha` equal to `beta` it is the k-core. Time: rounds x links; 0 asks for nothing.
    """
    net = as_net(given)
    first = net.first or 0
    across, back = net.across, net.links[first:, :first]
    actors, approaches = np.ones(first), np.ones(len(net) - first)
    while True:
        stay = actors * (across @ approaches >= alpha)
        left = approaches * (back @ stay >= beta)
        if np.array_equal(stay, actors) and np.array_equal(left, approaches):
            mask: NDArray[np.bool_] = np.concatenate([stay, left]) > 0
            return mask
        actors, approaches = stay, left


def skyline(given: Net | Network, most: int = 50) -> tuple[tuple[int, int], ...]:
    """For each alpha from 1 the largest beta whose (alpha, beta)-core is not empty."""
    net = as_net(given)
    top = int(net.degree[net.first or 0 :].max(initial=0))
    found: list[tuple[int, int]] = []
    for alpha in range(1, most + 1):
        low, high = 0, top
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if bicore(net, alpha, middle).any() else (low, middle - 1)
        if not low:
            break
        found.append((alpha, low))
        top = low
    return tuple(found)
