"""`/melden`: the form by which anybody reports a mistake, and `/melden/NUMBER`: what became of it.

No account, no script, no cookie. Kept are the words, the thing and the day; of the sender nothing.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Request,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
)

from server.context import context
from server.i18n import gettext as _
from server.i18n import language
from server.reports.about import About, about
from server.reports.box import FILE, KINDS, MOST_PER_DAY, Box, FullError, Report
from server.reports.contacts import plain, without_contacts
from server.reports.sieve import MOST_PER_SENDER, Sieve
from server.reports.texts import kinds, states
from server.review.access import has_review
from server.views.frame import language_in_url
from server.views.site import Site, site

EXTENSION: Final = "werwaswo-reports"
LONGEST_TEXT: Final = 2_000
LONGEST_WORDS: Final = 120
MOST_BYTES: Final = 32 * 1024
_STATE: Final = re.compile(r"[A-Za-z0-9._-]{1,80}")
_LOG: Final = logging.getLogger(__name__)

blueprint: Final = Blueprint("reports", __name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """The box and the sieve of one application."""

    box: Box
    sieve: Sieve


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with a form: by field, and for all of it."""

    fields: Mapping[str, str]
    whole: str = ""
    status: int = 422

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.fields or self.whole)


@blueprint.get("/melden")
def form() -> Response:
    """The form, empty; `zu=` says what it is about."""
    here = site()
    return _form(here, about(here, request.args.get("zu", "").strip()), {}, Faults({}))


@blueprint.post("/melden")
def sent() -> Response:
    """Take a report; what does not do is said where it was typed, with the words kept."""
    request.max_content_length = MOST_BYTES
    check_own_page(request)
    here = site()
    typed = {name: value.strip() for name, value in request.form.items()}
    topic = about(here, typed.get("zu", ""))
    faults = _faults(typed)
    if faults:
        return _form(here, topic, typed, faults)
    try:
        kept = desk().box.add(_report(here, topic, typed))
    except FullError as error:
        return _form(here, topic, typed, Faults({}, _full(error), 429 if error.today else 507))
    except OSError:
        _LOG.exception("a report cannot be kept")
        return _form(here, topic, typed, Faults({}, _unwritable(), 503))
    return make_response(redirect(_own(f"/melden/{kept.number}"), 303))


@blueprint.get("/melden/<int:number>")
def receipt(number: int) -> Response:
    """That a report came in, and what became of it; its words are shown to editors only."""
    report = desk().box.find(number)
    if report is None:
        abort(404, _("Eine Meldung mit dieser Nummer gibt es nicht."))
    return private(render_template("reported.html", report=report, states=states()))


def desk() -> Desk:
    """Where reports of this application are kept and counted."""
    found = current_app.extensions.get(EXTENSION)
    if found is None:
        made = Desk(Box(context().settings.out / FILE), Sieve())
        found = current_app.extensions.setdefault(EXTENSION, made)
    return cast(Desk, found)


def private(text: str, status: int = 200) -> Response:
    """A page that no cache keeps."""
    response = make_response(text, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def check_own_page(asked: Request) -> None:
    """A browser says where a form comes from: a page of another site is refused (403)."""
    is_foreign = asked.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
    said = asked.headers.get("Origin", "")
    if is_foreign or (said and urlsplit(said).netloc != asked.host):
        abort(403, _("Melden geht nur von einer Seite dieser Website aus."))


def _form(here: Site, topic: About | None, typed: Mapping[str, str], faults: Faults) -> Response:
    seen = typed.get("gesehen", "")
    text = render_template(
        "report.html",
        topic=topic,
        action=_own("/melden"),
        typed=typed,
        faults=faults,
        kinds=kinds(),
        seen=seen if _STATE.fullmatch(seen) else here.state.id,
        waiting=_waiting(topic) if topic and not typed else 0,
        longest={"text": LONGEST_TEXT, "words": LONGEST_WORDS},
        has_queue=has_review(context().settings),
        limits={"sender": MOST_PER_SENDER, "day": MOST_PER_DAY},
    )
    return private(text, faults.status if faults else 200)


def _waiting(topic: About) -> int:
    """How many open reports there are about the same."""
    every = desk().box.all()
    return sum(1 for it in every if it.about == topic.key and it.decision == "offen")


def _own(path: str) -> str:
    """An address without the earlier state that was looked at: a report goes to the present."""
    full = request.script_root + path
    return f"{full}?lang={language()}" if language_in_url() else full


def _faults(typed: Mapping[str, str]) -> Faults:
    if typed.get("website"):
        return Faults({"website": _("Dieses Feld muss leer bleiben.")})
    found = {}
    if typed.get("fehlerart", "") not in KINDS:
        found["fehlerart"] = _("Bitte wählen Sie, was nicht stimmt.")
    if not typed.get("text"):
        found["text"] = _("Bitte schreiben Sie in ein, zwei Sätzen, was richtig wäre.")
    if len(typed.get("text", "")) > LONGEST_TEXT:
        found["text"] = _("Bitte höchstens %d Zeichen.") % LONGEST_TEXT
    if found:
        return Faults(found)
    if not desk().sieve.passes(request.remote_addr or ""):
        told = _("Gerade kommen zu viele Meldungen. Versuchen Sie es in zehn Minuten noch einmal.")
        return Faults({}, told, 429)
    return Faults({})


def _report(here: Site, topic: About | None, typed: Mapping[str, str]) -> Report:
    text, first = without_contacts(plain(typed["text"], LONGEST_TEXT))
    names = ("funktion", "einrichtung")
    words = [without_contacts(_line(typed.get(name, ""))) for name in names]
    key, third = without_contacts(topic.key) if topic else ("", 0)
    seen = typed.get("gesehen", "")
    return Report(
        number=0,
        day=date.today().isoformat(),
        about=key,
        state=seen if _STATE.fullmatch(seen) else here.state.id,
        what=typed["fehlerart"],
        text=text,
        function=words[0][0],
        institution=words[1][0],
        removed=first + third + sum(number for _words, number in words),
    )


def _line(text: str) -> str:
    return " ".join(plain(text, LONGEST_WORDS).split())


def _full(error: FullError) -> str:
    if error.today:
        return _("Heute kamen so viele Meldungen, dass keine weitere geht. Bitte morgen wieder.")
    return _("Es liegen so viele Meldungen vor, dass keine weitere geht.")


def _unwritable() -> str:
    return _("Die Meldung konnte nicht gespeichert werden. Bitte versuchen Sie es später.")
