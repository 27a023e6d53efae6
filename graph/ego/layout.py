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
ROW: Final = 26.0
"""Height of a row, in units of the picture (pixels at full size)."""
COLUMN: Final = 300.0
MOST_ROWS: Final = 60
"""Rows of a column; a longer one is continued beside itself."""
WIDER: Final = 1.8
"""How much wider than high an organic picture is: names are written across."""
_SEED: Final = 20251123
_BESIDE: Final[Mapping[Sort, Sort]] = {"target": "field", "need": "field", "territory": "programme"}
"""Sorts that share the column of another one."""


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
    """Up to six columns, rests at the foot of theirs.

    From the left: what it is about (target groups, needs, fields), approaches, kinds, bodies, and
    what holds where (programmes, territories); the focus stands alone. From afar there are two:
    action fields, and whoever their approaches name.
    """
    columns = _columns(ego)
    near = _near(ego)
    rows = {key: float(at) for column in columns for at, key in enumerate(column)}
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            column.sort(key=lambda key: (key.startswith("+"), _centre(key, near, rows)))
            rows.update((key, at - (len(column) - 1) / 2) for at, key in enumerate(column))
    return tuple(_placed(columns))


def _columns(ego: Ego) -> list[list[str]]:
    """Columns from the left; the focus stands alone, just before those of its sort."""
    if ego.blocks:
        return _blocks(ego)
    found: dict[tuple[int, bool], list[str]] = {}
    for node in ego.nodes:
        found.setdefault((_column(ego, node.sort), node.iri != ego.focus), []).append(node.iri)
    for rest in ego.rests:
        key = rest_key(rest.of, rest.sort)
        found.setdefault((_column(ego, rest.sort), True), []).append(key)
    return [found[at] for at in sorted(found)]


def _blocks(ego: Ego) -> list[list[str]]:
    """Columns as they are given; what is left out of a node stands with its farther neighbours."""
    columns = [list(block) for block in ego.blocks if block]
    for rest in ego.rests:
        at = next(at for at, block in enumerate(columns) if rest.of in block)
        beside = at - 1 if at * 2 < len(columns) - 1 else at + 1
        columns[min(max(beside, 0), len(columns) - 1)].append(rest_key(rest.of, rest.sort))
    return columns


def _column(ego: Ego, sort: Sort) -> int:
    """The place of a sort's column."""
    if not ego.focus:
        return SORTS.index("field" if sort == "field" else "kind")
    return SORTS.index(_BESIDE.get(sort, sort))


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
    scale = np.array([WIDER, 1.0]) * ROW * 2 / max(_typical_gap(points), 1e-9)
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
