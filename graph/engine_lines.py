"""Parts of an Oxigraph store as canonical lines: one graph, or what stands around some things."""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from ontology.terms import PREFIXES, WER

_MOST_POINTING: Final = 500
"""Of things that point to one thing, so many are looked at: a type has all of its things."""
_CHAINS: Final = (f"{PREFIXES['skos']}broader", str(WER.within), str(WER.successor))
_NAMES: Final = (f"{PREFIXES['skos']}prefLabel", f"{PREFIXES['skos']}altLabel")
_Node = ox.NamedNode | ox.BlankNode


def lines_of_graph(engine: ox.Store, graph: str) -> frozenset[bytes]:
    """The quads of one graph; `""` is the default graph."""
    name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    return _lines(engine.quads_for_pattern(None, None, None, name))


def lines_around(engine: ox.Store, lines: Iterable[bytes], steps: int) -> frozenset[bytes]:
    """All quads about what changed by these lines, and about what depends on it.

    That is: their subjects, what points to those or bears the same name, and what all of these
    point to, so many steps far; chains of broader things are followed to their ends.
    """
    changed = list(parse_lines(lines))
    subjects = {quad.subject for quad in changed}
    front = {node for node in subjects if isinstance(node, _Node)}
    named = (quad.object for quad in changed if quad.predicate.value in _NAMES)
    shared = {value for value in named if isinstance(value, ox.Literal)}
    front |= {node for value in (*front, *shared) for node in _pointing(engine, value)}
    front |= {quad.object for quad in changed if isinstance(quad.object, _Node)}
    seen: set[_Node] = set()
    found: list[ox.Quad] = []
    while front:
        steps -= 1
        quads = [quad for node in front for quad in engine.quads_for_pattern(node, None, None)]
        found += quads
        seen |= front
        followed = (quad for quad in quads if steps > 0 or quad.predicate.value in _CHAINS)
        front = {quad.object for quad in followed if isinstance(quad.object, _Node)} - seen
    return _lines(found)


def _pointing(engine: ox.Store, thing: _Node | ox.Literal) -> Iterator[_Node]:
    quads = engine.quads_for_pattern(None, None, thing)
    for _number, quad in zip(range(_MOST_POINTING), quads, strict=False):
        if isinstance(quad.subject, _Node):
            yield quad.subject


def parse_lines(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
    """Quads of canonical lines; blank nodes keep their labels."""
    text = b"".join(line + b"\n" for line in lines)
    return ox.parse(text, format=ox.RdfFormat.N_QUADS, rename_blank_nodes=False)


def _lines(quads: Iterable[ox.Quad]) -> frozenset[bytes]:
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return frozenset(text.split(b"\n")[:-1])
