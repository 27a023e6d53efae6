"""Putting the rows of parts together and in order; findings as arrays and as lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic

import numpy as np
from numpy.typing import NDArray

from graph.columns.tables import Flags
from graph.gaps.bits import Bits, Numbers
from graph.gaps.parts import VERDICTS, F, Part, Small

_MOST_RULES: Final = 64


@dataclass(frozen=True)
class Arrays:
    """Findings as arrays of one length.

    `rule` indexes `rules`, `subject` the things of its rule's first sort, `territory` the
    landscape's territories (-1 without one), `verdict` and `severity` their orders; `need` is the
    largest single potential behind it (nan: not known).
    """

    rules: tuple[str, ...]
    rule: Small
    subject: Numbers
    territory: Numbers
    verdict: Small
    severity: Small
    count: Numbers
    need: NDArray[np.float64]


@dataclass(frozen=True)
class Line(Generic[F]):
    """Findings that differ in their territory only: the first of them, and all territories."""

    finding: F
    places: tuple[str, ...]


def joined(parts: list[Any], kind: Any) -> Any:
    """Arrays one after the other, as one of a kind."""
    return np.concatenate([np.empty(0, dtype=kind), *parts]).astype(kind, copy=False)


def bits_of(parts: Sequence[Part[Any]], rows: Sequence[Numbers], width: int) -> Bits:
    """The bits of the rows of all parts, `width` bytes each."""
    made = np.zeros((sum(map(len, rows)), width), dtype=np.uint8)
    start = 0
    for part, own in zip(parts, rows, strict=True):
        if part.bits.shape[1]:
            made[start : start + len(own), : part.bits.shape[1]] = part.bits[own]
        start += len(own)
    return made


def order(
    severity: Small, verdict: Small, need: NDArray[np.float64], where: Numbers, rule: Small
) -> Numbers:
    """Severity, verdict, largest single potential (not known: last), place, rule: one key."""
    values = np.unique(-need[~np.isnan(need)])
    worth = np.searchsorted(values, np.where(np.isnan(need), np.inf, -need))
    key = severity.astype(np.int64) * len(VERDICTS) + verdict
    key = (key * (len(values) + 1) + worth) * (int(where.max(initial=0)) + 1) + where
    order: Numbers = np.argsort(key * _MOST_RULES + rule, kind="stable")
    return order


def top(values: Numbers, number: int) -> Flags:
    """The largest so many values; of equal ones the first (a mask)."""
    made = np.ones(len(values), dtype=np.bool_)
    if len(values) > number:
        least = np.partition(values, len(values) - number)[len(values) - number]
        made = values > least
        made[np.flatnonzero(values == least)[: number - int(made.sum())]] = True
    return made
