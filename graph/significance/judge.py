"""Which overlaps are duplication, which wanted backup, which coincidence.

The order of the tests, with formulas and worked cases: docs/explanation/duplication.md.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.tables import Columns
from graph.model import OverlapFinding, Scope
from graph.significance.duplicates import Comparison
from graph.significance.judge_alike import of_approaches
from graph.significance.judge_pair import of_pairs
from graph.significance.judge_several import of_several
from graph.significance.judge_things import of_things
from graph.significance.judgement import Judgement

Judging = Callable[[Comparison, Sequence[OverlapFinding]], list[Judgement]]


def judge(columns: Columns, scope: Scope, findings: Iterable[OverlapFinding]) -> list[Judgement]:
    """Judge overlaps: one judgement per finding, in their order.

    Raises:
        UnknownThingError: a finding names something that is not in the columns.
        NoFitError: the null model could not be fitted.
    """
    return judged(Comparison(columns, scope), findings)


def judged(comparison: Comparison, findings: Iterable[OverlapFinding]) -> list[Judgement]:
    """The same for a comparison that is at hand already."""
    every = list(findings)
    made: dict[int, Judgement] = {}
    for rules, judging in _JUDGES:
        chosen = [number for number, finding in enumerate(every) if finding.rule in rules]
        found = judging(comparison, [every[number] for number in chosen])
        made.update(zip(chosen, found, strict=True))
    return [made.get(number, Judgement(None, "stated")) for number in range(len(every))]


def judge_pair(comparison: Comparison, one: str, other: str) -> Judgement:
    """Judge the portfolios of two actors (IRIs).

    Raises:
        UnknownThingError: one of them is no actor.
        NoFitError: the null model could not be fitted.
    """
    index = comparison.columns.actors.index
    first, second = (np.array([index.number(iri, "actor")], dtype=np.int64) for iri in (one, other))
    return of_pairs(comparison, first, second)[0]


def judge_partners(comparison: Comparison, actor: str | None = None) -> list[Judgement]:
    """All duplicates; or, with an actor (IRI), everybody it shares approaches with.

    Duplications first, then wanted backups, what cannot be judged and coincidences; within these
    the least likely first.

    Raises:
        UnknownThingError: there is no such actor.
        NoFitError: the null model could not be fitted.
    """
    index = comparison.columns.actors.index
    if actor is None:
        pairs = [(index.position[it.one], index.position[it.other]) for it in comparison.duplicates]
    else:
        number = index.number(actor, "actor")
        theirs = comparison.portfolio @ comparison.portfolio[[number]].T
        others = np.flatnonzero(theirs.toarray().reshape(-1))
        pairs = [(number, int(other)) for other in others if other != number]
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    found = of_pairs(comparison, both[:, 0], both[:, 1])
    order = ("doppelung", "absicherung", None, "zufall")
    return sorted(found, key=lambda it: (order.index(it.verdict), it.p or 0.0, it.pair))


def _portfolios(comparison: Comparison, findings: Sequence[OverlapFinding]) -> list[Judgement]:
    index = comparison.columns.actors.index
    numbers: NDArray[np.int64] = np.array(
        [[index.number(iri, "actor") for iri in finding.actors] for finding in findings],
        dtype=np.int64,
    ).reshape(-1, 2)
    return of_pairs(comparison, numbers[:, 0], numbers[:, 1])


_JUDGES: Final[Sequence[tuple[tuple[str, ...], Judging]]] = (
    (("o1",), of_several),
    (("o2",), _portfolios),
    (("o3",), of_approaches),
    (("o4", "o5", "o6"), of_things),
)
