"""Are planted duplicates found, and nothing else? Against raw Jaccard at its best threshold.

    python -m bench.duplicates --seeds 50

Every seed draws a landscape (`bench.twins`). FDR is the mean share of pairs found that were not
planted as duplicates, recall the mean share of planted ones that were found. Jaccard gets the one
threshold for all seeds that suits each goal best, chosen with the truth at hand: for the FDR the
threshold with the lowest FDR among those with a recall of 0.9 or more, for the recall the one with
the highest recall among those with an FDR of 5 % or less. It is also given the four dimensions
(only pairs that agree in all four in half of what they share), which raw Jaccard does not know.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.twins import DUPLICATE, NEGATIVES, Plan, Plant, planted
from graph.columns.relation import counts
from graph.model import Scope
from graph.significance import Comparison, sharing

SCOPE: Final = Scope(date(2026, 11, 22))
LEVEL: Final = 0.05
WANTED: Final = 0.9
THRESHOLDS: Final = np.round(np.arange(0.05, 1.001, 0.01), 2)
_BANDS: Final = (0.6, 0.7, 0.8, 0.9, 1.0)
_SIZES: Final = ((2, 5), (6, 7), (8, 10), (11, 15), (16, 30))
_BACKGROUND: Final = "background"

Curve = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Run:
    """One landscape: what was found, and Jaccard's FDR and recall per threshold (2 x t each)."""

    plants: tuple[Plant, ...]
    found: frozenset[frozenset[str]]
    tests: int
    jaccard: Curve
    jaccard_alike: Curve

    @property
    def truth(self) -> frozenset[frozenset[str]]:
        """The planted duplicates."""
        return frozenset(
            frozenset((it.one, it.other)) for it in self.plants if it.sort == DUPLICATE
        )

    @property
    def false_share(self) -> float:
        """The share of pairs found that are no duplicates; 0 if nothing was found."""
        return len(self.found - self.truth) / max(1, len(self.found))

    @property
    def recall(self) -> float:
        """The share of duplicates found."""
        return len(self.found & self.truth) / max(1, len(self.truth))


@dataclass
class Result:
    """Several landscapes of one plan."""

    runs: list[Run] = field(default_factory=list)

    @property
    def fdr(self) -> float:
        """Mean share of false pairs among those found."""
        return float(np.mean([run.false_share for run in self.runs]))

    @property
    def recall(self) -> float:
        """Mean share of duplicates found."""
        return float(np.mean([run.recall for run in self.runs]))

    def best(self, alike: bool = False) -> tuple[float, float]:
        """Jaccard's lowest FDR with enough recall, and its highest recall with a low enough FDR."""
        curves = [run.jaccard_alike if alike else run.jaccard for run in self.runs]
        fdr, recall = np.mean(curves, axis=0)
        lowest = float(fdr[recall >= WANTED].min(initial=1.0))
        return lowest, float(recall[fdr <= LEVEL].max(initial=0.0))

    def false_by_sort(self) -> Counter[str]:
        """What was found wrongly, by what it really is."""
        made: Counter[str] = Counter()
        for run in self.runs:
            sorts = {frozenset((it.one, it.other)): it.sort for it in run.plants}
            made.update(sorts.get(pair, _BACKGROUND) for pair in run.found - run.truth)
        return made

    def duplicates(self) -> Iterator[tuple[Plant, bool]]:
        """All planted duplicates, and whether they were found."""
        for run in self.runs:
            for plant in run.plants:
                if plant.sort == DUPLICATE:
                    yield plant, frozenset((plant.one, plant.other)) in run.found


def measured(plan: Plan, seeds: Iterable[int]) -> Result:
    """Draw a landscape per seed, and look for duplicates."""
    return Result([_run(plan, seed) for seed in seeds])


def _run(plan: Plan, seed: int) -> Run:
    made = planted(plan, seed)
    comparison = Comparison(made.columns(), SCOPE, LEVEL)
    found = frozenset(frozenset((it.one, it.other)) for it in comparison.duplicates)
    raw, alike = _jaccard(comparison, made.truth)
    return Run(tuple(made.plants), found, comparison.known.family.tests, raw, alike)


def _jaccard(comparison: Comparison, truth: frozenset[frozenset[str]]) -> tuple[Curve, Curve]:
    """FDR and recall of Jaccard per threshold, raw and with the four dimensions."""
    one, other, shared = sharing(comparison.portfolio)
    size = counts(comparison.portfolio)
    jaccard = shared / (size[one] + size[other] - shared)
    near = jaccard >= THRESHOLDS[0]
    one, other, shared, jaccard = one[near], other[near], shared[near], jaccard[near]
    iris = comparison.columns.actors.index.iris
    pairs = zip(one.tolist(), other.tolist(), strict=True)
    true = np.array([frozenset((iris[a], iris[b])) in truth for a, b in pairs], dtype=np.bool_)
    met = comparison.meetings(one, other)
    alike = 2 * met.per_pair(met.same, len(one)) >= shared
    known = len(truth)
    return _curve(jaccard, true, known), _curve(jaccard[alike], true[alike], known)


def _curve(value: NDArray[np.float64], true: NDArray[np.bool_], known: int) -> Curve:
    found = value[:, None] >= THRESHOLDS - 1e-9
    many = found.sum(axis=0)
    hits = (found & true[:, None]).sum(axis=0)
    return np.vstack([(many - hits) / np.maximum(many, 1), hits / max(known, 1)])


def report(seeds: int) -> Iterator[str]:
    """The whole table, line by line."""
    plan = Plan()
    main = measured(plan, range(seeds))
    yield f"{seeds} landscapes, {plan}"
    yield from _compared("duplicates(), level 5 %", main)
    raw, alike = main.best(), main.best(alike=True)
    yield f"  {'Jaccard, best for FDR':<38} FDR {raw[0]:6.3f}  recall >= {WANTED}"
    yield f"  {'Jaccard, best for recall':<38} FDR <= {LEVEL}  recall {raw[1]:6.3f}"
    yield f"  {'Jaccard + four dimensions, for FDR':<38} FDR {alike[0]:6.3f}  recall >= {WANTED}"
    yield f"  {'Jaccard + four dimensions, for recall':<38} FDR <= {LEVEL}  recall {alike[1]:6.3f}"
    tests = np.mean([run.tests for run in main.runs])
    yield f"  pairs tested per landscape: {tests:.0f}; found wrongly: {dict(main.false_by_sort())}"
    yield f"  hard negatives per landscape: {plan.each} each of {', '.join(NEGATIVES)} (hubs: 1/5)"
    yield from _bands(main)
    yield "where it breaks (5 landscapes each):"
    for name, other in _variations(plan):
        yield from _compared(name, measured(other, range(1000, 1000 + min(5, seeds))))


def _variations(plan: Plan) -> Iterator[tuple[str, Plan]]:
    yield "overlap 30 to 60 %", replace(plan, overlap=0.3, overlap_most=0.6)
    yield "portfolios of 5 to 9", replace(plan, least=5, most=9)
    for lost in (0.0, 0.2, 0.3):
        yield f"lost {lost:.0%}", replace(plan, lost=lost)
    for at_home in (0.0, 0.8):
        yield f"{at_home:.0%} from the own field", replace(plan, at_home=at_home)
    for hidden in (0.25, 1.0):
        yield f"{hidden:.0%} at home in a hidden part", replace(plan, hidden=hidden)
    yield "600 approaches", replace(plan, approaches=600)
    yield "6 districts", replace(plan, districts=6)
    yield "no duplicates at all", replace(plan, duplicates=False)


def _compared(name: str, result: Result) -> Iterator[str]:
    yield f"  {name:<38} FDR {result.fdr:6.3f}  recall {result.recall:6.3f}"


def _bands(result: Result) -> Iterator[str]:
    """Recall by share in common and by size."""
    every = list(result.duplicates())
    for low, high in pairwise(_BANDS):
        found = [hit for plant, hit in every if low <= plant.overlap <= high]
        yield f"  overlap {low:.1f} to {high:.1f}: recall {np.mean(found):.3f} of {len(found)}"
    for least, most in _SIZES:
        found = [hit for plant, hit in every if least <= plant.size <= most]
        if found:
            yield f"  {least} to {most} approaches: recall {np.mean(found):.3f} of {len(found)}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Find planted duplicates.")
    parser.add_argument("--seeds", type=int, default=50)
    for line in report(parser.parse_args().seeds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
