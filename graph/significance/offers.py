"""Offers: who does what, where, for whom, in which way and when, as far as it is known.

An offer is one statement that counts: an actor for an approach. Where the actor is, or runs, a
programme that implements the approach, the programme says more exactly where, for whom, how and
when, and is an offer of its own. Programmes stand once more by themselves, after the others.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.gather import day_number
from graph.columns.relation import (
    Relation,
    compose,
    counts,
    entries,
    flipped,
    kept,
    reaching,
    relation_of,
    shape_of,
    union,
)
from graph.columns.tables import UNKNOWN_DAY, Columns, Flags
from graph.coverage.scope import ENDED, counted, programme_phases, statement_phases
from graph.model import Scope
from graph.significance.grounds import grounds_of, with_none

Numbers = NDArray[np.int64]
Signs = NDArray[np.int8]

DIMENSIONS: Final = ("territory", "groups", "kind", "time")
SHARED: Final = np.int8(1)
UNKNOWN: Final = np.int8(0)
APART: Final = np.int8(-1)

_FIRST: Final = -(1 << 40)
_LAST: Final = 1 << 40
_RUNNING: Final = "laufend"
_MEANS: Final = {"advisory-service": "beratung", "network": "vernetzung"}
"""Kinds of programmes that are kinds of measures, too."""


@dataclass(frozen=True, eq=False)
class Offers:
    """o offers, sorted by actor and approach; -1 where there is no statement or programme.

    `ground` (o) numbers the rows of `grounds` (territories an offer certainly serves, and all in
    them; an empty row: not known), `groups` (o x target groups), `measure` and `kind` (o) the type
    of measure and of programme; `surely` (o x 2) are the first and last day on which an offer runs
    for certain (first > last: none), `perhaps` (o x 2) those outside which it certainly does not.
    """

    actor: Numbers
    approach: Numbers
    statement: Numbers
    programme: Numbers
    ground: Numbers
    grounds: Relation
    groups: Relation
    near: Relation
    measure: NDArray[np.str_]
    kind: NDArray[np.str_]
    surely: Numbers
    perhaps: Numbers

    def __len__(self) -> int:
        """How many there are."""
        return len(self.actor)

    def compared(self, one: Numbers, other: Numbers) -> Signs:
        """Whether pairs of offers share place, group, kind and time (pairs x DIMENSIONS)."""
        parts = (self._places, self._groups, self._kinds, self._times)
        return np.column_stack([part(one, other) for part in parts]).astype(np.int8)

    @property
    def complete(self) -> Flags:
        """Offers of which place, group, kind and time are known (a mask)."""
        mask: Flags = (counts(self.grounds) > 0)[self.ground] & (counts(self.groups) > 0)
        mask &= (self.measure != "") | (self.kind != "")
        mask &= self.surely[:, 0] <= self.surely[:, 1]
        return mask

    def serving(self, below: NDArray[np.bool_]) -> Signs:
        """Whether each offer serves a part of a territory; `below` are all territories in it."""
        met = reaching(self.grounds, below)
        signs = np.select([counts(self.grounds) == 0, met], [UNKNOWN, SHARED], APART)
        return signs[self.ground].astype(np.int8)

    def _places(self, one: Numbers, other: Numbers) -> Signs:
        first, second = self.ground[one], self.ground[other]
        width = shape_of(self.grounds)[0]
        low, high = np.minimum(first, second), np.maximum(first, second)
        keys, back = np.unique(low * width + high, return_inverse=True)
        upper, lower = np.divmod(keys, max(width, 1))
        return _meeting(self.grounds, self.grounds, upper, lower)[back.reshape(-1)]

    def _groups(self, one: Numbers, other: Numbers) -> Signs:
        return _meeting(self.near, self.groups, one, other)

    def _kinds(self, one: Numbers, other: Numbers) -> Signs:
        """By type of programme where both have one, else by type of measure."""
        programme = _alike(self.kind[one], self.kind[other])
        measure = _alike(self.measure[one], self.measure[other])
        return np.where(programme != UNKNOWN, programme, measure)

    def _times(self, one: Numbers, other: Numbers) -> Signs:
        both = _overlapping(self.surely[one], self.surely[other])
        possible = _overlapping(self.perhaps[one], self.perhaps[other])
        return np.select([both, ~possible], [SHARED, APART], UNKNOWN).astype(np.int8)


def _meeting(left: Relation, right: Relation, one: Numbers, other: Numbers) -> Signs:
    """Whether rows have a column in common; unknown where one of them is empty."""
    mine, theirs = counts(left)[one] > 0, counts(right)[other] > 0
    first: Any = left[one]
    common: Any = first.multiply(right[other])
    met = np.asarray(common.sum(axis=1)).reshape(-1) > 0
    return np.select([~mine | ~theirs, met], [UNKNOWN, SHARED], APART).astype(np.int8)


def _alike(one: NDArray[np.str_], other: NDArray[np.str_]) -> Signs:
    known = (one != "") & (other != "")
    return np.select([~known, one == other], [UNKNOWN, SHARED], APART).astype(np.int8)


def _overlapping(one: Numbers, other: Numbers) -> Flags:
    first = np.maximum(one[:, 0], other[:, 0])
    last = np.minimum(one[:, 1], other[:, 1])
    mask: Flags = first <= last
    return mask


def offers_of(columns: Columns, scope: Scope) -> Offers:
    """All offers in a scope, then all programmes by themselves."""
    statement, programme = _chosen(columns, scope)
    alone = np.arange(len(columns.programmes.index), dtype=np.int64)
    nothing = np.full(len(alone), -1, dtype=np.int64)
    said = columns.statements
    actor = np.concatenate([said.actor[statement].astype(np.int64), nothing])
    approach = np.concatenate([said.approach[statement].astype(np.int64), nothing])
    statement = np.concatenate([statement, nothing])
    programme = np.concatenate([programme, alone])
    ground, grounds = grounds_of(columns, statement, programme)
    groups = _groups_of(columns, approach, programme)
    surely, perhaps = _periods(columns, scope, statement, programme)
    kind = _picked(columns.programmes.kind, programme)
    translated = np.array([_MEANS.get(str(name), "") for name in kind], dtype=np.str_)
    measure = np.where(approach >= 0, _picked(columns.approaches.measure, approach), translated)
    near = union(columns.groups.broader, flipped(columns.groups.broader))
    return Offers(
        *(actor, approach, statement, programme, ground, grounds),
        *(groups, compose(groups, near), measure, kind, surely, perhaps),
    )


def _chosen(columns: Columns, scope: Scope) -> tuple[Numbers, Numbers]:
    """Statements that count, each with the programmes that say more (or -1), by actor."""
    said, actors = columns.statements, columns.actors
    mask = counted(columns, scope) & (statement_phases(said, scope.as_of) != ENDED)
    number = np.flatnonzero(mask)
    lasting = programme_phases(columns.programmes, scope.as_of) != ENDED
    run = kept(flipped(columns.programmes.operators), None, lasting)
    its = run[said.actor[number]].multiply(columns.approaches.programmes[said.approach[number]])
    at, programme = entries(its)
    own = np.flatnonzero(actors.programme[said.actor[number]] >= 0)
    at = np.concatenate([at, own])
    programme = np.concatenate([programme, actors.programme[said.actor[number[own]]]])
    plain = np.setdiff1d(np.arange(len(number)), at)
    at = np.concatenate([at, plain])
    programme = np.concatenate([programme, np.full(len(plain), -1)]).astype(np.int64)
    statement = number[at]
    order = np.lexsort((programme, statement, said.approach[statement], said.actor[statement]))
    return statement[order], programme[order]


def _picked(codes: NDArray[np.str_], at: Numbers) -> NDArray[np.str_]:
    """Codes of some rows; `""` for -1."""
    padded = np.concatenate([codes, np.array([""], dtype=codes.dtype)])
    return padded[at]


def _groups_of(columns: Columns, approach: Numbers, programme: Numbers) -> Relation:
    """The programme's target groups where it names some, else the approach's."""
    named = np.concatenate([counts(columns.programmes.groups), [0]])
    by_programme = np.flatnonzero(named[programme] > 0)
    by_approach = np.flatnonzero((named[programme] == 0) & (approach >= 0))
    first: Any = columns.programmes.groups[programme[by_programme]]
    second: Any = columns.approaches.groups[approach[by_approach]]
    rows, across = entries(first)
    more, further = entries(second)
    down = np.concatenate([by_programme[rows], by_approach[more]])
    shape = (len(approach), len(columns.groups.index))
    return relation_of(down, np.concatenate([across, further]), shape)


def _periods(
    columns: Columns, scope: Scope, statement: Numbers, programme: Numbers
) -> tuple[Numbers, Numbers]:
    """First and last day, for certain and at most; the programme's where it has dates.

    Days before the one asked about do not count: what is over doubles nothing any more. What is
    said to be running runs on the day, whatever its dates.
    """
    said, programmes = columns.statements, columns.programmes
    dated = (programmes.starts != UNKNOWN_DAY) | (programmes.ends != UNKNOWN_DAY)
    by_programme = with_none(dated)[programme] | (statement < 0)
    first = np.where(
        by_programme, with_none(programmes.starts)[programme], with_none(said.starts)[statement]
    ).astype(np.int64)
    last = np.where(
        by_programme, with_none(programmes.ends)[programme], with_none(said.ends)[statement]
    ).astype(np.int64)
    today = day_number(scope.as_of)
    running = ~by_programme & (_picked(said.status, statement) == _RUNNING)
    begun, ended = first != UNKNOWN_DAY, last != UNKNOWN_DAY
    from_day = np.where(begun, first, np.where(running, today, _LAST))
    to_day = np.where(ended, last, np.where(running, today, _FIRST))
    until = np.where(ended, last, _LAST)
    perhaps = np.column_stack([np.maximum(np.where(begun, first, _FIRST), today), until])
    surely = np.column_stack([np.maximum(from_day, today), to_day])
    return surely.astype(np.int64), perhaps.astype(np.int64)
