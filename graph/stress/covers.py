"""What makes cells known, cover by cover, and whose end takes each cover away.

A cell is known while one of its covers stands. Everything here follows from counting covers, so
that nobody has to be removed to learn what hangs on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.columns.relation import (
    Positions,
    Relation,
    compose,
    counts,
    entries,
    kept,
    relation_of,
    union,
)
from graph.columns.tables import Columns, Flags
from graph.model import Scope
from graph.stress.answers import NEVER
from graph.stress.ledger import Entries, Ledger
from graph.stress.removal import lasting
from graph.stress.view import View

BLOCK: Final = 60_000
"""Cells looked at in one go: more would fill the memory at the size of a country."""


@dataclass(frozen=True)
class Things:
    """What may stop, by number: the actors, then the programmes that are no actors.

    `of_actor`, `of_programme`: whose end is the end of each.
    """

    iris: tuple[str, ...]
    of_actor: Relation
    of_programme: Relation


@dataclass(frozen=True)
class Covers:
    """n covers: the `cell` of each; `pairs` of a cover and a thing whose end takes it away."""

    ledger: Ledger
    cell: Positions
    pairs: tuple[Positions, Positions]

    def per_cell(self) -> Positions:
        """How many covers each cell has."""
        return np.bincount(self.cell, minlength=self.ledger.size)


def things(columns: Columns, scope: Scope) -> Things:
    """Everything that is not over by the day, and what ends with it."""
    actors, programmes = columns.actors, columns.programmes
    left, left_programmes = lasting(columns, scope.as_of)
    many = len(actors.index)
    own = [actors.index.position.get(iri, -1) for iri in programmes.index.iris]
    new = [at for at, actor in enumerate(own) if actor < 0]
    number = np.array(own, dtype=np.int64)
    number[new] = many + np.arange(len(new))
    width = many + len(new)
    kinds = kept(actors.broader, actors.is_kind, actors.is_kind)
    itself = np.flatnonzero(~actors.is_kind & left)
    down, across = (
        np.concatenate(parts)
        for parts in zip(entries(kinds), entries(_common(columns)), (itself, itself), strict=True)
    )
    alive = left[down]
    of_actor = relation_of(down[alive], across[alive], (many, width))
    alone = np.flatnonzero(left_programmes)
    of_programme = relation_of(alone, number[alone], (len(number), width))
    pointing = np.flatnonzero((actors.programme >= 0) & left)
    link = relation_of(actors.programme[pointing], pointing, (len(number), many))
    iris = (*actors.index.iris, *(programmes.index.iris[at] for at in new))
    return Things(
        iris, of_actor, union(of_programme, kept(compose(link, of_actor), left_programmes))
    )


def _common(columns: Columns) -> Relation:
    """Bodies to the kinds that take in all of their kinds: with these they go."""
    actors = columns.actors
    bodies = kept(actors.kinds, actors.is_organisation)
    paths = bodies.astype(np.int32) @ kept(actors.broader, None, actors.is_kind).astype(np.int32)
    down = np.repeat(np.arange(len(actors.index)), np.diff(paths.indptr))
    whole = paths.data == counts(bodies)[down]
    return relation_of(down[whole], paths.indices[whole], (len(actors.index),) * 2)


def covers(ledger: Ledger, whose: Things) -> Covers:
    """The covers of all cells of a ledger."""
    made = _Maker(ledger, whose)
    made.add_yes()
    made.add(ledger.running, whose.of_programme, made.open)
    made.add(ledger.named, whose.of_actor, made.open)
    wide = made.open & ~ledger.grounds.gap
    made.add(ledger.offers, whose.of_programme, wide)
    made.add(ledger.said.chosen(ledger.initiatives[ledger.said.who]), whose.of_actor, wide)
    found = ledger.candidates
    both = relation_of(
        np.repeat(np.arange(len(found.cell)), 2),
        np.stack([found.body, found.own], axis=1).ravel(),
        (len(found.cell), len(ledger.columns.actors.index)),
    )
    numbered = Entries(found.cell, np.arange(len(found.cell)))
    made.add(numbered, compose(both, whose.of_actor), wide)
    return made.covers()


class _Maker:
    """Collects covers; `open` cells are those in which nobody says that nobody does it."""

    def __init__(self, ledger: Ledger, whose: Things) -> None:
        self._ledger, self._whose = ledger, whose
        self._count = 0
        self._cells: list[Positions] = []
        self._pairs: list[tuple[Positions, Positions]] = []
        self.open: Flags = ledger.grounds.applies & (ledger.nobody == NEVER)

    def add(self, found: Entries, ends_with: Relation, cells: Flags) -> None:
        """Covers of chosen cells."""
        found = found.chosen(cells[found.cell])
        number = counts(ends_with)[found.who]
        starts = ends_with.indptr[found.who].astype(np.int64)
        at = np.repeat(starts - np.cumsum(number) + number, number) + np.arange(number.sum())
        cover = self._count + np.repeat(np.arange(len(found.cell)), number)
        self._pairs.append((cover, ends_with.indices[at].astype(np.int64)))
        self._cells.append(found.cell)
        self._count += len(found.cell)

    def add_yes(self) -> None:
        """Answers that outdo the last one that nobody does it; who gave none lasts for ever."""
        ledger, yes = self._ledger, self._ledger.told.yes
        outdoes = ledger.grounds.applies[yes.cell] & (yes.day > ledger.nobody[yes.cell])
        told = yes.chosen(outdoes)
        person = told.who >= 0
        every = np.ones(ledger.size, dtype=np.bool_)
        self.add(Entries(told.cell[person], told.who[person]), self._whose.of_actor, every)
        self._cells.append(told.cell[~person])
        self._count += int((~person).sum())

    def covers(self) -> Covers:
        """All of them."""
        pairs = [np.concatenate(parts) for parts in zip(*self._pairs, strict=True)]
        return Covers(self._ledger, np.concatenate(self._cells), (pairs[0], pairs[1]))


def blocks(columns: Columns, scope: Scope, territories: Sequence[int]) -> Iterator[Ledger]:
    """Ledgers of all current approaches, a block at a time."""
    current = np.flatnonzero(columns.approaches.current)
    view = View(columns, scope, territories)
    step = max(1, BLOCK // view.width)
    for start in range(0, len(current), step):
        yield Ledger(view, current[start : start + step])
