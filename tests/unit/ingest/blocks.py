"""Papers put together by hand, block by block, as a format hands them over."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ingest.reader.as_json import as_json
from ingest.reader.document import Block, Document, Heading, Line, Paragraph, Table
from ingest.reader.known import known_registry
from ingest.reader.naming import Lexicon
from ingest.reader.passage import Passage
from ingest.reader.propose import propose

ROOT = Path(__file__).parents[3]


@cache
def lexicon() -> Lexicon:
    """What the registry of this landscape knows."""
    return Lexicon.of(known_registry(ROOT / "data"))


class Blocks:
    """Blocks one after the other; each line break in a text is a line of the paper."""

    def __init__(self) -> None:
        """Nothing stands there yet."""
        self.lines: list[Line] = []
        self.blocks: list[Block] = []

    def head(self, text: str, level: int | None = None) -> "Blocks":
        """Add a heading."""
        self.blocks.append(Heading(self._passage(text), level))
        return self

    def text(self, text: str, bullet: str = "") -> "Blocks":
        """Add a paragraph or an item."""
        self.blocks.append(Paragraph(self._passage(text), bullet))
        return self

    def table(self, heads: str, *rows: str, caption: str = "") -> "Blocks":
        """Add a table; cells are separated by `|`."""
        title = self._passage(caption)
        titles = self._row(heads)
        told = tuple(self._row(row) for row in rows)
        self.blocks.append(Table(titles, told, title))
        return self

    def document(self, title: str = "") -> Document:
        """The paper; all of it stands on page 1."""
        return Document("paper", "text", tuple(self.lines), tuple(self.blocks), title)

    def read(self, title: str = "") -> dict[str, Any]:
        """What is proposed, as programs get it."""
        return as_json(propose(self.document(title), lexicon()))

    def _row(self, cells: str) -> tuple[Passage, ...]:
        return tuple(self._passage(cell.strip()) for cell in cells.split("|"))

    def _passage(self, text: str) -> Passage:
        starts, whole = list[tuple[int, int]](), ""
        for line in text.split("\n") if text else []:
            whole += " " if whole else ""
            self.lines.append(Line(len(self.lines) + 1, line, 1))
            starts.append((len(whole), len(self.lines)))
            whole += line
        return Passage(whole, tuple(starts))


def fields(read: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """Code, title and whether it cuts across, of each field."""
    return [(one["code"], one["title"], one["cross_cutting"]) for one in read["fields"]]


def approaches(read: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Code, field and wording of each approach."""
    return [(one["code"], one["field"], one["text"]) for one in read["approaches"]]


def actors(read: dict[str, Any], keys: Sequence[str] = ("role",)) -> list[tuple[Any, ...]]:
    """Approach, who (id or surface) and more of each mention."""
    return [
        (one["approach"], one["actor"] or one["surface"], *(one[key] for key in keys))
        for one in read["mentions"]
    ]
