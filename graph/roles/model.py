"""What is said about roles: findings, and what each edition tells at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LEAD: Final = "federfuehrend"
"""Who leads and answers for the result: A of RACI."""

CARRYING: Final = frozenset({LEAD, "zustaendig"})
"""Roles that carry a task: A and R of RACI."""

WATCHING: Final = frozenset({"beteiligt", "einzubeziehen"})
"""Roles that take part or are heard, without a task of their own: S and C of RASCI."""

APART: Final = frozenset({*WATCHING, "finanzierend"})
"""Roles that say that somebody does not lead; `zustaendig` leaves that open."""

NOTE: Final = "hinweis"
WARNING: Final = "warnung"


@dataclass(frozen=True, slots=True)
class RoleFinding:
    """A finding of one rule (`graph.roles.RULES`).

    `subject` is the approach (no-lead, several-leads, kind-leads) or the actor (overloaded,
    spectator); `about` the approaches concerned; `others` the leads, the kind that leads and its
    bodies, the peers, or the edition; `count` what the rule counts: actors in other roles, leads,
    bodies of the kind, approaches. `score` is the measure of `overloaded` (see `measure`), `median`
    what its peers have. A finding about an actor has no territory.
    """

    rule: str
    subject: str
    about: tuple[str, ...]
    territory: str | None
    verdict: str
    severity: str
    count: int
    others: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    measure: str | None = None
    score: float | None = None
    median: float | None = None


@dataclass(frozen=True, slots=True)
class EditionRoles:
    """What an edition in force tells about roles.

    `statements` and `lists` count by role, `approaches` all of the edition, `giving` those for
    which it tells who leads and who does not.
    """

    edition: str
    approaches: int
    giving: int
    statements: Mapping[str, int]
    lists: Mapping[str, int]
