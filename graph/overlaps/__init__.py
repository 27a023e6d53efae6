"""Overlaps: who does the same where, by which rule. Sharing a task is normal; the severity says so.

Rules, formulas and sources: docs/explanation/gaps-and-overlaps.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from graph.columns.tables import Columns
from graph.gaps import chosen_rules, ground_of
from graph.gaps.ground import Ground
from graph.gaps.order import about_filter, order_of
from graph.model import OverlapFinding, Scope
from graph.overlaps.pairs import o2, o3, o4
from graph.overlaps.territory import o1, o5, o6, o7

Rule = Callable[[Ground], Iterator[OverlapFinding]]

RULES: Final[Mapping[str, Rule]] = {
    "o1": o1,
    "o2": o2,
    "o3": o3,
    "o4": o4,
    "o5": o5,
    "o6": o6,
    "o7": o7,
}


def overlaps(
    columns: Columns,
    scope: Scope,
    rules: Iterable[str] | None = None,
    territory: str | None = None,
    field: str | None = None,
    target_group: str | None = None,
) -> list[OverlapFinding]:
    """All overlaps, warnings first, then by field and approach, then by territory.

    Raises:
        UnknownThingError: a rule, territory, field or target group that does not exist.
    """
    chosen = chosen_rules(RULES, rules)
    ground = ground_of(columns, scope, territory)
    wanted = about_filter(columns, field, target_group)
    found = [finding for name in chosen for finding in RULES[name](ground) if wanted(finding.about)]
    return sorted(found, key=order_of(columns, tuple(RULES)))
