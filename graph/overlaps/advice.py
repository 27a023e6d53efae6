"""Advice for the same people by different actors in one territory (o5).

Per target group and territory, all offers of advice that serve the group are one finding: pairs of
them would grow with the square of their number and say no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from graph.columns.relation import Relation, compose, counts, entries, flipped, kept, row
from graph.columns.spread import Table
from graph.columns.tables import Flags
from graph.coverage.scope import before
from graph.gaps.bits import Bits, packed
from graph.gaps.ground import Ground
from graph.gaps.parts import (
    BENANNT,
    IN_BITS,
    NOTE,
    SEVERITIES,
    VERDICTS,
    Part,
    pointing,
)
from graph.gaps.standing import Numbers, among, distinct, spelled_out
from graph.model import OverlapFinding

ADVICE: Final = "beratung"
ADVISORY: Final = "advisory-service"


@dataclass(frozen=True)
class Offers:
    """Offers of advice of one sort: whom they name, whom they serve, and by whom."""

    named: Relation
    served: Relation
    actors: Relation

    @classmethod
    def of(cls, named: Relation, broader: Relation, actors: Relation, chosen: Flags) -> "Offers":
        """Those chosen whose actors are known; who serves a group serves the narrower ones."""
        chosen = chosen & (counts(actors) > 0)
        mine = kept(named, chosen)
        return cls(mine, compose(mine, flipped(broader)), kept(actors, chosen))

    @cached_property
    def spelled(self) -> tuple[Numbers, Numbers, Numbers]:
        """Offer, group and actor of every combination."""
        offer, group = entries(self.served)
        pointers = np.append(0, np.cumsum(counts(self.actors)))
        which, actor = spelled_out(pointers, self.actors.indices.astype(np.int64), offer)
        return offer[which], group[which], actor


class Advice:
    """How many offers and actors serve each target group in each territory."""

    def __init__(self, ground: Ground) -> None:
        """Approaches that advise, and advisory services that have not ended."""
        columns = ground.columns
        programmes, broader = columns.programmes, columns.groups.broader
        advising = (columns.approaches.measure == ADVICE) & ground.applying
        services = (programmes.kind == ADVISORY) & ~before(programmes.ends, ground.today)
        self.ground = ground
        self.approaches = Offers.of(
            columns.approaches.explicit, broader, ground.duties.network, advising
        )
        self.services = Offers.of(programmes.groups, broader, programmes.operators, services)
        shape = (len(columns.groups.index), ground.size)
        self.own, self.offers, self.entries, self.actors = (
            np.zeros(shape, dtype=np.int64) for _ in range(4)
        )
        patterns, self._pattern = np.unique(ground.applies.table, axis=1, return_inverse=True)
        for at in range(patterns.shape[1]):
            self._count_approaches(patterns[:, at], np.flatnonzero(self._pattern == at))

    def _count_approaches(self, applying: Flags, places: Numbers) -> None:
        """Count what serves in all territories in which the same approaches apply."""
        here = applying[self.ground.applies.set_of]
        width, columns = max(1, len(self.ground.columns.actors.index)), self.ground.columns
        height = len(columns.groups.index)

        def per_group(groups: Numbers) -> Numbers:
            return np.bincount(groups, minlength=height)[:, None]

        offer, group = entries(self.approaches.named)
        self.own[:, places] = per_group(group[here[offer]])
        offer, group = entries(self.approaches.served)
        self.offers[:, places] = per_group(group[here[offer]])
        offer, group, actor = self.approaches.spelled
        there = here[offer]
        self.entries[:, places] = per_group(group[there])
        keys = distinct(group[there] * width + actor[there])
        self.actors[:, places] = per_group(keys // width)
        self._add_services(keys, places)

    def _add_services(self, known: Numbers, places: Numbers) -> None:
        """Add the services that work there; `known` are the keys of groups and actors so far."""
        chosen = np.full(self.ground.size, -1)
        chosen[places] = np.arange(len(places))
        for relation, made in (
            (self.services.named, self.own),
            (self.services.served, self.offers),
        ):
            service, group = entries(relation)
            which, place = self.ground.programmes.everywhere(service)
            which, place = which[chosen[place] >= 0], place[chosen[place] >= 0]
            np.add.at(made, (group[which], place), 1)
        service, group, actor = self.services.spelled
        which, place = self.ground.programmes.everywhere(service)
        which, place = which[chosen[place] >= 0], place[chosen[place] >= 0]
        np.add.at(self.entries, (group[which], place), 1)
        width = max(1, len(self.ground.columns.actors.index))
        new = ~among(group[which] * width + actor[which], known)
        size = max(1, self.ground.size)
        keys = (group[which[new]] * size + place[new]) * width + actor[which[new]]
        cells = distinct(keys) // width
        np.add.at(self.actors, (cells // size, cells % size), 1)

    @cached_property
    def cells(self) -> Table:
        """Where offers serve a group, one of them by name, that are not all by the same actors."""
        found: Table = (self.own > 0) & (self.entries < self.offers * self.actors)
        return found

    def serving(self, group: int, place: int) -> tuple[Numbers, Numbers]:
        """Approaches and programmes that serve a group in a territory (by its column)."""
        approaches = row(self._serving[0], group)
        services = row(self._serving[1], group)
        there = np.full(len(approaches), place)
        here = self.ground.applies.at(approaches, there)
        working = self.ground.programmes.at(services, np.full(len(services), place))
        return approaches[here], services[working]

    @cached_property
    def _serving(self) -> tuple[Relation, Relation]:
        """Group to approaches and programmes that serve it."""
        return flipped(self.approaches.served), flipped(self.services.served)

    def about(self, groups: Numbers) -> tuple[tuple[str, Relation], ...]:
        """What findings about some groups are about, wherever."""
        return (
            ("approach", self._serving[0][groups]),
            ("programme", self._serving[1][groups]),
            ("group", pointing(groups, len(self.ground.columns.groups.index))),
        )

    def where(self, groups: Numbers, approaches: Flags) -> Bits:
        """Where one of some approaches serves each of some groups."""
        made = np.zeros((len(groups), self.ground.size), dtype=np.bool_)
        for at, group in enumerate(groups):
            found = row(self._serving[0], int(group))
            classes = np.unique(self.ground.applies.set_of[found[approaches[found]]])
            made[at] = self.ground.applies.table[classes].any(axis=0)
        return packed(made)

    def alike(self, groups: Numbers, places: Numbers) -> Numbers:
        """Tells territories apart in which services work, or other approaches apply."""
        service, group = entries(self.services.served)
        which, place = self.ground.programmes.everywhere(service)
        more = np.zeros(self.own.shape, dtype=np.bool_)
        more[group[which], place] = True
        return np.where(more[groups, places], places + 1, -1 - self._pattern[places])


def o5(ground: Ground) -> Iterator[Part[OverlapFinding]]:
    """Advice by different actors for the same target group in one territory."""
    advice, columns = Advice(ground), ground.columns
    rows = np.flatnonzero(advice.cells.any(axis=1))

    def make(at: int, place: int) -> OverlapFinding:
        group = int(rows[at])
        approaches, services = advice.serving(group, place)
        offers = (
            *(columns.approaches.index.iris[it] for it in approaches),
            *(columns.programmes.index.iris[it] for it in services),
        )
        who = [row(advice.approaches.actors, int(it)) for it in approaches]
        who += [row(advice.services.actors, int(it)) for it in services]
        actors = tuple(columns.actors.index.iris[it] for it in distinct(np.concatenate(who)))
        about = (*offers, columns.groups.index.iris[group])
        words = VERDICTS[BENANNT], SEVERITIES[NOTE]
        where = ground.place(place)
        return OverlapFinding("o5", actors, about, where, *words, len(actors), None, offers)

    yield Part(
        "o5",
        np.full(len(rows), BENANNT, dtype=np.int8),
        np.full(len(rows), NOTE, dtype=np.int8),
        advice.about(rows),
        np.full(len(rows), IN_BITS),
        packed(advice.cells[rows]),
        lambda at, place: advice.actors[rows[at], place],
        make,
        advice.actors[rows].max(axis=1, initial=0),
        lambda at, place: advice.alike(rows[at], place),
        refine=lambda wanted: advice.where(rows, wanted),
    )
