"""Programmes: the list with period bars, and the page of each."""

from dataclasses import dataclass
from typing import Final

from flask import Response, render_template, request
from rdflib.namespace import SKOS

from ontology.terms import WER
from server.i18n import gettext as _
from server.present import Option, Ref
from server.svg import Bar, bar, span_of
from server.views.actors import territory_options
from server.views.blueprint import pages
from server.views.facts import of_type
from server.views.key_figures import programme_figures
from server.views.onward import steps_about
from server.views.ordering import Column, Order
from server.views.programme_line import hanging, time_line
from server.views.programmes_read import SOON, Programme, programmes
from server.views.sheets import sheet, table_response
from server.views.site import Site, site
from server.views.thing_said import programme_sentence

ENDING: Final = "ending"
"""The filter for programmes that run and end soon."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of the list, as they stand in the address."""

    field: str
    territory: str
    state: str

    @classmethod
    def read(cls) -> "Wanted":
        """Read the filters of this request."""
        args = request.args
        return cls(args.get("feld", ""), args.get("gebiet", ""), args.get("status", ""))


@dataclass(frozen=True, slots=True)
class Line:
    """A programme with its bar."""

    programme: Programme
    bar: Bar | None


@pages.get("/programme")
def programme_list() -> str:
    """All programmes that the filters leave, those that end first in front."""
    here, wanted = site(), Wanted.read()
    order = _order()
    found = order.sorted(_found(here, wanted))
    span = span_of((day for it in found for day in (it.first, it.last)), here.as_of)
    return render_template(
        "programmes.html",
        wanted=wanted,
        heads=order.heads,
        lines=[Line(it, bar(span, it.first, it.last, here.as_of)) for it in found],
        span=span,
        fields=[Option(iri, here.name(iri)) for iri in here.landscape.fields],
        territories=territory_options(here),
        states=[Option(value, text) for value, text in _choices().items()],
    )


@sheet("/programme")
def programmes_csv() -> Response:
    """The same list as a table."""
    columns = [
        _("Programm"),
        _("Art"),
        _("Beginn"),
        _("Ende"),
        _("Status"),
        _("gefördert von"),
        _("Gebiete"),
        _("Handlungsfelder"),
        _("Nachfolger"),
        _("Prüfstand"),
        _("Kennung"),
    ]
    rows = (_row(it) for it in _order().sorted(_found(site(), Wanted.read())))
    return table_response("programme", columns, rows)


def _order() -> Order[Programme]:
    """How the list is sorted: as it is asked for, else those that end first in front."""
    return Order.read(
        {
            "name": Column(_("Programm"), lambda it: it.ref.text),
            "ende": Column(_("Laufzeit"), lambda it: it.last),
            "art": Column(_("Art"), lambda it: it.kind.label if it.kind else None),
            "gebiete": Column(_("Gebiete"), lambda it: len(it.areas) or None, number=True),
            "stand": Column(_("Registereintrag"), _checked),
        }
    )


def _checked(it: Programme) -> str | None:
    mark = it.receipt.verification
    return mark.label if mark else None


def _row(it: Programme) -> list[str]:
    mark = it.receipt.verification
    return [
        it.ref.text,
        it.kind.label if it.kind else "",
        it.start or "",
        it.end or "",
        state_texts()[it.state],
        " | ".join(it.funders),
        _joined(it.areas),
        _joined(it.fields),
        it.successor.text if it.successor else "",
        mark.label if mark else "",
        it.ref.iri,
    ]


def _joined(refs: tuple[Ref, ...]) -> str:
    return " | ".join(it.text for it in refs)


def _choices() -> dict[str, str]:
    return {ENDING: _("endet in den nächsten 12 Monaten"), **state_texts()}


def state_texts() -> dict[str, str]:
    """What the states of a programme are called."""
    return {
        "running": _("läuft, Ende bekannt"),
        "unknown": _("Ende nicht bekannt"),
        "planned": _("geplant"),
        "ended": _("beendet"),
    }


def _found(here: Site, wanted: Wanted) -> list[Programme]:
    every = programmes(here, of_type(here.state.store, WER.Programme))
    return [it for it in every if _suits(here, wanted, it)]


def _suits(here: Site, wanted: Wanted, it: Programme) -> bool:
    fields, areas = {ref.iri for ref in it.fields}, {ref.iri for ref in it.areas}
    return (
        (not wanted.field or wanted.field in fields)
        and (not wanted.state or wanted.state == it.state or _is_ending(here, wanted, it))
        and (not wanted.territory or bool(areas & here.landscape.around(wanted.territory)))
    )


def _is_ending(here: Site, wanted: Wanted, it: Programme) -> bool:
    return wanted.state == ENDING and it.ends_within(here.as_of, SOON)


@pages.get("/programm/<path:key>")
def programme(key: str) -> str:
    """A programme: period, funders, whom it serves, which approaches it implements."""
    here = site()
    facts = here.one(here.paths.iri("programm", key))
    it = programmes(here, [facts.iri])[0]
    serves = _pointing(here, WER.implementedThrough, facts.iri)
    hangs = None if it.state == "ended" else hanging(here, facts.iri)
    return render_template(
        "programme.html",
        sentence=programme_sentence(here, it, serves),
        line=time_line(here, it),
        hangs=hangs,
        figures=programme_figures(it, serves, hangs),
        onward=list(steps_about(here, facts.iri)),
        it=it,
        state=state_texts()[it.state],
        aliases=facts.texts(SKOS.altLabel, here.language),
        approaches=serves,
        named_for=_named_for(here, facts.iri),
        before=_pointing(here, WER.successor, facts.iri),
    )


def _pointing(here: Site, predicate: object, iri: str) -> tuple[Ref, ...]:
    return here.refs(here.pointing(predicate, [iri]).get(iri, ()))


def _named_for(here: Site, iri: str) -> tuple[Ref, ...]:
    """Approaches for which a source names the programme like an actor."""
    found = here.facts(here.pointing(WER.actor, [iri]).get(iri, ())).values()
    duties = (it for it in found if it.has_type(WER.Responsibility))
    return here.refs(dict.fromkeys(iri for it in duties for iri in it.iris(WER.approach)))
