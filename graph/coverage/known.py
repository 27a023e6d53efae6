"""Which bodies are known, by name: named ones and candidates in one territory after the other."""

from dataclasses import dataclass

import numpy as np

from graph.columns.relation import Relation, compose, flipped, relation_of, without
from graph.columns.tables import Flags
from graph.coverage.bits import Bits, Numbers, has
from graph.coverage.bodies import Counting


@dataclass(frozen=True)
class Known:
    """One territory: where approaches apply (n), and their bodies (n x actors).

    `candidates` are those that are not `named`.
    """

    applies: Flags
    named: Relation
    candidates: Relation


class Knowing:
    """The territories of a frame, one by one."""

    def __init__(self, counting: Counting, applies: Bits) -> None:
        """Remember what `Counting` counts."""
        self._counting = counting
        self._applies = applies

    def at(self, place: int) -> Known:
        """The territory at a place of the frame."""
        counting, denied = self._counting, self._counting.heard.denied
        routes, named = counting.routes, counting.named
        sorts = self._chosen(routes.row, routes.sort, routes.bits, place, counting.sorts)
        everyone = compose(sorts, self._bodies(place))
        known = self._chosen(named.row, named.body, named.bits, place, counting.actors)
        gone = self._chosen(denied.row, denied.body, denied.bits, place, counting.actors)
        size = len(self._applies)
        applies = has(self._applies, np.arange(size), np.full(size, place))
        return Known(applies, known, without(without(everyone, gone), known))

    def _chosen(
        self, rows: Numbers, columns: Numbers, bits: Bits, place: int, width: int
    ) -> Relation:
        here = has(bits, np.arange(len(rows)), np.full(len(rows), place))
        return relation_of(rows[here], columns[here], (len(self._applies), width))

    def _bodies(self, place: int) -> Relation:
        """Sorts to their living bodies that are competent at the place."""
        counting = self._counting
        bodies = counting.living_at(place)
        shape = (counting.actors, counting.sorts)
        return flipped(relation_of(bodies, counting.sort_of(bodies), shape))
