"""From sheets to a difference and the texts of files; nothing is written here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest.columns import Column
from ingest.workbook.base import Base, File, Record
from ingest.workbook.difference import Change, Difference, Plan, RowChange, SheetChange, Sort
from ingest.workbook.entries import Entry, Reading, identify, read_cells
from ingest.workbook.errors import CellFault
from ingest.workbook.grid import Found
from ingest.workbook.layout import BY_KEY, ORDER, SHEETS, SOURCE_COLUMN, Sheet
from ingest.workbook.match import Matched
from ingest.workbook.names import Names, enter, finish, names_of
from ingest.workbook.new_rows import added_lists, complete, give_ids, place, source_of
from ingest.workbook.shown import show
from ingest.workbook.stand import Stand
from ingest.workbook.three_way import NO_STAND, Past, Prefer
from ingest.workbook.values import alike, tidy

EMPTY: Final = "leer"
_ENDED: Final = "beendet"


@dataclass(slots=True)
class Drawn:
    """A plan in the making: readings by sheet, all faults, and what is to be told."""

    base: Base
    names: Names
    readings: dict[str, Reading] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    removed: dict[str, list[str]] = field(default_factory=dict)
    missing: dict[str, list[str]] = field(default_factory=dict)
    has_stand: bool = False

    def entry(self, key: str, identifier: str) -> tuple[Found, Entry] | None:
        """The row of a sheet with this id."""
        reading = self.readings.get(key)
        for entry in reading.entries if reading else ():
            if entry.id == identifier and reading:
                return reading.found, entry
        return None


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be taken: rows that it lacks go, whose word counts where both changed."""

    remove_missing: bool = False
    prefer: Prefer = "ask"


AS_IT_IS: Final = Wish()


def draw(base: Base, matched: Matched, wish: Wish, stand: Stand | None = None) -> Drawn:
    """Read every sheet, each after those it refers to."""
    drawn = Drawn(base, names_of(base), faults=list(matched.faults), notes=list(matched.notes))
    drawn.has_stand = stand is not None
    for key in ORDER:
        found = matched.found.get(key)
        if found is not None and "id" in found.columns:
            reading = Reading(found, base, drawn.names, past=Past(key, stand, wish.prefer))
            drawn.readings[key] = reading
            _read(reading)
            _missing(drawn, reading, wish.remove_missing)
            drawn.faults += reading.faults
            drawn.notes += reading.past.notes(found.title)
    return drawn


def _read(reading: Reading) -> None:
    identify(reading)
    new = [entry for entry in reading.entries if entry.old is None and not entry.is_bad]
    for entry in new:
        place(reading, entry)
    give_ids(reading)
    for entry in new:
        row = {name: reading.text_of(entry, name) for name in reading.found.columns}
        blank = dict.fromkeys(reading.sheet.schema.by_name, "")
        enter(reading.names, reading.sheet.key, {**blank, **row, "id": entry.id})
    if new:
        finish(reading.names)
    read_cells(reading, [entry for entry in reading.entries if entry.id or entry in new])
    for entry in reading.entries:
        complete(reading, entry)
        _ask_needed(reading, entry)
        _ask_source(reading, entry)


def _ask_needed(reading: Reading, entry: Entry) -> None:
    """What each row needs; a cell that was refused is told already."""
    if entry.new is None:
        return
    told = {fault.cell for fault in reading.faults}
    for column in _needed(reading.sheet):
        if column.name == "id" or entry.new.get(column.name):
            continue
        if reading.found.place(column.name, entry.line.number) not in told - {None}:
            fix = "füllen Sie die Zelle, oder leeren Sie die ganze Zeile"
            reading.fault(entry, column.name, "die Zelle ist leer", fix)


def _needed(sheet: Sheet) -> Iterable[Column]:
    return (
        column for column in sheet.schema.columns if column.needed and column.name in sheet.by_name
    )


def _ask_source(reading: Reading, entry: Entry) -> None:
    cell = entry.line.cells.get(SOURCE_COLUMN)
    if entry.old is None or entry.file is None or cell is None or not cell.text:
        return
    if alike(cell.text) != alike(entry.file.source) and not entry.removes:
        fix = f"schreiben Sie {entry.file.source}, oder legen Sie eine neue Zeile ohne ID an"
        known = source_of(reading, entry)
        message = "ist eine andere Quelle; eine Zeile zieht nicht um"
        said = message if known in reading.base.editions else "ist keine bekannte Quelle"
        reading.fault(entry, SOURCE_COLUMN, said, fix)


def _missing(drawn: Drawn, reading: Reading, remove: bool) -> None:
    """Rows of the data that the sheet lacks: kept and told, unless it is asked otherwise."""
    key, title = reading.sheet.key, reading.found.title
    there = {entry.id for entry in reading.entries}
    left = [row for row in drawn.base.rows(key) if row["id"] not in there]
    missing = [row["id"] for row in left]
    if remove and missing and not there:
        message = "das Blatt ist leer; alle seine Zeilen zu löschen wird so nicht gemacht"
        fix = "schreiben Sie „ja“ in die Spalte „Löschen“, oder lassen Sie --remove-missing weg"
        drawn.faults.append(CellFault(title, None, None, message, fix))
    gone = [row["id"] for row in left if remove and _goes(reading, row)]
    drawn.removed[key] = gone
    drawn.missing[key] = [it for it in missing if it not in gone]


def _goes(reading: Reading, row: Record) -> bool:
    """Whether a row goes that the sheet lacks: not what others added or changed since."""
    past = reading.past
    if past.stand is None or (past.knows(row["id"]) and past.prefer == "mine"):
        return True
    changed = past.changed_since(row, reading.sheet.columns)
    if past.knows(row["id"]) and changed and past.prefer == "ask":
        titles = ", ".join(f"„{it.title}“" for it in changed)
        message = f"fehlt im Blatt, aber andere haben seit der Ausgabe {titles} geändert"
        fix = "wählen Sie: --mine (löschen), --theirs (behalten)"
        reading.faults.append(CellFault(reading.found.title, None, row["id"], message, fix))
    return past.knows(row["id"]) and not changed


def planned(drawn: Drawn, with_bad: bool = False) -> Plan:
    """The difference and the texts; rows with faults keep what is not faulty (`with_bad`)."""
    sheets, texts = [], dict[str, str]()
    for sheet in SHEETS:
        reading = drawn.readings.get(sheet.key)
        if reading is not None:
            sheets.append(_sheet_change(drawn, reading))
            texts.update(_texts(drawn, reading, with_bad))
    changes = any(row.sort != "new" for sheet in sheets for row in sheet.rows)
    notes = [*drawn.notes, *([NO_STAND] if changes and not drawn.has_stand else [])]
    difference = Difference(tuple(sheets), tuple(notes), tuple(sorted(texts)))
    return Plan(difference, texts)


def _sheet_change(drawn: Drawn, reading: Reading) -> SheetChange:
    key = reading.sheet.key
    changed = [it for entry in reading.entries if (it := _row_change(reading, entry))]
    gone = drawn.removed.get(key, [])
    changed += [RowChange(it, _label(drawn, key, it), 0, "removed") for it in gone]
    unchanged = len(reading.entries) - len(changed) + len(gone)
    missing = tuple(drawn.missing.get(key, ()))
    return SheetChange(reading.sheet.title, tuple(changed), unchanged, missing)


def _label(drawn: Drawn, key: str, identifier: str) -> str:
    sheet = BY_KEY[key]
    return next(
        (row[sheet.label] for row in drawn.base.rows(key) if row["id"] == identifier), identifier
    )


def _row_change(reading: Reading, entry: Entry) -> RowChange | None:
    row = entry.new or entry.old or {}
    label, number = row.get(reading.sheet.label, "") or entry.id, entry.line.number
    if entry.removes:
        return RowChange(entry.id, label, number, "removed")
    changes = tuple(_changes(reading, entry))
    if entry.old is None:
        return RowChange(entry.id, label, number, "new", changes, entry.made_id)
    if not changes:
        return None
    sort: Sort = "ended" if _is_ended(entry) else "changed"
    return RowChange(entry.id, label, number, sort, changes)


def _is_ended(entry: Entry) -> bool:
    old, new = entry.old or {}, entry.new or {}
    has_end = bool(new.get("end")) and not old.get("end")
    return has_end or (new.get("status") == _ENDED != old.get("status"))


def _changes(reading: Reading, entry: Entry) -> Iterable[Change]:
    old, new = entry.old or {}, entry.new or {}
    for column in reading.sheet.columns:
        before, after = old.get(column.name, ""), new.get(column.name, "")
        if before != after and column.name != "id":
            place_ = reading.found.place(column.name, entry.line.number)
            shown = (_text(reading, text, column.name) for text in (before, after))
            yield Change(column.name, column.title, place_, *shown)


def _text(reading: Reading, text: str, name: str) -> str:
    column = reading.sheet.by_name[name]
    return tidy(show(text, column, reading.sheet, reading.names)) if text else EMPTY


def _texts(drawn: Drawn, reading: Reading, with_bad: bool) -> Mapping[str, str]:
    """Texts of the files of a sheet that are different now."""
    texts: dict[str, str] = {}
    gone = set(drawn.removed.get(reading.sheet.key, ()))
    gone |= {entry.id for entry in reading.entries if entry.removes}
    for file in drawn.base.files[reading.sheet.key]:
        own = [it for it in reading.entries if it.file is file and it.new is not None]
        good = [it for it in own if it.id and not (it.is_bad and it.old is None and with_bad)]
        new = {it.id: it.new for it in good if it.new is not None}
        kept = [row for row in file.rows if row["id"] not in gone]
        rows = [new.get(row["id"], row) for row in kept]
        added = [new[it.id] for it in good if it.old is None]
        if rows != kept or added or len(kept) < len(file.rows):
            texts[file.path] = file.text([*rows, *added])
        if reading.sheet.key == "approaches":
            texts.update(_list_texts(drawn.base, file, added, gone))
    return texts


def _list_texts(
    base: Base, file: File, added: Sequence[Record], gone: set[str]
) -> Mapping[str, str]:
    """Lists follow their approaches: a new one for each, none of what was removed."""
    lists = next(it for it in base.files["lists"] if it.source == file.source)
    kept = [row for row in lists.rows if row["approach"] not in gone]
    more = added_lists(base, file, list(added))
    changed = more or len(kept) < len(lists.rows)
    return {lists.path: lists.text([*kept, *more])} if changed else {}
