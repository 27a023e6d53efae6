"""The processes of a pool as the pool sees them: a nursery that holds a state, and its workers."""

import contextlib
import json
import math
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import graph
from graph.delta import Delta
from graph.errors import GraphError
from graph.workers.codec import APPLY, ERROR, FORK, READY, decoded, encoded_delta
from graph.workers.frames import Frame, Line, framed
from graph.workers.source import Source

MEBIBYTE: Final = 1024 * 1024
START_SECONDS: Final = 60.0
"""Longest time for a state to be read by its nursery, or for a change to be applied."""
LOWEST_PRIORITY: Final = 19
_PROCESSOR_CLOCK: Final = 2


class Worker:
    """One process and the line to it. Whatever is asked of a dead one raises EOFError."""

    def __init__(self, pid: int, line: Line, nursery: "Nursery") -> None:
        """Take over the line; the process ends when it is closed."""
        self.nursery = nursery
        self.era = nursery.era
        """How many changes its state has seen."""
        self.is_slowed = False
        """Whether it runs behind everything else: that cannot be taken back."""
        self._pid = pid
        self._line = line
        self._handle = _handle(pid)
        self._before = 0.0

    def ask(self, frame: Frame) -> None:
        """Begin with a job."""
        self._before = _processor_seconds(self._pid)
        try:
            self._line.send(*frame)
        except OSError as error:
            raise EOFError from error

    def worked(self) -> float:
        """Seconds of processor time that the job has taken; all there are if nobody can tell."""
        return _processor_seconds(self._pid) - self._before

    def reply(self, seconds: float) -> Frame | None:
        """The next frame of the reply, if it is there in so many seconds."""
        try:
            return self._line.receive(seconds)
        except OSError as error:
            raise EOFError from error

    def pause(self) -> None:
        """Let the process stand still; it keeps what it has done."""
        self._signal(signal.SIGSTOP)

    def slow(self) -> None:
        """Let the process go on, behind everything else that wants to run."""
        self.is_slowed = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._pid, LOWEST_PRIORITY)
        self._signal(signal.SIGCONT)

    def end(self) -> None:
        """End the process at once; whoever waits for it is told that it is dead."""
        self._signal(signal.SIGKILL)

    def kill(self) -> None:
        """End the process at once, and let go."""
        self.end()
        self.close()

    def close(self) -> None:
        """Let go: an idle process ends by itself."""
        self._pid = 0
        self._line.close()
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _signal(self, number: signal.Signals) -> None:
        if not self._pid:
            return  # closed: its number may mean another process by now
        with contextlib.suppress(ProcessLookupError):
            if self._handle is None:
                os.kill(self._pid, number)
            else:
                signal.pidfd_send_signal(self._handle, number)


def _processor_seconds(pid: int) -> float:
    """What Linux's clock of a process says (clock_getcpuclockid(3)); infinite where it has none."""
    try:
        return time.clock_gettime(~pid << 3 | _PROCESSOR_CLOCK)
    except OSError:
        return math.inf


def _handle(pid: int) -> int | None:
    """A handle that never means another process; None where the system has none."""
    try:
        return os.pidfd_open(pid)
    except (AttributeError, ProcessLookupError):
        return None


class Nursery:
    """The process that holds one state; `fork` gives workers.

    Every method but `close` and `has_ended` raises OSError when it has died or does not get ready,
    and GraphError when the state cannot be read.
    """

    def __init__(self, source: Source, in_memory: bool, mebibytes: int) -> None:
        """Start it; the state is read while others go on."""
        self.era = 0
        self._end, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            arguments = [
                _told(source),
                "in-memory" if in_memory else "on-disk",
                str(mebibytes * MEBIBYTE),
                str(theirs.fileno()),
            ]
            self.process = _started(arguments, theirs.fileno())
        self._line = Line(self._end)
        self.is_ready = False
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Wait until the state is read."""
        if self.is_ready:
            return
        with self._lock:
            if not self.is_ready:
                self._answer(READY)
                self.is_ready = True

    def fork(self) -> Worker:
        """A new worker."""
        self.wait()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with self._lock, theirs, ours:
            socket.send_fds(self._end, [framed(FORK, b"")], [theirs.fileno()])
            pid = int(self._answer(FORK))
            return Worker(pid, Line(socket.socket(fileno=ours.detach())), self)

    def apply(self, delta: Delta) -> None:
        """Change the state that workers are forked from; those that are there keep theirs."""
        self.wait()
        with self._lock:
            self._line.send(APPLY, encoded_delta(delta))
            self._answer(APPLY)
            self.era += 1

    def _answer(self, kind: bytes) -> bytes:
        try:
            frame = self._line.receive(START_SECONDS)
        except EOFError as error:
            message = "it ended"
            raise ConnectionError(message) from error
        if frame is None:
            message = f"it was not ready after {START_SECONDS:g} seconds"
            raise TimeoutError(message)
        if frame.kind == kind:
            return frame.data
        reply = decoded(frame) if frame.kind == ERROR else None
        if isinstance(reply, GraphError):
            raise reply
        message = f"it said {frame.kind!r}"
        raise ConnectionError(message)

    def has_ended(self) -> bool:
        """Whether it has died: then its end of the socket is closed."""
        try:
            return not self._end.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def close(self) -> None:
        """End it, and its workers with it."""
        self._end.close()
        try:
            self.process.wait(1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _started(arguments: list[str], fd: int) -> "subprocess.Popen[bytes]":
    root = str(Path(graph.__file__).parents[1])
    return subprocess.Popen(  # noqa: S603 - our own module, our own arguments
        [sys.executable, "-m", "graph.workers.nursery", *arguments],
        pass_fds=[fd],
        cwd=root,
        stdin=subprocess.DEVNULL,
    )


def _told(source: Source) -> str:
    """A source as JSON."""
    folders = _text(source.path), _text(source.changes)
    return json.dumps((*folders, source.upto, source.private, source.base))


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path.resolve())


@contextlib.contextmanager
def killing(worker: Worker) -> Iterator[Worker]:
    """Whatever goes wrong ends the worker."""
    try:
        yield worker
    except BaseException:
        worker.kill()
        raise
