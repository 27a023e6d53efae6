"""What may stand in one cell, and what it means."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

CellType = Literal[
    "text", "texts", "id", "slug", "code", "ref", "refs", "lines", "bool", "date", "int",
    "decimal", "choice", "tile", "ags", "nuts", "wikidata", "iri", "lat", "lon",
]  # fmt: skip

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_REF: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:-]*")
_SPAN: Final = re.compile(r"([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?")
_MOMENT: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DECIMAL: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_INT: Final = re.compile(r"[+-]?\d{1,18}")
_TILE: Final = re.compile(r"(\d{1,4}),(\d{1,4})")
_AGS: Final = re.compile(r"\d{2}|\d{3}|\d{5}|\d{8}|\d{9}|\d{12}")
_NUTS: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}")
_WIKIDATA: Final = re.compile(r"Q[1-9]\d*")
_IRI: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(unsafe_hash=True)
class CellError(ValueError):
    """The text of a cell does not have the form of its type."""

    message: str
    fix: str | None = None

    def __str__(self) -> str:
        """What is wrong."""
        return self.message


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Lines of a text, 1-based, both ends included."""

    start: int
    end: int


Lines = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as precise as it is known: year, month or day."""

    text: str

    @property
    def first(self) -> date:
        """First day that it may mean."""
        year, month, day = [*map(int, self.text.split("-")), 1, 1][:3]
        return date(year, month, day)

    @property
    def last(self) -> date:
        """Last day that it may mean."""
        parts = [*map(int, self.text.split("-"))]
        month = parts[1] if len(parts) > 1 else 12
        day = parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1]
        return date(parts[0], month, day)


def texts(text: str) -> tuple[str, ...]:
    """Split at `|`; blanks around the parts do not count."""
    return tuple(part for piece in text.split("|") if (part := piece.strip()))


def lines(text: str) -> Lines:
    """Read `446-449`, `447` or `606|608`.

    Raises:
        CellError: not of this form, or an end before its start.
    """
    return tuple(_span(part.strip()) for part in text.split("|")) if text else ()


def _span(part: str) -> Span:
    match = _SPAN.fullmatch(part)
    if match is None:
        raise CellError(f"{part!r} is no range of lines", "write 446-449, 447 or 606|608")
    start, end = int(match[1]), int(match[2] or match[1])
    if end < start:
        raise CellError("the range of lines runs backwards", f"write {end}-{start}")
    return Span(start, end)


def moment(text: str) -> Moment:
    """Read a date.

    Raises:
        CellError: not of this form, or no day of the calendar.
    """
    if _MOMENT.fullmatch(text) is None:
        raise CellError("is no date", "write 2022, 2022-11 or 2022-11-30")
    found = Moment(text)
    try:
        found.first, found.last  # noqa: B018 - the calendar is asked
    except ValueError as error:
        raise CellError("is no day of the calendar", "check year, month and day") from error
    return found


def flag(text: str) -> bool:
    """Read `true` or `false`.

    Raises:
        CellError: anything else.
    """
    if text not in {"true", "false"}:
        raise CellError("is neither true nor false", "write true or false, or leave it empty")
    return text == "true"


def integer(text: str) -> int:
    """Read a whole number.

    Raises:
        CellError: anything else.
    """
    if _INT.fullmatch(text) is None:
        raise CellError("is no whole number", "write digits only, without separators")
    return int(text)


def decimal(text: str) -> Decimal:
    """Read a decimal number with a point.

    Raises:
        CellError: anything else.
    """
    if _DECIMAL.fullmatch(text) is None:
        raise CellError("is no decimal number", "write 7903 or 0.25: a point, no separators")
    try:
        return Decimal(text)
    except InvalidOperation as error:  # pragma: no cover - the pattern leaves nothing to refuse
        raise CellError("is no decimal number") from error


def tile(text: str) -> tuple[int, int]:
    """Read `column,row` of the tile map.

    Raises:
        CellError: anything else.
    """
    match = _TILE.fullmatch(text)
    if match is None:
        raise CellError("is no place in the tile map", "write column,row, for example 2,1")
    return int(match[1]), int(match[2])


def _within(low: int, high: int) -> Callable[[str], Decimal]:
    def degrees(text: str) -> Decimal:
        number = decimal(text)
        if not low <= number <= high:
            raise CellError(f"lies outside {low} to {high} degrees", "check latitude and longitude")
        return number

    return degrees


def _matching(pattern: re.Pattern[str], message: str, fix: str) -> Callable[[str], str]:
    def checked(text: str) -> str:
        if pattern.fullmatch(text) is None:
            raise CellError(message, fix)
        return text

    return checked


def _refs(text: str) -> tuple[str, ...]:
    parts = texts(text)
    for part in parts:
        _one_ref(part)
    if len(set(parts)) < len(parts):
        raise CellError("names the same thing twice", "name each once")
    return parts


_one_ref = _matching(_REF, "is no id", "write the id of a row, without blanks")

CHECKS: Final[Mapping[CellType, Callable[[str], object]]] = {
    "text": str,
    "choice": str,  # asked against its scheme, where the column is known
    "texts": texts,
    "id": _matching(_ID, "is no id", "use letters, digits, '.', '_', '-' and '/', no blanks"),
    "slug": _matching(_SLUG, "is no slug", "use a-z, 0-9 and '-'"),
    "code": _matching(_CODE, "is no code", "use letters, digits, '.', '_' and '-', no blanks"),
    "ref": _one_ref,
    "refs": _refs,
    "lines": lines,
    "bool": flag,
    "date": moment,
    "int": integer,
    "decimal": decimal,
    "tile": tile,
    "ags": _matching(
        _AGS, "is no AGS", "write 2, 3, 5, 8, 9 or 12 digits: Land, Bezirk, Kreis, Gemeinde"
    ),
    "nuts": _matching(_NUTS, "is no NUTS code", "write a code such as DEE0B"),
    "wikidata": _matching(_WIKIDATA, "is no Wikidata item", "write Q and digits"),
    "iri": _matching(_IRI, "is no web address", "write it whole, with https:// and no blanks"),
    "lat": _within(-90, 90),
    "lon": _within(-180, 180),
}
"""Per cell type, what reads it or raises a CellError."""
