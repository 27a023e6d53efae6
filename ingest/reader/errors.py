"""Why a paper cannot be read: which file, what is wrong, how to mend it."""

from dataclasses import dataclass

from ingest.errors import IngestError


@dataclass(unsafe_hash=True)
class ReadError(IngestError):
    """A file that cannot be read; nothing of it was taken."""

    file: str
    message: str
    fix: str

    def __str__(self) -> str:
        """One sentence: file, what, how to mend."""
        return f"{self.file}: {self.message}. Fix: {self.fix}"


class NotFoundError(ReadError):
    """There is no such file, or none that may be read."""


class NotReadableKindError(ReadError):
    """A file of a kind that is not read: a scan, an old Word file, a workbook, an archive."""


class BrokenError(ReadError):
    """A file that is damaged, cut off, or not what its name says."""


class LockedError(ReadError):
    """A file that opens with a password only."""


class TooLargeError(ReadError):
    """More pages, bytes or cells than are read at once."""


class NoTextError(ReadError):
    """A file in which no text was found."""


class UnknownEncodingError(ReadError):
    """Bytes that are text in no encoding that is known here."""


class PagesError(ReadError):
    """Pages were asked for that the paper does not have."""
