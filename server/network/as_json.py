"""A picture for programs and for the page's own script."""

from collections.abc import Mapping

from graph.ego import SORTS
from server.network.picture import Dot, Line, Picture
from server.network.words import sort_name
from server.views.site import Site


def as_json(here: Site, picture: Picture) -> Mapping[str, object]:
    """`state`, `as_of`, `focus`, `nodes`, `ties`, `rests`, `width`, `height`."""
    names = {sort: sort_name(sort, 1) for sort in SORTS}
    return {
        "state": here.state.id,
        "as_of": here.as_of.isoformat(),
        "focus": picture.ego.focus or None,
        "arrangement": picture.arrangement,
        "width": picture.width,
        "height": picture.height,
        "nodes": [_node(it, names[it.sort]) for it in picture.dots if not it.of],
        "rests": [_rest(it) for it in picture.dots if it.of],
        "ties": [_tie(it) for it in picture.lines if it.kind != "rest"],
    }


def _node(dot: Dot, what: str) -> Mapping[str, object]:
    return {
        "id": dot.key,
        "sort": dot.sort,
        "what": what,
        "mark": dot.mark,
        "label": dot.whole,
        "short": dot.text,
        "side": dot.side,
        "page": dot.href,
        "x": dot.x,
        "y": dot.y,
        "step": dot.step,
        "degree": dot.degree,
        "hidden": dot.hidden,
        "doubtful": dot.doubtful,
        "tone": dot.tone,
        "tail": dot.tail,
    }


def _rest(dot: Dot) -> Mapping[str, object]:
    return {
        "id": dot.key,
        "of": dot.of,
        "sort": dot.sort,
        "mark": dot.mark,
        "number": dot.number,
        "label": dot.whole,
        "short": dot.text,
        "side": dot.side,
        "x": dot.x,
        "y": dot.y,
    }


def _tie(line: Line) -> Mapping[str, object]:
    return {
        "from": line.one,
        "to": line.other,
        "kind": line.kind,
        "label": line.text,
        "look": line.look,
        "weight": line.weight,
    }
