"""Pictures that the server draws: schematic map, period bars. Plain numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

_TILE: Final = 150
_GAP: Final = 8
_LINE: Final = 17
_SHORT_WORD: Final = 8
"""Letters of a word that may fall away whole."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A territory in the schematic map, by column and row; `step` (1..5) colours it."""

    name: str
    href: str
    column: int
    row: int
    text: str
    number: int
    step: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A tile where it is drawn, its name broken into lines."""

    tile: Tile
    x: int
    y: int
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Map:
    """The schematic map: its size in user units, and its tiles."""

    width: int
    height: int
    side: int
    tiles: tuple[Placed, ...]


def tile_map(tiles: Sequence[Tile]) -> Map | None:
    """Lay tiles out in a grid; None if there are none."""
    if not tiles:
        return None
    left, top = min(it.column for it in tiles), min(it.row for it in tiles)
    placed = tuple(_placed(it, left, top) for it in tiles)
    return Map(
        width=max(it.x for it in placed) + _TILE + _GAP,
        height=max(it.y for it in placed) + _TILE + _GAP,
        side=_TILE,
        tiles=placed,
    )


def _placed(tile: Tile, left: int, top: int) -> Placed:
    x = _GAP + (tile.column - left) * (_TILE + _GAP)
    y = _GAP + (tile.row - top) * (_TILE + _GAP)
    lines = broken(tile.name, 16)
    first = y + 34
    return Placed(tile, x, y, tuple((text, first + n * _LINE) for n, text in enumerate(lines)))


def broken(text: str, width: int) -> list[str]:
    """Break a text at blanks and hyphens into lines of about `width` characters.

    >>> broken("Landkreis Mansfeld-Südharz", 16)
    ['Landkreis', 'Mansfeld-Südharz']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True, slots=True)
class Bar:
    """A period in the span shown: left edge and width in per cent; `open` at an unknown end."""

    x: float
    width: float
    open_start: bool
    open_end: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class Span:
    """The years that period bars cover, and where today is, in per cent."""

    first: date
    last: date
    now: float

    def at(self, day: date) -> float:
        """Where a day lies, 0 to 100."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(100 * min(1.0, max(0.0, share)), 2)


def span_of(days: Iterable[date | None], now: date) -> Span:
    """The span of whole years around all known days and today."""
    known = [day for day in days if day is not None] + [now]
    first = date(min(known).year, 1, 1)
    last = date(max(known).year, 12, 31)
    plain = Span(first, last, 0.0)
    return Span(first, last, plain.at(now))


def bar(span: Span, first: date | None, last: date | None, now: date) -> Bar | None:
    """The bar of a period; None if neither end is known."""
    if first is None and last is None:
        return None
    left = span.at(first) if first else 0.0
    right = span.at(last) if last else 100.0
    ended = last is not None and last < now
    return Bar(left, max(0.8, round(right - left, 2)), first is None, last is None, ended)


def shortened(text: str, letters: int) -> str:
    """Cut a text at a word, or within one where little would be left of it.

    >>> shortened("ein langer Text", 10)
    'ein …'
    >>> shortened("Volkshochschule", 10)
    'Volkshoch…'
    """
    if len(text) <= letters:
        return text
    words = text[: letters - 2].rpartition(" ")[0]
    if len(words) * 2 >= letters or (words and len(words) >= letters - _SHORT_WORD):
        return f"{words} …"
    return f"{text[: letters - 1].rstrip()}…"
