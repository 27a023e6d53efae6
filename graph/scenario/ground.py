"""Where edits hold: areas of actors, and areas that are taken apart."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import row
from graph.columns.tables import Columns
from graph.coverage.scope import Where
from graph.scenario.draft import Areas


@dataclass(frozen=True)
class Ground:
    """The territories of a landscape, and who is competent where."""

    columns: Columns

    def own(self, actor: int, approach: int) -> Areas:
        """A body's area; without one, the territories that the approach stands for."""
        found = row(self.columns.actors.areas, actor)
        if not len(found):
            found = row(self.columns.approaches.territories, approach)
        return frozenset(map(int, found))

    def is_competent(self, actor: int, areas: Areas) -> bool:
        """Whether a body could be known to act there, for all that is known of its area."""
        actors = self.columns.actors
        own = row(actors.areas, actor)
        if not actors.is_organisation[actor] or not len(own):
            return True
        return any(self._touches(area, own) for area in areas)

    def _touches(self, area: int, own: NDArray[Any]) -> bool:
        return any(bool(mask[own].any()) for mask in Where.of(self.columns, area).masks)

    def reach(self, actor: int) -> Areas:
        """A body's area, and every district that it touches."""
        own = row(self.columns.actors.areas, actor)
        districts = np.flatnonzero(self.columns.territories.districts)
        touched = (int(at) for at in districts if self._touches(int(at), own))
        return frozenset((*map(int, own), *touched))

    def parted(self, areas: Areas, places: Areas) -> tuple[Areas, Areas]:
        """What of some areas lies in some places (all, if there are no places), and what does not.

        An area that holds one of the places is taken apart into its districts.
        """
        if not places:
            return areas, frozenset()
        here: set[int] = set()
        elsewhere: set[int] = set()
        for area in areas:
            inner = {place for place in places if area in self._above(place)}
            if self._above(area) & places:
                here.add(area)
            elif inner:
                here |= inner
                elsewhere |= self._districts(area) - inner
                elsewhere -= set[int]().union(*(self._districts(place) for place in inner))
            else:
                elsewhere.add(area)
        return frozenset(here), frozenset(elsewhere)

    def _above(self, area: int) -> Areas:
        return frozenset(map(int, row(self.columns.territories.within, area)))

    def _districts(self, area: int) -> set[int]:
        below = Where.of(self.columns, area).below & self.columns.territories.districts
        return set(map(int, np.flatnonzero(below)))
