"""A network as people see it: dots with names and places, lines with words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.ego import Ego, Node, Rest, Sort
from graph.ego.layout import rest_key
from graph.ego.model import CANDIDATE
from graph.ego.shared import SHARED, SURE
from server.i18n import gettext as _
from server.network.asked import ORGANIC, Wanted
from server.network.chosen import ego_of
from server.network.judged import tie_text
from server.network.layers import Layer, layer_of
from server.network.placed import Place, placed
from server.network.words import MARKS, look, sort_name
from server.present import Ref
from server.views.site import Site

DOUBT: Final = "?"
"""Behind the name of a candidate, whom only its kind and its area speak for."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A node where it is drawn; `number` more of a sort if it is a rest (then `of` has them).

    `doubtful` is one that only its kind and its area speak for, `tone` what a layer makes of it,
    `tail` what stands behind its name.
    """

    key: str
    sort: Sort
    mark: str
    text: str
    whole: str
    href: str
    x: float
    y: float
    side: str
    step: int
    degree: int
    hidden: int
    of: str = ""
    number: int = 0
    doubtful: bool = False
    tone: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A tie where it is drawn: what it says in words, how it looks, its path and its middle."""

    one: str
    other: str
    kind: str
    text: str
    look: str
    weight: int
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in user units; the same for the script, the SVG and the table."""

    ego: Ego
    focus: Ref | None
    width: float
    height: float
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    arrangement: str
    layer: Layer | None


def picture_of(here: Site, wanted: Wanted) -> Picture:
    """The picture that an address asks for.

    Raises:
        UnknownThingError: the focus is no node.
    """
    ego = ego_of(here, wanted)
    layer = layer_of(here, wanted, ego)
    names, tails = _names(here, ego), _tails(ego, layer)
    arrangement = ORGANIC if is_web(ego) else wanted.arrangement
    places = placed(ego, arrangement, names, tails)
    return Picture(
        ego=ego,
        focus=here.ref(ego.focus) if ego.focus else None,
        width=places.width,
        height=places.height,
        dots=tuple(_dots(here, ego, places.at, tails, layer)),
        lines=tuple(_lines(here, ego, places.at, arrangement)),
        arrangement=arrangement,
        layer=layer,
    )


def is_web(ego: Ego) -> bool:
    """Whether all ties are between actors: columns would hide them."""
    return not ego.blocks and bool(ego.ties) and all(it.kind in (SURE, SHARED) for it in ego.ties)


def _names(here: Site, ego: Ego) -> dict[str, str]:
    """Whole names by key; of what is left out how many."""
    rests = {rest_key(it.of, it.sort): _("+%d weitere") % it.number for it in ego.rests}
    return {node.iri: here.name(node.iri) for node in ego.nodes} | rests


def _tails(ego: Ego, layer: Layer | None) -> dict[str, str]:
    """What stands behind a name: a doubt, neighbours not shown, what the layer says."""
    doubtful, notes = only_candidates(ego), layer.notes if layer else {}
    made = {}
    for node in ego.nodes:
        hidden = f"+{node.hidden}" if node.hidden and not ego.blocks else ""
        parts = (DOUBT if node.iri in doubtful else "", notes.get(node.iri, ""), hidden)
        made[node.iri] = " ".join(filter(None, parts))
    return made


def only_candidates(ego: Ego) -> frozenset[str]:
    """Bodies, the focus aside, that nothing but the competence of a candidate ties to the rest."""
    bodies = {it.iri for it in ego.nodes if it.sort == "body" and it.iri != ego.focus}
    kinds: dict[str, set[str]] = {}
    for tie in ego.ties:
        for end in bodies & {tie.one, tie.other}:
            kinds.setdefault(end, set()).add(tie.kind)
    return frozenset(it for it, found in kinds.items() if found == {CANDIDATE})


def _dots(
    here: Site, ego: Ego, at: Mapping[str, Place], tails: Mapping[str, str], layer: Layer | None
) -> list[Dot]:
    doubtful, tones = only_candidates(ego), layer.tones if layer else {}
    dots = [
        replace(
            _dot(here, node, at[node.iri]),
            doubtful=node.iri in doubtful,
            tone=tones.get(node.iri, ""),
            tail=tails[node.iri],
        )
        for node in ego.nodes
    ]
    return dots + [_rest(here, it, at[rest_key(it.of, it.sort)]) for it in ego.rests]


def _dot(here: Site, node: Node, at: Place) -> Dot:
    ref = here.ref(node.iri)
    return Dot(
        key=node.iri,
        sort=node.sort,
        mark=MARKS[node.sort],
        text=at.text,
        whole=ref.text,
        href=ref.href or "",
        x=at.x,
        y=at.y,
        side=at.side,
        step=node.step,
        degree=node.degree,
        hidden=node.hidden,
    )


def _rest(here: Site, rest: Rest, at: Place) -> Dot:
    return Dot(
        key=rest_key(rest.of, rest.sort),
        sort=rest.sort,
        mark=MARKS[rest.sort],
        text=at.text,
        whole=f"{at.text}: {sort_name(rest.sort, rest.number)}, {here.name(rest.of)}",
        href="",
        x=at.x,
        y=at.y,
        side=at.side,
        step=1,
        degree=0,
        hidden=0,
        of=rest.of,
        number=rest.number,
    )


def _lines(here: Site, ego: Ego, at: Mapping[str, Place], arrangement: str) -> list[Line]:
    made = []
    for tie in ego.ties:
        ends = at[tie.one], at[tie.other]
        text, drawn = tie_text(here, tie), look(tie.kind)
        shape = _path(*ends, arrangement), *_middle(*ends)
        made.append(Line(tie.one, tie.other, tie.kind, text, drawn, tie.weight, *shape))
    for rest in ego.rests:
        key = rest_key(rest.of, rest.sort)
        ends = at[rest.of], at[key]
        shape = _path(*ends, arrangement), *_middle(*ends)
        made.append(Line(rest.of, key, "rest", "", "rest", rest.number, *shape))
    return made


def _middle(start: Place, end: Place) -> tuple[float, float]:
    """Where a line is half way."""
    return round((start.x + end.x) / 2, 1), round((start.y + end.y) / 2, 1)


def _path(start: Place, end: Place, arrangement: str) -> str:
    x1, y1, x2, y2 = start.x, start.y, end.x, end.y
    if arrangement == ORGANIC:
        return f"M{x1:g} {y1:g}L{x2:g} {y2:g}"
    bend = (x2 - x1) / 2 if x1 != x2 else -40.0
    other = x2 - bend if x1 != x2 else x2 - 40.0
    return f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {other:g} {y2:g} {x2:g} {y2:g}"
