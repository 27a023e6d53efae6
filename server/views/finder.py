"""The start page: what to ask, what is there, what ends soon, which gaps are stated."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from flask import render_template
from rdflib.namespace import DCTERMS

from ontology.terms import WER
from server.i18n import gettext as _
from server.i18n import ngettext
from server.present import Place, Ref, natural_key
from server.views.actors import Wanted as Actors
from server.views.actors import found_actors
from server.views.blueprint import pages
from server.views.facts import of_type
from server.views.grid import grid, weak_cells
from server.views.partners import most_named
from server.views.programmes_read import SOON, Programme, programmes
from server.views.receipts import place_of
from server.views.site import Site, site

_SHOWN: Final = 8
_EXAMPLES: Final = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of what there are, and where they are listed."""

    number: int
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Example:
    """A question as a link."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A gap that a source states itself."""

    ref: Ref
    about: tuple[Ref, ...]
    territories: tuple[Ref, ...]
    place: Place


@pages.get("/")
def start() -> str:
    """The finder."""
    here = site()
    return render_template(
        "finder.html",
        examples=_examples(here),
        questions=_questions(here),
        tallies=_tallies(here),
        ending=_ending(here),
        stated=stated_gaps(here)[:_SHOWN],
    )


def _examples(here: Site) -> list[Example]:
    """Questions that this landscape can answer, one per field, in its own words."""
    districts = here.landscape.districts
    found = []
    for number, field in enumerate(here.landscape.fields):
        topic = _topic(here, field)
        if topic and districts:
            place = here.name(districts[-1 - number % len(districts)])
            query = urlencode({"q": topic, "ort": place})
            found.append(Example(f"{topic} – {place}", f"/wer?{query}"))
    return found[-_EXAMPLES:]


def _topic(here: Site, field: str) -> str | None:
    """The word that people use for the last approach of a field that has one."""
    for iri in reversed(here.landscape.approaches_of(field)):
        words = [alias for alias in here.state.labels.alt(iri) if len(alias.split()) == 1]
        if words:
            return max(words, key=len)
    return None


def _questions(here: Site) -> list[Example]:
    """What people ask before a meeting, with this landscape's own weakest place and first actor."""
    place, actor = _weakest(here), most_named(here)
    found = [
        (place, "#duenn", _("Was ist dünn oder fehlt: %(name)s?")),
        (actor, "#gemeinsam", _("Wer teilt sich Ansätze mit: %(name)s?")),
    ]
    asked = [
        Example(text % {"name": here.name(iri)}, f"{here.paths.page(iri)}{anchor}")
        for iri, anchor, text in found
        if iri
    ]
    return [
        *asked,
        Example(_("Was endet in den nächsten 12 Monaten?"), "/programme?status=ending"),
        Example(_("Wofür ist nur ein Akteur bekannt?"), "/luecken?regel=g2"),
        Example(_("Wie steht alles auf einer Seite, zum Drucken?"), "/matrix"),
    ]


def _weakest(here: Site) -> str | None:
    """The territory with most approaches that are thin, missing or past."""
    found = grid(here)
    counts = {it: weak_cells(found.of_territory(it)) for it in here.landscape.districts}
    return max(counts, key=lambda it: counts[it], default=None)


def _tallies(here: Site) -> list[Tally]:
    counts = here.state.manifest.counts
    known = here.landscape
    kinds = counts.get(str(WER.ActorGroup), 0)
    bodies = len(found_actors(here, Actors("", "", "", 1)))
    offers = counts.get(str(WER.Programme), 0)
    groups = counts.get(str(WER.TargetGroup), 0)
    fields, approaches, areas = len(known.fields), len(known.approaches), len(known.districts)
    return [
        Tally(fields, ngettext("Handlungsfeld", "Handlungsfelder", fields), "/ansaetze"),
        Tally(approaches, ngettext("Ansatz", "Ansätze", approaches), "/ansaetze"),
        Tally(kinds, ngettext("Art von Stellen", "Arten von Stellen", kinds), "/akteure?art=arten"),
        Tally(bodies, ngettext("erfasste Stelle", "erfasste Stellen", bodies), "/akteure"),
        Tally(areas, ngettext("Kreis oder Stadt", "Kreise und Städte", areas), "/gebiete"),
        Tally(offers, ngettext("Programm", "Programme", offers), "/programme"),
        Tally(groups, ngettext("Zielgruppe", "Zielgruppen", groups), "/zielgruppen"),
    ]


def _ending(here: Site) -> tuple[Programme, ...]:
    every = programmes(here, of_type(here.state.store, str(WER.Programme)))
    return tuple(it for it in every if it.ends_within(here.as_of, SOON))[:_SHOWN]


def stated_gaps(here: Site) -> tuple[Stated, ...]:
    """Gaps that sources state, in the order of their ids."""
    found = here.facts(of_type(here.state.store, str(WER.StatedGap))).values()
    ordered = sorted(found, key=lambda it: natural_key(it.text(str(DCTERMS.identifier)) or it.iri))
    return tuple(
        Stated(
            ref=here.ref(facts.iri),
            about=here.refs(facts.iris(WER.about)),
            territories=here.refs(facts.iris(str(DCTERMS.spatial))),
            place=place_of(here, facts),
        )
        for facts in ordered
    )
