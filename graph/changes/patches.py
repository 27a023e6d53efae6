"""The difference of two states quad by quad, and as RDF Patch.

Compared are the canonical lines of the landscape's graphs (all but `graph/meta`, which tells of the
build). Graphs of one checksum are equal and are not kept in memory. Blank nodes are told by their
labels, as everywhere where lines are compared.
"""

import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from graph import patch
from graph.changes.stands import Stand, changes_of, folder_of
from graph.delta import Delta, difference, graph_of
from graph.manifest import GraphEntry
from graph.quads import canonical_graphs
from graph.state import State
from graph.state_files import LANDSCAPE

Part = Literal["alles", "quellen"]
"""All graphs, or only those that were read (not those that rules derived)."""
PARTS: Final[tuple[Part, ...]] = ("alles", "quellen")
_AT_ONCE: Final = 5_000


@dataclass(frozen=True)
class Quads:
    """The quads of a state, graph by graph; `changes` are those of clients."""

    id: str
    path: Path
    entries: Mapping[str, GraphEntry]
    changes: Mapping[str, Delta]

    @classmethod
    def of(cls, state: State, stand: Stand) -> "Quads":
        """Those of a state that is known beside an open one.

        Raises:
            JournalError: the journal is damaged.
        """
        entries = {entry.iri: entry for entry in stand.built.graphs}
        return cls(stand.id, folder_of(state, stand), entries, _by_graph(changes_of(state, stand)))

    @cached_property
    def graphs(self) -> frozenset[str]:
        """Its named graphs."""
        found = set(self.entries)
        for name, change in self.changes.items():
            if change.dropped:
                found.discard(name)
            elif change.created or change.added:
                found.add(name)
        return frozenset(found - {""})

    def lines(self, graphs: Collection[str]) -> dict[str, frozenset[bytes]]:
        """The quads of some graphs.

        Raises:
            GraphError: they cannot be read.
        """
        built: dict[str, list[bytes]] = {}
        if not self.entries.keys().isdisjoint(graphs):
            built = canonical_graphs(self.path / LANDSCAPE, "application/trig", graphs)
        return {graph: self._changed(graph, frozenset(built.get(graph, ()))) for graph in graphs}

    def _changed(self, graph: str, lines: frozenset[bytes]) -> frozenset[bytes]:
        change = self.changes.get(graph, Delta())
        return lines.difference(change.removed).union(change.added)

    def same(self, other: "Quads", graph: str) -> bool:
        """Whether both have the same quads in a graph, as far as that is known without reading."""
        mine, yours = self.entries.get(graph), other.entries.get(graph)
        built = (mine and mine.sha256) == (yours and yours.sha256)
        return built and self.changes.get(graph) == other.changes.get(graph)


def _by_graph(delta: Delta) -> dict[str, Delta]:
    added: dict[str, list[bytes]] = {}
    removed: dict[str, list[bytes]] = {}
    for lines, found in ((delta.added, added), (delta.removed, removed)):
        for line in lines:
            found.setdefault(graph_of(line), []).append(line)
    names = {*added, *removed, *delta.created, *delta.dropped}
    return {
        name: Delta(
            tuple(added.get(name, ())),
            tuple(removed.get(name, ())),
            (name,) if name in delta.created else (),
            (name,) if name in delta.dropped else (),
        )
        for name in sorted(names)
    }


def deltas(before: Quads, after: Quads, part: Part = "alles") -> Iterator[Delta]:
    """What leads from one state to another: first the graphs that come and go, then graph by graph.

    Raises:
        GraphError: a state cannot be read.
    """
    old, new = (_shown(side, part) for side in (before, after))
    yield Delta(created=tuple(sorted(new - old)), dropped=tuple(sorted(old - new)))
    differing = sorted(it for it in (*(old | new), "") if not before.same(after, it))
    lines = before.lines(differing), after.lines(differing)
    yield from (difference(lines[0][graph], lines[1][graph]) for graph in differing)


def _shown(side: Quads, part: Part) -> frozenset[str]:
    derived = {name for name, entry in side.entries.items() if entry.derived}
    return side.graphs - derived if part == "quellen" else side.graphs


def whole(before: Quads, after: Quads, part: Part = "alles") -> Delta:
    """The same at once.

    Raises:
        GraphError: a state cannot be read.
    """
    parts = list(deltas(before, after, part))
    return Delta(
        tuple(line for it in parts for line in it.added),
        tuple(line for it in parts for line in it.removed),
        parts[0].created,
        parts[0].dropped,
    )


def patch_rows(
    before: Quads, after: Quads, part: Part, headers: Mapping[str, str]
) -> Iterator[str]:
    """An RDF Patch that makes the one state of the other, piece by piece; one transaction.

    Raises:
        GraphError: a state cannot be read.
    """
    parts = deltas(before, after, part)
    name = f"{before.id} {after.id} {part}"
    own = {
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}",
        "from": before.id,
        "to": after.id,
        "graphs": "all" if part == "alles" else "read",
    }
    head = patch.write(next(parts), own | dict(headers))
    end = "TC .\n"
    yield head.removesuffix(end)
    for delta in parts:
        for letter, lines in (("D", delta.removed), ("A", delta.added)):
            for start in range(0, len(lines), _AT_ONCE):
                some = lines[start : start + _AT_ONCE]
                yield "".join(f"{letter} {line.decode()}\n" for line in some)
    yield end


def counts(before: Quads, after: Quads, part: Part = "quellen") -> tuple[int, int]:
    """How many quads came and went.

    Raises:
        GraphError: a state cannot be read.
    """
    found = [(len(it.added), len(it.removed)) for it in deltas(before, after, part)]
    return sum(added for added, _ in found), sum(removed for _, removed in found)
