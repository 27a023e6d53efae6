"""Gaps: what is missing, by which rule, and how strong the evidence is that it is missing.

Rules, formulas and sources: docs/explanation/gaps-and-overlaps.md. Unknown is not none: the verdict
of a finding says what may be concluded, and `graph.wording` says it in words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from graph.columns.tables import Columns, UnknownThingError
from graph.gaps.closing import closing
from graph.gaps.ground import Ground
from graph.gaps.landscape import g2b, g3, g4, g6, g7, g9, g10
from graph.gaps.need import Worth
from graph.gaps.order import Wanted, put_in_order
from graph.gaps.parts import Part
from graph.gaps.places import g8, g8b
from graph.gaps.sequence import Findings
from graph.gaps.territory import g1, g1b, g1c, g2, g5
from graph.model import GapFinding, Scope

Rule = Callable[[Ground], Iterator[Part[GapFinding]]]

RULES: Final[Mapping[str, Rule]] = {
    "g1": g1,
    "g1b": g1b,
    "g1c": g1c,
    "g2": g2,
    "g2b": g2b,
    "g3": g3,
    "g4": g4,
    "g5": g5,
    "g6": g6,
    "g7": g7,
    "g8": g8,
    "g8b": g8b,
    "g9": g9,
    "g10": g10,
}


def gaps(
    columns: Columns,
    scope: Scope,
    rules: Iterable[str] | None = None,
    territory: str | None = None,
    field: str | None = None,
    target_group: str | None = None,
    kind: str | None = None,
    approach: str | None = None,
) -> Findings[GapFinding]:
    """All gaps in the order of their rank, as columns: records are made when they are looked at.

    With a territory, rules look at that one only; what holds without a territory stays. With a
    field, target group, kind of actors or approach, only findings about it or its approaches.

    Raises:
        UnknownThingError: what a filter names does not exist.
    """
    chosen = chosen_rules(RULES, rules)
    wanted = Wanted.of(columns, field, target_group, kind, approach)
    ground = ground_of(columns, scope, territory)
    parts = [wanted.of_part(part) for name in chosen for part in RULES[name](ground)]
    worth = Worth(columns)

    def dressed(finding: GapFinding, at: int) -> GapFinding:
        return replace(worth.dressed(finding), closes=closing(ground, finding, at))

    return put_in_order(ground, [part.then(dressed) for part in parts], tuple(RULES), worth)


def chosen_rules(known: Mapping[str, object], rules: Iterable[str] | None) -> tuple[str, ...]:
    """Names of rules in their order.

    Raises:
        UnknownThingError: there is no such rule.
    """
    wanted = set(known if rules is None else rules)
    for name in sorted(wanted - set(known)):
        raise UnknownThingError(name, f"rule ({', '.join(known)})")
    return tuple(name for name in known if name in wanted)


def ground_of(columns: Columns, scope: Scope, territory: str | None) -> Ground:
    """The territories that rules look at: one, or all districts and cities."""
    if territory is not None:
        return Ground(columns, scope, [columns.territories.index.number(territory, "territory")])
    return Ground(columns, scope, [int(at) for at in np.flatnonzero(columns.territories.districts)])
