"""Answers of one state, kept while they are asked for: states never change, so none goes stale."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Final, Generic, TypeVar

MOST_BYTES: Final = 32 * 1024 * 1024
LARGEST_SHARE: Final = 8
"""One answer may take at most one in so many bytes."""

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values of known size by key; the least recently used ones go first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Keep at most so many bytes."""
        self._most = most_bytes
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """Give what is kept under a key."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: Value, size: int) -> None:
        """Keep a value, unless it is so large that it would drive out all others."""
        if size * LARGEST_SHARE > self._most:
            return
        with self._lock:
            _value, before = self._kept.pop(key, (None, 0))
            self._size += size - before
            self._kept[key] = value, size
            while self._size > self._most:
                _key, (_value, dropped) = self._kept.popitem(last=False)
                self._size -= dropped


class ResultCache(Kept[bytes]):
    """Documents by entity tag."""

    def keep(self, tag: str, document: bytes) -> None:
        """Keep a document."""
        self.put(tag, document, len(document))
