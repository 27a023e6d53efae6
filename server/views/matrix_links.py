"""Links of the matrix to itself: other matrices, filters to take away, sorts, pins, pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from flask import request

from server.i18n import day
from server.i18n import gettext as _
from server.present import Option
from server.views.asked import CANDIDATES, DAY, READING, ROLE
from server.views.matrix_asked import ACTORS, APPROACHES, COMPARED, GROUPS, SORTS, Order, Wanted
from server.views.site import Site

_PATH: Final = "/matrix"
_PAGE: Final = "seite"
_SECTION: Final = "abschnitt"
_OWN: Final = frozenset({_PAGE, "zeilen", "spalten", "sortierung", "nach", "richtung", "zustand",
                         "offen", "art", "alle", _SECTION})  # fmt: skip
"""What belongs to one matrix and is left behind on the way to another one."""
_KEPT: Final = frozenset({"zeilen", "spalten", "art", "lang", "stand"})
_MORE: Final = ("zielgruppe", "sortierung", DAY, READING, CANDIDATES, ROLE)


@dataclass(frozen=True, slots=True)
class Tab:
    """A matrix to choose, or a choice within one."""

    text: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address without it."""

    text: str
    href: str


def _pairs() -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.args.items(multi=True) if value]


def _address(pairs: Iterable[tuple[str, str]]) -> str:
    query = urlencode(list(pairs))
    return request.script_root + _PATH + (f"?{query}" if query else "")


def changed(*, remove: Iterable[str] = (), **values: str) -> str:
    """This matrix with some parameters replaced (empty: removed), on its first page."""
    gone = {_PAGE, *remove, *values}
    kept = [(name, value) for name, value in _pairs() if name not in gone]
    return _address([*kept, *((name, value) for name, value in values.items() if value)])


def toggled(name: str, value: str) -> str:
    """This matrix with one value of a repeated parameter put in, or taken out."""
    kept = [pair for pair in _pairs() if pair != (name, value) and pair[0] != _PAGE]
    return _address(kept if (name, value) in _pairs() else [*kept, (name, value)])


def bare() -> str:
    """This matrix without any filter."""
    return _address(pair for pair in _pairs() if pair[0] in _KEPT)


def page_address(number: str, name: str = _PAGE) -> str:
    """Another page of the same rows, or another section of the columns."""
    return _address([*(pair for pair in _pairs() if pair[0] != name), (name, number)])


def section_address(number: str) -> str:
    """Another section of the columns."""
    return page_address(number, _SECTION)


def pinned(wanted: Wanted, iri: str) -> str:
    """This matrix with a territory put in front, or back to its place."""
    pins = [it for it in wanted.pins if it != iri] + ([] if iri in wanted.pins else [iri])
    several = ("gebiet",) if len(wanted.territories) > 1 else ()
    kept = [pair for pair in _pairs() if pair[0] not in {COMPARED, _PAGE, *several}]
    return _address([*kept, *((COMPARED, it) for it in pins[-2:])])


def sorted_by(wanted: Wanted, iri: str, current: bool) -> str:
    """Sort by a column: first the gravest (of actors the busiest), then the other way, then not."""
    first, second = ("ab", "auf") if wanted.kind == "actor" else ("auf", "ab")
    now = "ab" if wanted.falling else "auf"
    if not current:
        return changed(nach=iri, richtung="" if first == "auf" else first)
    if now == first:
        return changed(nach=iri, richtung="" if second == "auf" else second)
    return changed(nach="", richtung="")


def tabs(wanted: Wanted) -> list[Tab]:
    """The matrices; what all of them understand is carried along."""
    carried = [pair for pair in _pairs() if pair[0] not in _OWN]
    matrices: tuple[tuple[str, str, dict[str, str]], ...] = (
        (_("Ansätze × Gebiete"), "approach", {}),
        (_("Handlungsfelder × Gebiete"), "field", {"zeilen": "field"}),
        (_("Zielgruppen × Gebiete"), "target_group", {"zeilen": "target_group"}),
        (_("Zielgruppen × Ansätze"), "group", {"zeilen": "target_group", "spalten": APPROACHES}),
        (_("Akteure × Handlungsfelder"), "actor", {"zeilen": "actor"}),
    )
    return [
        Tab(text, _address([*own.items(), *carried]), wanted.kind == kind)
        for text, kind, own in matrices
    ]


def choices(wanted: Wanted) -> list[Tab]:
    """Within a matrix: bodies, kinds or offers; which of two axes lies down."""
    if wanted.kind == "actor":
        texts = (_("Stellen"), _("Arten"), _("Angebote und Initiativen"))
        return [
            Tab(text, changed(art="" if art == "stellen" else art), wanted.actors == art)
            for text, art in zip(texts, ACTORS, strict=True)
        ]
    if wanted.kind == "group":
        gone = ("nach", "richtung", "zeilen")
        own = {"zeilen": "target_group", "spalten": APPROACHES}
        upright = changed(remove=("nach", "richtung"), **own)
        lying = changed(remove=gone, spalten=GROUPS)
        return [
            Tab(_("Zielgruppen in Zeilen"), upright, not wanted.turned),
            Tab(_("Ansätze in Zeilen"), lying, wanted.turned),
        ]
    return []


def sort_options(wanted: Wanted) -> list[Option]:
    """The orders of rows."""
    names: dict[Order, str] = {
        "nummer": _("nach Name") if wanted.kind in ("actor", "target_group") else _("nach Nummer"),
        "luecken": _("Lücken zuerst"),
        "bekannt": _("wenig Bekanntes zuerst"),
        "meiste": _("die meisten Ansätze zuerst"),
    }
    return [Option(it, names[it]) for it in SORTS[wanted.kind == "actor"]]


def chips(here: Site, wanted: Wanted, states: dict[str, str]) -> list[Chip]:
    """All filters that are set, in words; `states` are the names of states."""
    found = [Chip(here.name(wanted.field), changed(feld=""))] if wanted.field else []
    found += _places(here, wanted)
    if wanted.group:
        found.append(Chip(here.name(wanted.group), changed(zielgruppe="")))
    found += [Chip(states[it], toggled("zustand", it)) for it in wanted.states]
    return [*found, *_order(here, wanted), *_scope(here)]


def _places(here: Site, wanted: Wanted) -> list[Chip]:
    if wanted.compared:
        return [
            Chip(_("Vergleich: %s") % here.name(it), pinned(wanted, it)) for it in wanted.compared
        ]
    found = [Chip(here.name(it), _without_place(wanted, it)) for it in wanted.territories]
    front = [it for it in wanted.pins if it not in wanted.territories and wanted.by_territory]
    return found + [Chip(_("vorn: %s") % here.name(it), pinned(wanted, it)) for it in front]


def _without_place(wanted: Wanted, iri: str) -> str:
    left = [("gebiet", it) for it in wanted.territories if it != iri]
    kept = [pair for pair in _pairs() if pair[0] not in ("gebiet", _PAGE)]
    return _address([*kept, *left])


def _order(here: Site, wanted: Wanted) -> list[Chip]:
    default = SORTS[wanted.kind == "actor"][0]
    names = {it.value: it.text for it in sort_options(wanted)}
    if wanted.column:
        text = _("sortiert nach %s") % here.name(wanted.column)
        return [Chip(text, changed(nach="", richtung=""))]
    return [Chip(names[wanted.sort], changed(sortierung=""))] if wanted.sort != default else []


def _scope(here: Site) -> list[Chip]:
    scope, args = here.scope, request.args
    found = []
    if args.get(DAY) and scope.as_of != here.state.manifest.as_of:
        found.append(Chip(_("Stichtag %s") % day(scope.as_of), changed(**{DAY: ""})))
    if scope.reading == "R2":
        found.append(Chip(_("ohne Nennungen in Klammern"), changed(**{READING: ""})))
    if not scope.with_candidates:
        found.append(Chip(_("nur namentlich Benannte"), changed(**{CANDIDATES: ""})))
    if args.get(ROLE):
        role = here.concept("rolle", next(iter(scope.roles))).label
        found.append(Chip(_("Rolle: %s") % role, changed(**{ROLE: ""})))
    return found


def more_active(wanted: Wanted) -> int:
    """How many of the filters that are folded away are set."""
    gone = {"actor": ROLE, "group": "zielgruppe"}.get(wanted.kind)
    return len({name for name, _value in _pairs()} & (set(_MORE) - {gone}))


def hidden_fields(*shown: str) -> list[tuple[str, str]]:
    """What a form has to carry along because it has no field for it."""
    return [pair for pair in _pairs() if pair[0] not in {_PAGE, _SECTION, *shown}]
