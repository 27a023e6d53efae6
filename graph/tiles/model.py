"""What the layout of a tile map is asked with, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Basis = Literal["given", "points", "neighbours", "rows"]
"""What a place follows: the registry, coordinates, who touches whom, or only group and name."""

Cell = tuple[int, int]
"""Column and row of a tile, from 0."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A territory before it has a tile.

    `tile` is the place that somebody decided (column, row), `point` where it lies (longitude and
    latitude in degrees), `touches` the keys of its neighbours; `group` and `name` order those of
    which nothing is known.
    """

    key: str
    name: str
    group: str = ""
    tile: Cell | None = None
    point: tuple[float, float] | None = None
    touches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Tiles by key, no two in one place, the first column and row being 0.

    `basis` tells for how many tiles each ground was followed; `order` has the keys row by row from
    left to right, as one reads (and moves by keyboard).
    """

    cells: Mapping[str, Cell]
    basis: Mapping[Basis, int]
    order: tuple[str, ...]

    @property
    def columns(self) -> int:
        """How many tiles it is wide."""
        return 1 + max((column for column, _ in self.cells.values()), default=-1)

    @property
    def rows(self) -> int:
        """How many tiles it is high."""
        return 1 + max((row for _, row in self.cells.values()), default=-1)
