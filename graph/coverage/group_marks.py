"""What is known about cells of approach and target group, in every territory."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import (
    Relation,
    compose,
    counts,
    entries,
    flipped,
    kept,
    relation_of,
    steps,
    union,
)
from graph.columns.tables import Flags
from graph.coverage.bits import Bits, Numbers, any_of
from graph.coverage.frame import Frame, unions
from graph.coverage.marks import POSITIVE, Marks, Said, marks, serving, short_actors
from graph.coverage.scope import ACTIVE, ENDED, OFFER, PLANNED
from graph.coverage.told import Told
from graph.model import ADDRESSES

if TYPE_CHECKING:
    from graph.coverage.evidence import Landscape

NOT: Final = ADDRESSES.index("nicht")
_PHASES: Final = {"confirmed": ACTIVE, "offered": OFFER, "planned": PLANNED, "ended": ENDED}


@dataclass(frozen=True)
class Cells:
    """Cells that are worked out one by one, in order of approach and group."""

    row: Numbers
    group: Numbers
    address: NDArray[np.int8]
    key: Numbers

    @property
    def addressed(self) -> Flags:
        """Whether the approach speaks of the group at all."""
        mask: Flags = self.address != NOT
        return mask


class Aimed:
    """Cells of one frame and scope: which there are, and what is known about them."""

    def __init__(self, frame: Frame, landscape: "Landscape", heard: Told) -> None:
        """Nothing is worked out before it is asked for."""
        self._frame = frame
        self._columns = frame.columns
        self._landscape = landscape
        self._heard = heard
        self.shape = (len(frame.columns.approaches.index), len(frame.columns.groups.index))

    @cached_property
    def address(self) -> NDArray[np.int8]:
        """How each approach speaks of each group, by number in ADDRESSES."""
        made = np.full(self.shape, NOT, dtype=np.int8)
        approaches, broader = self._columns.approaches, self._columns.groups.broader
        ways = (
            compose(approaches.groups, flipped(broader)),
            compose(approaches.implied, broader),
            compose(approaches.explicit, broader),
        )
        for number, way in zip((2, 1, 0), ways, strict=True):
            made[entries(way)] = number
        return made

    @cached_property
    def _meets(self) -> Relation:
        """Groups of which one takes in the other."""
        broader = self._columns.groups.broader
        return union(broader, flipped(broader))

    @cached_property
    def _serving(self) -> tuple[Numbers, Numbers, Bits]:
        return serving(self._frame, self._landscape)

    @cached_property
    def cells(self) -> Cells:
        """Cells that something is said about: addressed, served, or stated by name."""
        row, programme, _ = self._serving
        stated = self._columns.stated
        by_programme = compose(
            relation_of(row, programme, (self.shape[0], len(self._columns.programmes.index))),
            compose(self._columns.programmes.groups, self._meets),
        )
        below = compose(stated.groups, flipped(self._columns.groups.broader))
        by_name = compose(flipped(stated.approaches), below)
        spoken = np.argwhere(self.address != NOT)
        addressed = relation_of(spoken[:, 0], spoken[:, 1], self.shape)
        down, across = entries(union(addressed, by_programme, by_name))
        key = down * self.shape[1] + across
        return Cells(down, across, self.address[down, across], key)

    def whole(self, sort: str) -> Bits:
        """Per group where such a statement takes it in and names no approach."""
        stated = self._columns.stated
        chosen = (stated.sort == sort) & (counts(stated.approaches) == 0)
        below = compose(kept(stated.groups, chosen), flipped(self._columns.groups.broader))
        return unions(self._frame.stated, below)

    def marks(self, cells: Cells) -> Marks:
        """The marks of listed cells, in every territory of the frame."""
        base = marks(self._frame, self._landscape, self._heard)
        said = Said(self._frame, self._landscape)
        own = {
            "refused": base.refused,
            "complete": base.complete,
            "said": base.said,
            "confirmed": self._heard.confirmed,
            "offered": said.initiatives,
            "planned": said.planned,
            "ended": said.ended,
            "gap": self._named_alone("luecke"),
            "short": self._named_alone("knappheit") | said.short_of(short_actors(self._frame)),
        }
        speaks = cells.addressed[:, None]
        made = {name: np.where(speaks, bits[cells.row], np.uint64(0)) for name, bits in own.items()}
        for name, bits in self._served(cells).items():
            made[name] |= bits
        made["gap"] |= self._stated(cells, "luecke")
        made["short"] |= self._stated(cells, "knappheit")
        return Marks(applies=base.applies[cells.row], **made)

    def _served(self, cells: Cells) -> dict[str, Bits]:
        """Per mark where a programme of the approach that is for the group counts."""
        row, programme, bits = self._serving
        groups = self._columns.programmes.groups
        starts = np.searchsorted(cells.row, np.arange(self.shape[0] + 1))
        of_row = np.diff(starts)[row]
        place = np.repeat(np.arange(len(row)), of_row)
        turn = np.arange(len(place)) - np.repeat(np.cumsum(of_row) - of_row, of_row)
        at = starts[row][place] + turn
        meets = np.zeros((len(counts(groups)), self.shape[1]), dtype=np.bool_)
        meets[entries(compose(groups, self._meets))] = True
        free = counts(groups) == 0
        which = programme[place]
        counts_here = meets[which, cells.group[at]] | (free[which] & cells.addressed[at])
        at, place = at[counts_here], place[counts_here]
        phase = self._landscape.programme_phase[programme[place]]
        return {
            name: any_of(at[phase == number], bits[place[phase == number]], len(cells.row))
            for name, number in _PHASES.items()
        }

    def _named_alone(self, sort: str) -> Bits:
        """Per approach where such a statement names it, and no target group."""
        stated = self._columns.stated
        chosen = (stated.sort == sort) & (counts(stated.groups) == 0)
        return unions(self._frame.stated, kept(stated.approaches, chosen))

    def _stated(self, cells: Cells, sort: str) -> Bits:
        """Where such a statement about target groups holds for the cells."""
        stated = self._columns.stated
        chosen = stated.sort == sort
        made = self.whole(sort)[cells.group]
        below = compose(kept(stated.groups, chosen), flipped(self._columns.groups.broader))
        number, row, group = _joined(kept(stated.approaches, chosen), below)
        found = [(number, row, group), *self._inner(below)]
        for numbers, rows, groups in found:
            keys = rows * self.shape[1] + groups
            at = np.minimum(np.searchsorted(cells.key, keys), max(len(cells.key) - 1, 0))
            there = cells.key[at] == keys if len(cells.key) else np.zeros(0, dtype=np.bool_)
            bits = self._frame.stated.of(numbers[there])
            made |= any_of(at[there], bits, len(cells.row))
        return made

    def _inner(self, below: Relation) -> Iterable[tuple[Numbers, Numbers, Numbers]]:
        """Statements, approaches, groups: all groups by which it is reached lie in the stated."""
        approaches, stated = self._columns.approaches, self._columns.stated
        free = counts(stated.approaches) == 0
        named = np.zeros((len(free), self.shape[0]), dtype=np.bool_)
        named[entries(stated.approaches)] = True
        for number, way in ((0, approaches.explicit), (1, approaches.implied)):
            many = _many(way, self._columns.groups.broader)
            statement, row, through = _joined(compose(below, flipped(way)), way, below)
            right = free[statement] | named[statement, row]
            place, group = steps(self._columns.groups.broader, through[right])
            statement, row = statement[right][place], row[right][place]
            keys = (statement * self.shape[0] + row) * self.shape[1] + group
            distinct, often = np.unique(keys, return_counts=True)
            pair, group = np.divmod(distinct, max(self.shape[1], 1))
            statement, row = np.divmod(pair, max(self.shape[0], 1))
            whole = (often == many[row, group]) & (self.address[row, group] == number)
            yield statement[whole], row[whole], group[whole]


def _many(way: Relation, broader: Relation) -> NDArray[Any]:
    """Through how many of its own groups each approach reaches a group (n x groups)."""
    one: Any = way
    other: Any = broader
    made: NDArray[Any] = (one.astype(np.int32) @ other.astype(np.int32)).toarray()
    return made


def _joined(
    first: Relation, second: Relation, within: Relation | None = None
) -> tuple[Numbers, Numbers, Numbers]:
    """Statement, approach, group for all entries of two relations that follow each other.

    Without `within`, `second` leads from statements to groups; with it, from approaches to groups,
    of which only those count that the statement leads to.
    """
    statement, row = entries(first)
    place, group = steps(second, statement if within is None else row)
    statement, row = statement[place], row[place]
    if within is not None:
        allowed = np.zeros(within.shape, dtype=np.bool_)
        allowed[entries(within)] = True
        inside = allowed[statement, group]
        statement, row, group = statement[inside], row[inside], group[inside]
    return statement, row, group


def together(marks: Marks) -> Marks:
    """The marks of all territories as one: what is negative has to hold wherever it applies."""
    applies = marks.applies
    holding = applies & ~marks.refused
    some = applies.any(axis=1)

    def change(name: str, bits: Bits) -> Bits:
        found = some
        if name in POSITIVE:
            found = (bits & holding).any(axis=1)
        elif name != "applies":
            found = some & ~(applies & ~bits).any(axis=1)
        return np.asarray(found, dtype=np.uint64)[:, None]

    return marks.mapped(change)
