"""A 3W table of somebody else as rows of a source of its own; what is not known is a fault."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final

from ingest.exchange.headings import Heading, Part, heading_of
from ingest.workbook.dates import read_date
from ingest.workbook.errors import CellFault, MeaningError
from ingest.workbook.grid import Grid, rows_of
from ingest.workbook.layout import BY_KEY, Space
from ingest.workbook.meant import choice
from ingest.workbook.names import Names
from ingest.workbook.values import Cell, Value, alike, split, tidy

_STATUS: Final = {
    "aktiv": "laufend", "ongoing": "laufend", "active": "laufend", "in umsetzung": "laufend",
    "running": "laufend", "implementing": "laufend", "planned": "geplant", "in planung": "geplant",
    "proposed": "vorgeschlagen", "completed": "beendet", "abgeschlossen": "beendet",
    "ended": "beendet", "finished": "beendet", "unknown": "unbekannt",
}  # fmt: skip
_NOTHING: Final = frozenset({"", "-", "–", "n/a", "k. a", "k.a", "unbekannt", "?"})


_ORDER: Final[tuple[Space, ...]] = ("kind", "organisation", "programme")


@dataclass(frozen=True, slots=True)
class Told:
    """One row: who does what in which field, where, when; `line` is its number."""

    line: int
    actor: str
    surface: str
    what: str
    sector: str
    territories: tuple[str, ...]
    start: str
    end: str
    status: str
    role: str


@dataclass(slots=True)
class ThreeW:
    """A table that was read; `left_out` are candidates: they are no statement."""

    rows: list[Told] = field(default_factory=list)
    left_out: int = 0
    notes: list[str] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    repeated: dict[tuple[str, str], int] = field(default_factory=dict)

    def told_faults(self) -> tuple[CellFault, ...]:
        """Each fault once, with the number of further rows that have it."""
        found = []
        for fault in self.faults:
            more = self.repeated[fault.value or fault.cell or "", fault.message]
            rows = "1 weitere Zeile" if more == 1 else f"{more} weitere Zeilen"
            said = f"{fault.message} (und {rows})" if more else fault.message
            found.append(replace(fault, message=said))
        return tuple(found)


def read_three_w(grid: Grid, names: Names, places: Mapping[str, str]) -> ThreeW | None:
    """Read a table; None if it is none. `places` are territories by names of towns in them."""
    heading = heading_of(grid)
    if heading is None:
        return None
    found = ThreeW()
    if heading.extra:
        columns = ", ".join(f"„{it}“" for it in heading.extra)
        found.notes.append(f"nicht gelesen: {columns}")
    for number, cells in rows_of(grid).items():
        if number > heading.row:
            _Row(grid, heading, number, cells, names, places, found).read()
    return found


@dataclass(slots=True)
class _Row:
    grid: Grid
    heading: Heading
    number: int
    cells: Mapping[int, Cell]
    names: Names
    places: Mapping[str, str]
    found: ThreeW

    def read(self) -> None:
        """Add what the row tells, once per actor."""
        if alike(self.text("evidence")).startswith(("kandidat", "candidate")):
            self.found.left_out += 1
            return
        before = len(self.found.faults) + sum(self.found.repeated.values())
        what, sector = self.text("what") or self.text("sector"), self.text("sector")
        actors = self.actors()
        has_who = any(cell.text for cell in self.heading.cells("who", self.cells))
        if not what or not has_who:
            self.fault(None, "die Zeile nennt nicht beides: wer und was", "ergänzen Sie es")
        start, end = self.period()
        told = (self.territories(), start, end, self.choice("status"), self.choice("role"))
        if len(self.found.faults) + sum(self.found.repeated.values()) > before:
            return
        for ref, surface in actors:
            self.found.rows.append(Told(self.number, ref, surface, what, sector, *told))

    def text(self, part: Part) -> str:
        """The text of a part, empty where it says that it is not known."""
        for cell in self.heading.cells(part, self.cells):
            if cell.trouble:
                self.fault(cell, cell.trouble, "schreiben Sie den Wert selbst in die Zelle")
            text = " ".join(cell.text.split())
            if alike(text) not in _NOTHING or part == "status":
                return text
        return ""

    def fault(self, cell: Cell | None, message: str, fix: str) -> None:
        """Note a fault of the row."""
        address = cell.address if cell else f"A{self.number}"
        said = cell.text if cell else None
        key = (said or address, message)
        if key in self.found.repeated:
            self.found.repeated[key] += 1
            return
        self.found.repeated[key] = 0
        self.found.faults.append(CellFault(self.grid.title, address, said, message, fix))

    def actors(self) -> list[tuple[str, str]]:
        """Who it is: ids with the words that stand there."""
        found = []
        for cell in self.heading.cells("who", self.cells)[:1]:
            for part in split(cell.text):
                try:
                    found.append((self.actor(part), part.rpartition(" [")[0] or part))
                except MeaningError as error:
                    fix = f"{error.fix}; oder nehmen Sie den Akteur ins Verzeichnis auf"
                    self.fault(cell, f"({part}) {error.message}", fix)
        return found

    def actor(self, text: str) -> str:
        """A kind before an organisation before a programme, as in every file of the data."""
        try:
            return self.names.find("actor", text)
        except MeaningError:
            refs = self.names.of("actor").names.get(alike(text), set())
            for space in _ORDER:
                same = sorted(refs & self.names.of(space).labels.keys())
                if len(same) == 1:
                    shown = self.names.show("actor", same[0])
                    note = f"„{text}“ heißen mehrere; gelesen als {shown}"
                    if note not in self.found.notes:
                        self.found.notes.append(note)
                    return same[0]
            raise

    def territories(self) -> tuple[str, ...]:
        """Where: by official key, else by name; of several levels the finest that is filled."""
        for part in ("code", "where"):
            cells = self.heading.cells("code" if part == "code" else "where", self.cells)
            for cell in cells:
                refs = self._refs(cell, part == "code")
                if refs:
                    return refs
        return ()

    def _refs(self, cell: Cell, is_code: bool) -> tuple[str, ...]:
        found = []
        for text in split(cell.text):
            if alike(text) in _NOTHING:
                continue
            try:
                found.append(self._territory(text))
            except MeaningError as error:
                if not is_code or not self.heading.columns.get("where"):
                    self.fault(cell, error.message, error.fix)
        return tuple(dict.fromkeys(found))

    def _territory(self, text: str) -> str:
        padded = f"0{text}" if text.isdecimal() and len(text) in {1, 4, 7} else text
        try:
            return self.names.find("territory", padded)
        except MeaningError:
            if (district := self.places.get(alike(text))) is None:
                raise
            shown = self.names.show("territory", district)
            note = f"{text} ist ein Ort; gelesen als {shown}"
            if note not in self.found.notes:
                self.found.notes.append(note)
            return district

    def period(self) -> tuple[str, str]:
        """Start and end, from their columns or from one for both: `2022-2024`."""
        for cell in self.heading.cells("period", self.cells):
            parts = re.split(r"\s+[-–—]\s+|\s+bis\s+|(?<=\d{4})\s*[-–—]\s*(?=\d{4})", cell.text)
            values: list[Value] = [cell.value] if len(parts) == 1 else list(parts[:2])
            dates = [self._date(cell, value) for value in values]
            return dates[0], dates[1] if len(dates) > 1 else ""
        start, end = (
            next((self._date(it, it.value) for it in self.heading.cells(part, self.cells)), "")
            for part in ("start", "end")
        )
        return start, end

    def _date(self, cell: Cell, value: Value) -> str:
        if alike(tidy(value)) in _NOTHING:
            return ""
        try:
            return read_date(value)
        except MeaningError as error:
            self.fault(cell, error.message, error.fix)
            return ""

    def choice(self, part: Part) -> str:
        """Status and role by their labels, German or English."""
        typed = BY_KEY["responsibilities"].schema.by_name["status" if part == "status" else "role"]
        default = "unbekannt" if part == "status" else "zustaendig"
        for cell in self.heading.cells(part, self.cells):
            said = alike(cell.text)
            try:
                return _STATUS.get(said) or choice(cell.text, typed)
            except MeaningError as error:
                self.fault(cell, error.message, error.fix)
        return default


def name_of(file: str) -> str:
    """A title made of a file's name."""
    return re.sub(r"[_-]+", " ", PurePath(file).stem).strip().capitalize() or "3W"
