"""What keeps a file of other people's linked data from coming in."""

from dataclasses import dataclass

from ingest.errors import IngestError


@dataclass(eq=False)
class ForeignError(IngestError):
    """A file that is not taken in: which one, why, what to do about it."""

    file: str
    message: str
    fix: str

    def __str__(self) -> str:
        """One sentence, then the way out."""
        return f"{self.file} {self.message}; nothing was taken in. {self.fix}"
