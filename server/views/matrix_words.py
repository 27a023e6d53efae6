"""What cells of the matrix say: their mark, their number, the sentence for those who listen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote_plus, urlencode

from graph.actor_fields import NAMED
from graph.wording.actor_fields import part_words
from server.i18n import gettext as _
from server.i18n import language, ngettext
from server.present import StateMark, ramp
from server.views.frame import href
from server.views.grid import GridCell, mark_of
from server.views.matrix_asked import scope_chosen
from server.views.reasons import address_words
from server.views.site import Site

Shown = tuple[StateMark, str, str, str, str]
"""Mark, figure, second figure, words, address."""
_SAMPLE: Final = 2
_KEPT: Final = 20_000
_MARK: Final = "zeile="
_quoted = lru_cache(maxsize=_KEPT)(quote_plus)


@dataclass(frozen=True, slots=True)
class Way:
    """Addresses of cells: what stands before and after row and column, the same for all of them."""

    before: str
    after: str

    @classmethod
    def to(cls, path: str, place: str = "") -> "Way":
        """To a page, in the scope, language, day and state of this request."""
        chosen = ({"gebiet": place} if place else {}) | scope_chosen()
        made = href(f"{path}?{_MARK}" + ("&" + urlencode(chosen) if chosen else ""))
        before, _mark, after = made.partition(_MARK)
        return cls(before, after)

    def of(self, first: tuple[str, str], second: tuple[str, str]) -> str:
        """The address with two parameters."""
        pairs = (f"{name}={_quoted(value)}" for name, value in (first, second))
        return self.before + "&".join(pairs) + self.after


def state_cell(here: Site, state: str) -> StateMark:
    """A state as the legend shows it."""
    return here.mark(state, _SAMPLE)


def cell_face(here: Site, cell: GridCell, way: Way) -> Shown:
    """A coverage cell."""
    mark = mark_of(here, cell)
    column = "zielgruppe" if cell.address else "gebiet"
    address = way.of(("zeile", cell.row), (column, cell.territory))
    return mark, _figure(cell, mark), "", _words(here, cell, mark), address


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


def _figure(cell: GridCell, mark: StateMark) -> str:
    """The number in a cell: bodies known; nothing where nothing is known and nothing missed.

    Of a target group that an approach does not speak of, no bodies are counted at all.
    """
    if cell.address == "nicht":
        return ""
    return str(cell.bodies) if cell.known or mark.alarm or cell.bodies else ""


def actor_mark(state: str, approaches: int) -> StateMark:
    """What an actor is to a field, as people see it; the ramp counts approaches."""
    label, sentence = part_words(state, language()), _sentences(language())[state]
    step = ramp(approaches) if state in NAMED or state == "kandidat" else None
    return StateMark(state, label, sentence, alarm=False, ramp=step)


@lru_cache
def _sentences(_language: str) -> Mapping[str, str]:
    """What each state means; kept by language, which is that of the request."""
    unsaid = _("Keine Quelle nennt den Akteur für einen Ansatz des Feldes.")
    return {
        "federfuehrend": _("Für mindestens einen Ansatz des Feldes federführend genannt."),
        "zustaendig": _("Für mindestens einen Ansatz des Feldes als zuständig genannt."),
        "bestaetigt": _("Keine Quelle nennt die Stelle, aber sie hat bestätigt, dass sie es tut."),
        "mitwirkend": _(
            "Nur als beteiligt, finanzierend, einzubeziehen oder anders mitwirkend genannt."
        ),
        "kandidat": _("Nicht selbst genannt, wohl aber die eigene Art (eine Art: eine weitere)."),
        "geplant": _("Erst für später genannt."),
        "beendet": _("Was genannt war, ist beendet, oder die Stelle besteht nicht mehr."),
        "nicht-genannt": unsaid + " " + _("Ob er etwas tut, ist unbekannt."),
    }


def actor_face(
    where: tuple[str, str], counts: Mapping[str, int], named: int, total: int, way: Way
) -> Shown:
    """An actor (first of `where`) in a field (second)."""
    state = next((part for part, count in counts.items() if count), "nicht-genannt")
    maybe = counts["kandidat"]
    mark = actor_mark(state, named + maybe)
    address = way.of(("akteur", where[0]), ("feld", where[1]))
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
