"""The filters of a page in words, for paper: what is chosen is printed on every page."""

from collections.abc import Iterator
from typing import Final

from flask import request

from graph.naming import UnknownNameError
from server.i18n import day
from server.i18n import gettext as _
from server.views.asked import SORTS, AskedError, read_day, things
from server.views.site import Site

OWN: Final = frozenset({"/matrix", "/karte", "/sitzung", "/wer"})
"""Pages that print themselves what is chosen."""
_DAYS: Final = ("asOf", "seit", "vorher", "nachher")
_CONCEPTS: Final = {"regel": "regel", "beweiskraft": "beweiskraft", "zustand": "zellzustand"}
_MOST: Final = 60


def chosen(here: Site) -> tuple[tuple[str, str], ...]:
    """What the address chooses: words for the filter and for its value; nothing twice."""
    if request.path in OWN:
        return ()
    return tuple(dict.fromkeys(_chosen(here)))


def _chosen(here: Site) -> Iterator[tuple[str, str]]:
    titles = _titles()
    for name in request.args:
        if name in titles and request.args[name].strip():
            yield titles[name], _value(here, name)


def _value(here: Site, name: str) -> str:
    """The value in words; as it stands in the address where it means nothing known."""
    text = request.args[name].strip()
    try:
        if name in SORTS:
            return ", ".join(here.name(it) for it in things(request.args, here.state, name))
        found = read_day(request.args, name) if name in _DAYS else None
    except (UnknownNameError, AskedError):
        return text[:_MOST]
    if found:
        return day(found)
    if name in _CONCEPTS:
        return here.concept(_CONCEPTS[name], text.lower()).label or text
    return text[:_MOST]


def _titles() -> dict[str, str]:
    return {
        "gebiet": _("Gebiet"),
        "feld": _("Handlungsfeld"),
        "zielgruppe": _("Zielgruppe"),
        "akteur": _("Akteur"),
        "ansatz": _("Ansatz"),
        "art": _("Art"),
        "programm": _("Programm"),
        "regel": _("Regel"),
        "beweiskraft": _("Beweiskraft"),
        "zustand": _("Zustand"),
        "urteil": _("Urteil"),
        "status": _("Stand der Umsetzung"),
        "suche": _("Suche"),
        "richtung": _("Richtung"),
        "vorher": _("Stand vorher"),
        "nachher": _("Stand nachher"),
        "seit": _("Seit"),
        "asOf": _("Stichtag"),
    }
