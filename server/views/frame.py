"""The frame around every page: navigation, language, date and completeness of the data."""

from typing import Final
from urllib.parse import urlencode

from flask import request

from server.context import context
from server.i18n import LANGUAGES, language
from server.i18n import gettext as _
from server.present import Frame, NavigationItem, Stand
from server.views.site import site

_SECTIONS: Final = {
    "/akteur": "/akteure",
    "/gruppe": "/akteure",
    "/gebiet": "/gebiete",
    "/zelle": "/matrix",
}
_NAMES: Final = {"de": "Deutsch", "en": "English"}


def href(path: str, plain: bool = False) -> str:
    """An address of ours; an explicit choice of language is carried along unless `plain`."""
    full = request.script_root + path
    if plain or not language_in_url() or "lang=" in path:
        return full
    address, hash_sign, fragment = full.partition("#")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}lang={language()}{hash_sign}{fragment}"


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
        navigation=tuple(_item(path, text) for path, text in _navigation()),
        language_in_url=language_in_url(),
        shortcuts=context().settings.shortcuts,
        other_language=other,
        other_language_name=_NAMES[other],
        other_language_href=here(lang=other),
        stand=_stand(),
    )


def _navigation() -> tuple[tuple[str, str], ...]:
    return (
        ("/", _("Start")),
        ("/wer", _("Wer macht was wo")),
        ("/matrix", _("Matrix")),
        ("/luecken", _("Lücken")),
        ("/ueberschneidungen", _("Überschneidungen")),
        ("/akteure", _("Akteure")),
        ("/gebiete", _("Gebiete")),
        ("/netz", _("Netz")),
        ("/fragen", _("Fragen")),
        ("/daten", _("Daten")),
        ("/ueber", _("Über")),
    )


def _item(path: str, text: str) -> NavigationItem:
    first = "/" + request.path.strip("/").partition("/")[0]
    return NavigationItem(path, text, path in {request.path, first, _SECTIONS.get(first)})


def _stand() -> Stand:
    here_now = site()
    known = here_now.landscape
    as_of = here_now.as_of.isoformat()
    return Stand(here_now.state.id, as_of, known.lists, known.open_lists)
