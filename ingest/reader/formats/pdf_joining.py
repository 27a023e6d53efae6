"""Tables that go on after a page break, put together again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.reader.formats.grid import is_title_row
from ingest.reader.formats.pdf_cells import PdfTable
from ingest.reader.joining import joined_passages
from ingest.reader.passage import Passage
from ingest.reader.titles import column_role

_SHIFT: Final = 12.0
_OPEN: Final = re.compile(
    r"(?:[-,/&(\u00ad]|\b(?:und|oder|der|die|das|für|im|in|von|mit|zur|zum))$"
)
Row = list[Passage]


@dataclass(slots=True)
class Whole:
    """Rows of a table over all its pages; `last` is its part on the last of them."""

    rows: list[Row]
    last: PdfTable

    def takes(self, part: PdfTable) -> bool:
        """Whether a part at the top of the next page has the same columns."""
        if part.page != self.last.page + 1 or len(part.edges) != len(self.last.edges):
            return False
        shift = part.edges[0] - self.last.edges[0]
        pairs = zip(part.edges, self.last.edges, strict=True)
        return all(abs(one - other - shift) < _SHIFT for one, other in pairs)

    def add(self, part: PdfTable, rows: list[Row]) -> None:
        """Go on with the rows of the next page; repeated titles go, a torn row is one again."""
        self.last = part
        is_again = bool(rows) and _same(rows[0], self.rows[0])
        fresh = rows[1:] if is_again else rows
        if fresh and is_title_row(fresh[0]) and not is_again:
            self.rows += fresh
            return
        if fresh and self.rows and _goes_on(self.rows[-1], fresh[0], self.rows[0]):
            self.rows[-1] = _both(self.rows[-1], fresh[0])
            fresh = fresh[1:]
        self.rows += fresh


def _same(row: Sequence[Passage], other: Sequence[Passage]) -> bool:
    return any(row) and [_plain(cell) for cell in row] == [_plain(cell) for cell in other]


def _plain(cell: Passage) -> str:
    return "".join(cell.text.split()).replace("-", "").casefold()


def _goes_on(above: Row, below: Row, heads: Row) -> bool:
    """Whether a row goes on with that above: no code or measure of its own, or an open end."""
    if not any(below) or len({id(cell) for cell in below}) == 1 or above is heads:
        return False
    roles = [column_role(cell.text) for cell in heads]
    for own in ("code", "measure"):
        if own in roles and (cell := below[roles.index(own)]) is not None:
            if not cell.text:
                return True
            if own == "code":
                return False
    return any(_is_open(one.text, other.text) for one, other in zip(above, below, strict=True))


def _is_open(text: str, after: str) -> bool:
    return bool(text and after) and (after[0].islower() or bool(_OPEN.search(text)))


def _both(above: Row, below: Row) -> Row:
    return [
        joined_passages([a, b]) if a and b else a or b for a, b in zip(above, below, strict=True)
    ]
