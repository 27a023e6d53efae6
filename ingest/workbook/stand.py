"""What a workbook was made of: the values at its export, in a hidden sheet of its own.

With them an import can tell who changed what: the workbook, the data meanwhile, or both (three-way
merge: Khanna, Kunal & Pierce, A Formal Investigation of diff3, 2007). The first row of the sheet
says its kind, the newest day of the data then, and a checksum of the rows; each other row has the
key of a sheet, an id, and the cells of that row as JSON in as many cells as that takes. A cell is
the text of the file, with a checksum of what stood in the sheet where that reads otherwise.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from ingest.workbook.base import Base, Record
from ingest.workbook.errors import UnreadableError
from ingest.workbook.grid import Grid
from ingest.workbook.layout import SHEETS, STAND_TITLE, Sheet
from ingest.workbook.names import Names
from ingest.workbook.shown import show
from ingest.workbook.values import alike, tidy

_PIECE: Final = 30_000
"""Letters in a cell; Excel holds 32,767."""
_SHORT: Final = 12


@dataclass(frozen=True, slots=True)
class Was:
    """A cell at the export: the text of the file, the checksum of what the sheet showed."""

    text: str = ""
    shown: str = ""


NOTHING: Final = Was()


@dataclass(frozen=True, slots=True)
class Stand:
    """Rows at the export by sheet and id, each with the cells that were filled."""

    day: str = ""
    rows: Mapping[tuple[str, str], Mapping[str, Was]] = field(default_factory=dict)


def digest(text: str) -> str:
    """A short checksum of what a cell shows."""
    return sha256(text.encode()).hexdigest()[:_SHORT]


def stand_rows(base: Base, names: Names, day: str) -> list[list[str]]:
    """The rows of the hidden sheet."""
    rows = [row for sheet in SHEETS for row in _rows(sheet, base, names)]
    return [[STAND_TITLE, day, _checksum(rows)], *rows]


def _rows(sheet: Sheet, base: Base, names: Names) -> Iterator[list[str]]:
    for _, row in base.shown(sheet):
        text = json.dumps(_cells(sheet, row, names), ensure_ascii=True, separators=(",", ":"))
        yield [sheet.key, row["id"], *_pieces(text)]


def _cells(sheet: Sheet, row: Record, names: Names) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    for column in sheet.columns:
        if text := row.get(column.name, ""):
            shown = tidy(show(text, column, sheet, names))
            found[column.name] = text if shown == text else [text, digest(shown)]
    return found


def _pieces(text: str) -> list[str]:
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def _checksum(rows: Sequence[Sequence[str]]) -> str:
    """Over the rows in any order: somebody may have sorted them."""
    return sha256("\n".join(sorted(map("\t".join, rows))).encode()).hexdigest()


def parted(grids: Sequence[Grid], file: str) -> tuple[Stand | None, list[Grid]]:
    """The stand of a workbook, if it has one, and all its other sheets.

    Raises:
        UnreadableError: somebody changed the hidden sheet.
    """
    stands = [grid for grid in grids if alike(grid.title) == alike(STAND_TITLE)]
    others = [grid for grid in grids if grid not in stands]
    return (read_stand(stands[0], file) if stands else None), others


def read_stand(grid: Grid, file: str) -> Stand:
    """Read the hidden sheet.

    Raises:
        UnreadableError: somebody changed it.
    """
    lines: dict[int, list[str]] = {}
    for (row, _), cell in sorted(grid.cells.items()):
        lines.setdefault(row, []).append(str(cell.value))
    head, *rows = lines.values() or [[]]
    if len(head) != 3 or head[2] != _checksum(rows):
        message = f"das verborgene Blatt „{STAND_TITLE}“ wurde geändert"
        fix = (
            "nehmen Sie eine unveränderte Mappe, oder löschen Sie das Blatt: dann gilt alles, was "
            "in der Mappe anders ist, als Ihre Änderung"
        )
        raise UnreadableError(file, message, fix)
    return Stand(head[1], {(row[0], row[1]): _read("".join(row[2:])) for row in rows})


def _read(text: str) -> dict[str, Was]:
    found = json.loads(text)
    return {
        name: Was(*it) if isinstance(it, list) else Was(it, digest(it))
        for name, it in found.items()
    }
