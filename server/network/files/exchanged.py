"""A picture as a network for other programs: GraphML, GEXF.

What is left out is no node there (so many more bodies are no body): it is told by the node that
has them, in `hidden` and `left_out`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from graph.ego.exchange import GEXF, GRAPHML, About, Arc, Point, Value, as_gexf, as_graphml
from server.network.files.looks import TOKENS
from server.network.files.shown import Shown
from server.network.picture import Dot
from server.network.words import sort_name

Writer = Callable[[list[Point], list[Arc], About], bytes]
WRITERS: Final[Mapping[str, tuple[str, Writer]]] = MappingProxyType(
    {"graphml": (GRAPHML, as_graphml), "gexf": (GEXF, as_gexf)}
)


def exchanged(shown: Shown, form: str) -> bytes:
    """The nodes and ties of a picture in one of `WRITERS`."""
    left = _left_out(shown)
    points = [
        Point(it.key, it.whole, _told(it, left), it.x, it.y, TOKENS[it.mark])
        for it in shown.picture.dots
        if not it.of
    ]
    arcs = [
        Arc(it.one, it.other, it.text, it.weight, {"kind": it.kind, "look": it.look})
        for it in shown.picture.lines
        if it.kind != "rest"
    ]
    return WRITERS[form][1](points, arcs, About(shown.title, shown.text, shown.as_of))


def _told(dot: Dot, left: Mapping[str, str]) -> dict[str, Value]:
    return {
        "sort": dot.sort,
        "sort_label": sort_name(dot.sort, 1),
        "step": dot.step,
        "neighbours": dot.degree,
        "hidden": dot.hidden,
        "left_out": left.get(dot.key, ""),
        "doubtful": dot.doubtful,
        "tone": dot.tone,
        "note": dot.tail,
    }


def _left_out(shown: Shown) -> dict[str, str]:
    """Per node, how many more of which sort it has."""
    told: dict[str, list[str]] = {}
    for it in shown.picture.ego.rests:
        told.setdefault(it.of, []).append(f"{it.number} {sort_name(it.sort, it.number)}")
    return {key: ", ".join(parts) for key, parts in told.items()}
