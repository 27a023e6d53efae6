"""A territory on one sheet of A4: what a profile prints."""

from dataclasses import dataclass
from typing import Final

from server.i18n import gettext as _
from server.views.meeting_asked import Meeting
from server.views.meeting_cells import Cells
from server.views.meeting_paper import FieldDuties, fitted_duties, grouped_duties
from server.views.meeting_time import ending_section, ending_sentence
from server.views.site import Site

_MOST_SENTENCES: Final = 4
_TIGHTER_MM: Final = 14.0
"""What its rows save against those of a meeting paper (css/profile.css), the foot taken off."""


@dataclass(frozen=True)
class PlaceSheet:
    """What stands on the sheet; the parts of a meeting paper print it."""

    meeting: Meeting
    title: str
    places: str
    fields: str
    cells: Cells
    sentences: tuple[str, ...]
    duties: tuple[FieldDuties, ...]
    hidden_duties: int


def place_sheet(here: Site, territory: str, facts: str) -> PlaceSheet:
    """The sheet of a territory; `facts` is a line about the territory itself, may be empty."""
    meeting = Meeting(here, (territory,), (), "", None, None)
    cells = Cells(meeting)
    ends = ending_sentence(ending_section(meeting))
    said = (*filter(None, [facts]), *cells.sentences()[:_MOST_SENTENCES], *ends)
    duties = fitted_duties(cells, said, -_TIGHTER_MM)
    return PlaceSheet(
        meeting=meeting,
        title=_("Profil: %s") % here.name(territory),
        places=here.name(territory),
        fields=_("alle Handlungsfelder"),
        cells=cells,
        sentences=said,
        duties=grouped_duties(duties.rows),
        hidden_duties=duties.hidden,
    )
