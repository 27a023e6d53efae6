"""Which grid is which sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.workbook.errors import CellFault
from ingest.workbook.grid import Found, Grid, likeliest, read_sheet
from ingest.workbook.layout import SHEETS, Sheet
from ingest.workbook.values import alike
from ontology.names import slug

SURE: float = 0.6
"""Share of a sheet's columns that a grid of another name has, if it is that sheet renamed."""


@dataclass(slots=True)
class Matched:
    """Sheets that were found, by key; notes for people; faults."""

    found: dict[str, Found] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


def match(grids: Sequence[Grid], single: bool = False) -> Matched:
    """Find the sheets by name, else (a `single` table) by columns; what is left is told."""
    matched = Matched()
    left = []
    for grid in grids:
        sheet = _by_name(grid.title)
        if sheet is None:
            left.append(grid)
        elif sheet.key in matched.found:
            _fault(matched, grid, "ist ein zweites Blatt dieser Art", "behalten Sie eines")
        else:
            _take(matched, grid, sheet)
    for grid in left:
        _guess(matched, grid, single)
    for sheet in SHEETS if not single else ():
        if sheet.key not in matched.found and not matched.faults:
            matched.notes.append(f"Blatt „{sheet.title}“ fehlt: dort bleibt alles, wie es ist")
    return matched


def _by_name(title: str) -> Sheet | None:
    plain = title.removesuffix(".csv")
    for sheet in SHEETS:
        if slug(plain) == slug(sheet.title) or alike(plain) == sheet.key:
            return sheet
    return None


def _guess(matched: Matched, grid: Grid, single: bool) -> None:
    """A grid of another name: one of ours renamed is a fault, anything else is told."""
    if not any(cell.is_filled for cell in grid.cells.values()):
        return
    sheet, share = likeliest(grid)
    is_ours = share >= SURE and sheet.key not in matched.found
    if single and (is_ours or share >= SURE):
        _take(matched, grid, sheet)
    elif is_ours:
        message = f"hat die Spalten von „{sheet.title}“, heißt aber anders"
        _fault(matched, grid, message, f"benennen Sie das Blatt „{sheet.title}“")
    elif single:
        titles = ", ".join(it.title for it in SHEETS)
        message = "keine Kopfzeile gefunden, die zu einem Blatt passt"
        _fault(matched, grid, message, f"die erste Zeile braucht die Spalten von: {titles}")
    else:
        matched.notes.append(f"Blatt „{grid.title}“ gehört nicht zur Mappe und wurde nicht gelesen")


def _take(matched: Matched, grid: Grid, sheet: Sheet) -> None:
    found = read_sheet(grid, sheet)
    if found is None:
        if any(cell.is_filled for cell in grid.cells.values()):
            titles = ", ".join(column.title for column in sheet.all_columns[:4])
            _fault(matched, grid, "keine Kopfzeile gefunden", f"sie braucht: {titles} …")
        return
    matched.found[sheet.key] = found
    for cell in found.twice:
        fix = "behalten Sie eine der beiden Spalten"
        fault = CellFault(
            grid.title, cell.address, cell.text, "steht zweimal in der Kopfzeile", fix
        )
        matched.faults.append(fault)
    if "id" not in found.columns:
        message, fix = "die Spalte „ID“ fehlt", "fügen Sie sie wieder ein (werwaswo export xlsx)"
        matched.faults.append(CellFault(grid.title, f"A{found.heading}", None, message, fix))
    _tell_columns(matched, found)


def _tell_columns(matched: Matched, found: Found) -> None:
    if found.extra:
        names = ", ".join(f"„{name}“" for name in found.extra)
        matched.notes.append(f"Blatt „{found.title}“: nicht gelesen wird die Spalte {names}")
    missing = [
        it.title
        for it in found.sheet.all_columns
        if it.name not in found.columns and not it.name.startswith("_") and it.name != "id"
    ]
    if missing:
        names = ", ".join(f"„{name}“" for name in missing)
        text = f"Blatt „{found.title}“: es fehlt {names}; dort bleibt, was in den Daten steht"
        matched.notes.append(text)


def _fault(matched: Matched, grid: Grid, message: str, fix: str) -> None:
    matched.faults.append(CellFault(grid.title, None, None, message, fix))
