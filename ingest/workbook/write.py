"""Writes a workbook (ECMA-376); the same data give the same bytes."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ingest.cells import moment
from ingest.workbook.base import Base
from ingest.workbook.guide import guide_rows
from ingest.workbook.layout import HELP_TITLE, LISTS_TITLE, STAND_TITLE, Col, Sheet
from ingest.workbook.names import names_of
from ingest.workbook.shown import MANY
from ingest.workbook.stand import stand_rows
from ingest.workbook.tables import Filled, filled_sheets
from ingest.workbook.values import Value

ROWS_AHEAD: Final = 2000
"""Empty rows below the last that have the drop-downs, too."""
_DAY: Final = "dd.mm.yyyy"
_HEAD: Final = PatternFill("solid", fgColor="1F4E79")
_WHITE: Final = Font(bold=True, color="FFFFFF")
_BOLD: Final = Font(bold=True)
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_MIDDLE: Final = Alignment(vertical="center", wrap_text=True)
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold, and what would be read as the mark for it (ST_Xstring, 22.9.2.19)."""


def write_workbook(base: Base, with_rows: bool = True) -> bytes:
    """The workbook of all sheets; without rows the template."""
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = HELP_TITLE
    _fill_guide(guide, guide_rows(base))
    names = names_of(base)
    sheets = filled_sheets(base, names, with_rows)
    places = _lists(sheets)
    for filled in sheets:
        _fill(book.create_sheet(filled.sheet.title), filled, places)
    _fill_lists(book.create_sheet(LISTS_TITLE), places)
    if with_rows:
        stand = stand_rows(base, names, _day(base).isoformat())
        _fill_stand(book.create_sheet(STAND_TITLE), stand)
    book.properties = _properties(base, with_rows)
    stream = io.BytesIO()
    book.save(stream)
    return stamped(stream.getvalue(), _day(base))


def escaped(text: str) -> str:
    """Text with control characters written as `_x0007_`."""
    return _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


Places = Mapping[tuple[str, ...], str]


def _lists(sheets: Iterable[Filled]) -> dict[tuple[str, ...], str]:
    """Each list of a drop-down once, with the column of the list sheet that holds it."""
    lists = dict.fromkeys(tuple(it) for one in sheets for it in one.offered.values())
    return {values: get_column_letter(at) for at, values in enumerate(lists, 1)}


def _fill_lists(sheet: Worksheet, places: Places) -> None:
    sheet.sheet_state = "hidden"
    for values, letter in places.items():
        for row, value in enumerate(values, 1):
            put(sheet, f"{letter}{row}", value)


def _fill_stand(sheet: Worksheet, rows: Iterable[Iterable[str]]) -> None:
    sheet.sheet_state = "hidden"
    for row, values in enumerate(rows, 1):
        for at, value in enumerate(values, 1):
            put(sheet, f"{get_column_letter(at)}{row}", value)


def _fill(sheet: Worksheet, filled: Filled, places: Places) -> None:
    columns = filled.sheet.all_columns
    for at, column in enumerate(columns, 1):
        _head(sheet, get_column_letter(at), column, filled.sheet)
    for row, values in enumerate(filled.rows, 2):
        for at, value in enumerate(values, 1):
            if value is not None:
                put(sheet, f"{get_column_letter(at)}{row}", value)
    last = len(filled.rows) + 1
    for at, column in enumerate(columns, 1):
        _format(sheet, get_column_letter(at), column, filled, last)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(last, 2)}"
    for at, column in enumerate(columns, 1):
        if values := tuple(filled.offered.get(column.name, ())):
            rule = _rule(places[values], len(values), column, filled.sheet)
            letter = get_column_letter(at)
            rule.add(f"{letter}2:{letter}{last + ROWS_AHEAD}")
            sheet.add_data_validation(rule)


def _head(sheet: Worksheet, letter: str, column: Col, of: Sheet) -> None:
    cell: Any = sheet[f"{letter}1"]
    cell.value, cell.font, cell.fill, cell.alignment = column.title, _WHITE, _HEAD, _MIDDLE
    needed = "\nNötig." if of.typed(column).needed and column.name != "id" else ""
    cell.comment = Comment(f"{column.note}{needed}", "WerWasWo", height=120, width=320)


def _format(sheet: Worksheet, letter: str, column: Col, filled: Filled, last: int) -> None:
    """Width and format of a column; text where a program would make numbers or dates of it."""
    sheet.column_dimensions[letter].width = column.width
    typed = filled.sheet.typed(column).cell
    if typed not in {"int", "decimal", "lat", "lon"}:
        sheet.column_dimensions[letter].number_format = _DAY if typed == "date" else "@"
    for row in range(2, last + 1):
        cell: Any = sheet[f"{letter}{row}"]
        cell.alignment = _TOP
        if typed == "date":
            cell.number_format = "@" if isinstance(cell.value, str) else _DAY
        elif typed not in {"int", "decimal", "lat", "lon"}:
            cell.number_format = "@"


def _rule(letter: str, count: int, column: Col, sheet: Sheet) -> DataValidation:
    """A drop-down; only choices are enforced: references and lists may be written otherwise."""
    typed = sheet.typed(column)
    strict = not column.space and typed.cell not in MANY and not column.name.startswith("_")
    rule = DataValidation(
        type="list",
        formula1=f"'{LISTS_TITLE}'!${letter}$1:${letter}${count}",
        allow_blank=True,
        showErrorMessage=strict,
    )
    rule.errorTitle, rule.error = column.title, "Bitte wählen Sie einen Wert der Liste."
    return rule


def put(sheet: Worksheet, place: str, value: Value) -> None:
    """Write a cell; text stays text, whatever it begins with."""
    cell: Any = sheet[place]
    if isinstance(value, str):
        cell.value = escaped(value)
        cell.data_type = "s"
    else:
        cell.value = value


def _fill_guide(sheet: Worksheet, rows: Iterable[tuple[str, str]]) -> None:
    for row, (word, text) in enumerate(rows, 1):
        put(sheet, f"A{row}", word)
        put(sheet, f"B{row}", text)
        first, second = sheet[f"A{row}"], sheet[f"B{row}"]
        first.font, first.alignment, second.alignment = _BOLD, _TOP, _TOP
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 110


def _properties(base: Base, with_rows: bool) -> DocumentProperties:
    titles = "; ".join(edition.title for edition in base.editions.values())
    day = datetime.combine(_day(base), datetime.min.time())
    return DocumentProperties(
        creator="WerWasWo",
        title="WerWasWo: wer macht was wo" if with_rows else "WerWasWo: Vorlage",
        subject=escaped(titles),
        description="Einlesen mit: werwaswo import DATEI --dry-run",
        language="de-DE",
        created=day,
        modified=day,
    )


def _day(base: Base) -> date:
    """The newest day that the data tell of: a workbook of the same data has the same day."""
    said = [edition.said.get("read_on", "") for edition in base.editions.values()]
    said += [row.get("on", "") for row in base.rows("feedback")]
    days = [moment(text).first for text in said if text]
    return max(days, default=date(2000, 1, 1))


def stamped(content: bytes, day: date) -> bytes:
    """The same archive without the time at which it was made."""
    made = io.BytesIO()
    modified = f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + modified, part)
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return made.getvalue()
