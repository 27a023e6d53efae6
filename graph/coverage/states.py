"""States of many cells at once: the first of `graph.model.STATES` that holds."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.coverage.bits import Bits, above, digits, portions
from graph.coverage.bodies import Bodies
from graph.coverage.marks import Marks
from graph.model import KNOWN_STATES, STATES

_TWO: Final = 2
_PLANES: Final = (len(STATES) - 1).bit_length()


@dataclass(frozen=True)
class States:
    """The states of n rows in m territories, and where one is known (bits)."""

    numbers: NDArray[np.int8]
    known: Bits


def states_of(marks: Marks, bodies: Bodies, full: Bits) -> States:
    """The first state that holds, as a number in STATES."""
    height, width = bodies.candidates.shape
    numbers, known = np.empty((height, width), dtype=np.int8), np.empty_like(marks.applies)
    for part in portions(height, width):
        here = Bodies(bodies.named[part], bodies.candidates[part])
        made = _first(_tried(_of(marks, part), here, full), full, width)
        numbers[part], known[part] = made.numbers, made.known
    return States(numbers, known)


def _of(marks: Marks, rows: slice) -> Marks:
    return marks.mapped(lambda _, bits: bits[rows])


def _tried(marks: Marks, bodies: Bodies, full: Bits) -> dict[str, Bits]:
    """Where each state holds, the ones before it left aside."""
    named = bodies.named
    some, several = above(bodies.candidates, 1), above(bodies.candidates, _TWO)
    found = marks.confirmed | marks.offered | marks.planned | marks.ended | marks.said | named
    return {
        "entfaellt": full & ~marks.applies,
        "luecke-bestaetigt": marks.refused | (marks.complete & ~found),
        "bestaetigt-gedeckt": marks.confirmed,
        "benannt": named,
        "luecke-benannt": marks.gap,
        "kandidaten": several & ~marks.short,
        "duenn": some | marks.offered,
        "nur-geplant": marks.planned,
        "ausgelaufen": marks.ended,
        "niemand-bekannt": marks.said,
        "unbekannt": full,
    }


def _first(tried: dict[str, Bits], full: Bits, width: int) -> States:
    """The first state of each cell, put together from the digits of its number."""
    left = np.tile(full, (len(tried["benannt"]), 1))
    planes = [np.zeros_like(left) for _ in range(_PLANES)]
    known = np.zeros_like(left)
    for number, state in enumerate(STATES):
        here = tried[state] & left
        left = left & ~here
        known |= here if state in KNOWN_STATES else np.uint64(0)
        for plane in range(_PLANES):
            if number >> plane & 1:
                planes[plane] |= here
    return States(digits(planes, width).view(np.int8), known)
