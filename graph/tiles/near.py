"""From "touches" to places: by the number of steps between territories."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from graph.tiles.model import Cell, Spot

Links = Mapping[str, frozenset[str]]

_ROUNDS: Final = 12
_MOST_SWAPPED: Final = 120
"""Up to so many tiles are swapped for the better; it takes time with their square."""
_SCALE: Final = 1.15
_FEWEST: Final = 2


def scattered(spots: Sequence[Spot], cells: Mapping[str, Cell]) -> dict[str, tuple[float, float]]:
    """Targets of those that touch others and have no tile.

    Where some stand already: beside those they touch. Else by classical scaling of the steps
    between all (W. S. Torgerson, "Multidimensional Scaling", Psychometrika 17, 1952).
    """
    links = _links(spots)
    free = [it.key for it in spots if it.key not in cells and links[it.key]]
    if cells:
        return _beside(free, links, cells)
    return _scaled(free, links) if len(free) >= _FEWEST else {}


def improved(
    placed: Mapping[str, Cell], fixed: Mapping[str, Cell], spots: Sequence[Spot]
) -> dict[str, Cell]:
    """Swap tiles, and move them to free ones, as long as neighbours come nearer."""
    links, made = _links(spots), dict(placed)
    if len(made) > _MOST_SWAPPED:
        return made
    for _round in range(_ROUNDS):
        moves = [_moved(key, made, fixed, links) for key in sorted(made)]
        if True not in moves:
            break
    return made


def _links(spots: Sequence[Spot]) -> dict[str, frozenset[str]]:
    """Who touches whom, in both directions; strangers left out."""
    made: dict[str, set[str]] = {it.key: set() for it in spots}
    for it in spots:
        for other in it.touches:
            if other in made and other != it.key:
                made[it.key].add(other)
                made[other].add(it.key)
    return {key: frozenset(others) for key, others in made.items()}


def _beside(
    free: Sequence[str], links: Links, cells: Mapping[str, Cell]
) -> dict[str, tuple[float, float]]:
    """The middle of those they touch, step by step outwards from what stands."""
    known: dict[str, tuple[float, float]] = {key: (x, y) for key, (x, y) in cells.items()}
    found: dict[str, tuple[float, float]] = {}
    edge = [key for key in free if links[key] & known.keys()]
    while edge:
        step = {
            key: _middle([known[it] for it in sorted(links[key] & known.keys())]) for key in edge
        }
        found |= step
        known |= step
        edge = [key for key in free if key not in known and links[key] & known.keys()]
    return found


def _middle(places: Sequence[tuple[float, float]]) -> tuple[float, float]:
    x, y = np.mean(np.array(places), axis=0)
    return float(x), float(y)


def _scaled(free: Sequence[str], links: Links) -> dict[str, tuple[float, float]]:
    at = {key: number for number, key in enumerate(free)}
    pairs = [(at[key], at[other]) for key in free for other in sorted(links[key]) if other in at]
    rows, columns = np.array(pairs).T
    table = csr_array((np.ones(len(pairs)), (rows, columns)), shape=(len(free), len(free)))
    steps = np.asarray(shortest_path(table, unweighted=True), dtype=np.float64)
    reached = np.isfinite(steps)
    steps[~reached] = steps[reached].max() + 2
    places = _two_axes(steps) * _SCALE
    return {key: (float(x), float(y)) for key, (x, y) in zip(free, places, strict=True)}


def _two_axes(steps: NDArray[Any]) -> NDArray[np.float64]:
    """The two axes of most spread; each points to where its largest amount is positive."""
    size = len(steps)
    middle = np.eye(size) - 1 / size
    values, vectors = np.linalg.eigh(-0.5 * middle @ steps**2 @ middle)
    places = vectors[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 0))
    places = np.round(places, 9)
    largest = np.abs(places).argmax(axis=0)
    made: NDArray[np.float64] = places * np.where(places[largest, [0, 1]] < 0, -1.0, 1.0)
    return made


def _moved(key: str, made: dict[str, Cell], fixed: Mapping[str, Cell], links: Links) -> bool:
    """Move a tile to where it (and whom it changes with) is nearest to its neighbours."""
    now = {**fixed, **made}
    holder = {cell: other for other, cell in now.items()}
    best, chosen = 0, None
    for cell in _around(now):
        other = holder.get(cell)
        if other == key or other in fixed:
            continue
        moves = {key: cell, **({other: now[key]} if other else {})}
        gain = sum(_stretch(it, now, links, {}) - _stretch(it, now, links, moves) for it in moves)
        if gain > best:
            best, chosen = gain, moves
    made.update(chosen or {})
    return chosen is not None


def _around(now: Mapping[str, Cell]) -> list[Cell]:
    columns, rows = zip(*now.values(), strict=True)
    return [
        (x, y)
        for y in range(min(rows), max(rows) + 1)
        for x in range(min(columns), max(columns) + 1)
    ]


def _stretch(key: str, now: Mapping[str, Cell], links: Links, moves: Mapping[str, Cell]) -> int:
    """Squared distances to its neighbours, some tiles being moved."""
    x, y = moves.get(key) or now[key]
    near = (moves.get(it) or now[it] for it in links[key] if it in now)
    return sum((x - column) ** 2 + (y - row) ** 2 for column, row in near)
