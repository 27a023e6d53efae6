"""Territories: the schematic map with its table, and the page of each."""

from dataclasses import dataclass
from typing import Final

from flask import Response, render_template
from rdflib.namespace import DCTERMS, SKOS

from graph.coverage import cell
from graph.model import STATES
from graph.wording import state_sentence
from ontology.terms import WER
from server.i18n import day, number
from server.i18n import gettext as _
from server.present import Ref, StateMark
from server.views.actors import Wanted, found_actors
from server.views.blueprint import pages
from server.views.facts import Facts
from server.views.grid import WEAK, GridCell, grid, mark_of
from server.views.map_tiles import small_map
from server.views.onward import steps_about
from server.views.ordering import Column, Order
from server.views.place_sheet import PlaceSheet, place_sheet
from server.views.programmes_read import programmes
from server.views.sheets import sheet, table_response
from server.views.site import Site, site
from server.views.territory_known import beside, bodies_by_kind, counted

_MOST_REASONS: Final = 60
"""Cells whose state is explained in a sentence; the others stand in the list below them."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A district with what is known of the approaches there."""

    ref: Ref
    land: Ref | None
    population: int | None
    year: int | None
    known: int
    thin: int
    alarms: int
    approaches: int
    bodies: int


@dataclass(frozen=True, slots=True)
class CellLine:
    """An approach and its state in a territory."""

    approach: Ref
    field: Ref | None
    mark: StateMark
    bodies: int


@pages.get("/gebiete")
def territories() -> str:
    """The map and the table of districts, and what lies above them."""
    here = site()
    summaries, order = _summaries(here), _order()
    return render_template(
        "territories.html",
        summaries=order.sorted(summaries),
        heads=order.heads,
        map=small_map(here),
        larger=here.refs(here.landscape.larger),
    )


@sheet("/gebiete")
def territories_csv() -> Response:
    """The table of districts."""
    columns = [
        _("Gebiet"),
        _("Land"),
        _("Einwohner"),
        _("Jahr"),
        _("Ansätze mit bekannter Stelle"),
        _("dünn"),
        _("Lücken"),
        _("Ansätze"),
        _("erfasste Stellen"),
        _("Kennung"),
    ]
    rows = (
        [
            it.ref.text,
            it.land.text if it.land else "",
            it.population or "",
            it.year or "",
            it.known,
            it.thin,
            it.alarms,
            it.approaches,
            it.bodies,
            it.ref.iri,
        ]
        for it in _order().sorted(_summaries(site()))
    )
    return table_response("gebiete", columns, rows)


def _order() -> Order[Summary]:
    return Order.read(
        {
            "name": Column(_("Gebiet"), lambda it: it.ref.text),
            "land": Column(_("Land"), lambda it: it.land.text if it.land else None),
            "einwohner": Column(_("Einwohner"), lambda it: it.population, number=True),
            "bekannt": Column(_("Ansätze mit bekannter Stelle"), lambda it: it.known, number=True),
            "duenn": Column(_("davon dünn"), lambda it: it.thin, number=True),
            "luecken": Column(_("Lücken und niemand bekannt"), lambda it: it.alarms, number=True),
            "stellen": Column(_("erfasste Stellen"), lambda it: it.bodies, number=True),
        }
    )


def _summaries(here: Site) -> list[Summary]:
    found = grid(here)
    return [_summary(here, iri, found.of_territory(iri)) for iri in here.landscape.districts]


def _summary(here: Site, iri: str, cells: tuple[GridCell, ...]) -> Summary:
    facts = here.landscape.territories[iri]
    land = next((it for it in facts.iris(WER.within) if here.landscape.kind(it) == "land"), None)
    applicable = [it for it in cells if it.state != "entfaellt"]
    return Summary(
        ref=here.ref(iri),
        land=here.ref(land) if land else None,
        population=facts.number(WER.population),
        year=facts.number(WER.populationYear),
        known=sum(it.known for it in applicable),
        thin=sum(it.state == "duenn" for it in applicable),
        alarms=sum(mark_of(here, it).alarm for it in applicable),
        approaches=len(applicable),
        bodies=len(found_actors(here, Wanted("", iri, "", 1))),
    )


@pages.get("/gebiet/<path:key>")
def territory(key: str) -> str:
    """A territory: how every approach stands there, which bodies are known, what is offered."""
    here = site()
    facts = here.one(here.paths.iri("gebiet", key))
    iri = facts.iri
    lines = _lines(here, iri)
    weak = [it for it in lines if it.mark.notation in WEAK]
    printed = place_sheet(here, iri, _told(here, facts))
    bodies = found_actors(here, Wanted("", iri, "", 1))
    return render_template(
        "territory.html",
        ref=here.ref(iri),
        facts=facts,
        kind=here.concept("gebietsart", here.landscape.kind(iri)),
        within=here.refs(facts.iris(WER.within)),
        inside=here.sorted_refs(here.pointing(WER.within, [iri]).get(iri, ())),
        population=facts.number(WER.population),
        year=facts.number(WER.populationYear),
        code=facts.text(DCTERMS.identifier),
        aliases=facts.texts(SKOS.altLabel, here.language),
        lines=lines,
        weak=[(it, _why(here, it, iri)) for it in weak[:_MOST_REASONS]],
        weak_number=len(weak),
        tallies=_tallies(here, lines),
        bodies=len(bodies),
        kinds=bodies_by_kind(here, iri, bodies),
        beside=beside(here, iri),
        counted=counted(here, iri),
        offers=programmes(here, _offered(here, iri)),
        is_place=_is_place(facts, here),
        sheet=printed,
        sentence=_sentence(here, printed),
        onward=list(steps_about(here, iri)),
    )


def _told(here: Site, facts: Facts) -> str:
    """What a territory is, in a line: kind, what it lies in, people."""
    people, year = facts.number(WER.population), facts.number(WER.populationYear)
    parts = [here.concept("gebietsart", here.landscape.kind(facts.iri)).label]
    parts += [here.name(iri) for iri in facts.iris(WER.within)]
    if people:
        text = _("%(people)s Einwohner (%(year)s)")
        parts.append(text % {"people": number(people), "year": year or _("Jahr nicht bekannt")})
    return " · ".join(parts)


def _sentence(here: Site, printed: PlaceSheet) -> str:
    """What can be said about the territory in a meeting."""
    stand = _("Stand %s.") % day(here.as_of)
    return " ".join((*printed.sentences[1:], stand))


def _is_place(facts: Facts, here: Site) -> bool:
    return here.landscape.kind(facts.iri) == "ort"


def _lines(here: Site, iri: str) -> list[CellLine]:
    found = grid(here, "approach", (iri,))
    return [
        CellLine(
            here.ref(it.row),
            here.ref(field) if (field := here.landscape.field_of(it.row)) else None,
            mark_of(here, it),
            it.bodies,
        )
        for it in found.of_territory(iri)
    ]


def _why(here: Site, line: CellLine, territory: str) -> str:
    """What is known in a cell, as a sentence without its row and place."""
    found = cell(here.state.columns, line.approach.iri, territory, here.scope)
    text = state_sentence(here.state.labels, found, here.language)
    place = here.state.labels.of(territory, here.language)
    return text.partition(f"{place}: ")[2] or text


def _tallies(here: Site, lines: list[CellLine]) -> list[tuple[StateMark, int]]:
    """How many approaches are in which state, in the order of the states."""
    counts = {state: sum(it.mark.notation == state for it in lines) for state in STATES}
    return [(here.mark(state, 3), number) for state, number in counts.items() if number]


def _offered(here: Site, iri: str) -> list[str]:
    """Programmes that serve a territory, as a whole or by a part."""
    around = here.landscape.around(iri)
    found = here.pointing(DCTERMS.spatial, around)
    known = {it for iris in found.values() for it in iris}
    return sorted(it for it in known if here.state.labels.type(it) == str(WER.Programme))
