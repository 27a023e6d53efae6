"""What tests of stores share: every engine behind the protocol, empty and filled."""

import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.remote import RemoteStore
from graph.store import Load, Store
from ontology.terms import PREFIXES

TRIG = """
@prefix : <http://example.org/> .
:g1 { :a :p "Länder \\"Süd\\"\\n"@de , 7 ; :q :b . }
:g2 { :a :q :b , :c . }
"""


def oxigraph() -> str:
    found = shutil.which("oxigraph") or shutil.which("oxigraph", path=sysconfig.get_path("scripts"))
    assert found, "the PyPI package oxigraph gives the server that remote stores are tested with"
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        assert server.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.025)
    pytest.fail("the server did not begin to listen within 10 s")


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    port = free_port()
    bind = f"127.0.0.1:{port}"
    server = subprocess.Popen(
        [oxigraph(), "serve", "--bind", bind],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, server)
        yield f"http://{bind}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def remote(endpoint: str) -> RemoteStore:
    store = RemoteStore(f"{endpoint}/query", f"{endpoint}/update", timeout=10)
    store.update("CLEAR ALL")
    return store


Make = Callable[[], Store]


@pytest.fixture(params=["memory", "disk", "remote"])
def store(request: pytest.FixtureRequest, tmp_path: Path, endpoint: str) -> Store:
    made: dict[str, Make] = {
        "memory": lambda: EmbeddedStore.in_memory(PREFIXES),
        "disk": lambda: EmbeddedStore.open(tmp_path / "store", PREFIXES),
        "remote": lambda: remote(endpoint),
    }
    return made[request.param]()


@pytest.fixture
def filled(store: Store) -> Store:
    store.load(Load(TRIG.encode(), "application/trig"))
    return store
