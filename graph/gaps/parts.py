"""What a rule finds: one row per subject and verdict, and the territories in which it holds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, entries, from_parts, shape_of
from graph.columns.tables import Flags
from graph.gaps.bits import Bits
from graph.gaps.standing import Numbers, distinct

VERDICTS: Final = ("benannt", "bestaetigt", "teilweise", "nicht-bekannt")
"""Verdicts, strongest evidence first."""
SEVERITIES: Final = ("warnung", "hinweis")
BENANNT, BESTAETIGT, TEILWEISE, UNKNOWN = range(4)
WARNING, NOTE = range(2)

Small = NDArray[np.int8]
F = TypeVar("F")
Count = Callable[[Numbers, Numbers], Numbers]
NOWHERE: Final = -1
IN_BITS: Final = -2


@dataclass(frozen=True)
class Part(Generic[F]):
    """Findings of one rule: n rows.

    `about` says per sort of thing (`"approach"`, ...) which things a row is about, in the order of
    the record. `single` (n) is the one territory of a row (by column), -1 without one, -2 where
    `bits` (n x bytes) holds the territories. `counted(rows, places)` counts per finding,
    `alike(rows, places)` tells findings of a row apart that differ in more than the territory,
    `make(row, place)` makes the record; `most` (n) is the largest count of a row.
    """

    rule: str
    verdict: Small
    severity: Small
    about: tuple[tuple[str, Relation], ...]
    single: Numbers
    bits: Bits
    counted: Count
    make: Callable[[int, int], F]
    most: Numbers
    alike: Count | None = None
    refine: Callable[[Flags], Bits] | None = None
    """The territories in which a row is about one of some approaches (a mask), if that differs."""
    chosen: Numbers | None = None
    """Rows that are left by a filter; None for all."""

    def reaching(self, wanted: dict[str, Flags]) -> Flags:
        """Rows that are about at least one of the wanted things (masks per sort)."""
        made = np.zeros(len(self.single), dtype=np.bool_)
        for sort, relation in self.about:
            if sort in wanted:
                down, across = entries(relation)
                made[down[wanted[sort][across]]] = True
        return made

    def only(self, rows: Flags) -> "Part[F]":
        """The same with some rows less."""
        return replace(self, chosen=np.flatnonzero(rows))

    def then(self, dress: Callable[[F, int], F]) -> "Part[F]":
        """The same with records that are dressed as they are made; `dress` is given the column."""
        return replace(self, make=lambda row, place: dress(self.make(row, place), place))

    @property
    def rows(self) -> Numbers:
        """The numbers of the rows that count."""
        return np.arange(len(self.single)) if self.chosen is None else self.chosen


def first_of(relation: Relation) -> Numbers:
    """The first thing of each row; -1 where there is none."""
    made = np.full(shape_of(relation)[0], -1, dtype=np.int64)
    down, across = entries(relation)
    made[down[::-1]] = across[::-1]
    return made


def pointing(things: Numbers, width: int) -> Relation:
    """One thing per row."""
    return from_parts(things, np.arange(len(things) + 1), (len(things), width))


def pairs_of(rows: Numbers, things: Numbers, shape: tuple[int, int]) -> Relation:
    """Several things per row, from pairs in any order, with repetitions."""
    width = max(1, shape[1])
    keys = distinct(np.asarray(rows, dtype=np.int64) * width + things)
    pointers = np.searchsorted(keys // width, np.arange(shape[0] + 1))
    return from_parts(keys % width, pointers, shape)


def of_things(
    rule: str,
    about: tuple[tuple[str, Relation], ...],
    verdict: Small,
    severity: Small,
    count: Numbers,
    make: Callable[[int], F],
    single: Numbers | None = None,
) -> Part[F]:
    """A part whose findings hold without a territory, or in one each."""
    size = len(verdict)
    return Part(
        rule,
        verdict,
        severity,
        about,
        np.full(size, NOWHERE) if single is None else single,
        np.zeros((size, 0), dtype=np.uint8),
        lambda at, _: count[at],
        lambda at, _: make(at),
        count,
    )
