"""A landscape to spoil, its workbook, and what importing a changed workbook says."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from ingest.workbook.base import read_base
from ingest.workbook.bring_in import bring_in
from ingest.workbook.difference import Difference
from ingest.workbook.errors import CellFault, WorkbookErrors
from ingest.workbook.write import write_workbook

KUESTENLAND = Path(__file__).parents[1] / "ingest" / "kuestenland"
Bring = Callable[..., Difference]
Faults = Callable[..., list[CellFault]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of a small landscape."""
    return Path(shutil.copytree(KUESTENLAND, tmp_path / "data"))


@pytest.fixture
def book(data: Path) -> Workbook:
    """Its workbook, open."""
    return load_workbook(io.BytesIO(write_workbook(read_base(data))))


@pytest.fixture
def bring(data: Path, tmp_path: Path) -> Bring:
    """Save a workbook and import it."""

    def brought(
        book: Workbook, *, remove_missing: bool = False, dry_run: bool = False
    ) -> Difference:
        path = tmp_path / "mappe.xlsx"
        book.save(path)
        return bring_in(
            data, path, check_shapes=False, remove_missing=remove_missing, dry_run=dry_run
        )

    return brought


@pytest.fixture
def faults(bring: Bring) -> Faults:
    """The faults of importing a workbook; the data must stay as they are."""

    def found(book: Workbook, **options: bool) -> list[CellFault]:
        with pytest.raises(WorkbookErrors) as caught:
            bring(book, **options)
        return list(caught.value.faults)

    return found
