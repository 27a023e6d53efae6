"""Nobody holds a thread for ever: connections that take too long are cut when their time is up.

One thread watches all of them. It is needed because a thread that sends to a client who does not
read, or reads from one who does not send, waits inside the server, where nothing else ends it.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

EVERY_SECONDS: Final = 0.25
BODY_SECONDS: Final = 20.0
"""Longest time for the body of a request to come in."""


class Watch:
    """Calls back what is not done in time; its thread lives while there is something to watch."""

    def __init__(self) -> None:
        """Nothing to watch yet."""
        self._waiting: dict[object, tuple[float, Callable[[], object]]] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    @contextmanager
    def within(self, seconds: float, late: Callable[[], object]) -> Iterator[None]:
        """Call `late` once if what is done here takes longer."""
        key = self.begin(seconds, late)
        try:
            yield
        finally:
            self.end(key)

    def begin(self, seconds: float, late: Callable[[], object]) -> object:
        """Call `late` in so many seconds, unless `end` comes before."""
        key = object()
        with self._changed:
            self._waiting[key] = time.monotonic() + seconds, late
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="watch", daemon=True)
                self._thread.start()
        return key

    def end(self, key: object) -> None:
        """It is done."""
        with self._changed:
            self._waiting.pop(key, None)

    def _look(self) -> None:
        while True:
            with self._changed:
                if not self._waiting:
                    self._thread = None
                    return
                self._changed.wait(EVERY_SECONDS)
                now = time.monotonic()
                due = [key for key, (end, _late) in self._waiting.items() if end <= now]
                late = [self._waiting.pop(key)[1] for key in due]
            for call in late:
                call()


WATCH: Final = Watch()
"""That of this process."""


class TimedInput:
    """The body of a request, which has to come in time; else its connection is cut."""

    def __init__(self, source: Any, late: Callable[[], object], seconds: float) -> None:
        """Read from what the server gives."""
        self._source, self._late = source, late
        self._end = time.monotonic() + seconds

    def read(self, *size: int) -> bytes:
        """So many bytes, or all."""
        with self._watched():
            return bytes(self._source.read(*size))

    def readline(self, *size: int) -> bytes:
        """One line."""
        with self._watched():
            return bytes(self._source.readline(*size))

    def readlines(self, *size: int) -> list[bytes]:
        """All lines."""
        with self._watched():
            return list(self._source.readlines(*size))

    def __iter__(self) -> Iterator[bytes]:
        """Line by line."""
        while line := self.readline():
            yield line

    @contextmanager
    def _watched(self) -> Iterator[None]:
        with WATCH.within(max(0.0, self._end - time.monotonic()), self._late):
            yield
