"""Actors and the approaches they share, as a picture: around one actor, or the strongest pairs."""

from collections.abc import Iterator

import numpy as np

from graph.ego.model import Ego, Node, Sort, Tie
from graph.networks.net import Net

SURE = "geteilt-gesichert"
"""More shared approaches than the degrees of both explain (the backbone)."""
SHARED = "geteilt"
MOST_PAIRS = 150

_Pairs = dict[tuple[int, int], tuple[str, int]]


def shared_ego(projection: Net, backbone: Net, sorts: dict[str, Sort], focus: str | None) -> Ego:
    """Around an actor whoever it shares with; without one the backbone, then the strongest pairs.

    Both networks are of one mode with the same nodes; `sorts` gives each node's sort. The weight of
    a tie is the number of shared approaches.

    Raises:
        KeyError: the focus is no node.
    """
    sure, every = _pairs(backbone, SURE), _pairs(projection, SHARED)
    found = every | sure
    centre = projection.position[focus] if focus else None
    if centre is not None:
        near = {centre} | {it for pair in every if centre in pair for it in pair}
        found = {pair: it for pair, it in found.items() if centre in pair or _both(pair, near, it)}
    kept = _strongest(found)
    ties = tuple(
        Tie(projection.nodes[one], projection.nodes[other], kind, weight)
        for (one, other), (kind, weight) in kept.items()
    )
    return _ego(projection, sorts, ties, focus, every)


def _pairs(net: Net, kind: str) -> _Pairs:
    return {(one, other): (kind, weight) for one, other, weight in _links(net)}


def _links(net: Net) -> Iterator[tuple[int, int, int]]:
    links = net.links.tocoo()
    for one, other, weight in zip(links.row, links.col, links.data, strict=True):
        if one < other:
            yield int(one), int(other), int(np.rint(weight))


def _both(pair: tuple[int, int], near: set[int], tie: tuple[str, int]) -> bool:
    """Whether a sure tie joins two partners of the focus."""
    return tie[0] == SURE and near.issuperset(pair)


def _strongest(found: _Pairs) -> _Pairs:
    ranked = sorted(found, key=lambda it: (found[it][0] != SURE, -found[it][1], it))
    return {pair: found[pair] for pair in ranked[:MOST_PAIRS]}


def _ego(
    net: Net, sorts: dict[str, Sort], ties: tuple[Tie, ...], focus: str | None, every: _Pairs
) -> Ego:
    shown = dict.fromkeys([*filter(None, [focus]), *(it for t in ties for it in (t.one, t.other))])
    drawn = {iri: sum(iri in (tie.one, tie.other) for tie in ties) for iri in shown}
    degrees = np.bincount([it for pair in every for it in pair], minlength=len(net))
    nodes = tuple(
        Node(iri, sorts[iri], int(iri != focus), int(degrees[net.position[iri]]), drawn[iri])
        for iri in shown
    )
    others = sorted((it for it in shown if it != focus), key=lambda it: (-drawn[it], it))
    blocks = ((focus,), tuple(others)) if focus else ()
    return Ego(focus or "", nodes, ties, (), blocks)
