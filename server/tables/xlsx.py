"""Tables as Excel workbooks (ECMA-376) with typed cells: numbers, days, links; never a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_LETTERS: Final = 32_767
"""A cell of Excel holds no more."""
MOST_LINKS: Final = 65_000
"""A sheet of Excel holds 65,530."""
MOST_ROWS: Final = 1_048_575
"""Below the heading."""
_WIDEST: Final = 60
_NARROWEST: Final = 8
_MEASURED: Final = 200
_DAY: Final = "yyyy-mm-dd"
_LINK: Final = Font(color="1D4ED0", underline="single")
_BOLD: Final = Font(bold=True)
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_SIDE: Final = Side("thin", color="BFBFBF")
_THIN: Final = Border(_SIDE, _SIDE, _SIDE, _SIDE)


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Styled:
    """A text with a ground and a colour of its own (RRGGBB), None for those of the sheet."""

    text: str
    ground: str | None = None
    color: str | None = None
    bold: bool = False


Value = str | int | float | bool | date | Link | Styled | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its tab, the headings, the rows as wide as these."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    frozen: str = "A2"
    """The first cell that scrolls."""


def workbook(
    table: Sheet | Sequence[Sheet], help_title: str, notes: Iterable[tuple[str, Value]]
) -> bytes:
    """Write a table or several, each on a sheet, and last one that says what they are.

    `notes` are pairs of a word and its value.
    """
    book = Workbook()
    tables = [table] if isinstance(table, Sheet) else list(table)
    for number, one in enumerate(tables):
        _fill(book.create_sheet() if number else book.worksheets[0], one)
    last = book.create_sheet(_tab(help_title))
    for row, (word, value) in enumerate(notes, 1):
        _put(last, row, 1, word).font = _BOLD
        _put(last, row, 2, value).alignment = _TOP
    last.column_dimensions["A"].width = 24
    last.column_dimensions["B"].width = 100
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, table: Sheet) -> None:
    sheet.title = _tab(table.title)
    for column, heading in enumerate(table.columns, 1):
        _put(sheet, 1, column, heading).font = _BOLD
    links = 0
    for number, row in enumerate(table.rows[:MOST_ROWS], 2):
        for column, value in enumerate(row, 1):
            links += isinstance(value, Link)
            _put(sheet, number, column, value if links <= MOST_LINKS else _unlinked(value))
    sheet.freeze_panes = table.frozen
    if table.columns:
        last = get_column_letter(len(table.columns))
        sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    _widths(sheet, table)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    cell: Any = sheet.cell(row, column)
    if isinstance(value, Link):
        _text(cell, value.text)
        cell.hyperlink = value.address
        cell.font = _LINK
    elif isinstance(value, Styled):
        _style(cell, value)
    elif isinstance(value, str):
        _text(cell, value)
    elif value is not None:
        cell.value = value
    if isinstance(value, date) and not isinstance(value, datetime):
        cell.number_format = _DAY
    written: Cell = cell
    return written


def _text(cell: Any, text: str) -> None:
    """Text stays text, whatever it begins with: the type is said, not guessed."""
    plain = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.value = plain if len(plain) <= MOST_LETTERS else f"{plain[: MOST_LETTERS - 1]}…"
    cell.data_type = "s"


def _style(cell: Any, value: Styled) -> None:
    _text(cell, value.text)
    cell.font = Font(color=value.color, bold=value.bold)
    cell.alignment = _TOP
    if value.ground:
        cell.fill = PatternFill("solid", fgColor=value.ground)
        cell.border = _THIN


def _unlinked(value: Value) -> Value:
    return value.text if isinstance(value, Link | Styled) else value


def _tab(title: str) -> str:
    """A name that a tab may have: 31 letters, some not among them."""
    plain = "".join(letter for letter in title if letter not in r"[]:*?/\'")
    return plain[:31] or "Tabelle"


def _widths(sheet: Worksheet, table: Sheet) -> None:
    for number, heading in enumerate(table.columns):
        texts = [heading, *(_shown(row[number]) for row in table.rows[:_MEASURED])]
        longest = max(len(text) for text in texts) + 3
        letter = get_column_letter(number + 1)
        sheet.column_dimensions[letter].width = min(_WIDEST, max(_NARROWEST, longest))


def _shown(value: Value) -> str:
    return "" if value is None else str(_unlinked(value))
