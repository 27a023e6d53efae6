"""What a page shows, as a table: CSV by RFC 4180, CSV as a German Excel opens it, a workbook."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Response, request

from server.i18n import day
from server.i18n import gettext as _
from server.tables.xlsx import MEDIA_TYPE, Link, Sheet, Styled, workbook
from server.tables.xlsx import Value as Typed
from server.views.blueprint import pages
from server.views.site import site

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_ENDINGS: Final = (".csv", ".xlsx")
_DAY_LETTERS: Final = 10
_PLAIN: Final = (int, float, date, Styled)

Value = str | int | float
View = Callable[[], Response]


def sheet(path: str) -> Callable[[View], View]:
    """Register what gives the table of a page, at its address with `.csv` and with `.xlsx`."""

    def register(view: View) -> View:
        for ending in _ENDINGS:
            pages.add_url_rule(path + ending, view_func=view, methods=["GET"])
        return view

    return register


def table_response(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    frozen: str = "A2",
    notes: Sequence[tuple[str, Typed]] = (),
) -> Response:
    """A table to download, as the ending of the address says; `?excel=1` is CSV for Excel.

    In a workbook `frozen` is the first cell that scrolls, and `notes` stand among those that say
    what it is. Text that a spreadsheet would run as a formula is made plain: by an apostrophe in
    CSV, by its type in a workbook.
    """
    if request.path.endswith(".xlsx"):
        return _file(name, ".xlsx", MEDIA_TYPE, as_workbook(name, columns, rows, frozen, notes))
    body = as_csv(columns, rows, excel=request.args.get("excel", "") == "1")
    return _file(name, ".csv", "text/csv; charset=utf-8", body)


@dataclass(frozen=True, slots=True)
class Table:
    """One of several tables of a page: its title, the headings, the rows."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[object]]


def tables_response(name: str, tables: Sequence[Table]) -> Response:
    """Several tables to download: all as sheets of a workbook, as CSV the first of them."""
    if not request.path.endswith(".xlsx"):
        return table_response(name, tables[0].columns, tables[0].rows)
    made = [
        Sheet(it.title, it.columns, [[_typed(value) for value in row] for row in it.rows])
        for it in tables
    ]
    return _file(name, ".xlsx", MEDIA_TYPE, workbook(made, _("Lesehilfe"), _notes()))


def _file(name: str, ending: str, media_type: str, body: bytes) -> Response:
    response = Response(body, content_type=media_type)
    file = f"{name}-{site().as_of.isoformat()}{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], *, excel: bool) -> bytes:
    """A table as CSV; for Excel with a byte order mark and semicolons."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow([_plain(column) for column in columns])
    writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if excel else "utf-8")


def as_workbook(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    frozen: str = "A2",
    notes: Sequence[tuple[str, Typed]] = (),
) -> bytes:
    """A table as a workbook: days as days, addresses as links, and a sheet that says what it is."""
    table = Sheet(name, columns, [[_typed(value) for value in row] for row in rows], frozen)
    return workbook(table, _("Lesehilfe"), [*_notes(), *notes])


def _notes() -> list[tuple[str, Typed]]:
    here = site()
    known = here.landscape
    page = request.url.replace(".xlsx", "", 1)
    lists = _("%(open)s von %(all)s Akteurslisten sind offen") % {
        "open": known.open_lists,
        "all": known.lists,
    }
    return [
        (_("Seite"), Link(page, page)),
        (_("Stand"), day(here.as_of)),
        (_("Datenstand"), here.state.id),
        (_("Vollständigkeit"), lists),
        (_("Zu lesen als"), _("Unbekannt heißt nicht „gibt es nicht“.")),
    ]


def _typed(value: object) -> Typed:
    if isinstance(value, str):
        return _read(value)
    return value if value is None or isinstance(value, _PLAIN) else str(value)


def _read(text: str) -> Typed:
    if text.startswith(("http://", "https://")) and " " not in text:
        return Link(text, text)
    if len(text) == _DAY_LETTERS:
        with suppress(ValueError):
            return date.fromisoformat(text)
    return text or None


def _plain(value: object) -> object:
    value = value.text if isinstance(value, Styled) else value
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
