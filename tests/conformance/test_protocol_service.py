"""Nothing that the guard lets pass makes the engine ask another server: tried with a real one.

Every query is put together from what may stand before SERVICE, between it and its address, and the
address; a listener on loopback tells whether the engine went there.
"""

import itertools
import socket
import threading
from collections.abc import Iterator

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import GraphError
from graph.store import Load
from server.settings import Settings
from server.sparql.answering import bounds
from server.sparql.guard import RefusedError, check

BEFORE = [
    "", "?s ?p ?o", "?s ?p ?o.", "?s ?p true", "?s ?p 1", "?s ?p 1.5", "?s ?p 1e0", "?s ?p 'a'",
    "?s ?p 'a'@de ", '?s ?p "SERVICE"', '?s ?p """a"b"""', "?s ?p '''a'b'''", "?s ?p <e:a>",
    "?s ?p e:a ", "?s ?p e:a. ", r"?s ?p e:a\#b ", r"?s ?p e:a\'b ", "?s ?p _:b ", "?s ?p [] ",
    "?s a ?o ;", "FILTER(?p<?o)", "FILTER(?p<?o||?p>?o)", "FILTER(1<2)", "BIND(1 AS ?x)",
    "VALUES ?x{1}", 'VALUES ?x{"""a"}', "{}", "OPTIONAL{}", "#SERVICE\n", "#'\n", "# <\n", "e:x ",
    "?s ?p ?o.\t", "\r\n", "?s ?p 'a\\'b'", '?s ?p "a\\"b"', "?s<e:p>?o", "?s ?p ?o,?s",
]  # fmt: skip
BETWEEN = [
    "", " ", "\n", "#\n", "#>\n", "#'\n", '#"""\n', "SILENT", " SILENT ", "#x\nSILENT#y\n",
    "\t", "\r", "#>\nSILENT#<\n",
]  # fmt: skip
KEYWORDS = ["SERVICE", "service", "sErViCe", r"\u0053ERVICE", r"S\u0045RVICE"]


class Listener:
    """Counts who connects."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self.visits = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            connection, _address = self._socket.accept()
            with connection:
                if connection.recv(65_536).startswith(b"stop"):
                    return
                self.visits += 1

    def close(self) -> None:
        """Stop listening."""
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(b"stop")
        self._thread.join(10)
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    made = EmbeddedStore.in_memory()
    made.load(Load(b"<e:s> <e:p> <e:o> . <e:s> <e:p> true . <e:s> <e:p> 1 .", "text/turtle"))
    return made


def queries(port: int) -> Iterator[str]:
    """All combinations; the address stands in full, behind an empty prefix, or in a variable."""
    root = f"http://127.0.0.1:{port}/"
    head = f"PREFIX :<{root}> PREFIX e:<e:> "
    parts = itertools.product(BEFORE, KEYWORDS, BETWEEN, (f"<{root}>", ":x", ":"))
    for before, keyword, between, target in parts:
        yield f"{head}ASK{{{before}{keyword}{between}{target}{{?a ?b ?c}}}}"


def passes(query: str) -> bool:
    """Whether the guard lets a query pass."""
    try:
        check(query, bounds(Settings()))
    except RefusedError:
        return False
    return True


def run(store: EmbeddedStore, query: str) -> None:
    """Ask the engine itself."""
    try:
        _ = store.query(query).boolean
    except GraphError:
        return


def test_what_the_guard_lets_pass_never_leaves_the_house(
    store: EmbeddedStore, listener: Listener
) -> None:
    tried = list(queries(listener.port))
    assert len(tried) > 5_000
    before = listener.visits
    for query in filter(passes, tried):
        run(store, query)
        assert listener.visits == before, query


def test_without_the_guard_the_engine_does_leave_the_house(
    store: EmbeddedStore, listener: Listener
) -> None:
    before = listener.visits
    refused = [query for query in queries(listener.port) if not passes(query)]
    for query in refused[::97]:
        run(store, query)
    assert listener.visits - before >= 10
