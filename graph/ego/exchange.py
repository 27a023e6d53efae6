"""A picture's network as GraphML and GEXF, for yEd, Cytoscape, Gephi, R.

GraphML: http://graphml.graphdrawing.org, 1.0. GEXF: https://gexf.net, 1.2draft with its module
`viz` for places and colours. Both are written by networkx, which also reads them back.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

GRAPHML: Final = "application/graphml+xml"
GEXF: Final = "application/gexf+xml"
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_SIZE: Final = 10.0
_OPAQUE: Final = 1.0
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (2.2) does not have."""

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Point:
    """A node: its IRI, its name, what else is known, where it stands (y downwards), `#rrggbb`."""

    key: str
    label: str
    values: Mapping[str, Value]
    x: float
    y: float
    color: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A directed link between two points."""

    one: str
    other: str
    label: str
    weight: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class About:
    """What a file is: a title, a sentence, the day of the data."""

    title: str
    text: str
    day: date


def as_graphml(points: Sequence[Point], arcs: Sequence[Arc], about: About) -> bytes:
    """Nodes and links with their attributes; `x` and `y` are plain attributes."""
    net = _net(points, arcs, about)
    for point in points:
        place = {"x": float(point.x), "y": float(point.y), "color": point.color}
        net.nodes[_legal(point.key)].update(place)
    return (_HEAD + "\n".join(nx.generate_graphml(net)) + "\n").encode("utf-8")


def as_gexf(points: Sequence[Point], arcs: Sequence[Arc], about: About) -> bytes:
    """Nodes and links with their attributes, places (y upwards) and colours in `viz`."""
    net = _net(points, arcs, about)
    for point in points:
        net.nodes[_legal(point.key)]["viz"] = _drawn(point)
    writer = GEXFWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph(net)
    _describe(writer.xml, about)
    written: bytes = tostring(writer.xml, encoding="utf-8", xml_declaration=True)
    return written


def _net(points: Sequence[Point], arcs: Sequence[Arc], about: About) -> "nx.MultiDiGraph[str]":
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=_legal(about.title))
    for point in points:
        net.add_node(_legal(point.key), label=_legal(point.label), **_values(point.values))
    for number, arc in enumerate(arcs):
        said = {"label": _legal(arc.label), "weight": arc.weight, **_values(arc.values)}
        net.add_edge(_legal(arc.one), _legal(arc.other), key=str(number), **said)
    return net


def _values(values: Mapping[str, Value]) -> dict[str, Any]:
    return {
        name: _legal(value) if isinstance(value, str) else value for name, value in values.items()
    }


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _drawn(point: Point) -> dict[str, Any]:
    red, green, blue = (int(point.color[at : at + 2], 16) for at in (1, 3, 5))
    return {
        "color": {"r": red, "g": green, "b": blue, "a": _OPAQUE},
        "position": {"x": point.x, "y": -point.y, "z": 0.0},
        "size": _SIZE,
    }


def _describe(root: Element, about: About) -> None:
    """The day of the data instead of the day of writing: the same data give the same file."""
    space = root.tag.rpartition("}")[0] + "}" if root.tag.startswith("{") else ""
    meta = root.find(f"{space}meta")
    if meta is None:
        return
    meta.set("lastmodifieddate", about.day.isoformat())
    for name in ("creator", "description", "keywords"):
        for old in meta.findall(f"{space}{name}"):
            meta.remove(old)
    SubElement(meta, f"{space}creator").text = "WerWasWo"
    SubElement(meta, f"{space}description").text = _legal(f"{about.title}. {about.text}")
