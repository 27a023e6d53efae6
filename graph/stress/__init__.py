"""What if somebody stopped: which cells change their state, and which go dark.

What "stops" means, the formulas and their reasons stand in docs/explanation/stress.md.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from graph.columns.tables import Columns
from graph.model import Rows, Scope
from graph.stress.effect import WHOLE, Bench, CellEffect, Question, Stress, concerned
from graph.stress.ranking import Critical, CriticalPair, critical, critical_pairs
from graph.stress.removal import Part, Removal, removal, without

__all__ = [
    "Bench",
    "CellEffect",
    "Critical",
    "CriticalPair",
    "Part",
    "Question",
    "Removal",
    "Stress",
    "critical",
    "critical_pairs",
    "removal",
    "stress",
    "stress_each",
    "without",
]


def stress(
    columns: Columns,
    scope: Scope,
    removed: Collection[str],
    rows: Rows = "approach",
    territories: Sequence[str] | None = None,
    question: Question = WHOLE,
) -> Stress:
    """What happens to the cells if actors, kinds and programmes (IRIs) stop, all of them together.

    `question` says what of a kind stops, and whether the programmes go that only they operate; its
    rows and territories give way to those that are named.

    Raises:
        UnknownThingError: one of them is neither actor nor programme, or no such territory.
    """
    asked = replace(question, rows=rows, territories=territories)
    what = removal(columns, scope.as_of, removed, asked.part, with_operated=asked.with_operated)
    return Bench(columns, scope, asked, concerned(columns, what)).stress(removed)


def stress_each(
    columns: Columns,
    scope: Scope,
    removals: Iterable[Collection[str]],
    question: Question = WHOLE,
) -> Iterator[Stress]:
    """The same for many removals, each on its own; what they share is worked out once.

    Raises:
        UnknownThingError: as in `stress`.
    """
    bench = Bench(columns, scope, question)
    yield from map(bench.stress, removals)
