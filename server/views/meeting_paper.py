"""A meeting paper: what stands on its three sheets, cut to what has room there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rdflib.namespace import DCTERMS

from graph.model import STATES
from ontology.terms import DCAT, WER
from server.i18n import gettext as _
from server.present import Ref, StateMark
from server.views.facts import of_type
from server.views.grid import grid, mark_of
from server.views.meeting_asked import Meeting
from server.views.meeting_cells import Cells, Duty
from server.views.meeting_findings import Item, Section, gap_section, overlap_section
from server.views.meeting_questions import question_section
from server.views.meeting_room import (
    PADDING_MM,
    TABLE_LINE_MM,
    Fitted,
    dealt,
    fitted,
    height,
    lines,
    most_rows,
)
from server.views.meeting_time import change_section, ending_section, ending_sentence

WIDTH: Final = 186.0
"""Millimetres between the margins of A4."""
FIRST: Final = 276.0
SECOND: Final = 288.0
THIRD: Final = 272.0
"""Heights (mm) that are filled, by estimates that are larger than what stands there in the end."""
MOST_SENTENCES: Final = 5
MOST_COLUMNS: Final = 14
"""Territories side by side on A3."""
_MOST_SOURCES: Final = 6
_HEAD: Final = 30.0
_SECTION: Final = 7.4
_DUTY: Final = (64.0, 36.0, 74.0)
_FIELD_ROW: Final = 5.0
_NOTE: Final = 3.8
_FOOT: Final = 30.0
_TURNS: Final = (2, 1, 1, 1, 2)
_A3_LABEL: Final = 112.0
_A3_LINE: Final = 4.1
_A3_HEAD: Final = 44.0
_A3_FIELD: Final = 5.8


@dataclass(frozen=True, slots=True)
class FieldDuties:
    """The rows of one field on the first sheet."""

    field: Ref | None
    rows: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as far as it has room."""

    section: Section
    items: tuple[Item, ...]

    @property
    def hidden(self) -> int:
        """How many of what it counts are not on the sheet."""
        return max(0, self.section.total - sum(it.count for it in self.items))


@dataclass(frozen=True, slots=True)
class Source:
    """An edition that was read: what it is called, its version, its day, who published it."""

    ref: Ref
    details: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row on A3; `field` where a new field begins."""

    field: Ref | None
    ref: Ref
    cells: tuple[tuple[StateMark, int], ...]


@dataclass(frozen=True, slots=True)
class Wide:
    """The matrix on A3; the chosen territories come first and are marked."""

    places: tuple[tuple[Ref, bool], ...]
    rows: tuple[MatrixRow, ...]
    states: tuple[StateMark, ...]
    hidden_rows: int
    hidden_places: int


@dataclass(frozen=True)
class Paper:
    """Everything on the three sheets."""

    meeting: Meeting
    title: str
    places: str
    fields: str
    cells: Cells
    sentences: tuple[str, ...]
    duties: tuple[FieldDuties, ...]
    hidden_duties: int
    sections: tuple[Shown, ...]
    sources: tuple[Source, ...]
    hidden_sources: int
    wide: Wide


def paper(meeting: Meeting) -> Paper:
    """The paper of a choice."""
    cells = Cells(meeting)
    sections = _every_section(meeting, cells)
    sentences = (*cells.sentences()[: MOST_SENTENCES - 1], *ending_sentence(sections[2]))
    duties = fitted_duties(cells, sentences)
    every = _sources(meeting)
    sources = tuple(every[:_MOST_SOURCES])
    return Paper(
        meeting=meeting,
        title=meeting.title or _("Wer macht was wo: Sitzungspapier"),
        places=_names(meeting, meeting.places, _("alle Kreise und Städte"), meeting.all_places),
        fields=_names(meeting, meeting.fields, _("alle Handlungsfelder"), meeting.all_fields),
        cells=cells,
        sentences=sentences,
        duties=grouped_duties(duties.rows),
        hidden_duties=duties.hidden,
        sections=tuple(_sections(sections, sources)),
        sources=sources,
        hidden_sources=len(every) - len(sources),
        wide=_wide(cells),
    )


def _names(meeting: Meeting, iris: Sequence[str], every: str, is_all: bool) -> str:
    names = ", ".join(meeting.here.name(it) for it in iris)
    return f"{every} ({len(iris)})" if is_all and len(iris) > 1 else names


def fitted_duties(cells: Cells, sentences: Sequence[str], spare_mm: float = 0.0) -> Fitted[Duty]:
    """Rows of the first sheet; the first row of a field has its heading on top.

    `spare_mm` is left free at the foot.
    """
    rows = cells.duties()
    room = FIRST - _HEAD - sum(height([(it, WIDTH)]) for it in sentences) - _SECTION - _NOTE
    room -= spare_mm
    return fitted(rows, _duty_heights(rows), room)


def _duty_heights(rows: Sequence[Duty]) -> Iterator[float]:
    """One after the other: most of many rows have no room and need none."""
    before: object = object()
    for it in rows:
        field = it.field.iri if it.field else None
        yield _duty_height(it) + (_FIELD_ROW if field != before else 0.0)
        before = field


def _duty_height(it: Duty) -> float:
    approach, state, who = _DUTY
    line = TABLE_LINE_MM
    states = sum(lines(f"{one.mark.label}: 00", state, line) for one in it.states)
    texts = [(it.approach.text, approach), (it.who, who)]
    return max(height(texts, line), states * line + PADDING_MM)


def grouped_duties(rows: Sequence[Duty]) -> tuple[FieldDuties, ...]:
    """Rows under their fields, in their order."""
    return tuple(
        FieldDuties(field, tuple(own)) for field, own in groupby(rows, lambda it: it.field)
    )


def _every_section(meeting: Meeting, cells: Cells) -> tuple[Section, ...]:
    return (
        gap_section(meeting),
        overlap_section(meeting),
        ending_section(meeting),
        change_section(meeting),
        question_section(meeting, cells),
    )


def _sections(every: Sequence[Section], sources: Sequence[Source]) -> Iterator[Shown]:
    """The sections of the second sheet, each with the room that it needs and there is."""
    heads = [_SECTION + _NOTE + (height([(it.lead, WIDTH)]) if it.lead else 0.0) for it in every]
    foot = _FOOT + sum(height([(f"{it.ref.text}, {it.details}", WIDTH)]) for it in sources)
    room = SECOND - foot - sum(heads)
    heights = [[_item_height(one) for one in it.items[: most_rows(room)]] for it in every]
    kept = dealt(heights, room, _TURNS)
    for it, number in zip(every, kept, strict=True):
        yield Shown(it, it.items[:number])


def _item_height(it: Item) -> float:
    return height([(f"{it.text} {it.where} {it.note}    ", WIDTH - 6)])


def _sources(meeting: Meeting) -> list[Source]:
    here = meeting.here
    found = here.facts(of_type(here.state.store, WER.DocumentEdition)).values()
    made = []
    for it in found:
        parts = (it.text(DCAT.version), it.text(DCTERMS.issued), it.text(DCTERMS.publisher))
        made.append(Source(here.ref(it.iri), ", ".join(filter(None, parts))))
    return sorted(made, key=lambda it: it.ref.text.casefold())


def _wide(cells: Cells) -> Wide:
    """The matrix: the chosen territories, or around a single one all the others."""
    meeting, here = cells.meeting, cells.meeting.here
    every = dict.fromkeys((*meeting.places, *_others(meeting)))
    places = tuple(every)[:MOST_COLUMNS]
    inner = set(places) <= set(here.landscape.districts)
    found = grid(here, "approach", None if inner else places)
    rows: list[MatrixRow] = []
    before: object = object()
    chosen = [found.territories.index(it) for it in places]
    for approach in cells.approaches:
        row = found.of_row(approach)
        own = tuple(row[at] for at in chosen)
        field = here.landscape.field_of(approach)
        head = here.ref(field) if field and field != before else None
        marks = tuple((mark_of(here, it), it.bodies if it.known else 0) for it in own)
        rows.append(MatrixRow(head, here.ref(approach), marks))
        before = field
    width = (400.0 - _A3_LABEL) / len(places)
    shown = fitted(rows, (_row_height(it, width) for it in rows), THIRD - _A3_HEAD)
    states = {mark.notation for row in shown.rows for mark, _bodies in row.cells}
    return Wide(
        places=tuple((here.ref(it), it in meeting.chosen_places) for it in places),
        rows=shown.rows,
        states=tuple(here.mark(it, 2) for it in STATES if it in states),
        hidden_rows=shown.hidden,
        hidden_places=len(every) - len(places),
    )


def _others(meeting: Meeting) -> tuple[str, ...]:
    return meeting.here.landscape.districts if len(meeting.places) == 1 else ()


def _row_height(row: MatrixRow, column: float) -> float:
    texts = [(row.ref.text, _A3_LABEL)]
    texts += [(f"xxx {mark.label} 00", column) for mark, _bodies in row.cells]
    return height(texts, _A3_LINE) + (_A3_FIELD if row.field else 0.0)
