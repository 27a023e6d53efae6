"""The ground on which one approach is planted, and the words for what is true there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from bench.country import Area, Country
from bench.draw import Draw
from bench.sketch import Sketch

Truth = Literal[
    "luecke",
    "luecke-benannt",
    "verschwiegen",
    "offen",
    "bekannt",
    "nur-art",
    "beendet",
    "geplant",
    "entfaellt",
]
"""What is so in a cell.

`luecke`: nobody does it, and that was found out (a complete list, an answer). `luecke-benannt`: a
source says that it is missing. `verschwiegen`: somebody does it, and no list tells so. `offen`: not
decided by anything that is said. `bekannt`: somebody does it, and it is told who. `nur-art`: told
is only the kind, and there are bodies of it. `beendet`, `geplant`: somebody did, or will.
`entfaellt`: the approach is not meant for such a district.
"""

NO_GAP: Final[frozenset[Truth]] = frozenset(
    {"verschwiegen", "offen", "bekannt", "nur-art", "geplant", "entfaellt"}
)
"""Truths under which nothing may ever say that there is a gap."""

LONG_AGO: Final = "2024-01-15"
PAST: Final = "2025-03-01"
RECENT: Final = "2026-04-01"
TOMORROW: Final = "2027-01-01"
"""Days around the one on which landscapes are looked at: 2026-11-22."""

Cells = Mapping[str, Truth]


@dataclass
class Plot:
    """One approach of a paper about an area; `number` tells its bodies from those of others."""

    country: Country
    area: Area
    approach: str
    number: int

    def __post_init__(self) -> None:
        """Count what is drawn here."""
        self._drawn = 0

    @property
    def sketch(self) -> Sketch:
        """What is drawn on."""
        return self.country.sketch

    @property
    def draw(self) -> Draw:
        """Chance."""
        return self.country.draw

    @cached_property
    def beside(self) -> list[str]:
        """Two districts that the paper is not about."""
        mine = set(self.area.districts)
        return [it for it in self.country.districts if it not in mine][:2]

    def all(self, truth: Truth) -> dict[str, Truth]:
        """The same in every district of the area; beside it nothing is decided."""
        return dict.fromkeys(self.area.districts, truth) | dict.fromkeys(self.beside, "offen")

    def some(self) -> list[str]:
        """A few districts of the area, not all of them where there are several."""
        districts = self.area.districts
        most = max(1, len(districts) // 2)
        return self.draw.sample(districts, most) or [self.draw.one(districts)]

    def key(self) -> str:
        """A key that nothing else has."""
        self._drawn += 1
        return f"gepflanzt-{self.number}-{self._drawn}"

    def kind(self) -> str:
        """A kind that nothing else speaks of."""
        return self.sketch.kind(self.key())

    def body(self, areas: list[str], kind: str = "", until: str = "") -> str:
        """A body, of its own kind unless one is given."""
        return self.sketch.body(self.key(), kind or self.kind(), areas, until=until)

    def says(self, actor: str, areas: list[str], **more: str) -> None:
        """A statement about the approach."""
        self.sketch.says(self.approach, actor, areas, **more)

    def listed(self, completeness: str = "partiell", role: str = "") -> str:
        """A list of the approach's actors."""
        return self.sketch.list_of(self.approach, completeness, role)

    def closed(self) -> str:
        """A list that says of itself that nothing is missing."""
        return self.listed("vollstaendig")

    def told(self, area: str, answer: str, on: str = "", actor: str = "") -> None:
        """An answer about the approach."""
        self.sketch.feedback(self.key(), self.approach, area, answer, on, actor)

    def through(self, areas: list[str], starts: str = "", ends: str = "", **more: str) -> str:
        """A programme that implements the approach."""
        offer = self.sketch.programme(self.key(), areas, starts, ends, **more)
        self.sketch.link(self.approach, "wer:implementedThrough", offer)
        return offer

    def stated(self, sort: str, about: str, areas: list[str]) -> None:
        """What the source states."""
        self.sketch.stated(self.key(), sort, [about], areas)
