"""What a workbook says otherwise than the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["new", "changed", "ended", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: the column and its title, where it stands, what is shown before and after."""

    column: str
    title: str
    cell: str | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row; `made_id`: the id was made; `row` is its number in the sheet."""

    id: str
    label: str
    row: int
    sort: Sort
    changes: tuple[Change, ...] = ()
    made_id: bool = False


@dataclass(frozen=True, slots=True)
class SheetChange:
    """One sheet; `missing` are ids that the data have and the sheet has not: they stay."""

    title: str
    rows: tuple[RowChange, ...]
    unchanged: int
    missing: tuple[str, ...] = ()

    def count(self, sort: Sort) -> int:
        """How many rows changed in a way."""
        return sum(row.sort == sort for row in self.rows)


@dataclass(frozen=True, slots=True)
class Difference:
    """All sheets that were read, and what else people should know."""

    sheets: tuple[SheetChange, ...]
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different."""
        return not any(sheet.rows for sheet in self.sheets)


@dataclass(slots=True)
class Plan:
    """A difference, and the new texts of files by path below the data."""

    difference: Difference
    texts: Mapping[str, str] = field(default_factory=dict)
