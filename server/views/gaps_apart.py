"""What is open in a territory, told apart: nobody known, a gap that is stated, nothing recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from server.i18n import gettext as _
from server.present import Ref
from server.views.found import Wanted
from server.views.grid import GridCell, grid
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class Open:
    """Approaches that are open in one sense: what may be concluded, and each with its cell."""

    title: str
    meaning: str
    href: str
    cells: tuple[tuple[Ref, str], ...]
    """The approach and the address of its cell."""


def open_apart(here: Site, wanted: Wanted) -> tuple[Open, ...]:
    """The open approaches of the territory that is asked for, in three senses; without one none."""
    if not wanted.territory:
        return ()
    found = [
        it
        for it in grid(here, "approach", (wanted.territory,)).of_territory(wanted.territory)
        if wanted.approach in {"", it.row}
        and wanted.field in {"", here.landscape.field_of(it.row) or ""}
    ]
    return tuple(
        Open(title, meaning, _matrix(wanted, states), _cells(here, found, states))
        for title, meaning, states in _senses()
    )


def _senses() -> Sequence[tuple[str, str, tuple[str, ...]]]:
    return (
        (
            _("Niemand bekannt"),
            _("Niemand ist gefunden, oder nur Vergangenes oder Geplantes; die Listen sind offen."),
            ("niemand-bekannt", "ausgelaufen", "nur-geplant"),
        ),
        (
            _("Lücke benannt"),
            _("Eine Quelle nennt die Lücke, oder eine Rückfrage hat sie bestätigt."),
            ("luecke-benannt", "luecke-bestaetigt"),
        ),
        (
            _("Nicht erfasst"),
            _("Dazu sagt keine Quelle etwas; daraus folgt nichts."),
            ("unbekannt",),
        ),
    )


def _matrix(wanted: Wanted, states: tuple[str, ...]) -> str:
    """The same cells in the matrix."""
    filters = [("gebiet", wanted.territory), *(("zustand", it) for it in states)]
    return f"/matrix?{urlencode(filters + ([('feld', wanted.field)] if wanted.field else []))}"


def _cells(
    here: Site, found: Sequence[GridCell], states: tuple[str, ...]
) -> tuple[tuple[Ref, str], ...]:
    return tuple(
        (
            here.ref(it.row),
            f"/zelle?{urlencode({'zeile': it.row, 'gebiet': it.territory})}",
        )
        for it in found
        if it.state in states
    )
