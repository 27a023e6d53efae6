"""The SPARQL endpoint (SPARQL 1.1 Protocol): queries only, within the limits of the settings."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, current_app, request

from graph.errors import GraphError
from server.context import Context, context
from server.i18n import language
from server.linked_data.rdf_documents import written
from server.negotiation import (
    GRAPHS,
    HTML,
    SOLUTIONS,
    Choice,
    NotAcceptableError,
    content_type,
    negotiate,
)
from server.problems import problem_of
from server.sparql.answering import (
    Backend,
    Question,
    bounds,
    document,
    entity_tag,
    form_of,
    table,
)
from server.sparql.datasets import check_from
from server.sparql.description import Service, service_description
from server.sparql.errors import ProtocolError
from server.sparql.guard import ForbiddenError, RefusedError, check
from server.sparql.page import editor
from server.sparql.protocol import Operation, read_operation, timeout_of
from server.sparql.result_cache import ResultCache
from server.sparql.runner import Runner

RUNNER: Final = "werwaswo-runner"
CACHE: Final = "werwaswo-cache"
_EXPECTED: Final = (GraphError, RefusedError, ProtocolError)

blueprint: Final = Blueprint("sparql", __name__)


@dataclass(frozen=True, slots=True)
class Ask:
    """One operation with what it is answered from and as."""

    here: Context
    operation: Operation
    query: str
    choice: Choice

    @property
    def question(self) -> Question:
        """The query within its dataset."""
        most = self.here.settings.max_result_rows
        return Question(self.query, self.operation.dataset, most)


@blueprint.route("/sparql", methods=["GET", "POST"])
@blueprint.route("/sparql/", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query; without one, the editor for people, the description for machines."""
    try:
        response = _answer()
    except _EXPECTED as error:
        if not _wants_page():
            raise
        response = editor(_sent_query(), problem=problem_of(error))
    response.vary.update(("Accept", "Accept-Language"))
    return response


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
    here = context()
    operation = read_operation(request, here.state.store.graphs, here.settings)
    if operation.kind == "update":
        raise ForbiddenError("UPDATE", 1, 1)
    if not operation.query:
        return _without_query(operation)
    check(operation.query, bounds(here.settings))
    check_from(operation.query, operation.dataset, here.state.store.graphs, here.settings)
    timeout_of(operation.parameters, here.settings.timeout_seconds)
    offers = GRAPHS if form_of(operation.query) in ("CONSTRUCT", "DESCRIBE") else SOLUTIONS
    choice = negotiate(operation.args, _accept(), (*offers, HTML))
    return _tagged(Ask(here, operation, operation.query, choice))


def _without_query(operation: Operation) -> Response:
    choice = negotiate(operation.args, _accept(), (*GRAPHS, HTML))
    if choice.offer is HTML:
        return editor(operation.args.get("query", ""))
    here = context()
    may_write = here.settings.editing and here.settings.open
    service = Service(here.state, here.settings, request.base_url, may_write)
    return _bytes(written(service_description(service), choice.offer.media_type), choice)


def _tagged(asked: Ask) -> Response:
    """Answer, or say that the client has the answer already."""
    media_type = f"{asked.choice.media_type} {language()}"
    tag = entity_tag(asked.here.state.id, asked.question, media_type)
    if tag is None:
        response = _evaluated(asked, None)
        response.cache_control.no_store = True
        return response
    known = request.method != "POST" and request.if_none_match.contains_weak(tag)
    response = Response(status=304) if known else _evaluated(asked, tag)
    response.set_etag(tag, weak=True)
    response.cache_control.no_cache = True
    return response


def _evaluated(asked: Ask, tag: str | None) -> Response:
    question = asked.question
    if asked.choice.offer is HTML:
        return editor(asked.query, table(_from(asked), question.text, question.dataset))
    cache: ResultCache = current_app.extensions[CACHE]
    body = cache.get(tag) if tag else None
    if body is None:
        body = document(_from(asked), question, asked.choice.offer.media_type)
        if tag:
            cache.keep(tag, body)
    return _bytes(body, asked.choice)


def _from(asked: Ask) -> Backend:
    runner: Runner = current_app.extensions[RUNNER]
    longest = asked.here.settings.timeout_seconds
    seconds = timeout_of(asked.operation.parameters, longest)
    return Backend(runner, asked.here.state, seconds, request.remote_addr or "")


def _bytes(body: bytes, choice: Choice) -> Response:
    response = Response(body, content_type=content_type(choice.media_type))
    kind = "attachment" if request.args.get("download") else "inline"
    name = f"werwaswo{choice.offer.ending}"
    response.headers["Content-Disposition"] = f'{kind}; filename="{name}"'
    return response
