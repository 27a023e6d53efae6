"""One table from errors to HTTP, one shape for every answer that is none (RFC 9457)."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from flask import Flask, Response, render_template, request
from jinja2 import TemplateNotFound
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from graph.catalogue import ParameterError, UnknownQueryError
from graph.changes.stands import NoStandError, UnknownStandError
from graph.columns import UnknownThingError
from graph.delta import DeltaError
from graph.editing import JournalError
from graph.errors import FormatError, GraphError, QuerySyntaxError, StateError, StoreError
from graph.naming import UnknownNameError
from graph.patch import PatchError
from graph.workers import (
    GoneError,
    MemoryUpError,
    NoPlaceError,
    TimeUpError,
    TooManyRowsError,
    UsingError,
)
from server import past_states
from server.editing.errors import (
    BusyError,
    EditingError,
    ForeignPageError,
    NotEditableError,
    PayloadError,
    PreconditionError,
    RateError,
    ScopeError,
    UnauthorizedError,
    ViolationsError,
)
from server.i18n import gettext as _
from server.linked_data.errors import RetiredError
from server.mending import Way, advice, ways_on
from server.nearest import nearest_page
from server.negotiation import NotAcceptableError, Offer, by_accept
from server.sparql.errors import (
    BadRequestError,
    ServiceFailedError,
    UnknownGraphError,
    WrongMediaTypeError,
)
from server.sparql.guard import ForbiddenError, TooLargeError
from server.views.asked import AskedError
from server.views.problem_texts import problem_texts

PROBLEM_JSON: Final = Offer(("json",), "application/problem+json", ".json", ("application/json",))
PROBLEM_HTML: Final = Offer(("html",), "text/html", ".html", ("application/xhtml+xml",))
RETRY_AFTER_SECONDS: Final = 5
_LONGEST_NAME: Final = 80
_LOG: Final = logging.getLogger(__name__)

STATUS: Final[Mapping[type[Exception], tuple[int, str]]] = {
    QuerySyntaxError: (400, "query-syntax"),
    BadRequestError: (400, "bad-request"),
    UsingError: (400, "bad-request"),
    UnknownGraphError: (400, "unknown-graph"),
    ParameterError: (400, "parameter"),
    AskedError: (400, "parameter"),
    PatchError: (400, "payload"),
    PayloadError: (400, "payload"),
    UnauthorizedError: (401, "unauthorized"),
    ScopeError: (403, "scope"),
    NotEditableError: (403, "not-editable"),
    ForeignPageError: (403, "foreign-page"),
    UnknownNameError: (404, "unknown-name"),
    UnknownThingError: (404, "unknown-name"),
    UnknownStandError: (404, "unknown-stand"),
    NoStandError: (404, "no-stand"),
    TooManyRowsError: (400, "too-many-rows"),
    ForbiddenError: (403, "forbidden-query"),
    UnknownQueryError: (404, "unknown-query"),
    RetiredError: (410, "retired"),
    NotAcceptableError: (406, "not-acceptable"),
    FormatError: (406, "not-acceptable"),
    DeltaError: (409, "conflict"),
    PreconditionError: (412, "precondition"),
    TooLargeError: (413, "query-too-large"),
    WrongMediaTypeError: (415, "media-type"),
    ViolationsError: (422, "shapes"),
    RateError: (429, "rate"),
    StoreError: (500, "store"),
    JournalError: (503, "journal"),
    BusyError: (503, "busy"),
    ServiceFailedError: (502, "service-failed"),
    StateError: (503, "no-state"),
    TimeUpError: (503, "time-up"),
    MemoryUpError: (503, "memory-up"),
    NoPlaceError: (503, "busy"),
    GoneError: (503, "busy"),
    past_states.PastBusyError: (503, "busy"),
    past_states.PastIsFixedError: (400, "bad-request"),
}
"""Every error that a client may meet: the status and the name of the kind of problem."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as a client sees it; `facts` are further members of the JSON object."""

    name: str
    status: int
    title: str
    detail: str
    facts: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    ways: tuple[Way, ...] = ()
    """Links that lead on, for people."""

    @property
    def document(self) -> dict[str, object]:
        """The members of RFC 9457, 3.1, and the facts."""
        kind = {"type": f"/ueber#problem-{self.name}"} if self.name else {}
        return {**kind, "title": self.title, "status": self.status, "detail": self.detail} | dict(
            self.facts
        )


def _titles() -> dict[int, str]:
    return {
        400: _("Die Anfrage ist fehlerhaft"),
        401: _("Dafür braucht es ein Token"),
        403: _("Diese Anfrage ist nicht erlaubt"),
        404: _("Hier ist nichts"),
        405: _("Diese Methode gibt es hier nicht"),
        406: _("Dieses Format gibt es hier nicht"),
        409: _("Das verträgt sich nicht mit dem, was da ist"),
        410: _("Das gibt es nicht mehr"),
        412: _("Inzwischen steht dort etwas anderes"),
        413: _("Die Anfrage ist zu groß"),
        414: _("Die Adresse ist zu lang"),
        415: _("Dieser Medientyp wird hier nicht gelesen"),
        422: _("Die Änderung verletzt eine Regel; nichts wurde geändert"),
        429: _("Zu viele Änderungen in kurzer Zeit"),
        500: _("Auf dem Server ist ein Fehler aufgetreten"),
        502: _("Ein anderer Server hat nicht geantwortet"),
        503: _("Die Antwort war nicht rechtzeitig fertig"),
    }


def problem_of(error: Exception) -> Problem:
    """Say an error in HTTP; unknown ones are logged and masked."""
    found = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), None)
    if found is None:
        _LOG.error("unforeseen error at %s", request.path, exc_info=error)
        return Problem("", 500, _title(500), _("Der Fehler wurde aufgezeichnet."))
    status, name = found
    if status >= 500:
        level = logging.WARNING if status == 503 else logging.ERROR
        _LOG.log(level, "%s at %s: %s", name, request.path, error)
    masked = isinstance(error, StoreError)
    detail = _("Der Fehler wurde aufgezeichnet.") if masked else _detail(error)
    facts, headers = _facts(error), _headers(error, status)
    return Problem(name, status, _title(status), detail, facts, headers, ways_on(error))


def _headers(error: Exception, status: int) -> dict[str, str]:
    """What goes with an answer beside its text."""
    return _retry(status) | (error.headers if isinstance(error, EditingError) else {})


def _detail(error: Exception) -> str:
    """What happened; names that are not known in the language of the request."""
    if isinstance(error, past_states.StandError):
        return past_states.said(error)
    if not isinstance(error, UnknownNameError):
        return str(error)
    said = _("„%s“ ist hier nicht bekannt") % error.name[:_LONGEST_NAME]
    near = _("; gemeint sein könnte: %s") % ", ".join(error.nearest) if error.nearest else ""
    return said + near


def _title(status: int) -> str:
    return _titles().get(status, _("Das ging nicht"))


def _retry(status: int) -> dict[str, str]:
    return {"Retry-After": str(RETRY_AFTER_SECONDS)} if status == 503 else {}


def _facts(error: Exception) -> dict[str, object]:
    if isinstance(error, NotAcceptableError):
        return {"available": [offer.media_type for offer in error.offers]}
    if isinstance(error, QuerySyntaxError | ForbiddenError):
        query = request.values.get("query") or request.get_data(as_text=True) or None
        facts = {"line": error.line, "column": error.column, "query": query}
        return {name: value for name, value in facts.items() if value is not None}
    if isinstance(error, past_states.StandError):
        return past_states.facts(error)
    if isinstance(error, RetiredError):
        facts = {"retired": error.iri, "successor": error.successor, "page": error.page}
        return {name: value for name, value in facts.items() if value is not None}
    if isinstance(error, ViolationsError):
        return {"violations": error.facts}
    if isinstance(error, UnknownGraphError):
        return {"graphs": list(error.graphs)}
    return {}


def problem_of_http(error: HTTPException) -> Problem:
    """Say an error of the framework in our words."""
    status = error.code or 500
    headers = {}
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        headers["Allow"] = ", ".join(sorted(error.valid_methods))
    if status == 404:
        return _not_found(error)
    detail = error.description or ""
    if status >= 500:
        _LOG.error("%s at %s", error, request.path, exc_info=error)
    return Problem("", status, _title(status), detail, {}, headers | _retry(status))


def _not_found(error: HTTPException) -> Problem:
    nearest = nearest_page(request.path)
    ours = error.description if error.description != type(error).description else None
    detail = ours or _("Unter dieser Adresse ist nichts bekannt.")
    return Problem("", 404, _title(404), detail, {"nearest": nearest} if nearest else {})


def respond(problem: Problem) -> Response:
    """Answer with JSON, or with a page for those who ask for one."""
    response = _as_page(problem) if _wants_page() else None
    if response is None:
        text = json.dumps(problem.document, ensure_ascii=False)
        response = Response(f"{text}\n", content_type=PROBLEM_JSON.media_type)
    response.status_code = problem.status
    response.headers.update(problem.headers)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    response.vary.add("Accept-Language")
    return response


def _wants_page() -> bool:
    try:
        choice = by_accept(request.headers.get("Accept", ""), (PROBLEM_JSON, PROBLEM_HTML))
    except NotAcceptableError:
        return False
    return choice.offer is PROBLEM_HTML


def _as_page(problem: Problem) -> Response | None:
    try:
        meaning = problem_texts().get(problem.name) or advice(problem.status)
        text = render_template("problem.html", problem=problem, meaning=meaning)
        return Response(text, mimetype="text/html")
    except TemplateNotFound:
        text = f"{problem.status} {problem.title}\n{problem.detail}\n"
        return Response(text, mimetype="text/plain")


def _handle(error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return respond(problem_of_http(error))
    return respond(problem_of(error))


def init_app(app: Flask) -> None:
    """Answer every error with a problem."""
    for kind in (*STATUS, GraphError, HTTPException, Exception):
        app.register_error_handler(kind, _handle)
