"""Reads and writes CSV files: RFC 4180, UTF-8, one header line."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from ingest import cells
from ingest.cells import CellError, Lines, Moment
from ingest.columns import Column, Schema
from ingest.csv_files import Table, raw_table
from ingest.problems import Problems
from ingest.vocabulary import vocabulary

UNREAD: Final = Moment("0001")
"""Stands in for a refused date until all faults are told."""
SHOWN_CHOICES: Final = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands and its cells by column, without blanks around them.

    A cell that was refused (the fault is noted) reads as empty: not known.
    """

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell's text, empty if not known."""
        return self.cells.get(column, "")

    def texts(self, column: str) -> tuple[str, ...]:
        """Parts between `|`."""
        return cells.texts(self.text(column))

    def lines(self, column: str = "lines") -> Lines:
        """Ranges of lines."""
        return cells.lines(self.text(column))

    def moment(self, column: str) -> Moment | None:
        """A date."""
        return cells.moment(text) if (text := self.text(column)) else None

    def day(self, column: str) -> Moment:
        """A date that the schema demands."""
        return self.moment(column) or UNREAD

    def flag(self, column: str) -> bool | None:
        """True, false, or None if not known."""
        return cells.flag(text) if (text := self.text(column)) else None

    def integer(self, column: str) -> int | None:
        """A whole number."""
        return int(text) if (text := self.text(column)) else None

    def decimal(self, column: str) -> Decimal | None:
        """A decimal number."""
        return Decimal(text) if (text := self.text(column)) else None

    def tile(self, column: str) -> tuple[int, int] | None:
        """Column and row of the tile map."""
        return cells.tile(text) if (text := self.text(column)) else None


def read_table(path: Path, schema: Schema, name: str | None = None) -> list[Row]:
    """Read one file by its schema; `name` is how faults call it (the path by default).

    Raises:
        RowErrors: everything that is wrong with it.
    """
    problems = Problems()
    rows = scan_table(path, schema, problems, name or path.name)
    problems.stop()
    return rows


def scan_table(path: Path, schema: Schema, problems: Problems, name: str) -> list[Row]:
    """Read one file by its schema, noting faults instead of raising them."""
    table = raw_table(path, problems, name)
    if table is None or not _has_header(table.header, schema, problems, name):
        return []
    return [_row(line, found, table.header, schema, problems, name) for line, found in table.rows]


def _has_header(header: Sequence[str], schema: Schema, problems: Problems, name: str) -> bool:
    before = len(problems.errors)
    missing = [c.name for c in schema.columns if c.name not in header and not c.absent]
    for column in missing:
        problems.add(name, "the column is missing", row=1, column=column, fix="add it")
    free = [c.name for c in schema.columns if c.name not in header]
    for column in sorted(set(header)):
        if header.count(column) > 1:
            problems.add(name, "the column stands twice", row=1, column=column, fix="keep one")
        if column not in schema.by_name:
            fix = problems.nearest(column, lambda: free or schema.by_name) or "remove it"
            problems.add(name, "the column is not known", row=1, column=column, fix=fix)
    return len(problems.errors) == before


def _row(
    line: int,
    found: Sequence[str],
    header: Sequence[str],
    schema: Schema,
    problems: Problems,
    name: str,
) -> Row:
    row = Row(name, line, {})
    for column, raw in zip(header, found, strict=True):
        text = raw.strip()
        if _is_fine(text, schema.by_name[column], row, problems):
            row.cells[column] = text
    return row


def _is_fine(text: str, column: Column, row: Row, problems: Problems) -> bool:
    if not text:
        if column.needed:
            problems.add(
                row.file, "the cell is empty", row=row.line, column=column.name, fix="fill it"
            )
        return not column.needed
    try:
        cells.CHECKS[column.cell](text)
    except CellError as error:
        problems.add(
            row.file, str(error), row=row.line, column=column.name, value=text, fix=error.fix
        )
        return False
    return _is_choice(text, column, row, problems)


def _is_choice(text: str, column: Column, row: Row, problems: Problems) -> bool:
    valid = column.choices
    if column.scheme is not None:
        valid = tuple(sorted(vocabulary().notations(column.scheme)))
    parts = cells.texts(text) if column.cell == "texts" else (text,)
    wrong = [part for part in parts if part not in valid] if valid else []
    for part in wrong:
        few = "one of " + ", ".join(valid[:SHOWN_CHOICES])
        problems.add(
            row.file,
            "is not one of the choices",
            row=row.line,
            column=column.name,
            value=part,
            fix=problems.nearest(part, lambda: valid) or few,
        )
    return not wrong


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file: commas, line feeds, quotation marks only where needed."""
    path.write_text(table_text(header, rows), encoding="utf-8", newline="")


def table_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


_DIGITS: Final = re.compile(r"(\d+)")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that takes digits as numbers: `3.10` after `3.9`."""
    parts = _DIGITS.split(text)
    return tuple((1, int(p), p) if p.isdecimal() else (0, 0, p) for p in parts if p)


def format_table(table: Table, schema: Schema) -> str:
    """The canonical text of a table.

    Columns in the schema's order (unknown ones last), rows sorted by key in natural order,
    no blanks around cells or the parts of a list.
    """
    known = [c.name for c in schema.columns if c.name in table.header]
    header = known + [name for name in table.header if name not in schema.by_name]
    places = [table.header.index(name) for name in header]
    columns = [schema.by_name.get(name, Column(name)) for name in header]
    rows = [
        [_tidy(row[place], column) for place, column in zip(places, columns, strict=True)]
        for _, row in table.rows
    ]
    keys = [header.index(name) for name in schema.key if name in header]
    return table_text(header, sorted(rows, key=lambda r: [natural(r[k]) for k in keys]))


def _tidy(raw: str, column: Column) -> str:
    text = raw.strip()
    if column.cell in {"texts", "refs", "lines"}:
        return "|".join(cells.texts(text))
    return text.lower() if column.cell == "bool" and text.lower() in {"true", "false"} else text
