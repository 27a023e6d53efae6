"""Rows of a sheet told apart: known, new, to be removed; each cell read by its column."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.workbook.base import Base, File, Record
from ingest.workbook.errors import CellFault, MeaningError
from ingest.workbook.grid import Found, Line
from ingest.workbook.layout import REMOVE_COLUMN, SOURCE_COLUMN, Col, Sheet
from ingest.workbook.meant import mean
from ingest.workbook.names import Names
from ingest.workbook.shown import show
from ingest.workbook.three_way import CHOOSE, Past
from ingest.workbook.values import Cell, tidy


@dataclass(slots=True)
class Entry:
    """One row: `old` is what the data have, `new` what they shall have; None: not, or no more."""

    line: Line
    id: str = ""
    file: File | None = None
    old: Record | None = None
    new: Record | None = None
    removes: bool = False
    made_id: bool = False
    is_bad: bool = False


@dataclass(slots=True)
class Reading:
    """A sheet being read."""

    found: Found
    base: Base
    names: Names
    faults: list[CellFault] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    past: Past = field(default_factory=lambda: Past(""))

    @property
    def sheet(self) -> Sheet:
        """Which sheet it is."""
        return self.found.sheet

    def fault(self, entry: Entry, name: str, message: str, fix: str) -> None:
        """Note what is wrong with a cell of a row."""
        cell = entry.line.cells.get(name)
        address = cell.address if cell else self.found.place(name, entry.line.number)
        value = cell.text if cell and cell.text else None
        entry.is_bad = True
        if address is None:
            title = self.sheet.by_name[name].title
            message = f"{message} (Zeile {entry.line.number}, Spalte „{title}“ fehlt im Blatt)"
        self.faults.append(CellFault(self.found.title, address, value, message, fix))

    def text_of(self, entry: Entry, name: str) -> str:
        """What a cell means, quietly: empty where it means nothing."""
        cell = entry.line.cells.get(name)
        if cell is None or cell.trouble:
            return ""
        try:
            return mean(cell.value, self.sheet.by_name[name], self.sheet, self.names)
        except MeaningError:
            return ""

    def untouched(self, entry: Entry, column: Col) -> bool:
        """Whether a cell says what it said at the export."""
        cell = entry.line.cells.get(column.name)
        return self.past.untouched(
            entry.id, column.name, cell, lambda it: mean(it, column, self.sheet, self.names)
        )

    def is_same(self, cell: Cell | None, text: str, column: Col) -> bool:
        """Whether a cell says what the file has, however it is written."""
        shown = show(text, column, self.sheet, self.names)
        if cell is None or cell.trouble:
            return cell is None and not tidy(shown)
        if type(cell.value) is type(shown) and tidy(cell.value) == tidy(shown):
            return True
        try:
            return mean(cell.value, column, self.sheet, self.names) == text
        except MeaningError:
            return tidy(cell.value) == tidy(shown)


def identify(reading: Reading) -> None:
    """Tell rows by their ids; one without an id that says what a row of the data says is that."""
    known = {row["id"]: (file, row) for file in _files(reading) for row in file.rows}
    first: dict[str, Cell] = {}
    without = []
    for line in reading.found.lines:
        entry = Entry(line)
        reading.entries.append(entry)
        cell = line.cells.get("id")
        if cell is None:
            without.append(entry)
            continue
        entry.id = _id(reading, entry, cell)
        if entry.id and entry.id in first:
            message = f"steht schon in {first[entry.id].address}"
            reading.fault(entry, "id", message, "behalten Sie eine Zeile, oder leeren Sie die ID")
            continue
        first[entry.id] = cell
        entry.file, entry.old = known.get(entry.id, (None, None))
    free = [pair for key, pair in known.items() if key not in first]
    for entry in without:
        _twin(entry, free, reading)
    reading.entries = [entry for entry in reading.entries if not _is_gone(reading, entry)]
    _mark(reading)


def _is_gone(reading: Reading, entry: Entry) -> bool:
    """Whether others removed a row since the export, and it shall stay so."""
    past = reading.past
    if entry.old is not None or entry.is_bad or not past.knows(entry.id):
        return False
    touched = [it for it in reading.sheet.columns if not reading.untouched(entry, it)]
    is_removed = reading.text_of(entry, REMOVE_COLUMN) == "true"
    if is_removed or not touched or past.prefer == "theirs":
        past.gone += 1
        return True
    if past.prefer == "ask":
        titles = ", ".join(f"„{it.title}“" for it in touched)
        message = f"haben andere seit der Ausgabe gelöscht; Sie haben {titles} geändert"
        fix = "löschen Sie die Zeile, oder wählen Sie: --mine (sie kommt wieder), --theirs"
        reading.fault(entry, "id", message, fix)
    return False


def _id(reading: Reading, entry: Entry, cell: Cell) -> str:
    try:
        if cell.trouble is None:
            return mean(cell.value, reading.sheet.by_name["id"], reading.sheet, reading.names)
        reading.fault(entry, "id", cell.trouble, "schreiben Sie die Kennung selbst in die Zelle")
    except MeaningError as error:
        reading.fault(entry, "id", error.message, error.fix)
    return ""


def _files(reading: Reading) -> list[File]:
    return reading.base.files[reading.sheet.key]


def _twin(entry: Entry, free: list[tuple[File, Record]], reading: Reading) -> None:
    """The row of the data that a row without an id says again, cell by cell."""
    filled = [
        (reading.sheet.by_name[name], cell)
        for name, cell in entry.line.cells.items()
        if name not in {SOURCE_COLUMN, REMOVE_COLUMN, "id"}
    ]
    filled.sort(key=lambda pair: pair[0].name != reading.sheet.label)
    for number, (file, row) in enumerate(free):
        if filled and all(
            reading.is_same(cell, row[column.name], column) for column, cell in filled
        ):
            entry.id, entry.file, entry.old = row["id"], file, row
            del free[number]
            return


def _mark(reading: Reading) -> None:
    for entry in reading.entries:
        cell = entry.line.cells.get(REMOVE_COLUMN)
        if cell is None:
            continue
        said = reading.text_of(entry, REMOVE_COLUMN)
        if not said:
            fix = "schreiben Sie ja, oder leeren Sie die Zelle"
            reading.fault(entry, REMOVE_COLUMN, "ist weder ja noch nein", fix)
        elif said == "true" and entry.old is None and not entry.is_bad:
            fix = "leeren Sie die Zeile"
            reading.fault(entry, REMOVE_COLUMN, "steht in einer Zeile, die es nicht gibt", fix)
        entry.removes = said == "true" and _may_go(reading, entry)


def _may_go(reading: Reading, entry: Entry) -> bool:
    """Whether a row goes that the workbook removes: what others changed since is not lost so."""
    past, row = reading.past, entry.old
    if row is None or past.prefer == "mine":
        return True
    changed = [
        it
        for it in past.changed_since(row, reading.sheet.columns)
        if not reading.is_same(entry.line.cells.get(it.name), row.get(it.name, ""), it)
    ]
    if changed and past.prefer == "ask":
        titles = ", ".join(f"„{it.title}“" for it in changed)
        message = f"löscht, was andere seit der Ausgabe geändert haben: {titles}"
        fix = "leeren Sie die Zelle, oder wählen Sie: --mine (löschen), --theirs (behalten)"
        reading.fault(entry, REMOVE_COLUMN, message, fix)
    return not changed


def read_cells(reading: Reading, entries: Iterable[Entry]) -> None:
    """Fill `new` of each: what the file has, and what the sheet says otherwise."""
    for entry in entries:
        entry.new = None if entry.removes else dict(entry.old or {})
        if entry.new is None:
            continue
        for name in reading.found.columns:
            if name not in {SOURCE_COLUMN, REMOVE_COLUMN, "id"}:
                _read(reading, entry, entry.new, reading.sheet.by_name[name])
        entry.new["id"] = entry.id


def _read(reading: Reading, entry: Entry, row: Record, column: Col) -> None:
    cell = entry.line.cells.get(column.name)
    before = row.get(column.name, "")
    is_twin = entry.old is not None and "id" not in entry.line.cells
    if (cell is None and is_twin) or (entry.old and reading.is_same(cell, before, column)):
        return
    if entry.old and reading.untouched(entry, column):
        reading.past.kept += 1
        return
    said = _said(reading, entry, column, cell)
    if said is not None and (entry.old is None or _holds(reading, entry, column, before)):
        row[column.name] = said


def _said(reading: Reading, entry: Entry, column: Col, cell: Cell | None) -> str | None:
    """What a cell means; None where it is faulty."""
    if cell is None:
        return ""
    if cell.trouble:
        fix = "schreiben Sie den Wert selbst in die Zelle"
        reading.fault(entry, column.name, cell.trouble, fix)
        return None
    try:
        return mean(cell.value, column, reading.sheet, reading.names)
    except MeaningError as error:
        reading.fault(entry, column.name, error.message, error.fix)
        return None


def _holds(reading: Reading, entry: Entry, column: Col, now: str) -> bool:
    """Whether what the workbook changed is taken: the data may have changed, too."""
    verdict = reading.past.verdict(entry.id, column.name, now)
    if verdict == "keep":
        reading.past.kept += 1
    if verdict == "conflict":
        shown = tidy(show(now, column, reading.sheet, reading.names))
        theirs = f"in den Daten steht jetzt „{shown}“" if now else "in den Daten ist es jetzt leer"
        mine = "" if column.name in entry.line.cells else "Sie haben die Zelle geleert; "
        message = f"haben auch andere seit der Ausgabe geändert: {mine}{theirs}"
        reading.fault(entry, column.name, message, CHOOSE)
    return verdict == "take"
