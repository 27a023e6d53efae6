"""Measure networks: our measures and those of networkx on one network, side by side in one run.

`python -m bench.networks [NODES]` prints CPU milliseconds and the ratio. Where networkx would take
hours it answers for a part of the sources or nodes, and its time is scaled up: the row says so.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from graph.networks import (
    Net,
    betweenness,
    bridges,
    components,
    constraint,
    core_numbers,
    effective_size,
    hinges,
    latapy,
    projected,
)
from graph.networks.net import About, two_modes

NODES: Final = 100_000
LINKS_PER_NODE: Final = 3
_SOURCES: Final = 64
_PART: Final = 12
_DENSE_UP_TO: Final = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: CPU milliseconds of both, and how networkx was asked."""

    measure: str
    ours: float
    networkx: float
    how: str

    @property
    def ratio(self) -> float:
        """How many times faster."""
        return self.networkx / max(self.ours, 0.001)


def drawn(nodes: int, seed: int = 1) -> Net:
    """Half actors, half approaches, degrees of actors skewed (Zipf, exponent 1/2)."""
    chance = np.random.default_rng(seed)
    actors, approaches = nodes // 2, nodes - nodes // 2
    weight = 1 / np.sqrt(np.arange(1, actors + 1))
    links = nodes * LINKS_PER_NODE
    one = chance.choice(actors, size=links, p=weight / weight.sum())
    parts: Any = (np.ones(links), (one, chance.integers(0, approaches, size=links)))
    names = (*(f"a{at}" for at in range(actors)), *(f"x{at}" for at in range(approaches)))
    return two_modes(csr_array(parts, shape=(actors, approaches)), names, About())


def measure(nodes: int = NODES) -> list[Row]:
    """Every measure on one network of about so many nodes, ours and networkx's."""
    return list(measured(nodes))


def measured(nodes: int) -> Iterator[Row]:
    """The same, a row as soon as it is there."""
    net = drawn(nodes)
    plain = net.plain()
    yield from _of_two_modes(net, plain)
    yield from _of_one_mode(net, plain)


def _of_two_modes(net: Net, plain: "nx.Graph[str]") -> Iterator[Row]:
    few = _quiet(net, net.nodes[: net.first])
    yield _compared("components", "whole", lambda: components(net),
                    lambda: list(nx.connected_components(plain)))  # fmt: skip
    yield _compared("k-core", "whole", lambda: core_numbers(net), lambda: nx.core_number(plain))
    yield _compared("bridges (ours: with what they cut off)", "whole", lambda: bridges(net),
                    lambda: list(nx.bridges(plain)))  # fmt: skip
    yield _compared("articulation points (with pieces)", "whole", lambda: hinges(net),
                    lambda: list(nx.articulation_points(plain)))  # fmt: skip
    yield _compared(
        "clustering (Latapy, actors and approaches)",
        f"{len(few)} quiet actors of {len(net)} nodes, scaled",
        lambda: latapy(net),
        lambda: nx.bipartite.latapy_clustering(plain, nodes=few),
        len(net) / len(few),
    )
    yield _compared(
        f"betweenness, {_SOURCES} sources",
        f"2 sources of {_SOURCES}, scaled",
        lambda: betweenness(net, _SOURCES),
        lambda: nx.betweenness_centrality(plain, k=2, seed=1),
        _SOURCES / 2,
    )


def _of_one_mode(net: Net, plain: "nx.Graph[str]") -> Iterator[Row]:
    actors = list(net.nodes[: net.first])
    yield _compared("projection", "whole", lambda: projected(net),
                    lambda: nx.bipartite.weighted_projected_graph(plain, actors))  # fmt: skip
    one_mode = projected(net)
    contacts = one_mode.plain()
    few: list[str] | None = None
    how, scale = "whole (its scipy way: actors x actors in memory)", 1.0
    if len(actors) > _DENSE_UP_TO:
        few = _quiet(one_mode, one_mode.nodes)
        how, scale = f"{len(few)} quiet ones of {len(actors)}, scaled", len(actors) / len(few)
    yield _compared("constraint", how, lambda: constraint(one_mode),
                    lambda: nx.constraint(contacts, nodes=few, weight="weight"), scale)  # fmt: skip
    yield _compared("effective size", how, lambda: effective_size(one_mode),
                    lambda: nx.effective_size(contacts, nodes=few), scale)  # fmt: skip


def _quiet(net: Net, among: Sequence[str]) -> list[str]:
    """Some nodes with at most the median degree: one hub alone would take networkx minutes.

    What is scaled up from them is a lower bound of its time.
    """
    degrees = net.degree[[net.position[node] for node in among]]
    quiet = [node for node, many in zip(among, degrees, strict=True) if many <= np.median(degrees)]
    return quiet[:: max(1, len(quiet) // _PART)]


def _compared(
    name: str,
    how: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    scale: float = 1,
) -> Row:
    ours()
    return Row(name, _cpu(ours), _cpu(theirs) * scale, how)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def main() -> None:
    """Print the table."""
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else NODES
    print(f"{nodes} nodes, {drawn(nodes).size} links; CPU milliseconds of one run\n")
    print(f"{'measure':44} {'ours':>10} {'networkx':>12} {'ratio':>8}  networkx was asked for")
    for row in measured(nodes):
        print(
            f"{row.measure:44} {row.ours:10.0f} {row.networkx:12.0f} {row.ratio:7.0f}x  {row.how}"
        )


if __name__ == "__main__":
    main()
