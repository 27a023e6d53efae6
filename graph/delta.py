"""What a change adds to a dataset and takes from it: the difference of two states, as lines."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Final

from graph.errors import GraphError

_NODE: Final = rb"<[^<>]*>|_:[^ ]+"
_LITERAL: Final = rb'"(?:[^"\\]|\\.)*"(?:@[^ ]+|\^\^<[^<>]*>)?'
_LINE: Final = re.compile(
    rb"(?:%b) <[^<>]*> (?:%b|%b|<<\(.*\)>>)(?: (%b))? \." % (_NODE, _NODE, _LITERAL, _NODE)
)


@dataclass(frozen=True, slots=True)
class Delta:
    """Quads as canonical N-Quads lines without line end; blank nodes keep their labels.

    `created` and `dropped` are named graphs: an engine that knows empty graphs keeps a graph
    without quads until it is dropped.
    """

    added: tuple[bytes, ...] = ()
    removed: tuple[bytes, ...] = ()
    created: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.added or self.removed or self.created or self.dropped)

    @property
    def graphs(self) -> frozenset[str]:
        """The graphs that it touches; `""` is the default graph."""
        lines = {graph_of(line) for line in (*self.added, *self.removed)}
        return frozenset(lines.union(self.created, self.dropped))

    @property
    def inverse(self) -> "Delta":
        """What takes it back."""
        return Delta(self.removed, self.added, self.dropped, self.created)

    def within(self, graphs: Set[str]) -> "Delta":
        """The part that touches these graphs only."""
        return Delta(
            tuple(line for line in self.added if graph_of(line) in graphs),
            tuple(line for line in self.removed if graph_of(line) in graphs),
            tuple(name for name in self.created if name in graphs),
            tuple(name for name in self.dropped if name in graphs),
        )


@dataclass(eq=False)
class DeltaError(GraphError):
    """A change that cannot be applied: what stands in the way."""

    message: str

    def __str__(self) -> str:
        """Say it."""
        return self.message


def difference(
    before: Set[bytes],
    after: Set[bytes],
    graphs_before: Iterable[str] = (),
    graphs_after: Iterable[str] = (),
) -> Delta:
    """What leads from one set of lines to another, in order; and from one set of graphs."""
    old, new = frozenset(graphs_before), frozenset(graphs_after)
    return Delta(
        tuple(sorted(after - before)),
        tuple(sorted(before - after)),
        tuple(sorted(new - old)),
        tuple(sorted(old - new)),
    )


def graph_of(line: bytes) -> str:
    """The graph of a canonical line: its IRI, `_:label`, or `""` for the default graph."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise DeltaError(f"this is no canonical line of N-Quads: {line.decode('utf-8', 'replace')}")
    graph = (found[1] or b"").decode()
    return graph[1:-1] if graph.startswith("<") else graph


def triple_of(line: bytes) -> bytes:
    """A canonical line without its graph, as N-Triples."""
    if not graph_of(line):
        return line
    return line.removesuffix(b" .").rpartition(b" ")[0] + b" ."
