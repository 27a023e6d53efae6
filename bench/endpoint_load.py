"""A client that is no bottleneck: requests written beforehand, sockets kept open, no library.

Each process keeps so many connections busy: it sends on all of them, then takes the replies in
turn and sends the next request on the same one. Latencies are taken with one connection a process.
"""

import multiprocessing
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

_AT_ONCE: Final = 262_144
_HEAD_END: Final = b"\r\n\r\n"
_LENGTH: Final = b"\r\ncontent-length:"
_LAST_CHUNK: Final = b"0\r\n\r\n"
_PATIENCE: Final = 60.0

Requests = Callable[[int, int], bytes]
"""The request of a process with a number."""


@dataclass(frozen=True, slots=True)
class Load:
    """What was answered: replies a second, bytes a second, seconds of each (if taken)."""

    replies: float
    size: float
    seconds: tuple[float, ...]


def connected(port: int) -> socket.socket:
    """A connection to a server on this machine."""
    end = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return end


def received(end: socket.socket) -> tuple[bytes, int]:
    """One reply: its head, and how many bytes it has in all.

    Raises:
        ConnectionError: the server closed before the end.
    """
    data = _more(end)
    while (split := data.find(_HEAD_END)) < 0:
        data += _more(end)
    head = data[:split].lower()
    size, body = len(data), split + len(_HEAD_END)
    at = head.find(_LENGTH)
    if at >= 0:
        line = head[at + len(_LENGTH) :].split(b"\r\n", 1)[0]
        whole = body + int(line)
        while size < whole:
            size += len(_more(end))
        return head, size
    last = data[-len(_LAST_CHUNK) :]
    while last != _LAST_CHUNK:
        part = _more(end)
        size += len(part)
        last = (last + part)[-len(_LAST_CHUNK) :]
    return head, size


def _more(end: socket.socket) -> bytes:
    data = end.recv(_AT_ONCE)
    if not data:
        raise ConnectionError
    return data


def load(
    port: int, requests: Requests, seconds: float, processes: int = 2, connections: int = 4
) -> Load:
    """Ask for so many seconds.

    Raises:
        ConnectionError: something was answered that is no 200.
    """
    context = multiprocessing.get_context("fork")
    lines, workers = [], []
    for number in range(processes):
        here, there = context.Pipe(duplex=False)
        given = (port, requests, seconds, number, connections, there)
        workers.append(context.Process(target=_work, args=given, daemon=True))
        lines.append(here)
    for worker in workers:
        worker.start()
    found: list[Load] = [line.recv() for line in lines]
    for worker in workers:
        worker.join()
    if any(one.replies < 0 for one in found):
        raise ConnectionError("a request was not answered with 200")
    return Load(
        sum(one.replies for one in found),
        sum(one.size for one in found),
        tuple(sorted(taken for one in found for taken in one.seconds)),
    )


def _work(
    port: int, requests: Requests, seconds: float, process: int, connections: int, there: Connection
) -> None:
    try:
        there.send(_kept_busy(port, requests, seconds, process, connections))
    except (OSError, ValueError):
        there.send(Load(-1.0, 0.0, ()))


def _kept_busy(
    port: int, requests: Requests, seconds: float, process: int, connections: int
) -> Load:
    ends = [connected(port) for _ in range(connections)]
    number, replies, size, taken = 0, 0, 0, list[float]()
    begun = time.perf_counter()
    sent = [begun] * connections
    for at, end in enumerate(ends):
        end.sendall(requests(process, number))
        number += 1
        sent[at] = time.perf_counter()
    while (now := time.perf_counter()) - begun < seconds:
        for at, end in enumerate(ends):
            head, length = received(end)
            now = time.perf_counter()
            if not head.startswith(b"http/1.1 200"):
                raise ValueError
            if connections == 1:
                taken.append(now - sent[at])
            replies, size, number = replies + 1, size + length, number + 1
            end.sendall(requests(process, number))
            sent[at] = time.perf_counter()
    for end in ends:
        end.close()
    return Load(replies / (now - begun), size / (now - begun), tuple(taken))


def quantile(seconds: Sequence[float], share: float) -> float:
    """The value below which a share of them lies; they are sorted."""
    return seconds[min(len(seconds) - 1, int(len(seconds) * share))] if seconds else 0.0
