"""3W tables (who does what where): columns, HXL tags, and how rows are laid out.

The tags are those of the HXL dictionary 1.1 (hxlstandard.org/standard/1-1final/dictionary/):
`#org`, `#sector`, `#activity`, `#adm1` … `#region`, `#date +start/+end`, `#status`, `#meta`.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ingest.workbook.csv_grid import Flavour, csv_bytes
from ingest.workbook.values import Value
from ingest.workbook.write import put, stamped

Asked = Mapping[str, str | None]
"""A row of the stored query `three-w`, by column."""


@dataclass(frozen=True, slots=True)
class Column3W:
    """A column: its title, its HXL tag, a note, its width in letters."""

    title: str
    tag: str
    note: str
    width: int = 18


COLUMNS: Final = (
    Column3W("Wer", "#org+name", "Akteur: Organisation, Programm oder Akteursart.", 38),
    Column3W("Art", "#org+type", "Bei Kandidaten: die Art, die die Quelle nennt.", 24),
    Column3W(
        "Beleg",
        "#meta+evidence",
        "benannt: die Quelle nennt den Akteur. kandidat: sie nennt nur die Art, und diese Stelle "
        "der Art ist im Gebiet zuständig; das ist keine Aussage der Quelle.",
        12,
    ),
    Column3W("Was", "#activity+name", "Ansatz.", 52),
    Column3W("Nr.", "#activity+code", "Nummer des Ansatzes im Dokument.", 8),
    Column3W("Handlungsfeld", "#sector+name", "Handlungsfeld des Ansatzes.", 36),
    Column3W("Region", "#region+name", "Gebiet, das kein Land und kein Kreis ist.", 28),
    Column3W("Land", "#adm1+name", "Land.", 18),
    Column3W("Land (Schlüssel)", "#adm1+code", "Amtlicher Schlüssel, zwei Ziffern.", 10),
    Column3W("Wo", "#adm2+name", "Landkreis oder kreisfreie Stadt.", 26),
    Column3W("AGS", "#adm2+code", "Amtlicher Gemeindeschlüssel, fünf Ziffern.", 10),
    Column3W("Beginn", "#date+start", "So genau wie bekannt; leer: nicht bekannt.", 12),
    Column3W("Ende", "#date+end", "So genau wie bekannt; leer: nicht bekannt.", 12),
    Column3W("Rolle", "#org+role", "Rolle des Akteurs.", 14),
    Column3W("Status", "#status", "Stand nach der Quelle.", 16),
    Column3W(
        "Liste",
        "#meta+list",
        "offen: die Quelle sagt nicht, dass die Liste vollständig ist; es können Akteure fehlen. "
        "Was nicht dasteht, ist nicht bekannt, nicht „keine“.",
        12,
    ),
    Column3W("Quelle", "#meta+source", "Dokument.", 40),
    Column3W("ID", "#meta+id", "Adresse der Zuständigkeit.", 40),
)
_WHERE: Final = ("region", "adm1", "adm1_code", "adm2", "adm2_code")


def three_w_rows(rows: Sequence[Asked], lands: Mapping[str, str]) -> Iterator[list[Value]]:
    """Rows in the order of COLUMNS; `lands` are names by two-digit key."""
    for row in rows:
        where = _where(row.get("territoryCode") or "", row.get("territoryLabel") or "", lands)
        yield [
            row.get("actorLabel") or row.get("actor"),
            row.get("kindLabel"),
            row.get("how"),
            row.get("approachLabel"),
            row.get("code"),
            row.get("fieldLabel"),
            *(where.get(name) for name in _WHERE),
            _day(row.get("start")),
            _day(row.get("end")),
            row.get("roleLabel"),
            row.get("statusLabel"),
            row.get("list"),
            row.get("sourceLabel"),
            row.get("responsibility"),
        ]


def _where(code: str, label: str, lands: Mapping[str, str]) -> dict[str, str]:
    """Levels by the length of the official key; anything without one is a region."""
    if not code.isdecimal() or len(code) not in {2, 5}:
        return {"region": label}
    land = {"adm1": lands.get(code[:2], ""), "adm1_code": code[:2]}
    return land if len(code) == 2 else {**land, "adm2": label, "adm2_code": code}


def _day(text: str | None) -> Value:
    whole = text is not None and len(text) == len("2022-11-30")
    return date.fromisoformat(text) if text and whole else text


def three_w_csv(rows: Sequence[Sequence[Value]], flavour: Flavour, tagged: bool) -> bytes:
    """As CSV; `tagged` with the row of HXL tags below the headings."""
    tags: list[Sequence[Value]] = [[column.tag for column in COLUMNS]] if tagged else []
    return csv_bytes([column.title for column in COLUMNS], [*tags, *rows], flavour)


def three_w_workbook(rows: Sequence[Sequence[Value]], day: date) -> bytes:
    """As a workbook: the table with its HXL tags, and what the columns mean."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "3W"
    for at, column in enumerate(COLUMNS, 1):
        letter = get_column_letter(at)
        put(sheet, f"{letter}1", column.title)
        put(sheet, f"{letter}2", column.tag)
        head: Any = sheet[f"{letter}1"]
        head.font = Font(bold=True)
        sheet.column_dimensions[letter].width = column.width
    for number, row in enumerate(rows, 3):
        for at, value in enumerate(row, 1):
            if value not in {None, ""}:
                put(sheet, f"{get_column_letter(at)}{number}", value)
    sheet.freeze_panes = "B3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(COLUMNS))}{len(rows) + 2}"
    _explain(book.create_sheet("Lesehilfe"))
    stream = io.BytesIO()
    book.save(stream)
    return stamped(stream.getvalue(), day)


def _explain(sheet: Worksheet) -> None:
    for number, column in enumerate(COLUMNS, 1):
        put(sheet, f"A{number}", column.title)
        put(sheet, f"B{number}", column.tag)
        put(sheet, f"C{number}", column.note)
        note: Any = sheet[f"C{number}"]
        note.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in (("A", 20), ("B", 20), ("C", 90)):
        sheet.column_dimensions[letter].width = width
