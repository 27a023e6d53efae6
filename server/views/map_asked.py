"""What an address asks of the map: which figure of which approaches, and where."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from flask import request
from numpy.typing import NDArray

from graph.columns.relation import row
from graph.coverage.chosen import rows_of_field
from graph.coverage.rows import row_members
from graph.model import STATES
from server.i18n import gettext as _
from server.present import Option
from server.views.asked import read_choice, thing
from server.views.grid import grid
from server.views.matrix_asked import scope_chosen
from server.views.site import Site

Sort = Literal["wert", "name"]
WEAK: Final = "schwach"
STATE: Final = "zustand"
SHARE: Final = "bekannt"
BODIES: Final = "stellen"
ENDS: Final = "enden"
ASKED: Final = "nachfrage"
SORTS: Final[tuple[Sort, ...]] = ("wert", "name")
COUNTED: Final[dict[str, tuple[str, ...]]] = {
    WEAK: ("duenn", "niemand-bekannt", "luecke-benannt", "luecke-bestaetigt"),
    "luecken": ("luecke-benannt", "luecke-bestaetigt"),
    "duenn": ("duenn",),
    "niemand-bekannt": ("niemand-bekannt",),
    "unbekannt": ("unbekannt",),
    "nicht-mehr": ("ausgelaufen", "nur-geplant"),
}
"""Measures that count cells, and the states that they count."""
MEASURES: Final = (STATE, SHARE, *COUNTED, BODIES, ENDS, ASKED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; empty is no filter. `beside` is the measure of a second map.

    Of an approach, a target group and a field the first that is given decides what is counted; a
    field and a target group together leave the approaches of both.
    """

    measure: str
    beside: str
    approach: str
    field: str
    group: str
    territory: str
    sort: Sort

    @classmethod
    def read(cls, here: Site) -> "Wanted":
        """Read the filters of this request.

        Raises:
            UnknownNameError: there is no such approach, field, target group or territory.
            AskedError: there is no such measure or order.
        """
        args = request.args
        approach = thing(args, here.state, "ansatz") or ""
        made = cls(
            measure=read_choice(args, "mass", MEASURES, STATE if approach else WEAK),
            beside=read_choice(args, "neben", MEASURES, ""),
            approach=approach,
            field=thing(args, here.state, "feld") or "",
            group=thing(args, here.state, "zielgruppe") or "",
            territory=thing(args, here.state, "gebiet") or "",
            sort="name" if read_choice(args, "sortierung", SORTS, "wert") == "name" else "wert",
        )
        return made if made.row or STATE not in (made.measure, made.beside) else made.first(here)

    def first(self, here: Site) -> "Wanted":
        """A state is that of one row: of the first field where none is chosen."""
        return replace(self, field=next(iter(here.landscape.fields), ""))

    @property
    def row(self) -> str:
        """The approach, target group or field whose cells are meant; empty for all approaches."""
        return self.approach or self.group or self.field

    @property
    def parameters(self) -> dict[str, str]:
        """What else an address about the same rows carries."""
        named = {"ansatz": self.approach, "feld": self.field, "zielgruppe": self.group}
        return {name: iri for name, iri in named.items() if iri} | scope_chosen()


def places(here: Site, wanted: Wanted) -> tuple[str, ...]:
    """The territories of the map: districts and cities, those of a Land or region if one is asked.

    A district stands alone.
    """
    every = smallest(here)
    if not wanted.territory:
        return every
    inside = here.landscape.around(wanted.territory)
    return tuple(iri for iri in every if iri in inside)


def smallest(here: Site) -> tuple[str, ...]:
    """The territories of the matrix: districts and cities, or the smallest that there are."""
    shown = frozenset(grid(here).territories)
    return tuple(iri for iri in here.landscape.districts if iri in shown)


def chosen_rows(here: Site, wanted: Wanted, rows: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which approaches are counted (a mask over the rows of the matrix)."""
    if wanted.approach:
        return np.array([iri == wanted.approach for iri in rows], dtype=np.bool_)
    columns, kept = here.state.columns, set(rows)
    if wanted.field:
        kept &= rows_of_field(columns, "approach", wanted.field, rows)
    if wanted.group:
        members = row_members(columns, "target_group")[0]
        number = columns.groups.index.number(wanted.group, "target group")
        iris = columns.approaches.index.iris
        kept &= {iris[at] for at in row(members, number).tolist()}
    return np.array([iri in kept for iri in rows], dtype=np.bool_)


def measure_name(key: str) -> str:
    """What a measure is called."""
    names = {
        STATE: _("Zustand eines Ansatzes, Feldes oder einer Zielgruppe"),
        SHARE: _("Anteil der Ansätze mit bekannter Stelle"),
        WEAK: _("Ansätze dünn besetzt, niemand bekannt oder Lücke"),
        "luecken": _("Lücken laut Quelle oder bestätigt"),
        "duenn": _("Ansätze dünn besetzt"),
        "niemand-bekannt": _("Ansätze, für die niemand bekannt ist"),
        "unbekannt": _("Ansätze, zu denen nichts bekannt ist"),
        "nicht-mehr": _("Ansätze nur geplant oder ausgelaufen"),
        BODIES: _("Bekannte Stellen"),
        ENDS: _("Programme, die in 12 Monaten enden"),
        ASKED: _("Zuletzt nachgefragt"),
    }
    return names[key]


def measure_meaning(here: Site, key: str) -> str:
    """What exactly is counted."""
    texts = {
        STATE: _("Der Zustand der Zelle, wie in der Matrix; die Zahl zählt die bekannten Stellen."),
        SHARE: _(
            "Ansätze, für die im Gebiet mindestens eine Stelle oder ein Angebot bekannt ist, "
            "von allen, die dort gelten. Der Rest ist nicht „ohne Zuständige“, sondern unbekannt, "
            "offen oder eine Lücke."
        ),
        BODIES: _(
            "Verschiedene Stellen: mit Auswahl die benannten und die Kandidaten der Zelle, ohne "
            "Auswahl alle, die im Register stehen und hier zuständig sind."
        ),
        ENDS: _(
            "Programme und Angebote, die im Gebiet wirken und deren letzter Tag bekannt ist und in "
            "den 12 Monaten nach dem Stichtag liegt. Programme ohne bekanntes Ende zählen nicht."
        ),
        ASKED: _(
            "Der Tag der letzten Rückmeldung zu einem der Ansätze: frisch bis 180 Tage, danach "
            "alternd, ab 540 Tagen veraltet. Ein Papier ist keine Nachfrage."
        ),
    }
    if key in texts:
        return texts[key]
    labels = ", ".join(here.mark(state).label for state in STATES if state in COUNTED[key])
    return _("Zellen der Matrix in diesen Zuständen: %s.") % labels


def measure_options() -> list[Option]:
    """The measures to choose from."""
    return [Option(key, measure_name(key)) for key in MEASURES]


def sort_options() -> list[Option]:
    """The orders of the table."""
    return [Option("wert", _("höchster Wert zuerst")), Option("name", _("nach Namen"))]


def chosen_words(here: Site, wanted: Wanted) -> list[str]:
    """The filters in words, for paper and for the file."""

    def words() -> Iterator[str]:
        if wanted.approach:
            yield here.name(wanted.approach)
        else:
            yield from (here.name(iri) for iri in (wanted.field, wanted.group) if iri)
        if wanted.territory:
            yield here.name(wanted.territory)

    return list(words())
