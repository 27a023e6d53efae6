"""Take a landscape, or one of its graphs, out as RDF."""

import difflib
from dataclasses import dataclass
from typing import Final

from graph.errors import GraphError
from graph.state import State
from graph.state_files import LANDSCAPE
from graph.store import WHOLE, Dataset

EXPORTS: Final = {
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "trig": "application/trig",
    "turtle": "text/turtle",
}
_EVERYTHING: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@dataclass(eq=False)
class UnknownGraphError(GraphError):
    """A graph that the state does not hold, with the nearest ones that it does."""

    asked: str
    nearest: tuple[str, ...]

    def __str__(self) -> str:
        """Name what could have been meant."""
        return f"no graph {self.asked!r}; there are: {', '.join(self.nearest)}"


def export_rdf(state: State, form: str, graph: str | None = None) -> bytes:
    """Write all graphs, or one, in one of EXPORTS.

    TriG keeps the graphs apart; the others hold the triples of all graphs merged. A graph is named
    by its IRI or by what follows `graph/` in it (`gebiete`, `quelle/fke2025plus/1.0`).

    Raises:
        UnknownGraphError: the state holds no such graph.
    """
    if form == "trig" and graph is None:
        return (state.path / LANDSCAPE).read_bytes()
    dataset = WHOLE if graph is None else Dataset(default=(graph_iri(state, graph),))
    return state.store.query(_EVERYTHING, dataset).write(EXPORTS[form])


def graph_iri(state: State, name: str) -> str:
    """The IRI of a graph of the state, by IRI or short name."""
    short = {iri.split("/graph/", 1)[-1]: iri for iri in state.store.graphs()}
    if name in short.values():
        return name
    if name not in short:
        near = difflib.get_close_matches(name, short, n=3, cutoff=0.3) or sorted(short)
        raise UnknownGraphError(name, tuple(near))
    return short[name]
