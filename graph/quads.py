"""RDF outside a store: read as plain tuples, spelled in one way, written as TriG."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.errors import DataSyntaxError, FormatError, StoreError
from graph.formats import GRAPH_TYPES, bare
from graph.lines import plain_lines
from graph.serialise import without_idle_prefixes
from graph.store import Load

Quad = tuple[str, str, str, str, str | None]
"""Subject, predicate, object, graph, mark. Blank nodes start with `_:`; the default graph is `""`.

The mark tells what the object is: None an IRI or blank node, `""` a plain string, `"@de"` a string
in that language, anything else the IRI of the literal's datatype.
"""

Lines = Mapping[str, Sequence[bytes]]
"""Named graphs as sorted N-Quads lines without line feeds."""

XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


def read_quads(source: Path | bytes, media_type: str = "application/n-quads") -> Iterator[Quad]:
    """Stream RDF as plain tuples, in the order of the source.

    Raises:
        DataSyntaxError: the source is not well-formed.
        StoreError: the file cannot be read.
    """
    with reading(source):
        if rdf_format(media_type) != ox.RdfFormat.N_QUADS:
            yield from _spelled(_parse(source, media_type))
            return
        try:
            with source.open("rb") if isinstance(source, Path) else BytesIO(source) as file:
                yield from plain_lines(file, _by_engine)
        except SyntaxError:
            deque(_parse(source, media_type), maxlen=0)  # the engine's own word on the whole file
            raise


def _by_engine(lines: bytes) -> Iterator[Quad]:
    return _spelled(ox.parse(lines, format=ox.RdfFormat.N_QUADS))


def _spelled(quads: ox.QuadParser) -> Iterator[Quad]:
    literal, blank = ox.Literal, ox.BlankNode
    for subject, predicate, thing, name in quads:
        yield (
            f"_:{subject.value}" if type(subject) is blank else subject.value,
            predicate.value,
            f"_:{thing.value}" if type(thing) is blank else thing.value,
            _graph(name),
            _mark(thing) if type(thing) is literal else None,
        )


def _graph(name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    if type(name) is ox.DefaultGraph:
        return ""
    return f"_:{name.value}" if type(name) is ox.BlankNode else name.value


def canonical_graphs(
    source: Path | bytes,
    media_type: str = "application/n-quads",
    only: Collection[str] | None = None,
) -> dict[str, list[bytes]]:
    """Named graphs as sorted, distinct N-Quads lines without line feeds, in the engine's spelling.

    Blank nodes keep their labels: a landscape has none. With `only`, other graphs are left out.

    Raises:
        DataSyntaxError: the source is not well-formed, or a triple stands in no graph.
    """
    with reading(source):
        quads = _in_graphs(_parse(source, media_type), source)
        if only is not None:
            quads = (quad for quad in quads if _graph(quad.graph_name) in only)
        text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    graphs: dict[bytes, list[bytes]] = {}
    for line in sorted(set(text.split(b"\n")) - {b""}):
        graphs.setdefault(line.rsplit(b" ", 2)[1], []).append(line)
    return {name[1:-1].decode(): graphs[name] for name in sorted(graphs)}


def lines_in_graph(triples: Iterable[bytes], graph: str) -> list[bytes]:
    """N-Triples lines as sorted, distinct N-Quads lines of one graph."""
    end = f" {ox.NamedNode(graph)} .".encode()
    return sorted({line.rstrip(b"\n").removesuffix(b" .") + end for line in triples})


def triple_lines(what: Load) -> list[bytes]:
    """The triples of what is to be loaded as sorted N-Triples lines, each with its line feed."""
    with reading(what.source):
        triples = (quad.triple for quad in _parse(what.source, what.media_type))
        text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(set(text.splitlines(keepends=True)))


def update_data(what: Load) -> str:
    """One SPARQL update that adds RDF; triples without a graph go where `what` says."""
    with reading(what.source):
        graph = ox.NamedNode(what.graph) if what.graph else None
        found: dict[str, list[str]] = {}
        for quad in _parse(what.source, what.media_type):
            bare_name = type(quad.graph_name) is ox.DefaultGraph
            name = str(graph or "") if bare_name else str(quad.graph_name)
            found.setdefault(name, []).append(f"{quad.triple} .")
    blocks = ["\n".join(found[name]) for name in sorted(found)]
    named = [
        f"GRAPH {name} {{\n{block}\n}}" if name else block
        for name, block in zip(sorted(found), blocks, strict=True)
    ]
    return "INSERT DATA {{\n{}\n}}".format("\n".join(named))


def trig(lines: Iterable[bytes], prefixes: Mapping[str, str]) -> bytes:
    """N-Quads lines as TriG, in their order, with the prefixes that occur."""
    quads = ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_QUADS)
    written = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=dict(prefixes))
    return without_idle_prefixes(written or b"")


def rdf_format(media_type: str) -> ox.RdfFormat:
    """The engine's format of a media type.

    Raises:
        FormatError: it is none of RDF's that we offer.
    """
    found = ox.RdfFormat.from_media_type(bare(media_type))
    if found is None or bare(media_type) not in GRAPH_TYPES:
        raise FormatError(media_type, "RDF", GRAPH_TYPES)
    return found


@contextmanager
def reading(source: Path | bytes, action: str = "reading") -> Iterator[None]:
    """Say of errors that the engine meets in RDF where they stand."""
    name = _name(source)
    try:
        yield
    except SyntaxError as error:
        raise DataSyntaxError(name, error.msg, error.lineno, error.offset) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(action, name, str(error)) from error


def _parse(source: Path | bytes, media_type: str) -> ox.QuadParser:
    if isinstance(source, Path):
        return ox.parse(path=str(source), format=rdf_format(media_type))
    return ox.parse(source, format=rdf_format(media_type))


def _in_graphs(quads: ox.QuadParser, source: Path | bytes) -> Iterator[ox.Quad]:
    for quad in quads:
        if type(quad.graph_name) is ox.DefaultGraph:
            raise DataSyntaxError(_name(source), f"this triple stands in no graph: {quad}")
        yield quad


def _name(source: Path | bytes) -> str:
    return str(source) if isinstance(source, Path) else "the given data"


def _mark(value: ox.Literal) -> str:
    if value.language is not None:
        return f"@{value.language}"
    datatype = value.datatype.value
    return "" if datatype == XSD_STRING else datatype
