"""A proxy before a SPARQL server that fails as it is told."""

import contextlib
import http.client
import re
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

WAIT: Final = 30.0
Behaviour = Callable[["Exchange"], None]


@dataclass(slots=True)
class Exchange:
    """One request that the proxy got, and what it may do with it."""

    handler: BaseHTTPRequestHandler
    query: str
    accept: str
    upstream: str

    def asked(self, query: str | None = None) -> tuple[int, str, bytes]:
        """What the server behind answers: status, media type, body."""
        place = urlsplit(self.upstream)
        connection = http.client.HTTPConnection(place.netloc, timeout=WAIT)
        form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": self.accept}
        body = urlencode({"query": self.query if query is None else query})
        try:
            connection.request("POST", place.path, body, form)
            answer = connection.getresponse()
            kind = answer.getheader("Content-Type") or ""
            return answer.status, kind, answer.read()
        finally:
            connection.close()

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        """Answer with a body and its length."""
        self.handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.write(body)

    def write(self, body: bytes) -> None:
        """Write bytes; whoever has left does not matter."""
        with contextlib.suppress(OSError):
            self.handler.wfile.write(body)
            self.handler.wfile.flush()


@dataclass(slots=True)
class Proxy:
    """Stands before a server; each request meets the next behaviour, the last for all others."""

    address: str
    plan: list[Behaviour] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)


def passes(exchange: Exchange) -> None:
    status, kind, body = exchange.asked()
    exchange.reply(status, body, Content_Type=kind)


def fails(status: int, **headers: str) -> Behaviour:
    """Answers with a status and a few words."""
    return lambda exchange: exchange.reply(
        status, b"it is not my day", Content_Type="text/plain", **headers
    )


def says(kind: str, body: bytes) -> Behaviour:
    """Answers 200 with this body."""
    return lambda exchange: exchange.reply(200, body, Content_Type=kind)


def truncates(exchange: Exchange) -> None:
    """Promises the whole and sends half."""
    _, kind, body = exchange.asked()
    exchange.handler.send_response(200)
    exchange.handler.send_header("Content-Type", kind)
    exchange.handler.send_header("Content-Length", str(len(body)))
    exchange.handler.end_headers()
    exchange.write(body[: len(body) // 2])


def truncates_quietly(exchange: Exchange) -> None:
    """Sends half, cut between two lines, without a word on its length."""
    _, kind, body = exchange.asked()
    half = body[: body.find(b"\n", len(body) // 2) + 1]
    exchange.handler.send_response(200)
    exchange.handler.send_header("Content-Type", kind)
    exchange.handler.end_headers()
    exchange.write(half)


def whole_without_length(exchange: Exchange) -> None:
    """Sends the whole, as servers of HTTP/1.0 do."""
    _, kind, body = exchange.asked()
    exchange.handler.send_response(200)
    exchange.handler.send_header("Content-Type", kind)
    exchange.handler.end_headers()
    exchange.write(body)


def drips(exchange: Exchange) -> None:
    """Sends a byte now and then, for ever."""
    exchange.handler.send_response(200)
    exchange.handler.send_header("Content-Type", "application/n-triples")
    exchange.handler.send_header("Content-Length", "1000000")
    exchange.handler.end_headers()
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        try:
            exchange.handler.wfile.write(b"#")
            exchange.handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)


def never_ends(exchange: Exchange) -> None:
    """Sends as fast as it can, for ever."""
    exchange.handler.send_response(200)
    exchange.handler.send_header("Content-Type", "application/n-triples")
    exchange.handler.end_headers()
    line = b"<http://example.org/s> <http://example.org/p> <http://example.org/o> .\n" * 1000
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        try:
            exchange.handler.wfile.write(line)
        except OSError:
            return


def resets(exchange: Exchange) -> None:
    """Breaks the connection off without an answer (RST)."""
    off = struct.pack("ii", 1, 0)
    exchange.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, off)
    exchange.handler.connection.close()


def ignores_pages(exchange: Exchange) -> None:
    """Gives everything, whatever LIMIT and OFFSET say."""
    query = re.sub(r"LIMIT \d+ OFFSET \d+", "", exchange.query)
    _, kind, body = exchange.asked(query)
    exchange.reply(200, body, Content_Type=kind)


def ignores_offset(exchange: Exchange) -> None:
    """Gives the first page again and again."""
    query = re.sub(r"OFFSET \d+", "OFFSET 0", exchange.query)
    _, kind, body = exchange.asked(query)
    exchange.reply(200, body, Content_Type=kind)


def caps(number: int) -> Behaviour:
    """Gives no more than so many things at once, and says nothing about it."""

    def capped(exchange: Exchange) -> None:
        def least(found: re.Match[str]) -> str:
            return f"LIMIT {min(number, int(found[1]))}"

        _, kind, body = exchange.asked(re.sub(r"LIMIT (\d+)", least, exchange.query))
        exchange.reply(200, body, Content_Type=kind)

    return capped


def handler(proxy: Proxy, upstream: str) -> type[BaseHTTPRequestHandler]:
    """What handles the requests of a proxy before `upstream`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = parse_qs(body)["query"][0]
            proxy.queries.append(query)
            behave = proxy.plan.pop(0) if len(proxy.plan) > 1 else proxy.plan[0]
            behave(Exchange(self, query, self.headers["Accept"], upstream))
            self.close_connection = True

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    return Handler


class Server(ThreadingHTTPServer):
    """Ends whatever its connections do."""

    daemon_threads = True

    def handle_error(self, *_args: object) -> None:
        """Connections that we broke ourselves are no news."""
