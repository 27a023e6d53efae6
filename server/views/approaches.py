"""Approaches and fields: their lists and their pages."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from flask import Response, render_template
from rdflib.namespace import DCTERMS

from ontology.terms import WER
from server.i18n import gettext as _
from server.present import Concept, Place, Ref, StateMark
from server.views.actors import territory_options
from server.views.blueprint import pages
from server.views.facts import Facts
from server.views.grid import grid, mark_of
from server.views.onward import steps_about
from server.views.programmes_read import programmes
from server.views.receipts import place_of
from server.views.responsibilities import chances, duties
from server.views.sheets import sheet, table_response
from server.views.site import Site, site
from server.views.thing_said import approach_sentence


@dataclass(frozen=True, slots=True)
class Row:
    """An approach in the list: its target groups and how many actors are named for it."""

    ref: Ref
    target_groups: tuple[Ref, ...]
    actors: int


@dataclass(frozen=True, slots=True)
class FieldRows:
    """A field with its approaches."""

    ref: Ref
    cross_cutting: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PlaceState:
    """The state of one cell, as a link to its reasons."""

    territory: Ref
    mark: StateMark
    bodies: int


@dataclass(frozen=True, slots=True)
class ListClaim:
    """How complete the list of an approach claims to be, and where it stands."""

    ref: Ref
    completeness: Concept | None
    marker: str | None
    place: Place


@pages.get("/ansaetze")
def approaches() -> str:
    """All approaches by field."""
    here = site()
    return render_template("approaches.html", fields=field_rows(here))


@sheet("/ansaetze")
def approaches_csv() -> Response:
    """The same list as a table."""
    columns = [
        _("Handlungsfeld"),
        _("Ansatz"),
        _("Zielgruppen"),
        _("genannte Akteure"),
        _("Kennung"),
    ]
    rows = (
        [field.ref.text, row.ref.text, _texts(row.target_groups), row.actors, row.ref.iri]
        for field in field_rows(site())
        for row in field.rows
    )
    return table_response("ansaetze", columns, rows)


def _texts(refs: tuple[Ref, ...]) -> str:
    return " | ".join(it.text for it in refs)


def field_rows(here: Site) -> tuple[FieldRows, ...]:
    """All fields with their approaches, in the order of their numbers."""
    actors = _named(here)
    return tuple(
        FieldRows(
            here.ref(field),
            facts.is_true(WER.crossCutting),
            tuple(_row(here, iri, actors) for iri in here.landscape.approaches_of(field)),
        )
        for field, facts in here.landscape.fields.items()
    )


def _named(here: Site) -> Mapping[str, int]:
    """How many actors the lists name for each approach, each once; not who a text mentions."""
    said, iris = here.state.columns.statements, here.state.columns.approaches.index.iris
    duty, type_of = str(WER.Responsibility), here.state.labels.type
    listed = np.array([type_of(iri) == duty for iri in said.index.iris], dtype=np.bool_)
    pairs = np.unique(np.stack([said.approach[listed], said.actor[listed]]), axis=1)
    numbers = np.bincount(pairs[0], minlength=len(iris))
    return dict(zip(iris, map(int, numbers), strict=True))


def _row(here: Site, iri: str, actors: Mapping[str, int]) -> Row:
    groups = here.landscape.approaches[iri].iris(WER.addressesTargetGroup)
    return Row(here.ref(iri), here.refs(groups), actors.get(iri, 0))


@pages.get("/ansatz/<path:key>")
def approach(key: str) -> str:
    """An approach: who is named, who may be meant, where it is covered, what serves it."""
    here = site()
    facts = here.one(here.paths.iri("ansatz", key))
    iri = facts.iri
    named, states = duties(here, WER.approach, iri), place_states(here, iri)
    bodies = len({it.actor.iri for it in chances(here, WER.approach, iri)})
    actors = tuple({it.actor.iri: it.actor for it in named}.values())
    marks = [it.mark for it in states]
    return render_template(
        "approach.html",
        sentence=approach_sentence(here, here.name(iri), marks, actors, bodies),
        onward=list(steps_about(here, iri)),
        around=_around(here, iri),
        ref=here.ref(iri),
        facts=facts,
        place=place_of(here, facts),
        aliases=here.state.labels.alt(iri),
        fields=here.refs(facts.iris(WER.inActionField)),
        editions=here.refs(facts.iris(DCTERMS.isPartOf)),
        target_groups=here.refs(facts.iris(WER.addressesTargetGroup)),
        implied=here.refs(facts.iris(WER.impliesTargetGroup)),
        needs=here.refs(facts.iris(WER.addressesNeed)),
        measure=_concepts(here, facts, WER.measureType),
        settings=_concepts(here, facts, WER.setting),
        duties=named,
        bodies=bodies,
        lists=_lists(here, iri),
        states=states,
        stated=_stated(here, iri),
        offers=programmes(here, facts.iris(WER.implementedThrough)),
        territories=territory_options(here),
    )


def _around(here: Site, iri: str) -> tuple[Ref | None, Ref | None]:
    """The approaches before and after one, in the order of their numbers."""
    every = tuple(here.landscape.approaches)
    if iri not in every:
        return None, None
    at = every.index(iri)
    before = here.ref(every[at - 1]) if at else None
    return before, here.ref(every[at + 1]) if at + 1 < len(every) else None


def _concepts(here: Site, facts: Facts, predicate: object) -> tuple[Concept, ...]:
    return tuple(here.concept_at(iri) for iri in facts.iris(predicate))


def _lists(here: Site, iri: str) -> list[ListClaim]:
    found = here.facts(here.pointing(WER.listOf, [iri]).get(iri, ())).values()
    return [
        ListClaim(
            here.ref(it.iri),
            next(iter(_concepts(here, it, WER.completeness)), None),
            it.text(WER.openMarker),
            place_of(here, it),
        )
        for it in found
    ]


def _stated(here: Site, iri: str) -> list[tuple[Ref, Place]]:
    found = here.facts(here.pointing(WER.about, [iri]).get(iri, ())).values()
    return [(here.ref(it.iri), place_of(here, it)) for it in found if it.terms(WER.lineStart)]


def place_states(here: Site, approach: str) -> tuple[PlaceState, ...]:
    """The state of an approach in every district, if it is of a current edition."""
    found = grid(here)
    cells = found.of_row(approach) if approach in found.rows else ()
    return tuple(PlaceState(here.ref(it.territory), mark_of(here, it), it.bodies) for it in cells)
