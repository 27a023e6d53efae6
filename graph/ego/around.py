"""Which nodes a picture around one thing holds, and what it leaves out, counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from graph.columns.relation import entries, row
from graph.ego.model import SORTS, Asked, Ego, Node, Rest, Sort, Tie
from graph.ego.space import Space
from graph.ego.ties import Ties

_OPENED: int = 30
"""Neighbours that opening one node may add."""


@dataclass
class _Picture:
    """What is chosen so far: node to its distance; `roots` are nodes whose rests are counted."""

    ties: Ties
    banned: frozenset[int]
    steps: dict[int, int] = field(default_factory=dict)
    roots: list[int] = field(default_factory=list)
    rests: int = 0

    @property
    def space(self) -> Space:
        return self.ties.space

    def near(self, node: int) -> list[int]:
        """Neighbours that may be seen."""
        found = row(self.ties.whole, node)
        return [int(it) for it in found if int(it) not in self.banned]

    def degree(self, node: int) -> int:
        return len(self.near(node))

    def add(self, nodes: Iterable[int], step: int) -> None:
        for node in nodes:
            self.steps.setdefault(node, step)

    def room(self, most: int) -> int:
        return most - len(self.steps) - self.rests


def around(ties: Ties, asked: Asked) -> Ego:
    """The network around a thing: the focus, its neighbours, at two steps theirs, opened nodes'.

    Where there are more than fit, every sort keeps its share and what is left out is counted: for
    the focus and each opened node, shown neighbours and rests add up to its degree.

    Raises:
        UnknownThingError: the focus or an opened node is no node.
    """
    space = ties.space
    focus = space.number(asked.focus)
    banned = frozenset(space.position[it] for it in asked.closed if it in space.position) - {focus}
    picture = _Picture(ties, banned)
    picture.add([focus], 0)
    _open(picture, focus, asked.most)
    for iri in asked.opened:
        node = space.number(iri)
        if node in picture.steps:
            _open(picture, node, min(asked.most, len(picture.steps) + picture.rests + _OPENED))
    if asked.depth > 1:
        _further(picture, asked.most)
    return _ego(picture, asked.focus)


def _open(picture: _Picture, node: int, most: int) -> None:
    """Show the neighbours of a node, every sort its share of the room that is left."""
    picture.roots.append(node)
    by_sort: dict[Sort, list[int]] = {}
    for near in picture.near(node):
        if near not in picture.steps:
            by_sort.setdefault(picture.space.sort(near), []).append(near)
    shares = _shares({sort: len(it) for sort, it in by_sort.items()}, picture.room(most))
    step = picture.steps[node] + 1
    for sort, members in by_sort.items():
        best = _ranked(picture, members, node)[: shares[sort]]
        picture.add(best, step)
        picture.rests += len(best) < len(members)


def _shares(sizes: dict[Sort, int], room: int) -> dict[Sort, int]:
    """How many of each sort fit; the small ones whole, and a place for each rest."""
    given: dict[Sort, int] = {}
    left, waiting = max(room, 0), len(sizes)
    for sort in sorted(sizes, key=lambda it: (sizes[it], SORTS.index(it))):
        fair = left // waiting
        given[sort] = sizes[sort] if sizes[sort] <= fair else max(fair - 1, 0)
        left -= min(sizes[sort], fair)
        waiting -= 1
    return given


def _ranked(picture: _Picture, members: Sequence[int], node: int) -> list[int]:
    """Named ones before candidates, the well connected first, then in order."""
    loose = picture.ties.loose
    maybe = set(map(int, row(loose, node))) if loose is not None else set()
    return sorted(members, key=lambda it: (it in maybe, -picture.degree(it), it))


def _further(picture: _Picture, most: int) -> None:
    """The second step: neighbours of the first, those with most ties into the picture first."""
    first = [node for node, step in picture.steps.items() if step == 1]
    often: dict[int, int] = {}
    for node in first:
        for near in picture.near(node):
            if near not in picture.steps:
                often[near] = often.get(near, 0) + 1
    best = sorted(often, key=lambda it: (-often[it], int(picture.space.sorts[it]), it))
    picture.add(best[: max(picture.room(most), 0)], 2)


def _ego(picture: _Picture, focus: str) -> Ego:
    nodes = tuple(_node(picture, node, step) for node, step in picture.steps.items())
    return Ego(focus, nodes, tuple(_ties(picture)), tuple(_rests(picture)))


def _node(picture: _Picture, node: int, step: int) -> Node:
    near = picture.near(node)
    shown = sum(it in picture.steps for it in near)
    return Node(picture.space.iris[node], picture.space.sort(node), step, len(near), shown)


def _ties(picture: _Picture) -> Iterator[Tie]:
    shown = np.array(sorted(picture.steps), dtype=np.int64)
    iris = picture.space.iris
    for kind in sorted(picture.ties.by_kind):
        inside = picture.ties.by_kind[kind][shown][:, shown]
        for one, other in zip(*entries(inside), strict=True):
            yield Tie(iris[int(shown[one])], iris[int(shown[other])], kind)


def _rests(picture: _Picture) -> Iterator[Rest]:
    for node in dict.fromkeys(picture.roots):
        left = [picture.space.sort(it) for it in picture.near(node) if it not in picture.steps]
        for sort in SORTS:
            if number := left.count(sort):
                yield Rest(picture.space.iris[node], sort, number)
