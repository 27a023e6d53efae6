"""A landscape seen in some territories: everything that no scope changes, worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import (
    Relation,
    counts,
    entries,
    flipped,
    kept,
    reaching,
    steps,
    weights,
)
from graph.columns.spread import Spread, area_sets, spread
from graph.columns.tables import Columns, Flags, Pointers
from graph.coverage.bits import Bits, Numbers, any_of, full, packed

_KEPT: Final = 4
_HELD: Final = "_frames"


@dataclass(frozen=True)
class Places:
    """Rows by the set of territories they concern: `bits[set_of]` are the rows' own (n x words)."""

    set_of: Pointers
    bits: Bits

    def of(self, rows: NDArray[Any]) -> Bits:
        """The territories of some rows (positions or a mask)."""
        found: Bits = self.bits[self.set_of[rows]]
        return found


@dataclass(frozen=True)
class Kinship:
    """Bodies by the set of all their kinds (`sort`): `sort_of` an actor, -1 for what is no body.

    `kinds` (sorts x actors) are the kinds of each sort.
    """

    sort_of: Pointers
    kinds: Relation

    def __len__(self) -> int:
        """How many sorts there are."""
        return len(counts(self.kinds))


@dataclass(frozen=True)
class Routes:
    """How statements lead to sorts of bodies, through the kinds they name, in order of approach."""

    statement: Numbers
    approach: Numbers
    sort: Numbers


class Frame:
    """Columns in m territories; approaches, statements and so on by their numbers."""

    def __init__(self, columns: Columns, territories: Sequence[int]) -> None:
        """Nothing is worked out before it is asked for."""
        self.columns = columns
        self.territories = np.asarray(territories, dtype=np.int64)
        self.width = len(self.territories)
        self.full = full(self.width)

    @classmethod
    def of(cls, columns: Columns, territories: Sequence[int]) -> "Frame":
        """The frame of some territories; columns keep the last few."""
        held: dict[bytes, Frame] = columns.__dict__.setdefault(_HELD, {})
        key = np.asarray(territories, dtype=np.int64).tobytes()
        made = held.pop(key, None) or cls(columns, territories)
        held[key] = made
        if len(held) > _KEPT:
            held.pop(next(iter(held)), None)
        return made

    def spread(self, areas: Relation) -> Spread:
        """What rows with areas take in and touch of the territories."""
        return spread(self.columns, areas, self.territories.tolist())

    def covered(self, areas: Relation) -> Places:
        """The territories that the areas of rows take in."""
        found = self.spread(areas)
        return Places(found.set_of, packed(found.covered))

    @cached_property
    def statements(self) -> Places:
        """Where statements count: their areas, less where their actor cannot exist."""
        found = self._said
        pattern_of, possible = self._possible
        patterns = len(possible)
        keys = found.set_of.astype(np.int64) * patterns
        keys += pattern_of[self.columns.statements.actor]
        distinct, set_of = np.unique(keys, return_inverse=True)
        areas, pattern = np.divmod(distinct, patterns)
        bits = packed(found.covered)[areas] & possible[pattern]
        return Places(set_of.astype(np.int32), bits)

    @cached_property
    def mentions(self) -> Places:
        """Where statements touch a territory, whether they count there or not."""
        return Places(self._said.set_of, packed(self._said.touched))

    @cached_property
    def mentions_in_part(self) -> Places:
        """The same, but for territories that they take in as a whole."""
        return Places(self._said.set_of, packed(self._said.touched & ~self._said.covered))

    @cached_property
    def _said(self) -> Spread:
        return self.spread(self.columns.statements.territories)

    @cached_property
    def _possible(self) -> tuple[Pointers, Bits]:
        """Per actor the pattern of where it can exist; per pattern the territories."""
        pattern_of, kinds = area_sets(self.columns.actors.only_in)
        shown = self._shown_kinds
        some = np.array([reaching(kinds, shown[at]) for at in range(self.width)], dtype=np.bool_)
        free = counts(kinds) == 0
        return pattern_of, packed(some.reshape(self.width, len(free)).T | free[:, None])

    @cached_property
    def _shown_kinds(self) -> Flags:
        """Kinds of territory around, in and at each territory (m x kinds)."""
        columns = self.columns
        own = columns.territories.kind[:, None] == np.array(columns.territory_kinds)[None, :]
        around = columns.territories.within
        made: Flags = np.zeros((self.width, own.shape[1]), dtype=np.bool_)
        for relation in (around, flipped(around)):
            down, across = entries(relation)
            place = np.full(len(columns.territories.index), -1)
            place[self.territories] = np.arange(self.width)
            chosen = place[down] >= 0
            np.logical_or.at(made, place[down[chosen]], own[across[chosen]])
        return made

    @cached_property
    def bodies(self) -> Spread:
        """Where bodies are competent."""
        return self.spread(self.columns.actors.areas)

    @cached_property
    def competent(self) -> Places:
        """Where bodies are competent, as far as areas are recorded."""
        return Places(self.bodies.set_of, packed(self.bodies.touched))

    @cached_property
    def competent_or_nowhere(self) -> Places:
        """The same, but bodies without any area count everywhere."""
        nowhere = counts(self.columns.actors.areas) == 0
        bits = self.competent.bits.copy()
        bits[self.bodies.set_of[nowhere]] = self.full
        return Places(self.bodies.set_of, bits)

    @cached_property
    def ground(self) -> Any:
        """Sets of competence areas by territories, as `sums` wants it."""
        return weights(self.bodies.touched)

    @cached_property
    def programmes(self) -> Places:
        """Where programmes work."""
        return self.covered(self.columns.programmes.areas)

    @cached_property
    def feedback(self) -> Places:
        """Where answers hold."""
        return self.covered(self.columns.feedback.territories)

    @cached_property
    def stated(self) -> Places:
        """Where statements about gaps and shortages hold."""
        return self.covered(self.columns.stated.territories)

    @cached_property
    def editions(self) -> Bits:
        """Per approach where its edition speaks (everywhere, if it does not say)."""
        areas = self.columns.approaches.territories
        bits = self.covered(areas).of(np.arange(len(counts(areas))))
        bits[counts(areas) == 0] = self.full
        return bits

    @cached_property
    def applies(self) -> Bits:
        """Per approach the territories whose kind no setting shuts out."""
        columns = self.columns
        set_of, kinds = area_sets(columns.approaches.excluded)
        known = np.array(columns.territory_kinds)
        own = columns.territories.kind[self.territories][:, None] == known[None, :]
        shut = np.array([reaching(kinds, own[at]) for at in range(self.width)], dtype=np.bool_)
        bits: Bits = packed(~shut.reshape(self.width, len(counts(kinds))).T)
        return bits[set_of]

    @cached_property
    def kinship(self) -> Kinship:
        """Bodies by all their kinds, of those that statements name."""
        actors, named = self.columns.actors, self.columns.statements.actor
        asked = np.zeros(len(actors.index), dtype=np.bool_)
        asked[named] = True
        asked &= actors.is_kind
        sort_of, kinds = area_sets(kept(actors.all_kinds, actors.is_organisation, asked))
        return Kinship(np.where(actors.is_organisation, sort_of, -1).astype(np.int32), kinds)

    @cached_property
    def routes(self) -> Routes:
        """Statements that name kinds, and the sorts of bodies that are of these."""
        statements, actors = self.columns.statements, self.columns.actors
        sorts = flipped(self.kinship.kinds)
        number = np.flatnonzero(actors.is_kind[statements.actor])
        place, sort = steps(sorts, statements.actor[number])
        statement = number[place]
        approach = statements.approach[statement].astype(np.int64)
        order = np.argsort(approach * max(len(self.kinship), 1) + sort, kind="stable")
        return Routes(statement[order], approach[order], sort[order])


def unions(places: Places, relation: Relation) -> Bits:
    """Per column of a relation (rows of `places` x columns) the territories of its rows."""
    down, across = entries(relation)
    return any_of(across, places.of(down), int(relation.shape[1]))
