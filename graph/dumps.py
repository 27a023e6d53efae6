"""Write a whole landscape as one file: every graph but those about the build itself."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.examples import GRAPH as EXAMPLES
from graph.quads import lines_in_graph, rdf_format, reading
from graph.state import State
from graph.state_files import LANDSCAPE
from graph.store import Dataset, Store
from ontology.names import Names
from ontology.terms import PREFIXES

_CHUNK: Final = 1024 * 1024
_LEVEL: Final = 6


def write_dump(state: State, media_type: str, target: Path) -> None:
    """Write the public graphs of a state; serialisations without graphs get their triples.

    A state as it was built is converted from its own file, triple by triple, so that memory does
    not grow with it; one that clients have changed is read from its store.

    Raises:
        StoreError: a file cannot be read or written.
    """
    form = rdf_format(media_type)
    short = form in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG)
    with reading(target, "writing"):
        quads = _quads(state)
        what = quads if form.supports_datasets else (quad.triple for quad in quads)
        prefixes = dict(PREFIXES) if short else None
        ox.serialize(what, output=str(target), format=form, prefixes=prefixes)
        if short:
            _sort_prefixes(target)


def _sort_prefixes(file: Path) -> None:
    """Put the prefixes at the head in order: the engine's order changes from run to run."""
    with file.open("r+b") as opened:
        head = b""
        while (line := opened.readline()).startswith(b"@prefix "):
            head += line
        opened.seek(0)
        opened.write(b"".join(sorted(head.splitlines(keepends=True))))


def write_gzip(source: Path, target: Path) -> None:
    """Compress a file; the same bytes give the same file."""
    with (
        source.open("rb") as plain,
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as packed,
    ):
        shutil.copyfileobj(plain, packed, _CHUNK)


def _quads(state: State) -> Iterator[ox.Quad]:
    file = state.path / LANDSCAPE
    if state.id == state.manifest.id and file.is_file():
        yield from ox.parse(path=str(file), format=ox.RdfFormat.TRIG)
        return
    yield from ox.parse(_outside(state.store), format=ox.RdfFormat.N_TRIPLES)
    for name in public_graphs(state):
        lines = b"\n".join(_lines(state.store, name))
        yield from ox.parse(lines, format=ox.RdfFormat.N_QUADS)


def public_graphs(state: State) -> list[str]:
    """Graphs of a state but for those about the build: meta and examples."""
    names = Names(state.manifest.base)
    own = {names.graph("meta"), names.graph(EXAMPLES)}
    return [name for name in state.store.graphs() if name not in own]


def _outside(store: Store) -> bytes:
    """What stands in no named graph: nothing, but in a store that clients write as they like."""
    everything = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    return store.query(everything, Dataset(union=False)).write("application/n-triples")


def _lines(store: Store, name: str) -> list[bytes]:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
    written = store.query(query).write("application/n-triples")
    return lines_in_graph(written.splitlines(), name)
