"""The page of a field: its approaches where they stand, who is named, what it leads to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from flask import render_template

from graph.model import STATES
from ontology.terms import WER
from server.i18n import day, ngettext
from server.i18n import gettext as _
from server.present import Place, Ref, StateMark
from server.views.approaches import FieldRows, field_rows
from server.views.blueprint import pages
from server.views.facts import Facts
from server.views.grid import GridCell, grid, mark_of
from server.views.onward import steps_about
from server.views.programmes_read import programmes
from server.views.receipts import place_of
from server.views.site import Site, site
from server.views.thing_said import tally

_MOST_ROWS: Final = 40
_MOST_COLUMNS: Final = 12


@dataclass(frozen=True, slots=True)
class SmallCell:
    """A cell of a small matrix; `bodies` is 0 where nobody is known."""

    territory: Ref
    mark: StateMark
    bodies: int


@dataclass(frozen=True, slots=True)
class SmallRow:
    """An approach with its cells."""

    ref: Ref
    cells: tuple[SmallCell, ...]


@dataclass(frozen=True, slots=True)
class SmallMatrix:
    """A matrix cut to what can be read on a profile; the rest is counted."""

    heads: tuple[Ref, ...]
    rows: tuple[SmallRow, ...]
    states: tuple[StateMark, ...]
    hidden_rows: int
    hidden_places: int


@pages.get("/feld/<path:key>")
def field(key: str) -> str:
    """A field: its approaches, and who the running text names beside the tables."""
    here = site()
    facts = here.one(here.paths.iri("feld", key))
    rows = next((it for it in field_rows(here) if it.ref.iri == facts.iri), None)
    about = here.facts(here.pointing(WER.about, [facts.iri]).get(facts.iri, ())).values()
    found = _cells(here, facts.iri)
    return render_template(
        "field.html",
        ref=here.ref(facts.iri),
        place=place_of(here, facts),
        rows=rows.rows if rows else (),
        sentence=field_sentence(here, here.name(facts.iri), rows, list(found.values())),
        onward=list(steps_about(here, facts.iri)),
        small=small_matrix(here, found),
        mentions=_mentions(here, about),
        stated=_stated(here, about),
        offers=programmes(here, here.pointing(WER.inActionField, [facts.iri]).get(facts.iri, ())),
    )


def _mentions(here: Site, about: Iterable[Facts]) -> list[tuple[tuple[Ref, ...], Place]]:
    """Whom the running text names for the field."""
    found = (it for it in about if it.has_type(WER.Mention))
    return [(here.refs(it.iris(WER.mentions)), place_of(here, it)) for it in found]


def _stated(here: Site, about: Iterable[Facts]) -> list[tuple[Ref, Place]]:
    """What a source finds about the field."""
    found = (it for it in about if not it.has_type(WER.Mention) and it.terms(WER.lineStart))
    return [(here.ref(it.iri), place_of(here, it)) for it in found]


def _cells(here: Site, field: str) -> dict[str, tuple[GridCell, ...]]:
    """Approaches of the field with their cells in every territory."""
    found = grid(here)
    rows = frozenset(found.rows)
    return {it: found.of_row(it) for it in here.landscape.approaches_of(field) if it in rows}


def small_matrix(here: Site, found: dict[str, tuple[GridCell, ...]]) -> SmallMatrix | None:
    """The first rows and columns of cells by row; None where there are no cells."""
    if not any(found.values()):
        return None
    heads = tuple(here.ref(it.territory) for it in next(iter(found.values())))
    shown = heads[:_MOST_COLUMNS]
    rows = tuple(_row(here, iri, cells, shown) for iri, cells in list(found.items())[:_MOST_ROWS])
    states = {it.mark.notation for row in rows for it in row.cells}
    return SmallMatrix(
        heads=shown,
        rows=rows,
        states=tuple(here.mark(it, 3) for it in STATES if it in states),
        hidden_rows=len(found) - len(rows),
        hidden_places=len(heads) - len(shown),
    )


def _row(here: Site, iri: str, cells: Sequence[GridCell], heads: Sequence[Ref]) -> SmallRow:
    drawn = zip(heads, cells, strict=False)
    return SmallRow(
        here.ref(iri),
        tuple(SmallCell(ref, mark_of(here, it), it.bodies if it.known else 0) for ref, it in drawn),
    )


def field_sentence(
    here: Site, name: str, rows: FieldRows | None, found: Sequence[Sequence[GridCell]]
) -> str:
    """How many approaches it has, for how many nobody is named, how its cells stand."""
    own = rows.rows if rows else ()
    parts = [_number(name, len(own)), *_unnamed(sum(not it.actors for it in own))]
    told = tally(mark_of(here, it) for cells in found for it in cells)
    if told:
        parts.append(_("Seine Zellen (Ansatz in einem Gebiet): %s.") % told)
    return " ".join((*parts, _("Stand %s.") % day(here.as_of)))


def _number(name: str, number: int) -> str:
    if not number:
        return _("%(name)s: Ein Ansatz ist nicht bekannt.") % {"name": name}
    text = ngettext("%(name)s: ein Ansatz.", "%(name)s: %(num)s Ansätze.", number)
    return text % {"name": name, "num": number}


def _unnamed(number: int) -> Sequence[str]:
    if not number:
        return ()
    text = ngettext(
        "Für einen davon ist in den erfassten Quellen niemand genannt.",
        "Für %(num)s davon ist in den erfassten Quellen niemand genannt.",
        number,
    )
    return (text % {"num": number},)
