"""Gaps per approach and territory: g1, g1b, g1c, g2, g5, g8, g8b.

Definitions, verdicts and sources stand in docs/explanation/gaps-and-overlaps.md; the same rules
exist as SPARQL in queries/rules.
"""

from collections.abc import Iterator

import numpy as np

from graph.columns.relation import counts, flipped, kept, reaching, row
from graph.columns.tables import UNKNOWN_DAY, Flags
from graph.gaps.ground import Ground, Spot
from graph.model import GapFinding

WARNING = "warnung"
NOTE = "hinweis"


def g1(ground: Ground) -> Iterator[GapFinding]:
    """Approaches for which nobody responsible is known in a territory."""
    stated, approaches = ground.columns.stated, ground.columns.approaches
    partly = ground.approaches_of(ground.in_role)
    about = flipped(stated.approaches)
    for spot in ground.spots:
        gaps = spot.stated & (stated.sort == "luecke")
        named = reaching(about, gaps)
        for number in np.flatnonzero(spot.approaches & ~ground.approaches_of(spot.statements)):
            found = [stated.index.iris[at] for at in row(about, int(number)) if gaps[at]]
            verdict = first_verdict(
                benannt=named[number], teilweise=partly[number], bestaetigt=ground.closed[number]
            )
            iri = approaches.index.iris[number]
            yield GapFinding("g1", (iri,), spot.iri, verdict, WARNING, 0, (iri, *found))


def g1b(ground: Ground) -> Iterator[GapFinding]:
    """Approaches for which only kinds of actors are named in a territory, no concrete body."""
    for spot in ground.spots:
        duties = ground.duties(spot.statements)
        concrete = reaching(duties, ground.columns.actors.is_organisation)
        kinds = counts(duties)
        for number in np.flatnonzero((kinds > 0) & ~concrete):
            sure = ground.closed[number] and not spot.candidates[number]
            yield GapFinding(
                "g1b",
                (ground.columns.approaches.index.iris[number],),
                spot.iri,
                "bestaetigt" if sure else "teilweise",
                NOTE,
                int(kinds[number]),
                ground.evidence.of(int(number), spot.statements),
            )


def g1c(ground: Ground) -> Iterator[GapFinding]:
    """Kinds that are named and of which no body is known in a territory."""
    actors, iris = ground.columns.actors, ground.columns.approaches.index.iris
    closed = ground.columns.lists.closed("classification")
    elsewhere = reaching(actors.bodies, ground.registered)
    for spot in ground.spots:
        portfolio = kept(ground.portfolio(spot.statements), actors.is_kind)
        vacant = (counts(portfolio) > 0) & ~reaching(actors.bodies, spot.bodies)
        vacant &= _exists(ground, spot)
        for kind in np.flatnonzero(vacant):
            iri = actors.index.iris[kind]
            approaches = row(portfolio, int(kind))
            yield GapFinding(
                "g1c",
                (iri, *(iris[number] for number in approaches)),
                spot.iri,
                first_verdict(bestaetigt=iri in closed, teilweise=elsewhere[kind]),
                NOTE if actors.is_generic[kind] else WARNING,
                len(approaches),
                ground.evidence.of_actor(int(kind), spot.statements),
            )


def _exists(ground: Ground, spot: Spot) -> Flags:
    """Kinds that can exist in this sort of territory (a mask over actors)."""
    columns = ground.columns
    sort = np.array(columns.territory_kinds) == columns.territories.kind[spot.number]
    mask: Flags = (counts(columns.actors.only_in) == 0) | reaching(columns.actors.only_in, sort)
    return mask


def g2(ground: Ground) -> Iterator[GapFinding]:
    """Approaches for which exactly one actor is known in a territory."""
    said = ground.said_of()
    for spot in ground.spots:
        duties = ground.duties(spot.statements)
        for number in np.flatnonzero(counts(duties) == 1):
            actor = int(row(duties, int(number))[0])
            yield GapFinding(
                "g2",
                (
                    ground.columns.approaches.index.iris[number],
                    ground.columns.actors.index.iris[actor],
                ),
                spot.iri,
                first_verdict(teilweise=said[number] > 1, bestaetigt=ground.closed[number]),
                WARNING,
                1,
                ground.evidence.of(int(number), spot.statements),
            )


def g5(ground: Ground) -> Iterator[GapFinding]:
    """Approaches for which no programme is known to run in a territory on the day."""
    programmes, approaches = ground.columns.programmes, ground.columns.approaches
    running = running_now(ground)
    later = (programmes.ends == UNKNOWN_DAY) | (programmes.ends >= ground.today)
    partly = reaching(approaches.programmes, later | reaching(programmes.successors, later))
    closed = ground.columns.lists.closed("implementedThrough")
    for spot in ground.spots:
        served = reaching(approaches.programmes, running & spot.programmes)
        for number in np.flatnonzero(spot.approaches & ~served):
            iri = approaches.index.iris[number]
            linked = row(approaches.programmes, int(number))
            evidence = (iri, *(programmes.index.iris[at] for at in linked))
            verdict = first_verdict(teilweise=partly[number], bestaetigt=iri in closed)
            yield GapFinding("g5", (iri,), spot.iri, verdict, NOTE, 0, evidence)


def running_now(ground: Ground) -> Flags:
    """Programmes whose end is known and ahead, and that are not known to begin later (a mask)."""
    programmes = ground.columns.programmes
    begun = (programmes.starts == UNKNOWN_DAY) | (programmes.starts <= ground.today)
    mask: Flags = begun & (programmes.ends >= ground.today)
    return mask


def served_concretely(ground: Ground, spot: Spot) -> Flags:
    """Approaches for which a body is named that is competent in the territory (a mask)."""
    return reaching(ground.duties(spot.statements), spot.bodies)


def g8(ground: Ground) -> Iterator[GapFinding]:
    """Territories in which no concrete responsible body is known."""
    for spot in ground.spots:
        if spot.approaches.any() and not served_concretely(ground, spot).any():
            verdict = "teilweise" if spot.candidates.any() else "nicht-bekannt"
            yield GapFinding("g8", (spot.iri,), spot.iri, verdict, WARNING, 0, (spot.iri,))


def g8b(ground: Ground) -> Iterator[GapFinding]:
    """Territories with a body for a smaller share of their approaches than the (lower) median."""
    spots = [spot for spot in ground.spots if spot.approaches.any()]
    numbers = [int(served_concretely(ground, spot).sum()) for spot in spots]
    sizes = [int(spot.approaches.sum()) for spot in spots]
    shares = np.array([number / size for number, size in zip(numbers, sizes, strict=True)])
    if not len(shares):
        return
    median = np.sort(shares)[(len(shares) - 1) // 2]
    for spot, number, share in zip(spots, numbers, shares, strict=True):
        if share < median:
            about = (spot.iri,)
            yield GapFinding("g8b", about, spot.iri, "nicht-bekannt", NOTE, number, about)


def first_verdict(**held: object) -> str:
    """The first verdict that holds, in the order given; else that nothing is known."""
    return next((name for name, holds in held.items() if holds), "nicht-bekannt")
