"""Who carries which cell: one entry per piece of evidence that somebody's end can take away.

A cell is an approach in a territory. Where `graph.coverage` says what state a cell is in, the
ledger says through whom, so that a removal strikes entries instead of asking for all cells again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Positions, Relation, compose, counts, entries, kept, union
from graph.columns.spread import spread
from graph.columns.tables import Columns, Flags
from graph.coverage.scope import (
    ACTIVE,
    ENDED,
    MODEL,
    OFFER,
    PLANNED,
    Where,
    alive,
    counted,
    possible,
    programme_phases,
    statement_phases,
)
from graph.model import Scope
from graph.stress.answers import Told, told
from graph.stress.grounds import Grounds, grounds

_LONGEST: Final = 100
"""Successions that are followed; more would be a circle."""


@dataclass(frozen=True)
class Entries:
    """Evidence of one sort: the cell (approach x territories + territory), and who it is."""

    cell: Positions
    who: Positions

    def chosen(self, mask: Flags) -> "Entries":
        """Some of them."""
        return Entries(self.cell[mask], self.who[mask])


@dataclass(frozen=True)
class Candidates:
    """Bodies that a kind which is named brings in: by `kind`, of which they are by `own`.

    Those that are named themselves are left out: with the body both would end. `key` (cell x actors
    + body) rises.
    """

    key: Positions
    cell: Positions
    body: Positions
    kind: Positions
    own: Positions


class Ledger:
    """All evidence about a block of approaches in some territories."""

    def __init__(
        self, columns: Columns, scope: Scope, approaches: Positions, territories: Sequence[int]
    ) -> None:
        """Gather it; approaches and territories are numbers, without repetition."""
        self.columns = columns
        self.scope = scope
        self.approaches = approaches
        self._places = list(territories)
        self.territories = np.asarray(territories, dtype=np.int64)
        self.shape = (len(approaches), len(self.territories))
        self._place = np.full(len(columns.approaches.index), -1, dtype=np.int64)
        self._place[approaches] = np.arange(len(approaches))
        self._alive = alive(columns.actors, scope.as_of)
        self._lasting = programme_phases(columns.programmes, scope.as_of)
        self.wheres = [Where.of(columns, int(at)) for at in self.territories]
        self._read_statements()
        self.told: Told = told(columns, scope, self._place, self.territories)
        self.named = self._named()
        self.candidates = self._candidates()
        self.offers, self.running, self.to_come, past = self._programmes()
        self.grounds: Grounds = grounds(columns, scope, self)
        self.ended = self._over() | self.mask(past.cell)
        self.nobody = self.told.latest_nobody(self.size)
        actors = columns.actors
        self.initiatives = ~actors.is_kind & ~actors.is_organisation & (actors.programme < 0)

    @property
    def size(self) -> int:
        """How many cells there are."""
        return self.shape[0] * self.shape[1]

    def mask(self, cells: Positions) -> Flags:
        """Some cells as a mask."""
        made = np.zeros(self.size, dtype=np.bool_)
        made[cells] = True
        return made

    def _read_statements(self) -> None:
        """Statements that count in a cell, by phase."""
        statements = self.columns.statements
        wanted = counted(self.columns, self.scope) & (self._place[statements.approach] >= 0)
        numbers = np.flatnonzero(wanted)
        here = spread(self.columns, statements.territories, self._places)
        may = np.stack([possible(self.columns, where) for where in self.wheres], axis=1)
        covers = here.covered[here.set_of[numbers]] & may[statements.actor[numbers]]
        down, across = np.nonzero(covers)
        number = numbers[down]
        cell = self._place[statements.approach[number]] * self.shape[1] + across
        every = Entries(cell, statements.actor[number].astype(np.int64))
        phase = statement_phases(statements, self.scope.as_of)[number]
        self.said = every.chosen(phase == ACTIVE)
        self.announced = every.chosen(phase == PLANNED)
        self._past = every.chosen(phase == ENDED)

    def _over(self) -> Flags:
        """Cells with statements that have ended, or whose body is no more."""
        gone = self.columns.actors.is_organisation & ~self._alive
        return self.mask(self._past.cell) | self.mask(self.said.cell[gone[self.said.who]])

    def _heirs(self) -> Positions:
        """Each actor, or the body that took over from one that is no more."""
        actors = self.columns.actors
        made = np.arange(len(actors.index))
        for _ in range(min(len(made), _LONGEST)):
            gone = actors.is_organisation[made] & ~self._alive[made] & (actors.successor[made] >= 0)
            if not gone.any():
                break
            made[gone] = actors.successor[made[gone]]
        return made

    def _touched(self) -> NDArray[np.bool_]:
        """Bodies competent in each territory (m x territories)."""
        made = spread(self.columns, self.columns.actors.areas, self._places).touches()
        result: NDArray[np.bool_] = made & self._alive[:, None]
        return result

    def _named(self) -> Entries:
        """Living bodies that are named and competent, or said that they do it."""
        nowhere = self._alive & (counts(self.columns.actors.areas) == 0)
        competent = self._touched() | nowhere[:, None]
        who = self._heirs()[self.said.who]
        named = Entries(self.said.cell, who)
        named = named.chosen(competent[who, self.said.cell % max(self.shape[1], 1)])
        doing = self.told.yes.who >= 0
        doing[doing] = self.columns.actors.is_organisation[self.told.yes.who[doing]]
        both = (
            np.concatenate([named.cell, self.told.yes.cell[doing]]),
            np.concatenate([named.who, self.told.yes.who[doing]]),
        )
        return self.told.heard(Entries(*distinct(*both)))

    def _candidates(self) -> Candidates:
        """Bodies of the kinds that are named."""
        actors = self.columns.actors
        kinds = self.said.chosen(actors.is_kind[self.said.who])
        if not self.scope.with_candidates:
            kinds = kinds.chosen(np.zeros(len(kinds.cell), dtype=np.bool_))
        cell, kind = distinct(kinds.cell, kinds.who)
        width = self.shape[1]
        path = _paths(self.columns, self._touched(), np.unique(kind))
        key = kind * width + cell % max(width, 1)
        first = np.searchsorted(path.key, key, "left")
        number = np.searchsorted(path.key, key, "right") - first
        at = np.repeat(first - np.cumsum(number) + number, number) + np.arange(number.sum())
        cells, body = np.repeat(cell, number), path.body[at]
        key = cells * self.told.width + body
        heard = self.told.hears(cells, body)
        heard &= ~np.isin(key, self.named.cell * self.told.width + self.named.who)
        order = np.flatnonzero(heard)
        order = order[np.argsort(key[order], kind="stable")]
        kinds_of = np.repeat(kind, number)
        return Candidates(
            key[order], cells[order], body[order], kinds_of[order], path.own[at][order]
        )

    def _programmes(self) -> tuple[Entries, Entries, Entries, Entries]:
        """Programmes that serve a cell: offers, running, to come, ended; no models."""
        programmes, actors = self.columns.programmes, self.columns.actors
        here = spread(self.columns, programmes.areas, self._places).covers()
        here &= (programmes.kind != MODEL)[:, None]
        through = self._continued(kept(self.columns.approaches.programmes, self._place >= 0))
        down, across = entries(through)
        row, column = np.nonzero(here[across])
        cell = self._place[down[row]] * self.shape[1] + column
        offer = actors.programme[self.said.who].astype(np.int64)
        offer[actors.is_organisation[self.said.who]] = -1
        named = self._followed(Entries(self.said.cell, offer).chosen(offer >= 0))
        named = named.chosen(here[named.who, named.cell % max(self.shape[1], 1)])
        both = distinct(
            np.concatenate([cell, named.cell]), np.concatenate([across[row], named.who])
        )
        every, phase = Entries(*both), self._lasting[both[1]]
        offers, running, planned, past = (
            every.chosen(phase == one) for one in (OFFER, ACTIVE, PLANNED, ENDED)
        )
        return offers, running, planned, past

    def _continued(self, programmes: Relation) -> Relation:
        """And the successors of those that have ended."""
        over = kept(programmes, None, self._lasting == ENDED)
        return union(programmes, compose(over, self.columns.programmes.successors))

    def _followed(self, named: Entries) -> Entries:
        """The same of entries."""
        after = self.columns.programmes.successors
        over = named.chosen(self._lasting[named.who] == ENDED)
        starts, number = after.indptr[over.who], counts(after)[over.who]
        at = np.repeat(starts - np.cumsum(number) + number, number) + np.arange(number.sum())
        more = np.concatenate([named.who, after.indices[at].astype(np.int64)])
        return Entries(np.concatenate([named.cell, np.repeat(over.cell, number)]), more)


@dataclass(frozen=True)
class _Paths:
    """Which bodies a kind brings in, where: sorted by `key` (kind x territories + territory)."""

    key: Positions
    body: Positions
    own: Positions


def _paths(columns: Columns, touched: NDArray[np.bool_], kinds: Positions) -> _Paths:
    """Bodies of some kinds, through each kind of their own that leads there."""
    actors = columns.actors
    wanted = np.zeros(len(actors.index), dtype=np.bool_)
    wanted[kinds] = True
    above = kept(actors.broader, None, wanted)
    body, own = entries(kept(actors.kinds, _some(touched)))
    number = counts(above)[own]
    starts = above.indptr[own]
    at = np.repeat(starts - np.cumsum(number) + number, number) + np.arange(number.sum())
    body, own, kind = np.repeat(body, number), np.repeat(own, number), above.indices[at]
    row, place = np.nonzero(touched[body])
    key = kind[row].astype(np.int64) * touched.shape[1] + place
    order = np.argsort(key, kind="stable")
    return _Paths(key[order], body[row][order], own[row][order])


def distinct(one: Positions, other: Positions) -> tuple[Positions, Positions]:
    """Pairs of two lists of numbers (0 or more), each once, sorted."""
    width = int(other.max(initial=0)) + 1
    found = np.unique(one * width + other)
    return found // width, found % width


def _some(table: NDArray[np.bool_]) -> Flags:
    """Rows that hold somewhere."""
    made = np.zeros(len(table), dtype=np.bool_)
    made[np.nonzero(table)[0]] = True
    return made
