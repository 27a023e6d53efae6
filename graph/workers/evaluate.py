"""From a job to its reply, over a store in this process."""

from itertools import islice

from graph.delta import Delta
from graph.embedded import EmbeddedStore
from graph.engine_answer import OxigraphAnswer
from graph.errors import GraphError, QuerySyntaxError
from graph.workers.job import Asked, Change, Document, Job, Table
from graph.workers.using import with_using
from graph.workers.writing import Send, written


def evaluated(
    store: EmbeddedStore, job: Asked, send: Send
) -> Document | Table | Delta | GraphError:
    """Answer a job; what is wrong with it is given back, not raised.

    A document that grows long is sent part by part, and what is given back is its last part.
    """
    try:
        return _changed(store, job) if isinstance(job, Change) else _replied(store, job, send)
    except GraphError as error:
        return error


def _changed(store: EmbeddedStore, change: Change) -> Delta:
    """Try an update; an error tells about it as it was sent."""
    text = with_using(change.text, change.dataset)
    try:
        return store.tried(text)
    except QuerySyntaxError:
        if text != change.text:
            store.tried(change.text)
        raise


def _replied(store: EmbeddedStore, job: Job, send: Send) -> Document | Table:
    answer = _asked(store, job)
    if job.media_type is None:
        return head_of(answer, job.most)
    return written(answer, job.media_type, job.most, send)


def _asked(store: EmbeddedStore, job: Job) -> OxigraphAnswer:
    """Ask; an error tells about the query as it was sent."""
    try:
        return store.query(job.text, job.dataset)
    except QuerySyntaxError:
        if job.sent != job.text:
            store.query(job.sent, job.dataset)
        raise


def head_of(answer: OxigraphAnswer, most: int) -> Table:
    """The first rows of an answer, and whether there are more."""
    if answer.kind == "boolean":
        return Table(answer.kind, (), (), more=False, boolean=answer.boolean)
    rows = tuple(islice(answer.rows(), most + 1))
    columns = ("s", "p", "o") if answer.kind == "graph" else answer.variables
    return Table(answer.kind, columns, rows[:most], len(rows) > most, boolean=None)
