"""Run a client's query beside the request, so that the client gets an answer in time.

The engine cannot be interrupted. A query that is not ready in time is answered with 503 and runs
on in its thread, where it holds one of few places until it ends: clients wait neither for it nor
behind it, and no more than these places are ever busy with it.
"""

import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final, TypeVar

from graph.errors import GraphError
from server.sparql.errors import ProtocolError
from server.sparql.guard import RefusedError

T = TypeVar("T")
PATIENCE_SECONDS: Final = 1.0
"""Longest wait for a place: requests must not queue up behind queries that never end."""
STACK_BYTES: Final = 64 * 1024 * 1024
"""Address space of a query's thread: 500 operators need less than 2 MB of Oxigraph's recursion."""
_FORESEEN: Final = (GraphError, RefusedError, ProtocolError, MemoryError)
_stack_lock: Final = threading.Lock()


class RunnerError(Exception):
    """The root of what can go wrong when a query is run."""


@dataclass(eq=False)
class TimeUpError(RunnerError):
    """A query that was not ready in time."""

    seconds: float

    def __str__(self) -> str:
        """Name the limit."""
        return f"the query was not ready after {self.seconds:g} seconds; ask for less at a time"


@dataclass(eq=False)
class QueryDiedError(RunnerError):
    """A query that ended in a way nobody foresaw; the reason stands in the log."""

    def __str__(self) -> str:
        """Point to the log."""
        return "the query failed for an unforeseen reason, which is in the log"


@dataclass(eq=False)
class BusyError(RunnerError):
    """All places for queries are taken, and stayed so."""

    places: int

    def __str__(self) -> str:
        """Say that it is not the client's fault."""
        return f"all {self.places} places for queries are taken; try again in a moment"


class Runner:
    """Runs at most `places` pieces of work at a time."""

    def __init__(self, places: int) -> None:
        """Make the places."""
        self._places = places
        self._free = threading.BoundedSemaphore(places)

    def run(self, work: Callable[[], T], seconds: float) -> T:
        """Do work within `seconds`; errors of graphs and refusals come through.

        Raises:
            TimeUpError: it was not ready in time.
            BusyError: no place came free soon.
            QueryDiedError: the work raised anything else.
        """
        if not self._free.acquire(timeout=min(seconds, PATIENCE_SECONDS)):
            raise BusyError(self._places)
        future: Future[T] = Future()
        _start(lambda: self._finish(work, future))
        try:
            return future.result(seconds)
        except TimeoutError as error:
            raise TimeUpError(seconds) from error

    def _finish(self, work: Callable[[], T], future: Future[T]) -> None:
        try:
            future.set_result(work())
        except _FORESEEN as error:
            _forget_frames(error)
            future.set_exception(error)
        finally:
            self._free.release()
            if not future.done():
                future.set_exception(QueryDiedError())


def _forget_frames(error: BaseException | None) -> None:
    """Drop what an error's tracebacks hold: answers of the engine must end in their own thread."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _start(work: Callable[[], None]) -> None:
    with _stack_lock:
        before = threading.stack_size(STACK_BYTES)
        try:
            threading.Thread(target=work, name="query", daemon=True).start()
        finally:
            threading.stack_size(before)
