"""What a worker is asked and what it answers, and how both cross from process to process.

As JSON and bytes, not as pickles: a worker evaluates what strangers wrote, so what it sends is
read like any input from outside.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, cast

from graph import errors
from graph.errors import GraphError, StoreError
from graph.store import Dataset, Row, Term
from graph.workers.errors import TooManyRowsError

READY: Final = b"ready"
"""What a nursery says when its state is read."""
PID: Final = struct.Struct("!q")
"""How it names a worker that it forked."""
_ERRORS: Final[Mapping[str, type[GraphError]]] = {
    kind.__name__: kind
    for kind in (errors.QuerySyntaxError, errors.StoreError, errors.FormatError, TooManyRowsError)
}


@dataclass(frozen=True, slots=True)
class Job:
    """One query.

    `sent` is the text as the client sent it, for errors, where `text` was given a limit. With a
    `media_type` the answer is a document of at most `most` rows or triples (else it is refused);
    without one it is a table of the first `most` rows.
    """

    text: str
    sent: str
    dataset: Dataset
    media_type: str | None
    most: int

    def encoded(self) -> bytes:
        """The job as JSON."""
        return json.dumps(asdict(self)).encode("utf-8", "surrogatepass")

    @classmethod
    def decoded(cls, data: bytes) -> "Job":
        """A job from JSON."""
        given: dict[str, Any] = json.loads(data)
        names = {name: _tuple(part) for name, part in given.pop("dataset").items()}
        return cls(dataset=Dataset(**names), **given)


@dataclass(frozen=True, slots=True)
class Document:
    """An answer, serialised."""

    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Table:
    """The head of an answer; `more` tells that rows were left out."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    more: bool
    boolean: bool | None


Reply = Document | Table


def encoded(reply: Reply | GraphError) -> tuple[bytes, bytes]:
    """A reply as a head (JSON) and a body."""
    if isinstance(reply, Document):
        return _json({"document": reply.kind}), reply.body
    if isinstance(reply, Table):
        return _json({"table": asdict(reply)}), b""
    known = reply if type(reply).__name__ in _ERRORS else StoreError("query", "worker", str(reply))
    return _json({"error": type(known).__name__, "facts": _facts(known)}), b""


def decoded(head: bytes, body: bytes) -> Reply | GraphError:
    """A reply from its head and body."""
    given: dict[str, Any] = json.loads(head)
    if "document" in given:
        return Document(given["document"], body)
    if "table" in given:
        return _table(given["table"])
    facts = {name: _tuple(value) for name, value in given["facts"].items()}
    return _ERRORS[given["error"]](**facts)


def _table(given: dict[str, Any]) -> Table:
    rows = tuple(tuple(Term(**term) if term else None for term in row) for row in given["rows"])
    return Table(
        given["kind"], tuple(given["columns"]), rows, bool(given["more"]), given["boolean"]
    )


def _facts(error: GraphError) -> dict[str, Any]:
    return asdict(cast(Any, error))


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _json(value: object) -> bytes:
    return json.dumps(value).encode("utf-8", "surrogatepass")
