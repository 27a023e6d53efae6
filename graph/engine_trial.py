"""What an update changes in an Oxigraph store, found by trying it."""

from functools import partial

import pyoxigraph as ox

from graph.delta import Delta, DeltaError, difference
from graph.engine_query import Functions, without_unknown_functions
from graph.update_parts import parts


def tried(engine: ox.Store, text: str, *, base: str | None, merged: bool) -> Delta:
    """Apply an update and tell what it changed; `merged`: the default graph is that of the others.

    Raises:
        DeltaError: the update cannot be done, or changed a default graph that is merged.
        SyntaxError, OSError, ValueError: as the engine raises them.
    """
    lines, graphs = _lines(engine), _graphs(engine)
    try:
        for part in parts(text):
            without_unknown_functions(partial(_updated, engine, part, base))
    except RuntimeError as error:  # as of a graph that is not there, or is there already
        raise DeltaError(str(error)) from error
    delta = difference(lines, _lines(engine), graphs, _graphs(engine))
    if merged and "" in delta.graphs:
        message = (
            "the default graph holds the merge of all named graphs here and cannot be written: "
            "name the graph that is meant (GRAPH, or WITH)"
        )
        raise DeltaError(message)
    return delta


def _updated(engine: ox.Store, text: str, base: str | None, functions: Functions) -> None:
    engine.update(text, base_iri=base, custom_functions={**functions})


def _lines(engine: ox.Store) -> frozenset[bytes]:
    text = engine.dump(format=ox.RdfFormat.N_QUADS) or b""
    return frozenset(text.split(b"\n")[:-1])


def _graphs(engine: ox.Store) -> list[str]:
    """The named graphs that an IRI names; the engine forgets none that became empty."""
    return [str(name.value) for name in engine.named_graphs() if isinstance(name, ox.NamedNode)]
