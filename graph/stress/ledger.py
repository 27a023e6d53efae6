"""Who carries which cell: one entry per piece of evidence that somebody's end can take away.

A cell is an approach in a territory. Where `graph.coverage` says what state a cell is in, the
ledger says through whom, so that a removal strikes entries instead of asking for all cells again.
"""

from dataclasses import dataclass

import numpy as np

from graph.columns.relation import Positions, entries, kept
from graph.columns.tables import Flags
from graph.coverage.scope import ACTIVE, ENDED, OFFER, PLANNED
from graph.stress.answers import Told, told
from graph.stress.grounds import Grounds, grounds
from graph.stress.view import View, ranges


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
    """All evidence about a block of approaches (numbers, without repetition)."""

    def __init__(self, view: View, approaches: Positions) -> None:
        """Gather it."""
        self.view = view
        self.columns = view.columns
        self.approaches = approaches
        self.territories = np.asarray(view.territories, dtype=np.int64)
        self.shape = (len(approaches), len(self.territories))
        self.initiatives = view.initiatives
        self._place = np.full(len(view.columns.approaches.index), -1, dtype=np.int64)
        self._place[approaches] = np.arange(len(approaches))
        self._read_statements()
        self.doubts = self._doubts()
        self.told: Told = told(view, self._place)
        self.named = self._named()
        self.candidates = self._candidates()
        self.offers, self.running, self.to_come, past = self._programmes()
        self.grounds: Grounds = grounds(view, approaches)
        self.ended = self._over() | self.mask(past.cell)
        self.nobody = self.told.latest_nobody(self.size)

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
        view, statements = self.view, self.columns.statements
        numbers = np.flatnonzero(view.counted & (self._place[statements.approach] >= 0))
        covers = view.statements.covered[view.statements.set_of[numbers]]
        down, across = np.nonzero(covers & view.possible[statements.actor[numbers]])
        number = numbers[down]
        cell = self._place[statements.approach[number]] * self.shape[1] + across
        every = Entries(cell, statements.actor[number].astype(np.int64))
        phase = view.phase[number]
        self.said = every.chosen(phase == ACTIVE)
        self.announced = every.chosen(phase == PLANNED)
        self._past = every.chosen(phase == ENDED)

    def _doubts(self) -> Entries:
        """Who is named without counting in a cell, where a list claims to be complete."""
        view, statements = self.view, self.columns.statements
        numbers = np.flatnonzero(view.speaking & (self._place[statements.approach] >= 0))
        sets, actor = view.statements.set_of[numbers], statements.actor[numbers].astype(np.int64)
        counts = view.statements.covered[sets] & view.counted[numbers][:, None]
        down, across = np.nonzero(view.statements.touched[sets] & ~counts)
        cell = self._place[statements.approach[numbers[down]]] * self.shape[1] + across
        return Entries(cell, actor[down])

    def _over(self) -> Flags:
        """Cells with statements that have ended, or whose body is no more."""
        gone = self.columns.actors.is_organisation & ~self.view.alive
        return self.mask(self._past.cell) | self.mask(self.said.cell[gone[self.said.who]])

    def _named(self) -> Entries:
        """Living bodies that are named and competent, or said that they do it."""
        who = self.view.heirs[self.said.who]
        named = Entries(self.said.cell, who)
        named = named.chosen(self.view.competent[who, self.said.cell % self.view.width])
        doing = self.told.yes.who >= 0
        doing[doing] = self.columns.actors.is_organisation[self.told.yes.who[doing]]
        both = (
            np.concatenate([named.cell, self.told.yes.cell[doing]]),
            np.concatenate([named.who, self.told.yes.who[doing]]),
        )
        return self.told.heard(Entries(*distinct(*both)))

    def _candidates(self) -> Candidates:
        """Bodies of the kinds that are named."""
        kinds = self.said.chosen(self.columns.actors.is_kind[self.said.who])
        if not self.view.scope.with_candidates:
            kinds = kinds.chosen(np.zeros(len(kinds.cell), dtype=np.bool_))
        cell, kind = distinct(kinds.cell, kinds.who)
        path, key = self.view.paths, kind * self.view.width + cell % self.view.width
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
        view, actors = self.view, self.columns.actors
        down, across = entries(kept(view.through, self._place >= 0))
        row, column = np.nonzero(view.offers[across])
        cell = self._place[down[row]] * self.shape[1] + column
        offer = actors.programme[self.said.who].astype(np.int64)
        offer[actors.is_organisation[self.said.who]] = -1
        named = self._followed(Entries(self.said.cell, offer).chosen(offer >= 0))
        named = named.chosen(view.offers[named.who, named.cell % view.width])
        both = distinct(
            np.concatenate([cell, named.cell]), np.concatenate([across[row], named.who])
        )
        every, phase = Entries(*both), view.lasting[both[1]]
        offers, running, planned, past = (
            every.chosen(phase == one) for one in (OFFER, ACTIVE, PLANNED, ENDED)
        )
        return offers, running, planned, past

    def _followed(self, named: Entries) -> Entries:
        """Programmes, and the successors of those that have ended."""
        after = self.columns.programmes.successors
        over = named.chosen(self.view.lasting[named.who] == ENDED)
        at, number = ranges(after, over.who)
        more = np.concatenate([named.who, after.indices[at].astype(np.int64)])
        return Entries(np.concatenate([named.cell, np.repeat(over.cell, number)]), more)


def distinct(one: Positions, other: Positions) -> tuple[Positions, Positions]:
    """Pairs of two lists of numbers (0 or more), each once, sorted."""
    width = int(other.max(initial=0)) + 1
    found = np.unique(one * width + other)
    return found // width, found % width
