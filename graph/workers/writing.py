"""Write an answer: whole while it is small, part by part when it grows.

What is small comes as ever: solutions in one piece, graphs merged (each triple once) and grouped.
A larger graph is written while it is evaluated, as the engine gives it: a triple that a CONSTRUCT
finds twice may stand there twice, which is the same graph; it counts twice against the limit.
"""

from collections.abc import Callable, Iterable, Iterator
from io import RawIOBase
from itertools import chain, islice
from typing import IO, Final, cast

import pyoxigraph as ox

from graph.engine_answer import OxigraphAnswer, unwritten
from graph.errors import FormatError
from graph.formats import GRAPH_TYPES, SOLUTION_TYPES, bare
from graph.quads import rdf_format
from graph.serialise import tidy
from graph.workers.counting import counter
from graph.workers.errors import TooManyRowsError
from graph.workers.job import Document

HELD_BACK: Final = 4 * 1024 * 1024
"""Bytes up to which an answer comes as a whole, so that what goes wrong is told instead."""
PART_BYTES: Final = 256 * 1024
MERGED_TRIPLES: Final = 50_000
"""Triples up to which a graph is merged before it is written."""
_LINES: Final = ("application/n-triples", "application/n-quads")
_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"

Send = Callable[[str, bytes], None]
"""Takes the kind of answer and a part of it, after which more comes."""


class Output(RawIOBase):
    """A file that hands on what is written, once it is more than is held back."""

    def __init__(self, kind: str, media_type: str, most: int, send: Send) -> None:
        """Count the rows on the way."""
        self._kind, self._media_type, self._most, self._send = kind, media_type, most, send
        self._counter = counter(media_type)
        self._parts: list[bytes] = []
        self._size = 0
        self._room = HELD_BACK

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # the engine writes bytes
        """Take a piece.

        Raises:
            TooManyRowsError: there are more rows than there may be.
        """
        if self._size + len(data) > self._room:
            self._hand_on()
        self._parts.append(data)
        self._size += len(data)
        return len(data)

    def _hand_on(self) -> None:
        part = self._taken()
        self._room = PART_BYTES
        if part:
            self._send(self._kind, part)

    def rest(self) -> Document:
        """What has not been handed on: all of it, or the end.

        Raises:
            TooManyRowsError: there are more rows than there may be.
        """
        return Document(self._kind, self._taken())

    def _taken(self) -> bytes:
        part = tidy_part(b"".join(self._parts), self._media_type)
        self._parts, self._size = [], 0
        if self._counter.count(part) > self._most:
            raise TooManyRowsError(self._most)
        return part


def tidy_part(part: bytes, media_type: str) -> bytes:
    """Mend what can be mended in a part alone: characters, not prefixes."""
    return tidy(part, media_type) if media_type.endswith("+xml") else part


def written(answer: OxigraphAnswer, media_type: str, most: int, send: Send) -> Document:
    """Write an answer; what comes back is the last part, or all of it.

    Raises:
        FormatError: the media type does not suit the answer.
        TooManyRowsError: the answer has more than `most` rows or triples.
        StoreError: the engine failed.
    """
    wanted = bare(media_type)
    offered = GRAPH_TYPES if answer.kind == "graph" else SOLUTION_TYPES
    if wanted not in offered:
        raise FormatError(media_type, f"the {answer.kind} of a query", offered)
    output = Output(answer.kind, wanted, most, send)
    try:
        _write(answer, wanted, most, output)
    except (OSError, RuntimeError) as error:
        raise unwritten(error, "worker", wanted) from error
    return output.rest()


def _write(answer: OxigraphAnswer, wanted: str, most: int, output: Output) -> None:
    result, file = answer.result, cast(IO[bytes], output)
    if not isinstance(result, ox.QueryTriples):
        result.serialize(file, ox.QueryResultsFormat.from_media_type(wanted))
        return
    triples = _counted(result, most)
    first = [] if wanted in _LINES else list(islice(triples, MERGED_TRIPLES + 1))
    if wanted in _LINES or len(first) > MERGED_TRIPLES:
        everything = chain(first, triples)
        ox.serialize(everything, file, rdf_format(wanted), prefixes=answer.prefixes)
    else:
        output.write(_merged(first, answer).write(wanted))


def _merged(triples: Iterable[ox.Triple], answer: OxigraphAnswer) -> OxigraphAnswer:
    """The same graph, each triple once and those of a subject together."""
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    return OxigraphAnswer(store.query(_ALL), "memory", answer.prefixes)


def _counted(triples: Iterator[ox.Triple], most: int) -> Iterator[ox.Triple]:
    for number, triple in enumerate(triples):
        if number >= most:
            raise TooManyRowsError(most)
        yield triple
