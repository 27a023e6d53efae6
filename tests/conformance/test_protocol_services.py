"""A server that runs, and a neighbour on loopback that must never be asked."""

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

UPDATE = {"Content-Type": "application/sparql-update"}


class Neighbour:
    """Counts who knocks."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}/sparql"
        self.knocks = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                self._door.accept()[0].close()
            except OSError:
                return
            self.knocks += 1

    def close(self) -> None:
        """Listen no more."""
        self._door.close()


@pytest.fixture(scope="module")
def neighbour() -> Iterator[Neighbour]:
    made = Neighbour()
    yield made
    made.close()


@pytest.fixture(scope="module")
def asking(neighbour: Neighbour, built: Path, serve: Any) -> Iterator[Any]:
    """A server that may ask the neighbour, by the word of its settings."""
    with serve(built, SERVICES=neighbour.address) as endpoint:
        yield endpoint


def test_not_even_the_settings_open_a_private_address(asking: Any, neighbour: Neighbour) -> None:
    query = f"SELECT * {{ SERVICE <{neighbour.address}> {{ ?s ?p ?o }} }}"
    for text, status in ((query, 502), (query.replace("SERVICE", "SERVICE SILENT"), 200)):
        reply = asking.send("GET", "/sparql?" + urlencode({"query": text}))
        assert reply.status == status
        assert reply.headers["cache-control"] == "no-store"
    reply = asking.send("GET", "/sparql?" + urlencode({"query": query}))
    problem = json.loads(reply.body)
    assert problem["type"].endswith("#problem-service-failed")
    assert "is at no public address" in problem["detail"]
    assert neighbour.knocks == 0


@pytest.mark.parametrize("path", ["x", "sparql/", "sparql?a=b"])
def test_what_is_not_in_the_settings_is_refused(
    asking: Any, neighbour: Neighbour, path: str
) -> None:
    iri = neighbour.address.replace("sparql", path)
    reply = asking.send("GET", "/sparql?" + urlencode({"query": f"ASK {{ SERVICE <{iri}> {{}} }}"}))
    assert reply.status == 403
    assert neighbour.knocks == 0


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <{}>",
        "LOAD SILENT <{}> INTO GRAPH <e:g>",
        "CLEAR ALL;LOADSILENT<{}>",
        "PREFIX :<{}> LOAD:",
        r"\u004cOAD <{}>",
        "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
        "INSERT {{ ?s ?p ?o }} WHERE {{ VALUES ?x {{ <{}> }} SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
        "DELETE {{}} WHERE {{ ?s ?p trueSERVICE<{}>{{}} }}",
    ],
)
def test_no_update_gets_out(writable: Any, neighbour: Neighbour, update: str) -> None:
    reply = writable.send("POST", "/sparql", update.format(neighbour.address).encode(), UPDATE)
    assert reply.status == 403
    assert neighbour.knocks == 0


@pytest.mark.parametrize(
    "update",
    [
        pytest.param("INSERT DATA { <a:a> <a:b> " + "(" * 5000 + ")" * 5000 + " }", id="lists"),
        pytest.param("INSERT DATA {" + "{" * 5000 + "}" * 5001, id="braces"),
        pytest.param(
            "INSERT DATA { <a:a> <a:b> " + "[ <a:b> " * 5000 + "1" + "]" * 5000 + "}", id="b"
        ),
        pytest.param("DELETE WHERE {" + "?s ?p ?o ." * 5000 + "}", id="patterns"),
        pytest.param("INSERT {} WHERE { FILTER(" + "!" * 9000 + "1) }", id="nots"),
        pytest.param("INSERT DATA { << " * 5000, id="triples about triples"),
        pytest.param("INSERT DATA { <a:a> <a:b> '" + "a" * 2_000_000 + "' }", id="2 MB"),
        pytest.param("CLEAR ALL;" * 9000 + "X", id="operations"),
        pytest.param("INSERT DATA { <a:a> <a:b> '\0' }", id="null byte"),
    ],
)
def test_an_update_that_would_overwhelm_is_refused(writable: Any, update: str) -> None:
    reply = writable.send("POST", "/sparql", update.encode(), UPDATE)
    assert reply.status in (400, 413)
    assert writable.send("GET", "/sparql?query=ASK%7B%7D").status == 200


def test_an_update_may_bring_much_data(writable: Any) -> None:
    lines = "".join(f"<e:s{n}> <e:p> '{n}'^^<e:d> .\n" for n in range(5_000))
    update = f"INSERT DATA {{ GRAPH <e:much> {{ {lines} }} }}"
    assert writable.send("POST", "/sparql", update.encode(), UPDATE).status in (200, 204)
    query = "SELECT (COUNT(*) AS ?n) { GRAPH <e:much> { ?s ?p ?o } }"
    body = writable.send("GET", "/sparql?" + urlencode({"query": query})).body
    assert json.loads(body)["results"]["bindings"][0]["n"]["value"] == "5000"
