"""What the panel says about a thing of the picture: its ties, with their receipts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.columns.relation import row
from graph.ego import Tie
from graph.ego.paths import between
from graph.ego.stated import behind
from server.network.addresses import leading, switched
from server.network.asked import Wanted
from server.network.chosen import ego_of, ties_here
from server.network.words import kind_name, sort_name
from server.present import Ref
from server.views.receipts import Statement, statements
from server.views.site import Site

_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A tie of a thing: what it says, to whom, and the statements behind it."""

    kind: str
    text: str
    other: Ref
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """A thing of the picture: its ties by what they say; `more` ties are not listed.

    The addresses lead on from the picture; those that need a focus are None without one, or where
    the thing is the focus.
    """

    ref: Ref
    sort: str
    degree: int
    hidden: int
    is_open: bool
    groups: tuple[tuple[str, tuple[Said, ...]], ...]
    more: int
    focus_href: str
    open_href: str
    hide_href: str | None
    way_href: str | None
    compare_href: str | None


def details_of(here: Site, wanted: Wanted, iri: str) -> Details:
    """Everything that ties a thing, responsibilities with the passage they stand in.

    Raises:
        UnknownThingError: it is no node.
    """
    ties = ties_here(here, wanted)
    space, number = ties.space, ties.space.number(iri)
    near = [space.iris[int(it)] for it in row(ties.whole, number)]
    said = _said(here, wanted, iri, near)
    shown = next((it for it in ego_of(here, wanted).nodes if it.iri == iri), None)
    away = bool(wanted.focus) and wanted.focus != iri
    alike = away and space.sort(number) == space.sort(space.number(wanted.focus))
    return Details(
        ref=here.ref(iri),
        sort=sort_name(space.sort(number), 1),
        degree=len(near),
        hidden=shown.hidden if shown else len(near),
        is_open=iri in wanted.opened,
        groups=_grouped(said[:_MOST]),
        more=max(len(said) - _MOST, 0),
        focus_href=leading(wahl="", auf="", weg="", nach="", mit="", mitte=iri),
        open_href=switched("auf", iri),
        hide_href=switched("weg", iri) if away else None,
        way_href=leading(nach=iri) if away else None,
        compare_href=leading(mit=iri) if alike else None,
    )


def _said(here: Site, wanted: Wanted, iri: str, near: Sequence[str]) -> list[Said]:
    ties = ties_here(here, wanted)
    every = [(other, it) for other in near for it in between(ties, iri, other)]
    receipts = _receipts(here, wanted, [it for _other, it in every])
    said = [
        Said(it.kind, kind_name(here, it.kind), here.ref(other), receipts.get(it, ()))
        for other, it in every
    ]
    return sorted(said, key=lambda it: (not it.statements, it.text, it.other.text))


def _grouped(said: Sequence[Said]) -> tuple[tuple[str, tuple[Said, ...]], ...]:
    titles = dict.fromkeys(it.text for it in said)
    return tuple((title, tuple(it for it in said if it.text == title)) for title in titles)


def _receipts(
    here: Site, wanted: Wanted, ties: Sequence[Tie]
) -> Mapping[Tie, tuple[Statement, ...]]:
    """The statements behind each tie, under the filters of the picture."""
    found = behind(here.state.columns, here.scope, ties, wanted.filters)
    told = statements(here, (iri for iris in found.values() for iri in iris))
    return {tie: tuple(told[iri] for iri in iris if iri in told) for tie, iris in found.items()}
