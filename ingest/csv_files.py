"""Reads a CSV file as it stands: bytes, encoding, records; what its columns mean is left aside."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.problems import Problems

LONGEST_CELL: Final = 1_000_000
"""Characters; a longer cell is an unclosed quotation mark."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file as it stands: header and rows with their line numbers, cells untouched."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def raw_table(path: Path, problems: Problems, name: str, mends: bool = False) -> Table | None:
    """Read header and rows without regard to a schema; None if it is no CSV file in UTF-8.

    With `mends`, a byte order mark is no fault: whoever asks is about to remove it.
    """
    text = decoded(path, problems, name, mends)
    if text is None:
        return None
    records = _records(text, problems, name)
    if not records:
        problems.add(name, "the file is empty", fix="write its header line")
        return None
    header = tuple(cell.strip() for cell in records[0][1])
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        problems.add(
            name,
            "the columns are not separated by commas",
            row=1,
            value=header[0],
            fix="save the file as CSV with ',' between the columns",
        )
        return None
    return Table(header, tuple(_even(records[1:], len(header), problems, name)))


def decoded(path: Path, problems: Problems, name: str, mends: bool = False) -> str | None:
    """The file's text, or None if it is missing or no clean UTF-8 (noted)."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        problems.add(name, "the file is missing", fix="add it; its header line is enough")
        return None
    except OSError as error:
        problems.add(name, f"the file cannot be read: {error.strerror}", fix="mend its rights")
        return None
    return _text(data, problems, name, mends)


def _text(data: bytes, problems: Problems, name: str, mends: bool) -> str | None:
    utf8 = "save the file as UTF-8 without a byte order mark"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add(name, "the file is UTF-16, not UTF-8", row=1, fix=utf8)
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        if not mends:
            message = "the file begins with a byte order mark"
            problems.add(name, message, row=1, fix="run: werwaswo fmt")
    if b"\x00" in data:
        row = data.count(b"\n", 0, data.index(b"\x00")) + 1
        problems.add(name, "the file holds a NUL byte", row=row, fix=utf8)
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        guess = data[max(0, error.start - 12) : error.end + 12].decode("latin-1")
        message = "the file is not UTF-8 (in Latin-1 the place would read as shown)"
        problems.add(name, message, row=row, value=guess, fix=utf8)
        return None


def _records(text: str, problems: Problems, name: str) -> list[tuple[int, list[str]]]:
    """Records with the line each begins on; blank lines are left out."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                found.append((line, record))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.add(
            name, f"is no CSV: {error}", row=line, fix='close each "; write "" for one inside'
        )
    return found


def _even(
    records: Iterable[tuple[int, list[str]]], width: int, problems: Problems, name: str
) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line, record in records:
        if len(record) == width:
            yield line, tuple(record)
            continue
        problems.add(
            name,
            f"the row has {len(record)} cells, the header has {width}",
            row=line,
            fix='put cells that hold a comma in quotation marks: "a, b"',
        )
