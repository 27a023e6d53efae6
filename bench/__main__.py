"""Measure: the same questions from columns and as SPARQL, side by side in one run.

`python -m bench [TRIPLES]` prints medians of CPU milliseconds and the ratio; the
machine may be slow or busy, so quote the ratio.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

from bench.landscape import Size, generate
from graph.build import build_state
from graph.catalogue import bind, load_catalogue
from graph.columns import read_columns
from graph.coverage import matrix
from graph.gaps import gaps
from graph.model import Scope
from graph.overlaps import overlaps
from graph.quads import read_quads
from graph.state import State
from ontology.names import DEFAULT_BASE

RUNS: Final = 5
AS_OF: Final = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Question:
    """One question, asked of the columns and as the stored query that defines it."""

    name: str
    columns: Callable[[], object]
    query: str


def main() -> None:
    """Make a landscape, build it, ask every question both ways."""
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 8_000
    with tempfile.TemporaryDirectory() as folder:
        state, quads = _landscape(triples, Path(folder))
        print(f"{state.manifest.triples} triples with what was derived, {RUNS} runs each")
        made = _cpu(lambda: read_columns(read_quads(quads)))
        print(f"columns of {sum(1 for _ in read_quads(quads))} quads: {made:.0f} ms\n")
        print(f"{'question':34} {'columns':>10} {'SPARQL':>10} {'ratio':>8}")
        for question in _questions(state):
            _compare(state, question)


def _landscape(triples: int, folder: Path) -> tuple[State, Path]:
    quads = folder / "landscape.nq"
    with quads.open("w", encoding="utf-8") as file:
        file.writelines(generate(Size.of_triples(triples), seed=1).sketch.lines())
    return build_state(quads, folder / "out", as_of=AS_OF, base=DEFAULT_BASE), quads


def _questions(state: State) -> list[Question]:
    columns = state.columns
    scope = Scope(state.manifest.as_of, with_candidates=False)
    return [
        Question("matrix", lambda: matrix(columns, Scope(scope.as_of)), "matrix"),
        Question("single responsibility (g2)", lambda: gaps(columns, scope, ["g2"]),
                 "single-responsibility"),
        Question("kind named, nobody known (g1c)", lambda: gaps(columns, scope, ["g1c"]),
                 "vacant-groups"),
        Question("similar portfolios (o2)", lambda: overlaps(columns, scope, ["o2"]),
                 "similar-portfolios"),
    ]  # fmt: skip


def _compare(state: State, question: Question) -> None:
    text = bind(load_catalogue().get(question.query), {})
    fast = _cpu(question.columns)
    slow = _cpu(lambda: sum(1 for _ in state.store.query(text).rows()))
    print(f"{question.name:34} {fast:8.1f}ms {slow:8.1f}ms {slow / max(fast, 0.001):7.0f}x")


def _cpu(work: Callable[[], object]) -> float:
    """Median CPU milliseconds of this process over RUNS runs, after one that is not counted."""
    work()
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        spent.append((time.process_time() - start) * 1000)
    return median(spent)


if __name__ == "__main__":
    main()
