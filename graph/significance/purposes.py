"""Where a source names actors together on purpose: sharing is wanted there, and no duplication."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, counts, flipped, kept, relation_of, union
from graph.columns.tables import Columns, Flags
from graph.significance.offers import Offers

Numbers = NDArray[np.int64]
Codes = NDArray[np.int8]

PURPOSES: Final = (
    "family",
    "part",
    "network",
    "joint-programme",
    "alternative",
    "representation",
    "unit",
    "lead-and-partner",
)
"""Strongest first. The first three hold for two actors as such, the others for one approach."""

NO_PURPOSE: Final = np.int8(-1)
_LEAD: Final = "federfuehrend"
_NETWORK: Final = "network"


def for_approach(columns: Columns, offers: Offers, one: Numbers, other: Numbers) -> Codes:
    """Why two offers for the same approach are named together (positions in PURPOSES, or -1)."""
    said = columns.statements
    first, second = offers.statement[one], offers.statement[other]
    mine, theirs = offers.actor[one], offers.actor[other]
    alternatives = np.array(said.alternatives, dtype=np.str_)
    lead = said.role == _LEAD
    for_whom = said.represented[first], said.represented[second]
    through = said.unit[first], said.unit[second]
    programme = offers.programme[one]
    conditions: dict[str, Any] = {
        "joint-programme": (programme >= 0) & (programme == offers.programme[other]),
        "alternative": (alternatives[first] != "") & (alternatives[first] == alternatives[second]),
        "representation": (for_whom[0] == theirs)
        | (for_whom[1] == mine)
        | ((for_whom[0] >= 0) & (for_whom[0] == for_whom[1])),
        "unit": (through[0] == theirs) | (through[1] == mine),
        "lead-and-partner": lead[first] != lead[second],
    }
    codes = [PURPOSES.index(name) for name in conditions]
    return np.select(list(conditions.values()), codes, NO_PURPOSE).astype(np.int8)


class Ties:
    """What joins two actors as such: one family, one house, or a network that both run."""

    def __init__(self, columns: Columns) -> None:
        """Read kinds, successions and networks once."""
        actors, programmes = columns.actors, columns.programmes
        size = len(actors.index)
        self._family = union(actors.broader, actors.all_kinds, _to(actors.successor, size))
        self._house = actors.part_of
        self._run = flipped(programmes.operators)
        self._networks = kept(self._run, None, programmes.kind == _NETWORK)
        self._programme = actors.programme

    def between(self, one: Numbers, other: Numbers) -> Codes:
        """Ties of pairs of actors (positions in PURPOSES, or -1)."""
        family = _linked(self._family, one, other) | _linked(self._family, other, one)
        family |= self._runs(one, other) | self._runs(other, one)
        house = _meeting(self._house, one, other)
        network = _meeting(self._networks, one, other)
        codes = [PURPOSES.index(name) for name in ("family", "part", "network")]
        return np.select([family, house, network], codes, NO_PURPOSE).astype(np.int8)

    def _runs(self, one: Numbers, other: Numbers) -> Flags:
        """Whether the second is a programme that the first runs."""
        its = self._programme[other].astype(np.int64)
        mask: Flags = (its >= 0) & _linked(self._run, one, np.maximum(its, 0))
        return mask


def _to(target: NDArray[np.int32], width: int) -> Relation:
    known = np.flatnonzero(target >= 0)
    return relation_of(known, target[known], (len(target), width))


def _meeting(relation: Relation, one: Numbers, other: Numbers) -> Flags:
    """Whether both lead to the same, of many pairs."""
    first: Any = relation[one]
    mask: Flags = counts(first.multiply(relation[other]).tocsr()) > 0
    return mask


def _linked(relation: Relation, one: Numbers, other: Numbers) -> Flags:
    """Whether a relation leads from one to the other, of many pairs."""
    plain: Any = relation
    if not len(one) or 0 in plain.shape:
        return np.zeros(len(one), dtype=np.bool_)
    found: Any = plain[one, other]
    mask: Flags = np.asarray(found).reshape(-1).astype(np.bool_)
    return mask
