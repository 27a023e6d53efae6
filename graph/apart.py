"""Graphs of other people: kept as they came, asked for by name, and no part of what we say.

What others say may use our words, and need not mean them as we do. So their graphs stay out of the
default graph, of rules, columns, labels and search; what is mapped to our model stands in a
register of ours (docs/decisions/0026).
"""

from collections.abc import Mapping
from typing import Final, TypeVar

from ontology.names import Names

FOLDER: Final = "fremd"
"""What follows `graph/` in the IRIs of these graphs: `graph/fremd/NAME`."""
_PART: Final = f"/graph/{FOLDER}/"
Value = TypeVar("Value")


def is_apart(graph: str) -> bool:
    """Whether a named graph holds what others say, as they say it."""
    return _PART in graph


def foreign_graph(names: Names, name: str) -> str:
    """The graph of one source of other people's linked data."""
    return names.graph(FOLDER, name)


def together(graphs: Mapping[str, Value]) -> dict[str, Value]:
    """The graphs that speak for the landscape."""
    return {name: value for name, value in graphs.items() if not is_apart(name)}


def apart(graphs: Mapping[str, Value]) -> dict[str, Value]:
    """The graphs of other people."""
    return {name: value for name, value in graphs.items() if is_apart(name)}
