"""What pyvis draws of a network, taken out of its page: styles and scripts that need no other host.

pyvis 0.3.2 writes links to a host of its own choosing in every mode (`cdn_resources`), no doctype,
no language and no title, so its page is never handed out: whoever wants one writes it around this.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.errors import GraphError

MOST: Final = 300
"""Nodes that such a page can hold and still be read."""
BOX: Final = "mynetwork"
"""The id of the element that the scripts draw in."""
_STYLE: Final = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_SCRIPT: Final = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


@dataclass(eq=False)
class TooManyNodesError(GraphError):
    """More nodes than a page of its own can show."""

    number: int

    def __str__(self) -> str:
        """Say how to mend it."""
        return f"{self.number} nodes are more than {MOST}; ask for fewer, or take GEXF"


@dataclass(frozen=True, slots=True)
class Mark:
    """A node: its picture as an address (`data:`), its names, where it stands.

    `short` is written by the page's own script on the `side` of the mark: vis-network writes below
    marks only, where a name is as near to the next mark.
    """

    key: str
    image: str
    size: float
    short: str
    whole: str
    side: str
    is_bold: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: what it says, how it looks; `dashes` are lengths drawn and left out."""

    one: str
    other: str
    text: str
    color: str
    width: float
    dashes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page has to hold, in order; the scripts draw in the element `BOX`."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def parts(marks: Sequence[Mark], strokes: Iterable[Stroke], curved: bool) -> Parts:
    """Let pyvis write a network whose places are given; nothing moves by itself.

    Raises:
        TooManyNodesError: more than `MOST` nodes.
    """
    from pyvis.network import Network  # takes most of a second: it brings IPython

    if len(marks) > MOST:
        raise TooManyNodesError(len(marks))
    net = Network(directed=True, cdn_resources="in_line", height="100%", width="100%")
    for mark in marks:
        net.add_node(mark.key, **_node(mark))
    for stroke in strokes:
        net.add_edge(stroke.one, stroke.other, **_edge(stroke))
    net.set_options(json.dumps(_options(curved)))
    page = net.generate_html()
    return Parts(tuple(_STYLE.findall(page)), tuple(_SCRIPT.findall(page)))


def _node(mark: Mark) -> dict[str, Any]:
    """Never a `title`: pyvis writes one that holds `href` into the page as markup."""
    return {
        "label": " ",
        "short": mark.short,
        "whole": mark.whole,
        "side": mark.side,
        "bold": mark.is_bold,
        "shape": "image",
        "image": mark.image,
        "size": mark.size,
        "x": mark.x,
        "y": mark.y,
    }


def _edge(stroke: Stroke) -> dict[str, Any]:
    return {
        "text": stroke.text,
        "color": stroke.color,
        "width": stroke.width,
        "dashes": list(stroke.dashes) or False,
        "arrows": "",
    }


def _options(curved: bool) -> dict[str, Any]:
    curve = {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5}
    return {
        "physics": {"enabled": False},
        "interaction": {
            "hover": True,
            "keyboard": {"enabled": True, "bindToWindow": False},
            "tooltipDelay": 150,
        },
        "edges": {"smooth": {"enabled": curved, **curve}},
    }
