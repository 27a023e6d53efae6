"""Keeps one sender, or one process, from flooding the queue; nothing of a sender is kept.

A sender is the hash of an address with a key that is drawn anew at every start and never leaves
memory (BLAKE2, RFC 7693, keyed): what is counted cannot be turned back into an address, and is
forgotten after ten minutes.
"""

import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from hashlib import blake2b
from typing import Final

MOST_PER_SENDER: Final = 5
"""Reports of one address in ten minutes."""
MOST_PER_PROCESS: Final = 60
"""Reports of all together in ten minutes, by one process."""
SECONDS: Final = 600.0
_KEY_BYTES: Final = 32
_HASH_BYTES: Final = 12


class Sieve:
    """Counts who reported lately, in memory only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Draw a key of this process's own."""
        self._key = secrets.token_bytes(_KEY_BYTES)
        self._clock = clock
        self._seen: deque[tuple[float, bytes]] = deque()
        self._lock = threading.Lock()

    def passes(self, address: str) -> bool:
        """Whether one more report from an address is taken; it is counted if so."""
        sender = blake2b(address.encode(), key=self._key, digest_size=_HASH_BYTES).digest()
        with self._lock:
            now = self._clock()
            while self._seen and self._seen[0][0] <= now - SECONDS:
                self._seen.popleft()
            own = sum(1 for _, seen in self._seen if seen == sender)
            if own >= MOST_PER_SENDER or len(self._seen) >= MOST_PER_PROCESS:
                return False
            self._seen.append((now, sender))
            return True
