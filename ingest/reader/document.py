"""A paper as it was read, whatever it was: lines, and blocks in reading order."""

from dataclasses import dataclass, field
from typing import Literal

from ingest.reader.passage import Passage

DocumentKind = Literal["text", "pdf", "docx", "markdown", "html", "csv"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text as read: `number` from 1 (split at line feeds only), `page` from 1."""

    number: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` from 1 where the format tells it, else None."""

    passage: Passage
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, or one item of a list; `bullet` is the sign in front of it, else empty."""

    passage: Passage
    bullet: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of one width; a cell that spans several is repeated in each.

    `heads` are the column titles, empty where the paper gives none; `rows` are without them.
    A table that goes on after a page break is one table; titles that the paper repeats are gone.
    """

    heads: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]
    caption: Passage = field(default_factory=lambda: Passage(""))


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """What was read. `title` is empty where the paper shows none."""

    name: str
    kind: DocumentKind
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    title: str = ""

    def page(self, line: int) -> int | None:
        """The page (from 1) on which a line (from 1) stands, None if pages are not known."""
        return self.lines[line - 1].page if 0 < line <= len(self.lines) else None

    @property
    def text(self) -> str:
        """The text as read, the one that line numbers count in."""
        return "".join(f"{line.text}\n" for line in self.lines)
