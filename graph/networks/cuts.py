"""Where a network would fall apart: components, bridges (links) and articulation points (nodes).

J. Hopcroft and R. Tarjan, Algorithm 447, 1973: one search in depth tells for each node how far up
its branch reaches back; a branch that does not reach beyond its parent hangs on it alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, depth_first_order

from graph.networks.net import Matrix, Net, Network, Numbers, as_net


@dataclass(frozen=True, slots=True)
class Bridge:
    """A link without which `cut` nodes (the smaller side) have no way to the rest."""

    one: str
    other: str
    cut: int


@dataclass(frozen=True, slots=True)
class Hinge:
    """A node (articulation point) without which its component falls into `pieces`.

    `cut` counts the nodes outside the largest piece, the node itself not among them.
    """

    node: str
    pieces: int
    cut: int


def components(given: Net | Network) -> Numbers:
    """The component of each node, the largest first; of equal ones that with the first node."""
    net = as_net(given)
    return _parts(net.links)


def _parts(links: Matrix) -> Numbers:
    number, labels = connected_components(links, directed=False)
    sizes = np.bincount(labels, minlength=number)
    place = np.empty(number, dtype=np.int64)
    place[np.argsort(-sizes, kind="stable")] = np.arange(number)
    made: Numbers = place[labels]
    return made


def bridges(given: Net | Network) -> tuple[Bridge, ...]:
    """Links that alone hold two parts together, those that cut off most first."""
    net = as_net(given)
    search = _Search(net)
    below = search.below
    found = []
    for node in np.flatnonzero(search.low >= search.place):
        above = int(search.parent[node])
        if above < len(net):
            side = int(below[node])
            cut = min(side, int(search.whole[node]) - side)
            one, other = sorted((net.nodes[node], net.nodes[above]))
            found.append(Bridge(one, other, cut))
    return tuple(sorted(found, key=lambda it: (-it.cut, it.one, it.other)))


def hinges(given: Net | Network) -> tuple[Hinge, ...]:
    """Articulation points, those that cut off most first."""
    net = as_net(given)
    search = _Search(net)
    size, parent = len(net), search.parent
    inner = np.flatnonzero(parent < size)
    alone = inner[search.low[inner] >= search.place[parent[inner]]]
    above = parent[alone]
    hanging = np.bincount(above, minlength=size)
    total = np.bincount(above, weights=search.below[alone], minlength=size).astype(np.int64)
    most = np.zeros(size, dtype=np.int64)
    np.maximum.at(most, above, search.below[alone])
    rest = search.whole - 1 - total
    pieces = hanging + (rest > 0)
    cut = search.whole - 1 - np.maximum(most, rest)
    found = [
        Hinge(net.nodes[at], int(pieces[at]), int(cut[at])) for at in np.flatnonzero(pieces > 1)
    ]
    return tuple(sorted(found, key=lambda it: (-it.cut, it.node)))


def cut_off(given: Net | Network, without: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The pieces into which components fall without a node, or (two nodes) their link.

    All but the largest of the pieces that touched what is taken away, the larger first.
    """
    net = as_net(given)
    gone = [net.position[node] for node in without]
    one, other = net.pairs
    if len(gone) == 1:
        around = net.links.indices[slice(*net.links.indptr[gone[0] : gone[0] + 2])].astype(np.int64)
        stays = (one != gone[0]) & (other != gone[0])
    else:
        around = np.array(gone, dtype=np.int64)
        stays = (one != min(gone)) | (other != max(gone))
    labels = _parts(net.only(stays).links)
    pieces = [np.flatnonzero(labels == label) for label in np.unique(labels[around])]
    return tuple(tuple(net.nodes[at] for at in piece) for piece in pieces[1:])


class _Search:
    """One search in depth through all components, from an added node that touches each of them.

    Per node (n, without the added one): `place` in the order, `parent`, `below` (nodes of its
    branch, itself among them), `low` (the earliest place that its branch has a link to, other than
    its own link to its parent), `whole` (nodes of its component).
    """

    def __init__(self, net: Net) -> None:
        self._links, size = net.links, len(net)
        self._labels = _parts(net.links)
        _, roots = np.unique(self._labels, return_index=True)
        order, parent = depth_first_order(
            _rooted(net.links, roots), size, directed=True, return_predecessors=True
        )
        self._order = order[1:]
        self.parent: Numbers = parent[:size].astype(np.int64)
        self.place = np.empty(size, dtype=np.int64)
        self.place[self._order] = np.arange(size)
        self.whole: Numbers = np.bincount(self._labels)[self._labels].astype(np.int64)

    @cached_property
    def below(self) -> Numbers:
        """Nodes of a branch."""
        made = np.empty_like(self.place)
        made[self._order] = self._ends - np.arange(len(self.place)) + 1
        return made

    @cached_property
    def low(self) -> Numbers:
        """The earliest place that a branch reaches: the least of its stretch of the order."""
        made = np.empty_like(self.place)
        made[self._order] = _least(self._own()[self._order], self._ends)
        return made

    @cached_property
    def _ends(self) -> Numbers:
        """Per place the last place of its branch: branches are stretches of the order.

        A branch ends before that of the next child of its parent; the last child ends where its
        parent does, which is found by doubling steps upwards.
        """
        size = len(self.place)
        parent = self.parent[self._order]
        above = np.where(parent < size, self.place[np.minimum(parent, size - 1)], size)
        order = np.argsort(above, kind="stable")
        last = np.append(above[order][1:] != above[order][:-1], True)[:size]
        following = np.full(size, size, dtype=np.int64)
        following[order[~last]] = order[1:][~last[:-1]] if size else order
        step = np.arange(size, dtype=np.int64)
        inner = order[last & (above[order] < size)]
        step[inner] = above[inner]
        while not np.array_equal(further := step[step], step):
            step = further
        ends: Numbers = following[step] - 1
        return ends

    def _own(self) -> Numbers:
        """The earliest place next to each node, its parent left out; its own if there is none."""
        many = np.diff(self._links.indptr)
        near = self._links.indices
        node = np.repeat(np.arange(len(many)), many)
        places = np.where(near == self.parent[node], len(many), self.place[near])
        made = self.place.copy()
        if len(places):
            some = many > 0
            least = np.minimum.reduceat(places, self._links.indptr[:-1][some])
            made[some] = np.minimum(made[some], least)
        return made


def _least(values: Numbers, ends: Numbers) -> Numbers:
    """The least value from each place to its end, by a table of stretches of 1, 2, 4 and so on."""
    made, reach, level = values.copy(), np.arange(len(values)), values
    many = ends - np.arange(len(values)) + 1
    width = 1
    while width <= int(many.max(initial=0)):
        chosen = np.flatnonzero(many & width)
        made[chosen] = np.minimum(made[chosen], level[reach[chosen]])
        reach[chosen] += width
        level = np.append(np.minimum(level[:-width], level[width:]), level[len(level) - width :])
        width *= 2
    return made


def _rooted(links: Matrix, roots: Numbers) -> Matrix:
    """The links, and an added last node with links to the roots."""
    size = int(links.shape[0])
    parts: Any = (
        np.ones(links.nnz + len(roots)),
        np.concatenate([links.indices, roots]),
        np.concatenate([links.indptr, [links.nnz + len(roots)]]),
    )
    return csr_array(parts, shape=(size + 1, size + 1))
