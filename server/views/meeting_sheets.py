"""The tables behind a meeting paper, uncut: one sheet of a workbook each."""

from collections.abc import Iterator
from typing import Final

from server.i18n import gettext as _
from server.views.grid import GridCell, mark_of
from server.views.meeting_asked import Meeting
from server.views.meeting_cells import Cells
from server.views.meeting_findings import Section, gap_section, overlap_section
from server.views.meeting_questions import question_section
from server.views.meeting_time import change_section, ending_section
from server.views.sheets import Table

MOST_NAMED: Final = 1_000
"""Most cells whose bodies are told by name in one workbook; the others have their numbers."""
MOST_LINES: Final = 5_000
"""Most lines of gaps of a field; `/luecken.xlsx` has all, territory by territory."""
MOST_JUDGED: Final = 600
"""Most overlaps with their judgement; `/ueberschneidungen.xlsx` has all."""


def tables(meeting: Meeting) -> list[Table]:
    """Who does what, the matrix, and the sections of the second sheet."""
    cells = Cells(meeting)
    sections = (
        gap_section(meeting, MOST_LINES),
        overlap_section(meeting, MOST_JUDGED),
        ending_section(meeting),
        change_section(meeting),
        question_section(meeting, cells),
    )
    return [_who(cells), _matrix(cells), *(_section(it) for it in sections)]


def _who(cells: Cells) -> Table:
    columns = [
        _("Handlungsfeld"),
        _("Ansatz"),
        _("Gebiet"),
        _("Zustand"),
        _("bekannte Stellen"),
        _("Wer"),
        _("Kennung des Ansatzes"),
        _("Kennung des Gebiets"),
    ]
    return Table(_("Wer macht was wo"), columns, _who_rows(cells))


def _who_rows(cells: Cells) -> Iterator[list[object]]:
    here, left = cells.meeting.here, MOST_NAMED
    for approach in cells.approaches:
        field = here.landscape.field_of(approach)
        for it in cells.row(approach):
            left -= 1
            yield [
                here.name(field) if field else "",
                here.name(approach),
                here.name(it.territory),
                mark_of(here, it).label,
                it.bodies,
                cells.said(approach, [it.territory]) if left >= 0 else "",
                approach,
                it.territory,
            ]


def _matrix(cells: Cells) -> Table:
    here = cells.meeting.here
    columns = [_("Ansatz"), *(here.name(it) for it in cells.meeting.places)]
    rows = (
        [here.name(it), *(_state(cells, cell) for cell in cells.row(it))] for it in cells.approaches
    )
    return Table(_("Matrix"), columns, rows)


def _state(cells: Cells, cell: GridCell) -> str:
    label = mark_of(cells.meeting.here, cell).label
    return f"{label} ({cell.bodies})" if cell.known else label


def _section(it: Section) -> Table:
    columns = [_("Was"), _("Wo"), _("Wie sicher, oder warum")]
    return Table(it.title, columns, ([one.text, one.where, one.note] for one in it.items))
