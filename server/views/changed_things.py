"""Things about which two states say something else: sentences for pages, lists and feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from flask import request

from graph.changes.past import Pair
from graph.changes.patches import Quads
from graph.changes.statements import HOWS, Differences, ThingDifference, differences
from graph.wording.statement_changes import (
    Names,
    difference_sentence,
    differences_sentence,
    how_words,
    kind_words,
    value_sentences,
)
from server.present import Option
from server.views.asked import read_choice, read_number
from server.views.site import Site

if TYPE_CHECKING:
    from graph.state import State

PER_PAGE: Final = 40
_MOST_VALUES: Final = 8
_MOST_PAGES: Final = 100_000
_KEPT: Final = 4
HOW: Final = "wie"
PAGE: Final = "seite"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: the sentence, its page if it has one, what is stated otherwise."""

    sentence: str
    href: str | None
    values: tuple[str, ...]
    more: int
    """Values that are not shown."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Things of a kind on this page; `total` counts those on all pages."""

    title: str
    total: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChangedThings:
    """One page of the things that differ."""

    summary: str
    total: int
    shown: int
    """Things of the chosen sort, on all pages."""
    how: str
    hows: tuple[Option, ...]
    kinds: tuple[Kind, ...]
    number: int
    pages: int


@dataclass(frozen=True, eq=False, slots=True)
class _Compared:
    """Two sides as the key of what is kept: states never change."""

    state: "State"
    pair: Pair

    def _key(self) -> tuple[str, str, object]:
        sides = self.pair.before, self.pair.after
        return sides[0].known.id, sides[1].known.id, sides[1].scope.as_of

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Compared) and other._key() == self._key()


def quads_of(state: "State", pair: Pair) -> tuple[Quads, Quads]:
    """The quads of both sides.

    Raises:
        JournalError: the journal is damaged.
    """
    return Quads.of(state, pair.before.known.stand), Quads.of(state, pair.after.known.stand)


def found_between(state: "State", pair: Pair) -> Differences:
    """What the two sides say differently.

    Raises:
        GraphError: a state cannot be read.
    """
    return _found(_Compared(state, pair))


@lru_cache(maxsize=_KEPT)
def _found(compared: _Compared) -> Differences:
    pair = compared.pair
    before, after = quads_of(compared.state, pair)
    old, new = pair.before.known.labels, pair.after.known.labels
    return differences(before, after, old, new, pair.after.scope.as_of)


def names_of(pair: Pair, lang: str) -> Names:
    """The names of both sides."""
    return Names(pair.before.known.labels, pair.after.known.labels, lang)


def chosen_things(found: Differences) -> tuple[str, Sequence[ThingDifference]]:
    """Which sort of difference the address asks for, and its things.

    Raises:
        AskedError: there is no such sort.
    """
    how = read_choice(request.args, HOW, HOWS, "")
    return how, [it for it in found.things if how in ("", it.how)]


def changed_things(here: Site, pair: Pair) -> ChangedThings:
    """The page of things that the address asks for.

    Raises:
        AskedError: there is no such sort or page.
        GraphError: a state cannot be read.
    """
    found = found_between(here.state, pair)
    how, things = chosen_things(found)
    pages = max(1, -(-len(things) // PER_PAGE))
    number = read_number(request.args, PAGE, 1, 1, _MOST_PAGES)
    some = things[(number - 1) * PER_PAGE : number * PER_PAGE]
    names = names_of(pair, here.language)
    return ChangedThings(
        summary=differences_sentence(found, here.language),
        total=len(found.things),
        shown=len(things),
        how=how,
        hows=tuple(
            Option(it, how_words(it, here.language), number) for it, number in found.hows.items()
        ),
        kinds=tuple(_kinds(here, names, things, some)),
        number=number,
        pages=pages,
    )


def _kinds(
    here: Site, names: Names, things: Sequence[ThingDifference], some: Sequence[ThingDifference]
) -> list[Kind]:
    totals: dict[str, int] = {}
    for it in things:
        totals[it.kind] = totals.get(it.kind, 0) + 1
    return [
        Kind(kind_words(names, kind), totals[kind], tuple(_line(here, names, it) for it in own))
        for kind, own in groupby(some, key=lambda it: it.kind)
    ]


def _line(here: Site, names: Names, it: ThingDifference) -> Line:
    values = value_sentences(names, it) if it.how in ("geaendert", "beendet") else ()
    exists = it.how != "weggefallen" and here.state.labels.type(it.iri) is not None
    return Line(
        sentence=difference_sentence(names, it),
        href=here.paths.page(it.iri) if exists else None,
        values=tuple(values[:_MOST_VALUES]),
        more=max(0, len(values) - _MOST_VALUES),
    )
