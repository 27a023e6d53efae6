"""The pool: queries in two lanes, each within its time and memory.

Every query begins in the light lane, where it may stay for a moment. Most are answered by then.
The others are paused as they are, wait their turn for one of the heavy places, and go on there
behind everything else. What was heavy once goes to the heavy lane at once. So a light query waits
for moments, however many heavy ones are asked for.
"""

import contextlib
import time
import weakref
from dataclasses import dataclass
from typing import Final

from graph.delta import Delta
from graph.errors import GraphError, StoreError
from graph.workers.call import Call
from graph.workers.codec import PART, decoded, decoded_part
from graph.workers.errors import MemoryUpError, NoPlaceError
from graph.workers.family import Family
from graph.workers.frames import Frame
from graph.workers.job import Change, Document, Gone, Job, Reply, Stream, Table
from graph.workers.known import Known
from graph.workers.places import Places
from graph.workers.process import Worker, killing
from graph.workers.source import Source
from graph.workers.stream import WorkerChunks

LIGHT_SECONDS: Final = 0.05
"""How long a query may hold a place of the light lane while nobody waits for one."""
PRESSED_SECONDS: Final = 0.02
"""How long it may while others wait."""
LONGEST_LIGHT_SECONDS: Final = 0.25
"""How long it may if it has hardly worked, because the machine has other things to do."""
LIGHT_PLACES: Final = 4
MOST_WAITING: Final = 256
"""Queries that wait for a light place; each moves on within `LIGHT_SECONDS`."""
WAITING_PER_PLACE: Final = 4
"""Heavy queries that wait for each heavy place; paused, each keeps its memory."""
STREAMS_PER_PLACE: Final = 4
"""Long answers that are read at a time, for each heavy place; their clients may be slow."""
_WORKED: Final = 0.5
"""The share of its time that a query works which is heavy."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many heavy queries run at a time, with how much memory each, and how long one waits."""

    places: int = 4
    mebibytes: int = 1024
    patience_seconds: float = 5.0


class Pool:
    """Answers jobs over one state; starts with the first job, ends with `close` or when dropped."""

    def __init__(self, source: Source, bounds: Bounds, *, in_memory: bool) -> None:
        """Serve what the source gives."""
        self._bounds = bounds
        self._light = Places(LIGHT_PLACES, MOST_WAITING)
        self._heavy = Places(bounds.places, bounds.places * WAITING_PER_PLACE)
        self._long = Places(bounds.places * STREAMS_PER_PLACE, 0)
        self._streams: weakref.WeakSet[WorkerChunks] = weakref.WeakSet()
        self._known = Known()
        self._family = Family(source, bounds.mebibytes, in_memory=in_memory)

    def warm(self) -> None:
        """Begin to read the state before the first job comes."""
        self._family.nursery()

    def run(
        self,
        job: Job,
        seconds: float,
        client: str = "",
        gone: Gone | None = None,
        era: int | None = None,
    ) -> Document | Table | Stream:
        """Answer a query within `seconds`, waiting included; places are shared between clients.

        The time begins when the state is read, which only the first job has to wait for. `gone` is
        asked now and then while a long query is waited for. An `era`, counted from 0 and told by
        `apply`, holds the query to the state as it was then.

        Raises:
            TimeUpError: it was not ready in time; its worker is gone.
            MemoryUpError: its worker died of it.
            NoPlaceError: no place came free in time, or too many wait.
            GoneError: the client has left.
            PastError: the era is over.
            GraphError: the query is wrong, or the engine failed.
        """
        reply = self._run(Call.of(job, seconds, client, gone, era))
        if isinstance(reply, Delta):
            raise StoreError("query", "worker", "a change came where an answer was asked for")
        return reply

    def change(
        self,
        change: Change,
        seconds: float,
        client: str = "",
        gone: Gone | None = None,
        era: int | None = None,
    ) -> Delta:
        """Tell what an update would change; nothing is changed. Errors as of `run`.

        Raises:
            UsingError: the update and its dataset contradict each other.
            DeltaError: it writes where nothing can be written.
        """
        reply = self._run(Call.of(change, seconds, client, gone, era))
        if not isinstance(reply, Delta):
            raise StoreError("update", "worker", "an answer came where a change was asked for")
        return reply

    def apply(self, delta: Delta, upto: int | None = None) -> int:
        """Change the state: what is asked from now on sees it, what runs already does not.

        Tells the era that begins.

        `upto` is the number of the change in the journal, for a nursery that has to begin anew.

        Raises:
            GraphError: it cannot be applied.
        """
        return self._family.apply(delta, upto)

    def _run(self, call: Call) -> Reply:
        """Answer; once more if the worker died of something else than the query.

        That is so if it died at once, or its nursery did.
        """
        self._family.wait()
        nursery = self._family.nursery()
        begun = time.monotonic()
        call = call.begun(begun)
        try:
            return self._answered(call)
        except EOFError as error:
            at_once = time.monotonic() - begun < LONGEST_LIGHT_SECONDS
            if not (at_once or self._family.has_lost(nursery)):
                raise MemoryUpError(self._bounds.mebibytes) from error
        try:
            return self._answered(call)
        except EOFError as error:
            raise MemoryUpError(self._bounds.mebibytes) from error

    def _answered(self, call: Call) -> Reply:
        if self._is_heavy(call):
            return self._finished(call, None)
        worker, frame = self._begun(call)
        if worker is None or frame is None:
            return self._finished(call, worker)
        return self._taken(call, worker, frame)

    def _is_heavy(self, call: Call) -> bool:
        """Whether it was heavy; while others are at work, one much like it is enough."""
        alike = not self._light.is_empty and self._known.knows_like(call.job)
        return alike or call.job in self._known

    def _begun(self, call: Call) -> tuple[Worker | None, Frame | None]:
        """Ask in the light lane; what is not ready by then is paused and known to be heavy."""
        if not self._light.take(call.client, min(call.left, self._bounds.patience_seconds)):
            raise NoPlaceError(LIGHT_PLACES)
        try:
            if self._light.waiting and self._is_heavy(call):
                return None, None  # it has been found out while this one waited
            worker = self._family.asked(call.frame, call.era)
            with killing(worker):
                frame = self._tried(call, worker)
                if frame is None:
                    worker.pause()
                    self._known.add(call.job)
            return worker, frame
        finally:
            self._light.give_back()

    def _tried(self, call: Call, worker: Worker) -> Frame | None:
        """The reply, if it is there after a moment of work.

        Time in which the machine was busy otherwise is no sign that a query is heavy.
        """
        moment = PRESSED_SECONDS if self._light.waiting else LIGHT_SECONDS
        longest = time.monotonic() + min(LONGEST_LIGHT_SECONDS, call.left)
        frame = worker.reply(min(moment, call.left))
        while frame is None and worker.worked() < moment * _WORKED and time.monotonic() < longest:
            frame = worker.reply(min(moment, call.left))
        return frame

    def _finished(self, call: Call, paused: Worker | None) -> Reply:
        """Go on, or begin, in the heavy lane until the reply is there or the time is up."""
        with contextlib.ExitStack() as undo:
            if paused is not None:
                undo.enter_context(killing(paused))
            self._take_heavy(call)
            undo.callback(self._heavy.give_back)
            worker = paused or undo.enter_context(killing(self._family.asked(call.frame, call.era)))
            worker.slow()
            return self._taken(call, worker, call.awaited(worker, call.deadline))

    def _take_heavy(self, call: Call) -> None:
        patience = min(call.left, self._bounds.patience_seconds)
        if not self._heavy.take(call.client, patience, call.gone):
            call.check_gone()
            raise NoPlaceError(self._bounds.places)

    def _taken(self, call: Call, worker: Worker, frame: Frame) -> Reply:
        """Read the reply; a worker that was not slowed down is used again."""
        if frame.kind == PART:
            return self._streamed(call, worker, frame)
        if worker.is_slowed or isinstance(call.job, Change):
            worker.close()
        else:
            self._family.keep(worker)
        reply = decoded(frame)
        if isinstance(reply, GraphError):
            raise reply
        return reply

    def _streamed(self, call: Call, worker: Worker, frame: Frame) -> Stream:
        """Give what has come and what will come; its place is one for long answers."""
        with killing(worker):
            self._take_long(call)
            kind, first = decoded_part(frame.data)
            if not worker.is_slowed:
                worker.slow()
        chunks = WorkerChunks(worker, first, call, self._bounds.mebibytes, self._long.give_back)
        self._streams.add(chunks)
        return Stream(kind, chunks)

    def _take_long(self, call: Call) -> None:
        if self._long.take(call.client, 0.0):
            return
        for chunks in list(self._streams):
            chunks.end_if_late()
        if not self._long.take(call.client, 0.0):
            raise NoPlaceError(self._bounds.places * STREAMS_PER_PLACE)

    def close(self) -> None:
        """End all that is idle; what still runs ends with it."""
        self._family.close()
