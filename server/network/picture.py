"""A network as people see it: dots with names and places, lines with words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.ego import Asked, Ego, Filters, Node, Rest, Sort, Ties, around, ties_of
from graph.ego.layout import rest_key
from graph.ego.model import CANDIDATE
from graph.ego.overview import overview
from graph.model import Scope
from server.i18n import gettext as _
from server.network.asked import ORGANIC, Wanted
from server.network.placed import Place, placed
from server.network.words import MARKS, kind_name, look, sort_name
from server.present import Ref
from server.views.held import Held
from server.views.site import Site

DOUBT: Final = "?"
"""Behind the name of a candidate, whom only its kind and its area speak for."""
_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Dot:
    """A node where it is drawn; `number` more of a sort if it is a rest (then `of` has them).

    `doubtful` is one that only its kind and its area speak for.
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

    @property
    def tail(self) -> str:
        """What stands behind the name."""
        parts = (DOUBT if self.doubtful else "", f"+{self.hidden}" if self.hidden else "")
        return " ".join(filter(None, parts))


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


def picture_of(here: Site, wanted: Wanted) -> Picture:
    """The picture that an address asks for.

    Raises:
        UnknownThingError: the focus is no node.
    """
    ego = ego_of(here, wanted)
    names, tails = _names(here, ego), _tails(ego)
    places = placed(ego, wanted.arrangement, names, tails)
    return Picture(
        ego=ego,
        focus=here.ref(ego.focus) if ego.focus else None,
        width=places.width,
        height=places.height,
        dots=tuple(_dots(here, ego, places.at)),
        lines=tuple(_lines(here, ego, places.at, wanted.arrangement)),
        arrangement=wanted.arrangement,
    )


def ties_here(here: Site, wanted: Wanted) -> Ties:
    """The ties under the filters of an address; kept per state."""
    return ties_under(here, wanted.filters)


def ties_under(here: Site, filters: Filters) -> Ties:
    """The ties under some filters; kept per state."""
    return _ties(Held(here.state), here.scope, filters)


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


def _names(here: Site, ego: Ego) -> dict[str, str]:
    """Whole names by key; of what is left out how many."""
    rests = {rest_key(it.of, it.sort): _("+%d weitere") % it.number for it in ego.rests}
    return {node.iri: here.name(node.iri) for node in ego.nodes} | rests


def _tails(ego: Ego) -> dict[str, str]:
    """What stands behind a name: neighbours that are not shown, a doubt."""
    doubtful = only_candidates(ego)
    made = {}
    for node in ego.nodes:
        parts = (DOUBT if node.iri in doubtful else "", f"+{node.hidden}" if node.hidden else "")
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


def _dots(here: Site, ego: Ego, at: Mapping[str, Place]) -> list[Dot]:
    doubtful = only_candidates(ego)
    dots = [_dot(here, node, at[node.iri], node.iri in doubtful) for node in ego.nodes]
    return dots + [_rest(here, it, at[rest_key(it.of, it.sort)]) for it in ego.rests]


def _dot(here: Site, node: Node, at: Place, doubtful: bool) -> Dot:
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
        doubtful=doubtful,
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
        text, drawn = kind_name(here, tie.kind), look(tie.kind)
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
