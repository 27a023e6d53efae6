"""From a job to its reply, over a store in this process."""

from itertools import islice
from typing import Final

from graph.embedded import EmbeddedStore
from graph.errors import GraphError, QuerySyntaxError
from graph.store import Answer, Load, Store
from graph.workers.errors import TooManyRowsError
from graph.workers.job import Document, Job, Reply, Table
from ontology.terms import PREFIXES

NTRIPLES: Final = "application/n-triples"
_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def evaluated(store: Store, job: Job) -> Reply | GraphError:
    """Answer a job; what is wrong with it is given back, not raised."""
    try:
        return _replied(_asked(store, job), job)
    except GraphError as error:
        return error


def _asked(store: Store, job: Job) -> Answer:
    """Ask; an error tells about the query as it was sent."""
    try:
        return store.query(job.text, job.dataset)
    except QuerySyntaxError:
        if job.sent != job.text:
            store.query(job.sent, job.dataset)
        raise


def _replied(answer: Answer, job: Job) -> Reply:
    if job.media_type is None:
        return head_of(answer, job.most)
    if answer.kind == "graph":
        return Document("graph", _graph(answer, job.media_type, job.most))
    return Document(answer.kind, answer.write(job.media_type))


def head_of(answer: Answer, most: int) -> Table:
    """The first rows of an answer, and whether there are more."""
    if answer.kind == "boolean":
        return Table(answer.kind, (), (), more=False, boolean=answer.boolean)
    rows = tuple(islice(answer.rows(), most + 1))
    columns = ("s", "p", "o") if answer.kind == "graph" else answer.variables
    return Table(answer.kind, columns, rows[:most], len(rows) > most, boolean=None)


def _graph(answer: Answer, media_type: str, most: int) -> bytes:
    """Triples as lines first, to count them; a store in memory writes what is no N-Triples.

    Raises:
        TooManyRowsError: there are more than `most`.
    """
    lines = answer.write(NTRIPLES)
    if lines.count(b"\n") > most:
        raise TooManyRowsError(most)
    if media_type == NTRIPLES:
        return lines
    store = EmbeddedStore.in_memory(PREFIXES)
    store.load(Load(lines, NTRIPLES))
    return store.query(_ALL).write(media_type)
