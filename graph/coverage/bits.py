"""Tables of yes and no, sixty-four territories to a word: unions of thousands of rows in no time.

A table of n rows and m territories is `Bits` (n x words, uint64); bits beyond m are never set.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.tables import Flags

Bits = NDArray[np.uint64]
Numbers = NDArray[np.int64]

WORD: Final = 64
_BYTES: Final = 8
_SHIFT: Final = 6
_AT_ONCE: Final = 1 << 19


def words(width: int) -> int:
    """How many words a row of so many territories takes."""
    return -(-width // WORD)


def nothing(height: int, width: int) -> Bits:
    """A table without a single yes."""
    return np.zeros((height, words(width)), dtype=np.uint64)


def packed(table: Flags) -> Bits:
    """A boolean table (n x m) as bits."""
    height, width = table.shape
    made = np.zeros((height, words(width) * _BYTES), dtype=np.uint8)
    made[:, : -(-width // _BYTES)] = np.packbits(table, axis=1, bitorder="little")
    return made.view(np.uint64)


def unpacked(bits: Bits, width: int) -> NDArray[np.uint8]:
    """Bits as a table of ones and zeros (n x m)."""
    if not bits.size:
        return np.zeros((len(bits), width), dtype=np.uint8)
    raw = np.ascontiguousarray(bits).view(np.uint8)
    return np.unpackbits(raw, axis=1, count=width, bitorder="little")


def above(counts: NDArray[Any], least: int) -> Bits:
    """Where counts (n x m) are at least so many."""
    made = nothing(*counts.shape)
    for part in portions(*counts.shape):
        made[part] = packed(counts[part] >= least)
    return made


def digits(planes: Sequence[Bits], width: int) -> NDArray[np.uint8]:
    """Numbers (n x m) from their binary digits, the lowest first."""
    made = np.empty((len(planes[0]), width), dtype=np.uint8)
    for part in portions(*made.shape):
        found = unpacked(planes[-1][part], width)
        for plane in planes[-2::-1]:
            found += found
            found |= unpacked(plane[part], width)
        made[part] = found
    return made


def portions(height: int, width: int) -> Iterator[slice]:
    """Rows of a table in portions that stay in the processor's cache."""
    step = max(1, _AT_ONCE // max(width, 1))
    for start in range(0, height, step):
        yield slice(start, start + step)


def full(width: int) -> Bits:
    """One row with every territory (1 x words)."""
    return packed(np.ones((1, width), dtype=np.bool_))


def where(mask: Flags, bits: Bits) -> Bits:
    """The rows of a mask; the others are empty."""
    return np.where(mask[:, None], bits, np.uint64(0))


def any_of(numbers: NDArray[Any], bits: Bits, height: int) -> Bits:
    """Per number (below `height`) the union of the rows that carry it."""
    made = np.zeros((height, bits.shape[1]), dtype=np.uint64)
    if not len(numbers):
        return made
    if (numbers[1:] < numbers[:-1]).any():
        order = np.argsort(numbers, kind="stable")
        numbers, bits = numbers[order], bits[order]
    starts = np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1]))
    made[numbers[starts]] = np.bitwise_or.reduceat(bits, starts, axis=0)
    return made


def points(bits: Bits) -> tuple[Numbers, Numbers]:
    """Row and territory of every yes."""
    flat = bits.ravel()
    at = np.flatnonzero(flat != 0)
    every = np.unpackbits(flat[at].view(np.uint8), bitorder="little")
    bit = np.flatnonzero(every.view(np.bool_))
    rows, word = np.divmod(at, max(bits.shape[1], 1))
    place = bit >> _SHIFT
    return rows[place], (word * WORD)[place] + (bit & (WORD - 1))


def has(bits: Bits, rows: Numbers, territories: Numbers) -> Flags:
    """Whether each of some points is a yes."""
    word = bits[rows, territories // WORD]
    shifts = (territories % WORD).astype(np.uint64)
    found: Flags = (word >> shifts) & np.uint64(1) != 0
    return found


def of_points(rows: Numbers, territories: Numbers, height: int, width: int) -> Bits:
    """A table in which some points are a yes."""
    made = nothing(height, width)
    word = rows * made.shape[1] + territories // WORD
    np.bitwise_or.at(made.reshape(-1), word, np.uint64(1) << (territories % WORD).astype(np.uint64))
    return made


def size(bits: Bits) -> Numbers:
    """How many territories each row has."""
    found: Numbers = np.bitwise_count(bits).sum(axis=1, dtype=np.int64)
    return found


def prints(bits: Bits) -> NDArray[np.uint64]:
    """A number per row that is equal for equal rows, and nearly always different for others."""
    made = np.zeros(len(bits), dtype=np.uint64)
    for word in range(bits.shape[1]):
        made = (made ^ bits[:, word]) * np.uint64(0x9E3779B97F4A7C15)
        made ^= made >> np.uint64(29)
    return made
