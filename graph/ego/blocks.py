"""Pictures in blocks: a way from one thing to another, and two things compared."""

from collections.abc import Iterable, Sequence

from graph.columns.relation import row
from graph.ego.model import MOST, SORTS, Ego, Node, Rest, Tie
from graph.ego.paths import between, compared, known_of, ties_along
from graph.ego.ties import Ties

_ROOTS = 2
_THERE = "gebiet"
"""The tie to a territory, also where it holds in one that this one lies in."""


def way_ego(ties: Ties, way: Sequence[str]) -> Ego:
    """A way as a picture: a block for each of its steps.

    Raises:
        UnknownThingError: a step is no node.
    """
    inside = frozenset(way)
    nodes = tuple(_node(ties, it, at, inside, _tied(ties, it)) for at, it in enumerate(way))
    found = tuple(tie for step in ties_along(ties, way) for tie in step)
    blocks = tuple((iri,) for iri in way)
    return Ego(way[0] if way else "", nodes, found, (), blocks)


def compared_ego(ties: Ties, one: str, other: str, most: int = MOST) -> Ego:
    """Two things in five blocks: only the first, the first, both, the second, only the second.

    What is shared is shown first; what does not fit is counted, for both.

    Raises:
        UnknownThingError: one of them is no node.
    """
    both, left, right = compared(ties, one, other)
    room = most - _ROOTS - _ROOTS * len(SORTS)
    shown = [list(both[:room])]
    for part in (left, right):
        share = max(room - sum(map(len, shown)), 0) // (3 - len(shown))
        shown.append(list(part[:share]))
    blocks = (tuple(shown[1]), (one,), tuple(shown[0]), (other,), tuple(shown[2]))
    inside = frozenset(iri for block in blocks for iri in block)
    roots = {it: _near(ties, it) for it in (one, other)}
    nodes = [
        _node(ties, it, int(it not in roots), inside, roots.get(it) or _tied(ties, it))
        for it in _flat(blocks)
    ]
    found = [tie for root in (one, other) for tie in _ties(ties, root, inside - {one, other})]
    found += between(ties, one, other)
    return Ego(one, tuple(nodes), tuple(found), tuple(_rests(ties, (one, other), inside)), blocks)


def _flat(blocks: Iterable[Sequence[str]]) -> list[str]:
    return [iri for block in blocks for iri in block]


def _near(ties: Ties, iri: str) -> list[str]:
    return [ties.space.iris[it] for it in sorted(known_of(ties, iri))]


def _tied(ties: Ties, iri: str) -> list[str]:
    return [ties.space.iris[int(it)] for it in row(ties.whole, ties.space.number(iri))]


def _node(ties: Ties, iri: str, step: int, inside: frozenset[str], near: Sequence[str]) -> Node:
    shown = sum(it in inside for it in near)
    return Node(iri, ties.space.sort(ties.space.number(iri)), step, len(near), shown)


def _ties(ties: Ties, root: str, inside: frozenset[str]) -> list[Tie]:
    near = [it for it in _near(ties, root) if it in inside]
    return [tie for it in near for tie in between(ties, root, it) or (Tie(it, root, _THERE),)]


def _rests(ties: Ties, roots: Sequence[str], inside: frozenset[str]) -> Iterable[Rest]:
    space = ties.space
    for root in roots:
        left = [space.sort(space.number(it)) for it in _near(ties, root) if it not in inside]
        for sort in SORTS:
            if number := left.count(sort):
                yield Rest(root, sort, number)
