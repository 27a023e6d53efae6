"""A picture as a page of its own: one file that needs no server, with the table beside it."""

from functools import cache
from importlib import resources
from typing import Final
from urllib.parse import quote

from flask import get_template_attribute, render_template
from markupsafe import Markup

from graph.ego.standalone import BOX, Mark, Stroke, parts
from server.network.asked import ORGANIC
from server.network.files.looks import DASHES, PAINT, TOKENS, width_of
from server.network.files.shown import Shown, rows
from server.network.picture import Dot, Line
from server.views.site import Site

_SIZE: Final = 10
_FOCUS: Final = 14
_SIDE: Final = 20


def alone(here: Site, shown: Shown) -> str:
    """The page, with pyvis' drawing of the picture, its table, and the drawing without script.

    Raises:
        TooManyNodesError: the picture is too large for one.
    """
    marks = [_mark(it, shown) for it in shown.picture.dots]
    strokes = [_stroke(it) for it in shown.picture.lines]
    made = parts(marks, strokes, shown.picture.arrangement != ORGANIC)
    return render_template(
        "network_alone.html",
        shown=shown,
        picture=shown.picture,
        rows=rows(here, shown.picture),
        box=BOX,
        styles=[_trusted(it) for it in made.styles],
        scripts=[_trusted(it) for it in (*made.scripts, _own_script())],
        legend=shown.legend,
        **PAINT,
    )


def _trusted(text: str) -> Markup:
    """What pyvis wrote: names stand in it as JSON whose angle brackets are escaped."""
    return Markup(text)  # noqa: S704


@cache
def _own_script() -> str:
    return resources.files("server").joinpath("static", "js", "alone.js").read_text("utf-8")


def _mark(dot: Dot, shown: Shown) -> Mark:
    is_focus = shown.picture.focus is not None and dot.key == shown.picture.focus.iri
    text = f"{dot.text} {dot.tail}" if dot.tail else dot.text
    size = _FOCUS if is_focus else _SIZE
    return Mark(
        key=dot.key,
        image=_image(dot),
        size=size,
        short=text,
        whole=dot.whole,
        side=dot.side,
        is_bold=is_focus,
        x=dot.x,
        y=dot.y,
    )


def _image(dot: Dot) -> str:
    shape = get_template_attribute("parts/network_marks.html", "mark_shape")(dot, TOKENS)
    half = _SIDE / 2
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIDE * 2}" height="{_SIDE * 2}" '
        f'viewBox="{-half:g} {-half:g} {_SIDE} {_SIDE}">{shape}</svg>'
    )
    return f"data:image/svg+xml,{quote(svg)}"


def _stroke(line: Line) -> Stroke:
    lengths = tuple(float(it) for it in DASHES[line.look].split())
    color = TOKENS["line-strong"]
    return Stroke(line.one, line.other, line.text, color, width_of(line.look, line.weight), lengths)
