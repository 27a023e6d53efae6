"""Updates over the wire: many writers at once, a server that is killed, clients of others."""

import contextlib
import http.client
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from SPARQLWrapper import JSON, POST, SPARQLWrapper

FORM = "application/x-www-form-urlencoded"
UPDATE = {"Content-Type": "application/sparql-update"}
WRITERS = 8
EACH = 6
ROUNDS = 3
LIVES_SECONDS = 7.0
"""Granian gives up where a process that it began anew ends within 5.5 s."""
OWN = {
    "EMPTY": "true",
    "EDITING": "true",
    "OPEN": "true",
    "CHECK_SHAPES": "false",
}
Serve = Callable[..., contextlib.AbstractContextManager[Any]]


def pairs(first: int) -> bytes:
    """An update that adds two triples, or none of them."""
    return f"INSERT DATA {{ <urn:n{first}> <urn:p> 1 . <urn:n{first}> <urn:p> 2 }}".encode()


def numbers(endpoint: Any) -> dict[str, int]:
    """Subjects with how many triples each has."""
    query = "SELECT ?s (COUNT(*) AS ?n) { ?s <urn:p> ?o } GROUP BY ?s"
    body = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    answer = endpoint.send("POST", "/sparql", query.encode(), body)
    assert answer.status == 200, answer.body
    rows = [row.split(",") for row in answer.body.decode().split()[1:]]
    return {name: int(count) for name, count in rows}


def test_writers_take_turns_and_readers_see_whole_changes(serve: Serve, tmp_path: Path) -> None:
    seen: list[dict[str, int]] = []
    replies: list[tuple[int, int]] = []
    with serve(tmp_path, **OWN) as endpoint:
        stop = threading.Event()

        def write(writer: int) -> None:
            for each in range(EACH):
                answer = endpoint.send("POST", "/sparql", pairs(writer * EACH + each), UPDATE)
                replies.append((answer.status, json.loads(answer.body)["change"]))

        def read() -> None:
            while not stop.is_set():
                seen.append(numbers(endpoint))

        readers = [threading.Thread(target=read) for _ in range(2)]
        writers = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
        for thread in (*readers, *writers):
            thread.start()
        for thread in writers:
            thread.join()
        stop.set()
        for thread in readers:
            thread.join()
        assert len(numbers(endpoint)) == WRITERS * EACH
    assert sorted(replies) == [(200, number) for number in range(1, WRITERS * EACH + 1)]
    assert seen
    assert all(count == 2 for state in seen for count in state.values())


def test_a_killed_server_has_every_change_that_it_acknowledged(
    serve: Serve, tmp_path: Path
) -> None:
    acknowledged: set[str] = set()
    sent = 0
    with serve(tmp_path, **OWN) as endpoint:
        for _round in range(ROUNDS):
            _once_back(endpoint)
            killer = threading.Timer(LIVES_SECONDS, _kill_workers, (endpoint.pid,))
            killer.start()
            with contextlib.suppress(OSError, http.client.HTTPException):
                while endpoint.send("POST", "/sparql", pairs(sent), UPDATE).status == 200:
                    acknowledged.add(f"urn:n{sent}")
                    sent += 1
            sent += 1
            killer.join()
            found = _once_back(endpoint)
            assert acknowledged <= set(found)
            assert set(found.values()) <= {2}
    assert len(acknowledged) >= ROUNDS


def _kill_workers(pid: int) -> None:
    """End what serves, at once; the process above it begins another one."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, IndexError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            if parent == pid:
                os.kill(int(stat.parent.name), signal.SIGKILL)


def _once_back(endpoint: Any) -> dict[str, int]:
    pause, end = threading.Event(), time.monotonic() + 30
    while time.monotonic() < end:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return numbers(endpoint)
        pause.wait(0.2)
    raise AssertionError("the server does not come back")


@pytest.fixture(scope="module")
def open_server(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with serve(tmp_path_factory.mktemp("open"), **OWN) as endpoint:
        yield endpoint


def test_sparqlwrapper_writes_and_reads(open_server: Any) -> None:
    client = SPARQLWrapper(open_server.sparql)
    client.setMethod(POST)
    client.setQuery("INSERT DATA { GRAPH <urn:w> { <urn:a> <urn:b> 'ä' } }")
    assert b'"added":1' in client.query().response.read().replace(b" ", b"")
    client.setQuery("SELECT ?o { GRAPH <urn:w> { ?s ?p ?o } }")
    client.setReturnFormat(JSON)
    found: Any = client.queryAndConvert()
    assert [row["o"]["value"] for row in found["results"]["bindings"]] == ["ä"]


@pytest.mark.parametrize(
    ("method", "body", "kind", "status"),
    [
        pytest.param("GET", None, "", 400, id="by GET"),
        pytest.param("POST", b"update=CLEAR+ALL&update=CLEAR+ALL", FORM, 400, id="two at once"),
        pytest.param("POST", b"update=CLEAR+ALL&query=ASK%7B%7D", FORM, 400, id="and a query"),
        pytest.param("POST", b"CLEAR ALL", "text/plain", 415, id="of another type"),
        pytest.param("POST", b"CLEAR ALL # \xff", "application/sparql-update", 400, id="no UTF-8"),
        pytest.param("POST", b"CLEAR", "application/sparql-update", 400, id="broken"),
        pytest.param("POST", b"update=CLEAR+ALL&default-graph-uri=urn:x", FORM, 400, id="dataset"),
        pytest.param(
            "POST", b"LOAD <file:///etc/passwd>", "application/sparql-update", 403, id="a file"
        ),
    ],
)
def test_what_is_no_update_is_refused(
    open_server: Any, method: str, body: bytes | None, kind: str, status: int
) -> None:
    path = "/sparql" if body else "/sparql?update=CLEAR+ALL"
    answer = open_server.send(method, path, body, {"Content-Type": kind} if kind else {})
    assert answer.status == status, answer.body


def test_a_graph_goes_round_over_the_wire(open_server: Any) -> None:
    path, turtle = "/graph-store?graph=urn:round", {"Content-Type": "text/turtle"}
    assert open_server.send("PUT", path, b"<urn:a> <urn:b> 1 .", turtle).status == 201
    again = open_server.send("PUT", path, b"<urn:a> <urn:b> 2 .", turtle)
    assert (again.status, again.body) == (204, b"")
    head = open_server.send("HEAD", path)
    assert (head.status, head.body) == (200, b"")
    for kind in ("text/turtle", "application/rdf+xml", "application/ld+json", "text/plain"):
        answer = open_server.send("GET", path, headers={"Accept": kind})
        assert answer.status == 200
        assert answer.headers["content-type"].startswith(kind)
        back = {"Content-Type": kind}
        assert open_server.send("PUT", path, answer.body, back).status == 204, kind
    assert open_server.send("DELETE", path).status == 204
    assert open_server.send("GET", path).status == 404
