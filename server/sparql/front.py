"""The short way for plain queries: before the framework, and to a client the same as through it.

A program's query, sent as the protocol says, is answered here: from what was answered before, word
for word, else by the workers. Pages, updates, tokens, parameters that are not the protocol's, and
whatever is wrong with a request go the long way, through the application.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes

from flask import Flask
from werkzeug.datastructures import Accept
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_accept_header, parse_etags

from graph.errors import GraphError
from graph.state import State
from graph.workers import Stream
from server.compression import packed
from server.context import EXTENSION, Extension
from server.negotiation import NotAcceptableError
from server.settings import Settings
from server.sparql import CACHE, FAILED, RUNNER
from server.sparql.answering import Backend, answer
from server.sparql.datasets import query_dataset
from server.sparql.errors import ProtocolError
from server.sparql.front_connection import Connection
from server.sparql.front_headers import Headers, Kind, Learned, kind_of_body
from server.sparql.front_stream import Sending
from server.sparql.front_watch import BODY_SECONDS, TimedInput
from server.sparql.guard import RefusedError
from server.sparql.prepared import Prepared, prepared
from server.sparql.protocol import FORM, QUERY, Operation, read_operation
from server.sparql.responses import CONNECTION, is_old
from server.sparql.result_cache import Kept, ResultCache
from server.sparql.runner import Runner

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

FRONT: Final = "werwaswo-front"
MOST_KEPT_BYTES: Final = 64 * 1024 * 1024
_PATHS: Final = frozenset(("/sparql", "/sparql/"))
_PARAMETERS: Final = frozenset(
    (
        *("query", "default-graph-uri", "named-graph-uri", "union-default-graph", "timeout"),
        *("format", "output", "results", "download"),
    )
)
_BODIES: Final = (FORM, QUERY)
_LONG_WAY: Final = ("HTTP_AUTHORIZATION", "HTTP_CONTENT_ENCODING", "HTTP_TRANSFER_ENCODING")
_OVERHEAD: Final = 4_096
"""Bytes that keeping an answer takes beside its body and its request."""
_FINE: Final = "200 OK"
_KNOWN: Final = "304 NOT MODIFIED"

Environ = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a request decides about its answer, as it came."""

    state: str
    method: str
    address: str
    body: bytes
    media_type: str
    accept: str
    encodings: str
    known: str

    @property
    def size(self) -> int:
        """Roughly the bytes that it takes."""
        return len(self.address) + len(self.body) + len(self.known) + _OVERHEAD


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it is handed to the server."""

    status: str
    headers: Headers
    body: list[bytes]


class Front:
    """Stands before an application and answers what it can itself."""

    def __init__(self, app: Flask) -> None:
        """Take the place of the application's own entry."""
        self.inner = app.wsgi_app
        self._app = app
        self._extension: Extension = app.extensions[EXTENSION]
        self._runner: Runner = app.extensions[RUNNER]
        self._bodies: ResultCache = app.extensions[CACHE]
        self._kept: Kept[Given] = Kept(MOST_KEPT_BYTES)
        self._learned = Learned(app)

    def __call__(self, environ: Environ, start: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("CONTENT_LENGTH") or "HTTP_TRANSFER_ENCODING" in environ:
            late = _connection(environ).cut
            environ["wsgi.input"] = TimedInput(environ["wsgi.input"], late, BODY_SECONDS)
        if environ.get("PATH_INFO") not in _PATHS:
            return self.inner(environ, start)
        asked = self._asked(environ)
        if asked is None:
            return self.inner(environ, start)
        kept = self._kept.get(asked)
        if kept is not None:
            start(kept.status, kept.headers)
            return kept.body
        return self._answered(asked, environ, start)

    def _asked(self, environ: Environ) -> Asked | None:
        """What is asked, if it can be answered here; a body that is read is put back."""
        method, address = environ["REQUEST_METHOD"], environ.get("QUERY_STRING", "")
        if any(name in environ for name in _LONG_WAY):
            return None
        body = b""
        if method == "POST":
            if not self._is_plain_body(environ):
                return None
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            environ["wsgi.input"] = BytesIO(body)
        elif method not in ("GET", "HEAD") or "query=" not in address:
            return None
        return Asked(
            self._extension.holder.state().id,
            method,
            address,
            body,
            environ.get("CONTENT_TYPE", ""),
            environ.get("HTTP_ACCEPT", ""),
            environ.get("HTTP_ACCEPT_ENCODING", ""),
            environ.get("HTTP_IF_NONE_MATCH", ""),
        )

    def _is_plain_body(self, environ: Environ) -> bool:
        length = environ.get("CONTENT_LENGTH", "")
        return (
            environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() in _BODIES
            and length.isdecimal()
            and int(length) <= self._extension.settings.max_query_bytes
        )

    def _answered(self, asked: Asked, environ: Environ, start: "StartResponse") -> Iterable[bytes]:
        state = self._extension.holder.state()
        try:
            plain = self._prepared(asked, environ, state)
            if plain is not None and state.id == asked.state:
                return self._evaluated(_Call(asked, plain, state, environ), start)
        except (RefusedError, ProtocolError, NotAcceptableError, HTTPException):
            pass  # the application finds it again, and says it
        except GraphError as error:
            environ[FAILED] = error
        environ["wsgi.input"] = BytesIO(asked.body)
        return self.inner(environ, start)

    def _prepared(self, asked: Asked, environ: Environ, state: State) -> Prepared | None:
        """The query, unless it goes the long way."""
        settings = self._extension.settings
        operation = lone_query(asked, settings)
        if operation is None:
            request = self._app.request_class(environ, populate_request=False)
            operation = read_operation(request, state.store.graphs, settings)
        if not _is_plain(operation):
            return None
        plain = prepared(operation, asked.accept, state, settings)
        return None if plain.wants_page else plain

    def _evaluated(self, call: "_Call", start: "StartResponse") -> Iterable[bytes]:
        asked, plain = call.asked, call.plain
        tag = plain.tag(asked.state, str)
        if tag and asked.known and asked.method != "POST" and _is_known(asked.known, tag):
            return self._give(call, Given(_KNOWN, self._headers(call, "known", tag), []), start)
        body = self._bodies.get(tag) if tag else None
        if body is None:
            found = answer(self._backend(call), plain.question, plain.choice.offer.media_type)
            if isinstance(found, Stream):
                return self._streamed(call, found, tag, start)
            body = found.body
            if tag:
                self._bodies.keep(tag, body)
        return self._give(call, self._given(call, body, tag), start, is_kept=bool(tag))

    def _given(self, call: "_Call", body: bytes, tag: str | None) -> Given:
        kind = kind_of_body(call.plain.choice, len(body), _takes_gzip(call.asked.encodings))
        sent = packed(body) if kind == "packed" else body
        headers = self._headers(call, kind, tag, len(sent))
        return Given(_FINE, headers, [] if call.asked.method == "HEAD" else [sent])

    def _give(
        self, call: "_Call", given: Given, start: "StartResponse", *, is_kept: bool = False
    ) -> Iterable[bytes]:
        if is_kept:
            size = call.asked.size + sum(map(len, given.body))
            self._kept.put(call.asked, given, size)
        start(given.status, given.headers)
        return given.body

    def _streamed(
        self, call: "_Call", stream: Stream, tag: str | None, start: "StartResponse"
    ) -> Iterable[bytes]:
        is_packed = _takes_gzip(call.asked.encodings)
        if call.asked.method != "HEAD" and is_old(call.environ.get("SERVER_PROTOCOL", "")):
            return self._give(call, self._given(call, b"".join(stream), tag), start)
        headers = self._headers(call, "packed parts" if is_packed else "parts", tag)
        if call.asked.method == "HEAD":
            stream.close()
            start(_FINE, headers)
            return []
        sending = Sending(
            stream, _connection(call.environ), call.plain.seconds, is_packed=is_packed
        )
        start(_FINE, headers)
        return sending

    def _headers(
        self, call: "_Call", body: Any, tag: str | None, length: int | None = None
    ) -> Headers:
        plain, asked = call.plain, call.asked
        kind = Kind(
            asked.state, asked.method, plain.choice, plain.is_download, tag is not None, body
        )
        return self._learned.headers(kind, tag, length)

    def _backend(self, call: "_Call") -> Backend:
        client, gone = call.environ.get("REMOTE_ADDR", ""), _connection(call.environ).has_left
        return Backend(self._runner, call.state, call.plain.seconds, client, gone)


@dataclass(frozen=True, slots=True)
class _Call:
    """A plain query on its way."""

    asked: Asked
    plain: Prepared
    state: State
    environ: Environ


def lone_query(asked: Asked, settings: Settings) -> Operation | None:
    """What an address says that holds a query and nothing else, as most do; None for any other."""
    name, _, value = asked.address.partition("=")
    if asked.method == "POST" or name != "query" or not value.isascii() or "&" in value:
        return None
    try:
        text = unquote_to_bytes(value.replace("+", " ")).decode()
    except UnicodeDecodeError:
        return None
    if not text or "\0" in text:
        return None
    dataset = query_dataset({}, tuple, settings)
    return Operation("query", text, dataset, {"query": [text]})


def _is_known(tags: str, tag: str) -> bool:
    return parse_etags(tags).contains_weak(tag)


def _is_plain(operation: Operation) -> bool:
    return bool(operation.query) and operation.parameters.keys() <= _PARAMETERS


def _connection(environ: Environ) -> Connection:
    known = environ.get(CONNECTION)
    if not isinstance(known, Connection):
        known = environ[CONNECTION] = Connection(environ)
    return known


@lru_cache(maxsize=256)
def _takes_gzip(encodings: str) -> bool:
    return parse_accept_header(encodings, Accept).quality("gzip") > 0


def install(app: Flask) -> None:
    """Put the short way before an application."""
    app.extensions[FRONT] = front = Front(app)
    app.wsgi_app = front  # type: ignore[method-assign,assignment]
