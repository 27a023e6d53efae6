"""CSV files of both flavours, and those that other programs write."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final, Literal

from ingest.csv_files import LONGEST_CELL
from ingest.workbook.errors import UnreadableError
from ingest.workbook.grid import Grid, letters
from ingest.workbook.values import Cell, Value, tidy

Flavour = Literal["rfc4180", "excel-de"]
_RISKY: Final = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet might run as a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class _Form:
    separator: str
    mark: str
    comma: str


FLAVOURS: Final[Mapping[Flavour, _Form]] = {
    "rfc4180": _Form(",", "", "."),
    "excel-de": _Form(";", "\ufeff", ","),
}


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Value]], flavour: Flavour) -> bytes:
    """A table as CSV in UTF-8: RFC 4180, or as German Excel writes and reads it."""
    form = FLAVOURS[flavour]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=form.separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_written(value, form) for value in row] for row in rows])
    return (form.mark + text.getvalue()).encode("utf-8")


def _written(value: Value, form: _Form) -> str:
    if isinstance(value, date) and form.comma == ".":
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return tidy(value).replace(".", form.comma)
    text = tidy(value)
    return f"'{text}" if _RISKY.match(text) else text


def read_csv(content: bytes, name: str) -> Grid:
    """A CSV file as a grid: the separator that its first lines have most of.

    Raises:
        UnreadableError: no text, or no CSV.
    """
    text = _decoded(content, name)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        fix = "schließen Sie jedes Anführungszeichen, oder speichern Sie die Tabelle neu als CSV"
        message = f"in Zeile {reader.line_num} endet eine Zelle nicht"
        raise UnreadableError(name, message, fix) from error
    cells = {
        (row, at): Cell(f"{letters(at)}{row}", value)
        for row, record in enumerate(rows, 1)
        for at, raw in enumerate(record, 1)
        if (value := _unquoted(raw))
    }
    return Grid(PurePath(name).stem, cells)


def _unquoted(raw: str) -> str:
    text = raw.strip()
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        fix = "speichern Sie die Tabelle als CSV in UTF-8"
        raise UnreadableError(name, "die Datei ist kein Text", fix)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """By the first lines, outside quotation marks; Excel's own `sep=;` line says so, too."""
    head = re.sub(r'"[^"]*"', "", "\n".join(text.splitlines()[:20]))
    said = re.match(r"sep=(.)", head)
    return said[1] if said else max(";,\t", key=head.count)
