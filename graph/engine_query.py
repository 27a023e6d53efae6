"""What SPARQL 1.1 asks of an engine and Oxigraph 0.5 does not do by itself."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

import pyoxigraph as ox

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Name = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Functions = Mapping[ox.NamedNode, Callable[..., _Term | None]]
_T = TypeVar("_T")

_UNKNOWN: Final = re.compile(r"custom function <([^>]*)> is not supported")
_MOST_UNKNOWN: Final = 100


def without_unknown_functions(run: Callable[[Functions], _T]) -> _T:
    """Run a query or update; a function that nobody knows gives no value.

    That is an error of its expression, not of the whole query (SPARQL 1.1 Query, 17.2 and 17.6).

    Raises:
        RuntimeError: the engine failed for another reason.
    """
    unknown: dict[ox.NamedNode, Callable[..., _Term | None]] = {}
    while True:
        try:
            return run(unknown)
        except RuntimeError as error:
            found = _UNKNOWN.search(str(error))
            if found is None or len(unknown) >= _MOST_UNKNOWN:
                raise
            unknown[ox.NamedNode(found[1])] = _no_value


def _no_value(*_terms: _Term) -> None:
    """What an expression with an error is worth."""


def merged(engine: ox.Store, default: Sequence[_Name], named: Sequence[_Name]) -> ox.Store:
    """A copy whose default graph is the RDF merge of some graphs, with named graphs beside it.

    The engine itself would give a triple once for each graph that holds it (oxigraph#1919).
    """
    copy = ox.Store()
    for name in default:
        _copied(engine, name, copy, ox.DefaultGraph())
    for name in named:
        _copied(engine, name, copy, name)
    return copy


def _copied(engine: ox.Store, source: _Name, copy: ox.Store, target: _Name) -> None:
    quads = engine.quads_for_pattern(None, None, None, source)
    copy.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object, target) for quad in quads)
    if not isinstance(target, ox.DefaultGraph):
        copy.add_graph(target)
