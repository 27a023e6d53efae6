"""The SPARQL endpoint (SPARQL 1.1 Protocol), within the limits of the settings."""

from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, current_app, request

from graph.errors import GraphError
from graph.workers import Stream
from server.context import Context, chosen_by, context
from server.editing.tokens import bearer, sees_private
from server.editing.updates import updated
from server.i18n import language
from server.linked_data.rdf_documents import written
from server.negotiation import GRAPHS, HTML, SOLUTIONS, NotAcceptableError, negotiate
from server.past_states import STAND, PastIsFixedError
from server.problems import problem_of
from server.sparql.answering import Backend, answer, table
from server.sparql.datasets import Graphs
from server.sparql.description import Service, service_description
from server.sparql.errors import ProtocolError
from server.sparql.guard import RefusedError
from server.sparql.page import editor
from server.sparql.prepared import Prepared, prepared
from server.sparql.protocol import Operation, read_operation
from server.sparql.responses import connection, streamed, tagged, varied, whole
from server.sparql.result_cache import ResultCache
from server.sparql.runner import Runner
from server.views.asked import DAY

RUNNER: Final = "werwaswo-runner"
CACHE: Final = "werwaswo-cache"
FAILED: Final = "werwaswo.failed"
"""Where a request's environment keeps what its query has failed of already."""
_ALL_GRAPHS: Final = "SELECT DISTINCT ?g { GRAPH ?g {} } ORDER BY ?g"
_EXPECTED: Final = (GraphError, RefusedError, ProtocolError)

blueprint: Final = Blueprint("sparql", __name__)


@blueprint.route("/sparql", methods=["GET", "POST"])
@blueprint.route("/sparql/", methods=["GET", "POST"])
@blueprint.route("/update", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query; without one, the editor for people, the description for machines."""
    try:
        response = _answer()
    except _EXPECTED as error:
        if not _wants_page():
            raise
        response = editor(_sent_query(), problem=problem_of(error))
    return varied(response)


def _wants_page() -> bool:
    try:
        return negotiate(request.args, _accept(), (*SOLUTIONS, HTML)).offer is HTML
    except NotAcceptableError:
        return False


def _accept() -> str:
    return request.headers.get("Accept", "")


def _sent_query() -> str:
    return request.values.get("query", "")


def _answer() -> Response:
    here, operation = _read()
    if operation.kind == "update":
        return updated(operation)
    if not operation.query:
        return _without_query(operation)
    graphs = _graphs(here)
    return _tagged(prepared(operation, _accept(), here.state, here.settings, graphs), here)


def _read() -> tuple[Context, Operation]:
    """The operation, and the state that it is for: a form may choose one as an address does."""
    here = context()
    operation = read_operation(request, _graphs(here), here.settings)
    if request.method == "POST" and {DAY, STAND} & operation.args.keys():
        here = chosen_by(operation.args)
        operation = read_operation(request, _graphs(here), here.settings)
    if operation.kind == "update" and here.chosen.is_past:
        raise PastIsFixedError
    return here, operation


def _is_private() -> bool:
    """Whether this answer is for the bearer of a token only."""
    return "Authorization" in request.headers and sees_private(request)


def _graphs(here: Context) -> Graphs:
    """What lists the graphs that may be asked; only workers know the private ones."""
    if not _is_private():
        return here.state.store.graphs

    def listed() -> list[str]:
        backend = replace(_backend(here.settings.timeout_seconds, here), gone=None)
        return [row[0].value for row in table(backend, _ALL_GRAPHS).rows if row[0]]

    return listed


def _without_query(operation: Operation) -> Response:
    choice = negotiate(operation.args, _accept(), (*GRAPHS, HTML))
    if choice.offer is HTML:
        return editor(operation.args.get("query", ""))
    here = context()
    token = bearer(request) if here.settings.editing else None
    may_write = token is not None and token.may("write")
    service = Service(here.state, here.settings, request.base_url, may_write)
    text = written(service_description(service), choice.offer.media_type)
    return whole(text, choice, is_download=bool(request.args.get("download")))


def _tagged(asked: Prepared, here: Context) -> Response:
    """Answer, or say that the client has the answer already."""
    tag = None if _is_private() else asked.tag(here.state.id, language)
    if tag and request.method != "POST" and request.if_none_match.contains_weak(tag):
        return tagged(Response(status=304), tag)
    return tagged(_evaluated(asked, here, tag), tag)


def _evaluated(asked: Prepared, here: Context, tag: str | None) -> Response:
    if FAILED in request.environ:
        raise request.environ[FAILED]
    question, backend = asked.question, _backend(asked.seconds, here)
    if asked.wants_page:
        return editor(question.text, table(backend, question.text, question.dataset))
    cache: ResultCache = current_app.extensions[CACHE]
    body = cache.get(tag) if tag else None
    if body is None:
        found = answer(backend, question, asked.choice.offer.media_type)
        if isinstance(found, Stream):
            return streamed(found, asked.choice, asked.seconds, is_download=asked.is_download)
        body = found.body
        if tag:
            cache.keep(tag, body)
    return whole(body, asked.choice, is_download=asked.is_download)


def _backend(seconds: float, here: Context) -> Backend:
    runner: Runner = current_app.extensions[RUNNER]
    client = request.remote_addr or ""
    left = connection().has_left
    return Backend(runner, here.state, seconds, client, left, private=_is_private())
