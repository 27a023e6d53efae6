"""Tile maps: every territory one tile of the same size, neighbours near each other.

What is known decides, tile by tile: the place that somebody gave it, else its coordinates, else who
touches whom, else rows by group and name. Tile maps show small territories as well as large ones
(G. McNeill, S. A. Hale, "Generating Tile Maps", Computer Graphics Forum 36(3), 2017); points become
tiles by the assignment of the least sum of squared distances (D. Eppstein, M. van Kreveld,
B. Speckmann, F. Staals, "Improved Grid Map Layout by Point Set Matching", IEEE PacificVis 2013).
"""

from collections.abc import Sequence

from graph.tiles.assign import assigned
from graph.tiles.model import Basis, Cell, Layout, Spot
from graph.tiles.near import improved, scattered
from graph.tiles.points import projected, towards
from graph.tiles.rows import in_rows

__all__ = ["Basis", "Cell", "Layout", "Spot", "laid_out"]

Targets = dict[str, tuple[float, float]]


def laid_out(spots: Sequence[Spot]) -> Layout:
    """Give every spot a tile; the same spots, in whatever order, give the same layout.

    Two spots that claim one tile share it out: the first by key keeps it.
    """
    ordered = sorted(spots, key=lambda it: it.key)
    cells, basis = _given(ordered)
    for ground, targets in (("points", _by_points), ("neighbours", _by_neighbours)):
        found = targets(ordered, cells)
        if found:
            placed = assigned(found, frozenset(cells.values()))
            if ground == "neighbours":
                placed = improved(placed, cells, ordered)
            cells |= placed
            basis[ground] = len(placed)  # type: ignore[index]  # both are of Basis
    rest = [it for it in ordered if it.key not in cells]
    if rest:
        cells |= in_rows(rest, cells)
        basis["rows"] = len(rest)
    return _layout(cells, basis)


def _given(spots: Sequence[Spot]) -> tuple[dict[str, Cell], dict[Basis, int]]:
    taken: dict[Cell, str] = {}
    for it in spots:
        if it.tile is not None:
            taken.setdefault(it.tile, it.key)
    cells = {key: cell for cell, key in taken.items()}
    return cells, {"given": len(cells)} if cells else {}


def _by_points(spots: Sequence[Spot], cells: dict[str, Cell]) -> Targets:
    """Where those without a tile lie, in columns and rows."""
    known = {it.key: it.point for it in spots if it.point is not None}
    free = {key: point for key, point in known.items() if key not in cells}
    anchors = {key: cell for key, cell in cells.items() if key in known}
    if not free:
        return {}
    if not cells:
        return projected(free)
    found = towards(free, {key: (known[key], cell) for key, cell in anchors.items()})
    return found or _below(projected(free), cells)


def _below(targets: Targets, cells: dict[str, Cell]) -> Targets:
    """A map of its own, under tiles that do not tell how it would join them."""
    left = min(column for column, _ in cells.values())
    top = 1 + max(row for _, row in cells.values())
    return {key: (x + left, y + top) for key, (x, y) in targets.items()}


def _by_neighbours(spots: Sequence[Spot], cells: dict[str, Cell]) -> Targets:
    """Beside those that they touch; all of them by their steps to each other."""
    return scattered(spots, cells)


def _layout(cells: dict[str, Cell], basis: dict[Basis, int]) -> Layout:
    left = min((column for column, _ in cells.values()), default=0)
    top = min((row for _, row in cells.values()), default=0)
    moved = {key: (column - left, row - top) for key, (column, row) in cells.items()}
    order = tuple(sorted(moved, key=lambda key: (moved[key][1], moved[key][0])))
    return Layout({key: moved[key] for key in order}, basis, order)
