"""What an address of `/netz` asks for: around what, how far, under which filters, laid out how."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from flask import request
from werkzeug.datastructures import MultiDict

from graph.ego import SORTS, Filters, Sort
from graph.ego.model import MOST, OTHER_TIES
from graph.ego.overview import NAMES
from graph.ego.ties import EVIDENCE
from graph.naming import SORTS as NAMED
from graph.naming import UnknownNameError, thing_named
from server.i18n import gettext as _
from server.views.asked import AskedError, one_of, read_choice, read_number, thing
from server.views.site import Site

COLUMNS: Final = "spalten"
ORGANIC: Final = "organisch"
LAYERS: Final = ("ueberschneidung", "luecken", "ausfall", "kalender")
KINDS_ASKED: Final = "ohne"
SORTS_ASKED: Final = "ohnesorte"
_DEEPEST: Final = 2
STATUSES: Final = ("vorgeschlagen", "geplant", "laufend", "unbekannt")
_MOST_CHANGES: Final = 60
_SORTS: Final = ("Approach", "Actor", "ActionField", "Programme", "TargetGroup", "Territory")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The whole state of the explorer; things are IRIs, `""` is nothing.

    `goal` is the other end of a way, `other` a second thing to compare with, `hidden` kinds of ties
    that are not wanted, `layer` one of `LAYERS`, `selected` the node that is asked about.
    """

    focus: str
    depth: int
    filters: Filters
    opened: tuple[str, ...]
    closed: frozenset[str]
    arrangement: str
    goal: str
    other: str
    hidden: frozenset[str]
    layer: str
    months: int
    most: int
    selected: str

    @classmethod
    def read(cls, here: Site) -> "Wanted":
        """Read this request.

        Raises:
            AskedError: a value that cannot be.
            UnknownNameError: nothing is called so.
        """
        args = request.args
        hidden, focus = _kinds(here, args), named(here, args.get("mitte", ""))
        return cls(
            focus=focus,
            depth=read_number(args, "tiefe", 1, 1, _DEEPEST),
            filters=_filters(here, args, hidden, focus),
            opened=_several(here, args, "auf"),
            closed=frozenset(_several(here, args, "weg")),
            arrangement=read_choice(args, "anordnung", (COLUMNS, ORGANIC), COLUMNS),
            goal=named(here, args.get("nach", "")),
            other=_like(here, args.get("mit", ""), focus),
            hidden=hidden,
            layer=read_choice(args, "schicht", LAYERS, ""),
            months=read_number(args, "monate", 12, 1, 120),
            most=read_number(args, "hoechstens", MOST, 10, MOST),
            selected=named(here, args.get("wahl", "")),
        )


def named(here: Site, name: str) -> str:
    """The IRI of a thing of any sort that can be a node, by IRI, key, code, name or close to one.

    Raises:
        UnknownNameError: nothing is called so.
    """
    name = name.strip()
    if not name:
        return ""
    if name in here.state.labels.names:
        return name
    hits = here.state.search.resolve(name, tuple(it for sort in _SORTS for it in NAMED[sort][1]))
    if hits:
        return hits[0].iri
    return _keyed(here, name)


def _like(here: Site, name: str, focus: str) -> str:
    """A thing to compare with: beside a territory a territory, though a body may be called so."""
    places = here.state.columns.territories.index.position
    if focus in places and name.strip() and name not in here.state.labels.names:
        with suppress(UnknownNameError):
            return thing_named(here.state, "Territory", name.strip())
    return named(here, name)


def _keyed(here: Site, name: str) -> str:
    for sort in _SORTS:
        try:
            return thing_named(here.state, sort, name)
        except UnknownNameError as error:
            last = error
    raise last


def _several(here: Site, args: "MultiDict[str, str]", name: str) -> tuple[str, ...]:
    texts = args.getlist(name)
    if len(texts) > _MOST_CHANGES:
        raise AskedError(name, texts[-1], _("höchstens %d davon") % _MOST_CHANGES)
    return tuple(dict.fromkeys(found for text in texts if (found := named(here, text))))


def _kinds(here: Site, args: "MultiDict[str, str]") -> frozenset[str]:
    known = (*tie_kinds(here), *OTHER_TIES, NAMES)
    hidden = [text for text in args.getlist(KINDS_ASKED) if text]
    for text in hidden:
        if text not in known:
            raise AskedError(KINDS_ASKED, text, one_of(known))
    return frozenset(hidden)


def tie_kinds(here: Site) -> tuple[str, ...]:
    """The roles that statements of the landscape use, in order."""
    return tuple(sorted({str(role) for role in here.state.columns.statements.role}))


def statuses(here: Site) -> tuple[str, ...]:
    """The statuses that statements can have and still tie somebody, in order."""
    used = {str(it) for it in here.state.columns.statements.status if it}
    return tuple(sorted({*used, *STATUSES} - {"beendet"}))


def _sorts(args: "MultiDict[str, str]") -> frozenset[Sort]:
    hidden = [text for text in args.getlist(SORTS_ASKED) if text]
    for text in hidden:
        if text not in SORTS:
            raise AskedError(SORTS_ASKED, text, one_of(SORTS))
    return frozenset(it for it in SORTS if it in hidden)


def _filters(
    here: Site, args: "MultiDict[str, str]", hidden: frozenset[str], focus: str
) -> Filters:
    wanted = frozenset({*tie_kinds(here), *OTHER_TIES}) - hidden if hidden else frozenset()
    sorts = _sorts(args)
    return Filters(
        field=thing(args, here.state, "feld"),
        territory=thing(args, here.state, "gebiet"),
        group=thing(args, here.state, "zielgruppe"),
        kind=thing(args, here.state, "art"),
        kinds=wanted,
        status=read_choice(args, "status", statuses(here), ""),
        evidence=read_choice(args, "beweis", EVIDENCE, ""),
        hidden=sorts,
        kept=focus if sorts and focus else None,
    )
