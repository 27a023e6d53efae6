"""Parts of an Oxigraph store as canonical lines: one graph, or what stands around some things."""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

_MOST_POINTING: Final = 500
"""Of things that point to one thing, so many are looked at: a type has all of its things."""
_Node = ox.NamedNode | ox.BlankNode


def lines_of_graph(engine: ox.Store, graph: str) -> frozenset[bytes]:
    """The quads of one graph; `""` is the default graph."""
    name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    return _lines(engine.quads_for_pattern(None, None, None, name))


def lines_around(engine: ox.Store, things: Iterable[str], steps: int) -> frozenset[bytes]:
    """All quads with these subjects or objects, and with the subjects that are met from there."""
    front: set[_Node] = {_node(thing) for thing in things}
    front |= {node for thing in front for node in _pointing(engine, thing)}
    seen: set[_Node] = set()
    found: list[ox.Quad] = []
    for _step in range(steps + 1):
        quads = [quad for node in front for quad in engine.quads_for_pattern(node, None, None)]
        found += quads
        seen |= front
        front = {quad.object for quad in quads if isinstance(quad.object, _Node)} - seen
    return _lines(found)


def _pointing(engine: ox.Store, thing: _Node) -> Iterator[_Node]:
    quads = engine.quads_for_pattern(None, None, thing)
    for _number, quad in zip(range(_MOST_POINTING), quads, strict=False):
        if isinstance(quad.subject, _Node):
            yield quad.subject


def _node(name: str) -> _Node:
    return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)


def _lines(quads: Iterable[ox.Quad]) -> frozenset[bytes]:
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return frozenset(text.split(b"\n")[:-1])
