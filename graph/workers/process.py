"""The processes of a pool as the pool sees them: a nursery that holds a state, and its workers."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import graph
from graph.workers.job import PID, READY, Job

MEBIBYTE: Final = 1024 * 1024
START_SECONDS: Final = 60.0
"""Longest time for a state to be read by its nursery."""
LOWEST_PRIORITY: Final = 19
_ORDER: Final = b"fork"


class Worker:
    """One process and the line to it. Whatever is asked of a dead one raises EOFError."""

    def __init__(self, pid: int, line: Connection) -> None:
        """Take over the line; the process ends when it is closed."""
        self._pid = pid
        self._line = line
        self._is_paused = False
        self.is_slowed = False
        """Whether it runs behind everything else: that cannot be taken back."""
        self._handle = _handle(pid)

    def ask(self, job: Job) -> None:
        """Begin with a job."""
        with _ended():
            self._line.send_bytes(job.encoded())

    def is_ready(self, seconds: float) -> bool:
        """Wait for the reply, up to so long."""
        with _ended():
            return self._line.poll(max(0.0, seconds))

    def reply(self) -> tuple[bytes, bytes]:
        """The reply's head and body."""
        if self._is_paused:
            self.go_on()
        with _ended():
            return self._line.recv_bytes(), self._line.recv_bytes()

    def pause(self) -> None:
        """Let the process stand still; it keeps what it has done."""
        self._is_paused = True
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let the process go on, behind everything else that wants to run."""
        self._is_paused, self.is_slowed = False, True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._pid, LOWEST_PRIORITY)
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End the process at once."""
        self._signal(signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Let go: an idle process ends by itself."""
        self._line.close()
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            if self._handle is None:
                os.kill(self._pid, number)
            else:
                signal.pidfd_send_signal(self._handle, number)


@contextlib.contextmanager
def _ended() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EOFError from error


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
        self.process = subprocess.Popen(  # noqa: S603 - our own module, our own arguments
            [sys.executable, "-m", "graph.workers.nursery", *arguments],
            pass_fds=[theirs.fileno()],
            cwd=root,
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        self._control.settimeout(START_SECONDS)
        self._is_ready = False
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Wait until the state is read.

        Raises:
            OSError: the nursery has died, or does not get ready.
        """
        with self._lock:
            if not self._is_ready:
                self._exactly(len(READY))
                self._is_ready = True

    def fork(self) -> Worker:
        """A new worker.

        Raises:
            OSError: the nursery has died, or does not get ready.
        """
        self.wait()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with self._lock, theirs, ours:
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
            self.process.wait(1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
