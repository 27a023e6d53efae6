"""Where nodes stand: in columns by barycentre (Sugiyama et al. 1981), or organic by forces.

Both are deterministic: the same network gives the same picture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.ego.model import SORTS, Ego, Sort

SWEEPS: Final = 4
ROW: Final = 28.0
"""Height of a row, in units of the picture (pixels at full size)."""
COLUMN: Final = 300.0
MOST_ROWS: Final = 60
"""Rows of a column; a longer one is continued beside itself."""
_SEED: Final = 20251123


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands; `key` is a node's IRI, or `rest_key` of what is left out."""

    key: str
    x: float
    y: float


def rest_key(of: str, sort: Sort) -> str:
    """The name of "so many more" in a picture."""
    return f"+{sort}:{of}"


def in_columns(ego: Ego) -> tuple[Spot, ...]:
    """A column per sort, in the order of `SORTS`; rests at the foot of their column."""
    columns = _columns(ego)
    near = _near(ego)
    rows = {key: float(at) for column in columns for at, key in enumerate(column)}
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            column.sort(key=lambda key: (key.startswith("+"), _centre(key, near, rows)))
            rows.update((key, at - (len(column) - 1) / 2) for at, key in enumerate(column))
    return tuple(_placed(columns))


def _columns(ego: Ego) -> list[list[str]]:
    by_sort: dict[Sort, list[str]] = {sort: [] for sort in SORTS}
    for node in ego.nodes:
        by_sort[node.sort].append(node.iri)
    for rest in ego.rests:
        by_sort[rest.sort].append(rest_key(rest.of, rest.sort))
    return [members for members in by_sort.values() if members]


def _near(ego: Ego) -> Mapping[str, list[str]]:
    near: dict[str, list[str]] = {node.iri: [] for node in ego.nodes}
    for tie in ego.ties:
        near[tie.one].append(tie.other)
        near[tie.other].append(tie.one)
    return near | {rest_key(rest.of, rest.sort): [rest.of] for rest in ego.rests}


def _centre(key: str, near: Mapping[str, list[str]], rows: Mapping[str, float]) -> float:
    """The mean row of the neighbours; whoever has none stays."""
    others = near[key]
    return sum(rows[it] for it in others) / len(others) if others else rows[key]


def _placed(columns: Sequence[Sequence[str]]) -> list[Spot]:
    spots, x = [], 0.0
    for column in columns:
        for start in range(0, len(column), MOST_ROWS):
            part = column[start : start + MOST_ROWS]
            top = -(len(part) - 1) / 2
            spots += [Spot(key, x, (top + at) * ROW) for at, key in enumerate(part)]
            x += COLUMN
    return spots


def organic(ego: Ego) -> tuple[Spot, ...]:
    """ForceAtlas2 (Jacomy et al. 2014) from a fixed seed, scaled so that nodes stand apart."""
    net: nx.Graph[str] = nx.Graph()
    net.add_nodes_from(node.iri for node in ego.nodes)
    net.add_edges_from((tie.one, tie.other) for tie in ego.ties)
    for rest in ego.rests:
        net.add_edge(rest_key(rest.of, rest.sort), rest.of)
    found = nx.forceatlas2_layout(net, seed=_SEED, max_iter=200)
    points = np.array([found[key] for key in net], dtype=np.float64)
    scale = ROW * 2 / max(_typical_gap(points), 1e-9)
    return tuple(
        Spot(key, *map(float, np.round(at * scale, 1))) for key, at in zip(net, points, strict=True)
    )


def _typical_gap(points: NDArray[np.float64]) -> float:
    """The median distance to the nearest other node."""
    if len(points) < 2:
        return 1.0
    apart = np.linalg.norm(points[:, None] - points[None, :], axis=2)
    np.fill_diagonal(apart, np.inf)
    return float(np.median(apart.min(axis=1)))
