"""The pool: queries in two lanes, each within its time and memory.

Every query begins in the light lane, where it may stay for a moment. Most are answered by then.
The others are paused as they are, wait their turn for one of the heavy places, and go on there
behind everything else. What was heavy once goes to the heavy lane at once. So a light query waits
for moments, however many heavy ones are asked for.
"""

import contextlib
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import GraphError, StoreError
from graph.workers.errors import MemoryUpError, NoPlaceError, TimeUpError
from graph.workers.job import Job, Reply, decoded
from graph.workers.places import Places
from graph.workers.process import Nursery, Worker

LIGHT_SECONDS: Final = 0.05
"""How long a query may hold a place of the light lane."""
LIGHT_PLACES: Final = 2
MOST_WAITING: Final = 256
"""Queries that wait for a light place; each moves on within `LIGHT_SECONDS`."""
WAITING_PER_PLACE: Final = 4
"""Heavy queries that wait for each heavy place; paused, each keeps its memory."""
_REMEMBERED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many heavy queries run at a time, with how much memory each, and how long one waits."""

    places: int = 4
    mebibytes: int = 1024
    patience_seconds: float = 5.0


class Known:
    """Queries that were heavy, the last ones."""

    def __init__(self) -> None:
        """None so far."""
        self._kept: OrderedDict[Job, None] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, job: Job) -> None:
        """Remember one."""
        with self._lock:
            self._kept[job] = None
            self._kept.move_to_end(job)
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)

    def __contains__(self, job: Job) -> bool:
        """Whether it was heavy before."""
        return job in self._kept


class Pool:
    """Answers jobs over one state; starts with the first job, ends with `close` or when dropped."""

    def __init__(self, path: Path, bounds: Bounds, *, in_memory: bool) -> None:
        """Serve the state in a folder (`graph.state`)."""
        self._path, self._bounds, self._in_memory = path, bounds, in_memory
        self._light = Places(LIGHT_PLACES, MOST_WAITING)
        self._heavy = Places(bounds.places, bounds.places * WAITING_PER_PLACE)
        self._known = Known()
        self._idle: list[Worker] = []
        self._nursery: Nursery | None = None
        self._lock = threading.Lock()
        self._end = weakref.finalize(self, _end, self._idle, [])

    def warm(self) -> None:
        """Begin to read the state before the first job comes."""
        self._kept_nursery()

    def run(self, job: Job, seconds: float, client: str = "") -> Reply:
        """Answer a job within `seconds`, waiting included; places are shared between clients.

        The time begins when the state is read, which only the first job has to wait for.

        Raises:
            TimeUpError: it was not ready in time; its worker is gone.
            MemoryUpError: its worker died of it.
            NoPlaceError: no place came free in time, or too many wait.
            GraphError: the query is wrong, or the engine failed.
        """
        self._nursery_ready()
        call = _Call(job, seconds, time.monotonic() + seconds, client)
        try:
            worker = None if job in self._known else self._begun(call)
            if worker is None or not worker.is_ready(0):
                worker = self._finished(call, worker)
            return self._taken(worker)
        except EOFError as error:
            raise MemoryUpError(self._bounds.mebibytes) from error

    def _begun(self, call: "_Call") -> Worker:
        """Ask in the light lane; what is not ready by then is paused and known to be heavy."""
        if not self._light.take(call.client, min(call.left, self._bounds.patience_seconds)):
            raise NoPlaceError(LIGHT_PLACES)
        try:
            worker = self._asked(call.job)
            with _killing(worker):
                if not worker.is_ready(min(LIGHT_SECONDS, call.left)):
                    worker.pause()
                    self._known.add(call.job)
            return worker
        finally:
            self._light.give_back()

    def _finished(self, call: "_Call", paused: Worker | None) -> Worker:
        """Go on, or begin, in the heavy lane until the reply is there or the time is up."""
        with contextlib.ExitStack() as undo:
            if paused is not None:
                undo.enter_context(_killing(paused))
            if not self._heavy.take(call.client, min(call.left, self._bounds.patience_seconds)):
                raise NoPlaceError(self._bounds.places)
            undo.callback(self._heavy.give_back)
            worker = paused or undo.enter_context(_killing(self._asked(call.job)))
            worker.go_on()
            if not worker.is_ready(call.left):
                raise TimeUpError(call.seconds)
            return worker

    def _asked(self, job: Job) -> Worker:
        """A worker that has begun with a job; an idle one may have died since."""
        while (worker := self._idle_worker()) is not None:
            try:
                worker.ask(job)
            except EOFError:
                worker.kill()
            else:
                return worker
        worker = self._forked()
        with _killing(worker):
            worker.ask(job)
        return worker

    def _taken(self, worker: Worker) -> Reply:
        """Read the reply; a worker that was not slowed down is used again."""
        with _killing(worker):
            head, body = worker.reply()
        if worker.is_slowed:
            worker.close()
        else:
            self._idle.append(worker)
        reply = decoded(head, body)
        if isinstance(reply, GraphError):
            raise reply
        return reply

    def _nursery_ready(self) -> None:
        with self._replacing() as nursery:
            nursery.wait()

    def _forked(self) -> Worker:
        with self._replacing() as nursery:
            return nursery.fork()

    @contextlib.contextmanager
    def _replacing(self) -> Iterator[Nursery]:
        """A nursery that fails makes room for another one; the error names the state.

        Raises:
            StoreError: it failed.
        """
        nursery = self._kept_nursery()
        try:
            yield nursery
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


@dataclass(frozen=True, slots=True)
class _Call:
    """A job, how long it may take, until when, and for whom."""

    job: Job
    seconds: float
    deadline: float
    client: str

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return max(0.0, self.deadline - time.monotonic())


@contextlib.contextmanager
def _killing(worker: Worker) -> Iterator[Worker]:
    """Whatever goes wrong ends the worker."""
    try:
        yield worker
    except BaseException:
        worker.kill()
        raise


def _end(idle: list[Worker], nurseries: list[Nursery]) -> None:
    while idle:
        idle.pop().close()
    for nursery in nurseries:
        nursery.close()
