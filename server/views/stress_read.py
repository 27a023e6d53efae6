"""What `/ausfall` and `/api/stress` are asked, and the answer as records that templates print."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, cast, get_args

from flask import request

from graph.model import STATES, Rows, Scope
from graph.stress import (
    CellEffect,
    Critical,
    CriticalPair,
    Part,
    Question,
    Stress,
    critical,
    critical_pairs,
    stress,
)
from graph.stress.named import stopping_named
from server.present import Ref, StateMark
from server.views.asked import read_choice, thing
from server.views.held import Held
from server.views.site import Site

NAMES: Final = ("akteur", "art", "programm")
"""The parameters that name somebody; each takes actors, kinds and programmes."""
PARTS: Final[dict[str, Part]] = {"ganz": "whole", "nennung": "named", "stellen": "bodies"}
_KEPT: Final = 16
_ROWS: Final = get_args(Rows)
_CELLS: Final = 40
"""Rows and columns of the small matrix; of more only the list is shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who stops, where it is looked at, and how it is meant."""

    names: tuple[str, ...]
    territory: str
    rows: Rows
    part: str
    operated: bool

    @classmethod
    def read(cls, here: Site) -> "Asked":
        """Read the address.

        Raises:
            AskedError: a choice that there is not.
            UnknownNameError: nobody is called so, or no place.
        """
        args, state = request.args, here.state
        texts = [text.strip() for name in NAMES for text in args.getlist(name)]
        names = dict.fromkeys(stopping_named(state, text) for text in texts if text)
        return cls(
            names=tuple(names),
            territory=thing(args, state, "gebiet") or "",
            rows=cast(Rows, read_choice(args, "zeilen", _ROWS, "approach")),
            part=read_choice(args, "teil", tuple(PARTS), "ganz"),
            operated=read_choice(args, "betrieben", ("ja", "nein"), "nein") == "ja",
        )

    def places(self) -> tuple[str, ...] | None:
        """The territories to look at; None for districts and cities."""
        return (self.territory,) if self.territory else None


@dataclass(frozen=True, slots=True)
class Line:
    """A cell before and after."""

    row: Ref
    territory: Ref
    before: StateMark
    after: StateMark
    effect: CellEffect
    through: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class SmallRow:
    """A row of the small matrix; a cell that stays as it is has only a mark before."""

    ref: Ref
    cells: tuple[tuple[StateMark, Line | None, int, str], ...]
    """The mark before, what changes, the bodies before, the territory."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to take the removal of a kind, and how many cells it darkens."""

    value: str
    dark: int
    changed: int


def found(here: Site, asked: Asked, part: str = "") -> Stress:
    """What happens if those who are asked about stop."""
    question = Question(part=PARTS[part or asked.part], with_operated=asked.operated)
    held = Held(here.state)
    return _stress(held, here.scope, asked.names, asked.rows, asked.places(), question)


def ranked(here: Site, asked: Asked) -> list[Critical]:
    """On whom cells hang alone."""
    return _critical(Held(here.state), here.scope, asked.places())


def paired(here: Site, asked: Asked) -> list[CriticalPair]:
    """On which pairs cells hang."""
    return _pairs(Held(here.state), here.scope, asked.places())


def variants(here: Site, asked: Asked) -> tuple[Variant, ...]:
    """Where a kind is among those who stop: the three ways to take it."""
    columns = here.state.columns
    numbers = (columns.actors.index.position.get(iri, -1) for iri in asked.names)
    if not any(at >= 0 and columns.actors.is_kind[at] for at in numbers):
        return ()
    every = ((part, found(here, asked, part)) for part in PARTS)
    return tuple(Variant(part, len(one.dark), len(one.changed)) for part, one in every)


def lines(here: Site, one: Stress) -> list[Line]:
    """The cells, dark ones first, then those in a weaker state, then fewer bodies."""
    order = sorted(
        one.cells,
        key=lambda cell: (
            not cell.went_dark,
            cell.direction != "schlechter",
            not cell.changes_state,
        ),
    )
    return [_line(here, cell) for cell in order]


def _line(here: Site, cell: CellEffect) -> Line:
    return Line(
        here.ref(cell.row),
        here.ref(cell.territory),
        here.mark(cell.before, cell.bodies_before),
        here.mark(cell.after, cell.bodies_after),
        cell,
        here.refs(cell.through),
    )


def small_matrix(here: Site, one: Stress) -> tuple[tuple[Ref, ...], tuple[SmallRow, ...]]:
    """Territories and rows in which something changes; empty where they are too many to see."""
    changed = {(cell.row, cell.territory): cell for cell in one.cells}
    rows = {row for row, _ in changed}
    places = [place for place in one.before.territories if any(place == it for _, it in changed)]
    if max(len(rows), len(places)) > _CELLS or not changed:
        return (), ()
    made = tuple(_small_row(here, one, at, places, changed) for at in _positions(one, rows))
    return here.refs(places), made


def _positions(one: Stress, rows: set[str]) -> Iterator[int]:
    return (at for at, row in enumerate(one.before.rows) if row in rows)


def _small_row(
    here: Site,
    one: Stress,
    at: int,
    places: list[str],
    changed: dict[tuple[str, str], CellEffect],
) -> SmallRow:
    row, cells = one.before.rows[at], []
    for place in places:
        column = one.before.territories.index(place)
        effect = changed.get((row, place))
        bodies = int(one.before.bodies[at, column])
        mark = here.mark(STATES[one.before.states[at, column]], bodies)
        cells.append((mark, _line(here, effect) if effect else None, bodies, place))
    return SmallRow(here.ref(row), tuple(cells))


@lru_cache(maxsize=_KEPT)
def _stress(
    held: Held,
    scope: Scope,
    names: tuple[str, ...],
    rows: Rows,
    places: tuple[str, ...] | None,
    question: Question,
) -> Stress:
    return stress(held.columns, scope, names, rows, places, question)


@lru_cache(maxsize=_KEPT)
def _critical(held: Held, scope: Scope, places: tuple[str, ...] | None) -> list[Critical]:
    return critical(held.columns, scope, territories=places)


@lru_cache(maxsize=_KEPT)
def _pairs(held: Held, scope: Scope, places: tuple[str, ...] | None) -> list[CriticalPair]:
    return critical_pairs(held.columns, scope, territories=places)
