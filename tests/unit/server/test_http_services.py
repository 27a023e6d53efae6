"""The door through which SERVICE asks other endpoints: only those, only where they may be."""

import gc
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from graph.embedded import EmbeddedStore
from server.sparql.errors import ServiceFailedError
from server.sparql.relay import MOST_BYTES, Relay

RESULTS = {
    "head": {"vars": ["x"]},
    "results": {"bindings": [{"x": {"type": "literal", "value": "from afar"}}]},
}


class Other(ThreadingHTTPServer):
    """Another endpoint; its answer depends on the path."""

    daemon_threads = True

    def __init__(self) -> None:
        """Take a free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str]] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        other = self.server
        assert isinstance(other, Other)
        other.asked.append((self.headers["Host"], self.path))
        self.rfile.read(int(self.headers["Content-Length"]))
        status, kind, body = 200, "application/sparql-results+json", json.dumps(RESULTS).encode()
        if self.path == "/moved":
            status = 302
        elif self.path == "/page":
            kind = "text/html"
        elif self.path == "/much":
            body = b" " * (MOST_BYTES + 1)
        self.send_response(status)
        self.send_header("Location", f"http://127.0.0.1:{other.port}/secret")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Let no other thread sweep up an answer of the engine, which belongs to one thread."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def other() -> Iterator[Other]:
    server = Other()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


Open = Callable[..., Relay]


@pytest.fixture
def door() -> Iterator[Open]:
    made: list[Relay] = []

    def opened(*services: str, addresses: tuple[str, ...] = ("127.0.0.1",)) -> Relay:
        """A door that takes loopback for public: the other endpoint of these tests is there."""
        made.append(Relay(services, 5, lambda _host, _port: addresses, lambda a: a == "127.0.0.1"))
        return made[-1]

    yield opened
    for relay in made:
        relay.close()


def _asked(relay: Relay, iri: str, how: str = "SERVICE") -> list[str | None]:
    text = f"SELECT ?x {{ {how} <{iri}> {{ ?s ?p ?x }} }}"
    with relay.failures(text):
        rows = EmbeddedStore.in_memory().query(relay.rewritten(text)).rows()
        return [row[0].value if row[0] else None for row in rows]


def test_an_endpoint_answers_through_the_door(other: Other, door: Open) -> None:
    iri = f"http://endpoint.example:{other.port}/sparql"
    assert _asked(door(iri), iri) == ["from afar"]
    assert other.asked == [(f"endpoint.example:{other.port}", "/sparql")]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param("moved", "status 302", id="redirect"),
        pytest.param("page", "'text/html', not by results", id="no results"),
        pytest.param("much", "too much", id="too much"),
    ],
)
def test_what_is_no_result_is_not_passed_on(
    other: Other, door: Open, path: str, message: str
) -> None:
    iri = f"http://endpoint.example:{other.port}/{path}"
    relay = door(iri)
    with pytest.raises(ServiceFailedError, match=message) as caught:
        _asked(relay, iri)
    assert "127.0.0.1" not in str(caught.value)
    assert len(other.asked) == 1
    assert _asked(relay, iri, "SERVICE SILENT") == [None]


@pytest.mark.parametrize(
    "addresses",
    [
        pytest.param(("127.0.0.1", "10.0.0.1"), id="one of two"),
        pytest.param(("::1",), id="the only one"),
        pytest.param((), id="none"),
    ],
)
def test_a_host_with_an_address_that_may_not_be_asked_is_not(
    other: Other, door: Open, addresses: tuple[str, ...]
) -> None:
    iri = f"http://endpoint.example:{other.port}/sparql"
    with pytest.raises(ServiceFailedError, match="at no public address"):
        _asked(door(iri, addresses=addresses), iri)
    assert other.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]"])
def test_no_spelling_of_loopback_is_asked(other: Other, host: str) -> None:
    iri = f"http://{host}:{other.port}/sparql"
    relay = Relay([iri], 5)
    with pytest.raises(ServiceFailedError, match=r"no public address|has no address"):
        _asked(relay, iri)
    relay.close()
    assert other.asked == []


def test_a_name_that_changes_its_mind_is_asked_where_it_was_looked_at(other: Other) -> None:
    iri = f"http://endpoint.example:{other.port}/sparql"
    answers = iter([("127.0.0.1",), ("10.0.0.1",)])
    relay = Relay([iri], 5, lambda _host, _port: next(answers), lambda a: a == "127.0.0.1")
    assert _asked(relay, iri) == ["from afar"]
    with pytest.raises(ServiceFailedError, match="no public address"):
        _asked(relay, iri)
    relay.close()


def test_only_who_knows_the_secret_comes_through_the_door(other: Other, door: Open) -> None:
    iri = f"http://endpoint.example:{other.port}/sparql"
    relay = door(iri)
    address = relay.rewritten(f"ASK {{ SERVICE <{iri}> {{}} }}").split("<")[1].split(">")[0]
    secret = urlsplit(address).path.split("/")[1]
    for path in ("/", f"/{'x' * len(secret)}/0", f"/{secret}/1", f"/{secret}/x", "/\u00e4/0"):
        assert relay.endpoint(path) is None
    assert relay.endpoint(f"/{secret}/0") == iri
    with urlopen(Request(address, b"ASK {}", method="POST")) as answer:  # noqa: S310 - our own door
        assert json.loads(answer.read()) == RESULTS


def test_a_text_that_asks_nobody_stays_as_it_is(door: Open) -> None:
    text = "ASK { ?s ?p 'SERVICE <http://endpoint.example/>' }"
    assert door("http://endpoint.example/").rewritten(text) == text
    assert Relay((), 5).rewritten("ASK { SERVICE <http://x/> {} }").count("<http://x/>") == 1
