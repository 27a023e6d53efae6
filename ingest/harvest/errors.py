"""What keeps an endpoint's data from coming in."""

from dataclasses import dataclass

from ingest.errors import IngestError


@dataclass(eq=False)
class HarvestError(IngestError):
    """A harvest that cannot go on: which endpoint, what happened, what to do about it."""

    endpoint: str
    message: str
    fix: str

    def __str__(self) -> str:
        """One sentence, then the way out; nothing of it was taken in."""
        return f"{self.endpoint} {self.message}; nothing was taken in. {self.fix}"


@dataclass(eq=False)
class PassingError(IngestError):
    """A failure that may be gone at the next try; `after` is how long the endpoint asks to wait."""

    message: str
    after: float | None = None

    def __str__(self) -> str:
        """What happened."""
        return self.message


@dataclass(eq=False)
class MovedError(IngestError):
    """The endpoint answers that it stands at another address of the same host."""

    address: str

    def __str__(self) -> str:
        """Where."""
        return f"stands at {self.address}"
