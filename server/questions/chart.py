"""Horizontal bars where an answer has names and amounts; the table beside them is their twin."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.questions.shown import Shown, read_text

MOST_BARS: Final = 25
_LEAST_BARS: Final = 2
_STEP: Final = 40
_NO_AMOUNTS: Final = ("line", "page", "year", "period", "steps", "jaccard", "value")
"""Columns of numbers that count nothing: where something stands, when, how like, in which unit."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, its number, the length in per cent, and where it is drawn."""

    name: str
    number: int | float
    width: float
    y: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Rows of an answer as bars, in user units of one pixel.

    `largest` tells that these are the largest of `total`; else they stand in the table's order.
    """

    of: str
    by: str
    bars: tuple[Bar, ...]
    height: int
    total: int
    largest: bool


def bars_of(shown: Shown, is_ordered: bool) -> Bars | None:
    """The bars of an answer; None where it is not of that form.

    It is, if the first column names each row (of a short answer: the first two), and another holds
    amounts, none below 0. What is not known has no bar: it is not 0. With `is_ordered` the rows are
    in an order that somebody chose, and the bars follow it.
    """
    at = next((n for n, it in enumerate(shown.headings) if it.is_number and _counts(it.name)), None)
    if at is None or at == 0:
        return None
    names = _names(shown, at)
    pairs = [
        (name, value)
        for name, values in zip(names, shown.values, strict=False)
        if isinstance(value := values[at], int | float)
    ]
    if len(pairs) < _LEAST_BARS or any(number < 0 for _name, number in pairs):
        return None
    largest = len(pairs) > MOST_BARS and not is_ordered
    chosen = sorted(pairs, key=lambda it: -it[1]) if largest else pairs
    bars = _drawn(chosen[:MOST_BARS])
    of, by = shown.headings[at].text, shown.headings[0].text
    return Bars(of, by, bars, _STEP * len(bars), len(pairs), largest)


def _drawn(pairs: Sequence[tuple[str, int | float]]) -> tuple[Bar, ...]:
    longest = max(number for _name, number in pairs) or 1
    return tuple(
        Bar(name, number, round(100 * number / longest, 2), _STEP * place)
        for place, (name, number) in enumerate(pairs)
    )


def _counts(name: str) -> bool:
    return not any(word in name.lower() for word in _NO_AMOUNTS)


def _names(shown: Shown, before: int) -> list[str]:
    """What each row is called by its first texts; empty if two are called alike."""
    widths = (1, 2) if len(shown.rows) <= MOST_BARS else (1,)
    for width in widths:
        if width <= before:
            names = [
                ", ".join(read_text(cell) for cell in row[:width] if cell) for row in shown.rows
            ]
            if len(set(names)) == len(names) and all(names):
                return names
    return []
