"""Distinct bodies of rows that stand for several approaches: fields and target groups."""

from dataclasses import dataclass

import numpy as np

from graph.columns.relation import Relation, counts, flipped, steps
from graph.columns.tables import Flags
from graph.coverage.bits import Bits, Numbers, any_of, has, points
from graph.coverage.bodies import Bodies, Counting, Sorted, found, grouped
from graph.coverage.told import Pairs

_AT_ONCE = 4_000_000
"""Pairs of approach and question that are looked at in one go."""


@dataclass(frozen=True)
class _Contributions:
    """Row, sort, approach and where the approach counts for the row; in order of row and sort."""

    pairs: Sorted
    key: Numbers
    approach: Numbers
    bits: Bits


def of_rows(counting: Counting, members: Relation, holding: Bits) -> tuple[Bodies, Pairs]:
    """Bodies of rows of approaches, where each approach holds (bits); and the named ones.

    A body is known for a row if it is for one of its approaches; one that is named for an approach
    is no candidate of another, one that denies an approach may still be a candidate of another.
    """
    rows = flipped(members)
    given = _contributions(counting, rows, holding)
    named = _named(counting, rows, holding)
    both = counting.reached(given.pairs, named.row, named.body) & named.bits
    lost, where = _lost(counting, rows, holding, given, named)
    height = len(counts(members))
    candidates = counting.of_kinds(given.pairs, height)
    counting.take(candidates, named.row, both)
    np.subtract.at(candidates, (lost, where), np.int32(1))
    return Bodies(any_of(named.row, named.bits, height), candidates), named


def _contributions(counting: Counting, rows: Relation, holding: Bits) -> _Contributions:
    routes = counting.routes
    place, row = steps(rows, routes.row)
    key = row * counting.sorts + routes.sort[place]
    order = np.argsort(key, kind="stable")
    place, key = place[order], key[order]
    approach = routes.row[place]
    bits = routes.bits[place] & holding[approach]
    pairs = Sorted(*grouped(key, bits, counting.sorts))
    return _Contributions(pairs, key, approach, bits)


def _named(counting: Counting, rows: Relation, holding: Bits) -> Pairs:
    named = counting.named
    place, row = steps(rows, named.row)
    bits = named.bits[place] & holding[named.row[place]]
    return Pairs(*grouped(row * counting.actors + named.body[place], bits, counting.actors))


def _lost(
    counting: Counting, rows: Relation, holding: Bits, given: _Contributions, named: Pairs
) -> tuple[Numbers, Numbers]:
    """Rows and territories in which a body is a candidate only of approaches that it denies."""
    heard = counting.heard.denied
    here = heard.bits & holding[heard.row]
    here &= counting.reached(counting.routes, heard.row, heard.body)
    pair, territory = points(here)
    place, row = steps(rows, heard.row[pair])
    body, territory = heard.body[pair][place], territory[place]
    row, body, territory, often = _distinct(row, body, territory, counting)
    is_named = _is_named(counting, named, row, body, territory)
    left = ~is_named & ~_plenty(counting, given, row, body, territory, often)
    row, body, territory = row[left], body[left], territory[left]
    gone = ~_otherwise(counting, given, row, body, territory)
    return row[gone], territory[gone]


def _distinct(
    row: Numbers, body: Numbers, territory: Numbers, counting: Counting
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Each question once, and how many denied approaches are behind it."""
    width = counting.width
    keys = (row * counting.actors + body) * width + territory
    distinct, often = np.unique(keys, return_counts=True)
    pair, territory = np.divmod(distinct, width)
    row, body = np.divmod(pair, max(counting.actors, 1))
    return row, body, territory, often


def _is_named(
    counting: Counting, named: Pairs, row: Numbers, body: Numbers, territory: Numbers
) -> Flags:
    at, there = found(named.row * counting.actors + named.body, row * counting.actors + body)
    if not len(named.row):
        return there
    mask: Flags = there & has(named.bits, at, territory)
    return mask


def _plenty(
    counting: Counting,
    given: _Contributions,
    row: Numbers,
    body: Numbers,
    territory: Numbers,
    often: Numbers,
) -> Flags:
    """Where one approach is denied and surely another one leads to the body."""
    keys = given.pairs.row * counting.sorts + given.pairs.sort
    at, there = found(keys, row * counting.sorts + counting.sort_of(body))
    if not len(keys):
        return there
    turn = np.arange(len(given.key)) % 2 == 0
    halves = [
        any_of(np.searchsorted(keys, given.key[half]), given.bits[half], len(keys))
        for half in (turn, ~turn)
    ]
    mask: Flags = there & (often == 1) & has(halves[0] & halves[1], at, territory)
    return mask


def _otherwise(
    counting: Counting, given: _Contributions, row: Numbers, body: Numbers, territory: Numbers
) -> Flags:
    """Whether an approach of the row leads to the body that does not deny it (one by one)."""
    made = np.zeros(len(row), dtype=np.bool_)
    key = row * counting.sorts + counting.sort_of(body)
    begin = np.searchsorted(given.key, key)
    many = np.searchsorted(given.key, key, side="right") - begin
    for part in _parts(many):
        place = np.repeat(part, many[part])
        within = np.arange(len(place)) - np.repeat(np.cumsum(many[part]) - many[part], many[part])
        at = begin[place] + within
        holds = has(given.bits, at, territory[place])
        place, at = place[holds], at[holds]
        denied = counting.denied(given.approach[at], body[place])
        free = ~has(denied, np.arange(len(place)), territory[place])
        made[place[free]] = True
    return made


def _parts(many: Numbers) -> list[Numbers]:
    """Questions in portions that fit into memory."""
    if not len(many):
        return []
    portion = np.cumsum(many) // _AT_ONCE
    return np.split(np.arange(len(many)), np.flatnonzero(np.diff(portion)) + 1)
