"""Out and home again: nothing is different, whatever the data say and however often."""

import io
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ingest.landscape import read_landscape
from ingest.workbook.base import read_base
from ingest.workbook.bring_in import bring_in, plan_of
from ingest.workbook.csv_grid import Flavour
from ingest.workbook.layout import LISTS_TITLE, SHEETS
from ingest.workbook.open import open_grids
from ingest.workbook.sheets_csv import csv_files
from ingest.workbook.write import write_workbook
from tests.unit.workbook.wild import wild_landscape


def contents(data: Path) -> dict[str, bytes]:
    return {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*.*")}


def test_the_real_data_come_home_without_a_difference(repo: Path, tmp_path: Path) -> None:
    file = tmp_path / "mappe.xlsx"
    file.write_bytes(write_workbook(read_base(repo / "data")))
    plan = plan_of(repo / "data", open_grids(file), file.name)
    assert plan.difference.is_empty
    assert plan.texts == {}
    assert sum(sheet.unchanged for sheet in plan.difference.sheets) > 500
    assert plan.difference.notes == ()


@pytest.mark.parametrize("seed", range(30))
def test_wild_landscapes_come_home_without_a_difference(seed: int, tmp_path: Path) -> None:
    data = wild_landscape(tmp_path, seed)
    read_landscape(data)
    before = contents(data)
    file = tmp_path / "mappe.xlsx"
    file.write_bytes(write_workbook(read_base(data)))
    difference = bring_in(data, file)
    assert difference.is_empty, difference.sheets
    assert not any(sheet.missing for sheet in difference.sheets)
    assert contents(data) == before


@pytest.mark.parametrize("flavour", ["rfc4180", "excel-de"])
@pytest.mark.parametrize("seed", range(100, 105))
def test_each_sheet_comes_home_as_csv(seed: int, flavour: Flavour, tmp_path: Path) -> None:
    data = wild_landscape(tmp_path, seed)
    for name, content in csv_files(read_base(data), flavour).items():
        file = tmp_path / name
        file.write_bytes(content)
        assert content.startswith(b"\xef\xbb\xbf") == (flavour == "excel-de")
        assert bring_in(data, file).is_empty, name


def test_a_csv_file_is_known_by_its_columns_whatever_its_name(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "liste-2.csv"
    file.write_bytes(csv_files(read_base(data), "excel-de", "programme")["Programme.csv"])
    found = bring_in(data, file)
    assert [sheet.title for sheet in found.sheets] == ["Programme"]
    assert found.is_empty


def test_the_same_data_give_the_same_bytes(data: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(data, tmp_path / "elsewhere" / "data"))
    assert write_workbook(read_base(data)) == write_workbook(read_base(other))


def test_the_template_has_the_choices_and_no_rows(data: Path) -> None:
    book = load_workbook(io.BytesIO(write_workbook(read_base(data), with_rows=False)))
    full = load_workbook(io.BytesIO(write_workbook(read_base(data))))
    assert [sheet.max_row for sheet in book.worksheets[1:-1]] == [1] * len(SHEETS)
    assert list(book[LISTS_TITLE].values) == list(full[LISTS_TITLE].values)


def test_sheets_are_made_for_people(data: Path) -> None:
    book = load_workbook(io.BytesIO(write_workbook(read_base(data))))
    assert book.sheetnames == [
        "Lesehilfe",
        *(sheet.title for sheet in SHEETS),
        "Listen",
        "WerWasWo-Stand",
    ]
    assert book["Listen"].sheet_state == "hidden"
    for sheet in SHEETS:
        found = book[sheet.title]
        assert found.freeze_panes == "C2"
        assert found.auto_filter.ref.startswith("A1:")
        assert found["A1"].value == "ID"
        assert all(cell.comment and cell.comment.text for cell in found[1])
        assert len(found.data_validations.dataValidation) > 0
    assert book["Programme"]["K2"].value == "2020"
    assert book["Rückmeldungen"]["B2"].is_date
    assert book["Akteure"]["C2"].value == "Hafenämter [hafenamt]"
    assert book.properties.title == "WerWasWo: wer macht was wo"


def test_what_sheets_do_not_show_stays_in_the_files(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "mappe.xlsx"
    book = load_workbook(io.BytesIO(write_workbook(read_base(data))))
    book["Gebiete"]["B2"] = "Planungsraum am Nordufer"
    book.save(file)
    bring_in(data, file, check_shapes=False)
    text = (data / "registry" / "territories.csv").read_text(encoding="utf-8")
    assert "Planungsraum am Nordufer" in text
    assert '"0,0"' in text  # the tile, which no sheet shows
