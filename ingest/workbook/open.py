"""Opens a workbook or a CSV file as grids, whatever program wrote it."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from ingest.workbook.archive import ask_archive
from ingest.workbook.csv_grid import read_csv
from ingest.workbook.errors import UnreadableError
from ingest.workbook.grid import Grid, letters
from ingest.workbook.layout import HELP_TITLE, LISTS_TITLE
from ingest.workbook.values import Cell, Value, alike

MOST_CELLS: Final = 5_000_000
NO_VALUE: Final = (
    "ist eine Formel ohne berechneten Wert; öffnen Sie die Mappe im Tabellenprogramm und speichern "
    "Sie sie, oder ersetzen Sie die Formel durch ihren Wert"
)
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def open_grids(path: Path) -> list[Grid]:
    """The sheets of a file; those that only explain are left out.

    Raises:
        UnreadableError: no workbook that may be opened; one sentence says what it is.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = "gibt es nicht" if isinstance(error, FileNotFoundError) else "ist nicht lesbar"
        raise UnreadableError(path.name, f"die Datei {reason}", "prüfen Sie den Namen") from error
    if path.suffix.lower() in {".csv", ".tsv", ".txt"} and not content.startswith(b"PK"):
        return [read_csv(content, path.name)]
    ask_archive(content, path.name)
    return [grid for grid in _grids(content, path.name) if not _explains(grid.title)]


def _explains(title: str) -> bool:
    return alike(title) in {alike(HELP_TITLE), alike(LISTS_TITLE)}


def _grids(content: bytes, name: str) -> list[Grid]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out: styles, extensions
            values = load_workbook(io.BytesIO(content), data_only=True)
            formulas = load_workbook(io.BytesIO(content), data_only=False)
    except (
        InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, AttributeError,
        IndexError, SyntaxError, OSError,
    ) as error:  # fmt: skip
        fix = "speichern Sie sie im Tabellenprogramm neu als .xlsx"
        raise UnreadableError(name, "die Datei ist als Excel-Mappe beschädigt", fix) from error
    sheets = [(one, formulas[one.title]) for one in values.worksheets]
    return [Grid(one.title, dict(_cells(one, other, name))) for one, other in sheets]


def _cells(sheet: Any, formulas: Any, name: str) -> Iterator[tuple[tuple[int, int], Cell]]:
    """The filled cells only: a sheet may claim a million rows."""
    filled = sheet._cells
    if len(filled) > MOST_CELLS:
        fix = "teilen Sie sie"
        raise UnreadableError(name, f"das Blatt „{sheet.title}“ hat zu viele Zellen", fix)
    for (row, column), cell in filled.items():
        address = f"{letters(column)}{row}"
        said = formulas._cells.get((row, column))
        is_formula = said is not None and _is_formula(said)
        if cell.value is None and is_formula:
            yield (row, column), Cell(address, str(_formula(said.value)), NO_VALUE)
        elif cell.value is not None:
            yield (row, column), _cell(address, cell)


def _is_formula(cell: Any) -> bool:
    return cell.data_type == "f" or isinstance(cell.value, ArrayFormula | DataTableFormula)


def _formula(value: Any) -> str:
    return str(getattr(value, "text", None) or value)


def _cell(address: str, found: Any) -> Cell:
    trouble = "ist das Ergebnis einer fehlerhaften Formel" if found.data_type == "e" else None
    return Cell(address, _plain(found.value), trouble)


def _plain(found: Any) -> Value:
    if isinstance(found, datetime):
        return found.date() if found.time() == time() else (found + timedelta(seconds=1)).date()
    if isinstance(found, bool | int | float | date):
        return found
    if isinstance(found, time | timedelta):
        return str(found)
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), str(found))
