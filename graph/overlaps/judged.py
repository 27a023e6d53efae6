"""What overlaps mean: `graph.significance` judges, here it is asked about every rule.

Advice for one target group (o5) is judged offer by offer: the pair that decides stands for all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice
from typing import Final

from graph.columns.relation import row
from graph.model import OverlapFinding
from graph.significance import Judgement, judged
from graph.significance.duplicates import Comparison

MOST_PAIRS: Final = 60
"""Most pairs of offers that are compared for one target group in one territory."""
_ORDER: Final = ("doppelung", "absicherung", None, "zufall")
"""Which verdict of several pairs stands for all: one duplication is enough to look closer."""


def judgements(comparison: Comparison, findings: Sequence[OverlapFinding]) -> list[Judgement]:
    """One judgement per finding, in their order.

    Raises:
        UnknownThingError: a finding names something that is not in the columns.
        NoFitError: the null model could not be fitted.
    """
    asked = [tuple(_pairs(finding)) for finding in findings]
    every = judged(comparison, [pair for pairs in asked for pair in pairs])
    parts = iter(every)
    found = [_deciding(list(islice(parts, len(pairs)))) for pairs in asked]
    return [
        _folded(comparison, finding, judgement)
        for finding, judgement in zip(findings, found, strict=True)
    ]


def _folded(comparison: Comparison, finding: OverlapFinding, judgement: Judgement) -> Judgement:
    """A branch beside its parent is no duplication: bodies of one family count as one here."""
    actors = comparison.columns.actors
    if finding.rule != "o1":
        return judgement
    numbers = [actors.index.position[iri] for iri in finding.actors]
    bodies = [number for number in numbers if actors.is_organisation[number]]
    wholes = [set(row(actors.part_of, number).tolist()) for number in bodies]
    if len(bodies) < 2 or len(bodies) < len(numbers) or not set.intersection(*wholes):
        return judgement
    pair = tuple(actors.index.iris[number] for number in bodies[:2])
    return replace(judgement, verdict="absicherung", reason="part", pair=pair)


def _pairs(finding: OverlapFinding) -> Iterator[OverlapFinding]:
    """The finding itself; of advice, each pair of offers as a finding."""
    if finding.rule != "o5":
        yield finding
        return
    *offers, group = finding.about
    for pair in islice(combinations(offers, 2), MOST_PAIRS):
        yield replace(finding, about=(*pair, group), evidence=pair)


def _deciding(found: list[Judgement]) -> Judgement:
    return min(found, key=lambda it: _ORDER.index(it.verdict))
