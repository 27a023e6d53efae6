"""Columns and schemas of CSV files, and the columns that several files share."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.cells import CellType


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file.

    `needed`: each row has a value here. `absent`: the file may lack the column.
    A choice is one of a `scheme` of the ontology or one of `choices`.
    """

    name: str
    cell: CellType = "text"
    needed: bool = False
    absent: bool = False
    scheme: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schema:
    """One kind of file: its columns in canonical order; `key` is what rows are sorted by."""

    name: str
    columns: tuple[Column, ...]
    needed: bool = True
    key: tuple[str, ...] = ("id",)

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Columns by name."""
        return {column.name: column for column in self.columns}


def plain_columns(*names: str) -> tuple[Column, ...]:
    """Columns of free text."""
    return tuple(Column(name) for name in names)


def receipt_columns() -> tuple[Column, ...]:
    """Why, who and when: the end of every row of the editors."""
    return (
        Column("why_de", needed=True),
        Column("by", needed=True),
        Column("on", "date", needed=True),
    )


ID: Final = Column("id", "id", needed=True)
CONFIDENCE: Final = Column("confidence", "choice", scheme="pruefstand")
NAMES: Final = (ID, Column("name_de", needed=True), Column("name_en"))
LABELS: Final = (ID, Column("label_de", needed=True), Column("label_en"))
TITLES: Final = (Column("title_de", needed=True), Column("title_en"))
ALIASES: Final = Column("aliases_de", "texts")
LINES: Final = Column("lines", "lines", needed=True)
CODE: Final = Column("code", "code", needed=True)
TERRITORIES: Final = Column("territories", "refs")
