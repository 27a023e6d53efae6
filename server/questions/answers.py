"""Answers to stored questions: run in the workers, within the limits of every client's query."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final, cast

from flask import current_app, request

from graph.store import WHOLE, Row, Term
from graph.workers import TooManyRowsError
from server.context import context
from server.sparql import RUNNER
from server.sparql.answering import Backend, Question, document, table
from server.sparql.result_cache import ResultCache
from server.sparql.runner import Runner
from server.views.site import Site

SHOWN_ROWS: Final = 1_000
"""Most rows that a page shows."""
SOLUTIONS_JSON: Final = "application/sparql-results+json"
_KEPT: Final = "werwaswo-answers"
_KEPT_BYTES: Final = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """All rows of an answer, in the order of the question.

    `more` tells that there are more than may be given; `total` then counts those that are here.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    more: bool = False
    boolean: bool | None = None

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.rows)


def answered(here: Site, text: str) -> Answer:
    """The whole answer to a SELECT or ASK.

    Raises:
        TooManyRowsError: it has more rows than the settings allow.
        GraphError: it took too long or too much memory (`graph.workers`).
    """
    return _read(serialised(here, text, SOLUTIONS_JSON))


def shown(here: Site, text: str, is_graph: bool) -> Answer:
    """What a page shows: everything, or the head of what is too long; triples as three columns."""
    if not is_graph:
        try:
            return answered(here, text)
        except TooManyRowsError:
            return _head(here, text)
    return _head(here, text)


def serialised(here: Site, text: str, media_type: str) -> bytes:
    """The answer as a document; kept as long as others do not drive it out.

    Raises:
        GraphError: as of `answered`.
    """
    kept: ResultCache = current_app.extensions.setdefault(_KEPT, ResultCache(_KEPT_BYTES))
    tag = hashlib.sha256(repr((here.state.id, text, media_type)).encode()).hexdigest()
    body = kept.get(tag)
    if body is None:
        question = Question(text, WHOLE, context().settings.max_result_rows)
        body = document(_backend(here), question, media_type)
        kept.keep(tag, body)
    return body


def _backend(here: Site) -> Backend:
    runner: Runner = current_app.extensions[RUNNER]
    return Backend(
        runner, here.state, context().settings.timeout_seconds, request.remote_addr or ""
    )


def _head(here: Site, text: str) -> Answer:
    found = table(_backend(here), text)
    return Answer(found.columns, found.rows, found.more, found.boolean)


def _read(body: bytes) -> Answer:
    """Read SPARQL results in JSON."""
    given: dict[str, Any] = json.loads(body)
    if "boolean" in given:
        return Answer((), (), boolean=bool(given["boolean"]))
    columns = tuple(given["head"]["vars"])
    bindings: list[dict[str, dict[str, str]]] = given["results"]["bindings"]
    rows = tuple(tuple(_term(it.get(name)) for name in columns) for it in bindings)
    return Answer(columns, rows)


def _term(given: dict[str, str] | None) -> Term | None:
    if given is None:
        return None
    kind = {"uri": "iri", "bnode": "blank"}.get(given["type"], "literal")
    language, datatype = given.get("xml:lang"), given.get("datatype")
    return Term(cast(Any, kind), given["value"], language, datatype)
