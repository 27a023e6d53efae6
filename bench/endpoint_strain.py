"""Light queries beside heavy ones: how long they take, and when those that never end are ended."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bench.endpoint_load import connected, load, quantile, received
from bench.endpoint_servers import Server, ours

LIMIT_SECONDS: Final = 3.0
SECONDS: Final = 6.0
_ENDLESS: Final = (
    "SELECT (COUNT(*) AS ?n) WHERE {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l "
    'FILTER(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l)) = "{number}") }}'
)


def strain(out: Path, subjects: Sequence[str]) -> None:
    """Measure ours alone, with no, one and 64 endless queries beside the light ones."""
    with ours(out, timeout_seconds=LIMIT_SECONDS) as server:
        received_once(server, light(server, subjects, 0))
        print(f"light queries beside endless ones, limit {LIMIT_SECONDS:g} s")
        idle = _measured(server, subjects, 0)
        for endless in (1, 64):
            print(_told(server, subjects, endless, idle), flush=True)


def _told(server: Server, subjects: Sequence[str], endless: int, idle: Sequence[float]) -> str:
    with asked_without_end(server, endless) as ends:
        seconds = _measured(server, subjects, endless)
    slower = quantile(seconds, 0.99) / quantile(idle, 0.99)
    late = [status + f" {taken:.2f}" for status, taken in ends[:3]]
    return (
        f"{endless:3} endless: light p50 {quantile(seconds, 0.5) * 1000:.1f}, p95 "
        f"{quantile(seconds, 0.95) * 1000:.1f}, p99 {quantile(seconds, 0.99) * 1000:.1f} ms; idle "
        f"{quantile(idle, 0.5) * 1000:.1f}, {quantile(idle, 0.95) * 1000:.1f}, "
        f"{quantile(idle, 0.99) * 1000:.1f}; p99 {slower:.1f}x; {len(ends)} ended: "
        f"{', '.join(late)} s"
    )


def _measured(server: Server, subjects: Sequence[str], salt: int) -> tuple[float, ...]:
    def request(process: int, number: int) -> bytes:
        return light(server, subjects, (salt * 100_000 + number) * 8 + process)

    return load(server.port, request, SECONDS, processes=1, connections=1).seconds


def light(server: Server, subjects: Sequence[str], number: int) -> bytes:
    """A light query that has not been asked yet."""
    subject = subjects[number % len(subjects)]
    text = f'SELECT ?p ?o WHERE {{ <{subject}> ?p ?o FILTER(?o != "{number}") }} LIMIT 10'
    return _get(server, text)


def _get(server: Server, text: str) -> bytes:
    return f"GET {server.path}?query={quote(text)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def received_once(server: Server, request: bytes) -> None:
    """Ask once, so that the workers have begun."""
    with connected(server.port) as end:
        end.sendall(request)
        received(end)


@contextlib.contextmanager
def asked_without_end(server: Server, number: int) -> Iterator[list[tuple[str, float]]]:
    """Keep so many endless queries asked, each asked anew when it is ended; how they ended."""
    ends: list[tuple[str, float]] = []
    done = threading.Event()
    asking = [
        threading.Thread(target=_ask, args=(server, n, done, ends), daemon=True)
        for n in range(number)
    ]
    for thread in asking:
        thread.start()
    done.wait(0.5)
    try:
        yield ends
    finally:
        done.set()
        for thread in asking:
            thread.join(LIMIT_SECONDS * 4)


def _ask(server: Server, number: int, done: threading.Event, ends: list[tuple[str, float]]) -> None:
    with contextlib.suppress(OSError), connected(server.port) as end:
        while not done.is_set():
            text = _ENDLESS.format(number=number)
            ends.append(_ended(end, _get(server, text)))
            done.wait(0.05)


def _ended(end: socket.socket, request: bytes) -> tuple[str, float]:
    begun = time.perf_counter()
    end.sendall(request)
    head, _size = received(end)
    return head.split(b" ")[1].decode(), time.perf_counter() - begun
