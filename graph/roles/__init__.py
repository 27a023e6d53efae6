"""Responsibility checks: what sources say about roles, read as RACI; silent where they say nothing.

Rules, formulas and sources: docs/explanation/roles.md. A source that names everybody
`zustaendig` does not tell leading from contributing: no rule finds anything in it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import numpy as np

from graph.columns.tables import Columns, UnknownThingError
from graph.model import Scope
from graph.roles.actors import overloaded, spectator
from graph.roles.giving import editions, giving
from graph.roles.ground import RoleGround
from graph.roles.leads import kind_leads, no_lead, several_leads
from graph.roles.model import EditionRoles, RoleFinding
from graph.roles.order import field_filter, order_of
from graph.roles.table import RoleRow, role_table

__all__ = [
    "RULES",
    "EditionRoles",
    "RoleFinding",
    "RoleRow",
    "editions",
    "giving",
    "role_table",
    "roles",
]

Rule = Callable[[RoleGround], Iterator[RoleFinding]]

RULES: Final[Mapping[str, Rule]] = {
    "no-lead": no_lead,
    "several-leads": several_leads,
    "kind-leads": kind_leads,
    "overloaded": overloaded,
    "spectator": spectator,
}


def roles(
    columns: Columns,
    scope: Scope,
    rules: Iterable[str] | None = None,
    territory: str | None = None,
    field: str | None = None,
    actor: str | None = None,
) -> list[RoleFinding]:
    """All findings about roles, warnings first, then by rule, approach and territory.

    The day and the reading of the scope count; its roles do not. With a territory, rules about
    approaches look at that one only, and actors are shown that have something to do with it. With
    an actor, only what it is the subject of, or leads, is given.

    Raises:
        UnknownThingError: a rule, territory, field or actor that does not exist.
    """
    chosen = _chosen(rules)
    ground = RoleGround(columns, scope, _asked(columns, territory))
    wanted = field_filter(columns, field)
    found = [finding for name in chosen for finding in RULES[name](ground) if wanted(finding)]
    if territory is not None:
        found = [it for it in found if it.territory or _concerns(ground, it)]
    if actor is not None:
        columns.actors.index.number(actor, "actor")
        found = [it for it in found if actor == it.subject or (it.territory and actor in it.others)]
    return sorted(found, key=order_of(columns, tuple(RULES)))


def _chosen(rules: Iterable[str] | None) -> tuple[str, ...]:
    """Names of rules in their order."""
    wanted = set(RULES if rules is None else rules)
    for name in sorted(wanted - set(RULES)):
        raise UnknownThingError(name, f"rule ({', '.join(RULES)})")
    return tuple(name for name in RULES if name in wanted)


def _asked(columns: Columns, territory: str | None) -> list[int]:
    if territory is not None:
        return [columns.territories.index.number(territory, "territory")]
    return [int(at) for at in np.flatnonzero(columns.territories.districts)]


def _concerns(ground: RoleGround, finding: RoleFinding) -> bool:
    """Whether a statement behind a finding about an actor counts in the territory asked about."""
    position = ground.columns.statements.index.position
    numbers = [position[iri] for iri in finding.evidence if iri in position]
    return any(spot.statements[numbers].any() for spot in ground.spots)
