"""A door on loopback through which SERVICE reaches the endpoints of the settings, and nothing else.

The engine asks any address, looks names up by itself, sets no bound to what it reads and quotes the
answer in its errors. So it is given the address of this door instead: here the name is looked up,
every address of it must be public, the connection goes to exactly the address that was looked at
(a name that changes its mind, as in DNS rebinding, changes nothing), redirects are not followed,
and only results of a bounded size come back.
"""

import contextlib
import http.client
import secrets
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import Final, cast
from urllib.parse import urlsplit

from graph.errors import StoreError
from graph.workers import Job
from server.sparql.errors import ServiceFailedError
from server.sparql.services import PORTS, Resolve, is_public, normalised, relayed, resolved
from server.sparql.tokens import Tokens

MOST_BYTES: Final = 16 * 1024 * 1024
"""Largest answer of another endpoint."""
MOST_SENT: Final = 1024 * 1024
_RETURNED: Final = "127.0.0.1"
_PAYLOAD: Final = "with payload:"
"""Behind this the engine quotes what it was answered, here by this door."""
_POLL_SECONDS: Final = 0.1
"""How soon the door notices that it is to be shut."""
_PART: Final = 65_536
_RESULTS: Final = ("application/sparql-results+json", "application/sparql-results+xml")
_AGENT: Final = "werwaswo (SPARQL 1.1 Federated Query)"
_SECRET_BYTES: Final = 16


class RelayError(Exception):
    """What kept an endpoint from answering; the text is for clients."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint answered."""

    media_type: str
    body: bytes


class Relay:
    """The door: begins with the first query that needs it, ends with the server."""

    def __init__(
        self,
        services: Sequence[str],
        seconds: float,
        resolve: Resolve = resolved,
        may_ask: Callable[[str], bool] = is_public,
    ) -> None:
        """Let these endpoints be asked, each for at most so long, where `may_ask` the address."""
        self._endpoints = list(filter(None, map(normalised, services)))
        self._seconds = seconds
        self._resolve, self._may_ask = resolve, may_ask
        self._secret = secrets.token_urlsafe(_SECRET_BYTES)
        self._server: _Server | None = None
        self._lock = threading.Lock()

    def rewritten(self, text: str) -> str:
        """The text of an allowed query or update as the engine may run it."""
        if not self._endpoints or "SERVICE" not in text.upper():
            return text
        return relayed(Tokens.of(text), self._address)

    def job(self, job: Job) -> Job:
        """A job as the engine may run it; the text for errors asks nobody, in the same columns."""
        text = self.rewritten(job.text)
        if text == job.text:
            return job
        sent = relayed(Tokens.of(job.sent), lambda iri: "x:".ljust(len(iri), "x"))
        return replace(job, text=text, sent=sent)

    @contextlib.contextmanager
    def failures(self, text: str) -> Iterator[None]:
        """Say of an engine's error what an endpoint did, if the text asks one.

        Raises:
            ServiceFailedError: an endpoint gave no results.
        """
        try:
            yield
        except StoreError as error:
            if self.rewritten(text) == text or _RETURNED not in error.message:
                raise
            said = error.message.partition(_PAYLOAD)[2].strip()
            raise ServiceFailedError(said or "it gave no results") from error

    def _address(self, iri: str) -> str:
        number = self._endpoints.index(cast(str, normalised(iri)))
        return f"http://127.0.0.1:{self._port()}/{self._secret}/{number}"

    def _port(self) -> int:
        with self._lock:
            if self._server is None:
                self._server = _Server(self)
                serve = self._server.serve_forever
                threading.Thread(target=serve, args=(_POLL_SECONDS,), daemon=True).start()
            return int(self._server.server_address[1])

    def close(self) -> None:
        """Shut the door."""
        with self._lock:
            if self._server is not None:
                self._server.shutdown()
                self._server.server_close()
                self._server = None

    def endpoint(self, path: str) -> str | None:
        """The endpoint that a path of the door leads to."""
        _empty, _slash, place = path.partition("/")
        secret, _slash, number = place.partition("/")
        if not secrets.compare_digest(secret.encode(), self._secret.encode()):
            return None
        known = number.isdecimal() and int(number) < len(self._endpoints)
        return self._endpoints[int(number)] if known else None

    def ask(self, endpoint: str, query: bytes) -> Answer:
        """Send a query to an endpoint.

        Raises:
            RelayError: it has an address that is not public, cannot be reached, answers by anything
                but results, or too much, or too late.
        """
        parts = urlsplit(endpoint)
        host, end = parts.hostname or "", time.monotonic() + self._seconds
        port = parts.port or PORTS[parts.scheme]
        line = _Line(host, port, self._public(host, port), parts.scheme == "https", self._seconds)
        try:
            line.request("POST", endpoint.partition(parts.netloc)[2], query, _headers())
            return _read(line.getresponse(), end)
        except (OSError, http.client.HTTPException) as error:
            message = f"{host} cannot be reached ({type(error).__name__})"
            raise RelayError(message) from error
        finally:
            line.close()

    def _public(self, host: str, port: int) -> str:
        """One address of a host of which all are public."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            message = f"{host} has no address"
            raise RelayError(message) from error
        if not addresses or not all(map(self._may_ask, addresses)):
            message = f"{host} is at no public address"
            raise RelayError(message)
        return addresses[0]


def _headers() -> dict[str, str]:
    return {
        "Content-Type": "application/sparql-query",
        "Accept": ", ".join(_RESULTS),
        "Accept-Encoding": "identity",
        "User-Agent": _AGENT,
    }


def _read(answer: http.client.HTTPResponse, end: float) -> Answer:
    media_type = answer.headers.get_content_type()
    if answer.status != http.HTTPStatus.OK:
        message = f"it answered with status {answer.status}"
        raise RelayError(message)
    if (
        media_type not in _RESULTS
        or answer.headers.get("Content-Encoding", "identity") != "identity"
    ):
        message = f"it answered by {media_type[:80]!r}, not by results"
        raise RelayError(message)
    parts, size = list[bytes](), 0
    while part := answer.read1(_PART):
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES or time.monotonic() > end:
            message = "it answered with too much" if size > MOST_BYTES else "it took too long"
            raise RelayError(message)
    return Answer(media_type, b"".join(parts))


NO_SERVICE: Final = Relay((), 0)
"""Where no other endpoint may be asked."""


class _Line(http.client.HTTPConnection):
    """A connection to one address, whatever the name of the host may mean by now."""

    def __init__(self, host: str, port: int, address: str, is_secure: bool, seconds: float) -> None:
        """Connect when it is used."""
        super().__init__(host, port, timeout=seconds)
        self.default_port = PORTS["https" if is_secure else "http"]
        self._address = address
        self._is_secure = is_secure

    def connect(self) -> None:
        """Connect to the address; a certificate has to be the host's."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


class _Server(ThreadingMixIn, TCPServer):
    """Listens on loopback only."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, relay: Relay) -> None:
        """Take any free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.relay = relay


class _Handler(BaseHTTPRequestHandler):
    """One query of the engine."""

    timeout = 10

    def do_POST(self) -> None:
        """Pass it on, and the answer back."""
        relay = cast(_Server, self.server).relay
        endpoint = relay.endpoint(self.path)
        length = self.headers.get("Content-Length", "")
        if endpoint is None or not length.isdecimal() or int(length) > MOST_SENT:
            self._reply(404, "text/plain", b"nothing here")
            return
        try:
            answer = relay.ask(endpoint, self.rfile.read(int(length)))
        except RelayError as error:
            self._reply(502, "text/plain", str(error).encode())
        else:
            self._reply(200, answer.media_type, answer.body)

    def _reply(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what is asked stands in the log of the server."""
