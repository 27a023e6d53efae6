"""What a coordinator asks before a meeting, about a chosen territory, each one click away."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

from server.i18n import gettext as _
from server.present import Option
from server.views.asked import thing
from server.views.grid import grid, weak_cells
from server.views.partners import most_named
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what its answer shows, and where it is answered."""

    text: str
    shows: str
    href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The territory that is asked about, what may be chosen instead, and the questions."""

    territory: str
    name: str
    choices: tuple[Option, ...]
    questions: tuple[Question, ...]


def asked(here: Site) -> Asked:
    """Questions about the territory of `gebiet`, else about the one where most is thin or missing.

    Raises:
        UnknownNameError: there is no such territory.
    """
    iri = thing(request.args, here.state, "gebiet") or _weakest(here)
    name = here.state.labels.of(iri, here.language) if iri else ""
    known = (*here.landscape.districts, *here.landscape.larger)
    choices = tuple(Option(_key(it), here.name(it)) for it in known)
    return Asked(_key(iri), name, choices, tuple(_questions(here, iri, name)))


def _key(iri: str) -> str:
    return iri.rpartition("/")[2]


def _weakest(here: Site) -> str:
    """The territory with most approaches that are thin, missing or past."""
    found = grid(here)
    counts = {it: weak_cells(found.of_territory(it)) for it in here.landscape.districts}
    return max(counts, key=lambda it: counts[it], default="")


def _questions(here: Site, iri: str, name: str) -> Iterator[Question]:
    area = {"gebiet": _key(iri)} if iri else {}
    if iri:
        yield Question(
            _("Wer macht was in: %s?") % name, _("alle Ansätze"), _at("/wer", {"ort": name})
        )
    yield Question(
        _("Wofür ist niemand bekannt?"), _("Lücken, mit Beweiskraft"), _at("/luecken", area)
    )
    yield Question(_("Wer macht dasselbe?"), _("Überschneidungen"), _at("/ueberschneidungen", area))
    yield Question(
        _("Was endet in 12 Monaten?"), _("Kalender"), _at("/kalender", area | {"monate": "12"})
    )
    yield from _of_actor(here, area)
    yield Question(_("Was hat sich geändert?"), _("seit dem letzten Stand"), "/aenderungen")
    yield Question(_("Wo steht was?"), _("Karte der Gebiete"), "/karte")
    yield Question(_("Papier für die Sitzung"), _("zum Drucken"), _at("/sitzung", area))


def _of_actor(here: Site, area: dict[str, str]) -> Iterator[Question]:
    """What if the actor stopped on whom most hangs."""
    actor = most_named(here)
    if actor:
        name = here.state.labels.of(actor, here.language)
        where = _at("/ausfall", {"akteur": _key(actor)} | area)
        yield Question(_("Was wäre ohne: %s?") % name, _("Ausfall, auch von anderen"), where)


def _at(path: str, asked: dict[str, str]) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path
