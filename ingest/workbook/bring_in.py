"""Brings a workbook home: reads it, tells what is different, and takes it over as a whole."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.assemble import landscape_graphs
from ingest.errors import RowError, RowErrors
from ingest.landscape import read_landscape
from ingest.review.curation import locked
from ingest.validate import violations
from ingest.workbook.base import read_base
from ingest.workbook.commit import FOLDER, finish_replacing, replace_files
from ingest.workbook.difference import Difference, Plan
from ingest.workbook.errors import CellFault, UnreadableError, WorkbookErrors, in_sheet_order
from ingest.workbook.faults import in_sheets
from ingest.workbook.grid import Grid
from ingest.workbook.layout import SHEETS
from ingest.workbook.match import match
from ingest.workbook.open import open_grids
from ingest.workbook.plan import AS_IT_IS, Drawn, Wish, draw, planned
from ingest.workbook.stand import parted
from ingest.workbook.three_way import Prefer


def bring_in(
    data: Path,
    file: Path,
    *,
    dry_run: bool = False,
    remove_missing: bool = False,
    check_shapes: bool = True,
    prefer: Prefer = "ask",
) -> Difference:
    """Take over what a workbook (or a CSV file of one sheet) says otherwise; the difference.

    What others changed in the data since the workbook was written stays; `prefer` says whose word
    counts where both changed the same.

    Raises:
        UnreadableError: the file is no workbook, or the data cannot be written.
        WorkbookErrors: everything that is wrong with it; nothing was changed.
        RowErrors: the data themselves cannot be read.
    """
    grids = open_grids(file)
    if not data.is_dir():
        raise UnreadableError(data.name, "der Ordner der Daten fehlt", "nennen Sie ihn: --data")
    sources = data / "sources"
    with locked(sources if sources.is_dir() else data):  # as reviews do
        finish_replacing(data)
        plan = plan_of(data, grids, file.name, Wish(remove_missing, prefer), check_shapes)
        if plan.texts and not dry_run:
            replace_files(data, plan.texts)
    return plan.difference


def plan_of(
    data: Path,
    grids: Sequence[Grid],
    name: str,
    wish: Wish = AS_IT_IS,
    check_shapes: bool = False,
) -> Plan:
    """What taking over would do, checked in a copy.

    Raises:
        WorkbookErrors: everything that is wrong.
        UnreadableError: what stood there at the export was tampered with.
    """
    stand, sheets = parted(grids, name)
    single = len(sheets) == 1 and Path(name).suffix.lower() in {".csv", ".tsv", ".txt"}
    drawn = draw(read_base(data), match(sheets, single), wish, stand)
    plan = planned(drawn, with_bad=bool(drawn.faults))
    faults = [*drawn.faults, *_faults(data, plan.texts, drawn, check_shapes)]
    if faults:
        titles = [sheet.title for sheet in SHEETS]
        raise WorkbookErrors(name, in_sheet_order(faults, titles))
    return plan


def _faults(
    data: Path, texts: Mapping[str, str], drawn: Drawn, check_shapes: bool
) -> list[CellFault]:
    """What the build would refuse, in the words of the sheets; what was so before is not ours."""
    if not texts:
        return []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / data.name
        left_out = shutil.ignore_patterns("text.txt", ".git", FOLDER)
        shutil.copytree(data, copy, ignore=left_out)
        for path, text in texts.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_text(text, encoding="utf-8", newline="")
        before = {_said(error) for error in row_errors(data)}
        errors = [error for error in row_errors(copy) if _said(error) not in before]
        found = [in_sheets(error, copy, drawn) for error in errors]
        if not found and not before and not drawn.faults and check_shapes:
            found = shape_faults(copy)
    return [fault for fault in found if not _is_echo(fault, drawn)]


def _is_echo(fault: CellFault, drawn: Drawn) -> bool:
    """Whether a fault only follows from another: a row left out because of a faulty cell."""
    bad = {entry.id for it in drawn.readings.values() for entry in it.entries if entry.is_bad}
    told = {(it.sheet, it.cell) for it in drawn.faults if it.cell}
    value = fault.value or ""
    refers = any(key and (value == key or f"[{key}]" in value) for key in bad)
    return bool(drawn.faults) and (refers or (fault.sheet, fault.cell) in told)


def _said(error: RowError) -> tuple[str, str | None, str | None, str]:
    """A fault wherever its row stands."""
    return error.file, error.column, error.value, error.message


def row_errors(data: Path) -> tuple[RowError, ...]:
    """What is wrong with a folder of data."""
    try:
        read_landscape(data)
    except RowErrors as found:
        return found.errors
    return ()


def shape_faults(data: Path) -> list[CellFault]:
    """What the shapes of the ontology refuse, as the build asks them."""
    broken = [it for it in violations(landscape_graphs(read_landscape(data))) if it.stops]
    fix = "berichtigen Sie den Eintrag"
    return [CellFault("Prüfung", None, str(it.focus), it.message_de, fix) for it in broken]
