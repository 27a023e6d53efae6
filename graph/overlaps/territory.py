"""Overlaps per territory: o1, o5, o6; and o7, what is added to a saturated field."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import numpy as np

from graph.columns.relation import (
    Relation,
    compose,
    counts,
    entries,
    flipped,
    kept,
    relation_of,
    row,
    union,
)
from graph.columns.tables import UNKNOWN_DAY, Flags
from graph.coverage.scope import before
from graph.gaps.ground import Ground, Spot
from graph.model import OverlapFinding

NOTE: Final = "hinweis"
WARNING: Final = "warnung"
LEAD: Final = "federfuehrend"
ADVICE: Final = "beratung"
ADVISORY: Final = "advisory-service"


def o1(ground: Ground) -> Iterator[OverlapFinding]:
    """Several actors for one approach in one territory; a warning where that is no division."""
    columns = ground.columns
    for spot in ground.spots:
        duties = ground.duties(spot.statements)
        leads = counts(ground.duties(spot.statements & (columns.statements.role == LEAD)))
        bodies = counts(kept(duties, columns.approaches.measure != "", spot.bodies))
        size = counts(duties)
        for number in np.flatnonzero(size > 1):
            several = leads[number] > 1 or bodies[number] > 1
            yield OverlapFinding(
                rule="o1",
                actors=tuple(columns.actors.index.iris[at] for at in row(duties, int(number))),
                about=(columns.approaches.index.iris[number],),
                territory=spot.iri,
                verdict="benannt",
                severity=WARNING if several else NOTE,
                count=int(size[number]),
                score=float(size[number]),
                evidence=ground.evidence.of(int(number), spot.statements),
            )


class Offers:
    """Advice: approaches that advise, then advisory services that have not ended."""

    def __init__(self, ground: Ground) -> None:
        """Number them in one row: approaches first, programmes after them."""
        columns = ground.columns
        self._ground = ground
        self._first = len(columns.approaches.index)
        advising = columns.approaches.measure == ADVICE
        services = columns.programmes.kind == ADVISORY
        self.advice: Flags = np.concatenate([advising, services])
        self.over: Flags = np.concatenate(
            [np.zeros(self._first, dtype=np.bool_), before(columns.programmes.ends, ground.today)]
        )
        self.iris = columns.approaches.index.iris + columns.programmes.index.iris
        duties = ground.duties(ground.anywhere)
        self.actors = kept(stacked(duties, columns.programmes.operators), self.advice)
        self.groups = kept(
            stacked(columns.approaches.explicit, columns.programmes.groups), self.advice
        )

    def here(self, spot: Spot) -> Flags:
        """Offers in a territory (a mask)."""
        mask: Flags = np.concatenate([spot.approaches, spot.programmes]) & self.advice & ~self.over
        return mask


def stacked(upper: Relation, lower: Relation) -> Relation:
    """One relation below another of the same width."""
    down, across = entries(upper)
    further, more = entries(lower)
    height, width = upper.shape
    rows = np.concatenate([down, further + height])
    shape = (int(height + lower.shape[0]), int(width))
    return relation_of(rows, np.concatenate([across, more]), shape)


def o5(ground: Ground) -> Iterator[OverlapFinding]:
    """Advice by different actors for the same (or a broader) target group in one territory."""
    offers, groups = Offers(ground), ground.columns.groups
    near = union(groups.broader, flipped(groups.broader))
    for spot in ground.spots:
        here = offers.here(spot) & (counts(offers.actors) > 0)
        mine = kept(offers.groups, here)
        meeting = compose(mine, near, flipped(mine))
        for one, other in sorted(set(zip(*entries(meeting), strict=True))):
            if offers.iris[one] < offers.iris[other]:
                yield from _redundant(ground, offers, spot, (int(one), int(other)), near)


def _redundant(
    ground: Ground, offers: Offers, spot: Spot, pair: tuple[int, int], near: Relation
) -> Iterator[OverlapFinding]:
    one, other = (set(row(offers.actors, number).tolist()) for number in pair)
    if one == other:
        return
    its, theirs = (set(row(offers.groups, number).tolist()) for number in pair)
    shared = [group for group in sorted(its) if not theirs.isdisjoint(row(near, group).tolist())]
    names = tuple(offers.iris[number] for number in pair)
    actors = tuple(ground.columns.actors.index.iris[at] for at in sorted(one | other))
    about = (*names, *(ground.columns.groups.index.iris[group] for group in shared))
    yield OverlapFinding("o5", actors, about, spot.iri, "benannt", NOTE, len(actors), None, names)


def o6(ground: Ground) -> Iterator[OverlapFinding]:
    """Matching approaches of different editions with different leads in one territory."""
    approaches, statements = ground.columns.approaches, ground.columns.statements
    pairs = [
        (int(one), int(other))
        for one, other in zip(*entries(approaches.matches), strict=True)
        if approaches.index.iris[one] < approaches.index.iris[other]
        and approaches.edition[one] != approaches.edition[other]
    ]
    for spot in ground.spots:
        lead = spot.statements & (statements.role == LEAD)
        leads = ground.duties(lead)
        for pair in pairs:
            one, other = (set(row(leads, number).tolist()) for number in pair)
            if one and other and one.isdisjoint(other):
                names = tuple(approaches.index.iris[number] for number in pair)
                actors = tuple(ground.columns.actors.index.iris[at] for at in sorted(one | other))
                said = [iri for number in pair for iri in ground.evidence.of(number, lead)]
                yield OverlapFinding(
                    "o6", actors, names, spot.iri, "benannt", WARNING, 2, None, tuple(said)
                )


def o7(ground: Ground) -> Iterator[OverlapFinding]:
    """Approaches, and programmes begun since, in a field that the source holds to be saturated."""
    columns, stated = ground.columns, ground.columns.stated
    for number in np.flatnonzero(stated.sort == "saettigung"):
        spots = [spot for spot in ground.spots if spot.stated[number]]
        for field in row(stated.fields, int(number)):
            for iri in _added(ground, spots, int(number), int(field)):
                about = (columns.fields.index.iris[field], iri)
                receipt = (stated.index.iris[number],)
                yield OverlapFinding("o7", (), about, None, "benannt", NOTE, 1, None, receipt)


def _added(ground: Ground, spots: list[Spot], stated: int, field: int) -> Iterator[str]:
    """What stands in the field: all approaches, and programmes younger than the edition."""
    columns = ground.columns
    edition = int(columns.stated.edition[stated])
    issued = columns.issued[edition] if edition >= 0 else ""
    for at in row(flipped(columns.approaches.fields), field):
        if any(spot.approaches[at] for spot in spots):
            yield columns.approaches.index.iris[at]
    for at in row(flipped(columns.programmes.fields), field):
        begun = int(columns.programmes.starts[at])
        young = begun != UNKNOWN_DAY and issued and spelled(begun) > issued
        if young and any(spot.programmes[at] for spot in spots):
            yield columns.programmes.index.iris[at]


def spelled(day: int) -> str:
    """A day of the columns as ISO 8601."""
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()
