"""Serve the state in use: granian in front of the application, in processes that are replaced."""

import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from server.app import create_app, warm
from server.editing.setup import opened
from server.settings import Settings, SettingsError

KILL_AFTER_SECONDS: Final = 10
"""A stop waits so long for requests; a query that never ends is then cut off."""
RESPAWN_SECONDS: Final = 0.1
HEADER_SECONDS: Final = 10.0
"""Longest time for the head of a request to come in; whoever is slower is cut off."""
MOST_CONNECTIONS: Final = 1024
"""Connections that one process holds; others wait until one of them ends."""


@dataclass(eq=False)
class AddressError(SettingsError):
    """An address that nobody can listen on: in use, not allowed, or not of this machine."""

    host: str
    port: int
    reason: str

    def __str__(self) -> str:
        """Say which, why, and how to choose another one."""
        return (
            f"cannot listen on {self.host}, port {self.port} ({self.reason}): choose another port "
            f"with `--port {self.port % 65_535 + 1}` or WERWASWO_PORT"
        )


def _to_stderr(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def serve(settings: Settings, say: Callable[[str], None] = _to_stderr) -> None:
    """Serve until SIGTERM or Ctrl+C; running requests are finished first.

    Before the first request, `say` is told what is served where.

    Raises:
        StateError: nothing has been built yet, or it cannot be read; the error names the command.
        AddressError: nobody can listen there.
    """
    state = opened(settings)  # once here: a damaged state is one clear sentence
    check_address(settings.host, settings.port)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    say(f"state {state.id} at http://{host}:{settings.port}/ (stop: Ctrl+C)")
    _server(settings).serve(target_loader=partial(application, settings), wrap_loader=False)


def application(settings: Settings) -> Flask:
    """The application of one server process, over the state in use."""
    app = create_app(opened(settings), settings)
    warm(app)
    return app


def check_address(host: str, port: int) -> None:
    """Make sure that the address can be listened on.

    Raises:
        AddressError: it cannot.
    """
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen(1)
    except OSError as error:
        raise AddressError(host, port, error.strerror or str(error)) from error


def _server(settings: Settings) -> MPServer:
    return MPServer(
        "werwaswo",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,  # one answer a connection, so that one can be cut alone
        http1_settings=HTTP1Settings(header_read_timeout=int(HEADER_SECONDS * 1000)),
        backpressure=MOST_CONNECTIONS,
        workers=settings.workers,
        blocking_threads=settings.threads,
        respawn_failed_workers=True,
        respawn_interval=RESPAWN_SECONDS,
        workers_kill_timeout=KILL_AFTER_SECONDS,
        log_level=LogLevels.error,
    )
