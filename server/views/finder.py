"""The start page: what to ask, what ends soon, what changed last, which gaps are stated."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from flask import render_template
from rdflib.namespace import DCTERMS

from graph.changes.history import Step, history
from ontology.terms import WER
from server.i18n import ngettext
from server.present import Place, Ref, natural_key
from server.views.actors import Wanted as Actors
from server.views.actors import found_actors
from server.views.blueprint import pages
from server.views.facts import of_type
from server.views.golden import asked
from server.views.programmes_read import SOON, Programme, programmes
from server.views.receipts import place_of
from server.views.site import Site, site

_SHOWN: Final = 4
_STATED: Final = 3
_STEPS: Final = 3
_LOOKED_AT: Final = 12
"""States that are looked through for changes."""
_EXAMPLES: Final = 3


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
class Change:
    """What one state changed, in a sentence; `href` leads to the details."""

    day: str
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
        asked=asked(here),
        tallies=_tallies(here),
        ending=_ending(here),
        changed=_changed(here),
        stated=stated_gaps(here)[:_STATED],
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


def _changed(here: Site) -> tuple[Change, ...]:
    """What the last states changed, the newest first; those that changed nothing in one line."""
    steps = history(here.state, _LOOKED_AT)
    told = [step for step in steps if not step.is_still]
    changes = tuple(_change(here, step) for step in told[:_STEPS])
    still = len(steps) if not told else steps.index(told[0])
    return (_nothing_new(steps[0], still), *changes) if still else changes


def _nothing_new(newest: Step, number: int) -> Change:
    text = ngettext(
        "Nichts geändert: %(num)s Stand ist wie der davor.",
        "Nichts geändert: %(num)s Stände sind wie der davor.",
        number,
    )
    return Change(newest.after.as_of.isoformat(), text % {"num": number}, "/aenderungen")


def _change(here: Site, step: Step) -> Change:
    sides = {"vorher": step.before.id if step.before else "", "nachher": step.after.id}
    query = urlencode({name: id for name, id in sides.items() if id})
    return Change(step.after.as_of.isoformat(), step.texts[here.language], f"/aenderungen?{query}")


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
