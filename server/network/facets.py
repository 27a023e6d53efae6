"""What the explorer can be narrowed down to, with counts, and its legend, which is a filter."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.ego import SORTS, Filters, Sort, Ties
from graph.ego.evidence import by_evidence, by_status
from graph.ego.facets import choices
from graph.ego.overview import NAMES
from graph.ego.ties import EVIDENCE
from server.network.addresses import switched
from server.network.asked import KINDS_ASKED, SORTS_ASKED, Wanted, statuses
from server.network.chosen import ties_under
from server.network.picture import Picture
from server.network.words import MARKS, evidence_name, kind_name, look, sort_name
from server.present import Option
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of the filters, each with how many neighbours it concerns."""

    fields: tuple[Option, ...]
    territories: tuple[Option, ...]
    groups: tuple[Option, ...]
    kinds: tuple[Option, ...]
    statuses: tuple[Option, ...]
    evidence: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: how it is drawn, how many, where it is switched (None: nowhere)."""

    value: str
    text: str
    number: int
    shown: bool
    drawn: str
    href: str | None


def choices_of(here: Site, wanted: Wanted) -> Choices:
    """The options of each filter, counted under the other ones."""
    known, columns = here.landscape, here.state.columns
    places = (*known.districts, *known.larger)

    def under(filters: Filters) -> Ties:
        return ties_under(here, filters)

    counted = choices(columns, under, wanted.filters, wanted.focus or None, places)
    told = _evidence(here, wanted)
    return Choices(
        fields=tuple(Option(it, here.name(it), counted["field"][it]) for it in known.fields),
        territories=tuple(Option(it, here.name(it), counted["territory"][it]) for it in places),
        groups=_by_name(here, counted["group"]),
        kinds=_by_name(here, counted["kind"]),
        statuses=_statuses(here, wanted),
        evidence=tuple(Option(it, evidence_name(here, it), told.get(it, 0)) for it in EVIDENCE),
    )


def _statuses(here: Site, wanted: Wanted) -> tuple[Option, ...]:
    ties = ties_under(here, replace(wanted.filters, status=""))
    focus = wanted.focus or None
    counted = by_status(here.state.columns, here.scope, wanted.filters, ties, focus)
    names = {it: here.concept("status", it).label for it in statuses(here)}
    return tuple(Option(it, name, counted.get(it, 0)) for it, name in names.items())


def _evidence(here: Site, wanted: Wanted) -> Mapping[str, int]:
    ties = ties_under(here, replace(wanted.filters, evidence=""))
    focus = wanted.focus or None
    return by_evidence(here.state.columns, here.scope, wanted.filters, ties, focus)


def _by_name(here: Site, counted: Mapping[str, int]) -> tuple[Option, ...]:
    made = [Option(iri, here.name(iri), number) for iri, number in counted.items()]
    return tuple(sorted(made, key=lambda it: it.text.casefold()))


def sorts_of(picture: Picture, wanted: Wanted) -> tuple[Entry, ...]:
    """Sorts of nodes in the picture, and those that are switched off."""
    drawn = Counter(node.sort for node in picture.ego.nodes)
    there = [it for it in SORTS if drawn[it] or it in wanted.filters.hidden]
    return tuple(_sort(it, drawn[it], it not in wanted.filters.hidden) for it in there)


def _sort(sort: Sort, number: int, shown: bool) -> Entry:
    text = sort_name(sort, number)
    return Entry(sort, text, number, shown, MARKS[sort], switched(SORTS_ASKED, sort))


def kinds_of(here: Site, picture: Picture, wanted: Wanted) -> tuple[Entry, ...]:
    """Kinds of ties in the picture, and those that are switched off."""
    drawn = Counter(tie.kind for tie in picture.ego.ties)
    made = []
    for it in sorted({*drawn, *wanted.hidden}):
        href = switched(KINDS_ASKED, it) if it != NAMES else None
        shown = it not in wanted.hidden
        made.append(Entry(it, kind_name(here, it), drawn[it], shown, look(it), href))
    return tuple(made)
