"""Answers of one state, kept while they are asked for: states never change, so none goes stale."""

import threading
from collections import OrderedDict
from typing import Final

MOST_BYTES: Final = 32 * 1024 * 1024
LARGEST_SHARE: Final = 8
"""One answer may take at most one in so many bytes."""


class ResultCache:
    """Bytes by entity tag; the least recently used ones go first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Keep at most so many bytes."""
        self._most = most_bytes
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, tag: str) -> bytes | None:
        """Give what is kept under a tag."""
        with self._lock:
            found = self._kept.get(tag)
            if found is not None:
                self._kept.move_to_end(tag)
            return found

    def keep(self, tag: str, document: bytes) -> None:
        """Keep a document, unless it is so large that it would drive out all others."""
        if len(document) * LARGEST_SHARE > self._most:
            return
        with self._lock:
            self._size += len(document) - len(self._kept.pop(tag, b""))
            self._kept[tag] = document
            while self._size > self._most:
                _tag, dropped = self._kept.popitem(last=False)
                self._size -= len(dropped)
