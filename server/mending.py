"""How to go on after a problem: links that mend the address, and advice by the status."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

from graph.naming import UnknownNameError
from server.i18n import gettext as _
from server.views.asked import AskedError


@dataclass(frozen=True, slots=True)
class Way:
    """A link that leads on."""

    text: str
    href: str


def ways_on(error: Exception) -> tuple[Way, ...]:
    """The same address with what may have been meant, and without what was not understood."""
    if isinstance(error, UnknownNameError):
        return tuple(_named(error))
    if isinstance(error, AskedError) and error.parameter in request.args:
        return (_without(error.parameter),)
    return ()


def _named(error: UnknownNameError) -> Iterator[Way]:
    wrong = next((name for name, text in request.args.items() if text.strip() == error.name), None)
    if wrong is None:
        return
    for near in error.nearest:
        yield Way(near, _address(wrong, near))
    yield _without(wrong)


def _without(name: str) -> Way:
    return Way(_("ohne die Angabe „%(name)s“") % {"name": name}, _address(name, None))


def _address(name: str, value: str | None) -> str:
    """This address with another value of a parameter, or without it."""
    kept = [(key, text) for key, text in request.args.items(multi=True) if key != name]
    query = urlencode([*kept, (name, value)] if value is not None else kept)
    return request.script_root + request.path + (f"?{query}" if query else "")


def advice(status: int) -> str:
    """What to do about a status that nothing else is said about."""
    texts = {
        400: _("Prüfen Sie die Angabe in der Adresse, oder beginnen Sie auf der Seite neu."),
        404: _("Vielleicht ist die Adresse falsch abgeschrieben, oder das Gesuchte heißt anders."),
        405: _("Öffnen Sie die Seite noch einmal, und senden Sie das Formular von dort ab."),
        406: _("Lassen Sie sich die Seite zeigen, oder nehmen Sie eines der Formate, die es gibt."),
        410: _("Der Eintrag wurde abgelöst; nehmen Sie den Nachfolger, wenn einer genannt ist."),
        413: _("Senden Sie weniger auf einmal."),
        429: _("Warten Sie eine Minute, und versuchen Sie es dann noch einmal."),
        500: _("Es liegt nicht an Ihnen. Bleibt es so, melden Sie es bitte mit dieser Adresse."),
        503: _(
            "Laden Sie die Seite in einigen Sekunden neu; mit weniger Filtern geht es schneller."
        ),
    }
    return texts.get(status, texts[500] if status >= 500 else texts[400])
