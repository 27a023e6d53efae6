"""`/daten/meldungen`: the reports, for editors only, kept by no cache; nothing enters the data.

An editor ends a report with a note, rejects or reopens it, or strikes out its words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request

from server.i18n import gettext as _
from server.present import Option
from server.reports.about import About, read_about
from server.reports.box import DECISIONS, KINDS, OPEN, STATES, Report, UnknownReportError
from server.reports.contacts import plain, without_contacts
from server.reports.form import desk, private
from server.reports.texts import decisions, kinds, states
from server.review.access import editor_of
from server.views.asked import read_choice, read_number
from server.views.frame import here
from server.views.sheets import table_response
from server.views.site import Site, site

LONGEST_NOTE: Final = 500
PER_PAGE: Final = 50
EVERY: Final = "alle"

blueprint: Final = Blueprint("report_queue", __name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """A report with what it is about, as far as that is still there."""

    report: Report
    about: About | None


@blueprint.get("/daten/meldungen")
def queue() -> Response:
    """The reports of a state and kind, the latest first."""
    editor_of(request)
    return _page()


@blueprint.get("/daten/meldungen.csv")
@blueprint.get("/daten/meldungen.xlsx")
def queue_table() -> Response:
    """The same reports as a table."""
    editor_of(request)
    response = table_response("meldungen", _columns(), [_row(it) for it in _chosen()])
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Authorization")
    return response


@blueprint.post("/daten/meldungen")
def decide() -> Response:
    """Keep what an editor decided, and show the list again."""
    editor = editor_of(request)
    number, decision = request.form.get("nummer", ""), request.form.get("tun", "")
    if decision not in DECISIONS or not number.isdecimal():
        abort(400, _("Es fehlt, was mit welcher Meldung geschehen soll."))
    note, _removed = without_contacts(plain(request.form.get("notiz", ""), LONGEST_NOTE))
    try:
        desk().box.decide(int(number), decision, note, editor.name, date.today())
    except UnknownReportError:
        abort(404, _("Eine Meldung mit dieser Nummer gibt es nicht."))
    return make_response(redirect(here(getan=number), 303))


def _page() -> Response:
    site_now, every = site(), _chosen()
    number = read_number(request.args, "seite", 1, 1, 1_000_000)
    first = (number - 1) * PER_PAGE
    text = render_template(
        "reports.html",
        reports=[_shown(site_now, it) for it in every[first : first + PER_PAGE]],
        number=len(every),
        tally=_tally(),
        states=states(),
        kinds=kinds(),
        state=_state(),
        kind=_kind(),
        kind_options=[Option(value, text) for value, text in kinds().items()],
        decisions=decisions(),
        done=request.args.get("getan", "")[:12],
        before=here(seite=str(number - 1)) if number > 1 else None,
        after=here(seite=str(number + 1)) if first + PER_PAGE < len(every) else None,
        longest=LONGEST_NOTE,
    )
    response = private(text)
    response.vary.add("Authorization")
    return response


def _shown(here: Site, report: Report) -> Shown:
    return Shown(report, read_about(here, report.about) if report.about else None)


def _state() -> str:
    return read_choice(request.args, "zustand", (*STATES, EVERY), OPEN)


def _kind() -> str:
    return read_choice(request.args, "fehlerart", KINDS, "")


def _chosen() -> tuple[Report, ...]:
    state, kind = _state(), _kind()
    fits = (it for it in desk().box.all() if state in (EVERY, it.decision))
    return tuple(it for it in fits if kind in ("", it.what))


def _tally() -> list[tuple[str, str, int]]:
    """How many reports are in each state, and in all."""
    kept = [it for it in desk().box.all() if _kind() in ("", it.what)]
    found = [(value, text, _count(kept, value)) for value, text in states().items()]
    return [*found, (EVERY, _("alle"), len(kept))]


def _count(reports: Iterable[Report], state: str) -> int:
    return sum(it.decision == state for it in reports)


def _columns() -> list[str]:
    return [
        _("Nummer"),
        _("Tag"),
        _("Zustand"),
        _("Was nicht stimmt"),
        _("Worum es geht"),
        _("Text"),
        _("Funktion"),
        _("Einrichtung"),
        _("Datenstand"),
        _("Entschieden am"),
        _("von"),
        _("Notiz"),
    ]


def _row(it: Report) -> list[object]:
    what, state = kinds().get(it.what, it.what), states().get(it.decision, it.decision)
    said = [it.number, it.day, state, what, it.about, it.text, it.function, it.institution]
    return [*said, it.state, it.decided, it.by, it.note]
