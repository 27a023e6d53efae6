"""The second sheet of a meeting paper: of which cells nobody was asked, as questions."""

from typing import Final

from graph.coverage.scope import Where
from server.i18n import gettext as _
from server.views.meeting_asked import Meeting
from server.views.meeting_cells import Cells
from server.views.meeting_findings import Item, Section, where

_ASKING: Final = (
    "unbekannt",
    "niemand-bekannt",
    "ausgelaufen",
    "luecke-benannt",
    "luecke-bestaetigt",
    "nur-geplant",
    "duenn",
    "kandidaten",
)


def question_section(meeting: Meeting, cells: Cells) -> Section:
    """Cells of which nobody was asked, most urgent first, as questions for the meeting."""
    here, asked = meeting.here, asked_cells(meeting)
    found: dict[tuple[str, str], list[str]] = {}
    open_cells = [it for it in cells.every if (it.row, it.territory) not in asked]
    for it in open_cells:
        if it.state in _ASKING:
            found.setdefault((it.state, it.row), []).append(it.territory)
    texts = question_texts()
    order = sorted(found, key=lambda it: _ASKING.index(it[0]))
    items = tuple(
        Item(f"{here.name(row)}: {texts[state]}", where(meeting, found[state, row]))
        for state, row in order
    )
    lead = _("Zu %(open)d von %(all)d Zellen liegt keine Rückmeldung vor.")
    numbers = {"open": len(open_cells), "all": len(cells.every)}
    return Section(
        "fragen",
        _("Offene Fragen an die Runde"),
        items,
        len(items),
        "/matrix?sortierung=bekannt" + meeting.filters().replace("?", "&"),
        _("Zu jeder Zelle liegt eine Rückmeldung oder eine benannte Stelle vor."),
        lead=lead % numbers,
    )


def question_texts() -> dict[str, str]:
    """What to ask of a cell in a state."""
    return {
        "unbekannt": _("unbekannt, bitte nachfragen: Wer macht das hier?"),
        "niemand-bekannt": _("Gibt es hier eine Stelle der genannten Art?"),
        "ausgelaufen": _("Was folgt auf das Ausgelaufene?"),
        "luecke-benannt": _("Die Quelle nennt eine Lücke: Besteht sie noch?"),
        "luecke-bestaetigt": _("Eine Lücke ist bestätigt: Wer könnte es übernehmen?"),
        "nur-geplant": _("Läuft das Geplante schon?"),
        "duenn": _("Wer macht das noch? Reichen die Mittel?"),
        "kandidaten": _("Wer von den Kandidaten macht es wirklich?"),
    }


def asked_cells(meeting: Meeting) -> set[tuple[str, str]]:
    """Cells of which somebody has told us something: approach and territory."""
    columns = meeting.here.state.columns
    told, index = columns.feedback, columns.approaches.index
    wanted = {index.position[it] for it in meeting.approaches if it in index.position}
    numbers = [n for n, approach in enumerate(told.approach.tolist()) if approach in wanted]
    found: set[tuple[str, str]] = set()
    for place in meeting.places if numbers else ():
        inside = Where.of(columns, columns.territories.index.number(place, "territory"))
        covered = inside.covered(told.territories)
        found |= {(index.iris[int(told.approach[n])], place) for n in numbers if covered[n]}
    return found
