"""Places for queries: so many at a time, shared fairly between those who ask."""

import threading
import time
from collections import OrderedDict, deque
from typing import Final

from graph.workers.job import Gone

GONE_SECONDS: Final = 0.25
"""How often it is asked whether a client that waits has left."""


class Places:
    """So many places. Who waits is served in order, one client after the other in turn.

    Whoever asks for much therefore waits behind their own, not before everybody else.
    """

    def __init__(self, number: int, most_waiting: int) -> None:
        """All free; no more than `most_waiting` may wait."""
        self._number = self._free = number
        self._most_waiting = most_waiting
        self._queues: OrderedDict[str, deque[threading.Event]] = OrderedDict()
        self._lock = threading.Lock()
        self.waiting = 0
        """How many wait."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody has a place."""
        return self._free == self._number

    def take(self, client: str, seconds: float, gone: Gone | None = None) -> bool:
        """Wait for a place; False if none came free in time, or too many wait already.

        Nor does anybody get one who has gone meanwhile.
        """
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            if seconds <= 0 or self.waiting >= self._most_waiting:
                return False
            turn = threading.Event()
            self._queues.setdefault(client, deque()).append(turn)
            self.waiting += 1
        return _waited(turn, seconds, gone) or self._leave(client, turn)

    def _leave(self, client: str, turn: threading.Event) -> bool:
        """Stop waiting; True if the place came at the last moment."""
        with self._lock:
            if turn.is_set():
                return True
            queue = self._queues[client]
            queue.remove(turn)
            self.waiting -= 1
            if not queue:
                del self._queues[client]
            return False

    def give_back(self) -> None:
        """Hand the place to the client whose turn it is."""
        with self._lock:
            if not self._queues:
                self._free += 1
                return
            client, queue = self._queues.popitem(last=False)
            queue.popleft().set()
            self.waiting -= 1
            if queue:
                self._queues[client] = queue


def _waited(turn: threading.Event, seconds: float, gone: Gone | None) -> bool:
    """Whether the turn came in time, for somebody who is still there."""
    if gone is None:
        return turn.wait(seconds)
    deadline = time.monotonic() + seconds
    while not turn.wait(min(GONE_SECONDS, max(0.0, deadline - time.monotonic()))):
        if gone() or time.monotonic() >= deadline:
            return False
    return True
