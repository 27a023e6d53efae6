"""From a query to what its answer is sent as, within the limits of this endpoint."""

import hashlib
from dataclasses import dataclass
from typing import Final

from graph.errors import StoreError
from graph.state import State
from graph.store import WHOLE, Dataset
from graph.workers import Document, Gone, Job, Stream, Table
from server.settings import Settings
from server.sparql.guard import Bounds
from server.sparql.limits import bounded, form_of, is_volatile
from server.sparql.runner import Runner

__all__ = [
    "Backend",
    "Question",
    "Table",
    "answer",
    "bounds",
    "document",
    "entity_tag",
    "form_of",
    "table",
]

TABLE_ROWS: Final = 1_000
"""Most rows that a page shows."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query over a dataset, and the most rows that its answer may have."""

    text: str
    dataset: Dataset
    most_rows: int


@dataclass(frozen=True, slots=True)
class Backend:
    """Who answers a question, from what, in how many seconds, and for whom."""

    runner: Runner
    state: State
    seconds: float
    client: str = ""
    gone: Gone | None = None
    """Tells whether the client has left, so that nobody waits for the answer any more."""
    private: bool = False
    """Whether private graphs are asked, too."""


def bounds(settings: Settings) -> Bounds:
    """The bounds of queries that the settings ask for."""
    return Bounds(
        settings.max_query_bytes,
        settings.max_nesting,
        settings.max_operators,
        settings.max_patterns,
    )


def answer(backend: Backend, question: Question, media_type: str) -> Document | Stream:
    """The answer, serialised; a long one comes part by part.

    Raises:
        TooManyRowsError: it has more rows than it may.
        GraphError: the query is wrong, took too long or too much memory (`graph.workers`).
    """
    text = bounded(question.text, question.most_rows)
    job = Job(text, question.text, question.dataset, media_type, question.most_rows)
    reply = _run(backend, job)
    if isinstance(reply, Table):
        raise StoreError("query", "worker", "a table came where a document was asked for")
    return reply


def document(backend: Backend, question: Question, media_type: str) -> bytes:
    """The whole answer, serialised; errors as of `answer`."""
    reply = answer(backend, question, media_type)
    return reply.body if isinstance(reply, Document) else b"".join(reply)


def table(backend: Backend, text: str, dataset: Dataset = WHOLE) -> Table:
    """The head of an answer, for a page; errors as of `document`."""
    reply = _run(backend, Job(bounded(text, TABLE_ROWS), text, dataset, None, TABLE_ROWS))
    if not isinstance(reply, Table):
        raise StoreError("query", "worker", "a document came where a table was asked for")
    return reply


def _run(backend: Backend, job: Job) -> Document | Table | Stream:
    return backend.runner.run(
        backend.state,
        job,
        backend.seconds,
        backend.client,
        backend.gone,
        private=backend.private,
    )


def entity_tag(state_id: str, question: Question, media_type: str) -> str | None:
    """A tag for what a state answers; None where the same query may have another answer."""
    if is_volatile(question.text):
        return None
    said = (state_id, question.text, question.dataset, question.most_rows, media_type)
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]
