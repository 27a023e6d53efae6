"""The network of actors and approaches for networkx, and its layout in two columns.

Two-mode network: actors and approaches, an edge where an actor is named for an approach.
Projection: actors, an edge where two share an approach, weighted with how many they share.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.columns.relation import compose, entries, flipped
from graph.columns.tables import Columns
from graph.model import Scope
from graph.networks.build import actor_network, projected
from graph.networks.net import MODES, Network
from graph.portfolio import duties

SWEEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: column 0 (actors) or 1 (approaches), row from the top, from 0."""

    node: str
    column: int
    row: int


def two_mode(columns: Columns, scope: Scope, actors: Iterable[str] | None = None) -> Network:
    """Actors and approaches; nodes say `mode` actor or approach. Isolated nodes are left out.

    With `actors`, only those and their approaches.
    """
    made = actor_network(columns, scope).plain()
    if actors is None:
        return made
    wanted = [actor for actor in actors if actor in made]
    return made.subgraph({*wanted, *(near for actor in wanted for near in made[actor])}).copy()


def projection(columns: Columns, scope: Scope) -> Network:
    """Actors that share approaches; edges say `weight`. Actors without an approach are left out."""
    return projected(actor_network(columns, scope)).plain()


def neighbours(columns: Columns, scope: Scope, actor: str) -> tuple[str, ...]:
    """Actors that share an approach with one, in order.

    Raises:
        UnknownThingError: there is no such actor.
    """
    number = columns.actors.index.number(actor, "actor")
    every = duties(columns, scope)
    down, across = entries(compose(every, flipped(every)))
    return tuple(
        columns.actors.index.iris[at] for at in across[down == number] if int(at) != number
    )


def layout(network: Network) -> tuple[Spot, ...]:
    """Two columns with few crossings: the barycentre heuristic, four sweeps.

    K. Sugiyama, S. Tagawa and M. Toda, 1981. Ties keep the former order, the first order is by
    IRI: one network, one picture. Time: sweeps x edges, and sorting.
    """
    modes = _modes(network)
    sides = [sorted(node for node in network if modes[node] == mode) for mode in MODES]
    for sweep in range(SWEEPS):
        moved = 1 - sweep % 2
        sides[moved] = _by_barycentre(network, sides[moved], sides[1 - moved])
    return tuple(
        Spot(node, column, row)
        for column, side in enumerate(sides)
        for row, node in enumerate(side)
    )


def _modes(network: Network) -> Mapping[str, str]:
    """Which mode each node has; a projection holds actors only."""
    nodes: Any = network.nodes
    return {node: nodes[node].get("mode", "actor") for node in network}


def _by_barycentre(network: Network, moved: Sequence[str], fixed: Sequence[str]) -> list[str]:
    """One column sorted by the mean place of each node's neighbours in the other."""
    place = {node: number for number, node in enumerate(fixed)}
    own = {node: number for number, node in enumerate(moved)}

    def mean(node: str) -> float:
        places = [place[other] for other in network[node] if other in place]
        return sum(places) / len(places) if places else float(len(fixed))

    return sorted(moved, key=lambda node: (mean(node), own[node]))


def crossings(network: Network, spots: Iterable[Spot]) -> int:
    """How many pairs of edges cross in a layout of two columns."""
    rows = {spot.node: spot.row for spot in spots}
    columns = {spot.node: spot.column for spot in spots}
    lines = sorted(
        tuple(rows[node] for node in sorted(edge, key=lambda node: columns[node]))
        for edge in network.edges()
    )
    return sum(
        one[0] < other[0] and one[1] > other[1]
        for number, one in enumerate(lines)
        for other in lines[number + 1 :]
    )
