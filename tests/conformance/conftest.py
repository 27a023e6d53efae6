"""A server that really runs: granian on loopback over a small landscape that was really built."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graph.build import build_state

ROOT = Path(__file__).parents[2]
BASE = "https://w3id.org/werwaswo/"
_ORG = "http://www.w3.org/ns/org#Organization"
_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
BODIES = 300
"""Organisations of the landscape; each is typed and labelled in one graph."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came over the wire; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A running server, reached without any client library's help."""

    root: str
    pid: int

    @property
    def sparql(self) -> str:
        """Address of the endpoint."""
        return f"{self.root}sparql"

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send one request as it is written here."""
        connection = http.client.HTTPConnection(urlsplit(self.root).netloc, timeout=30)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, names, answer.read())
        finally:
            connection.close()

    def send_raw(self, data: bytes) -> bytes:
        """Send bytes that no client library would, and read what comes back."""
        parts = urlsplit(self.root)
        address = (parts.hostname or "", parts.port or 0)
        with socket.create_connection(address, timeout=3) as connection:
            connection.sendall(data)
            received = b""
            while chunk := connection.recv(65_536):
                received += chunk
            return received


def _quads() -> str:
    graph = f"<{BASE}graph/register/organisationen>"
    lines = []
    for number in range(BODIES):
        body = f"<{BASE}id/organisation/b{number:03}>"
        lines.append(f"{body} <{_TYPE}> <{_ORG}> {graph} .")
        lines.append(f'{body} <{_LABEL}> "Stelle {number}"@de {graph} .')
    lines.append(f'<{BASE}voc/rolle/x> <{_LABEL}> "x"@de <{BASE}graph/voc> .')
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("landscape")
    (folder / "landscape.nq").write_text(_quads(), encoding="utf-8")
    out = folder / "out"
    build_state(folder / "landscape.nq", out, as_of=date(2026, 11, 22), base=BASE)
    return out


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextlib.contextmanager
def serving(out: Path, **own: str) -> Iterator[Endpoint]:
    """A server over a folder of states, with settings of its own; ended by its process id."""
    port = free_port()
    code = "import os; from server.serve import serve; from server.settings import read_settings; "
    code += "serve(read_settings(os.environ))"
    given = {"PORT": str(port), "OUT": str(out), "TIMEOUT_SECONDS": "5", "MAX_QUERIES": "2"} | own
    environ = {k: v for k, v in os.environ.items() if not k.startswith("WERWASWO_")}
    environ |= {f"WERWASWO_{name}": value for name, value in given.items()}
    server = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environ)
    try:
        _wait_for(port, server)
        yield Endpoint(f"http://127.0.0.1:{port}/", server.pid)
    finally:
        server.terminate()
        assert server.wait(20) == 0


@pytest.fixture(scope="session")
def serve() -> Callable[..., contextlib.AbstractContextManager[Endpoint]]:
    """Runs a server over a folder of states, with settings of its own."""
    return serving


@pytest.fixture(scope="session")
def endpoint(built: Path) -> Iterator[Endpoint]:
    with serving(built) as running:
        yield running


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """An empty landscape of which everybody may write every graph."""
    own = {"EMPTY": "1", "EDITING": "1", "OPEN": "1", "CHECK_SHAPES": "0"}
    with serving(tmp_path_factory.mktemp("empty"), **own) as running:
        yield running


@pytest.fixture
def steady(endpoint: Endpoint) -> Iterator[Endpoint]:
    """A server whose processes must be the same afterwards: those that serve, and nurseries."""
    assert endpoint.send("GET", "/sparql?query=ASK%7B%7D").status == 200
    before = lasting_pids(endpoint.pid)
    yield endpoint
    assert endpoint.send("GET", "/sparql?query=ASK%7B%7D").status == 200
    assert before <= lasting_pids(endpoint.pid)


def lasting_pids(pid: int) -> set[int]:
    """A server's process, those that serve, and those that hold states; no workers of queries."""
    found = {pid}
    for child in _children(pid):
        found |= {child} if _is_nursery(child) else lasting_pids(child)
    return found


def _children(pid: int) -> list[int]:
    """Processes that any thread of a process has started."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(word) for found in lists for word in found.read_text(encoding="ascii").split()]


def _is_nursery(pid: int) -> bool:
    return b"graph.workers.nursery" in Path(f"/proc/{pid}/cmdline").read_bytes()


def _tells_no_secret(text: bytes) -> None:
    words = (b"Traceback", b'File "', b"site-packages", b"pyoxigraph", b"/tmp/", b"/home/")
    for word in (*words, str(ROOT).encode()):
        assert word not in text


@pytest.fixture
def told_no_secret() -> Callable[[bytes], None]:
    """Tells that nothing of the machine stands in an answer: neither paths nor traces."""
    return _tells_no_secret


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server listens, at most 30 s."""
    pause, end = threading.Event(), time.monotonic() + 30
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            pause.wait(0.1)
        else:
            return
    raise AssertionError("the server does not listen")
