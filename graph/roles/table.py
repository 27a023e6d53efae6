"""Who has which role for which approach, as a table: the RACI chart of what sources say."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.columns.relation import flipped, row
from graph.columns.tables import Columns, Flags
from graph.model import Scope
from graph.roles.ground import RoleGround


@dataclass(frozen=True, slots=True)
class RoleRow:
    """The actors of one approach by role, each role's in order."""

    approach: str
    actors: Mapping[str, tuple[str, ...]]


def role_table(
    columns: Columns, scope: Scope, territory: str | None = None, field: str | None = None
) -> list[RoleRow]:
    """Approaches that give roles, in order, with who holds them on the day (in a territory).

    Raises:
        UnknownThingError: there is no such territory or field.
    """
    asked = [] if territory is None else [columns.territories.index.number(territory, "territory")]
    ground = RoleGround(columns, scope, asked)
    holding = ground.spots[0].statements if asked else ground.anywhere
    applying = ground.giving.approaches & (ground.spots[0].approaches if asked else True)
    if field is not None:
        members = row(
            flipped(columns.approaches.fields), columns.fields.index.number(field, "field")
        )
        applying &= np.isin(np.arange(len(applying)), members)
    return [_row(ground, int(number), holding) for number in np.flatnonzero(applying)]


def _row(ground: RoleGround, approach: int, holding: Flags) -> RoleRow:
    found: dict[str, set[int]] = {}
    for at in ground.of(approach):
        if holding[at]:
            role = str(ground.columns.statements.role[at])
            found.setdefault(role, set()).add(ground.actors[at])
    iri = ground.columns.approaches.index.iris[approach]
    return RoleRow(iri, {role: ground.actor_iris(sorted(who)) for role, who in found.items()})
