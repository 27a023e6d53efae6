"""Rankings: one measure over the nodes of one network, with what is needed to judge a number.

Each measure says in which networks it is defined and whether a high or a low value comes first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from graph.errors import GraphError
from graph.networks.between import Betweenness, betweenness
from graph.networks.brokerage import constraint, effective_size
from graph.networks.build import backbone, projected
from graph.networks.clustering import latapy
from graph.networks.cores import core_numbers
from graph.networks.net import About, Net, Numbers, Sort, Values

MeasureName = Literal["degree", "betweenness", "constraint", "effective-size", "clustering", "core"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: in which sorts of network it is defined (the first is the usual one)."""

    networks: tuple[Sort, ...]
    of: Callable[[Net, int | None], Betweenness]
    high_first: bool = True


@dataclass(eq=False)
class UnsuitableNetworkError(GraphError):
    """A measure that is not defined in the network that was asked for."""

    measure: str
    network: str
    suitable: tuple[str, ...]

    def __str__(self) -> str:
        """Name the networks that it is defined in."""
        return (
            f"{self.measure} is not defined in the {self.network} network; "
            f"ask for {' or '.join(self.suitable)}"
        )


def _plain(find: Callable[[Net], Values]) -> Callable[[Net, int | None], Betweenness]:
    return lambda net, _: Betweenness(find(net))


_ONE: Final[tuple[Sort, ...]] = ("projection", "backbone")
_ALL: Final[tuple[Sort, ...]] = ("two-mode", *_ONE)
MEASURES: Final[Mapping[str, Measure]] = {
    "degree": Measure(_ALL, _plain(lambda net: net.degree.astype(np.float64))),
    "betweenness": Measure(_ALL, betweenness),
    "constraint": Measure(_ONE, _plain(constraint), high_first=False),
    "effective-size": Measure(_ONE, _plain(effective_size)),
    "clustering": Measure(("two-mode",), _plain(latapy)),
    "core": Measure(_ALL, _plain(lambda net: core_numbers(net).astype(np.float64))),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A node's value and place (1 is first, equal values share one); None: not defined there.

    `error` is the standard error of a sampled value.
    """

    node: str
    mode: str
    value: float | None
    place: int | None
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Nodes by a measure, the first place in front, those without a value at the end."""

    measure: str
    about: About
    sampled: int | None
    nodes: int
    links: int
    rows: tuple[Ranked, ...]


def viewed(net: Net, network: Sort, level: float) -> Net:
    """The network of two modes, its projection, or the backbone at a false discovery rate."""
    if network == "two-mode":
        return net
    return projected(net) if network == "projection" else backbone(net, level)


def suited(measure: str, network: Sort | None) -> Sort:
    """The network asked for, or the measure's usual one.

    Raises:
        UnsuitableNetworkError: the measure is not defined there.
    """
    networks = MEASURES[measure].networks
    if network is not None and network not in networks:
        raise UnsuitableNetworkError(measure, network, networks)
    return network or networks[0]


def ranking(
    net: Net, measure: MeasureName, sources: int | None = None, mode: str = "actor"
) -> Ranking:
    """The nodes of a mode by a measure; betweenness may be sampled from so many `sources`.

    Raises:
        UnsuitableNetworkError: the measure is not defined in this network.
    """
    suited(measure, net.about.network)
    found = MEASURES[measure].of(net, sources)
    chosen = np.array([at for at, one in enumerate(net.modes) if one == mode], dtype=np.int64)
    places = placed(measure, found.values[chosen])
    rows = [
        Ranked(
            net.nodes[at],
            mode,
            None if np.isnan(found.values[at]) else float(found.values[at]),
            int(place) or None,
            None if found.errors is None else float(found.errors[at]),
        )
        for at, place in zip(chosen, places, strict=True)
    ]
    rows.sort(key=lambda row: (row.place is None, row.place, row.node))
    return Ranking(measure, net.about, found.sampled, len(net), net.size, tuple(rows))


def placed(measure: str, values: Values) -> Numbers:
    """Places of values: 1 and the number of better ones; 0 where there is no value.

    Values that differ by less than a billionth count as equal.
    """
    signed = np.round(-values if MEASURES[measure].high_first else values, 9)
    known = np.sort(signed[~np.isnan(signed)])
    places: Numbers = np.searchsorted(known, signed, side="left") + 1
    places[np.isnan(signed)] = 0
    return places
