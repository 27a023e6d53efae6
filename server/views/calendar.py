"""What ends when: a timeline by month, as a page, as CSV, and as a calendar file."""

from dataclasses import replace

from flask import Response, render_template

from graph.calendar import after_months
from graph.calendar.ics import MEDIA_TYPE, calendar_file
from graph.wording.calendar import event_sentence, turn_title
from graph.wording.calendar_file import entries
from server.i18n import day, ngettext
from server.i18n import gettext as _
from server.present import Option
from server.views.blueprint import pages
from server.views.calendar_read import (
    YEAR,
    Asked,
    events,
    months_of,
    past_since,
    picture,
    shown,
)
from server.views.chips import chips_of
from server.views.sheets import sheet, table_response
from server.views.site import Site, site


@pages.get("/kalender")
def calendar_page() -> str:
    """The next twelve months, what comes later, and what was."""
    here = site()
    asked = Asked.read(here)
    coming = events(here, replace(asked, since=None))
    past = events(here, replace(asked, since=asked.since or past_since(here), months=0))
    ahead = asked.months or YEAR
    months = months_of(here, coming, here.as_of, ahead + 1)
    soon = {day.key for month in months for day in month.days}
    later = [day for day in shown(here, coming) if day.key not in soon]
    return render_template(
        "calendar.html",
        asked=asked,
        territories=[Option(iri, here.name(iri)) for iri in here.landscape.districts],
        months=months,
        picture=picture(months),
        until=after_months(here.as_of, ahead),
        ahead=[Option(str(it), str(it)) for it in sorted({6, 12, 24, 36, ahead})],
        chips=chips_of(
            (
                ("gebiet", _("Gebiet"), here.name(asked.territory) if asked.territory else ""),
                ("monate", _("Monate"), str(asked.months) if asked.months else ""),
            )
        ),
        later=later,
        past=[day for day in shown(here, past)[::-1] if day.day <= here.as_of],
        since=asked.since or past_since(here),
        sentence=calendar_sentence(here, asked),
        ics=_address(asked),
    )


def calendar_sentence(here: Site, asked: Asked) -> str:
    """What ends in the time that is shown, and the next day that changes a cell."""
    months = asked.months or YEAR
    found = events(here, replace(asked, since=None, months=months))
    ends = sum(not turn.begins for event in found for turn in event.turns)
    parts = [_ending(here, ends, months), *_dark(sum(len(event.dark) for event in found))]
    first = next((it for it in found if it.changed), None)
    if first is None:
        parts.append(_("Ein Tag, an dem sich eine Zelle ändert, ist nicht bekannt."))
    else:
        parts.append(event_sentence(here.state.labels, first, here.language))
    return " ".join(parts)


def _ending(here: Site, ends: int, months: int) -> str:
    until = day(after_months(here.as_of, months))
    if not ends:
        return _("Bis %(day)s ist kein Ende bekannt; vieles hat keinen erfassten Endtag.") % {
            "day": until
        }
    text = ngettext(
        "Bis %(day)s endet, soweit bekannt, %(num)s Programm, Angebot oder Zuständigkeit.",
        "Bis %(day)s enden, soweit bekannt, %(num)s Programme, Angebote oder Zuständigkeiten.",
        ends,
    )
    return text % {"day": until, "num": ends}


def _dark(cells: int) -> list[str]:
    """What is said of the cells that go dark; nothing where none does."""
    if not cells:
        return []
    text = ngettext(
        "In %(num)s Zelle (Ansatz in einem Gebiet) ist danach niemand mehr bekannt.",
        "In %(num)s Zellen (Ansatz in einem Gebiet) ist danach niemand mehr bekannt.",
        cells,
    )
    return [text % {"num": cells}]


def _address(asked: Asked) -> dict[str, str]:
    """The parameters of the calendar file."""
    given = {"gebiet": asked.territory, "monate": str(asked.months) if asked.months else ""}
    return {name: value for name, value in given.items() if value}


@sheet("/kalender")
def calendar_csv() -> Response:
    """A row for everything that ends or begins."""
    here = site()
    head = [
        _("Ab"),
        _("Was"),
        _("Beginn oder Ende"),
        _("Letzter oder erster Tag"),
        _("Bekannt auf"),
        _("Nachfolger"),
        _("Zellen: niemand mehr bekannt"),
        _("Zellen: dünner"),
        _("Zellen: von anderem aufgefangen"),
        _("Zellen: mehr bekannt"),
        _("Kennung"),
    ]
    precision = {"day": _("Tag"), "month": _("Monat"), "year": _("Jahr")}
    rows = (
        [
            event.day.isoformat(),
            turn_title(here.state.labels, turn, here.language),
            _("Beginn") if turn.begins else _("Ende"),
            turn.known.isoformat(),
            precision[turn.precision],
            " | ".join(here.name(iri) for iri in turn.successors),
            len(event.dark),
            len(event.thinner),
            len(event.caught),
            len(event.better),
            turn.thing,
        ]
        for event in events(here, Asked.read(here))
        for turn in event.turns
    )
    return table_response("kalender", head, rows)


@pages.get("/kalender.ics")
def calendar_ics() -> Response:
    """The same as an iCalendar file (RFC 5545)."""
    here = site()
    made = entries(here.state.labels, events(here, Asked.read(here)), here.language)
    text = calendar_file(_("WerWasWo: was endet wann"), made, here.state.manifest.as_of)
    response = Response(text.encode(), content_type=MEDIA_TYPE)
    name = f"kalender-{here.as_of.isoformat()}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
