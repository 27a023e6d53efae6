"""Collects what a format gives: lines in order, and passages made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.reader.document import Block, Line
from ingest.reader.joining import joined
from ingest.reader.passage import Passage


@dataclass(slots=True)
class Sheet:
    """Lines and blocks of a paper whose text is extracted line by line."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def line(self, text: str, page: int | None = None) -> Line:
        """Add a line; a line feed inside becomes a blank."""
        added = Line(len(self.lines) + 1, text.replace("\n", " "), page)
        self.lines.append(added)
        return added

    def passage(self, texts: Iterable[str], page: int | None = None) -> Passage:
        """Add lines, and join them."""
        return joined([self.line(text, page) for text in texts if text.strip()])

    def gap(self, page: int | None = None) -> None:
        """Add an empty line, unless one stands there already."""
        if self.lines and self.lines[-1].text:
            self.line("", page)


def grid_width(rows: Sequence[Sequence[Passage]]) -> int:
    """The number of cells of the widest row."""
    return max((len(row) for row in rows), default=0)
