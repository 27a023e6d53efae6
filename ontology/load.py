"""Reads the ontology's files, wherever the package is installed."""

import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH

from ontology.terms import VOCABULARY_BASE

PACKAGE: Final = "ontology"
MINTED_BASE: Final = URIRef(VOCABULARY_BASE + "shape#MintedBase")


def turtle_files(*path: str) -> Sequence[Traversable]:
    """A folder's Turtle files, sorted by name: `turtle_files("examples", "valid")`."""
    folder = files(PACKAGE).joinpath(*path)
    found = [file for file in folder.iterdir() if file.name.endswith(".ttl")]
    return sorted(found, key=lambda file: file.name)


def scheme_files() -> Sequence[Traversable]:
    """One SKOS scheme each."""
    return turtle_files("schemes")


def shape_files() -> Sequence[Traversable]:
    """The SHACL shapes, one file per class."""
    return turtle_files("shapes")


def alignment_files() -> Sequence[Traversable]:
    """What our terms mean in the words of others, one vocabulary each."""
    return turtle_files("alignments")


def read_graph(sources: Iterable[Traversable]) -> Graph:
    """Merge Turtle files into one graph.

    Raises:
        rdflib.plugins.parsers.notation3.BadSyntax: a file is not Turtle.
    """
    merged = Graph()
    for source in sources:
        merged.parse(data=source.read_text(encoding="utf-8"), format="turtle")
    return merged


def read_definitions() -> Graph:
    """Classes and properties: `def.ttl`."""
    return read_graph([files(PACKAGE).joinpath("def.ttl")])


def read_schemes() -> Graph:
    """Every concept scheme of the ontology."""
    return read_graph(scheme_files())


def read_alignments() -> Graph:
    """Every alignment."""
    return read_graph(alignment_files())


def read_shapes(base: str = VOCABULARY_BASE) -> Graph:
    """Every shape; hand it to pySHACL together with the data and the schemes.

    Args:
        base: where a landscape mints its IRIs; things elsewhere are told by `shape:MintedBase`.
    """
    shapes = read_graph(shape_files())
    shapes.set((MINTED_BASE, SH.pattern, Literal(f"^{re.escape(base)}(id|voc)/")))
    return shapes
