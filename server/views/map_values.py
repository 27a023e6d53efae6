"""The figure of every territory of a map, and the rows behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from graph.columns.gather import day_number
from graph.columns.relation import entries
from graph.columns.tables import UNKNOWN_DAY
from graph.coverage.frame import Frame
from graph.coverage.scope import alive
from graph.freshness import Freshness, freshness
from graph.model import KNOWN_STATES, STATES
from server.i18n import day as day_text
from server.i18n import gettext as _
from server.i18n import ngettext, number
from server.present import StateMark
from server.views.frame import with_query
from server.views.grid import grid, mark_of
from server.views.map_asked import (
    ASKED,
    BODIES,
    COUNTED,
    ENDS,
    SHARE,
    STATE,
    Wanted,
    chosen_rows,
    smallest,
)
from server.views.matrix_asked import scope_chosen
from server.views.programmes_read import SOON
from server.views.site import Site

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Value:
    """What a tile shows of a territory.

    `number` sorts and colours it, None where the measure does not apply there; `figure` is what is
    printed large, `note` what it is of, `text` all of it as words; `mark` a state of a cell, `key`
    which class of a measure in words it is in.
    """

    territory: str
    number: float | None
    figure: str
    note: str
    text: str
    href: str
    mark: StateMark | None = None
    key: str = ""


def values(here: Site, wanted: Wanted, measure: str, places: Iterable[str]) -> list[Value]:
    """The values of some territories, in the order given."""
    makers: dict[str, Callable[[Site, Wanted], Callable[[str], Value]]] = {
        STATE: _states,
        SHARE: _shares,
        BODIES: _bodies,
        ENDS: _ends,
        ASKED: _asked,
    }
    is_count = measure in COUNTED
    made = _cells(here, wanted, measure) if is_count else makers[measure](here, wanted)
    return [made(iri) for iri in places]


def row_kind(wanted: Wanted) -> str:
    """Which sort of row decides: an approach, a target group or a field."""
    if wanted.approach:
        return "approach"
    return "target_group" if wanted.group else "field"


def _tallied(
    here: Site, wanted: Wanted, states: Iterable[str]
) -> tuple[dict[str, int], Numbers, Numbers]:
    """Columns of territories, cells in some states, and cells that apply."""
    found = grid(here).found
    rows = found.states[chosen_rows(here, wanted, found.rows)]
    among = np.isin(rows, [STATES.index(state) for state in states]).sum(axis=0)
    applicable = (rows != STATES.index("entfaellt")).sum(axis=0)
    return {iri: at for at, iri in enumerate(grid(here).territories)}, among, applicable


def _cells(here: Site, wanted: Wanted, measure: str) -> Callable[[str], Value]:
    states = COUNTED[measure]
    at, among, applicable = _tallied(here, wanted, states)
    single = {"zustand": states[0]} if len(states) == 1 else {"sortierung": "luecken"}

    def value(iri: str) -> Value:
        found, every = int(among[at[iri]]), int(applicable[at[iri]])
        return _part(iri, found, every, with_query(_matrix(wanted, iri), **single))

    return value


def _part(iri: str, found: int, every: int, href: str) -> Value:
    if not every:
        return _nothing(iri, href)
    note = ngettext("von %d Ansatz", "von %d Ansätzen", every) % every
    return Value(iri, found, number(found), note, f"{number(found)} {note}", href)


def _nothing(iri: str, href: str) -> Value:
    text = _("entfällt: kein Ansatz der Auswahl gilt hier")
    return Value(iri, None, "–", _("entfällt"), text, href, key="entfaellt")


def _matrix(wanted: Wanted, iri: str) -> str:
    """The cells that are counted."""
    return with_query("/matrix", gebiet=iri, **wanted.parameters)


def _shares(here: Site, wanted: Wanted) -> Callable[[str], Value]:
    at, known, applicable = _tallied(here, wanted, KNOWN_STATES)

    def value(iri: str) -> Value:
        found, every = int(known[at[iri]]), int(applicable[at[iri]])
        href = _matrix(wanted, iri)
        if not every:
            return _nothing(iri, href)
        names = {"known": number(found), "all": number(every)}
        note = _("%(known)s von %(all)s") % names
        share = round(100 * found / every)
        text = _("%(share)s %%, %(known)s von %(all)s Ansätzen") % {**names, "share": share}
        return Value(iri, share, _("%d %%") % share, note, text, href)

    return value


def _states(here: Site, wanted: Wanted) -> Callable[[str], Value]:
    found = grid(here, row_kind(wanted))  # type: ignore[arg-type]  # one of Rows

    def value(iri: str) -> Value:
        href = with_query("/zelle", zeile=wanted.row, gebiet=iri, **scope_chosen())
        if wanted.row not in found.rows:
            return _nothing(iri, href)
        cell = found.cells[wanted.row, iri]
        mark = mark_of(here, cell)
        text = mark.label
        if cell.bodies:
            text += ", " + _stellen(cell.bodies)
        rank = len(STATES) - STATES.index(cell.state)
        figure = number(cell.bodies) if cell.bodies else ""
        return Value(iri, rank, figure, mark.label, text, href, mark, cell.state)

    return value


def _stellen(bodies: int) -> str:
    return ngettext("%d Stelle bekannt", "%d Stellen bekannt", bodies) % bodies


def _bodies(here: Site, wanted: Wanted) -> Callable[[str], Value]:
    if not wanted.row:
        return _registered(here)
    found = grid(here, row_kind(wanted))  # type: ignore[arg-type]  # one of Rows

    def value(iri: str) -> Value:
        href = with_query("/zelle", zeile=wanted.row, gebiet=iri, **scope_chosen())
        if wanted.row not in found.rows:
            return _nothing(iri, href)
        return _counted(iri, found.cells[wanted.row, iri].bodies, href)

    return value


def _registered(here: Site) -> Callable[[str], Value]:
    """Bodies of the registry that are competent in a territory, in part of it or around it."""
    actors, at = here.state.columns.actors, _positions(here)
    found = _frame(here).spread(actors.areas)
    touched = found.touched[found.set_of[alive(actors, here.as_of)]].sum(axis=0)
    return lambda iri: _counted(iri, int(touched[at[iri]]), with_query("/akteure", gebiet=iri))


def _frame(here: Site) -> Frame:
    index = here.state.columns.territories.index
    return Frame.of(here.state.columns, [index.number(iri, "territory") for iri in smallest(here)])


def _positions(here: Site) -> dict[str, int]:
    return {iri: at for at, iri in enumerate(smallest(here))}


def _counted(iri: str, bodies: int, href: str) -> Value:
    if not bodies:
        none = _("keine Stelle bekannt")
        return Value(iri, 0, "0", none, f"0, {none}", href)
    note = ngettext("bekannte Stelle", "bekannte Stellen", bodies)
    text = f"{number(bodies)} {note}"
    return Value(iri, bodies, number(bodies), note, text, href)


def _ends(here: Site, wanted: Wanted) -> Callable[[str], Value]:
    """Programmes that end soon; of a field only those that name it."""
    columns, today = here.state.columns, here.as_of
    programmes = columns.programmes
    last = day_number(today + SOON)
    soon = programmes.ends != UNKNOWN_DAY
    soon &= (programmes.ends >= day_number(today)) & (programmes.ends <= last)
    soon &= _about(here, wanted)
    reach = _frame(here).spread(programmes.areas)
    touched = reach.touched[reach.set_of[soon]].sum(axis=0)
    at = _positions(here)

    def value(iri: str) -> Value:
        many = int(touched[at[iri]])
        href = with_query("/kalender", gebiet=iri, monate="12")
        if not many:
            none = _("kein Ende bekannt")
            return Value(iri, 0, "0", none, f"0, {none}", href)
        note = ngettext("Programm endet", "Programme enden", many)
        return Value(iri, many, number(many), note, f"{number(many)} {note}", href)

    return value


def _about(here: Site, wanted: Wanted) -> NDArray[np.bool_]:
    """Programmes that an approach of the choice is implemented through, or that name the field."""
    columns = here.state.columns
    every = np.ones(len(columns.programmes.index), dtype=np.bool_)
    if not wanted.row:
        return every
    chosen = chosen_rows(here, wanted, columns.approaches.index.iris)
    approach, programme = entries(columns.approaches.programmes)
    kept = np.zeros_like(every)
    kept[programme[chosen[approach]]] = True
    if wanted.field and not wanted.approach:
        field = columns.fields.index.position[wanted.field]
        which, named = entries(columns.programmes.fields)
        kept[which[named == field]] = True
    return kept


def _asked(here: Site, wanted: Wanted) -> Callable[[str], Value]:
    columns = here.state.columns
    feedback = columns.feedback
    chosen = chosen_rows(here, wanted, columns.approaches.index.iris)
    counts = feedback.day <= day_number(here.as_of)
    counts &= (feedback.day != UNKNOWN_DAY) & (feedback.approach >= 0)
    counts &= chosen[feedback.approach] if len(chosen) else False
    reach = _frame(here).spread(feedback.territories)
    held = reach.covered[reach.set_of] & counts[:, None]
    days = np.where(held, feedback.day[:, None], UNKNOWN_DAY).max(axis=0, initial=UNKNOWN_DAY)
    at = _positions(here)

    def value(iri: str) -> Value:
        known = int(days[at[iri]])
        day = None if known == UNKNOWN_DAY else date(1970, 1, 1) + timedelta(days=known)
        found = freshness(day, here.as_of)
        words = freshness_words()[found]
        figure = day_text(day) if day else "?"
        text = f"{day_text(day)}, {words}" if day else words
        return Value(
            iri, known if day else None, figure, words, text, _matrix(wanted, iri), key=found
        )

    return value


def freshness_words() -> dict[Freshness, str]:
    """How fresh an answer is, in words."""
    return {
        "fresh": _("frisch"),
        "ageing": _("wird alt"),
        "stale": _("veraltet"),
        "never": _("nie nachgefragt"),
    }
