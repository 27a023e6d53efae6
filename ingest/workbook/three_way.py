"""Who changed what since the export: the workbook, the data meanwhile, or both.

What only one side changed holds. What both changed, and not alike, is a fault that names both,
unless it was said beforehand whose word counts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from ingest.workbook.base import Record
from ingest.workbook.errors import MeaningError
from ingest.workbook.layout import Col
from ingest.workbook.stand import NOTHING, Stand, Was, digest
from ingest.workbook.values import Cell, Value, tidy

Prefer = Literal["ask", "mine", "theirs"]
"""Whose word counts where both changed: nobody's (a fault), the workbook's, the data's."""
Mean = Callable[[Value], str]
CHOOSE: Final = (
    "gleichen Sie die Zelle an, oder wählen Sie: --mine (die Mappe gilt), --theirs (die Daten)"
)
NO_STAND: Final = (
    "Die Datei sagt nicht, was beim Ausgeben darin stand: jeder Unterschied gilt als Änderung, "
    "auch was andere inzwischen geändert haben"
)
Verdict = Literal["take", "keep", "conflict"]


@dataclass(slots=True)
class Past:
    """What stood in one sheet at the export (`stand` None: nobody knows), and whose word counts.

    `kept` counts cells that stay as others have changed them, `gone` the rows that they removed.
    """

    key: str
    stand: Stand | None = None
    prefer: Prefer = "ask"
    kept: int = 0
    gone: int = 0
    _nothing: Mapping[str, Was] = field(default_factory=dict)

    def knows(self, identifier: str) -> bool:
        """Whether the sheet had a row with this id."""
        return self.stand is not None and (self.key, identifier) in self.stand.rows

    def was(self, identifier: str, name: str) -> Was:
        """A cell at the export; empty for rows that were not there."""
        rows = self.stand.rows if self.stand else {}
        return rows.get((self.key, identifier), self._nothing).get(name, NOTHING)

    def untouched(self, identifier: str, name: str, cell: Cell | None, mean: Mean) -> bool:
        """Whether a cell of the workbook says what it said at the export, however written."""
        if self.stand is None:
            return False
        was = self.was(identifier, name)
        if cell is None or cell.trouble:
            return cell is None and not was.text
        if was.text and digest(tidy(cell.value)) == was.shown:
            return True
        try:
            return mean(cell.value) == was.text
        except MeaningError:
            return False

    def verdict(self, identifier: str, name: str, now: str) -> Verdict:
        """What becomes of a cell that the workbook changed; `now` is what the data say."""
        if self.stand is None or self.prefer == "mine":
            return "take"
        if self.was(identifier, name).text == now:
            return "take"
        return "keep" if self.prefer == "theirs" else "conflict"

    def changed_since(self, row: Record, columns: Sequence[Col]) -> list[Col]:
        """Columns of a row of the data that somebody changed since the export."""
        if self.stand is None:
            return []
        return [
            column
            for column in columns
            if column.name != "id"
            and row.get(column.name, "") != self.was(row["id"], column.name).text
        ]

    def notes(self, title: str) -> list[str]:
        """What people should know of it."""
        found = []
        if self.kept:
            cells = "1 Zelle" if self.kept == 1 else f"{self.kept} Zellen"
            found.append(
                f"Blatt „{title}“: {cells} seit der Ausgabe von anderen geändert; bleibt so"
            )
        if self.gone:
            rows = "1 Zeile" if self.gone == 1 else f"{self.gone} Zeilen"
            found.append(
                f"Blatt „{title}“: {rows} seit der Ausgabe von anderen gelöscht; bleibt so"
            )
        return found
