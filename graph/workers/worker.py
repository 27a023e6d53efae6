"""One worker: answers jobs, one after the other, until its pool lets go of it.

Two threads: one evaluates, reads the next job and sends the reply, with room for the engine's
recursion; the other one sleeps until the line breaks, and then ends the process.
"""

import contextlib
import ctypes
import os
import resource
import select
import signal
import threading
from pathlib import Path
from typing import Final

from graph.embedded import EmbeddedStore
from graph.workers.codec import decoded_job, encoded, encoded_part
from graph.workers.evaluate import evaluated
from graph.workers.frames import Line
from graph.workers.job import Change

STACK_BYTES: Final = 64 * 1024 * 1024
"""Address space of a query's thread: 500 operators need less than 2 MB of Oxigraph's recursion."""
_PR_SET_PDEATHSIG: Final = 1
_POLLRDHUP: Final = 0x2000
_MAPPED: Final = Path("/proc/self/statm")


def end_with_parent() -> None:
    """Let the system (Linux) kill this process with its parent, even while it stands still."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def work(line: Line, store: EmbeddedStore, memory_bytes: int) -> None:
    """Answer jobs until the other end is closed."""
    bound_memory(memory_bytes)
    threading.stack_size(STACK_BYTES)
    threading.Thread(target=_answer_all, args=(line, store), daemon=True).start()
    watched = select.poll()
    watched.register(line.fileno(), getattr(select, "POLLRDHUP", _POLLRDHUP))
    watched.poll()


def _answer_all(line: Line, store: EmbeddedStore) -> None:
    """Whatever ends this ends the process; the pool sees that the line is closed."""
    try:
        while _answer(line, store):
            pass
    except (EOFError, OSError):
        os._exit(0)
    except MemoryError:
        os.abort()  # as the engine does: the pool tells the client
    os._exit(0)


def _answer(line: Line, store: EmbeddedStore) -> bool:
    """Answer one job; False after one that has changed the store."""
    frame = line.receive()
    if frame is None:
        return False
    job = decoded_job(frame)
    reply = evaluated(store, job, lambda kind, part: line.send(*encoded_part(kind, part)))
    line.send(*encoded(reply))
    return not isinstance(job, Change)


def bound_memory(more_bytes: int) -> None:
    """Let this process map so many bytes more than it has mapped now (Linux; elsewhere nothing)."""
    if not _MAPPED.exists():
        return
    pages = int(_MAPPED.read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + more_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
