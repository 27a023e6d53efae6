"""A network as people see it: dots with names and places, lines with words, counts to filter by."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.ego import Asked, Ego, Filters, Node, Rest, Sort, Ties, around, ties_of
from graph.ego.layout import Spot, in_columns, organic, rest_key
from graph.ego.model import CANDIDATE, MENTIONED
from graph.ego.overview import NAMES, overview
from graph.model import Scope
from server.i18n import gettext as _
from server.i18n import ngettext
from server.network.asked import ORGANIC, Wanted
from server.present import Ref
from server.svg import shortened
from server.views.held import Held
from server.views.site import Site

MARKS: Final[Mapping[Sort, str]] = {
    "target": "target",
    "need": "need",
    "field": "field",
    "approach": "approach",
    "kind": "actor",
    "body": "actor",
    "programme": "programme",
    "territory": "territory",
}
_MARGIN: Final = 24.0
_LABEL: Final = 210.0
_LETTERS: Final = 32
_KEPT: Final = 32
_DASHED: Final = ("foerdernd", "beratend", "einzubeziehen", "richtet-sich-an", "bedarf", "traegt")
_DOTTED: Final = (MENTIONED, "koordinierend", "art", "oberart", "teil-von", "folgt", "liegt-in")


@dataclass(frozen=True, slots=True)
class Dot:
    """A node where it is drawn; `number` more of a sort if it is a rest (then `of` has them)."""

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


@dataclass(frozen=True, slots=True)
class Line:
    """A tie where it is drawn: what it says in words, and how it looks."""

    one: str
    other: str
    kind: str
    text: str
    look: str
    weight: int
    path: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A kind of tie or a sort of node: how many the picture shows."""

    value: str
    text: str
    number: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in user units; the same for the script, the SVG and the table."""

    ego: Ego
    focus: Ref | None
    width: float
    height: float
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    kinds: tuple[Facet, ...]
    sorts: tuple[Facet, ...]


def picture_of(here: Site, wanted: Wanted) -> Picture:
    """The picture that an address asks for.

    Raises:
        UnknownThingError: the focus is no node.
    """
    ego = ego_of(here, wanted)
    spots = _spots(ego, wanted.arrangement)
    left, top = (min((at(it) for it in spots), default=0.0) for at in (_x, _y))
    placed = {it.key: (it.x - left + _LABEL + _MARGIN, it.y - top + _MARGIN) for it in spots}
    return Picture(
        ego=ego,
        focus=here.ref(ego.focus) if ego.focus else None,
        width=max((x for x, _y in placed.values()), default=0.0) + _LABEL + _MARGIN,
        height=max((y for _x, y in placed.values()), default=0.0) + _MARGIN,
        dots=tuple(_dots(here, ego, placed)),
        lines=tuple(_lines(here, ego, placed, wanted.arrangement)),
        kinds=_kinds(here, ego, wanted),
        sorts=_sorts(ego),
    )


def ties_here(here: Site, wanted: Wanted) -> Ties:
    """The ties under the filters of an address; kept per state."""
    return _ties(Held(here.state), here.scope, wanted.filters)


def ego_of(here: Site, wanted: Wanted) -> Ego:
    """The network around the focus, or the overview without one."""
    ties = ties_here(here, wanted)
    if not wanted.focus:
        return overview(ties, wanted.most)
    asked = Asked(wanted.focus, wanted.depth, wanted.opened, wanted.closed, wanted.most)
    return around(ties, asked)


@lru_cache(maxsize=_KEPT)
def _ties(held: Held, scope: Scope, filters: Filters) -> Ties:
    return ties_of(held.columns, scope, filters)


@lru_cache(maxsize=_KEPT)
def _spots(ego: Ego, arrangement: str) -> tuple[Spot, ...]:
    return organic(ego) if arrangement == ORGANIC else in_columns(ego)


def _x(spot: Spot) -> float:
    return spot.x


def _y(spot: Spot) -> float:
    return spot.y


def _dots(here: Site, ego: Ego, placed: Mapping[str, tuple[float, float]]) -> list[Dot]:
    first = min((x for x, _y in placed.values()), default=0.0)
    wide = max((x for x, _y in placed.values()), default=0.0) > first

    def at(key: str) -> tuple[float, float, str]:
        x, y = placed[key]
        return x, y, "left" if wide and x == first else "right"

    dots = [_dot(here, node, *at(node.iri)) for node in ego.nodes]
    return dots + [_rest(here, it, *at(rest_key(it.of, it.sort))) for it in ego.rests]


def _dot(here: Site, node: Node, x: float, y: float, side: str) -> Dot:
    ref = here.ref(node.iri)
    return Dot(
        key=node.iri,
        sort=node.sort,
        mark=MARKS[node.sort],
        text=shortened(ref.text, _LETTERS),
        whole=ref.text,
        href=ref.href or "",
        x=x,
        y=y,
        side=side,
        step=node.step,
        degree=node.degree,
        hidden=node.hidden,
    )


def _rest(here: Site, rest: Rest, x: float, y: float, side: str) -> Dot:
    text = _("+%d weitere") % rest.number
    return Dot(
        key=rest_key(rest.of, rest.sort),
        sort=rest.sort,
        mark=MARKS[rest.sort],
        text=text,
        whole=f"{text}: {sort_name(rest.sort, rest.number)}, {here.name(rest.of)}",
        href="",
        x=x,
        y=y,
        side=side,
        step=1,
        degree=0,
        hidden=0,
        of=rest.of,
        number=rest.number,
    )


def _lines(
    here: Site, ego: Ego, placed: Mapping[str, tuple[float, float]], arrangement: str
) -> list[Line]:
    made = []
    for tie in ego.ties:
        path = _path(placed[tie.one], placed[tie.other], arrangement)
        text = kind_name(here, tie.kind)
        made.append(Line(tie.one, tie.other, tie.kind, text, look(tie.kind), tie.weight, path))
    for rest in ego.rests:
        key = rest_key(rest.of, rest.sort)
        path = _path(placed[rest.of], placed[key], arrangement)
        made.append(Line(rest.of, key, "rest", "", "rest", rest.number, path))
    return made


def _path(start: tuple[float, float], end: tuple[float, float], arrangement: str) -> str:
    (x1, y1), (x2, y2) = start, end
    if arrangement == ORGANIC:
        return f"M{x1:g} {y1:g}L{x2:g} {y2:g}"
    bend = (x2 - x1) / 2 if x1 != x2 else -40.0
    other = x2 - bend if x1 != x2 else x2 - 40.0
    return f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {other:g} {y2:g} {x2:g} {y2:g}"


def look(kind: str) -> str:
    """How a tie is drawn: solid for duties, dashed, dotted, thin with a question mark."""
    if kind == CANDIDATE:
        return "candidate"
    if kind in _DASHED:
        return "dashed"
    return "dotted" if kind in _DOTTED else "solid"


def kind_name(here: Site, kind: str) -> str:
    """What a tie says, in words."""
    words = {
        "teil": _("gehört zum Handlungsfeld"),
        CANDIDATE: _("Kandidat: Art genannt, Stelle dort zuständig"),
        MENTIONED: _("im Fließtext genannt"),
        "art": _("ist eine Stelle dieser Art"),
        "oberart": _("gehört zu (enger – weiter)"),
        "teil-von": _("ist Teil von"),
        "setzt-um": _("setzt um"),
        "traegt": _("getragen von"),
        "folgt": _("gefolgt von"),
        "richtet-sich-an": _("richtet sich an"),
        "bedarf": _("antwortet auf Bedarf"),
        "gebiet": _("zuständig oder tätig in"),
        "liegt-in": _("liegt in"),
        NAMES: _("nennt"),
    }
    return words[kind] if kind in words else here.concept("rolle", kind).label


def sort_name(sort: Sort, number: int) -> str:
    """What nodes of a sort are called, by number."""
    words = {
        "target": ngettext("Zielgruppe", "Zielgruppen", number),
        "need": ngettext("Bedarf", "Bedarfe", number),
        "field": ngettext("Handlungsfeld", "Handlungsfelder", number),
        "approach": ngettext("Ansatz", "Ansätze", number),
        "kind": ngettext("Art von Stellen", "Arten von Stellen", number),
        "body": ngettext("Stelle", "Stellen", number),
        "programme": ngettext("Programm", "Programme", number),
        "territory": ngettext("Gebiet", "Gebiete", number),
    }
    return words[sort]


def _kinds(here: Site, ego: Ego, wanted: Wanted) -> tuple[Facet, ...]:
    """Kinds of ties with how many are drawn; those switched off stay to be switched on."""
    drawn = Counter(tie.kind for tie in ego.ties)
    kinds = sorted({*drawn, *wanted.hidden})
    return tuple(Facet(it, kind_name(here, it), drawn[it], it not in wanted.hidden) for it in kinds)


def _sorts(ego: Ego) -> tuple[Facet, ...]:
    drawn = Counter(node.sort for node in ego.nodes)
    return tuple(Facet(it, sort_name(it, many), many, True) for it, many in sorted(drawn.items()))
