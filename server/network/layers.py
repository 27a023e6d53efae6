"""What lies over a picture for a question: who shares, what is missing, what would go, what ends.

Every layer asks the analysis that its page asks, and says what it shows in a sentence.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from graph.ego import Ego
from graph.ego.shared import SURE
from server.i18n import gettext as _
from server.i18n import ngettext
from server.network.asked import Wanted
from server.network.chosen import lacks, place_of
from server.present import Option
from server.views.calendar_read import Asked as Months
from server.views.calendar_read import events
from server.views.finding_sentences import open_sentence
from server.views.grid import grid
from server.views.site import Site
from server.views.stress_read import Asked as Stopping
from server.views.stress_read import found as stopped

DARK: Final = "dark"
HOLLOW: Final = "hollow"
FADING: Final = "fading"
STATED: Final = "stated"
_EMPTY: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: its name and sentence, the tone of nodes (by IRI), and a note behind their names.

    `key` says what the tones of this layer mean.
    """

    name: str
    sentence: str
    key: tuple[tuple[str, str], ...] = ()
    tones: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    notes: Mapping[str, str] = field(default_factory=lambda: _EMPTY)


def layers() -> tuple[Option, ...]:
    """The layers that can be chosen."""
    return (
        Option("ueberschneidung", _("Wer teilt Ansätze?")),
        Option("luecken", _("Wo ist niemand bekannt?")),
        Option("ausfall", _("Was, wenn die Mitte wegfällt?")),
        Option("kalender", _("Was endet?")),
    )


def layer_of(here: Site, wanted: Wanted, ego: Ego) -> Layer | None:
    """The layer that is asked for, over a picture; None if none is."""
    made = _LAYERS.get(wanted.layer)
    return made(here, wanted, ego) if made else None


def _shared(here: Site, wanted: Wanted, ego: Ego) -> Layer:
    sure = sum(tie.kind == SURE for tie in ego.ties)
    many = len(ego.ties)
    text = ngettext(
        "%(num)s Paar teilt Ansätze; %(sure)s davon mehr, als die Zahl ihrer Nennungen erklärt.",
        "%(num)s Paare teilen Ansätze; %(sure)s davon mehr, als die Zahl ihrer Nennungen erklärt.",
        many,
    )
    if not many:
        text = _("Kein geteilter Ansatz ist bekannt.")
    said = text % {"num": many, "sure": sure} if many else text
    shared = _("Gemeinsame Zuständigkeit ist noch keine Doppelarbeit.")
    return Layer(wanted.layer, f"{said} {shared} {open_sentence(here)}")


def _missing(here: Site, wanted: Wanted, ego: Ego) -> Layer:
    """Approaches without a known body, in the chosen territory or in how many of all."""
    place = place_of(here, wanted)
    cells = grid(here, "approach", (place,) if place else None)
    lacking = {row: [it for it in cells.of_row(row) if lacks(it)] for row in cells.rows}
    empty = {row: sum(not it.bodies for it in found) for row, found in lacking.items()}
    shown = [node.iri for node in ego.nodes if lacking.get(node.iri)]
    tones = {iri: HOLLOW if empty[iri] else STATED for iri in shown}
    notes = {iri: _gap_note(tones[iri], 0 if place else len(lacking[iri])) for iri in shown}
    where = here.name(place) if place else _("mindestens einem Gebiet")
    none = sum(it == HOLLOW for it in tones.values())
    said = _(
        "In %(place)s: für %(none)s Ansätze dieses Bildes niemand bekannt, für %(stated)s nennt "
        "die Quelle eine Lücke."
    ) % {"place": where, "none": none, "stated": len(shown) - none}
    key = (
        (HOLLOW, _("niemand bekannt (heißt nicht: niemand da)")),
        (STATED, _("Lücke laut Quelle")),
    )
    return Layer(wanted.layer, f"{said} {open_sentence(here)}", key, tones, notes)


def _gap_note(tone: str, territories: int) -> str:
    word = _("niemand bekannt") if tone == HOLLOW else _("Lücke laut Quelle")
    return f"{word} ({territories})" if territories else word


def _stopping(here: Site, wanted: Wanted, ego: Ego) -> Layer:
    """What goes dark if the focus stops: approaches, and in how many territories."""
    if not _can_stop(here, wanted.focus):
        text = _("Stellen Sie einen Akteur oder ein Programm in die Mitte: Was wäre ohne sie?")
        return Layer(wanted.layer, text)
    asked = Stopping((wanted.focus,), wanted.filters.territory or "", "approach", "ganz", False)
    effect = stopped(here, asked)
    dark, thin = Counter[str](), Counter[str]()
    for cell in effect.cells:
        (dark if cell.went_dark else thin)[cell.row] += 1
    tones = {node.iri: DARK for node in ego.nodes if dark[node.iri]}
    tones |= {node.iri: FADING for node in ego.nodes if thin[node.iri] and not dark[node.iri]}
    notes = {iri: _("dunkel in %d") % dark[iri] for iri, tone in tones.items() if tone == DARK}
    said = _("Ohne %(name)s wäre in %(dark)s Zellen niemand mehr bekannt, %(thin)s wären dünner.")
    numbers = {"name": here.name(wanted.focus), "dark": dark.total(), "thin": thin.total()}
    key = ((DARK, _("dann niemand mehr bekannt")), (FADING, _("dann dünner")))
    return Layer(wanted.layer, said % numbers, key, tones, notes)


def _can_stop(here: Site, iri: str) -> bool:
    columns = here.state.columns
    return iri in columns.actors.index.position or iri in columns.programmes.index.position


def _ending(here: Site, wanted: Wanted, ego: Ego) -> Layer:
    """What ends within the months that are asked for."""
    asked = Months(wanted.months, None, wanted.filters.territory or "")
    ends = {
        turn.thing: turn.known
        for event in events(here, asked)
        for turn in event.turns
        if not turn.begins
    }
    tones = {node.iri: FADING for node in ego.nodes if node.iri in ends}
    notes = {iri: _("bis %s") % ends[iri].strftime("%m/%Y") for iri in tones}
    text = ngettext(
        "In %(months)s Monaten endet, soweit bekannt, %(num)s Knoten dieses Bildes.",
        "In %(months)s Monaten enden, soweit bekannt, %(num)s Knoten dieses Bildes.",
        len(tones),
    )
    said = text % {"months": wanted.months, "num": len(tones)}
    rest = _("Wo kein Ende bekannt ist, heißt das nicht, dass es keines gibt.")
    return Layer(wanted.layer, f"{said} {rest}", ((FADING, _("endet bis dahin")),), tones, notes)


_LAYERS: Final[Mapping[str, Callable[[Site, Wanted, Ego], Layer]]] = MappingProxyType(
    {"ueberschneidung": _shared, "luecken": _missing, "ausfall": _stopping, "kalender": _ending}
)
