"""Tables of values parted by commas, semicolons, tabs or bars."""

import csv
from collections import Counter
from collections.abc import Sequence
from typing import Final

from ingest.reader.document import Block, Document, Line, Paragraph
from ingest.reader.errors import BrokenError
from ingest.reader.formats.encoding import decoded, lines_of
from ingest.reader.formats.grid import EMPTY, tables_of
from ingest.reader.joining import joined
from ingest.reader.passage import Passage

_DELIMITERS: Final = (";", "\t", "|", ",")
_SAMPLE: Final = 200
_LONGEST_CELL: Final = 40
_MOST_CELL: Final = 1_000_000
Rows = list[tuple[int, list[str]]]


def read_csv(data: bytes, file: str) -> Document:
    """Read a table; lines are those of the file, a cell in quotes may span several.

    Raises:
        UnknownEncodingError, BrokenError: it is no text, or quotes are not closed.
    """
    lines = lines_of(decoded(data, file))
    declared = _declared(lines)
    skipped = 1 if declared else 0
    rows = _rows(lines[skipped:], declared or _delimiter(lines), skipped, file)
    blocks: list[Block] = list(tables_of([_cells(first, row) for first, row in rows]))
    numbered = tuple(Line(n, text) for n, text in enumerate(lines, 1))
    first = blocks[0] if blocks else None
    title = first.passage.text if isinstance(first, Paragraph) else ""
    return Document(file, "csv", numbered, tuple(blocks), title)


def _declared(lines: Sequence[str]) -> str:
    """The delimiter that Excel's first line tells ("sep=;")."""
    first = lines[0].casefold() if lines else ""
    return first[4] if first.startswith("sep=") and len(first) == 5 else ""


def _delimiter(lines: Sequence[str]) -> str:
    """The one that cuts the most rows into the same number of cells, two or more."""
    return max(_DELIMITERS, key=lambda sign: _evenness(lines[:_SAMPLE], sign))


def _evenness(lines: Sequence[str], sign: str) -> tuple[float, int]:
    try:
        rows = [row for row in csv.reader((f"{line}\n" for line in lines), delimiter=sign) if row]
    except csv.Error:
        return 0.0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0
    width, count = widths.most_common(1)[0]
    return count / len(rows), width


def _rows(lines: Sequence[str], delimiter: str, skipped: int, file: str) -> Rows:
    """The rows and the line on which each begins."""
    csv.field_size_limit(_MOST_CELL)
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    rows: Rows = []
    before = 0
    try:
        for row in reader:
            rows.append((before + 1 + skipped, row))
            before = reader.line_num
    except csv.Error as error:
        raise BrokenError(
            file,
            f"lässt sich ab Zeile {before + 1 + skipped} nicht als CSV lesen",
            "Anführungszeichen in dieser Zeile prüfen",
        ) from error
    _check_quotes(rows, file)
    return rows


def _check_quotes(rows: Rows, file: str) -> None:
    """A cell over very many lines is one whose quote was never closed."""
    for first, row in rows:
        if any(cell.count("\n") > _LONGEST_CELL for cell in row):
            raise BrokenError(
                file,
                f"hat ab Zeile {first} ein Anführungszeichen, das nicht geschlossen wird",
                "das Anführungszeichen schließen oder entfernen",
            )


def _cells(first: int, row: Sequence[str]) -> list[Passage]:
    """The cells of a row with the lines of each."""
    cells, line = list[Passage](), first
    for text in row:
        parts = text.split("\n")
        pieces = [Line(line + n, part) for n, part in enumerate(parts) if part.strip()]
        cells.append(joined(pieces) if pieces else EMPTY)
        line += len(parts) - 1
    return cells
