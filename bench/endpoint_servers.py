"""Three endpoints over the same data: ours, the Oxigraph server on disk, rdflib-endpoint."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
_BINARIES: Final = Path(sys.executable).parent
_START_SECONDS: Final = 120.0
_OURS: Final = (
    "import os; from server.serve import serve; from server.settings import read_settings; "
    "serve(read_settings(os.environ))"
)
_RDFLIB: Final = """
import sys
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer
def load():
    data = Dataset(default_union=True)
    data.parse(sys.argv[1], format="nquads")
    return SparqlEndpoint(graph=data, path="/sparql")
MPServer("rdflib", address="127.0.0.1", port=int(sys.argv[2]), interface=Interfaces.ASGI,
         log_level=LogLevels.error).serve(target_loader=load, wrap_loader=False)
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running endpoint."""

    name: str
    port: int
    path: str


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextlib.contextmanager
def ours(out: Path, **settings: object) -> Iterator[Server]:
    """The server that `werwaswo serve` starts."""
    port = free_port()
    own = {"WERWASWO_PORT": str(port), "WERWASWO_OUT": str(out)}
    own |= {f"WERWASWO_{name.upper()}": str(value) for name, value in settings.items()}
    with running([sys.executable, "-c", _OURS], port, own):
        yield Server("ours", port, "/sparql")


@contextlib.contextmanager
def oxigraph(store: Path, folder: Path) -> Iterator[Server]:
    """The Oxigraph server on disk, read-only, over an optimised copy of a state's own store."""
    binary, copy, port = str(_BINARIES / "oxigraph"), folder / "oxigraph", free_port()
    shutil.copytree(store, copy)
    subprocess.run(  # noqa: S603 - a tool of the environment
        [binary, "optimize", "--location", str(copy)], check=True, capture_output=True
    )
    arguments = ["serve-read-only", "--location", str(copy), "--bind", f"127.0.0.1:{port}"]
    with running([binary, *arguments], port, {}):
        yield Server("oxigraph", port, "/query")


@contextlib.contextmanager
def rdflib_endpoint(quads: Path) -> Iterator[Server]:
    """rdflib-endpoint in granian, over the same quads merged."""
    port = free_port()
    with running([sys.executable, "-c", _RDFLIB, str(quads), str(port)], port, {}):
        yield Server("rdflib-endpoint", port, "/sparql")


@contextlib.contextmanager
def running(command: Sequence[str], port: int, own: dict[str, str]) -> Iterator[None]:
    """A server process with settings of its own, from when it listens; it is ended afterwards."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("WERWASWO_")}
    server = subprocess.Popen(  # noqa: S603 - our own commands
        command, cwd=ROOT, env=kept | own, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, server)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until it listens.

    Raises:
        ConnectionError: it does not.
    """
    pause, end = threading.Event(), time.monotonic() + _START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        pause.wait(0.1)
    raise ConnectionError("the server does not listen")
