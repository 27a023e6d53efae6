"""How much fits on a sheet: heights in mm from the number of letters, the same on every printer.

Widths of letters are those of a wide sans-serif, so that a narrower font leaves room, never a page
more. What does not fit is counted, and the sheet says where it is.
"""

import math
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")

LINE_MM: Final = 3.6
"""A line of the text on a sheet of A4."""
TABLE_LINE_MM: Final = 3.4
"""A line of a table there."""
PADDING_MM: Final = 0.9
"""Between two rows."""
_LETTER: Final = 0.45
"""Width of a letter to the height of its line, on average, with what breaking lines costs."""


@dataclass(frozen=True)
class Fitted(Generic[T]):
    """Rows that are shown, and how many are not."""

    rows: tuple[T, ...]
    hidden: int


def lines(text: str, width_mm: float, line_mm: float = LINE_MM) -> int:
    """Lines that a text takes in a column of a width (mm)."""
    letters = max(4, math.floor(width_mm / (line_mm * _LETTER)))
    return max(1, len(textwrap.wrap(text, letters)))


def height(cells: Sequence[tuple[str, float]], line_mm: float = LINE_MM) -> float:
    """Height (mm) of a row of texts in columns of some widths (mm)."""
    return max(lines(text, width, line_mm) for text, width in cells) * line_mm + PADDING_MM


def most_rows(room_mm: float) -> int:
    """A number of rows of text that never have room: no row is lower than a line."""
    return math.ceil(max(0.0, room_mm) / (LINE_MM + PADDING_MM)) + 1


def fitted(rows: Sequence[T], heights: Iterable[float], room_mm: float) -> Fitted[T]:
    """The first rows that have room; at least one, so that nothing is only counted.

    Heights are not read further than there is room.
    """
    used, kept = 0.0, 0
    for it in heights:
        used += it
        if used > room_mm and kept:
            break
        kept += 1
    return Fitted(tuple(rows[:kept]), len(rows) - kept)


def dealt(heights: Sequence[Sequence[float]], room_mm: float, turns: Sequence[int]) -> list[int]:
    """How many of the rows of each section have room, dealt in turn: some of each, then the next.

    `turns` is how many rows a section gets at a time. It ends with the first of its rows that has
    no room, so that its order is kept.
    """
    kept, ended, left = [0] * len(heights), set[int](), room_mm
    while len(ended) < len(heights):
        for at in (at for at, turn in enumerate(turns) for _turn in range(turn)):
            own = heights[at]
            if at in ended or kept[at] == len(own) or own[kept[at]] > left:
                ended.add(at)
                continue
            left -= own[kept[at]]
            kept[at] += 1
    return kept
