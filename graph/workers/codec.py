"""How jobs and replies cross from process to process.

As JSON and bytes, not as pickles: a worker evaluates what strangers wrote, so what it sends is
read like any input from outside. A new kind of job or reply is one line in `_JOBS` or `_REPLIES`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final, cast

from graph import errors
from graph.delta import Delta, DeltaError
from graph.editing.journal import JournalError
from graph.errors import GraphError, StoreError
from graph.store import Dataset, Row, Term
from graph.workers.errors import TooManyRowsError, UsingError
from graph.workers.frames import Frame
from graph.workers.job import Asked, Change, Document, Job, Table
from graph.workers.source import OnDiskError

QUERY: Final = b"Q"
CHANGE: Final = b"C"
DOCUMENT: Final = b"D"
"""An answer, or the last part of one."""
PART: Final = b"P"
"""A part of an answer after which more comes."""
TABLE: Final = b"T"
ERROR: Final = b"E"
DELTA: Final = b"L"

READY: Final = b"R"
"""What a nursery says when its state is read."""
FORK: Final = b"F"
"""Asks it for a worker, whose line comes with it; the answer is the worker's process id."""
APPLY: Final = b"A"
"""Asks it to apply a delta; the answer is `APPLY` or an error."""

_KINDS: Final = {"solutions": b"s", "boolean": b"b", "graph": b"g"}
_LETTERS: Final = {letter[0]: kind for kind, letter in _KINDS.items()}
_ERRORS: Final[Mapping[str, type[GraphError]]] = {
    kind.__name__: kind
    for kind in (
        errors.QuerySyntaxError,
        errors.DataSyntaxError,
        errors.StoreError,
        errors.FormatError,
        errors.StateError,
        DeltaError,
        JournalError,
        OnDiskError,
        TooManyRowsError,
        UsingError,
    )
}


def encoded_job(job: Asked) -> Frame:
    """A job as a frame."""
    fields = (job.dataset.default, job.dataset.named, job.dataset.union)
    if isinstance(job, Change):
        return Frame(CHANGE, _json((job.text, fields)))
    return Frame(QUERY, _json((job.text, job.sent, fields, job.media_type, job.most)))


def decoded_job(frame: Frame) -> Asked:
    """A job from its frame."""
    return _JOBS[frame.kind](json.loads(frame.data))


def _query(given: Any) -> Job:
    text, sent, dataset, media_type, most = given
    return Job(text, sent, _dataset(dataset), media_type, most)


def _change(given: Any) -> Change:
    text, dataset = given
    return Change(text, _dataset(dataset))


def _dataset(given: Any) -> Dataset:
    default, named, union = given
    return Dataset(_tuple(default), _tuple(named), union)


_JOBS: Final[Mapping[bytes, Callable[[Any], Asked]]] = {QUERY: _query, CHANGE: _change}


def encoded_part(kind: str, data: bytes) -> Frame:
    """A part of an answer after which more comes."""
    return Frame(PART, _KINDS[kind] + data)


def encoded(reply: Document | Table | Delta | GraphError) -> Frame:
    """A reply as a frame."""
    if isinstance(reply, Document):
        return Frame(DOCUMENT, _KINDS[reply.kind] + reply.body)
    if isinstance(reply, Table):
        return Frame(TABLE, _json(_flat(reply)))
    if isinstance(reply, Delta):
        return Frame(DELTA, encoded_delta(reply))
    known = reply if type(reply).__name__ in _ERRORS else StoreError("query", "worker", str(reply))
    return Frame(ERROR, _json((type(known).__name__, asdict(cast(Any, known)))))


def decoded(frame: Frame) -> Document | Table | Delta | GraphError:
    """A reply from its frame.

    Raises:
        ValueError: it is none; so are the errors that JSON and tuples raise.
    """
    try:
        return _REPLIES[frame.kind](frame.data)
    except (LookupError, TypeError) as error:
        message = f"a worker sent no reply: {error!r}"
        raise ValueError(message) from error


def decoded_part(data: bytes) -> tuple[str, bytes]:
    """The kind of answer and the bytes of a part, or of a document."""
    return _LETTERS[data[0]], data[1:]


def _document(data: bytes) -> Document:
    return Document(*decoded_part(data))


def encoded_delta(delta: Delta) -> bytes:
    """A delta: how many lines it adds and its graphs as JSON, then all lines."""
    head = _json((len(delta.added), delta.created, delta.dropped))
    return b"\n".join((head, *delta.added, *delta.removed))


def decoded_delta(data: bytes) -> Delta:
    """A delta from its bytes."""
    head, *lines = data.split(b"\n")
    number, created, dropped = json.loads(head)
    return Delta(tuple(lines[:number]), tuple(lines[number:]), tuple(created), tuple(dropped))


def _flat(table: Table) -> list[Any]:
    """A table as lists; a term is its four parts."""
    rows = [
        [term and (term.kind, term.value, term.language, term.datatype) for term in row]
        for row in table.rows
    ]
    return [table.kind, table.columns, rows, table.more, table.boolean]


def _table(data: bytes) -> Table:
    kind, columns, rows, more, boolean = json.loads(data)
    return Table(kind, tuple(columns), tuple(map(_row, rows)), bool(more), boolean)


def _row(given: list[Any]) -> Row:
    return tuple(Term(*term) if term else None for term in given)


def _error(data: bytes) -> GraphError:
    name, facts = json.loads(data)
    return _ERRORS[name](**{key: _tuple(value) for key, value in facts.items()})


_REPLIES: Final[Mapping[bytes, Callable[[bytes], Document | Table | Delta | GraphError]]] = {
    DOCUMENT: _document,
    TABLE: _table,
    DELTA: decoded_delta,
    ERROR: _error,
}


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _json(value: object) -> bytes:
    return json.dumps(value).encode("ascii")
