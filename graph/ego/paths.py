"""How two things hang together: the shortest ways between them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse.csgraph import dijkstra

from graph.columns.relation import row
from graph.ego.model import Tie
from graph.ego.ties import Ties


def way(ties: Ties, one: str, other: str) -> tuple[str, ...]:
    """A shortest way between two things, both ends included; empty if nothing known leads there.

    Ties that say who does what are short, candidates longer, sharing a territory says least and is
    longest (Dijkstra 1959). The same data give the same way.

    Raises:
        UnknownThingError: one of them is no node.
    """
    start, goal = ties.space.number(one), ties.space.number(other)
    search: Any = dijkstra
    reached, came = search(ties.lengths, indices=start, return_predecessors=True)
    if not np.isfinite(reached[goal]):
        return ()
    made = [goal]
    while made[-1] != start:
        made.append(int(came[made[-1]]))
    return tuple(ties.space.iris[it] for it in reversed(made))


def ties_along(ties: Ties, way: Sequence[str]) -> tuple[tuple[Tie, ...], ...]:
    """Per step of a way everything that ties its ends."""
    return tuple(between(ties, one, other) for one, other in pairwise(way))


def between(ties: Ties, one: str, other: str) -> tuple[Tie, ...]:
    """Everything that ties two things, in the order of the kinds.

    Raises:
        UnknownThingError: one of them is no node.
    """
    first, second = ties.space.number(one), ties.space.number(other)
    found = []
    for kind in sorted(ties.by_kind):
        relation = ties.by_kind[kind]
        for here, there in ((first, second), (second, first)):
            if there in row(relation, here):
                found.append(Tie(ties.space.iris[here], ties.space.iris[there], kind))
    return tuple(found)


def known_of(ties: Ties, iri: str) -> frozenset[int]:
    """What two things are compared by: neighbours; of a territory what is there, from above too.

    What holds in a territory holds in those that lie in it; other territories say nothing about it.

    Raises:
        UnknownThingError: it is no node.
    """
    space, number = ties.space, ties.space.number(iri)
    if space.sort(number) != "territory":
        return frozenset(map(int, row(ties.whole, number)))
    places = (number, *_above(ties, number))
    near = {int(it) for place in places for it in row(ties.whole, place)}
    return frozenset(it for it in near if space.sort(it) != "territory")


def above(ties: Ties, iri: str) -> tuple[str, ...]:
    """Territories that a territory lies in; nothing for anything else.

    Raises:
        UnknownThingError: it is no node.
    """
    number = ties.space.number(iri)
    is_place = ties.space.sort(number) == "territory"
    return tuple(ties.space.iris[it] for it in _above(ties, number)) if is_place else ()


def _above(ties: Ties, number: int) -> Sequence[int]:
    within = ties.by_kind.get("liegt-in")
    return [] if within is None else [int(it) for it in row(within, number)]


def compared(ties: Ties, one: str, other: str) -> tuple[tuple[str, ...], ...]:
    """What is known of both, of the first only, of the second only (`known_of`).

    Raises:
        UnknownThingError: one of them is no node.
    """
    first, second = ties.space.number(one), ties.space.number(other)
    near, far = (known_of(ties, it) - {first, second} for it in (one, other))
    iris = ties.space.iris
    return tuple(
        tuple(iris[it] for it in sorted(part)) for part in (near & far, near - far, far - near)
    )
