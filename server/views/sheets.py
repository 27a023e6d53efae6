"""What a page shows, as CSV: RFC 4180 in UTF-8, or as a German Excel opens it."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from flask import Response, request

from server.views.site import site

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

Value = str | int | float


def csv_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A table to download; `?excel=1` gives a byte order mark and semicolons.

    Text that a spreadsheet would run as a formula is made plain by an apostrophe in front.
    """
    body = as_csv(columns, rows, excel=request.args.get("excel", "") == "1")
    response = Response(body, content_type="text/csv; charset=utf-8")
    file = f"{name}-{site().as_of.isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], *, excel: bool) -> bytes:
    """A table as CSV; for Excel with a byte order mark and semicolons."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow([_plain(column) for column in columns])
    writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if excel else "utf-8")


def _plain(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
