"""What came before a programme and what follows it, as a line of time; what hangs on it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from ontology.terms import WER
from server.svg import Bar, bar, shortened, span_of
from server.views.programmes_read import Programme, programmes
from server.views.site import Site
from server.views.stress_read import Asked, Line, found, lines

WIDTH: Final = 720
"""Width of the picture in pixels; it scrolls where there is less room."""
_ROW: Final = 46
_LETTERS: Final = 84
_MOST_TICKS: Final = 8
_MOST_CELLS: Final = 12

Step = Callable[[Sequence[str]], Iterable[str]]
"""From some programmes to those next to them."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A programme of the chain: its place in the picture, in pixels; None where none is known."""

    programme: Programme
    own: bool
    name: str
    top: int
    bar: Bar | None
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    year: int
    x: int


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A programme among those before and after it."""

    stages: tuple[Stage, ...]
    ticks: tuple[Tick, ...]
    now: int
    height: int


@dataclass(frozen=True, slots=True)
class Hanging:
    """The cells that change if a programme stops: those that go dark, and how many get weaker."""

    dark: tuple[Line, ...]
    number: int
    weaker: int

    @property
    def hidden(self) -> int:
        """Dark cells that are not shown."""
        return self.number - len(self.dark)


def time_line(here: Site, own: Programme) -> TimeLine | None:
    """The chain of a programme; None where neither a period nor another programme is known."""
    every = chain(here, own)
    if len(every) == 1 and own.first is None and own.last is None:
        return None
    span = span_of((day for it in every for day in (it.first, it.last)), here.as_of)
    stages = []
    for at, it in enumerate(every):
        drawn = bar(span, it.first, it.last, here.as_of)
        stages.append(
            Stage(
                programme=it,
                own=it.ref.iri == own.ref.iri,
                name=shortened(it.ref.text, _LETTERS),
                top=at * _ROW,
                bar=drawn,
                x=_pixels(drawn.x) if drawn else 0,
                width=max(3, _pixels(drawn.width)) if drawn else 0,
            )
        )
    years = range(span.first.year, span.last.year + 1)
    step = -(-len(years) // _MOST_TICKS)
    ticks = (Tick(it, _pixels(span.at(date(it, 1, 1)))) for it in years[::step])
    return TimeLine(tuple(stages), tuple(ticks), _pixels(span.now), len(stages) * _ROW)


def _pixels(share: float) -> int:
    return round(share * WIDTH / 100)


def chain(here: Site, own: Programme) -> tuple[Programme, ...]:
    """A programme with all before and after it, in the order of their days."""
    before = reached(own.ref.iri, partial(_before, here))
    after = reached(own.ref.iri, partial(_after, here))
    found = {it.ref.iri: it for it in programmes(here, {**before, **after, own.ref.iri: None})}
    order = (*reversed(before), own.ref.iri, *after)
    return tuple(found[iri] for iri in dict.fromkeys(order) if iri in found)


def reached(start: str, step: Step) -> dict[str, None]:
    """All that steps lead to, without the start, the nearest first; a ring ends.

    >>> list(reached("a", lambda edge: {"a": "b", "b": "c", "c": "a"}[edge[0]]))
    ['b', 'c']
    """
    found_so_far: dict[str, None] = {}
    edge = [start]
    while edge:
        further = dict.fromkeys(step(edge))
        edge = [it for it in further if it not in found_so_far and it != start]
        found_so_far |= dict.fromkeys(edge)
    return found_so_far


def _before(here: Site, iris: Sequence[str]) -> Iterable[str]:
    found = here.pointing(WER.successor, iris)
    return (it for iri in iris for it in found.get(iri, ()))


def _after(here: Site, iris: Sequence[str]) -> Iterable[str]:
    return (it for facts in here.facts(iris).values() for it in facts.iris(WER.successor))


def hanging(here: Site, iri: str) -> Hanging:
    """What happens to the cells if an actor or a programme stops, with all that is known of it."""
    one = found(here, Asked((iri,), "", "approach", "ganz", operated=False))
    dark = [it for it in lines(here, one) if it.effect.went_dark]
    return Hanging(tuple(dark[:_MOST_CELLS]), len(dark), len(one.cells) - len(dark))
