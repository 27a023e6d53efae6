"""The frame around every page: navigation, language, date and completeness of the data."""

from datetime import date
from typing import Final
from urllib.parse import urlencode

from flask import request

from graph.naming import UnknownNameError
from server.context import context
from server.i18n import LANGUAGES, language
from server.i18n import gettext as _
from server.past_states import CURRENT, STAND
from server.present import Frame, NavigationItem, Stand
from server.views.asked import DAY, AskedError
from server.views.banner import banner
from server.views.chosen import chosen
from server.views.site import Site, plain_site, site

_SECTIONS: Final = {
    "/akteur": "/akteure",
    "/gruppe": "/akteure",
    "/ansatz": "/ansaetze",
    "/feld": "/ansaetze",
    "/gebiet": "/gebiete",
    "/programm": "/programme",
    "/zielgruppe": "/zielgruppen",
    "/zelle": "/matrix",
}
"""Under which entry a page stands that has none of its own."""
_WITH_FINDER: Final = frozenset({"/", "/wer"})
_NAMES: Final = {"de": "Deutsch", "en": "English"}


def href(path: str, plain: bool = False) -> str:
    """An address of ours; a chosen language, day and state are carried along.

    A `plain` one (a file, data) carries only which earlier state it is to be of.
    """
    full = request.script_root + path
    chosen = _plain() if plain else _chosen()
    carried = {key: value for key, value in chosen.items() if f"{key}=" not in path}
    if not carried:
        return full
    address, hash_sign, fragment = full.partition("#")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{urlencode(carried)}{hash_sign}{fragment}"


def _chosen() -> dict[str, str]:
    """What a visitor has chosen for every page: the language by the switch, the day."""
    language_now = {"lang": language()} if language_in_url() else {}
    stand_now = {STAND: stand_in_url()} if stand_in_url() else {}
    return language_now | stand_now | ({DAY: day_in_url()} if day_in_url() else {})


def _plain() -> dict[str, str]:
    """The earlier state that answers, if one does."""
    chosen = context().chosen
    return {STAND: chosen.state.id} if chosen.is_past else {}


def stand_in_url() -> str:
    """The state that the visitor has chosen, empty for the one in use.

    A day before the first state is judged from the one in use; addresses then say so, for plain
    data cannot be judged.
    """
    chosen = context().chosen
    if chosen.by == "stand":
        asked = request.args.get(STAND, "").strip()
        return asked if asked in CURRENT else chosen.state.id
    return "" if chosen.by or chosen.had_stand else CURRENT[0]


def day_in_url() -> str:
    """The day that the visitor has chosen, empty for the state's own; a bad one is no choice."""
    text = request.args.get(DAY, "")
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def language_in_url() -> bool:
    """Whether the visitor has chosen a language by the switch."""
    return request.args.get("lang", "").lower() in LANGUAGES


def here(**changes: str | None) -> str:
    """The address of this page with some parameters changed; None removes one."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in changes]
    changed = [(key, value) for key, value in changes.items() if value is not None]
    query = urlencode(kept + changed)
    return request.script_root + request.path + (f"?{query}" if query else "")


def with_query(address: str, **parameters: str) -> str:
    """An address with parameters added to whatever query it has."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"


def here_csv() -> str:
    """The address of what this page shows, as CSV."""
    query = urlencode(list(request.args.items(multi=True)))
    return f"{request.script_root}{request.path}.csv" + (f"?{query}" if query else "")


def frame() -> Frame:
    """The frame of this page."""
    other = next(code for code in LANGUAGES if code != language())
    return Frame(
        navigation=_navigation(),
        language_in_url=language_in_url(),
        day_in_url=day_in_url(),
        stand_in_url=stand_in_url(),
        shortcuts=context().settings.shortcuts,
        searchable=request.path not in _WITH_FINDER,
        other_language=other,
        other_language_name=_NAMES[other],
        other_language_href=here(lang=other),
        stand=_stand(),
        chosen=_chosen_words(),
        banner=banner(here),
    )


def _navigation() -> tuple[NavigationItem, ...]:
    """Pages that are opened most stand by themselves, the others in three menus."""
    return (
        _item("/wer", _("Wer macht was wo")),
        _item("/matrix", _("Matrix")),
        _item("/karte", _("Karte")),
        _item("/luecken", _("Lücken")),
        _item("/ueberschneidungen", _("Überschneidungen")),
        _menu(_("Analysen"), _analyses()),
        _menu(_("Verzeichnis"), _directory()),
        _item("/netz", _("Netz")),
        _item("/sitzung", _("Sitzung")),
        _menu(_("Daten"), _sources()),
    )


def _analyses() -> tuple[NavigationItem, ...]:
    return (
        _item("/analysen", _("Alle Analysen")),
        _item("/kalender", _("Kalender: was wann endet")),
        _item("/aenderungen", _("Änderungen")),
        _item("/ausfall", _("Ausfall: was wäre ohne …")),
        _item("/plan", _("Plan: Lücken schließen")),
        _item("/szenario", _("Szenario")),
        _item("/rollen", _("Rollen")),
        _item("/netzkennzahlen", _("Netzkennzahlen")),
    )


def _directory() -> tuple[NavigationItem, ...]:
    return (
        _item("/akteure", _("Akteure")),
        _item("/ansaetze", _("Ansätze")),
        _item("/gebiete", _("Gebiete")),
        _item("/programme", _("Programme")),
        _item("/zielgruppen", _("Zielgruppen")),
    )


def _sources() -> tuple[NavigationItem, ...]:
    return (
        _item("/daten", _("Quellen und Downloads")),
        _item("/fragen", _("Fragen")),
        _item("/sparql", "SPARQL"),
        _item("/api", _("Schnittstelle (API)")),
        _item("/ueber", _("Über")),
    )


def _menu(text: str, items: tuple[NavigationItem, ...]) -> NavigationItem:
    return NavigationItem("", text, any(it.current for it in items), items)


def _item(path: str, text: str) -> NavigationItem:
    first = "/" + request.path.strip("/").partition("/")[0]
    return NavigationItem(path, text, path in {request.path, first, _SECTIONS.get(first)})


def _site_or_plain() -> Site:
    try:
        return site()
    except (AskedError, UnknownNameError):
        return plain_site()


def _chosen_words() -> tuple[tuple[str, str], ...]:
    return chosen(_site_or_plain())


def _stand() -> Stand:
    here_now = _site_or_plain()
    known = here_now.landscape
    is_judged = context().chosen.day is not None
    day = here_now.state.manifest.as_of if is_judged else here_now.as_of
    as_of = day.isoformat()
    return Stand(here_now.state.id, as_of, known.lists, known.open_lists)
