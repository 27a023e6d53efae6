"""A nursery with its idle workers: one that dies is replaced, with all changes made since."""

import contextlib
import threading
import weakref
from collections.abc import Iterator
from dataclasses import replace

from graph.delta import Delta
from graph.errors import GraphError, StoreError
from graph.workers.errors import PastError
from graph.workers.frames import Frame
from graph.workers.process import Nursery, Worker, killing
from graph.workers.source import Source


class Family:
    """Gives workers over the latest state; ends with `close` or when dropped."""

    def __init__(self, source: Source, mebibytes: int, *, in_memory: bool) -> None:
        """Nothing starts before it is needed."""
        self._source, self._mebibytes, self._in_memory = source, mebibytes, in_memory
        self._era = 0
        """How many changes there have been."""
        self._unwritten: list[Delta] = []
        """Changes that no journal keeps."""
        self._idle: list[Worker] = []
        self._nursery: Nursery | None = None
        self._ready: Nursery | None = None
        self._changing = threading.RLock()
        """Held while a nursery is read or changed, so that each sees every change once."""
        self._lock = threading.Lock()
        self._end = weakref.finalize(self, _end, self._idle, [])

    def nursery(self) -> Nursery:
        """The nursery; it may still be reading."""
        found = self._nursery
        if found is not None:
            return found
        with self._lock:
            if self._nursery is None:
                self._nursery = Nursery(self._source, self._in_memory, self._mebibytes)
                self._nursery.era = self._era if self._source.changes else 0
                self._end.detach()
                self._end = weakref.finalize(self, _end, self._idle, [self._nursery])
            return self._nursery

    def wait(self) -> None:
        """Wait until the state is read; by another nursery, if the one there was dies on the way.

        Raises:
            GraphError: it cannot be.
        """
        if self._ready is not None and self._ready is self._nursery:
            return
        try:
            self._made_ready()
        except StoreError:
            self._made_ready()

    def _made_ready(self) -> None:
        with self._changing, self._replacing() as nursery:
            self._bring_up(nursery)
            self._ready = nursery

    def _bring_up(self, nursery: Nursery) -> None:
        """Let it see the changes that it cannot read in a journal."""
        nursery.wait()
        for delta in self._unwritten[nursery.era :]:
            nursery.apply(delta)

    def asked(self, frame: Frame, era: int | None) -> Worker:
        """A worker that has begun with a job; an idle one may have died since.

        Raises:
            PastError: the state has changed since the given era.
        """
        while (worker := self._idle_worker()) is not None:
            self._check_era(worker, era)
            try:
                worker.ask(frame)
            except EOFError:
                worker.kill()
            else:
                return worker
        worker = self._forked()
        self._check_era(worker, era)
        with killing(worker):
            worker.ask(frame)
        return worker

    def _check_era(self, worker: Worker, era: int | None) -> None:
        if era is not None and worker.era != era:
            self.keep(worker)
            raise PastError

    def _idle_worker(self) -> Worker | None:
        """The one that worked last, if it has seen all changes."""
        while (worker := self._any_idle()) is not None and not self._is_current(worker):
            worker.close()
        return worker

    def _any_idle(self) -> Worker | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _is_current(self, worker: Worker) -> bool:
        return worker.nursery is self._nursery and worker.era == worker.nursery.era

    def keep(self, worker: Worker) -> None:
        """Take back a worker that has nothing to do."""
        if self._is_current(worker):
            self._idle.append(worker)
        else:
            worker.close()

    def _forked(self) -> Worker:
        """A new worker; of a new nursery, if the one there is has died since."""
        try:
            return self._fork()
        except StoreError:
            return self._fork()

    def _fork(self) -> Worker:
        self.wait()
        with self._replacing() as nursery:
            return nursery.fork()

    def has_lost(self, nursery: Nursery) -> bool:
        """Whether a nursery has died; then it makes room for another one."""
        if nursery.has_ended():
            self._drop(nursery)
        return nursery is not self._nursery

    def apply(self, delta: Delta, upto: int | None) -> int:
        """Change the state, and tell the era that begins; idle workers, which are of the past, end.

        A nursery that has died is no error: the next one reads the change.

        Raises:
            GraphError: it cannot be applied.
        """
        with self._changing:
            nursery = self._noted(delta, upto)
            if nursery is not None:
                self._let_see(nursery, delta)
            era = self._era
        for worker in [worker for worker in self._idle if not self._is_current(worker)]:
            with contextlib.suppress(ValueError):  # somebody else has just met it
                self._idle.remove(worker)
                worker.close()
        return era

    def _noted(self, delta: Delta, upto: int | None) -> Nursery | None:
        """Keep the change for nurseries to come; the one that has not seen it."""
        with self._lock:
            if self._source.changes is None:
                self._unwritten.append(delta)
            else:
                self._source = replace(self._source, upto=upto)
            self._era += 1
            return self._nursery

    def _let_see(self, nursery: Nursery, delta: Delta) -> None:
        try:
            if self._source.changes is None:
                self._bring_up(nursery)
            else:
                nursery.wait()
                nursery.apply(delta)
        except OSError:
            self._drop(nursery)
        except GraphError:
            if self._source.changes is None:
                self._unwritten = [kept for kept in self._unwritten if kept is not delta]
                self._era -= 1
            self._drop(nursery)
            raise

    @contextlib.contextmanager
    def _replacing(self) -> Iterator[Nursery]:
        """A nursery that fails makes room for another one; the error names the state.

        Raises:
            StoreError: it failed.
        """
        nursery = self.nursery()
        try:
            yield nursery
        except OSError as error:
            self._drop(nursery)
            raise StoreError("query", str(self._source), f"its nursery: {error}") from error
        except GraphError:
            self._drop(nursery)
            raise

    def _drop(self, nursery: Nursery) -> None:
        with self._lock:
            self._nursery = None if self._nursery is nursery else self._nursery
        nursery.close()

    def close(self) -> None:
        """End all."""
        self._end()


def _end(idle: list[Worker], nurseries: list[Nursery]) -> None:
    while idle:
        idle.pop().close()
    for nursery in nurseries:
        nursery.close()
