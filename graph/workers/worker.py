"""One worker: answers jobs, one after the other, until its pool lets go of it."""

import contextlib
import ctypes
import os
import resource
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from graph.errors import GraphError, StoreError
from graph.store import Store
from graph.workers.evaluate import evaluated
from graph.workers.job import Job, Reply, encoded

STACK_BYTES: Final = 64 * 1024 * 1024
"""Address space of a query's thread: 500 operators need less than 2 MB of Oxigraph's recursion."""
WATCH_SECONDS: Final = 0.2
"""How soon a worker notices that nobody waits for its answer any more."""
_PR_SET_PDEATHSIG: Final = 1
_MAPPED: Final = Path("/proc/self/statm")


def end_with_parent() -> None:
    """Let the system (Linux) kill this process with its parent, even while it stands still."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def work(connection: Connection, store: Store, memory_bytes: int) -> None:
    """Answer jobs until the other end is closed."""
    bound_memory(memory_bytes)
    threading.stack_size(STACK_BYTES)
    while True:
        try:
            job = Job.decoded(connection.recv_bytes())
        except EOFError:
            return
        head, body = encoded(_watched(connection, store, job))
        connection.send_bytes(head)
        connection.send_bytes(body)


def _watched(connection: Connection, store: Store, job: Job) -> Reply | GraphError:
    """Evaluate in a thread with room; the pool says nothing meanwhile, unless it has gone."""
    made: list[Reply | GraphError] = []
    thread = threading.Thread(target=lambda: made.append(_safely(store, job)), daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(WATCH_SECONDS)
        if thread.is_alive() and connection.poll():
            os._exit(0)  # the only thing that can come now is the end
    return made[0] if made else StoreError("query", "worker", "the evaluation broke off")


def _safely(store: Store, job: Job) -> Reply | GraphError:
    try:
        return evaluated(store, job)
    except MemoryError:
        os.abort()  # as the engine does: the pool tells the client


def bound_memory(more_bytes: int) -> None:
    """Let this process map so many bytes more than it has mapped now (Linux; elsewhere nothing)."""
    if not _MAPPED.exists():
        return
    pages = int(_MAPPED.read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + more_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
