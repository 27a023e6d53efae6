"""The connection behind a request: whether its client has left, and how to cut it off.

WSGI tells neither, and the server (granian) gives an application the client's address without its
port. So the connection is looked for among the sockets of this process: those from that address
to our port on which a request has come in and nothing has gone out since. Nearly always that is
one. If several remain, the client counts as there while any of them is, and all are cut.
"""

import contextlib
import os
import socket
import struct
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final

SERVER: Final = "Granian"
_DESCRIPTORS: Final = Path("/proc/self/fd")
_ESTABLISHED: Final = 1
_TCP_INFO_BYTES: Final = 104
_AGES: Final = struct.Struct("=44xI4xI")
"""Within `struct tcp_info`: milliseconds since data was sent, and since data was received."""
_SLACK: Final = 0.05
"""Seconds by which the clocks of the kernel may differ from ours."""
_QUEUED: Final = 1.0
"""Seconds that a request may have waited for a thread before it came to us."""
_PROXIED: Final = "werkzeug.proxy_fix.orig"

Environ = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Peer:
    """One connection of this process: its descriptor and who is at the other end."""

    descriptor: int
    address: tuple[Any, ...]


class Connection:
    """The connection of one request, looked for when it is first asked about."""

    def __init__(self, environ: Environ) -> None:
        """Remember who asks."""
        told = environ.get(_PROXIED) or environ
        self._address = str(told.get("REMOTE_ADDR", ""))
        self._port = str(environ.get("SERVER_PORT", ""))
        self._is_served = environ.get("SERVER_SOFTWARE") == SERVER and sys.platform == "linux"
        self._since = time.monotonic()

    @cached_property
    def peers(self) -> tuple[Peer, ...]:
        """Where the request may have come from; one, as a rule."""
        if not self._is_served:
            return ()
        here = list(_connected(self._address, self._port))
        waited = time.monotonic() - self._since
        waiting = [(peer, age) for peer, age, unanswered in here if unanswered]
        came = [peer for peer, age in waiting if waited - _SLACK <= age <= waited + _QUEUED]
        return tuple(came or [peer for peer, _ in waiting] or [found[0] for found in here])

    def has_left(self) -> bool:
        """Whether the client has closed its end; never true where connections are not seen."""
        return self._is_served and not any(map(_is_open, self.peers))

    def cut(self) -> bool:
        """End it without a proper end; False where there is nothing to cut."""
        done = [_cut(peer) for peer in self.peers]
        return any(done)


def _connected(address: str, port: str) -> Iterator[tuple[Peer, float, bool]]:
    """Connections of this process from an address to a port of ours.

    With the seconds since data came, and whether nothing has been sent after that.
    """
    wanted = _plain(address)
    for name in os.listdir(_DESCRIPTORS):  # noqa: PTH208 - only numbers are wanted
        with contextlib.suppress(OSError):
            if not _DESCRIPTORS.joinpath(name).readlink().name.startswith("socket:"):
                continue
            with _borrowed(int(name)) as end:
                if end.type != socket.SOCK_STREAM or end.family == socket.AF_UNIX:
                    continue
                peer = end.getpeername()
                if str(end.getsockname()[1]) == port and _plain(peer[0]) == wanted:
                    info = end.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO_BYTES)
                    if info[0] == _ESTABLISHED:
                        sent, received = _AGES.unpack_from(info)
                        yield Peer(int(name), peer), received / 1000, sent >= received


@contextlib.contextmanager
def _borrowed(descriptor: int) -> Iterator[socket.socket]:
    """A second handle on a socket that belongs to somebody else."""
    with socket.socket(fileno=os.dup(descriptor)) as end:
        yield end


def _plain(address: str) -> str:
    """An address in one spelling; IPv4 inside of IPv6 is IPv4."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    return str(getattr(read, "ipv4_mapped", None) or read)


def _is_open(peer: Peer) -> bool:
    """Whether the descriptor is still that connection, and the other end has not been closed."""
    with contextlib.suppress(OSError), _borrowed(peer.descriptor) as end:
        if end.getpeername() == peer.address:
            return end.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == _ESTABLISHED
    return False


def _cut(peer: Peer) -> bool:
    with contextlib.suppress(OSError), _borrowed(peer.descriptor) as end:
        if end.getpeername() == peer.address:
            end.shutdown(socket.SHUT_RDWR)
            return True
    return False
