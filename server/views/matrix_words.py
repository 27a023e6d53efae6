"""What cells of the matrix say: their mark, their number, the sentence for those who listen."""

from collections.abc import Mapping
from typing import Final

from graph.actor_fields import NAMED
from server.i18n import gettext as _
from server.i18n import ngettext
from server.present import StateMark, ramp
from server.views.frame import with_query
from server.views.grid import GridCell, mark_of
from server.views.matrix_asked import scope_chosen
from server.views.reasons import address_words
from server.views.site import Site

Shown = tuple[StateMark, str, str, str, str]
"""Mark, figure, second figure, words, address."""
_SAMPLE: Final = 2


def state_cell(here: Site, state: str) -> StateMark:
    """A state as the legend shows it."""
    return here.mark(state, _SAMPLE)


def cell_face(here: Site, cell: GridCell, place: str) -> Shown:
    """A coverage cell; `place` is where approach and target group are judged, if in one place."""
    mark = mark_of(here, cell)
    return mark, _figure(cell, mark), "", _words(here, cell, mark), _address(cell, place)


def _words(here: Site, cell: GridCell, mark: StateMark) -> str:
    text = mark.label
    if cell.bodies:
        text += ", " + ngettext("%d Stelle", "%d Stellen", cell.bodies) % cell.bodies
    if cell.total > 1:
        covered = {"covered": cell.covered, "total": cell.total}
        text += ", " + _("%(covered)d von %(total)d Ansätzen mit bekannter Stelle") % covered
    if cell.address:
        text += ", " + _("Zielgruppe: %(how)s") % {"how": address_words(here, cell.address)}
    return text


def _address(cell: GridCell, place: str) -> str:
    """Where the reasons of a cell stand, in the same scope."""
    column = {"gebiet": cell.territory}
    if cell.address:
        column = {"zielgruppe": cell.territory} | ({"gebiet": place} if place else {})
    return with_query("/zelle", zeile=cell.row, **column, **scope_chosen())


def _figure(cell: GridCell, mark: StateMark) -> str:
    """The number in a cell: bodies known; nothing where nothing is known and nothing missed.

    Of a target group that an approach does not speak of, no bodies are counted at all.
    """
    if cell.address == "nicht":
        return ""
    return str(cell.bodies) if cell.known or mark.alarm or cell.bodies else ""


def actor_mark(state: str, approaches: int) -> StateMark:
    """What an actor is to a field, as people see it; the ramp counts approaches."""
    label, sentence = _actor_states()[state]
    step = ramp(approaches) if state in NAMED or state == "kandidat" else None
    return StateMark(state, label, sentence, alarm=False, ramp=step)


def _actor_states() -> Mapping[str, tuple[str, str]]:
    unsaid = _("Keine Quelle nennt den Akteur für einen Ansatz des Feldes.")
    return {
        "federfuehrend": (
            _("federführend"),
            _("Für mindestens einen Ansatz des Feldes federführend genannt."),
        ),
        "zustaendig": (
            _("zuständig"),
            _("Für mindestens einen Ansatz des Feldes als zuständig genannt."),
        ),
        "bestaetigt": (
            _("nach eigener Angabe"),
            _("Keine Quelle nennt die Stelle, aber sie hat bestätigt, dass sie es tut."),
        ),
        "mitwirkend": (
            _("in anderer Rolle"),
            _("Nur als beteiligt, finanzierend, einzubeziehen oder anders mitwirkend genannt."),
        ),
        "kandidat": (
            _("Kandidat"),
            _("Nicht selbst genannt, wohl aber die eigene Art (eine Art: eine weitere)."),
        ),
        "geplant": (_("nur geplant"), _("Erst für später genannt.")),
        "beendet": (
            _("ausgelaufen"),
            _("Was genannt war, ist beendet, oder die Stelle besteht nicht mehr."),
        ),
        "nicht-genannt": (
            _("nicht genannt"),
            unsaid + " " + _("Ob er etwas tut, ist unbekannt."),
        ),
    }


def actor_face(
    where: tuple[str, str, str], counts: Mapping[str, int], named: int, total: int
) -> Shown:
    """An actor (first of `where`) in a field (second), in a territory (third, or empty)."""
    actor, field, place = where
    state = next((part for part, count in counts.items() if count), "nicht-genannt")
    maybe = counts["kandidat"]
    mark = actor_mark(state, named + maybe)
    beside = {"gebiet": place} if place else {}
    address = with_query("/matrix/akteur", akteur=actor, feld=field, **beside, **scope_chosen())
    figure = str(named or maybe or "")
    return mark, figure, f"+{maybe}" if named and maybe else "", _roles(counts, total), address


def _roles(counts: Mapping[str, int], total: int) -> str:
    """How many approaches of the field, in which part each."""
    if not any(counts.values()):
        return _("nicht genannt (unbekannt, ob etwas geschieht)")
    parts = [
        _("%(part)s für %(num)d") % {"part": actor_mark(part, 0).label, "num": count}
        for part, count in counts.items()
        if count
    ]
    return ", ".join(parts) + " " + _("von %d Ansätzen") % total
