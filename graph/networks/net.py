"""Networks as arrays: nodes with their links, of two modes (actors, approaches) or of one.

networkx comes in by `as_net` and goes out by `Net.plain`; the measures work on the arrays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

if TYPE_CHECKING:
    Network = nx.Graph[str]
else:
    Network = nx.Graph

Who = Literal["named", "bodies", "resolved"]
"""Actors as they are named (kinds and bodies), named bodies only, kinds resolved to candidates."""

Sort = Literal["two-mode", "projection", "backbone"]
MODES: Final = ("actor", "approach")

Matrix = Any
"""A scipy CSR array of numbers; its stubs do not know the operations that are needed."""
Values = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class About:
    """Which network a number is from: every measure hands it on.

    `level` is the false discovery rate of a backbone, None where nothing was filtered.
    """

    network: Sort = "two-mode"
    who: Who = "named"
    reading: str = "R1"
    as_of: date | None = None
    roles: tuple[str, ...] = ()
    territory: str | None = None
    field: str | None = None
    level: float | None = None


@dataclass(frozen=True)
class Net:
    """n nodes and their links: `links` (n x n, symmetric, no loops) holds the weights.

    In a network of two modes the first `first` nodes are the actors and no link stays within a
    mode; in one of one mode `first` is None. `twins` numbers actors that have their links by one
    naming: bodies of a kind that was resolved. What is drawn at random is drawn for all of them.
    """

    nodes: tuple[str, ...]
    links: Matrix
    first: int | None
    about: About
    twins: Numbers | None = None

    def __len__(self) -> int:
        """How many nodes."""
        return len(self.nodes)

    @cached_property
    def position(self) -> dict[str, int]:
        """Node to number."""
        return {node: number for number, node in enumerate(self.nodes)}

    @property
    def across(self) -> Matrix:
        """Actors by approaches, in a network of two modes."""
        return self.links[: self.first, self.first :]

    @property
    def modes(self) -> tuple[str, ...]:
        """The mode of each node."""
        actors = len(self) if self.first is None else self.first
        return (MODES[0],) * actors + (MODES[1],) * (len(self) - actors)

    @cached_property
    def degree(self) -> Numbers:
        """Links per node, unweighted."""
        made: Numbers = np.diff(self.links.indptr).astype(np.int64)
        return made

    @cached_property
    def pairs(self) -> tuple[Numbers, Numbers]:
        """Every link once: the lower number first, in order."""
        down = np.repeat(np.arange(len(self), dtype=np.int64), self.degree)
        along = self.links.indices.astype(np.int64)
        upper = down < along
        return down[upper], along[upper]

    @cached_property
    def unweighted(self) -> Matrix:
        """The links, each of weight 1."""
        if self.first is not None:
            return self.links
        made: Any = csr_array(self.links, copy=True)
        made.data = np.ones_like(made.data)
        return made

    @property
    def size(self) -> int:
        """How many links."""
        return int(self.links.nnz // 2)

    def plain(self) -> Network:
        """The same network for networkx: nodes say `mode`, links of one mode `weight`."""
        made: Network = nx.Graph()
        for node, mode in zip(self.nodes, self.modes, strict=True):
            made.add_node(node, mode=mode)
        one, other = self.pairs
        named = zip(one, other, _weights(self.links, one, other), strict=True)
        if self.first is None:
            made.add_weighted_edges_from(
                (self.nodes[a], self.nodes[b], float(weight)) for a, b, weight in named
            )
        else:
            made.add_edges_from((self.nodes[a], self.nodes[b]) for a, b, _ in named)
        return made

    def only(self, kept: NDArray[np.bool_]) -> "Net":
        """The part of some links (a mask over `pairs`); all nodes stay."""
        one, other = self.pairs
        weights = _weights(self.links, one, other)[kept]
        links = symmetric(one[kept], other[kept], weights, len(self))
        return replace(self, links=links)


def symmetric(one: Numbers, other: Numbers, weights: Values, size: int) -> Matrix:
    """Links from pairs of numbers, each given once."""
    down, along = np.concatenate([one, other]), np.concatenate([other, one])
    parts: Any = (np.concatenate([weights, weights]), (down, along))
    made: Any = csr_array(parts, shape=(size, size), dtype=np.float64)
    made.sort_indices()
    return made


def two_modes(across: Matrix, nodes: tuple[str, ...], about: About) -> Net:
    """A network from a relation of actors to approaches."""
    whole: Any = csr_array(across, dtype=np.float64).tocoo()
    actors, approaches = (np.asarray(part, dtype=np.int64) for part in whole.coords)
    first = int(across.shape[0])
    ones = np.ones(len(actors))
    return Net(nodes, symmetric(actors, approaches + first, ones, len(nodes)), first, about)


def as_net(given: "Net | Network", about: About | None = None) -> Net:
    """Read a network of networkx; nodes of two modes say `mode` (actor, approach) or `bipartite`.

    Loops are left out. A network whose nodes say neither is of one mode.
    """
    if isinstance(given, Net):
        return given
    marks = {node: _mark(data) for node, data in given.nodes(data=True)}
    two = set(marks.values()) == {0, 1}
    nodes = tuple(sorted(marks, key=lambda node: marks[node] or 0)) if two else tuple(marks)
    position = {node: number for number, node in enumerate(nodes)}
    rows = [
        (position[one], position[other], float(data.get("weight", 1)))
        for one, other, data in given.edges(data=True)
        if one != other
    ]
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    one, other = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
    links = symmetric(one, other, np.ones(len(rows)) if two else table[:, 2], len(nodes))
    first = sum(mark == 0 for mark in marks.values()) if two else None
    return Net(nodes, links, first, about or About("two-mode" if two else "projection"))


def _mark(data: Mapping[str, Any]) -> int | None:
    """The mode of a node as a number, None if it says nothing."""
    if "bipartite" in data:
        return int(data["bipartite"])
    mode = data.get("mode")
    return MODES.index(mode) if mode in MODES else None


def _weights(links: Matrix, one: Numbers, other: Numbers) -> Values:
    if not len(one):
        return np.empty(0)
    found: Values = np.asarray(links[one, other], dtype=np.float64).ravel()
    return found
