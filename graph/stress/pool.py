"""Cells of approaches taken together as cells of fields or target groups."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Positions, Relation, counts, entries, flipped, kept
from graph.columns.tables import Flags
from graph.coverage.rows import row_members
from graph.model import KNOWN_STATES, STATES, Rows
from graph.stress.grounds import of_rows
from graph.stress.ledger import Ledger, distinct
from graph.stress.strike import Left, bodies_of, states_of

_KNOWN = np.array([state in KNOWN_STATES for state in STATES])
Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class Figures:
    """States, bodies, covered and total of rows x territories, as in `graph.model.Matrix`."""

    states: NDArray[np.int8]
    bodies: Numbers
    covered: Numbers
    total: Numbers


class Pool:
    """The rows (numbers) whose approaches are all in a ledger, and how to take them together."""

    def __init__(self, ledger: Ledger, rows: Rows, numbers: Positions) -> None:
        """Look up the rows' approaches, and what the source states of the rows themselves."""
        columns = ledger.columns
        self._ledger = ledger
        self._rows = rows
        self.numbers = numbers
        members = row_members(columns, rows)[0][numbers][:, ledger.approaches]
        self._members: Relation = members
        self._many: Any = members.astype(np.int32)
        self._gap, self._short = (
            of_rows(ledger.view, rows, sort)[numbers] for sort in ("luecke", "knappheit")
        )

    def figures(self, left: Left) -> Figures:
        """The rows' cells."""
        shape, at = self._ledger.shape, (len(self.numbers), self._ledger.shape[1])
        applies = left.applies.reshape(shape)
        states = states_of(left)
        known = self._sum(_KNOWN[states] & left.applies)
        total = self._sum(applies)
        if self._rows == "approach":
            return Figures(states.reshape(at), bodies_of(left).reshape(at), known, total)
        return Figures(
            states_of(self._pooled(left, total)).reshape(at), self._bodies(left), known, total
        )

    def reached(self, cells: Flags) -> NDArray[np.bool_]:
        """Cells of the rows behind which at least one of the ledger's cells stands."""
        made: NDArray[np.bool_] = self._sum(cells) > 0
        return made

    def _sum(self, cells: Flags) -> Numbers:
        """How many approaches of each row are in the cells (rows x territories)."""
        if not self._ledger.size:
            return np.zeros((len(self.numbers), self._ledger.shape[1]), dtype=np.int32)
        made: Numbers = self._many @ cells.reshape(self._ledger.shape).astype(np.int32)
        return made

    def _pooled(self, left: Left, total: Numbers) -> Left:
        """What is known of one approach is known of the row; what is negative holds for all."""
        holding = left.applies & ~left.refused

        def some(mask: Flags) -> Flags:
            found: Flags = (self._sum(mask & holding) > 0).ravel()
            return found

        def every(mask: Flags) -> Flags:
            whole: Flags = (total > 0) & (self._sum(mask & left.applies) == total)
            return whole.ravel()

        named = self._pairs(left.named, holding)
        empty = (counts(self._members) == 0)[:, None]
        return Left(
            applies=((total > 0) | empty).ravel(),
            refused=every(left.refused),
            confirmed=some(left.confirmed),
            offered=some(left.offered),
            planned=some(left.planned),
            ended=some(left.ended),
            said=some(left.said),
            complete=every(left.complete),
            gap=every(left.gap) | self._gap.ravel(),
            short=every(left.short) | self._short.ravel(),
            named=named,
            candidates=self._unnamed(self._pairs(left.candidates, holding), named),
        )

    def _pairs(
        self, pairs: tuple[Positions, Positions], cells: Flags
    ) -> tuple[Positions, Positions]:
        """Pairs of cell and body, of the approaches' cells, as pairs of the rows' cells."""
        width = max(self._ledger.shape[1], 1)
        cell, body = pairs[0][cells[pairs[0]]], pairs[1][cells[pairs[0]]]
        rows = flipped(self._members)
        number = counts(rows)[cell // width]
        starts = rows.indptr[cell // width]
        at = np.repeat(starts - np.cumsum(number) + number, number) + np.arange(number.sum())
        place = rows.indices[at].astype(np.int64) * width + np.repeat(cell % width, number)
        return distinct(place, np.repeat(body, number))

    def _unnamed(
        self, candidates: tuple[Positions, Positions], named: tuple[Positions, Positions]
    ) -> tuple[Positions, Positions]:
        """Candidates that are not named."""
        width = max(len(self._ledger.columns.actors.index), 1)
        free = ~np.isin(candidates[0] * width + candidates[1], named[0] * width + named[1])
        return candidates[0][free], candidates[1][free]

    def _bodies(self, left: Left) -> Numbers:
        """Distinct bodies behind each of the rows' cells."""
        every = (
            np.concatenate([left.named[0], left.candidates[0]]),
            np.concatenate([left.named[1], left.candidates[1]]),
        )
        cell, _ = self._pairs(every, left.applies)
        shape = (len(self.numbers), self._ledger.shape[1])
        found = np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
        return found.astype(np.int32)


def behind(ledger_rows: Relation, chosen: Flags) -> Positions:
    """All approaches of chosen rows."""
    return np.unique(entries(kept(ledger_rows, chosen))[1])
