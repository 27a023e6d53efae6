"""A long answer, read from its worker part by part."""

import threading
import time
from collections.abc import Callable
from typing import Final

from graph.errors import GraphError
from graph.workers.call import Call
from graph.workers.codec import PART, decoded, decoded_part
from graph.workers.errors import MemoryUpError, TimeUpError
from graph.workers.frames import Frame
from graph.workers.job import Document
from graph.workers.process import Worker

SLOWEST: Final = 10
"""So many times as long as a query may take may a client take to read its answer."""


class WorkerChunks:
    """The parts of an answer as its worker sends them.

    Only what is waited for the worker counts against the time of the query; a slow client has
    `SLOWEST` times as much. However it ends, the worker ends and `let_go` is called, once.
    """

    def __init__(
        self, worker: Worker, first: bytes, call: Call, mebibytes: int, let_go: Callable[[], None]
    ) -> None:
        """Go on after the first part, which has come already."""
        self._worker, self._call, self._mebibytes, self._let_go = worker, call, mebibytes, let_go
        self._first: bytes | None = first
        self._left = call.left
        self._end = time.monotonic() + SLOWEST * call.seconds
        self._lock = threading.Lock()
        self._is_open = True

    def __iter__(self) -> "WorkerChunks":
        """Itself."""
        return self

    def __next__(self) -> bytes:
        """The next part.

        Raises:
            StopIteration: the answer is whole.
            GraphError: it will never be.
        """
        if self._first is not None:
            part, self._first = self._first, None
            return part
        if not self._is_open:
            raise StopIteration
        try:
            return self._next()
        except BaseException:
            self.close()
            raise

    def _next(self) -> bytes:
        frame = self._awaited()
        if frame.kind == PART:
            return decoded_part(frame.data)[1]
        reply = decoded(frame)
        if isinstance(reply, GraphError):
            raise reply
        if isinstance(reply, Document) and reply.body:
            self.close()
            return reply.body
        raise StopIteration

    def _awaited(self) -> Frame:
        begun = time.monotonic()
        if begun >= self._end:
            raise TimeUpError(self._call.seconds)
        try:
            return self._call.awaited(self._worker, min(begun + self._left, self._end))
        except EOFError as error:
            late = time.monotonic() >= self._end
            raise (
                TimeUpError(self._call.seconds) if late else MemoryUpError(self._mebibytes)
            ) from error
        finally:
            self._left -= time.monotonic() - begun

    def end_if_late(self) -> None:
        """Let go if its client has taken too long; it learns of it when it goes on reading."""
        if time.monotonic() >= self._end:
            self._worker.end()
            self._release()

    def close(self) -> None:
        """Let go: the worker ends, and the rest is never read."""
        self._first = None
        self._release()
        self._worker.kill()

    def _release(self) -> None:
        with self._lock:
            was_open, self._is_open = self._is_open, False
        if was_open:
            self._let_go()

    def __del__(self) -> None:
        """Whoever drops it has closed it."""
        self.close()
