"""How many distinct bodies are known for every row in every territory.

Bodies are counted by sort (the set of all their kinds): what a statement says of a kind holds for
all bodies of a sort at once. Single bodies (named, or such as have said no) are corrections.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from graph.columns.relation import sums
from graph.coverage.bits import (
    Bits,
    Numbers,
    any_of,
    has,
    points,
    portions,
    prints,
    size,
    unpacked,
)
from graph.coverage.frame import Frame
from graph.coverage.told import Pairs, Told

if TYPE_CHECKING:
    from graph.coverage.evidence import Landscape

Count = NDArray[np.integer]
_MANY: Final = 2
"""A pattern that so many pairs share is worked out once for all of them."""
_DENSE: Final = 24
"""As many cells of a dense product cost about what one single point costs."""


@dataclass(frozen=True)
class Sorted:
    """Rows, sorts of bodies, and where a statement leads from one to the other; in order."""

    row: Numbers
    sort: Numbers
    bits: Bits

    def find(self, rows: Numbers, sorts: Numbers, width: int) -> tuple[Numbers, NDArray[np.bool_]]:
        """Where pairs stand, and whether they are there at all."""
        return found(self.row * width + self.sort, rows * width + sorts)


@dataclass(frozen=True)
class Bodies:
    """Bodies of n rows in m territories: where one is named, and how many are candidates.

    Candidates are those that are not named there.
    """

    named: Bits
    candidates: Count


def found(keys: Numbers, wanted: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
    """Where wanted keys stand among sorted ones (0 where they do not), and whether they do."""
    if not len(keys):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    there = keys[at] == wanted
    return np.where(there, at, 0), there


def grouped(keys: Numbers, bits: Bits, width: int) -> tuple[Numbers, Numbers, Bits]:
    """Distinct keys as two numbers (key = first x width + second), and the union of their bits."""
    distinct, place = np.unique(keys, return_inverse=True)
    row, column = np.divmod(distinct, max(width, 1))
    return row, column, any_of(place, bits, len(distinct))


class Counting:
    """Counts bodies in one frame and scope."""

    def __init__(self, frame: Frame, landscape: "Landscape", heard: Told) -> None:
        """Nothing is worked out before it is asked for."""
        self._frame = frame
        self._landscape = landscape
        self.heard = heard
        self.actors = len(frame.columns.actors.index)
        self.sorts = max(len(frame.kinship), 1)
        self.width = frame.width

    def sort_of(self, bodies: Numbers) -> Numbers:
        """The sort of each body, -1 for what is none."""
        return self._frame.kinship.sort_of[bodies].astype(np.int64)

    def living_at(self, place: int) -> Numbers:
        """Living bodies that are competent at a place of the frame."""
        competent, every = self._frame.competent, np.arange(self.actors)
        here = has(competent.bits, competent.set_of.astype(np.int64), np.full(len(every), place))
        return every[here & self._landscape.alive]

    @cached_property
    def _per_sort(self) -> Count:
        """Living bodies of each sort that are competent in each territory (sorts x m)."""
        bodies = np.flatnonzero(self._landscape.alive)
        frame = self._frame
        sort, ground = frame.kinship.sort_of[bodies], frame.bodies.set_of[bodies]
        return sums(sort, ground, frame.ground, self.sorts)

    @cached_property
    def routes(self) -> Sorted:
        """Approaches and the sorts of bodies of the kinds that are named for them."""
        routes, frame = self._frame.routes, self._frame
        active = self._landscape.active[routes.statement]
        if not self._landscape.scope.with_candidates:
            active[:] = False
        keys = (routes.approach * self.sorts + routes.sort)[active]
        starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
        bits = frame.statements.of(routes.statement[active])
        if len(starts):
            bits = np.bitwise_or.reduceat(bits, starts, axis=0)
        row, sort = np.divmod(keys[starts], self.sorts)
        return Sorted(row, sort, bits)

    @cached_property
    def named(self) -> Pairs:
        """Approaches and the bodies named for them that are competent, or said so themselves."""
        frame, landscape, doing = self._frame, self._landscape, self.heard.doing
        chosen = np.flatnonzero(landscape.active & landscape.alive[landscape.actor])
        actor = landscape.actor[chosen].astype(np.int64)
        bits = frame.statements.of(chosen) & frame.competent_or_nowhere.of(actor)
        approach = frame.columns.statements.approach[chosen].astype(np.int64)
        rows, bodies = np.append(approach, doing.row), np.append(actor, doing.body)
        every = np.concatenate([bits, doing.bits])
        pairs = Pairs(*grouped(rows * self.actors + bodies, every, self.actors))
        return Pairs(pairs.row, pairs.body, pairs.bits & ~self.denied(pairs.row, pairs.body))

    def denied(self, approaches: Numbers, bodies: Numbers) -> Bits:
        """Where each body has said last that it does not do it."""
        heard = self.heard.denied
        at, there = found(heard.row * self.actors + heard.body, approaches * self.actors + bodies)
        if not len(heard.row):
            return np.zeros((len(bodies), self._frame.full.shape[1]), dtype=np.uint64)
        return np.where(there[:, None], heard.bits[at], np.uint64(0))

    def reached(self, routes: Sorted, rows: Numbers, bodies: Numbers) -> Bits:
        """Where each body is a candidate of its row, as far as kinds tell."""
        sorts = self.sort_of(bodies)
        at, there = routes.find(rows, sorts, self.sorts)
        there &= self._landscape.alive[bodies] & (sorts >= 0)
        if not len(routes.row):
            return np.zeros((len(bodies), self._frame.full.shape[1]), dtype=np.uint64)
        bits = routes.bits[at] & self._frame.competent.of(bodies)
        return np.where(there[:, None], bits, np.uint64(0))

    def of_approaches(self) -> Bodies:
        """Every approach in every territory, whether or not it applies there."""
        routes, named, denied = self.routes, self.named, self.heard.denied
        candidates = self.of_kinds(routes, self._landscape.size, self._narrowest())
        refusing = self.reached(routes, denied.row, denied.body) & denied.bits
        self.take(candidates, denied.row, refusing)
        both = self.reached(routes, named.row, named.body) & named.bits
        self.take(candidates, named.row, both)
        return Bodies(any_of(named.row, named.bits, len(candidates)), candidates)

    def of_kinds(self, routes: Sorted, height: int, spelled: DTypeLike = np.int32) -> Count:
        """All bodies of the kinds named, also those that are named themselves."""
        made = np.zeros((height, self.width), dtype=spelled)
        self._add(made, routes, self._per_sort)
        return made

    def _narrowest(self) -> DTypeLike:
        """Numbers that are wide enough for the bodies of every approach, however they are added."""
        routes, named, size = self.routes, self.named, self._landscape.size
        most = self._per_sort.max(axis=1, initial=0)
        of_kinds = np.bincount(routes.row, most[routes.sort], minlength=size)
        known = of_kinds + np.bincount(named.row, minlength=size)
        return np.int16 if known.max(initial=0) <= np.iinfo(np.int16).max else np.int32

    def add_named(self, counted: Count, named: Pairs) -> None:
        """Count the bodies that are named."""
        one = np.ones((1, self.width), dtype=np.int32)
        self._add(counted, Sorted(named.row, np.zeros_like(named.row), named.bits), one)

    def take(self, counted: Count, rows: Numbers, bits: Bits) -> None:
        """Count one body less where bits are set."""
        down, across = points(bits)
        one = counted.dtype.type(1)
        np.subtract.at(counted.reshape(-1), rows[down] * self.width + across, one)

    def _add(self, counted: Count, pairs: Sorted, many: Count) -> None:
        """Add `many` (sorts x m) over the pairs of each row, where the pairs hold.

        Wide patterns that several pairs share become rows of one sparse product; of the others each
        point is added, or (where there are fewer) each point that is missing taken away.
        """
        often = size(pairs.bits) * _DENSE > self.width
        item_of, sort, pattern, common = _patterns(pairs, often)
        wide = ~common & (size(pairs.bits) * 2 > self.width)
        chosen = common | wide
        if chosen.any():
            table = np.concatenate([many[sort] * unpacked(pattern, self.width), many])
            item_of = np.where(common, item_of, len(sort) + pairs.sort)
            rows, place = np.unique(pairs.row[chosen], return_inverse=True)
            more = sums(place, item_of[chosen], table, len(rows))
            for part in portions(*more.shape):
                counted[rows[part]] += more[part].astype(counted.dtype)
        rest = pairs.bits ^ np.where(wide[:, None], self._frame.full, np.uint64(0))
        rest[common] = 0
        down, across = points(rest)
        worth = many[pairs.sort[down], across] * np.where(wide[down], -1, 1).astype(np.int32)
        at = pairs.row[down] * self.width + across
        np.add.at(counted.reshape(-1), at, worth.astype(counted.dtype))


def _patterns(
    pairs: Sorted, often: NDArray[np.bool_]
) -> tuple[Numbers, Numbers, Bits, NDArray[np.bool_]]:
    """Per pair its item (sort and pattern); the items' sorts and patterns; which pairs have one.

    Only those that are wide enough (`often`) have one; a pair whose bits are not those of its item
    (two patterns of one print) has none.
    """
    asked = np.flatnonzero(often)
    bits, sort = pairs.bits[asked], pairs.sort[asked]
    mark = prints(bits) + sort.astype(np.uint64) * np.uint64(0x9E3779B1)
    _, first, item, uses = np.unique(
        mark, return_index=True, return_inverse=True, return_counts=True
    )
    shared = uses >= _MANY
    same = (bits == bits[first[item]]).all(axis=1) & (sort == sort[first[item]])
    item_of, has_one = np.zeros(len(often), dtype=np.int64), np.zeros_like(often)
    item_of[asked], has_one[asked] = (np.cumsum(shared) - 1)[item], shared[item] & same
    kept = first[shared]
    return item_of, sort[kept], bits[kept], has_one
