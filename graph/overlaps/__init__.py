"""Overlaps: who does the same where, by which rule. Sharing a task is normal; the severity says so.

Rules, formulas and sources: docs/explanation/gaps-and-overlaps.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from graph.columns.tables import Columns
from graph.gaps import chosen_rules, ground_of
from graph.gaps.ground import Ground
from graph.gaps.order import Wanted, put_in_order
from graph.gaps.parts import Part
from graph.gaps.sequence import Findings
from graph.model import OverlapFinding, Scope
from graph.overlaps.advice import o5
from graph.overlaps.closing import settling
from graph.overlaps.pairs import o2, o3, o4
from graph.overlaps.territory import o1, o6, o7

Rule = Callable[[Ground], Iterator[Part[OverlapFinding]]]

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
    kind: str | None = None,
    approach: str | None = None,
) -> Findings[OverlapFinding]:
    """All overlaps, warnings first, then by verdict, field and approach, rule and territory.

    Records are made when they are looked at.

    Raises:
        UnknownThingError: what a filter names does not exist.
    """
    chosen = chosen_rules(RULES, rules)
    wanted = Wanted.of(columns, field, target_group, kind, approach)
    ground = ground_of(columns, scope, territory)
    parts = [wanted.of_part(part) for name in chosen for part in RULES[name](ground)]
    return put_in_order(ground, [part.then(dressed) for part in parts], tuple(RULES))


def dressed(finding: OverlapFinding, _: int) -> OverlapFinding:
    """A finding with what would settle it."""
    return replace(finding, closes=settling(finding))


def largest(
    columns: Columns,
    scope: Scope,
    number: int = 100,
    rules: Iterable[str] = ("o1", "o2"),
    territory: str | None = None,
) -> list[OverlapFinding]:
    """The overlaps with the largest counts (o1: actors, o2: shared approaches), largest first.

    Raises:
        UnknownThingError: a rule or territory that does not exist.
    """
    return overlaps(columns, scope, rules, territory).largest(number)
