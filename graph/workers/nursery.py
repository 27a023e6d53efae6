"""The process that holds a state and forks workers: `python -m graph.workers.nursery`.

It has one thread, so that a fork is safe. It ends when its pool closes the other end of the
control socket, whichever way the pool ended. A change is applied here: workers that are forked
afterwards see it, those that run already do not.
"""

import gc
import json
import os
import signal
import socket
import sys
from pathlib import Path

from graph.embedded import EmbeddedStore
from graph.errors import GraphError
from graph.workers.codec import APPLY, FORK, READY, decoded_delta, encoded
from graph.workers.frames import HEAD, Line
from graph.workers.source import OnDiskError, Source, loaded, on_disk
from graph.workers.worker import end_with_parent, work


def main(arguments: list[str]) -> None:
    """`SOURCE(JSON) in-memory|on-disk MEMORY_BYTES CONTROL_FD`."""
    given, where, memory, control_fd = arguments
    control = socket.socket(fileno=int(control_fd))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries workers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's, which closes the socket
    nursery = _Nursery(source_of(given), int(memory), control)
    if nursery.begin(in_memory=where == "in-memory"):
        nursery.serve()


def source_of(given: str) -> Source:
    """A source from its JSON."""
    path, changes, upto, private, base = json.loads(given)
    return Source(path and Path(path), changes and Path(changes), upto, private, base)


class _Nursery:
    """A state, and the socket over which workers and changes are asked for."""

    def __init__(self, source: Source, memory: int, control: socket.socket) -> None:
        self._source, self._memory = source, memory
        self._control, self._line = control, Line(control)
        self._held: EmbeddedStore | None = None

    def begin(self, *, in_memory: bool) -> bool:
        """Read the state; False (and the reason is sent) if it cannot be."""
        try:
            if in_memory:
                self._held = loaded(self._source)
            else:
                on_disk(self._source)
        except GraphError as error:
            self._line.send(*encoded(error))
            return False
        gc.freeze()  # pages that nobody writes to stay shared
        self._line.send(READY, b"")
        return True

    def serve(self) -> None:
        """Do what is asked until nobody can ask any more."""
        while True:
            head, fds, _flags, _address = socket.recv_fds(self._control, HEAD.size, 1)
            if not head:
                return
            kind, length = HEAD.unpack(head + self._exactly(HEAD.size - len(head)))
            data = self._exactly(length)
            if kind == FORK:
                self._fork(fds[0])
            else:
                self._apply(data)

    def _exactly(self, size: int) -> bytes:
        parts = []
        while size:
            part = self._control.recv(min(size, 1 << 20))
            if not part:
                os._exit(0)
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _fork(self, fd: int) -> None:
        pid = os.fork()
        if pid:
            os.close(fd)
            self._line.send(FORK, str(pid).encode("ascii"))
            return
        try:
            end_with_parent()
            self._control.close()
            work(Line(socket.socket(fileno=fd)), self._held or on_disk(self._source), self._memory)
        finally:
            os._exit(0)

    def _apply(self, data: bytes) -> None:
        try:
            if self._held is None:
                raise OnDiskError(str(self._source))
            self._held.apply(decoded_delta(data))
        except GraphError as error:
            self._line.send(*encoded(error))
        else:
            gc.freeze()
            self._line.send(APPLY, b"")


if __name__ == "__main__":
    main(sys.argv[1:])
