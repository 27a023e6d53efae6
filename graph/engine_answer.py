"""An answer of Oxigraph, read row by row or serialised."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

import pyoxigraph as ox

from graph.errors import FormatError, GraphError, StoreError
from graph.formats import GRAPH_TYPES, SOLUTION_TYPES, bare
from graph.quads import XSD_STRING, rdf_format
from graph.serialise import tidy
from graph.store import Row, Term

_NO_TRIPLE_TERMS: Final = "does not support RDF 1.2"
Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class OxigraphAnswer:
    """An answer of Oxigraph, evaluated while it is read; see `graph.store.Answer`."""

    def __init__(self, result: Result, where: str, prefixes: Mapping[str, str]) -> None:
        """Wrap what the engine gave."""
        self._result = result
        self._where = where
        self._prefixes = dict(prefixes)

    @property
    def result(self) -> Result:
        """What the engine gave, for those who write it part by part (`graph.workers`)."""
        return self._result

    @property
    def prefixes(self) -> dict[str, str]:
        """Prefixes to write a graph with."""
        return dict(self._prefixes)

    @property
    def kind(self) -> Literal["solutions", "boolean", "graph"]:
        """What the query form gives."""
        if isinstance(self._result, ox.QuerySolutions):
            return "solutions"
        return "boolean" if isinstance(self._result, ox.QueryBoolean) else "graph"

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns, without `?`."""
        if not isinstance(self._result, ox.QuerySolutions):
            return ()
        return tuple(variable.value for variable in self._result.variables)

    @property
    def boolean(self) -> bool:
        """The answer of an ASK query."""
        return bool(self._result)

    def rows(self) -> Iterator[Row]:
        """Solutions or triples; ends in a StoreError if the engine fails on the way."""
        if isinstance(self._result, ox.QueryBoolean):
            return
        try:
            for item in self._result:
                yield tuple(to_term(value) for value in item)
        except (OSError, RuntimeError) as error:
            raise StoreError("query", self._where, str(error)) from error

    def write(self, media_type: str) -> bytes:
        """Serialise; graphs with the store's prefixes, as far as they are used."""
        wanted = bare(media_type)
        offered = GRAPH_TYPES if self.kind == "graph" else SOLUTION_TYPES
        if wanted not in offered:
            raise FormatError(media_type, f"the {self.kind} of a query", offered)
        try:
            return self._serialise(wanted)
        except (OSError, RuntimeError) as error:
            raise unwritten(error, self._where, wanted) from error

    def _serialise(self, wanted: str) -> bytes:
        if isinstance(self._result, ox.QueryTriples):
            written = ox.serialize(self._result, format=rdf_format(wanted), prefixes=self._prefixes)
        else:
            written = self._result.serialize(format=ox.QueryResultsFormat.from_media_type(wanted))
        return tidy(written or b"", wanted)


def unwritten(error: Exception, where: str, media_type: str) -> GraphError:
    """What it means that an answer was not written: some formats know no triples about triples."""
    if _NO_TRIPLE_TERMS not in str(error):
        return StoreError("query", where, str(error))
    others = tuple(name for name in GRAPH_TYPES if name != media_type)
    return FormatError(media_type, "triples about triples (RDF 1.2)", others)


def to_term(value: object) -> Term | None:
    """A term of pyoxigraph as ours; None stays None (an unbound variable)."""
    if value is None:
        return None
    if isinstance(value, ox.NamedNode):
        return Term("iri", value.value)
    if isinstance(value, ox.Literal):
        plain = value.language is not None or value.datatype.value == XSD_STRING
        datatype = None if plain else value.datatype.value
        return Term("literal", value.value, value.language, datatype)
    if isinstance(value, ox.BlankNode):
        return Term("blank", value.value)
    return Term("triple", f"<<( {value} )>>")
