"""Connections as they are: clients that leave, read or write slowly, answers that break off."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

ROOT = Path(__file__).parents[2]
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
LIMIT_SECONDS = 4.0
SLOW_SECONDS = 1.0
MOST_ROWS = 60_000
CODE = f"""
import os
from server import serve
from server.settings import read_settings
from server.sparql import front
serve.HEADER_SECONDS = front.BODY_SECONDS = {SLOW_SECONDS}
serve.serve(read_settings(os.environ))
"""
LONG = f"SELECT ?a ?b ?x ?y WHERE {{ ?a {LABEL} ?x . ?b {LABEL} ?y }}"
WHOLE = f"{LONG} LIMIT 50000"
PARTS_OF_A_LARGER = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
END = b"\r\n0\r\n\r\n"


@pytest.fixture(scope="module")
def port(built: Path) -> Iterator[int]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        free = int(trial.getsockname()[1])
    own = {
        "PORT": free,
        "OUT": built,
        "TIMEOUT_SECONDS": LIMIT_SECONDS,
        "MAX_QUERIES": 4,
        "MAX_RESULT_ROWS": MOST_ROWS,
    }
    environ = {k: v for k, v in os.environ.items() if not k.startswith("WERWASWO_")}
    environ |= {f"WERWASWO_{name}": str(value) for name, value in own.items()}
    server = subprocess.Popen([sys.executable, "-c", CODE], cwd=ROOT, env=environ)
    try:
        wait_for(free, server)
        yield free
    finally:
        server.terminate()
        assert server.wait(30) == 0


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    pause, end = threading.Event(), time.monotonic() + 30
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        pause.wait(0.1)
    raise AssertionError("the server does not listen")


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def request(query: str, method: str = "GET", protocol: str = "HTTP/1.1", **headers: str) -> bytes:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = f"{method} /sparql?query={quote(query)} {protocol}\r\nHost: localhost\r\n"
    return f"{head}Accept: application/sparql-results+json\r\n{lines}\r\n".encode()


def exchanged(port: int, sent: bytes) -> tuple[bytes, bytes]:
    """Head (in lower case) and body of what comes until the server closes."""
    with connected(port) as end:
        end.sendall(sent)
        received = everything(end)
    head, _, body = received.partition(b"\r\n\r\n")
    return head.lower(), body


def everything(end: socket.socket) -> bytes:
    parts: list[bytes] = []
    with contextlib.suppress(ConnectionResetError):
        while part := end.recv(1_048_576):
            parts.append(part)
    return b"".join(parts)


def unchunked(body: bytes) -> bytes:
    """The body that a chunked one carries; it ends as RFC 9112, 7.1 asks for."""
    parts, at = list[bytes](), 0
    while True:
        line = body.index(b"\r\n", at)
        size = int(body[at:line], 16)
        if not size:
            assert body[line:] == b"\r\n\r\n"
            return b"".join(parts)
        parts.append(body[line + 2 : line + 2 + size])
        at = line + 2 + size + 2


def test_a_long_answer_comes_in_chunks_and_ends_properly(port: int) -> None:
    head, body = exchanged(port, request(WHOLE, Connection="close"))
    assert head.startswith(b"http/1.1 200")
    assert b"transfer-encoding: chunked" in head
    assert b"content-length" not in head
    assert b"\r\netag: w/" in head
    assert b"content-disposition: inline" in head
    assert len(json.loads(unchunked(body))["results"]["bindings"]) == 50_000


def test_a_long_answer_is_packed_on_the_way(port: int) -> None:
    sent = request(WHOLE, Accept_Encoding="gzip", Connection="close")
    head, body = exchanged(port, sent)
    assert b"content-encoding: gzip" in head
    assert b"accept-encoding" in head
    packed = unchunked(body)
    unpacker = zlib.decompressobj(31)
    text = unpacker.decompress(packed)
    assert unpacker.eof
    assert len(packed) * 5 < len(text)
    assert len(json.loads(text)["results"]["bindings"]) == 50_000


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_an_answer_that_breaks_off_is_cut_without_an_end(port: int, coding: str) -> None:
    head, body = exchanged(port, request(LONG, Accept_Encoding=coding))
    assert head.startswith(b"http/1.1 200")
    assert len(body) > 10_000
    assert not body.endswith(END)
    assert not body.endswith(b"0\r\n\r\n")


def test_to_http_1_0_a_long_answer_comes_whole_or_as_an_error(port: int) -> None:
    head, body = exchanged(port, request(WHOLE, protocol="HTTP/1.0"))
    assert f"content-length: {len(body)}".encode() in head
    assert len(json.loads(body)["results"]["bindings"]) == 50_000
    head, body = exchanged(port, request(LONG, protocol="HTTP/1.0"))
    assert head.startswith(b"http/1.0 400")
    assert json.loads(body)["type"] == "/ueber#problem-too-many-rows"


def test_head_of_a_long_answer_reads_none_of_it(port: int) -> None:
    head, body = exchanged(port, request(WHOLE, "HEAD", Connection="close"))
    assert head.startswith(b"http/1.1 200")
    assert b"content-length" not in head
    assert b"\r\netag: w/" in head
    assert body == b""


def endless(number: int) -> str:
    return (
        f"SELECT (COUNT(*) AS ?n) WHERE {{ {PARTS_OF_A_LARGER} "
        f'FILTER(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l)) = "{number}") }}'
    )


def heavy(number: int) -> str:
    """A query that takes longer than the light lane allows, and ends."""
    parts = f"?a {LABEL} ?x . ?b {LABEL} ?y . ?s ?p ?o"
    return (
        f"SELECT (COUNT(*) AS ?n) WHERE {{ {{ SELECT * {{ {parts} }} LIMIT 400000 }} "
        f'FILTER(CONCAT(?x, ?y, STR(?o)) != "{number}") }}'
    )


def test_clients_that_leave_free_their_places(port: int) -> None:
    begun = time.monotonic()
    exchanged(port, request(heavy(0), Connection="close"))
    alone = time.monotonic() - begun
    ends = [connected(port) for _ in range(4)]
    for number, end in enumerate(ends):
        end.sendall(request(endless(number)))
    threading.Event().wait(0.7)
    for end in ends:
        end.close()
    begun = time.monotonic()
    head, _body = exchanged(port, request(heavy(1), Connection="close"))
    assert head.startswith(b"http/1.1 200")
    assert time.monotonic() - begun < 1.0 + 2 * alone


def test_a_client_that_stays_is_waited_for_until_the_limit(port: int) -> None:
    begun = time.monotonic()
    head, body = exchanged(port, request(endless(9), Connection="close"))
    assert head.startswith(b"http/1.1 503")
    assert json.loads(body)["type"] == "/ueber#problem-time-up"
    assert LIMIT_SECONDS - 0.1 < time.monotonic() - begun < LIMIT_SECONDS + 0.5


def test_who_reads_slowly_is_cut_at_the_limit(port: int) -> None:
    with socket.socket() as end:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        end.settimeout(20)
        end.connect(("127.0.0.1", port))
        end.sendall(request(WHOLE))
        received = end.recv(1_024)
        assert received.startswith(b"HTTP/1.1 200")
        stop = time.monotonic() + LIMIT_SECONDS + 1.5
        while time.monotonic() < stop:
            threading.Event().wait(0.25)
            received += end.recv(256)
        received += everything(end)
    assert not received.endswith(b"0\r\n\r\n")
    assert len(received) < 20_000_000


def closes_within(end: socket.socket, seconds: float) -> bool:
    end.settimeout(seconds)
    try:
        everything(end)
    except TimeoutError:
        return False
    return True


def test_whoever_sends_the_head_slowly_is_cut(port: int) -> None:
    with connected(port) as end:
        end.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: local")
        assert closes_within(end, SLOW_SECONDS + 3)


def test_whoever_sends_the_body_slowly_is_cut(port: int) -> None:
    with connected(port) as end:
        form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n"
        end.sendall(f"POST /sparql HTTP/1.1\r\nHost: localhost\r\n{form}query=".encode())
        assert closes_within(end, SLOW_SECONDS + 3)
    assert exchanged(port, request("ASK {}", Connection="close"))[0].startswith(b"http/1.1 200")
