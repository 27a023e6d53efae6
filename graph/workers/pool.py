"""The pool: so many workers at a time, first come first served, each within its time."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import weakref
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import graph
from graph.errors import GraphError, StoreError
from graph.workers.errors import MemoryUpError, NoPlaceError, TimeUpError
from graph.workers.job import PID, READY, Job, Reply, decoded

MEBIBYTE: Final = 1024 * 1024
START_SECONDS: Final = 60.0
"""Longest time for a state to be read by its nursery."""
_ORDER: Final = b"fork"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many queries run at a time, with how much memory each, and how long one waits."""

    places: int = 4
    mebibytes: int = 1024
    patience_seconds: float = 1.0


class Worker:
    """One process and the line to it."""

    def __init__(self, pid: int, line: Connection) -> None:
        """Take over the line; the process ends when it is closed."""
        self._pid = pid
        self._line = line
        self._handle = _handle(pid)

    def answer(self, job: Job, seconds: float) -> tuple[bytes, bytes] | None:
        """The reply's head and body, None if it did not come in time.

        Raises:
            EOFError: the process died.
        """
        try:
            self._line.send_bytes(job.encoded())
            if not self._line.poll(seconds):
                return None
            return self._line.recv_bytes(), self._line.recv_bytes()
        except OSError as error:
            raise EOFError from error

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            if self._handle is None:
                os.kill(self._pid, signal.SIGKILL)
            else:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Let go: an idle process ends by itself."""
        self._line.close()
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _handle(pid: int) -> int | None:
    """A handle that never means another process; None where the system has none."""
    try:
        return os.pidfd_open(pid)
    except (AttributeError, ProcessLookupError):
        return None


class Nursery:
    """The process that holds one state; `fork` gives workers."""

    def __init__(self, path: Path, in_memory: bool, mebibytes: int) -> None:
        """Start it; the state is read while others go on."""
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        where = "in-memory" if in_memory else "on-disk"
        arguments = [str(path.resolve()), where, str(mebibytes * MEBIBYTE), str(theirs.fileno())]
        root = str(Path(graph.__file__).parents[1])
        self._process = subprocess.Popen(  # noqa: S603 - our own module, our own arguments
            [sys.executable, "-m", "graph.workers.nursery", *arguments],
            pass_fds=[theirs.fileno()],
            cwd=root,
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        self._control.settimeout(START_SECONDS)
        self._is_ready = False
        self._lock = threading.Lock()

    def fork(self) -> Worker:
        """A new worker.

        Raises:
            OSError: the nursery has died, or does not get ready.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with self._lock, theirs, ours:
            if not self._is_ready:
                self._exactly(len(READY))
                self._is_ready = True
            socket.send_fds(self._control, [_ORDER], [theirs.fileno()])
            (pid,) = PID.unpack(self._exactly(PID.size))
            return Worker(pid, Connection(ours.detach()))

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = self._control.recv(size - len(data))
            if not part:
                raise ConnectionError("it ended")
            data += part
        return data

    def close(self) -> None:
        """End it; workers that still answer end with their pool."""
        self._control.close()
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Places:
    """So many places, given in the order in which they were asked for."""

    def __init__(self, number: int) -> None:
        """All free."""
        self._free = number
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    def take(self, seconds: float) -> bool:
        """Wait for a place; False if none came free in time."""
        with self._lock:
            if self._free and not self._waiting:
                self._free -= 1
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(seconds):
            return True
        with self._lock:
            if turn.is_set():
                return True
            self._waiting.remove(turn)
            return False

    def give_back(self) -> None:
        """Hand the place to whoever has waited longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1


class Pool:
    """Answers jobs over one state; starts with the first job, ends with `close` or when dropped."""

    def __init__(self, path: Path, bounds: Bounds, *, in_memory: bool) -> None:
        """Serve the state in a folder (`graph.state`)."""
        self._path, self._bounds, self._in_memory = path, bounds, in_memory
        self._places = Places(bounds.places)
        self._idle: list[Worker] = []
        self._nursery: Nursery | None = None
        self._lock = threading.Lock()
        self._end = weakref.finalize(self, _end, self._idle, [])

    def warm(self) -> None:
        """Begin to read the state before the first job comes."""
        self._kept_nursery()

    def run(self, job: Job, seconds: float) -> Reply:
        """Answer a job within `seconds` of its own.

        Raises:
            TimeUpError: it was not ready in time; its worker is gone.
            MemoryUpError: its worker died of it.
            NoPlaceError: no place came free soon.
            GraphError: the query is wrong, or the engine failed.
        """
        if not self._places.take(min(seconds, self._bounds.patience_seconds)):
            raise NoPlaceError(self._bounds.places)
        try:
            return self._answered(job, seconds)
        finally:
            self._places.give_back()

    def _answered(self, job: Job, seconds: float) -> Reply:
        worker = self._worker()
        try:
            found = worker.answer(job, seconds)
        except EOFError as error:
            worker.kill()
            raise MemoryUpError(self._bounds.mebibytes) from error
        if found is None:
            worker.kill()
            raise TimeUpError(seconds)
        self._idle.append(worker)
        reply = decoded(*found)
        if isinstance(reply, GraphError):
            raise reply
        return reply

    def _worker(self) -> Worker:
        if (worker := self._idle_worker()) is not None:
            return worker
        nursery = self._kept_nursery()
        try:
            return nursery.fork()
        except OSError as error:
            with self._lock:
                self._nursery = None if self._nursery is nursery else self._nursery
            nursery.close()
            raise StoreError("query", str(self._path), f"its nursery: {error}") from error

    def _idle_worker(self) -> Worker | None:
        with contextlib.suppress(IndexError):
            return self._idle.pop()
        return None

    def _kept_nursery(self) -> Nursery:
        with self._lock:
            if self._nursery is None:
                self._nursery = Nursery(self._path, self._in_memory, self._bounds.mebibytes)
                self._end.detach()
                self._end = weakref.finalize(self, _end, self._idle, [self._nursery])
            return self._nursery

    def close(self) -> None:
        """End all that is idle; what still runs ends when its time is up."""
        self._end()


def _end(idle: list[Worker], nurseries: list[Nursery]) -> None:
    while idle:
        idle.pop().close()
    for nursery in nurseries:
        nursery.close()
