"""Approaches that lack a known body in a territory, as a picture: fields, approaches, the place."""

from collections.abc import Sequence

from graph.columns.relation import row
from graph.ego.model import Ego, Node, Tie
from graph.ego.ties import Ties

LACKS = "fehlt-in"
"""Approach to a territory in which nobody is known for it, or a source states a gap."""


def missing_ego(ties: Ties, territory: str, approaches: Sequence[str]) -> Ego:
    """The territory with the approaches that lack somebody there, and their fields.

    Raises:
        UnknownThingError: one of them is no node.
    """
    space, whole = ties.space, ties.whole
    parts = [
        Tie(space.iris[int(at)], iri, "teil")
        for iri in approaches
        for at in row(whole, space.number(iri))
        if space.sort(int(at)) == "field"
    ]
    parts = [it for it in parts if it.one != territory]
    fields = tuple(dict.fromkeys(it.one for it in parts))
    found = (*parts, *(Tie(iri, territory, LACKS) for iri in approaches))
    blocks = (fields, tuple(approaches), (territory,))
    nodes = tuple(_node(ties, iri, found, at) for at, block in ((2, fields), (1, approaches),
                  (0, (territory,))) for iri in block)  # fmt: skip
    return Ego(territory, nodes, found, (), blocks)


def _node(ties: Ties, iri: str, found: Sequence[Tie], step: int) -> Node:
    near = len(row(ties.whole, ties.space.number(iri)))
    shown = sum(iri in (it.one, it.other) for it in found)
    return Node(iri, ties.space.sort(ties.space.number(iri)), step, max(near, shown), shown)
