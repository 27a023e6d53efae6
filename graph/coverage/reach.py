"""How many distinct bodies are known for each approach in all territories of a frame together."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from graph.columns.relation import flipped, relation_of, steps
from graph.coverage.bits import Bits, Numbers
from graph.coverage.bodies import Counting, found
from graph.coverage.frame import Frame

if TYPE_CHECKING:
    from graph.coverage.evidence import Landscape

_AT_ONCE: Final = 2_000_000


@dataclass(frozen=True)
class Distinct:
    """Distinct bodies per approach (n): named somewhere, and candidates that are named nowhere."""

    named: Numbers
    candidates: Numbers


class Reach:
    """Counts bodies over all territories."""

    def __init__(self, frame: Frame, landscape: "Landscape", counting: Counting) -> None:
        """Remember what is asked."""
        self._frame = frame
        self._landscape = landscape
        self._counting = counting

    def within(self, holding: Bits) -> Distinct:
        """Bodies of each approach where it holds (n x words)."""
        named = self._counting.named
        known = (named.bits & holding[named.row]).any(axis=1)
        candidates = self._of_kinds(holding)
        np.subtract.at(candidates, self._single(holding, named.row[known], named.body[known]), 1)
        size = len(holding)
        return Distinct(np.bincount(named.row[known], minlength=size), candidates)

    def _single(self, holding: Bits, rows: Numbers, bodies: Numbers) -> Numbers:
        """Approaches, once per body of its kinds that is named, or denies it wherever it could."""
        counting, heard = self._counting, self._counting.heard.denied
        width = max(counting.actors, 1)
        named = np.unique(rows * width + bodies)
        keys = np.union1d(named, heard.row * width + heard.body)
        row, body = np.divmod(keys, width)
        reached = counting.reached(counting.routes, row, body) & holding[row]
        left = (reached & ~counting.denied(row, body)).any(axis=1)
        gone = reached.any(axis=1) & (found(named, keys)[1] | ~left)
        return row[gone]

    def _of_kinds(self, holding: Bits) -> Numbers:
        """Living bodies of the kinds named that are competent where the approach holds."""
        routes = self._counting.routes
        bits = routes.bits & holding[routes.row]
        keys = np.concatenate([bits, routes.sort[:, None].astype(np.uint64)], axis=1)
        distinct, item = np.unique(keys, axis=0, return_inverse=True)
        many = self._reached(distinct[:, :-1], distinct[:, -1].astype(np.int64))
        made = np.zeros(len(holding), dtype=np.int64)
        np.add.at(made, routes.row, many[item.ravel()])
        return made

    def _reached(self, bits: Bits, sorts: Numbers) -> Numbers:
        """Bodies of each sort that share ground with each set of territories."""
        counting, competent = self._counting, self._frame.competent
        bodies = np.flatnonzero(self._landscape.alive)
        shape = (counting.actors, counting.sorts)
        of_sort = flipped(relation_of(bodies, counting.sort_of(bodies), shape))
        made = np.zeros(len(bits), dtype=np.int64)
        portion = max(1, _AT_ONCE // max(len(bodies), 1) * 8)
        for start in range(0, len(bits), portion):
            part = bits[start : start + portion]
            place, body = steps(of_sort, sorts[start : start + portion])
            there = (part[place] & competent.of(body)).any(axis=1)
            made[start : start + portion] = np.bincount(place[there], minlength=len(part))
        return made
