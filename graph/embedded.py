"""Oxigraph in the process: in memory, on disk, or on disk for reading only."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.apart import is_apart
from graph.catalogue.tokens import tokens
from graph.delta import Delta, graph_of
from graph.engine_answer import OxigraphAnswer
from graph.engine_changes import apply_delta, lines_of
from graph.engine_lines import lines_around, lines_of_graph
from graph.engine_query import Functions, merged, without_unknown_functions
from graph.engine_trial import tried
from graph.errors import FormatError, QuerySyntaxError, StoreError
from graph.formats import GRAPH_TYPES, QUAD_TYPES, bare
from graph.quads import rdf_format, reading, triple_lines
from graph.store import WHOLE, Dataset, Load

_DEFAULT: Final = ox.DefaultGraph()
_Graphs = list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
_SYNTAX: Final = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", re.DOTALL)
_SENTENCE: Final = re.compile(r"[\w*]+ [^\[\]|]*[a-z]{2}[^\[\]|]*")


class EmbeddedStore:
    """A store over pyoxigraph; see `graph.store.Store` for what its methods promise."""

    def __init__(self, engine: ox.Store, where: str, prefixes: Mapping[str, str]) -> None:
        """Wrap an engine; use one of the three class methods instead."""
        self._engine = engine
        self._where = where
        self._prefixes = dict(prefixes)
        self._merged = False
        self.base: str | None = None
        """What relative IRIs of queries and updates are resolved against; None: they are faults."""

    @classmethod
    def in_memory(cls, prefixes: Mapping[str, str] | None = None) -> "EmbeddedStore":
        """An empty store in memory; `prefixes` are used when graphs are written."""
        return cls(ox.Store(), "memory", prefixes or {})

    @classmethod
    def open(cls, path: Path, prefixes: Mapping[str, str] | None = None) -> "EmbeddedStore":
        """Open or make a store on disk for writing; only one process may.

        Raises:
            StoreError: another process writes there, or the folder is no store.
        """
        return cls(_engine(ox.Store, path), str(path), prefixes or {})

    @classmethod
    def read_only(cls, path: Path, prefixes: Mapping[str, str] | None = None) -> "EmbeddedStore":
        """Open a finished store on disk for reading, by any number of processes.

        Raises:
            StoreError: there is no store.
        """
        store = cls(_engine(ox.Store.read_only, path), str(path), prefixes or {})
        store._merged = any(store._engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        return store

    def query(self, text: str, dataset: Dataset = WHOLE) -> "OxigraphAnswer":
        """Answer a query; its own FROM counts unless `dataset` says otherwise."""
        default, union = self._default_graph(text, dataset)
        named = _nodes(dataset.named)
        engine = self._engine
        if default is not None and len(default) > 1:
            engine = merged(engine, default, self._named() if named is None else named)
            default, named = [_DEFAULT], [*engine.named_graphs()]

        def run(functions: Functions) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
            return engine.query(
                text,
                base_iri=self.base,
                use_default_graph_as_union=union,
                default_graph=default,
                named_graphs=named,
                custom_functions={**functions},
            )

        try:
            result = without_unknown_functions(run)
        except SyntaxError as error:
            raise syntax_error(str(error)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError("query", self._where, str(error)) from error
        return OxigraphAnswer(result, self._where, self._prefixes)

    def _named(self) -> list[ox.NamedNode | ox.BlankNode]:
        return [*self._engine.named_graphs()]

    def _default_graph(self, text: str, dataset: Dataset) -> tuple[_Graphs | None, bool]:
        """What the engine takes for the default graph, and whether it joins all graphs itself."""
        given = _nodes(dataset.default)
        if given is not None or has_dataset_clause(text):
            return (None if given is None else [*given]), False
        if dataset.union:
            return None, not self._merged
        return ([] if self._merged else None), False

    def update(self, text: str) -> None:
        """Apply a SPARQL update as one transaction.

        Raises:
            StoreError: the store is finished, or the engine failed.
        """
        self._must_be_open("update")
        with _updating(self._where):
            self._engine.update(text)

    def tried(self, text: str) -> Delta:
        """Apply an update, also to a finished store, and tell what it changed.

        It stays applied: this is for a copy that is thrown away (`graph.workers`).

        Raises:
            DeltaError: it asks for what cannot be done (a graph that is not there, or is there
                already), or writes into a default graph that is the merge of the named graphs.
            QuerySyntaxError: it is no update.
            StoreError: the engine failed.
        """
        with _updating(self._where):
            return tried(self._engine, text, base=self.base, merged=self._merged)

    def load(self, what: Load) -> None:
        """Load as one transaction."""
        self._read(self._engine.load, what)

    def bulk_load(self, what: Load) -> None:
        """Load much into a fresh store: faster, and all or nothing for readers only."""
        self._read(self._engine.bulk_load, what)

    def replace(self, graph: str, what: Load) -> None:
        """Replace one named graph as one transaction; `what` holds triples, no named graphs."""
        self.update(replacement(graph, what))

    def graphs(self) -> Sequence[str]:
        """IRIs of the named graphs, sorted."""
        return sorted(node.value for node in self._engine.named_graphs())

    def size(self) -> int:
        """Number of quads; what `finish` merged is not counted again."""
        if not self._merged:
            return len(self._engine)
        merged = self._engine.quads_for_pattern(None, None, None, ox.DefaultGraph())
        return len(self._engine) - sum(1 for _ in merged)

    def optimize(self) -> None:
        """Make a freshly loaded store fast to read (look-ups 6 to 8 times) and safe on disk."""
        self._engine.optimize()
        self._engine.flush()

    def finish(self) -> None:
        """Merge the named graphs into the default graph; the store then changes no more.

        Graphs of other people stay out of it (`graph.apart`).
        Oxigraph 0.5 gives a triple of its union once per graph that holds it, which is no RDF merge
        (oxigraph#1919); asking a default graph that really is one is also about twice as fast.
        """
        triples = io.BytesIO()
        for name in self._engine.named_graphs():
            if is_apart(name.value):
                continue
            self._engine.dump(triples, ox.RdfFormat.N_TRIPLES, from_graph=name)
        self._engine.bulk_load(triples.getvalue(), ox.RdfFormat.N_TRIPLES)
        self.optimize()
        self._merged = True

    def quad_lines(self) -> frozenset[bytes]:
        """All quads as canonical N-Quads lines without line end; what was merged is left out."""
        return lines_of(self._engine, merged=self._merged)

    def graph_lines(self, graph: str) -> frozenset[bytes]:
        """The quads of one graph as canonical lines; `""` is the default graph."""
        return lines_of_graph(self._engine, graph)

    def around(self, lines: Iterable[bytes], steps: int) -> frozenset[bytes]:
        """The quads that tell whether a change of these lines is right (`lines_around`)."""
        found = lines_around(self._engine, lines, steps)
        return frozenset(filter(graph_of, found)) if self._merged else found

    def copy(self) -> "EmbeddedStore":
        """The same quads in memory, with the same blank nodes, to be changed for itself."""
        engine = ox.Store()
        engine.bulk_extend(self._engine)
        for name in self._engine.named_graphs():
            engine.add_graph(name)
        made = EmbeddedStore(engine, "memory", self._prefixes)
        made._merged = self._merged
        return made

    def apply(self, delta: Delta) -> None:
        """Apply a change as one transaction; what is there already, or gone already, is no error.

        In a finished store the default graph stays the merge of the named graphs.

        Raises:
            DataSyntaxError: a line is no N-Quads.
            StoreError: the engine failed.
        """
        with reading(b"", f"change of {self._where}"):
            apply_delta(self._engine, delta, merged=self._merged)

    def _read(self, load: Callable[..., None], what: Load) -> None:
        self._must_be_open("load")
        graph = ox.NamedNode(what.graph) if what.graph else None
        given = {"path" if isinstance(what.source, Path) else "input": what.source}
        with reading(what.source, f"load into {self._where}"):
            load(format=rdf_format(what.media_type), to_graph=graph, **given)

    def _must_be_open(self, action: str) -> None:
        if self._merged:
            raise StoreError(action, self._where, "a finished store changes no more")


def has_dataset_clause(query: str) -> bool:
    """True if a query chooses its own dataset by FROM or FROM NAMED (SPARQL 1.1 Query, 13.2)."""
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(query))


def replacement(graph: str, what: Load) -> str:
    """One SPARQL update that puts triples in the place of a named graph.

    Raises:
        FormatError: the media type carries named graphs of its own.
    """
    if bare(what.media_type) in QUAD_TYPES:
        suitable = tuple(name for name in GRAPH_TYPES if name not in QUAD_TYPES)
        raise FormatError(what.media_type, "the triples of one graph", suitable)
    name = str(ox.NamedNode(graph))
    triples = b"".join(triple_lines(what)).decode()
    return f"DROP SILENT GRAPH {name} ;\nINSERT DATA {{ GRAPH {name} {{\n{triples}}} }}"


def syntax_error(message: str) -> QuerySyntaxError:
    """Read Oxigraph's message: the place, and what was expected there or what is wrong."""
    found = _SYNTAX.match(message)
    if found is None:
        return QuerySyntaxError(message)
    line, column, expected = found.groups()
    parts = [part for part in re.split(r",\s+", expected) if not part.startswith("[")]
    sentences = [part for part in parts if _SENTENCE.fullmatch(part)]
    wanted = f"expected {' or '.join(parts)}" if parts else "unexpected text"
    return QuerySyntaxError("; ".join(sentences) or wanted, int(line), int(column))


def _nodes(names: tuple[str, ...] | None) -> list[ox.NamedNode | ox.BlankNode] | None:
    return None if names is None else [ox.NamedNode(name) for name in names]


@contextmanager
def _updating(where: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise syntax_error(str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError("update", where, str(error)) from error


def _engine(make: Callable[[str], ox.Store], path: Path) -> ox.Store:
    try:
        return make(str(path))
    except (OSError, RuntimeError) as error:
        raise StoreError("opening", str(path), str(error)) from error
