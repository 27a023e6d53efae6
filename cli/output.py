"""How commands print: a table for people, JSON or CSV for programs."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Literal

import click
from rich.console import Console
from rich.table import Table

Format = Literal["table", "json", "csv"]
Value = str | int | float | bool | None


def print_rows(columns: Mapping[str, str], rows: Sequence[Sequence[Value]], form: Format) -> None:
    """Print rows under `columns` (key to heading): keys in JSON and CSV, headings in the table."""
    if form == "json":
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form == "csv":
        click.echo(csv_text(list(columns), rows), nl=False)
    else:
        print_table(list(columns.values()), rows)


def print_json(value: object) -> None:
    """Print a value as JSON, umlauts readable."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    """Write rows as CSV (RFC 4180); cells that a spreadsheet would run as a formula are quoted."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def harmless(cell: Value) -> Value:
    """Keep a spreadsheet from running a cell as a formula (OWASP, CSV injection)."""
    if isinstance(cell, str) and cell[:1] and cell[0] in "=+-@\t\r":
        return f"'{cell}"
    return shown(cell) if isinstance(cell, bool) else cell


def shown(cell: Value) -> str:
    """A cell as text: nothing for what is not known, `true` and `false` as in the data files."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Print a table as wide as the terminal; a pipe gets 160 columns."""
    table = Table(*headings, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*map(shown, row))
    console().print(table)


def console(stderr: bool = False) -> Console:
    """A console, made when it is needed so that tests can catch what it prints."""
    wide = Console(stderr=stderr)
    return wide if wide.is_terminal else Console(width=160, highlight=False, stderr=stderr)
