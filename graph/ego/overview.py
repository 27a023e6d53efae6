"""The landscape from afar: action fields, and whom their approaches name."""

from collections import Counter
from typing import Final

from graph.columns.relation import entries
from graph.ego.model import OTHER_TIES, Ego, Node, Tie
from graph.ego.ties import Ties

NAMES: Final = "nennt"
"""A tie of the overview: the approaches of a field name somebody, so often (`Tie.weight`)."""


def overview(ties: Ties, most: int) -> Ego:
    """Fields and the kinds and bodies named for their approaches, at most so many nodes.

    The actors named for most approaches come first; what is left out is counted per field.
    """
    often = _named(ties)
    names = Counter[int]()
    for (_field, actor), number in often.items():
        names[actor] += number
    fields = sorted({field for field, _actor in often})
    best = sorted(names, key=lambda it: (-names[it], it))[: max(most - len(fields), 0)]
    kept = {*fields, *best}
    shown = {pair: number for pair, number in often.items() if set(pair) <= kept}
    degrees, seen = (Counter(it for pair in pairs for it in pair) for pairs in (often, shown))
    nodes = tuple(
        Node(ties.space.iris[it], ties.space.sort(it), 0, degrees[it], seen[it])
        for it in (*fields, *best)
    )
    iris = ties.space.iris
    drawn = tuple(
        Tie(iris[one], iris[other], NAMES, number) for (one, other), number in shown.items()
    )
    return Ego("", nodes, drawn, ())


def _named(ties: Ties) -> Counter[tuple[int, int]]:
    """Field and actor, with the number of the field's approaches that name the actor."""
    parts = ties.by_kind.get("teil")
    roles = [it for kind, it in ties.by_kind.items() if kind not in OTHER_TIES]
    pairs: set[tuple[int, int]] = {
        (int(one), int(other)) for role in roles for one, other in zip(*entries(role), strict=True)
    }
    found = Counter[tuple[int, int]]()
    if parts is None:
        return found
    fields_of: dict[int, list[int]] = {}
    for field, approach in zip(*entries(parts), strict=True):
        fields_of.setdefault(int(approach), []).append(int(field))
    for approach, actor in sorted(pairs):
        found.update((field, actor) for field in fields_of.get(approach, ()))
    return found
