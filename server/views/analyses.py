"""The analyses as questions, each with today's number, about the whole region or one territory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import render_template, request

from graph.gaps import RULES as GAP_RULES
from graph.overlaps import RULES as OVERLAP_RULES
from graph.roles import editions
from graph.state import list_states
from graph.wording.plan import plan_sentence
from graph.wording.role_summary import role_summary
from server.i18n import gettext as _
from server.i18n import ngettext
from server.views import calendar, roles
from server.views.actors import territory_options
from server.views.asked import AskedError, thing
from server.views.blueprint import pages
from server.views.calendar_read import YEAR, events
from server.views.calendar_read import Asked as Months
from server.views.finding_sentences import own_tally, worst_rules
from server.views.found import Wanted, found_gaps, found_overlaps
from server.views.planned import planned, read_asked
from server.views.site import Site, site
from server.views.stress_read import Asked as Stopping
from server.views.stress_read import ranked


@dataclass(frozen=True, slots=True)
class Known:
    """What an analysis finds today: how many (None: not counted), of what, a sentence."""

    number: int | None
    unit: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A page that works something out: its question, and what it finds today."""

    title: str
    question: str
    href: str
    known: Known


@pages.get("/analysen")
def analyses() -> str:
    """All analyses, of the territory of `?gebiet=` or of all."""
    here = site()
    territory = thing(request.args, here.state, "gebiet") or ""
    area = {"gebiet": territory} if territory else {}
    return render_template(
        "analyses.html",
        territory=territory,
        place=here.ref(territory) if territory else None,
        territories=territory_options(here),
        groups=[
            (_("Was heute bekannt ist"), _present(here, area)),
            (_("Was kommt, und was anders wird"), _time(here, area)),
            (_("Was zu tun wäre"), _acting(here, area)),
        ],
    )


def _present(here: Site, area: dict[str, str]) -> Sequence[Analysis]:
    return (
        _analysis(
            "/luecken",
            _("Lücken"),
            _("Wo ist niemand bekannt, oder nur wenig?"),
            area,
            lambda: _gaps(here),
        ),
        _analysis(
            "/ueberschneidungen",
            _("Überschneidungen"),
            _("Wer ist für dasselbe genannt, und ist das gewollt oder doppelt?"),
            area,
            lambda: _overlaps(here),
        ),
        _analysis(
            "/rollen",
            _("Rollen"),
            _("Wer führt, wer wirkt mit, und was fällt daran auf?"),
            area,
            lambda: _roles(here),
        ),
    )


def _time(here: Site, area: dict[str, str]) -> Sequence[Analysis]:
    return (
        _analysis(
            "/kalender",
            _("Kalender"),
            _("Was endet in 12 Monaten, und wer kommt danach?"),
            area | {"monate": str(YEAR)},
            lambda: _ends(here),
        ),
        _analysis(
            "/ausfall",
            _("Was, wenn … wegfällt?"),
            _("An wem hängt etwas allein?"),
            area,
            lambda: _hanging(here),
        ),
        _analysis(
            "/aenderungen",
            _("Änderungen"),
            _("Was hat sich seit der letzten Sitzung geändert, und warum?"),
            area,
            lambda: _states(here),
        ),
    )


def _acting(here: Site, area: dict[str, str]) -> Sequence[Analysis]:
    return (
        _analysis(
            "/plan",
            _("Plan"),
            _("Mit wem worüber sprechen, damit mit wenigen Gesprächen viel besetzt ist?"),
            area,
            lambda: _talks(here),
        ),
        _analysis(
            "/szenario",
            _("Szenario"),
            _("Was wäre anders, wenn jemand etwas übernimmt, abgibt oder weitergibt?"),
            {},
            lambda: Known(None, "", _("Gerechnet wird auf einer Kopie; die Daten bleiben.")),
        ),
        _analysis(
            "/netzkennzahlen",
            _("Netzkennzahlen"),
            _("Wer verbindet, wer gehört zusammen, was hängt an einem Faden?"),
            area,
            lambda: Known(None, "", _("Mit einer Angabe, wie sicher jede Rangfolge ist.")),
        ),
    )


def _analysis(
    path: str, title: str, question: str, query: dict[str, str], find: Callable[[], Known]
) -> Analysis:
    """A card; what would take too long to count is left uncounted."""
    try:
        known = find()
    except AskedError as error:
        known = Known(None, "", str(error))
    return Analysis(title, question, f"{path}?{urlencode(query)}" if query else path, known)


def _gaps(here: Site) -> Known:
    wanted = Wanted.read(here, tuple(GAP_RULES))
    found = found_gaps(here, wanted)
    many = sum(own_tally(wanted, found).values())
    return Known(many, ngettext("Befund", "Befunde", many), worst_rules(here, wanted, found))


def _overlaps(here: Site) -> Known:
    wanted = Wanted.of_overlaps(here, tuple(OVERLAP_RULES))
    found = found_overlaps(here, wanted)
    many = sum(own_tally(wanted, found).values())
    return Known(many, ngettext("Befund", "Befunde", many), worst_rules(here, wanted, found))


def _roles(here: Site) -> Known:
    found = roles.role_findings(here, roles.Wanted.read(here))
    told = editions(here.state.columns)
    many = len(found) if any(it.giving for it in told) or found else None  # silence is no zero
    unit = ngettext("Befund", "Befunde", many or 0)
    return Known(many, unit, role_summary(told, found, here.language))


def _ends(here: Site) -> Known:
    asked = replace(Months.read(here), months=YEAR, since=None)
    turns = [turn for event in events(here, asked) for turn in event.turns]
    many = sum(not turn.begins for turn in turns)
    return Known(many, ngettext("Ende", "Enden", many), calendar.calendar_sentence(here, asked))


def _hanging(here: Site) -> Known:
    found = ranked(here, Stopping.read(here))
    unit = ngettext(
        "Akteur oder Angebot, an dem allein etwas hängt",
        "Akteure und Angebote, an denen allein etwas hängt",
        len(found),
    )
    if not found:
        return Known(0, unit, _("Keine Zelle hängt, soweit bekannt, an einem allein."))
    first = found[0]
    text = ngettext(
        "Am meisten an %(name)s: in %(num)s Zelle wäre sonst niemand bekannt.",
        "Am meisten an %(name)s: in %(num)s Zellen wäre sonst niemand bekannt.",
        first.dark,
    )
    return Known(len(found), unit, text % {"name": here.name(first.thing), "num": first.dark})


def _states(here: Site) -> Known:
    many = max(len(list_states(here.state.path.parent.parent)) - 1, 0)
    text = _("Jede Änderung nennt ihren Grund: neue Daten, ein Ende oder eine Rückmeldung.")
    return Known(many, ngettext("früherer Stand", "frühere Stände", many), text)


def _talks(here: Site) -> Known:
    made = planned(here, read_asked(here))
    many = len(made.commitments)
    return Known(many, ngettext("Gespräch", "Gespräche", many), plan_sentence(made, here.language))
