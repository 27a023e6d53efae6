"""What a worker is asked, and what comes of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from graph.delta import Delta
from graph.store import WHOLE, Dataset, Row

__all__ = ["Asked", "Change", "Delta", "Document", "Gone", "Job", "Reply", "Stream", "Table"]

Gone = Callable[[], bool]
"""Tells whether the client has left, so that nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Job:
    """One query.

    `sent` is the text as the client sent it, for errors, where `text` was given a limit. With a
    `media_type` the answer is a document of at most `most` rows or triples (else it is refused);
    without one it is a table of the first `most` rows.
    """

    text: str
    sent: str
    dataset: Dataset
    media_type: str | None
    most: int


@dataclass(frozen=True, slots=True)
class Change:
    """One update, to be tried: it is evaluated, and nothing of it is kept.

    `dataset` is what the protocol's `using-graph-uri` and `using-named-graph-uri` say.
    """

    text: str
    dataset: Dataset = WHOLE


Asked = Job | Change


@dataclass(frozen=True, slots=True)
class Document:
    """An answer, serialised."""

    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Table:
    """The head of an answer; `more` tells that rows were left out."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    more: bool
    boolean: bool | None


class Chunks(Iterator[bytes], Protocol):
    """Parts of an answer as they come; may raise what ends a query on the way."""

    def close(self) -> None:
        """Let go of what is not read yet: its worker ends."""
        ...


@dataclass(frozen=True, slots=True)
class Stream:
    """A long answer, serialised while it is read.

    Its iterator raises a GraphError when the query fails or its time is up on the way, or when
    there are too many rows; so an answer is whole only if the iterator ends by itself.
    """

    kind: str
    chunks: Chunks = field(compare=False)

    def __iter__(self) -> Iterator[bytes]:
        """The parts of the answer, in order; may be read once."""
        return self.chunks

    def close(self) -> None:
        """Let go; its worker ends if it has not yet."""
        self.chunks.close()


Reply = Document | Table | Stream | Delta
