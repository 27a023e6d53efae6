"""What is found in the blocks of a paper before it becomes proposals."""

from dataclasses import dataclass, field

from ingest.reader.passage import Passage
from ingest.reader.structure.headings import Head

EMPTY = Passage("")


@dataclass(slots=True)
class Found:
    """A measure and its cells.

    `cells` holds per role the passages that name its actors, in the order of the paper (an empty
    passage: a cell in which nothing stands). `code` is the printed one, `block` the index of the
    block in which it stands, `section` a field that a column or a row of the table names.
    """

    code: str
    text: Passage
    block: int
    cells: dict[str, list[Passage]] = field(default_factory=dict)
    horizon: Passage = EMPTY
    groups: Passage = EMPTY
    status: Passage = EMPTY
    section: "Section | None" = None
    confidence: float = 0.9

    def add(self, role: str, cell: Passage) -> None:
        """Add a passage of actors; an empty one only says that there is a list."""
        cells = self.cells.setdefault(role, [])
        if cell:
            cells.append(cell)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, caption or cell that may name a field of action; `block` is where it stands."""

    head: Head
    passage: Passage
    block: int
    level: int | None = None
    is_heading: bool = True
