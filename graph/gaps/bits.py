"""Masks over cells (rows x territories) as bits: eight cells in a byte, rows padded to words."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.columns.spread import Table
from graph.columns.tables import Flags

Bits = NDArray[np.uint8]
Numbers = NDArray[np.signedinteger[Any]]
_EIGHT = 8
_BYTES = np.arange(256, dtype=np.uint8)
_MIRRORED = np.packbits(np.unpackbits(_BYTES[:, None], axis=1, bitorder="little"), axis=1)[:, 0]
"""Each byte with its bits in the other order."""


def width_of(size: int) -> int:
    """Bytes per row of so many cells: whole words of eight."""
    return -(-max(1, size) // (_EIGHT * _EIGHT)) * _EIGHT


def packed(cells: Table) -> Bits:
    """Cells as bits."""
    bits = np.packbits(cells, axis=1)
    made = np.zeros((len(bits), width_of(int(cells.shape[1]))), dtype=np.uint8)
    made[:, : bits.shape[1]] = bits
    return made


def from_words(words: NDArray[np.uint64], size: int) -> Bits:
    """Masks as graph/coverage/bits.py packs them (lowest bit first), `size` cells per row."""
    made = np.zeros((len(words), width_of(size)), dtype=np.uint8)
    raw = np.ascontiguousarray(words).view(np.uint8)
    made[:, : raw.shape[1]] = _MIRRORED[raw]
    return made


def unpacked(bits: Bits, size: int) -> Table:
    """Bits as cells, `size` per row."""
    found: Table = np.unpackbits(bits, axis=1)[:, :size].astype(np.bool_)
    return found


def bit_counts(bits: Bits) -> Numbers:
    """How many bits are set per row."""
    words = np.bitwise_count(np.ascontiguousarray(bits).view(np.uint64))
    found: Numbers = words.sum(axis=1, dtype=np.int64)
    return found


def scattered(rows: Numbers, places: Numbers, shape: tuple[int, int]) -> Bits:
    """Bits of single cells (`rows`, `places`), of rows x territories."""
    made = np.zeros((shape[0], width_of(shape[1])), dtype=np.uint8)
    if len(rows):
        keys = np.asarray(rows, dtype=np.int64) * made.shape[1] + (places >> 3)
        order = np.argsort(keys, kind="stable")
        keys, bit = keys[order], (128 >> (places[order] & 7)).astype(np.uint8)
        first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
        made.reshape(-1)[keys[first]] = np.bitwise_or.reduceat(bit, first)
    return made


def bits_at(bits: Bits, rows: Numbers, places: Numbers) -> Flags:
    """Whether single cells are set (arrays of one length)."""
    found: Flags = (bits[rows, places >> 3] >> (7 - (places & 7))) & 1 == 1
    return found


def of_rows(bits: Bits, rows: Flags) -> Bits:
    """Only the bits of some rows (a mask)."""
    found: Bits = bits * rows[:, None].astype(np.uint8)
    return found
