"""From coordinates to columns and rows, not yet whole ones."""

from collections.abc import Mapping
from math import cos, radians
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Placed = Mapping[str, tuple[Point, tuple[int, int]]]
"""Anchors: where they lie, and the tile that they have."""

_FILL: Final = 0.8
"""Share of the bounding box that tiles fill: so much room is left for the shape of the land."""
_FEWEST_ANCHORS: Final = 3
_FLAT: Final = 1e-9


def projected(points: Mapping[str, Point]) -> dict[str, Point]:
    """Longitude and latitude to columns and rows of about one tile per point.

    Equirectangular, true to scale at the middle latitude; north is up.
    """
    flat = _flat(points)
    if not len(flat):
        return {}
    flat -= flat.min(axis=0)
    wide, high = (float(it) for it in flat.max(axis=0))
    number = len(points)
    unit = max((wide * high * _FILL / number) ** 0.5, max(wide, high) / number, _FLAT)
    return {key: (float(x), float(y)) for key, (x, y) in zip(points, flat / unit, strict=True)}


def towards(points: Mapping[str, Point], anchors: Placed) -> dict[str, Point]:
    """Where points belong among tiles that stand already: the affine map of least squares.

    Empty where the anchors tell no direction: fewer than three, or all in one line.
    """
    if len(anchors) < _FEWEST_ANCHORS or not points:
        return {}
    every = {**points, **{key: point for key, (point, _cell) in anchors.items()}}
    flat = dict(zip(every, _flat(every), strict=True))
    known = _with_ones(np.array([flat[key] for key in anchors]))
    cells = np.array([cell for _point, cell in anchors.values()], dtype=np.float64)
    found, _rest, rank, _values = np.linalg.lstsq(known, cells, rcond=1e-6)
    if rank < _FEWEST_ANCHORS:
        return {}
    placed = _with_ones(np.array([flat[key] for key in points])) @ found
    return {key: (float(x), float(y)) for key, (x, y) in zip(points, placed, strict=True)}


def _flat(points: Mapping[str, Point]) -> NDArray[np.float64]:
    """Points as x to the east and y to the south, in degrees of latitude (n x 2)."""
    if not points:
        return np.empty((0, 2))
    degrees = np.array(list(points.values()), dtype=np.float64)
    middle = radians(float(degrees[:, 1].min() + degrees[:, 1].max()) / 2)
    return np.column_stack([degrees[:, 0] * cos(middle), -degrees[:, 1]])


def _with_ones(flat: NDArray[Any]) -> NDArray[np.float64]:
    return np.column_stack([flat, np.ones(len(flat))])
