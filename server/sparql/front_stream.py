"""Send a long answer while it comes, and never let half of one look whole.

The server ends a response properly when its iterator fails, so a client could take half an answer
for all of it. Therefore the connection itself is cut before the iterator ends.
"""

import logging
from collections.abc import Iterator
from typing import Final

from graph.errors import GraphError
from graph.workers import Stream
from server.compression import packed_parts
from server.sparql.front_connection import Connection
from server.sparql.front_watch import WATCH

_LOG: Final = logging.getLogger(__name__)


class Sending:
    """The parts of an answer on their way to a client, who has so many seconds to take them."""

    def __init__(
        self, stream: Stream, connection: Connection, seconds: float, *, is_packed: bool
    ) -> None:
        """Look for the connection at once: later it is no longer told by having sent nothing."""
        self._stream, self._connection = stream, connection
        parts = iter(stream)
        self._parts = packed_parts(parts) if is_packed else parts
        self._is_open = True
        self._is_seen = bool(connection.peers)
        self._watched = WATCH.begin(seconds, connection.cut)

    def __iter__(self) -> Iterator[bytes]:
        """Itself."""
        return self

    def __next__(self) -> bytes:
        """The next part.

        Raises:
            StopIteration: all has been sent, or the connection is cut.
            GraphError: the answer will never be whole, and there is no connection to cut.
        """
        try:
            return next(self._parts)
        except GraphError as error:
            self.close()
            _LOG.warning("a long answer broke off: %s", error)
            if not self._is_seen:
                raise
            self._connection.cut()
            raise StopIteration from error
        except StopIteration:
            self.close()
            raise

    def close(self) -> None:
        """Let go of what is not sent yet: its worker ends."""
        if self._is_open:
            self._is_open = False
            WATCH.end(self._watched)
            self._stream.close()
