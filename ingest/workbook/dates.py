"""Dates as people write them."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from ingest.cells import CellError, moment
from ingest.workbook.errors import MeaningError
from ingest.workbook.values import Value, tidy

FIX: Final = "schreiben Sie 30.11.2022, 2022-11 oder 2022, oder leeren Sie die Zelle"
_EPOCH: Final = date(1899, 12, 30)
"""Day 0 of serial numbers from March 1900 on (ECMA-376 part 1, 18.17.4.1)."""
_SERIALS: Final = range(10_000, 110_000)
"""Days from 1927 to 2201; smaller numbers are years."""
_YEARS: Final = range(1900, 2200)
"""A year typed into a cell for days is shown as a day of 1905 or 1906; the year was meant."""
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan januar", "feb februar", "mär märz mrz maerz", "apr april", "mai", "jun juni",
         "jul juli", "aug august", "sep sept september", "okt oktober", "nov november",
         "dez dezember"), 1)
    for name in names.split()
}  # fmt: skip
_NUMBERS: Final = re.compile(r"(?:(\d{1,2})[./-]\s*)?(\d{1,2})[./-]\s*(\d{4})")
_WORDS: Final = re.compile(r"(?:(\d{1,2})\.?\s+)?([a-zä]+)\.?\s+(\d{4})")
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]00:00(:00)?)?")


def read_date(value: Value) -> str:
    """`2022`, `2022-11` or `2022-11-30`.

    Raises:
        MeaningError: no date, or no day of the calendar.
    """
    if isinstance(value, date):
        plain = value.date() if isinstance(value, datetime) else value
        serial = (plain - _EPOCH).days
        return str(serial) if serial in _YEARS else plain.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value)
    return _checked(_of_text(tidy(value)))


def _of_number(value: float) -> str:
    if float(value).is_integer() and 1000 <= value < 3000:
        return str(int(value))
    if int(value) in _SERIALS:
        return (_EPOCH + timedelta(days=int(value))).isoformat()
    raise MeaningError("ist kein Datum", FIX)


def _of_text(text: str) -> str:
    if match := _ISO.fullmatch(text):
        return _parts(match[1], match[2], match[3])
    if match := _NUMBERS.fullmatch(text):
        return _parts(match[3], match[2], match[1])
    match = _WORDS.fullmatch(text.casefold())
    if match and (month := _MONTHS.get(match[2])):
        return _parts(match[3], str(month), match[1])
    if text.isdecimal() and int(text) in _SERIALS:
        return _of_number(int(text))
    if re.fullmatch(r"\d{1,2}\.\s*\d{1,2}\.\s*\d{2}", text):
        raise MeaningError("nennt das Jahr mit zwei Ziffern", "schreiben Sie das Jahr mit vieren")
    raise MeaningError("ist kein Datum", FIX)


def _parts(year: str, month: str | None, day: str | None) -> str:
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


def _checked(text: str) -> str:
    try:
        return moment(text).text
    except CellError as error:
        raise MeaningError("ist kein Tag des Kalenders", "prüfen Sie Tag, Monat, Jahr") from error
