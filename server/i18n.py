"""German is the language of the source; English is read from `locale/en/messages.po` as text."""

import gettext as stdlib_gettext
import io
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, cast

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from flask import Flask, Response, g, has_request_context, request

LANGUAGES: Final = ("de", "en")
SOURCE_LANGUAGE: Final = LANGUAGES[0]
_LOCALES: Final = {"de": "de_DE", "en": "en_GB"}
_DATES: Final = {"de": "dd.MM.yyyy", "en": "d MMM yyyy"}
_PARTIAL: Final = {4: "yyyy", 7: "MM/yyyy"}

Translations = stdlib_gettext.NullTranslations


def translations(catalogue: Catalog) -> Translations:
    """Make a catalogue ready to translate with; nothing is written to disk."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return stdlib_gettext.GNUTranslations(compiled)


def english() -> Catalog:
    """Read the English catalogue of this package."""
    with files("server").joinpath("locale/en/messages.po").open("rb") as file:
        return read_po(file, locale="en")


@cache
def _all_translations() -> dict[str, Translations]:
    return {SOURCE_LANGUAGE: Translations(), "en": translations(english())}


def language() -> str:
    """Give the language of this request: `?lang=`, then Accept-Language, else German."""
    if not has_request_context():
        return SOURCE_LANGUAGE
    if "language" not in g:
        asked = request.args.get("lang", "").lower()
        best = request.accept_languages.best_match(LANGUAGES, SOURCE_LANGUAGE)
        g.language = asked if asked in LANGUAGES else best
    return cast(str, g.language)


def gettext(message: str) -> str:
    """Translate a German message into the language of the request."""
    return _all_translations()[language()].gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a German message that depends on a number."""
    return _all_translations()[language()].ngettext(singular, plural, number)


_ = gettext


def number(value: float) -> str:
    """Write a number as the language does: `7.903` in German, `7,903` in English."""
    return format_decimal(value, locale=_LOCALES[language()])


def percent(share: float) -> str:
    """Write a share (0..1) in per cent: `12 %` in German, `12%` in English."""
    return format_percent(share, locale=_LOCALES[language()])


def day(value: date | str) -> str:
    """Write a date: `22.11.2026` or `22 Nov 2026`; `2026` and `2026-11` stay as imprecise."""
    if isinstance(value, str) and len(value) in _PARTIAL:
        first = date.fromisoformat(f"{value}-01-01"[:10])
        return format_date(first, _PARTIAL[len(value)], locale=_LOCALES[language()])
    exact = date.fromisoformat(value) if isinstance(value, str) else value
    return format_date(exact, _DATES[language()], locale=_LOCALES[language()])


def _keep_language(endpoint: str, values: dict[str, object]) -> None:
    """Carry an explicit choice of language along in links, since there are no cookies."""
    if endpoint.endswith("static") or not has_request_context():
        return
    if request.args.get("lang", "").lower() in LANGUAGES:
        values.setdefault("lang", language())


def _say_language(response: Response) -> Response:
    """Tell caches that the language was chosen, and readers which one it is."""
    if "language" in g:
        response.vary.add("Accept-Language")
        if response.mimetype == "text/html":
            response.content_language.add(language())
    return response


def init_app(app: Flask) -> None:
    """Give templates `_()`, `ngettext()`, `language()` and the filters number, percent, day."""
    _all_translations()
    app.jinja_env.add_extension("jinja2.ext.i18n")
    install = app.jinja_env.install_gettext_callables  # type: ignore[attr-defined]  # by the extension
    install(gettext, ngettext, newstyle=True)
    app.jinja_env.globals.update(language=language, languages=LANGUAGES)
    app.jinja_env.filters.update(number=number, percent=percent, day=day)
    app.url_defaults(_keep_language)
    app.after_request(_say_language)
