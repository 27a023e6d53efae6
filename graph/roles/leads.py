"""Who leads an approach in a territory: nobody known, several, or a kind instead of a body."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from graph.columns.relation import row
from graph.columns.tables import Flags
from graph.roles.ground import Numbers, RoleGround, Spot
from graph.roles.model import LEAD, NOTE, WARNING, RoleFinding

_SEVERAL: Final = 2


def no_lead(ground: RoleGround) -> Iterator[RoleFinding]:
    """Approaches that give roles, and of which no lead is known in a territory."""
    known: dict[tuple[int, bytes], RoleFinding] = {}
    for spot in ground.spots:
        led = np.zeros_like(spot.approaches)
        led[ground.columns.statements.approach[_leading(ground, spot)]] = True
        for number in np.flatnonzero(spot.approaches & ground.giving.approaches & ~led).tolist():
            here = spot.statements[ground.of(number)]
            key = (number, here.tobytes())
            if key not in known:
                known[key] = _no_lead(ground, number, here)
            yield replace(known[key], territory=spot.iri)


def _no_lead(ground: RoleGround, approach: int, here: Flags) -> RoleFinding:
    """What is the same in all territories in which the same statements about the approach count."""
    columns, said = ground.columns, ground.of(approach)
    is_lead = columns.statements.role[said] == LEAD
    partly = bool(ground.lasting[said[is_lead]].any())
    others = ground.actor[said[here]].tolist()
    iri = columns.approaches.index.iris[approach]
    return RoleFinding(
        rule="no-lead",
        subject=iri,
        about=(iri,),
        territory=None,
        verdict=_verdict(partly, bool(ground.closed_leads[approach])),
        severity=WARNING,
        count=len(set(others)),
        others=ground.actor_iris(others),
        evidence=(
            *ground.lead_lists.get(approach, ()),
            *ground.statement_iris(said[here | is_lead]),
        ),
    )


def _verdict(partly: bool, closed: bool) -> str:
    """A lead elsewhere, later or in running text is better than nothing; then the list counts."""
    if partly:
        return "teilweise"
    return "bestaetigt" if closed else "nicht-bekannt"


def several_leads(ground: RoleGround) -> Iterator[RoleFinding]:
    """Approaches that more than one is said to lead in a territory.

    A body fulfils its kind, and one of several alternatives is meant by a set of them: neither
    counts twice.
    """
    for spot in ground.spots:
        for approach, said in _led(ground, spot):
            units = {
                ground.columns.statements.alternatives[at] or str(ground.actors[at]) for at in said
            }
            if len(units) >= _SEVERAL:
                yield _several(ground, spot, approach, said, len(units))


def _several(
    ground: RoleGround, spot: Spot, approach: int, said: list[int], units: int
) -> RoleFinding:
    leads = {ground.actors[at] for at in said}
    bodies = sum(not ground.columns.actors.is_kind[actor] for actor in leads)
    iri = ground.columns.approaches.index.iris[approach]
    return RoleFinding(
        rule="several-leads",
        subject=iri,
        about=(iri,),
        territory=spot.iri,
        verdict="benannt",
        severity=WARNING if bodies >= _SEVERAL else NOTE,
        count=units,
        others=ground.actor_iris(sorted(leads)),
        evidence=ground.statement_iris(said),
    )


def kind_leads(ground: RoleGround) -> Iterator[RoleFinding]:
    """Approaches that a kind is to lead in a territory: which body, the source does not say."""
    actors = ground.columns.actors
    for spot in ground.spots:
        for approach, said in _led(ground, spot):
            kinds = sorted({ground.actors[at] for at in said if actors.is_kind[ground.actors[at]]})
            for kind in kinds:
                those = [at for at in said if ground.actors[at] == kind]
                yield _kind_leads(ground, spot, approach, those)


def _kind_leads(ground: RoleGround, spot: Spot, approach: int, said: list[int]) -> RoleFinding:
    kind = ground.actors[said[0]]
    every = row(ground.columns.actors.bodies, kind)
    bodies = every[spot.bodies[every]].tolist()
    iri = ground.columns.approaches.index.iris[approach]
    return RoleFinding(
        rule="kind-leads",
        subject=iri,
        about=(iri,),
        territory=spot.iri,
        verdict="teilweise" if bodies else "nicht-bekannt",
        severity=NOTE if len(bodies) == 1 else WARNING,
        count=len(bodies),
        others=(ground.columns.actors.index.iris[kind], *ground.actor_iris(bodies)),
        evidence=ground.statement_iris(said),
    )


def _leading(ground: RoleGround, spot: Spot) -> Numbers:
    """Statements that count there and say who leads."""
    return np.flatnonzero(spot.statements & (ground.columns.statements.role == LEAD))


def _led(ground: RoleGround, spot: Spot) -> Iterator[tuple[int, list[int]]]:
    """Approaches, and the statements that say who leads them, without kinds that are fulfilled."""
    by_approach: dict[int, list[int]] = {}
    numbers = _leading(ground, spot)
    approaches = ground.columns.statements.approach[numbers].tolist()
    for approach, at in zip(approaches, numbers.tolist(), strict=True):
        by_approach.setdefault(approach, []).append(at)
    for approach, said in sorted(by_approach.items()):
        leads = ground.unfulfilled(frozenset(ground.actors[at] for at in said))
        yield approach, [at for at in said if ground.actors[at] in leads]
