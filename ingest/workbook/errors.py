"""What can be wrong with a workbook, in the words of those who fill it in."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.errors import IngestError


@dataclass(unsafe_hash=True)
class UnreadableError(IngestError):
    """A file that is no workbook at all, or none that may be opened."""

    file: str
    message: str
    fix: str

    def __str__(self) -> str:
        """One sentence, and what to do."""
        return f"{self.file}: {self.message}. Abhilfe: {self.fix}"


@dataclass(unsafe_hash=True)
class CellFault(IngestError):  # noqa: N818 - it is one of many
    """One fault: sheet, cell (`B7`; None: the sheet as a whole), value, what, how to mend."""

    sheet: str
    cell: str | None
    value: str | None
    message: str
    fix: str

    def __str__(self) -> str:
        """`Akteure, B7: „x“ ist … Abhilfe: …`."""
        where = self.sheet if self.cell is None else f"{self.sheet}, {self.cell}"
        said = "" if self.value is None else f" „{_short(self.value)}“"
        return f"{where}:{said} {self.message}. Abhilfe: {self.fix}"


@dataclass(unsafe_hash=True)
class WorkbookErrors(IngestError):  # noqa: N818 - it is many
    """Every fault of a file; nothing was changed."""

    file: str
    faults: tuple[CellFault, ...]

    def __str__(self) -> str:
        """One fault per line, with their number first."""
        count = len(self.faults)
        head = "1 Fehler" if count == 1 else f"{count} Fehler"
        return "\n".join([f"{self.file}: {head}; nichts wurde übernommen", *map(str, self.faults)])


@dataclass(unsafe_hash=True)
class MeaningError(ValueError):
    """A value that cannot be read as what its column holds."""

    message: str
    fix: str

    def __str__(self) -> str:
        """What is wrong."""
        return self.message


def in_sheet_order(faults: Sequence[CellFault], titles: Sequence[str]) -> tuple[CellFault, ...]:
    """Faults by sheet, row and column, each once."""
    rank = {title: number for number, title in enumerate(titles)}

    def key(fault: CellFault) -> tuple[int, str, int, int, str, str]:
        cell = fault.cell or ""
        letters = cell.rstrip("0123456789")
        row = int(cell[len(letters) :] or 0)
        return (
            rank.get(fault.sheet, len(rank)), fault.sheet, row, len(letters), letters, fault.message
        )  # fmt: skip

    return tuple(sorted(dict.fromkeys(faults), key=key))


def _short(value: str, longest: int = 80) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"
