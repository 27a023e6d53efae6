"""What rules stand on that depends on no scope: worked out once per columns, and kept with them.

Most rows of a landscape have one of a few sets of areas (the region of a paper, a district), so
where they count is worked out per set, and only what differs from "everywhere" is spelled out.
"""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from graph.columns.relation import Relation, entries, shape_of
from graph.columns.spread import Table, area_sets, spread
from graph.columns.tables import Columns, Flags, Pointers
from graph.coverage.frame import Frame
from graph.coverage.told import told
from graph.gaps.bits import Bits, from_words
from graph.gaps.bits import Numbers as Numbers
from graph.gaps.reach import Pairs as Pairs
from graph.gaps.reach import Reach as Reach
from graph.gaps.reach import among as among
from graph.gaps.reach import distinct as distinct
from graph.gaps.reach import some as some
from graph.gaps.reach import spelled_out as spelled_out
from graph.model import Scope

_KEY: Final = "standing of gaps and overlaps"
_DAYS: Final = 4


class Areas:
    """Rows with areas: their sets, and which districts these take in and touch."""

    def __init__(self, columns: Columns, areas: Relation, districts: Numbers) -> None:
        """Number the sets; what they reach is worked out when it is asked for."""
        self._columns = columns
        self.set_of, self._sets = area_sets(areas)
        self._position = {int(number): at for at, number in enumerate(districts)}
        self._districts = spread(columns, self._sets, [int(it) for it in districts])

    def covering(self, territories: Sequence[int]) -> Reach:
        """Which rows take in each territory as a whole."""
        return Reach(self.set_of, self._table(territories, covered=True))

    def touching(self, territories: Sequence[int]) -> Reach:
        """Which rows share ground with each territory."""
        return Reach(self.set_of, self._table(territories, covered=False))

    def _table(self, territories: Sequence[int], *, covered: bool) -> Table:
        known = self._districts.covered if covered else self._districts.touched
        if list(territories) == list(self._position):
            return known
        made = np.zeros((len(known), len(territories)), dtype=np.bool_)
        others = [at for at, it in enumerate(territories) if it not in self._position]
        inner = [at for at, it in enumerate(territories) if it in self._position]
        made[:, inner] = known[:, [self._position[territories[at]] for at in inner]]
        if others:
            more = spread(self._columns, self._sets, [territories[at] for at in others])
            made[:, others] = more.covered if covered else more.touched
        return made


class Standing:
    """Sets of areas, pairs, and orders of the statements of one landscape."""

    def __init__(self, columns: Columns) -> None:
        """Nothing is worked out before it is asked for."""
        self._columns = columns
        self.districts: Numbers = np.flatnonzero(columns.territories.districts)

    def _areas(self, areas: Relation) -> Areas:
        return Areas(self._columns, areas, self.districts)

    @cached_property
    def statements(self) -> Areas:
        """Where statements count."""
        return self._areas(self._columns.statements.territories)

    @cached_property
    def actors(self) -> Areas:
        """Where bodies are competent."""
        return self._areas(self._columns.actors.areas)

    @cached_property
    def programmes(self) -> Areas:
        """Where programmes work."""
        return self._areas(self._columns.programmes.areas)

    @cached_property
    def feedback(self) -> Areas:
        """For where answers were given."""
        return self._areas(self._columns.feedback.territories)

    @cached_property
    def stated(self) -> Areas:
        """Where statements of sources about gaps hold."""
        return self._areas(self._columns.stated.territories)

    @cached_property
    def editions(self) -> Areas:
        """Where the editions of approaches hold."""
        return self._areas(self._columns.approaches.territories)

    @cached_property
    def excluded(self) -> tuple[Pointers, Relation]:
        """Per approach, the number of the set of kinds of territory that shut it out; the sets."""
        return area_sets(self._columns.approaches.excluded)

    @cached_property
    def applying(self) -> tuple[Pointers, Numbers]:
        """Per approach the number of its class; per class a row: in force, edition, excluded."""
        approaches = self._columns.approaches
        excluded, sets = self.excluded
        width = shape_of(sets)[0] + 1
        keys = (self.editions.set_of.astype(np.int64) * width + excluded) * 2 + approaches.current
        classes = distinct(keys)
        number = np.searchsorted(classes, keys).astype(np.int32)
        rows = np.stack([classes % 2, classes // 2 // width, classes // 2 % width], axis=1)
        return number, rows

    @cached_property
    def pairs(self) -> Pairs:
        """Which actors are said to be responsible for which approaches, by whatever statement."""
        statements = self._columns.statements
        width = max(1, len(self._columns.actors.index))
        keys = statements.approach.astype(np.int64) * width + statements.actor
        pairs = distinct(keys)
        of = np.searchsorted(pairs, keys).astype(np.int32)
        return Pairs(of, pairs // width, pairs % width, len(self._columns.actors.index))

    @cached_property
    def by_approach(self) -> tuple[Numbers, Numbers]:
        """Statements sorted by approach: CSR pointers and entries."""
        return grouped(self._columns.statements.approach, len(self._columns.approaches.index))

    @cached_property
    def by_actor(self) -> tuple[Numbers, Numbers]:
        """Statements sorted by actor: CSR pointers and entries."""
        return grouped(self._columns.statements.actor, len(self._columns.actors.index))

    @cached_property
    def place_of_approach(self) -> Numbers:
        """A number per approach that sorts by field, then by approach."""
        approaches = self._columns.approaches
        height = len(approaches.index)
        down, across = entries(approaches.fields)
        first = np.full(height, len(self._columns.fields.index), dtype=np.int64)
        first[down[::-1]] = across[::-1]
        return first * (height + 1) + 1 + np.arange(height)

    def view(self, territories: Sequence[int]) -> "View":
        """Everything in some territories; that of all districts is kept."""
        if list(territories) != self.districts.tolist():
            return View(self._columns, self, territories)
        return self._districts_view

    @cached_property
    def _districts_view(self) -> "View":
        return View(self._columns, self, self.districts.tolist())


class View:
    """What reaches some territories, and where approaches apply: free of any scope."""

    def __init__(self, columns: Columns, known: Standing, territories: Sequence[int]) -> None:
        """Nothing is worked out before it is asked for."""
        self._columns = columns
        self._known = known
        self._territories = list(territories)
        self._answered: dict[date, tuple[Bits, Bits]] = {}

    def answered(self, scope: Scope) -> tuple[Bits, Bits]:
        """Where the latest answer is that nobody does it, and where somebody; of the last days."""
        made = self._answered.pop(scope.as_of, None)
        if made is None:
            heard = told(Frame.of(self._columns, self._territories), scope)
            size = len(self._territories)
            made = from_words(heard.refused, size), from_words(heard.confirmed, size)
        self._answered[scope.as_of] = made
        if len(self._answered) > _DAYS:
            self._answered.pop(next(iter(self._answered)), None)
        return made

    @cached_property
    def statements(self) -> Reach:
        """Where statements count."""
        return self._known.statements.covering(self._territories)

    @cached_property
    def touched(self) -> Reach:
        """Where statements are about a territory or a part of it."""
        return self._known.statements.touching(self._territories)

    @cached_property
    def nearby(self) -> Reach:
        """Where statements are about a part of a territory, and not about the whole of it."""
        return Reach(self.touched.set_of, self.touched.table & ~self.statements.table)

    @cached_property
    def bodies(self) -> Reach:
        """Where bodies are competent, living or not."""
        return self._known.actors.touching(self._territories)

    @cached_property
    def programmes(self) -> Reach:
        """Where programmes work."""
        return self._known.programmes.touching(self._territories)

    @cached_property
    def stated(self) -> Reach:
        """Where stated gaps hold."""
        return self._known.stated.covering(self._territories)

    @cached_property
    def feedback(self) -> Reach:
        """For where answers were given."""
        return self._known.feedback.covering(self._territories)

    @cached_property
    def applies(self) -> Reach:
        """Where approaches apply."""
        number, rows = self._known.applying
        editions = self._known.editions.covering(self._territories).table
        table = editions[rows[:, 1]] & (rows[:, 0] == 1)[:, None]
        return Reach(number, table & ~self._shut_out(rows[:, 2]))

    def _shut_out(self, sets: Numbers) -> Table:
        """Where sets of excluded kinds of territory shut an approach out (sets x territories)."""
        _, excluded = self._known.excluded
        height, width = shape_of(excluded)
        made = np.zeros((height, width + 1), dtype=np.bool_)
        made[entries(excluded)] = True
        number = {kind: at for at, kind in enumerate(self._columns.territory_kinds)}
        kinds = self._columns.territories.kind[self._territories]
        found: Table = made[sets][:, [number.get(str(kind), width) for kind in kinds]]
        return found

    @cached_property
    def whole(self) -> Flags:
        """Statements that count wherever their approach applies (a mask)."""
        approach = self._columns.statements.approach
        return self.statements.takes_in(np.arange(len(approach)), self.applies, approach)

    @cached_property
    def reached(self) -> Flags:
        """Statements that hold where their approach applies, in at least one territory (a mask)."""
        approach = self._columns.statements.approach
        return self.statements.meets(np.arange(len(approach)), self.applies, approach)


def grouped(values: Pointers, height: int) -> tuple[Numbers, Numbers]:
    """Positions sorted by value (0 to `height`): CSR pointers and entries."""
    sizes = np.bincount(values[values >= 0], minlength=height)
    order = np.argsort(values, kind="stable")
    return np.append(0, np.cumsum(sizes)), order[len(values) - int(sizes.sum()) :]


def standing(columns: Columns) -> Standing:
    """The standing of a landscape; kept with its columns, as their own cached properties are."""
    kept_with = vars(columns)
    if _KEY not in kept_with:
        kept_with[_KEY] = Standing(columns)
    found: Standing = kept_with[_KEY]
    return found
