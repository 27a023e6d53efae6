"""Actors by their roles: who carries far more than its peers, and who only takes part.

Robust z: B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers (1993), ASQC Basic
References in Quality Control 16.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from graph.columns.relation import Relation, flipped, relation_of, row
from graph.columns.tables import Flags
from graph.roles.ground import Numbers, RoleGround
from graph.roles.model import APART, CARRYING, NOTE, WARNING, WATCHING, RoleFinding

PEERS: Final = 5
"""Other bodies with a task that a comparison needs; a median of fewer says little."""
NORMAL: Final = 0.6745
"""Makes the MAD of a normal distribution its standard deviation (Iglewicz and Hoaglin)."""
CONSPICUOUS: Final = 3.5
"""The bound of the modified z score that Iglewicz and Hoaglin recommend."""
SHARE: Final = 0.5
"""Without enough peers: more than this share of all approaches that give roles."""
AT_LEAST: Final = 6
"""Without enough peers: at least so many approaches."""
EVERYWHERE: Final = 2
"""Approaches that it takes to say "everywhere"."""


@dataclass(frozen=True)
class Loads:
    """Living bodies and the approaches that they carry, among approaches that give roles.

    An approach counts once, in however many territories; what a kind carries is not counted for
    its bodies, because the source does not say which of them is meant.
    """

    ground: RoleGround

    @cached_property
    def carried(self) -> Relation:
        """Body to approaches (actors x approaches)."""
        statements, ground = self.ground.columns.statements, self.ground
        chosen = ground.anywhere & np.isin(statements.role, sorted(CARRYING))
        chosen &= ground.giving.approaches[statements.approach]
        chosen &= ground.columns.actors.is_organisation[ground.actor]
        shape = (len(ground.columns.actors.index), len(ground.columns.approaches.index))
        return relation_of(ground.actor[chosen], statements.approach[chosen], shape)

    @cached_property
    def sizes(self) -> Numbers:
        """How many approaches each actor carries."""
        return np.diff(self.carried.indptr).astype(np.int64)

    def peers(self, body: int) -> tuple[int, ...]:
        """Other bodies of its kinds that carry something; of broader kinds if those are few."""
        actors = self.ground.columns.actors
        near = self._of(row(actors.kinds, body), self._direct) - {body}
        if len(near) < PEERS:
            near = self._of(row(actors.all_kinds, body), actors.bodies) - {body}
        return tuple(sorted(near))

    @cached_property
    def _direct(self) -> Relation:
        return flipped(self.ground.columns.actors.kinds)

    def _of(self, kinds: Iterable[int], bodies: Relation) -> set[int]:
        found = {int(body) for kind in kinds for body in row(bodies, int(kind))}
        return {body for body in found if self.sizes[body] > 0}


def robust_z(value: int, sample: Iterable[int]) -> float:
    """The modified z score 0.6745 (x - median) / MAD of a value among the sample it belongs to.

    The MAD is at least 1: approaches are counted whole, and without this bound one approach more
    than peers that all have the same would be infinitely conspicuous.

    >>> robust_z(12, [12, 1, 1, 1, 1, 1])
    7.4195
    """
    numbers = np.array(list(sample), dtype=np.float64)
    median = float(np.median(numbers))
    spread = max(1.0, float(np.median(np.abs(numbers - median))))
    return NORMAL * (value - median) / spread


def overloaded(ground: RoleGround) -> Iterator[RoleFinding]:
    """Bodies that lead or are responsible for far more approaches than their peers."""
    loads = Loads(ground)
    whole = int(ground.giving.approaches.sum())
    for body in np.flatnonzero(loads.sizes >= AT_LEAST):
        finding = _judged(loads, int(body), whole)
        if finding is not None:
            yield finding


def _judged(loads: Loads, body: int, whole: int) -> RoleFinding | None:
    size, peers = int(loads.sizes[body]), loads.peers(body)
    sample = [size, *(int(loads.sizes[peer]) for peer in peers)]
    if len(peers) >= PEERS:
        measure, score, bound = "z", robust_z(size, sample), CONSPICUOUS
    else:
        measure, score, bound = "share", size / max(1, whole), SHARE
    if score <= bound:
        return None
    return _overloaded(loads, body, peers, measure, score)


def _overloaded(
    loads: Loads, body: int, peers: tuple[int, ...], measure: str, score: float
) -> RoleFinding:
    ground, columns = loads.ground, loads.ground.columns
    approaches = row(loads.carried, body)
    closed = bool(ground.closed_carriers[approaches].all())
    median = float(np.median([int(loads.sizes[it]) for it in (body, *peers)]))
    return RoleFinding(
        rule="overloaded",
        subject=columns.actors.index.iris[body],
        about=tuple(columns.approaches.index.iris[at] for at in approaches),
        territory=None,
        verdict="bestaetigt" if closed else "teilweise",
        severity=WARNING,
        count=len(approaches),
        others=ground.actor_iris(peers),
        evidence=_receipts(ground, body, ground.anywhere, CARRYING),
        measure=measure,
        score=score,
        median=median if measure == "z" else None,
    )


def spectator(ground: RoleGround) -> Iterator[RoleFinding]:
    """Actors that only take part or are to be heard, everywhere in an edition that gives roles."""
    columns = ground.columns
    edition = columns.approaches.edition[columns.statements.approach]
    inside = ground.anywhere & ground.giving.in_editions[columns.statements.approach]
    is_watching = np.isin(columns.statements.role, sorted(WATCHING))
    for number in np.unique(edition[inside]):
        here = inside & (edition == number)
        busy = set(ground.actor[here & ~is_watching].tolist())
        for actor, said in _by_actor(ground, here & is_watching):
            approaches = np.unique(columns.statements.approach[said])
            if len(approaches) >= EVERYWHERE and not ground.kin(actor) & busy:
                yield _spectator(ground, int(number), actor, said)


def _by_actor(ground: RoleGround, chosen: Flags) -> Iterator[tuple[int, Numbers]]:
    """Actors and the statements about them, among some."""
    numbers = np.flatnonzero(chosen)
    order = np.argsort(ground.actor[numbers], kind="stable")
    found, starts = np.unique(ground.actor[numbers][order], return_index=True)
    for actor, said in zip(found, np.split(numbers[order], starts[1:]), strict=bool(len(found))):
        yield int(actor), said


def _spectator(ground: RoleGround, edition: int, actor: int, said: Numbers) -> RoleFinding:
    columns = ground.columns
    whole = ground.giving.in_editions & (columns.approaches.edition == edition)
    closed = bool(ground.closed_carriers[whole].all())
    other = _otherwise_busy(ground, actor)
    rest = "bestaetigt" if closed else "nicht-bekannt"
    approaches = np.unique(columns.statements.approach[said])
    return RoleFinding(
        rule="spectator",
        subject=columns.actors.index.iris[actor],
        about=tuple(columns.approaches.index.iris[at] for at in approaches),
        territory=None,
        verdict="teilweise" if other else rest,
        severity=NOTE,
        count=len(approaches),
        others=(columns.editions.iris[edition],),
        evidence=ground.statement_iris(said),
    )


def _otherwise_busy(ground: RoleGround, actor: int) -> bool:
    """A task in running text, to come, in another edition or reading, or as a unit of another."""
    statements = ground.columns.statements
    tasks = ground.lasting & np.isin(statements.role, [*CARRYING, *(APART - WATCHING)])
    kin = list(ground.kin(actor))
    involved: Flags = np.isin(ground.actor, kin)
    for pointers in (statements.unit, statements.represented):
        involved |= np.isin(pointers, [actor])
    return bool((tasks & involved).any())


def _receipts(
    ground: RoleGround, actor: int, chosen: Flags, roles: Iterable[str]
) -> tuple[str, ...]:
    statements = ground.columns.statements
    mine = chosen & (ground.actor == actor) & np.isin(statements.role, sorted(roles))
    mine &= ground.giving.approaches[statements.approach]
    return ground.statement_iris(np.flatnonzero(mine))
