"""Frames on a line between two processes: a kind, a length, and so many bytes.

One `send` and, for what is small, one `recv` each; no thread, no waiting by turns.
"""

import socket
import struct
import time
from typing import Final, NamedTuple

HEAD: Final = struct.Struct("!cI")
MOST_BYTES: Final = 2**32 - 1
_AT_ONCE: Final = 65_536
_AT_ONCE_MUCH: Final = 1_048_576
_TIMEVAL: Final = struct.Struct("@ll")
_LEAST_SECONDS: Final = 0.001
"""A wait of zero would mean one without end."""


class Frame(NamedTuple):
    """What came: its kind (one byte) and its bytes."""

    kind: bytes
    data: bytes


def framed(kind: bytes, data: bytes) -> bytes:
    """A frame as it is sent.

    Raises:
        OSError: it is longer than a frame may be (4 GiB).
    """
    if len(data) > MOST_BYTES:
        message = "a frame holds 4 GiB at most"
        raise OSError(message)
    return HEAD.pack(kind, len(data)) + data


class Line:
    """One end of a stream socket that carries frames. A broken line raises OSError."""

    def __init__(self, end: socket.socket) -> None:
        """Take over a blocking socket."""
        self._socket = end
        self._seconds: float | None = None
        self._parts: list[bytes] = []
        self._size = 0

    def fileno(self) -> int:
        """The descriptor, for `poll`."""
        return self._socket.fileno()

    def send(self, kind: bytes, data: bytes) -> None:
        """Send a frame; waits as long as the other end does not read."""
        self._socket.sendall(framed(kind, data))

    def receive(self, seconds: float | None = None) -> Frame | None:
        """Wait for the next frame, up to so long; None if it is not (wholly) there by then.

        Raises:
            EOFError: the other end is closed.
        """
        deadline = None
        while (frame := self._whole()) is None:
            if seconds is not None:
                if deadline is None:
                    deadline = time.monotonic() + seconds
                elif time.monotonic() >= deadline:
                    return None
            self._bound(seconds)
            try:
                part = self._socket.recv(_AT_ONCE_MUCH if self._size else _AT_ONCE)
            except BlockingIOError:
                return None
            if not part:
                raise EOFError
            self._parts.append(part)
            self._size += len(part)
        return frame

    def _whole(self) -> Frame | None:
        """The frame that has come, if it has wholly; what follows it is kept."""
        if self._size < HEAD.size:
            return None
        if len(self._parts[0]) < HEAD.size:
            self._parts = [b"".join(self._parts)]
        kind, length = HEAD.unpack_from(self._parts[0])
        end = HEAD.size + length
        if self._size < end:
            return None
        data = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        rest = data[end:]
        self._parts, self._size = [rest] if rest else [], len(rest)
        return Frame(kind, data[HEAD.size : end])

    def _bound(self, seconds: float | None) -> None:
        """Let the system end a `recv` in time; asked of it only when the time is another one."""
        if seconds == self._seconds:
            return
        self._seconds = seconds
        left = 0.0 if seconds is None else max(_LEAST_SECONDS, seconds)
        wait = _TIMEVAL.pack(int(left), int(left % 1 * 1_000_000))
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, wait)

    def close(self) -> None:
        """Close this end."""
        self._socket.close()
