"""Classes of a map: which values have one colour, with bounds and how many territories each has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from graph.freshness import Freshness
from graph.model import STATES
from server.i18n import gettext as _
from server.i18n import number
from server.present import StateMark
from server.views.map_asked import ASKED, SHARE, STATE
from server.views.map_values import Value, freshness_words
from server.views.site import Site

_STEPS: Final = 5
_FRESH: Final[dict[Freshness, int]] = {"never": 0, "stale": 1, "ageing": 3, "fresh": 5}
NOTHING: Final = "entfaellt"


@dataclass(frozen=True, slots=True)
class Class:
    """One line of the legend: its step of the ramp (0: none) or its state, and its territories."""

    text: str
    count: int
    step: int = 0
    mark: StateMark | None = None
    look: str = ""
    """`unbekannt` or `entfaellt` where it is hatched like these cells."""


@dataclass(frozen=True, slots=True)
class Classed:
    """A map's classes, in the order of the legend, and the class of each territory."""

    classes: tuple[Class, ...]
    of: dict[str, Class]


def classed(here: Site, measure: str, values: Sequence[Value]) -> Classed:
    """Put values into classes: states as they are, shares by fifths, counts by equal ranges."""
    if measure == STATE:
        return _grouped(values, {it.key: _state(here, it.key) for it in _by_state(values)})
    if measure == ASKED:
        return _grouped(values, {key: _asked(key) for key in _FRESH})
    return _numbered(measure, values)


Look = tuple[str, int, StateMark | None, str]


def _by_state(values: Iterable[Value]) -> list[Value]:
    return sorted(values, key=lambda it: STATES.index(it.key))


def _state(here: Site, key: str) -> Look:
    mark = here.mark(key, 3)
    return mark.label, 0, mark, ""


def _asked(key: Freshness) -> Look:
    step = _FRESH[key]
    return freshness_words()[key], step, None, "" if step else "unbekannt"


def _grouped(values: Sequence[Value], looks: Mapping[str, Look]) -> Classed:
    made: dict[str, Class] = {}
    for key, (text, step, mark, look) in looks.items():
        count = sum(it.key == key for it in values)
        if count:
            made[key] = Class(text, count, step, mark, look)
    return Classed(tuple(made.values()), {it.territory: made[it.key] for it in values})


def _numbered(measure: str, values: Sequence[Value]) -> Classed:
    numbers = [it.number for it in values if it.number is not None]
    bounds = _bounds(100 if measure == SHARE else max(numbers, default=0))
    sign = " %" if measure == SHARE else ""
    made: list[Class] = []
    of: dict[str, Class] = {}
    for step, (least, most) in enumerate(bounds):
        own = [it for it in values if it.number is not None and least <= it.number <= most]
        text = number(least) if least == most else f"{number(least)}–{number(most)}"
        one = Class(text + sign, len(own), step, None, "")
        made.append(one)
        of |= {it.territory: one for it in own}
    without = [it for it in values if it.number is None]
    if without:
        made.append(one := Class(_("entfällt"), len(without), 0, None, NOTHING))
        of |= {it.territory: one for it in without}
    return Classed(tuple(made), of)


def _bounds(most: float) -> list[tuple[int, int]]:
    """Nothing, and up to five equal ranges of whole numbers from 1 on.

    >>> _bounds(3), _bounds(12)
    ([(0, 0), (1, 1), (2, 2), (3, 3)], [(0, 0), (1, 3), (4, 6), (7, 9), (10, 12)])
    """
    wide = max(1, ceil(most / _STEPS))
    starts = range(1, int(most) + 1, wide)
    return [(0, 0), *((least, min(least + wide - 1, int(most))) for least in starts)]
