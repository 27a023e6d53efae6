"""Many answers at once: one line per approach, which leads to the answer with its receipts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from graph.freshness import Freshness, verified
from graph.model import PLANNED_STATUS, ApproachAnswer
from server.present import Ref, StateMark
from server.views.answers import Answer, answers
from server.views.frame import here as this_page
from server.views.sentences import counts
from server.views.site import Site

MOST_WHOLE: Final = 3
"""Answers that are shown whole, one below the other; more are listed."""
_NAMES: Final = 3
CHOSEN: Final = "ansatz"
WHOLE: Final = "alle"


@dataclass(frozen=True, slots=True)
class Brief:
    """An answer in one line; `first` names some bodies and `more` counts the others."""

    approach: Ref
    href: str
    mark: StateMark
    named: tuple[Ref, ...]
    more_named: int
    kinds: tuple[tuple[Ref, int], ...]
    more_kinds: int
    programmes: int
    open: bool
    freshness: Freshness
    counts: str


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one field of action."""

    field: Ref | None
    answers: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One answer of many: its place (from 1), and the addresses around it."""

    number: int
    before: str | None
    after: str | None
    every: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What a page of answers shows: whole answers, or groups of lines; `number` counts all."""

    number: int
    whole: tuple[Answer, ...]
    groups: tuple[Group, ...]
    chosen: Chosen | None
    all_bodies: str


def answered(
    site: Site, found: Sequence[ApproachAnswer], approach: str | None, *, every_body: bool
) -> Answered:
    """A few answers whole, many as a list, the chosen one of many whole."""
    at = next((n for n, it in enumerate(found) if it.approach == approach), None)
    one = found if at is None else found[at : at + 1]
    is_list = len(one) > MOST_WHOLE
    return Answered(
        number=len(found),
        whole=() if is_list else answers(site, one, whole=every_body),
        groups=_groups(site, found) if is_list else (),
        chosen=None if at is None or len(found) == 1 else _chosen(found, at),
        all_bodies=this_page(**{WHOLE: "1"}),
    )


def _chosen(found: Sequence[ApproachAnswer], at: int) -> Chosen:
    return Chosen(
        number=at + 1,
        before=_address(found[at - 1]) if at else None,
        after=_address(found[at + 1]) if at + 1 < len(found) else None,
        every=this_page(**{CHOSEN: None, WHOLE: None}),
    )


def _address(found: ApproachAnswer) -> str:
    return this_page(**{CHOSEN: found.approach, WHOLE: None})


def _groups(site: Site, found: Iterable[ApproachAnswer]) -> tuple[Group, ...]:
    """By field where neighbours share one; the order is kept, for the likeliest stand first."""
    known = site.landscape.field_of
    by_field = groupby(found, key=lambda it: known(it.approach))
    return tuple(
        Group(site.ref(field) if field else None, tuple(_brief(site, it) for it in group))
        for field, group in by_field
    )


def _brief(site: Site, found: ApproachAnswer) -> Brief:
    cell = found.cell
    named = [it for it in found.named if it.level == "here" and it.status != PLANNED_STATUS]
    kinds = tuple((site.ref(kind.kind), len(kind.bodies)) for kind in found.kinds)
    return Brief(
        approach=site.ref(found.approach),
        href=_address(found),
        mark=site.mark(cell.state, cell.named + cell.candidates),
        named=site.refs(it.actor for it in named[:_NAMES]),
        more_named=max(0, len(named) - _NAMES),
        kinds=kinds[:_NAMES],
        more_kinds=max(0, len(kinds) - _NAMES),
        programmes=cell.programmes,
        open=cell.open,
        freshness=verified(site.state.columns, cell, site.as_of).freshness,
        counts=counts(cell),
    )
