"""The questions of the benchmark, as the columns answer them, in the form of the SPARQL answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import networkx as nx
import numpy as np

from bench.oracle import Answer
from graph.columns import Columns
from graph.coverage import matrix
from graph.gaps import gaps
from graph.model import Scope
from graph.overlaps import largest, overlaps
from graph.overlaps.pairs import LEAST_SHARED

AS_OF: Final = date(2026, 11, 22)
SCOPE: Final = Scope(AS_OF)
TOP: Final = 100


@dataclass(frozen=True, slots=True)
class Question:
    """`ask` is what is measured, `answers` the rows to compare; `query` names bench/queries/*.rq.

    `by_networkx` prepares the network and gives the same question for networkx.
    """

    name: str
    ask: Callable[[], object]
    answers: Callable[[], set[Answer]] | None = None
    query: str = ""
    by_networkx: Callable[[], Callable[[], object]] | None = None
    is_top: bool = False
    """Only the largest are asked for: of equals at the end, anyone may be left out."""


def questions(columns: Columns) -> list[Question]:
    """What is measured over one landscape."""
    return [
        Question("matrix, every cell", lambda: matrix(columns, SCOPE), lambda: cells(columns),
                 "matrix"),
        Question("all gaps, every rule", lambda: gaps(columns, SCOPE)),
        Question("  their first hundred", lambda: gaps(columns, SCOPE)[:TOP]),
        Question("nobody known (g1)", lambda: gaps(columns, SCOPE, ["g1"]),
                 lambda: uncovered(columns), "uncovered"),
        Question("only one known (g2)", lambda: gaps(columns, SCOPE, ["g2"]),
                 lambda: single(columns), "single"),
        Question("100 largest overlaps", lambda: largest(columns, SCOPE, TOP)),
        Question("  most in one cell (o1)", lambda: largest(columns, SCOPE, TOP, ["o1"]),
                 lambda: crowded(columns), "crowded", is_top=True),
        Question("  similar portfolios (o2)", lambda: largest(columns, SCOPE, TOP, ["o2"]),
                 lambda: pairs(columns), "pairs", lambda: projection(columns), is_top=True),
    ]  # fmt: skip


def cells(columns: Columns) -> set[Answer]:
    """Approach, territory, bodies, of cells with any."""
    table = matrix(columns, SCOPE)
    return {
        (table.rows[row], table.territories[column], str(table.bodies[row, column]))
        for row, column in np.argwhere(table.bodies > 0)
    }


def uncovered(columns: Columns) -> set[Answer]:
    """Approach, territory, verdict."""
    found = gaps(columns, SCOPE, ["g1"])
    return {(it.about[0], it.territory or "", it.verdict) for it in found}


def single(columns: Columns) -> set[Answer]:
    """Approach, territory, the one actor."""
    found = gaps(columns, SCOPE, ["g2"])
    return {(it.about[0], it.territory or "", it.about[1]) for it in found}


def crowded(columns: Columns) -> set[Answer]:
    """Approach, territory, number of actors."""
    found = largest(columns, SCOPE, TOP, ["o1"])
    return {(it.about[0], it.territory or "", str(it.count)) for it in found}


def pairs(columns: Columns) -> set[Answer]:
    """Actor, actor, number of shared approaches."""
    found = largest(columns, SCOPE, TOP, ["o2"])
    return {(min(it.actors), max(it.actors), str(it.count)) for it in found}


def projection(columns: Columns) -> Callable[[], object]:
    """The heaviest similar pairs of the weighted projection to actors, by networkx."""
    network: nx.Graph[str] = nx.Graph()
    duties = sorted(responsible(columns))
    network.add_edges_from(duties)
    actors = sorted({actor for actor, _ in duties})

    def asked() -> object:
        made: nx.Graph[str] = nx.bipartite.weighted_projected_graph(network, actors)
        size = dict(network.degree(actors))
        edges: Iterable[tuple[str, str, int]] = made.edges(data="weight")
        found = [
            (shared, one, other)
            for one, other, shared in edges
            if _is_similar(shared, size[one], size[other])
        ]
        return sorted(found, reverse=True)[:TOP]

    return asked


def _is_similar(shared: int, one: int, other: int) -> bool:
    """The rule o2."""
    contained = shared in (one, other)
    return shared >= LEAST_SHARED and (2 * shared >= one + other - shared or contained)


def responsible(columns: Columns) -> set[tuple[str, str]]:
    """Actor and approach, where it is responsible in some district: who stands in o1 and g2."""
    found = ((it.actors, it.about[0]) for it in overlaps(columns, SCOPE, ["o1"]))
    several = {(actor, approach) for actors, approach in found for actor in actors}
    return several | {(it.about[1], it.about[0]) for it in gaps(columns, SCOPE, ["g2"])}


def same(question: Question, mine: set[Answer], other: set[Answer]) -> bool:
    """Whether two ways gave one answer; of the largest, equals at the end may differ."""
    if not question.is_top:
        return mine == other
    numbers = [sorted(int(row[-1]) for row in rows) for rows in (mine, other)]
    if numbers[0] != numbers[1]:
        return False
    least = str(numbers[0][0]) if numbers[0] else ""
    return {row for row in mine if row[-1] != least} == {row for row in other if row[-1] != least}
