"""What nobody sends by accident: answered with 4xx, and the server lives on."""

import contextlib
import http.client
import json
import os
import signal
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from graph.build import build_state

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


def query(text: str) -> str:
    return "/sparql?" + urlencode({"query": text})


HOSTILE = [
    pytest.param("POST", "/sparql", b"ASK { } \x00", DIRECT, id="null byte"),
    pytest.param("GET", "/sparql?query=ASK%00%7B%7D", None, {}, id="null byte in the address"),
    pytest.param("POST", "/sparql", b"ASK { ?s ?p '\xff\xfe' }", DIRECT, id="no UTF-8"),
    pytest.param("GET", "/sparql?query=ASK%20%7B%7D%20%23%FF", None, {}, id="no UTF-8, address"),
    pytest.param("POST", "/sparql", b"query=ASK+%7B%7D+%23%C3", FORM, id="no UTF-8, form"),
    pytest.param("POST", "/sparql", b"query=\xff", FORM, id="no UTF-8, bare in a form"),
    pytest.param("GET", "/sparql?query=%ED%A0%80", None, {}, id="a lone surrogate"),
    pytest.param("POST", "/sparql", b"a=1&" * 2000 + b"query=ASK{}", FORM, id="2,000 fields"),
    pytest.param("POST", "/sparql", b"#" * 300_000, DIRECT, id="300 kB of comment"),
    pytest.param("POST", "/sparql", b"query=" + b"x" * 400_000, FORM, id="400 kB of form"),
    pytest.param(
        "POST", "/sparql", b"ASK{FILTER(" + b"(" * 5000 + b"1" + b")" * 5000 + b")}", DIRECT,
        id="5,000 parentheses",
    ),
    pytest.param("POST", "/sparql", b"ASK" + b"{" * 5000 + b"}" * 5000, DIRECT, id="5,000 braces"),
    pytest.param(
        "POST", "/sparql", b"ASK{?s ?p " + b"[?p " * 5000 + b"1" + b"]" * 5000 + b"}", DIRECT,
        id="5,000 brackets",
    ),
    pytest.param(
        "POST", "/sparql", b"ASK{" + b"OPTIONAL{?s ?p ?o " * 2500 + b"}" * 2501, DIRECT,
        id="2,500 optionals",
    ),
    pytest.param(
        "POST", "/sparql", b"ASK{FILTER(" + b"||".join([b"?a"] * 10_000) + b")}", DIRECT,
        id="10,000 ors",
    ),
    pytest.param(
        "POST", "/sparql", b"ASK{FILTER(" + b"!" * 10_000 + b"1)}", DIRECT, id="10,000 nots"
    ),
    pytest.param(
        "POST", "/sparql", b"ASK{" + b"?s ?p ?o." * 5000 + b"}", DIRECT, id="5,000 triples"
    ),
    pytest.param("GET", query("ASK { SERVICE <http://127.0.0.1:1/> {} }"), None, {}, id="service"),
    pytest.param(
        "GET", query("ASK{?s ?p trueSERVICE<http://127.0.0.1:1/>{}}"), None, {}, id="hidden service"
    ),
    pytest.param("GET", query("LOAD <file:///etc/passwd>"), None, {}, id="load"),
    pytest.param("GET", "/static/../settings.py", None, {}, id="path traversal"),
    pytest.param("GET", "/static/%2e%2e/settings.py", None, {}, id="path traversal, escaped"),
    pytest.param("GET", "/daten/..%2f..%2fpyproject.toml", None, {}, id="dump elsewhere"),
    pytest.param("GET", "/daten/%2fetc%2fpasswd", None, {}, id="dump at the root"),
    pytest.param("GET", "/id/" + quote("a> . ?s ?p ?o #"), None, {}, id="an IRI that ends early"),
    pytest.param("GET", "/id/%00", None, {}, id="null byte in a path"),
    pytest.param("GET", "/id/%FF%FE", None, {}, id="a path that is no UTF-8"),
    pytest.param("GET", "/id/" + "a/" * 2000, None, {}, id="a long path"),
    pytest.param("GET", "/data/organisation/x.ttl%0d%0aSet-Cookie:%20a=b", None, {}, id="CRLF"),
    pytest.param("GET", "/id/x?lang=%0d%0aSet-Cookie:a=b", None, {}, id="CRLF in a parameter"),
    pytest.param(
        "GET", "/sparql?query=ASK%7B%7D&format=%0d%0aSet-Cookie:a=b", None, {}, id="CRLF in format"
    ),
    pytest.param(
        "GET", query("ASK {}"), None, {"Accept": "a/b;q=" + "9" * 5000}, id="a long weight"
    ),
    pytest.param("POST", "/sparql", b"x", {"Content-Type": "\u00ff/\u00fe"}, id="odd media type"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "headers"), HOSTILE)
def test_a_hostile_request_is_refused_and_the_server_lives_on(
    endpoint: Any, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
) -> None:
    reply = endpoint.send(method, path, body, headers)
    if "Accept" not in headers:
        assert 400 <= reply.status < 500
    assert reply.status < 500
    assert "set-cookie" not in reply.headers
    assert endpoint.send("GET", query("ASK {}")).status == 200


def test_the_list_of_attacks_is_long_enough() -> None:
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize(
    "host",
    [
        pytest.param(b"evil.example", id="another host"),
        pytest.param(b'a"><script>', id="markup"),
        pytest.param(b"a> <b", id="the end of an IRI"),
        pytest.param(b"", id="none"),
    ],
)
@pytest.mark.parametrize("path", [b"/sparql", b"/.well-known/void", b"/id/organisation/b001"])
def test_a_forged_host_breaks_no_document(endpoint: Any, host: bytes, path: bytes) -> None:
    request = b"GET " + path + b" HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"
    status = int(endpoint.send_raw(request).split(b" ", 2)[1])
    assert status < 500
    assert endpoint.send("GET", "/health").status == 200


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"GET / HTTP/9.9\r\n\r\n", id="unknown version"),
        pytest.param(b"\x00\xff\x00\xff\r\n\r\n", id="no HTTP"),
        pytest.param(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx", id="short"),
        pytest.param(b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", id="long line"),
    ],
)
def test_what_is_hardly_http_does_not_end_the_server(endpoint: Any, data: bytes) -> None:
    with contextlib.suppress(OSError):  # it may hang up, or wait for more
        endpoint.send_raw(data)
    assert endpoint.send("GET", "/health").status == 200


def test_a_query_without_end_is_answered_in_time_and_others_beside_it(endpoint: Any) -> None:
    wide = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(3))
    slow = f"SELECT (COUNT(*) AS ?n) {{ {wide} FILTER(STRLEN(CONCAT(STR(?a0), STR(?a2))) = 1) }}"
    replies: list[Any] = []
    asker = threading.Thread(
        target=lambda: replies.append(endpoint.send("GET", query(slow) + "&timeout=1"))
    )
    asker.start()
    assert endpoint.send("GET", query("ASK {}")).status == 200
    asker.join(20)
    assert replies[0].status == 503
    assert b"not ready after 1 seconds" in replies[0].body
    assert "retry-after" in replies[0].headers
    assert endpoint.send("GET", "/health").status == 200


def test_a_new_build_shows_up_without_a_restart(endpoint: Any, built: Path) -> None:
    before = json.loads(endpoint.send("GET", "/health").body)["state"]
    landscape = built.parent / "landscape.nq"
    other = build_state(landscape, built, as_of=date(2027, 1, 1), base="https://w3id.org/werwaswo/")
    pause, shown = threading.Event(), before
    for _ in range(30):
        shown = json.loads(endpoint.send("GET", "/health").body)["state"]
        if shown != before:
            break
        pause.wait(0.2)
    assert shown == other.id != before
    assert endpoint.send("GET", query("ASK { ?s ?p ?o }")).status == 200


def test_a_process_that_dies_is_replaced(endpoint: Any) -> None:
    children = Path(f"/proc/{endpoint.pid}/task/{endpoint.pid}/children")
    worker = int(children.read_text(encoding="ascii").split()[0])
    os.kill(worker, signal.SIGKILL)
    pause, status = threading.Event(), 0
    for _ in range(100):
        with contextlib.suppress(OSError, http.client.HTTPException):
            status = endpoint.send("GET", "/health").status
        if status == 200:
            break
        pause.wait(0.2)
    assert status == 200
    assert int(children.read_text(encoding="ascii").split()[0]) != worker
