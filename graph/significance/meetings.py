"""Where two actors meet: each approach that both are named for, and whether they do the same."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, entries
from graph.columns.tables import Columns, Flags
from graph.significance.offers import APART, SHARED, Offers, Signs
from graph.significance.purposes import NO_PURPOSE, PURPOSES, Codes, for_approach

Numbers = NDArray[np.int64]

_CLEAN: Final = 8


@dataclass(frozen=True, eq=False)
class Meetings:
    """m meetings, sorted by pair: the pair's number, the approach, and the nearest two offers.

    `signs` (m x DIMENSIONS) says what these share, `purpose` why the source names both (position
    in PURPOSES, or -1). A meeting is `same` if all four are shared, `possible` if none is known to
    lie apart; what is wanted is neither.
    """

    pair: Numbers
    approach: Numbers
    one: Numbers
    other: Numbers
    signs: Signs
    purpose: Codes

    @property
    def apart(self) -> Flags:
        """Something is known to differ (a mask)."""
        mask: Flags = (self.signs == APART).any(axis=1)
        return mask

    @property
    def wanted(self) -> Flags:
        """Named together on purpose, and not apart (a mask)."""
        mask: Flags = (self.purpose != NO_PURPOSE) & ~self.apart
        return mask

    @property
    def same(self) -> Flags:
        """All four are known to be shared (a mask)."""
        mask: Flags = (self.signs == SHARED).all(axis=1)
        return mask & ~self.wanted

    @property
    def possible(self) -> Flags:
        """Nothing is known to differ (a mask)."""
        return ~self.apart & ~self.wanted

    def per_pair(self, mask: Flags, pairs: int) -> Numbers:
        """How many meetings of each pair a mask has."""
        return np.bincount(self.pair[mask], minlength=pairs).astype(np.int64)


def meetings(
    columns: Columns, offers: Offers, portfolio: Relation, one: Numbers, other: Numbers
) -> Meetings:
    """All meetings of pairs of actors; `portfolio` leads from actors to their approaches."""
    both = portfolio[one].multiply(portfolio[other])
    pair, approach = entries(both.tocsr())
    found = meetings_at(columns, offers, one[pair], other[pair], approach)
    return replace(found, pair=pair[found.pair])


def meetings_at(
    columns: Columns, offers: Offers, one: Numbers, other: Numbers, approach: Numbers
) -> Meetings:
    """Meetings of pairs of actors at one approach each, for which both are named."""
    width = len(columns.approaches.index)
    said = int((offers.statement >= 0).sum())
    key = offers.actor[:said] * width + offers.approach[:said]
    first, many = _range(key, one * width + approach)
    second, more = _range(key, other * width + approach)
    at = np.repeat(np.arange(len(one)), many * more)
    step = np.arange(len(at)) - np.repeat(np.cumsum(many * more) - many * more, many * more)
    mine = first[at] + step // np.maximum(more[at], 1)
    theirs = second[at] + step % np.maximum(more[at], 1)
    signs = offers.compared(mine, theirs)
    purpose = for_approach(columns, offers, mine, theirs)
    nearest = nearest_of(at, signs)
    kept = at[nearest]
    return Meetings(
        *(kept, approach[kept], mine[nearest], theirs[nearest]),
        *(signs[nearest], _strongest(at, purpose, len(one))[kept]),
    )


def _range(keys: Numbers, wanted: Numbers) -> tuple[Numbers, Numbers]:
    """Where sorted keys have a value first, and how often."""
    start = np.searchsorted(keys, wanted)
    return start, np.searchsorted(keys, wanted, side="right") - start


def nearest_of(group: Numbers, signs: Signs) -> Numbers:
    """Per group the position of the nearest offers: nothing apart, then most in common."""
    score = (signs == SHARED).sum(axis=1) + _CLEAN * ~(signs == APART).any(axis=1)
    order = np.lexsort((-score, group))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = group[order][1:] != group[order][:-1]
    return order[first]


def _strongest(group: Numbers, purpose: Codes, groups: int) -> Codes:
    """Per group the strongest purpose, or -1."""
    none = len(PURPOSES)
    made = np.full(groups, none, dtype=np.int64)
    np.minimum.at(made, group, np.where(purpose == NO_PURPOSE, none, purpose))
    return np.where(made == none, NO_PURPOSE, made).astype(np.int8)
