"""From a query to the bytes or rows of its answer, within the limits of this endpoint."""

import hashlib
from dataclasses import dataclass
from itertools import islice
from typing import Final

from graph.errors import QuerySyntaxError, StoreError
from graph.store import Answer, Dataset, Row, Store
from server.linked_data.rdf_documents import written
from server.linked_data.tuples import ntriples_line
from server.settings import Settings
from server.sparql.errors import UnknownFunctionError
from server.sparql.guard import Bounds
from server.sparql.limits import TooManyRowsError, bounded, check_rows, form_of, is_volatile

__all__ = ["Question", "Table", "ask", "bounds", "document", "entity_tag", "form_of", "table"]

TABLE_ROWS: Final = 1_000
"""Most rows that a page shows."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query over a dataset, and the most rows that its answer may have."""

    text: str
    dataset: Dataset
    most_rows: int


@dataclass(frozen=True, slots=True)
class Table:
    """An answer for a page; `more` tells that rows were left out."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    more: bool
    boolean: bool | None


def bounds(settings: Settings) -> Bounds:
    """The bounds of queries that the settings ask for."""
    return Bounds(
        settings.max_query_bytes,
        settings.max_nesting,
        settings.max_operators,
        settings.max_patterns,
    )


def ask(store: Store, question: Question) -> Answer:
    """Ask with a limit in the query; an error tells about the query as it was sent.

    Raises:
        QuerySyntaxError: it is no query.
        UnknownFunctionError: it calls a function that the engine does not have.
    """
    limited = bounded(question.text, question.most_rows)
    try:
        return store.query(limited, question.dataset)
    except QuerySyntaxError:
        if limited == question.text:
            raise
        store.query(question.text, question.dataset)
        raise
    except StoreError as error:
        raise _known_function(error) from error


def _known_function(error: StoreError) -> Exception:
    if "function" in error.message:
        return UnknownFunctionError(error.message)
    return error


def document(answer: Answer, media_type: str, most_rows: int) -> bytes:
    """Serialise an answer.

    Raises:
        TooManyRowsError: it has more rows than it may.
    """
    if answer.kind == "graph":
        return _graph(answer, media_type, most_rows)
    written = answer.write(media_type)
    if answer.kind == "solutions":
        check_rows(written, media_type, most_rows)
    return written


def _graph(answer: Answer, media_type: str, most_rows: int) -> bytes:
    """Count triples while they come; a second store, in memory, writes what is no N-Triples."""
    lines = [ntriples_line(row) for row in islice(answer.rows(), most_rows + 1)]
    if len(lines) > most_rows:
        raise TooManyRowsError(most_rows)
    return written(lines, media_type)


def table(answer: Answer) -> Table:
    """The head of an answer, for a page."""
    if answer.kind == "boolean":
        return Table(answer.kind, (), (), more=False, boolean=answer.boolean)
    rows = tuple(islice(answer.rows(), TABLE_ROWS + 1))
    columns = ("s", "p", "o") if answer.kind == "graph" else answer.variables
    return Table(answer.kind, columns, rows[:TABLE_ROWS], len(rows) > TABLE_ROWS, boolean=None)


def entity_tag(state_id: str, question: Question, media_type: str) -> str | None:
    """A tag for what a state answers; None where the same query may have another answer."""
    if is_volatile(question.text):
        return None
    said = (state_id, question.text, question.dataset, question.most_rows, media_type)
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]
