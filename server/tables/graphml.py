"""Networks as GraphML (graphml.graphdrawing.org, 1.0): what Gephi, yEd, Cytoscape and R open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

MEDIA_TYPE: Final = "application/graphml+xml"
_SPACE: Final = "http://graphml.graphdrawing.org/xmlns"

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes with its attributes."""

    source: str
    target: str
    values: Mapping[str, Value]


def graphml(nodes: Mapping[str, str], edges: Sequence[Edge], directed: bool = False) -> bytes:
    """Write a network: `nodes` are keys with their labels; numbers are attributes of type double.

    Characters that XML 1.0 does not have are left out.
    """
    root = Element("graphml", xmlns=_SPACE)
    _key(root, "label", "node", "string")
    kinds = {name: _kind(value) for edge in edges for name, value in edge.values.items()}
    for name, kind in kinds.items():
        _key(root, name, "edge", kind)
    graph = SubElement(root, "graph", edgedefault="directed" if directed else "undirected")
    for key, label in nodes.items():
        node = SubElement(graph, "node", id=_xml(key))
        SubElement(node, "data", key="node-label").text = _xml(label)
    for edge in edges:
        _edge(graph, edge)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _key(root: Element, name: str, of: str, kind: str) -> None:
    SubElement(root, "key", {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": kind})


def _kind(value: Value) -> str:
    return "string" if isinstance(value, str) else "double"


def _edge(graph: Element, edge: Edge) -> None:
    made = SubElement(graph, "edge", source=_xml(edge.source), target=_xml(edge.target))
    for name, value in edge.values.items():
        SubElement(made, "data", key=f"edge-{name}").text = _xml(str(value))


def _xml(text: str) -> str:
    return "".join(it for it in text if it in "\t\n\r" or (it >= " " and it not in "\ufffe\uffff"))
