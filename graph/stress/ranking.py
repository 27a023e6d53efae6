"""On whom cells hang: those whose own end, or joint end, leaves nobody known."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from graph.columns.relation import Positions
from graph.columns.tables import Columns
from graph.model import Scope
from graph.stress.covers import Covers, Things, blocks, covers, things

Sort = Literal["body", "kind", "offer"]
SORTS: Final[tuple[Sort, ...]] = ("body", "kind", "offer")
_TWO: Final = 2
Place = tuple[str, str]
"""Approach and territory."""


@dataclass(frozen=True, slots=True)
class Critical:
    """An actor, kind or programme, and the cells that go dark by its own end."""

    thing: str
    sort: Sort
    cells: tuple[Place, ...]

    @property
    def dark(self) -> int:
        """How many they are."""
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class CriticalPair:
    """Two bodies or offers: `cells` go dark only if both end; `alone_*` count those of one end."""

    one: str
    other: str
    alone_one: int
    alone_other: int
    cells: tuple[Place, ...]

    @property
    def extra(self) -> int:
        """Cells that go dark by the joint end only."""
        return len(self.cells)

    @property
    def joint(self) -> int:
        """All cells that go dark if both end."""
        return self.alone_one + self.alone_other + self.extra


def critical(
    columns: Columns,
    scope: Scope,
    sorts: Collection[Sort] = SORTS,
    territories: Sequence[str] | None = None,
) -> list[Critical]:
    """Whose own end darkens cells, those with the most cells first.

    Raises:
        UnknownThingError: a territory that the landscape does not have.
    """
    whose = things(columns, scope)
    found: dict[int, list[Place]] = {}
    for one in _covers(columns, scope, whose, territories):
        for cell, thing in _alone(one):
            found.setdefault(thing, []).append(_place(one, cell))
    made = [
        Critical(whose.iris[thing], sort_of(columns, thing), tuple(cells))
        for thing, cells in found.items()
        if sort_of(columns, thing) in sorts
    ]
    return sorted(made, key=lambda one: (-one.dark, one.sort, one.thing))


def critical_pairs(
    columns: Columns,
    scope: Scope,
    limit: int | None = None,
    territories: Sequence[str] | None = None,
) -> list[CriticalPair]:
    """Pairs of bodies and offers whose joint end darkens more cells than their own ends do.

    Such a cell has covers of exactly two of them: pairs are read off the cells, not tried. Those
    with the most cells beyond the single ends come first.

    Raises:
        UnknownThingError: a territory that the landscape does not have.
    """
    whose = things(columns, scope)
    alone: Counter[int] = Counter()
    found: dict[tuple[int, int], list[Place]] = {}
    for one in _covers(columns, scope, whose, territories):
        singles, pairs = _one_or_two(one, columns)
        alone.update(singles)
        for cell, first, second in pairs:
            found.setdefault((first, second), []).append(_place(one, cell))
    made = [
        CriticalPair(whose.iris[a], whose.iris[b], alone[a], alone[b], tuple(cells))
        for (a, b), cells in found.items()
    ]
    made.sort(key=lambda pair: (-pair.extra, -pair.joint, pair.one, pair.other))
    return made[:limit]


def sort_of(columns: Columns, thing: int) -> Sort:
    """What sort of thing a number is."""
    actors = columns.actors
    if thing < len(actors.index) and actors.is_kind[thing]:
        return "kind"
    is_body = thing < len(actors.index) and actors.is_organisation[thing]
    return "body" if is_body else "offer"


def _covers(
    columns: Columns, scope: Scope, whose: Things, territories: Sequence[str] | None
) -> Iterable[Covers]:
    index = columns.territories.index
    numbers = (
        np.flatnonzero(columns.territories.districts).tolist()
        if territories is None
        else [index.number(iri, "territory") for iri in territories]
    )
    if not numbers:
        return []
    return (covers(ledger, whose) for ledger in blocks(columns, scope, numbers))


def _alone(one: Covers) -> list[tuple[int, int]]:
    """Cells, and things whose end takes away all of their covers."""
    width, every = int(one.pairs[1].max(initial=0)) + 1, one.per_cell()
    cover_and_thing = np.unique(one.pairs[0] * width + one.pairs[1])
    keys, number = np.unique(
        one.cell[cover_and_thing // width] * width + cover_and_thing % width, return_counts=True
    )
    whole = keys[number == every[keys // width]]
    return list(zip((whole // width).tolist(), (whole % width).tolist(), strict=True))


def _one_or_two(one: Covers, columns: Columns) -> tuple[list[int], list[tuple[int, int, int]]]:
    """Things that are a cell's only cover, and cells with covers of exactly two things.

    Each cover is one body's or one offer's; a cell with a cover that nobody can take away is none.
    """
    actors = columns.actors
    concrete = np.ones(int(one.pairs[1].max(initial=0)) + len(actors.index) + 1, dtype=np.bool_)
    concrete[: len(actors.index)] = ~actors.is_kind
    mine = concrete[one.pairs[1]]
    cover, thing = one.pairs[0][mine], one.pairs[1][mine]
    standing = one.per_cell() - _per_cell(one, np.unique(cover))
    width = len(concrete)
    keys = np.unique(one.cell[cover] * width + thing)
    number = np.bincount(keys // width, minlength=one.ledger.size)
    open_to = (standing == 0)[keys // width]
    singles = keys[open_to & (number[keys // width] == 1)]
    twos = keys[open_to & (number[keys // width] == _TWO)].reshape(-1, _TWO)
    cells, pairs = (twos[:, 0] // width).tolist(), (twos % width).tolist()
    return (singles % width).tolist(), [
        (cell, first, second) for cell, (first, second) in zip(cells, pairs, strict=True)
    ]


def _per_cell(one: Covers, chosen: Positions) -> Positions:
    return np.bincount(one.cell[chosen], minlength=one.ledger.size)


def _place(one: Covers, cell: int) -> Place:
    columns, width = one.ledger.columns, one.ledger.shape[1]
    approach = int(one.ledger.approaches[cell // width])
    territory = int(one.ledger.territories[cell % width])
    return columns.approaches.index.iris[approach], columns.territories.index.iris[territory]
