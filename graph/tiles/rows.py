"""Tiles of which nothing is known but group and name: rows, like text."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import ceil
from typing import Final

from graph.tiles.model import Cell, Spot

_WIDEST: Final = 24
_ASPECT: Final = 1.3
"""Columns per row: pages are wider than high."""


def in_rows(spots: Sequence[Spot], cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Every group from a new row on, sorted by name, below whatever stands already."""
    left = min((column for column, _ in cells.values()), default=0)
    row = 1 + max((row for _, row in cells.values()), default=-1)
    right = max((column for column, _ in cells.values()), default=left)
    width = max(right - left + 1, min(_WIDEST, ceil((_ASPECT * len(spots)) ** 0.5)))
    made: dict[str, Cell] = {}
    ordered = sorted(spots, key=lambda it: (it.group.casefold(), it.name.casefold(), it.key))
    for _group, found in groupby(ordered, key=lambda it: it.group.casefold()):
        own = [it.key for it in found]
        for at, key in enumerate(own):
            made[key] = (left + at % width, row + at // width)
        row += ceil(len(own) / width)
    return made
