"""What a store can do, whichever engine is behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

TermKind = Literal["iri", "literal", "blank", "triple"]


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term, free of any engine. `datatype` is None for plain and language-tagged strings.

    The value of a triple (RDF 1.2, 3.1) is its spelling in N-Triples: `<<( <s> <p> <o> )>>`.
    """

    kind: TermKind
    value: str
    language: str | None = None
    datatype: str | None = None


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The RDF dataset of one query (SPARQL 1.1 Protocol, 2.1.4); None leaves the store's own.

    The store's own default graph is the union of its named graphs, or, without `union`, what was
    put into no named graph: nothing, in a finished state.
    """

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    union: bool = True


WHOLE: Final = Dataset()


class Answer(Protocol):
    """The answer to one query. Rows may be read once."""

    @property
    def kind(self) -> Literal["solutions", "boolean", "graph"]:
        """What the query form gives."""
        ...

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns, without `?`; empty for booleans and graphs."""
        ...

    @property
    def boolean(self) -> bool:
        """The answer of an ASK query."""
        ...

    def rows(self) -> Iterator[Row]:
        """Solutions in order, or triples as rows of three terms."""
        ...

    def write(self, media_type: str) -> bytes:
        """Serialise: SPARQL results as JSON, XML, CSV, TSV; graphs as any RDF serialisation.

        Raises:
            FormatError: the media type does not suit this kind of answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class Load:
    """RDF to load: a file or bytes, its media type, and the graph for triples without one."""

    source: Path | bytes
    media_type: str
    graph: str | None = None


class Store(Protocol):
    """An RDF dataset that answers SPARQL 1.1. Its default graph is the union of all graphs."""

    def query(self, text: str, dataset: Dataset = WHOLE) -> Answer:
        """Answer a query.

        Raises:
            QuerySyntaxError: the text is no SPARQL query; carries line and column.
            StoreError: the engine failed.
        """
        ...

    def update(self, text: str) -> None:
        """Apply a SPARQL update."""
        ...

    def load(self, what: Load) -> None:
        """Load RDF; all or nothing."""
        ...

    def replace(self, graph: str, what: Load) -> None:
        """Replace one named graph as a whole."""
        ...

    def graphs(self) -> Sequence[str]:
        """IRIs of the named graphs, sorted."""
        ...

    def size(self) -> int:
        """Number of quads."""
        ...
