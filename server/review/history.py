"""What each editor decided last, to be told and taken back: kept while the server runs."""

import threading
from collections import OrderedDict, deque
from typing import Final

from flask import current_app

from ingest.review.deciding import Step

EXTENSION: Final = "werwaswo-review"
MOST: Final = 200
"""Steps per editor and paper, and editors with papers, that are remembered."""

Key = tuple[str, str]
"""Paper and editor."""


class History:
    """The last steps by paper and editor; several threads may ask."""

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self._steps: OrderedDict[Key, deque[tuple[Step, ...]]] = OrderedDict()
        self._told: dict[Key, tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def tell(self, key: Key, message: tuple[str, ...]) -> None:
        """Keep what is to be said on the next page."""
        with self._lock:
            self._told[key] = message

    def told(self, key: Key) -> tuple[str, ...]:
        """What is to be said now, once."""
        with self._lock:
            return self._told.pop(key, ())

    def add(self, key: Key, steps: tuple[Step, ...]) -> None:
        """Remember a step."""
        with self._lock:
            self._steps.setdefault(key, deque(maxlen=MOST)).append(steps)
            self._steps.move_to_end(key)
            while len(self._steps) > MOST:
                self._steps.popitem(last=False)

    def pop(self, key: Key) -> tuple[Step, ...]:
        """The last step, which is then forgotten; nothing where there is none."""
        with self._lock:
            steps = self._steps.get(key)
            return steps.pop() if steps else ()

    def has(self, key: Key) -> bool:
        """Whether there is something to take back."""
        with self._lock:
            return bool(self._steps.get(key))


def history() -> History:
    """The history of this server."""
    found: History = current_app.extensions.setdefault(EXTENSION, History())
    return found
