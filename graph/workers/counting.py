"""Count the rows of SPARQL results while they are written, by bytes alone.

Each counter takes the parts of one document in order, however it is cut, and cannot be misled by
what stands in values: in XML `<` is escaped there, in TSV the line feed, and what CSV and JSON say
in quotes is taken out before anything is counted.
"""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

_STRUCTURE: Final = b'",:{['
_KEPT: Final = frozenset(_STRUCTURE)
_NO_STRUCTURE: Final = bytes(byte for byte in range(256) if byte not in _KEPT)
_ROW: Final = b"<result>"


class Counter(Protocol):
    """Counts rows."""

    def count(self, part: bytes) -> int:
        """Take the next part; the rows that have begun so far."""
        ...


class XmlCounter:
    """Counts `<result>`."""

    def __init__(self) -> None:
        """Nothing so far."""
        self._rows = 0
        self._end = b""

    def count(self, part: bytes) -> int:
        """Take the next part; an element may be cut in two."""
        seen = self._end + part
        self._rows += seen.count(_ROW)
        self._end = seen[-len(_ROW) + 1 :]
        return self._rows


class LineCounter:
    """Counts line feeds after the head, outside of double quotes where `quoted` (CSV, RFC 4180)."""

    def __init__(self, *, quoted: bool) -> None:
        """The head is no row."""
        self._rows = -1
        self._quoted = quoted
        self._inside = False

    def count(self, part: bytes) -> int:
        """Take the next part."""
        if self._quoted and (self._inside or b'"' in part):
            outside, self._inside = _outside(part, self._inside)
            self._rows += sum(piece.count(b"\n") for piece in outside)
        else:
            self._rows += part.count(b"\n")
        return max(0, self._rows)


class JsonCounter:
    """Counts objects that stand in a list: only rows do, since all others have a key."""

    def __init__(self) -> None:
        """Nothing so far."""
        self._rows = 0
        self._inside = False
        self._escape = b""
        self._last = b""

    def count(self, part: bytes) -> int:
        """Take the next part; a string or an escape may be cut in two."""
        text = (self._escape + part).replace(b"\\\\", b"").replace(b'\\"', b"")
        self._escape = b"\\" if text.endswith(b"\\") else b""
        signs = text.translate(None, _NO_STRUCTURE).replace(b'""', b"")
        outside, self._inside = _outside(signs, self._inside)
        seen = self._last + b"".join(outside)
        self._rows += seen.count(b",{") + seen.count(b"[{")
        self._last = seen[-1:]
        return self._rows


class NoCounter:
    """For what has no rows, or is counted otherwise."""

    def count(self, part: bytes) -> int:  # noqa: ARG002 - one of a kind
        """Never any."""
        return 0


def _outside(text: bytes, inside: bool) -> tuple[list[bytes], bool]:
    """What stands outside of quotes, and whether the text ends inside of them."""
    pieces = text.split(b'"')
    return pieces[inside::2], inside ^ (len(pieces) % 2 == 0)


_COUNTERS: Final[Mapping[str, Callable[[], Counter]]] = {
    "application/sparql-results+xml": XmlCounter,
    "application/sparql-results+json": JsonCounter,
    "text/csv": lambda: LineCounter(quoted=True),
    "text/tab-separated-values": lambda: LineCounter(quoted=False),
}


def counter(media_type: str) -> Counter:
    """A fresh counter for a document of this type."""
    return _COUNTERS.get(media_type, NoCounter)()
