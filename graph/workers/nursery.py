"""The process that holds a state and forks workers: `python -m graph.workers.nursery`.

It has one thread, so that a fork is safe. It ends when its pool closes the other end of the
control socket, whichever way the pool ended.
"""

import gc
import os
import signal
import socket
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from graph.embedded import EmbeddedStore
from graph.state_files import STORE, load_store
from graph.store import Store
from graph.workers.job import PID, READY
from graph.workers.worker import end_with_parent, work
from ontology.terms import PREFIXES

_ORDER_BYTES: Final = 16


def main(arguments: list[str]) -> None:
    """`STATE in-memory|on-disk MEMORY_BYTES CONTROL_FD`."""
    path, where, memory, control_fd = arguments
    control = socket.socket(fileno=int(control_fd))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries workers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's, which closes the socket
    held = load_store(Path(path)) if where == "in-memory" else None
    gc.freeze()  # pages that nobody writes to stay shared
    control.sendall(READY)
    while True:
        order, fds, _flags, _address = socket.recv_fds(control, _ORDER_BYTES, 1)
        if not order:
            return
        _fork(Path(path), held, int(memory), control, fds[0])


def _fork(path: Path, held: Store | None, memory: int, control: socket.socket, fd: int) -> None:
    pid = os.fork()
    if pid:
        os.close(fd)
        control.sendall(PID.pack(pid))
        return
    end_with_parent()
    control.close()
    try:
        store = held or EmbeddedStore.read_only(path / STORE, PREFIXES)
        work(Connection(fd), store, memory)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
