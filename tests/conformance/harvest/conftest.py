"""Real SPARQL servers on loopback with the same data, and a proxy that fails as it is told."""

import contextlib
import shutil
import socket
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Final

import pytest

from graph.foreign import canonical_lines, lines_of, read_triples
from tests.conformance.harvest.proxy import WAIT, Proxy, Server, handler, passes
from tests.conformance.harvest.run import PLACE, Run

NUMBER: Final = 45
"""Bodies that each server knows; each has a site without a name of its own."""
BODY: Final = """
<https://daten.example.org/stelle/{0:02}> a org:Organization ;
  skos:prefLabel "Stelle {0}"@de ; org:classification "Kammern" ;
  org:hasSite [ org:siteAddress [ vcard:locality "Musterstadt" ] ] .
"""
PREFIXES: Final = """
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
"""


@pytest.fixture(scope="session")
def turtle() -> str:
    """What the servers hold."""
    return PREFIXES + "".join(BODY.format(number) for number in range(NUMBER))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def running(command: list[str], port: int, cwd: Path) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=cwd, stdout=quiet, stderr=quiet)
    try:
        end = time.monotonic() + WAIT
        while not listens(port):
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server did not begin to listen"
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(timeout=10)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory, turtle: str) -> Iterator[str]:
    """The Oxigraph server."""
    folder = tmp_path_factory.mktemp("oxigraph")
    (folder / "data.ttl").write_text(turtle, encoding="utf-8")
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or "oxigraph"
    load = [program, "load", "--location", "store", "--file", "data.ttl"]
    subprocess.run(load, cwd=folder, check=True, capture_output=True)
    port = free_port()
    bind = ["--location", "store", "--bind", f"127.0.0.1:{port}"]
    with running([program, "serve-read-only", *bind], port, folder):
        yield f"http://127.0.0.1:{port}/query"


@pytest.fixture(scope="session")
def rdflib_endpoint(tmp_path_factory: pytest.TempPathFactory, turtle: str) -> Iterator[str]:
    """rdflib-endpoint: SPARQL over rdflib, in another process."""
    folder = tmp_path_factory.mktemp("rdflib")
    (folder / "data.ttl").write_text(turtle, encoding="utf-8")
    (folder / "serving.py").write_text(
        "import rdflib\nfrom rdflib_endpoint import SparqlEndpoint\n"
        "held = rdflib.Graph()\nheld.parse('data.ttl')\napp = SparqlEndpoint(graph=held)\n",
        encoding="utf-8",
    )
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1"]
    with running([*command, "--port", str(port), "serving:app"], port, folder):
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture
def proxy(oxigraph: str) -> Iterator[Proxy]:
    """A proxy before Oxigraph that passes everything on, until it is told otherwise."""
    made = Proxy("", [passes])
    with Server(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.RequestHandlerClass = handler(made, oxigraph)
        made.address = f"http://127.0.0.1:{server.server_address[1]}/sparql"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield made
        server.shutdown()
        thread.join()


@pytest.fixture
def run(proxy: Proxy, tmp_path: Path) -> Run:
    return Run(proxy, tmp_path / ".work")


@pytest.fixture(scope="session")
def expected(turtle: str) -> list[bytes]:
    return canonical_lines(
        lines_of(read_triples(turtle.encode(), "text/turtle", "the data")), PLACE
    )
