"""One question to an endpoint: SPARQLWrapper asks, with bounds on time, size and where to go."""

import http.client
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from SPARQLWrapper import POST, URLENCODED, SPARQLWrapper

from ingest.harvest.errors import HarvestError, PassingError
from ingest.harvest.faults import of_reason, of_status

ACCEPT: Final = {
    "construct": (
        "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.7, "
        "application/ld+json;q=0.5"
    ),
    "select": "application/sparql-results+json, application/sparql-results+xml;q=0.8",
}
_CHUNK: Final = 65_536
_ROWS: Final = ("X-SPARQL-MaxRows", "X-SQL-State")
"""With these headers Virtuoso tells that an answer was cut."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may take: seconds in all, bytes."""

    seconds: float = 120.0
    size: int = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the query, whether it is a `construct` or a `select`, who asks, of what."""

    query: str
    form: str
    agent: str
    graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """An answer: its bytes, and its media type without parameters.

    `is_framed`: the server said how long it is; else it ends where the connection ended.
    """

    content: bytes
    media_type: str
    is_framed: bool = True


def asked_address(endpoint: str) -> str:
    """The address of an endpoint, if it is one.

    Raises:
        HarvestError: it is no web address, or it carries a password.
    """
    try:
        parts = urlsplit(endpoint)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_web = False
    if not is_web:
        fix = "Write it as https://example.org/sparql."
        raise HarvestError(endpoint, "is no address of an endpoint", fix)
    if parts.username or parts.password:
        shown = f"{parts.scheme}://{parts.hostname}"
        fix = "The address is kept as a receipt; leave the password out."
        raise HarvestError(shown, "is given with a password", fix)
    return endpoint


def ask(endpoint: str, question: Question, bounds: Bounds) -> Body:
    """Ask one query and read the whole answer.

    Raises:
        HarvestError: another try would not help.
        PassingError: another try may help.
        MovedError: the endpoint stands elsewhere on the same host.
    """
    request = _Request(endpoint, question, bounds)
    try:
        with request.guarded(), closing(request.sent()) as response:
            return _read(response, endpoint, bounds.size)
    except urllib.error.HTTPError as error:
        with closing(error):
            raise of_status(endpoint, error) from None
    except urllib.error.URLError as error:
        raise of_reason(endpoint, error.reason) from error
    except ssl.SSLError as error:
        raise of_reason(endpoint, error) from error
    except (OSError, http.client.HTTPException, ValueError, PassingError) as error:
        if request.is_late:
            raise PassingError(f"gave no whole answer within {bounds.seconds:g} s") from error
        if isinstance(error, PassingError):
            raise
        raise PassingError(f"broke off its answer ({type(error).__name__})") from error


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves it to us where to go: a redirect is an answer like others."""

    def redirect_request(self, *_given: Any, **_named: Any) -> None:
        """Go nowhere."""


class _Request(SPARQLWrapper):
    """A request whose connection is cut when its time is up, wherever it hangs."""

    def __init__(self, endpoint: str, question: Question, bounds: Bounds) -> None:
        super().__init__(endpoint, agent=question.agent)
        self.setMethod(POST)
        self.setRequestMethod(URLENCODED)
        self.setOnlyConneg(True)
        self.addCustomHttpHeader("Accept", ACCEPT[question.form])
        for graph in question.graphs:
            self.addDefaultGraph(graph)
        # Not setQuery: it guesses the form from the text.
        self.queryString, self.queryType = question.query, question.form.upper()
        self._seconds = bounds.seconds
        self._sockets: list[socket.socket] = []
        self.is_late = False

    def sent(self) -> http.client.HTTPResponse:
        """Send it; the answer's body is still to be read."""
        response: http.client.HTTPResponse = self._query()[0]
        return response

    def _query(self) -> tuple[Any, str]:
        """Like SPARQLWrapper's own, but with an opener that is ours alone."""
        opener = urllib.request.build_opener(
            _NoRedirects, _Opens(self._sockets), _OpensSecurely(self._sockets)
        )
        return opener.open(self._createRequest(), timeout=self._seconds), self.returnFormat

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Cut the connection when the time is up: bytes that drip never time out by themselves."""
        watch = threading.Timer(self._seconds, self._cut)
        watch.daemon = True
        watch.start()
        started = time.monotonic()
        try:
            yield
        except TimeoutError:
            self.is_late = True
            raise
        finally:
            watch.cancel()
            self.is_late = self.is_late or time.monotonic() - started >= self._seconds

    def _cut(self) -> None:
        self.is_late = True
        for one in self._sockets:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it is closed already


class _Opens(urllib.request.HTTPHandler):
    """Opens connections and remembers their sockets."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        super().__init__()
        self._sockets = sockets

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Open one."""
        return self.do_open(partial(_Connection, self._sockets), req)


class _OpensSecurely(urllib.request.HTTPSHandler):
    """The same with TLS; certificates are checked."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        super().__init__()
        self._sockets = sockets

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Open one."""
        return self.do_open(partial(_SecureConnection, self._sockets), req)


class _Connection(http.client.HTTPConnection):
    def __init__(self, sockets: list[socket.socket], host: str, **given: Any) -> None:
        super().__init__(host, **given)
        self._sockets = sockets

    def connect(self) -> None:
        super().connect()
        self._sockets.append(self.sock)


class _SecureConnection(http.client.HTTPSConnection):
    def __init__(self, sockets: list[socket.socket], host: str, **given: Any) -> None:
        super().__init__(host, **given)
        self._sockets = sockets

    def connect(self) -> None:
        super().connect()
        self._sockets.append(self.sock)


def _read(response: http.client.HTTPResponse, endpoint: str, most: int) -> Body:
    content = bytearray()
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > most:
            size = f"{most / 1024 / 1024:g} MiB"
            fix = "Ask for smaller pages (--page-size), or allow more (--limit-mebibytes)."
            raise HarvestError(endpoint, f"answers with more than {size}", fix)
    promised = response.headers.get("Content-Length", "")
    if promised.isdigit() and len(content) < int(promised):
        raise PassingError(f"broke off its answer after {len(content)} of {promised} bytes")
    if any(response.headers.get(name) for name in _ROWS):
        fix = "Ask for smaller pages (--page-size)."
        raise HarvestError(endpoint, "says that it cut its answer", fix)
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    is_framed = promised.isdigit() or bool(response.headers.get("Transfer-Encoding"))
    return Body(bytes(content), media_type, is_framed)
