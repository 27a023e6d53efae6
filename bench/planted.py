"""Approaches of which is known what is true, and what of it the landscape tells.

Each shape (bench/shapes.py) decides first who really does what in which district, then what is said
of it: often less than what is so, never something false. Traps look like evidence and are none: a
complete list for another role or a part, an answer of tomorrow, an answer taken back. So the truth
is known without asking any analysis.
"""

from dataclasses import dataclass

from bench.country import Area, Country
from bench.plot import NO_GAP, Plot, Truth
from bench.shapes import SHAPES

__all__ = ["NO_GAP", "Planted", "Planter", "Truth"]


@dataclass(frozen=True, slots=True)
class Planted:
    """What is so in a cell, and by which shape it was planted."""

    truth: Truth
    shape: str


class Planter:
    """Plants approaches, each shape in turn, beginning anywhere."""

    def __init__(self, country: Country, truth: dict[tuple[str, str], Planted]) -> None:
        """Plant into a country; what is true is noted in `truth`."""
        self._country = country
        self._truth = truth
        self._names = tuple(SHAPES)
        self._first = country.draw.number(0, len(self._names) - 1)
        self._count = 0

    def plant(self, code: str, of: str, area: Area) -> None:
        """One approach of a paper about an area."""
        name = self._names[(self._first + self._count) % len(self._names)]
        self._count += 1
        approach = self._country.sketch.approach(code, of, label=f"Gepflanzt {self._count}")
        plot = Plot(self._country, area, approach, self._count)
        for district, truth in SHAPES[name](plot).items():
            self._truth[approach, district] = Planted(truth, name)
