"""What no client library sends: lies about lengths, broken pieces, odd methods, stray bytes.

Whatever comes back is a refusal or an answer, or the server hangs up; it goes on as it was.
"""

import contextlib
import gzip
import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
ASK = "/sparql?query=ASK%7B%7D"
CRLF = "%0d%0aSet-Cookie:%20a=b"
DIRECT_HEAD = b"Host: x\r\nContent-Type: application/sparql-query\r\n"


def post(path: str = "/sparql", *headers: bytes, body: bytes = b"") -> bytes:
    lines = [f"POST {path} HTTP/1.1".encode(), b"Host: x", *headers, b"", body]
    return b"\r\n".join(lines)


def direct(*headers: bytes, body: bytes = b"") -> bytes:
    return post("/sparql", b"Content-Type: application/sparql-query", *headers, body=body)


def get(path: bytes = b"/health", *headers: bytes, version: bytes = b"HTTP/1.1") -> bytes:
    close = b"Connection: close"
    return b"\r\n".join((b"GET " + path + b" " + version, b"Host: x", close, *headers, b"", b""))


CHUNKED = b"Transfer-Encoding: chunked"
RAW = {
    "a length below zero": direct(b"Content-Length: -1", body=b"ASK {}"),
    "a length that is none": direct(b"Content-Length: many", body=b"ASK {}"),
    "a length beyond 64 bits": direct(b"Content-Length: 99999999999999999999999", body=b"ASK {}"),
    "a length of 16 GB": direct(b"Content-Length: 17179869184", body=b"ASK {}"),
    "a length too short": direct(b"Content-Length: 3", body=b"ASK {}"),
    "a length too long": direct(b"Content-Length: 60", body=b"ASK {}"),
    "two lengths": direct(b"Content-Length: 6", b"Content-Length: 60", body=b"ASK {}"),
    "two lengths in one": direct(b"Content-Length: 6, 60", body=b"ASK {}"),
    "a length and pieces": direct(b"Content-Length: 6", CHUNKED, body=b"0\r\n\r\nGET /x\r\n"),
    "a length with a plus": direct(b"Content-Length: +6", body=b"ASK {}"),
    "a piece without a size": direct(CHUNKED, body=b"ASK {}\r\n0\r\n\r\n"),
    "a piece of a broken size": direct(CHUNKED, body=b"zz\r\nASK {}\r\n0\r\n\r\n"),
    "a piece of a size below zero": direct(CHUNKED, body=b"-6\r\nASK {}\r\n0\r\n\r\n"),
    "a piece of a huge size": direct(CHUNKED, body=b"ffffffffffffffffff\r\nASK {}\r\n0\r\n\r\n"),
    "a piece longer than it says": direct(CHUNKED, body=b"2\r\nASK {}\r\n0\r\n\r\n"),
    "pieces without an end": direct(CHUNKED, body=b"6\r\nASK {}\r\n"),
    "a piece with a long extension": direct(
        CHUNKED, body=b"6;" + b"a" * 100_000 + b"\r\nASK {}\r\n0\r\n\r\n"
    ),
    "100,000 pieces": direct(CHUNKED, body=b"1\r\n#\r\n" * 100_000 + b"0\r\n\r\n"),
    "trailers": direct(CHUNKED, body=b"6\r\nASK {}\r\n0\r\nContent-Length: 9\r\nHost: y\r\n\r\n"),
    "an odd transfer coding": direct(b"Transfer-Encoding: gzip, chunked, x", body=b"6\r\nASK {}"),
    "pieces twice": direct(b"Transfer-Encoding: chunked, chunked", body=b"0\r\n\r\n"),
    "pieces, hidden": direct(b"Transfer-Encoding : chunked", body=b"0\r\n\r\n"),
    "an expectation": direct(b"Expect: 100-continue", b"Content-Length: 6", body=b"ASK {}"),
    "an odd expectation": direct(b"Expect: the-unexpected", b"Content-Length: 6", body=b"ASK {}"),
    "an expectation without a body": direct(b"Expect: 100-continue", b"Content-Length: 6"),
    "HTTP/1.0": b"GET /health HTTP/1.0\r\n\r\n",
    "HTTP/1.0 with pieces": (
        b"POST /sparql HTTP/1.0\r\n" + DIRECT_HEAD + CHUNKED + b"\r\n\r\n0\r\n\r\n"
    ),
    "HTTP/0.9": b"GET /health\r\n",
    "HTTP/2 without asking": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0" * 64,
    "HTTP/2 by upgrade": get(b"/health", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAAQAAP__"),
    "a web socket": get(b"/", b"Upgrade: websocket", b"Connection: Upgrade"),
    "HTTP/9.9": get(version=b"HTTP/9.9"),
    "HTTP/11": get(version=b"HTTP/11"),
    "TLS": bytes.fromhex("16030100c8010000c40303") + b"\xff" * 190,
    "SSH": b"SSH-2.0-OpenSSH_9.0\r\n",
    "an absolute address": get(b"http://elsewhere.example/health"),
    "an absolute address of a file": get(b"file:///etc/passwd"),
    "a proxy's request": b"CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n",
    "OPTIONS *": b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "TRACE": b"TRACE /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "an unknown method": b"BREW /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "a method in small letters": b"get /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "a method of 10,000 letters": b"G" * 10_000 + b" / HTTP/1.1\r\nHost: x\r\n\r\n",
    "a method that is none": b"G\0T / HTTP/1.1\r\nHost: x\r\n\r\n",
    "no method": b" / HTTP/1.1\r\nHost: x\r\n\r\n",
    "no address": b"GET  HTTP/1.1\r\nHost: x\r\n\r\n",
    "an address of raw bytes": get(b"/id/\xff\xfe\xc3"),
    "an address with blanks": get(b"/id/a b c"),
    "an address with a null byte": get(b"/id/\0"),
    "an address with tabs": b"GET\t/health\tHTTP/1.1\r\nHost: x\r\n\r\n",
    "line feeds only": b"GET /health HTTP/1.1\nHost: x\nConnection: close\n\n",
    "carriage returns only": b"GET /health HTTP/1.1\rHost: x\r\r",
    "a header without a colon": get(b"/health", b"nonsense"),
    "a header without a name": get(b"/health", b": x"),
    "a header with a blank before its colon": get(b"/health", b"Accept : text/html"),
    "a folded header": get(b"/health", b"Accept: text/html,\r\n text/plain"),
    "a header with a null byte": get(b"/health", b"Accept: a\0b"),
    "a header with a carriage return": get(b"/health", b"Accept: a\rSet-Cookie: b"),
    "a header of raw bytes": get(ASK.encode(), b"Accept: \xff\xfe", b"Accept-Language: \xff"),
    "a header of 200,000 letters": get(b"/health", b"X-A: " + b"a" * 200_000),
    "10,000 headers": get(b"/health", *[b"X-%d: a" % n for n in range(10_000)]),
    "1,000,000 headers": get(b"/health", b"\r\n".join([b"a:b"] * 1_000_000)),
    "two hosts": get(b"/id/organisation/b001", b"Host: y"),
    "a host with a path": b"GET /id/organisation/b001 HTTP/1.1\r\nHost: a/b?c#d\r\n\r\n",
    "a host with a user": b"GET /id/organisation/b001 HTTP/1.1\r\nHost: a:b@c\r\n\r\n",
    "a host of raw bytes": b"GET /sparql HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n",
    "a second request behind the first": get() + get(b"/"),
    "a request behind an error": direct(b"Content-Length: x", body=b"") + get(),
    "nothing but line ends": b"\r\n" * 10_000,
    "nothing": b"",
}  # fmt: skip


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in RAW.items()])
def test_what_is_hardly_http_is_refused_or_cut(
    steady: Any, told_no_secret: Any, data: bytes
) -> None:
    received = _exchanged(steady, data)
    told_no_secret(received)
    assert b"root:" not in received
    assert b"set-cookie" not in received.lower()
    if received.startswith(b"HTTP/"):
        status = int(received.split(b" ", 2)[1])
        assert status < 500 or status in (501, 505)


def _exchanged(endpoint: Any, data: bytes) -> bytes:
    """What comes back within a second; the server may hang up at any time."""
    parts = urlsplit(endpoint.root)
    received = b""
    with (
        contextlib.suppress(OSError),
        socket.create_connection((parts.hostname, parts.port), timeout=1) as connection,
    ):
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        while chunk := connection.recv(65_536):
            received += chunk
    return received


SENT = {
    "an overlong slash": ("GET", "/static/%c0%af%c0%ae", None, {}),
    "an overlong null byte": ("GET", "/sparql?query=ASK%7B%7D%C0%80", None, {}),
    "a surrogate in CESU-8": ("POST", "/sparql", b"ASK{?s ?p '\xed\xa0\x80\xed\xb0\x80'}", DIRECT),
    "a surrogate in a form": ("POST", "/sparql", b"query=ASK%7B%7D+%23%ED%A0%80", FORM),
    "beyond Unicode": ("POST", "/sparql", b"ASK{?s ?p '\xf4\x90\x80\x80'}", DIRECT),
    "half a character": ("POST", "/sparql", b"ASK{}#\xe2\x82", DIRECT),
    "UTF-16": ("POST", "/sparql", "ASK {}".encode("utf-16"), DIRECT),
    "UTF-16 by its name": (
        "POST", "/sparql", b"ASK {}", {"Content-Type": "application/sparql-query;charset=utf-16"},
    ),
    "an unknown charset": (
        "POST", "/sparql", b"query=ASK{}", {"Content-Type": f"{FORM['Content-Type']};charset=x"},
    ),
    "half an escape": ("GET", "/sparql?query=ASK%7B%7D%2", None, {}),
    "an escape of no digits": ("GET", "/sparql?query=ASK%7B%7D%zz", None, {}),
    "escaped twice": ("GET", "/sparql?query=ASK%257B%257D", None, {}),
    "no UTF-8 as a name": ("GET", f"{ASK}&%ff=1", None, {}),
    "no UTF-8 as a graph": ("GET", f"{ASK}&default-graph-uri=%ff", None, {}),
    "a file as a graph": ("GET", f"{ASK}&default-graph-uri=file:///etc/passwd", None, {}),
    "a graph that ends early": ("GET", f"{ASK}&named-graph-uri=a%3E%20b", None, {}),
    "an empty graph": ("GET", f"{ASK}&default-graph-uri=", None, {}),
    "1,000,000 parameters": ("POST", "/sparql", b"a=1&" * 1_000_000, FORM),
    "500,000 parameters in the address": ("GET", f"{ASK}&{'a&' * 500_000}", None, {}),
    "a long address": ("GET", f"/sparql?query={'a' * 1_000_000}", None, {}),
    "semicolons": ("GET", "/sparql?query=ASK{};query=ASK{}", None, {}),
    "two queries": ("GET", f"{ASK}&query=ASK%7B%7D", None, {}),
    "a query and an update": ("POST", ASK, b"update=CLEAR+ALL", FORM),
    "an update": ("POST", "/sparql", b"update=CLEAR+ALL", FORM),
    "an update by GET": ("GET", "/sparql?update=CLEAR+ALL", None, {}),
    "an update sent directly": (
        "POST", "/sparql", b"CLEAR ALL", {"Content-Type": "application/sparql-update"},
    ),
    "an update as a query": ("POST", "/sparql", b"CLEAR ALL", DIRECT),
    "PUT": ("PUT", "/sparql", b"ASK {}", DIRECT),
    "DELETE": ("DELETE", ASK, None, {}),
    "PATCH": ("PATCH", "/sparql", b"ASK {}", DIRECT),
    "parts": (
        "POST", "/sparql", b'--x\r\nContent-Disposition: a; name="query"\r\n\r\nASK{}\r\n--x--',
        {"Content-Type": "multipart/form-data; boundary=x"},
    ),
    "JSON": ("POST", "/sparql", b'{"query": "ASK {}"}', {"Content-Type": "application/json"}),
    "XML with entities": (
        "POST", "/sparql", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        {"Content-Type": "application/xml"},
    ),
    "a packed bomb": (
        "POST", "/sparql", gzip.compress(b"#" * 50_000_000), {**DIRECT, "Content-Encoding": "gzip"},
    ),
    "a packed form": (
        "POST", "/sparql", gzip.compress(b"query=ASK{}"), {**FORM, "Content-Encoding": "GZip"},
    ),
    "packed by nobody knows what": ("POST", "/sparql", b"x", {**DIRECT, "Content-Encoding": "x"}),
    "40,000 media types": ("GET", ASK, None, {"Accept": ",".join(["a/b"] * 40_000)}),
    "weights that are none": ("GET", ASK, None, {"Accept": "text/csv;q=nan, */*;q=-1;q=inf"}),
    "a broken range": ("GET", "/daten/landscape.trig", None, {"Range": "bytes=9-1,-,a-b"}),
    "9,999 ranges": (
        "GET", "/daten/landscape.trig", None, {"Range": f"bytes={','.join(['0-1'] * 9_999)}"},
    ),
    "odd tags": ("GET", ASK, None, {"If-None-Match": 'W/"' + '", "' * 5_000}),
    "odd dates": ("GET", "/daten/meta.trig", None, {"If-Modified-Since": "99999999999"}),
    "forged origins": ("GET", ASK, None, {"Origin": 'null"><script>', "Referer": "javascript:x"}),
    "forged proxies": ("GET", ASK, None, {"X-Forwarded-For": "a" * 9_999}),
    "a forged token": ("GET", ASK, None, {"Authorization": "Bearer " + "\u00e9" * 999}),
    "odd languages": (
        "GET", "/sparql", None, {"Accept": "text/html", "Accept-Language": "*;q=9," * 999},
    ),
    "a time that is none": ("GET", f"{ASK}&timeout=nan", None, {}),
    "a time of 5,000 digits": ("GET", f"{ASK}&timeout={'9' * 5_000}", None, {}),
    **{
        f"line ends in {name}": ("GET", f"{path}{CRLF}", None, {"Accept": accept})
        for name, path, accept in (
            ("the format", f"{ASK}&format=", "*/*"),
            ("the language", "/?lang=", "text/html"),
            ("the download", f"{ASK}&download=", "*/*"),
            ("the union", f"{ASK}&union-default-graph=", "*/*"),
            ("a graph", f"{ASK}&default-graph-uri=", "*/*"),
            ("a thing", "/id/organisation/b001", "text/html"),
            ("a document", "/data/organisation/b001.ttl", "*/*"),
            ("a page", "/akteur/organisation/b001", "text/html"),
            ("a search", "/wer?q=", "text/html"),
            ("a suggestion", "/api/suggest?q=", "*/*"),
            ("a file", "/daten/landscape.trig", "*/*"),
            ("a question", "/fragen/", "text/html"),
            ("a calendar", "/kalender.ics?gebiet=", "*/*"),
            ("a table", "/akteure.csv?lang=", "*/*"),
            ("a state", f"{ASK}&asOf=", "*/*"),
        )
    },
    **{
        f"{name} below {path}": ("GET", path + quote(odd), None, {"Accept": "text/html"})
        for name, odd in (("markup", '"><script>'), ("null", "\0"), ("the last", "\U0010ffff"))
        for path in ("/akteur/", "/matrix?feld=", "/fragen/")
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "body", "headers"),
    [pytest.param(*given, id=name) for name, given in SENT.items()],
)
def test_a_request_that_means_harm_is_refused_or_answered(
    steady: Any,
    told_no_secret: Any,
    method: str,
    path: str,
    body: bytes | None,
    headers: Mapping[str, str],
) -> None:
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it need not read all
        reply = steady.send(method, path, body, headers)
        assert reply.status < 500
        assert "set-cookie" not in reply.headers
        assert b"root:" not in reply.body
        assert b"><script>" not in reply.body
        told_no_secret(reply.body)


def test_a_body_that_comes_slowly_holds_up_nobody(steady: Any) -> None:
    parts = urlsplit(steady.root)
    lines = [socket.create_connection((parts.hostname, parts.port), timeout=30) for _ in range(100)]
    try:
        for line in lines:
            line.sendall(direct(b"Content-Length: 6", body=b"A"))
        assert steady.send("GET", ASK).status == 200
        lines[0].sendall(b"SK {}")
        assert lines[0].recv(64).startswith(b"HTTP/1.1 200")
    finally:
        for line in lines:
            line.close()


def test_a_client_that_never_reads_holds_up_nobody(steady: Any) -> None:
    parts = urlsplit(steady.root)
    wide = urlencode({"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 100000", "format": "csv"})
    lines = [socket.create_connection((parts.hostname, parts.port), timeout=30) for _ in range(8)]
    try:
        for line in lines:
            line.sendall(get(f"/sparql?{wide}".encode()))
        assert steady.send("GET", ASK).status == 200
    finally:
        for line in lines:
            line.close()


def test_there_are_enough_of_each_kind() -> None:
    assert len(RAW) >= 60
    assert len(SENT) >= 60
