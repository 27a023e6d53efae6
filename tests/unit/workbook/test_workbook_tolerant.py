"""What people and programs do to a workbook, and what is nevertheless understood."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from ingest.workbook.difference import Difference
from tests.unit.workbook.conftest import Bring

Change = Callable[[Any], None]


def every(book: Any, change: Callable[[Any], object]) -> None:
    for sheet in book.worksheets[1:-1]:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = change(cell)


def title_rows(book: Any) -> None:
    for sheet in book.worksheets[1:-1]:
        sheet.insert_rows(1, 3)
        sheet["A1"] = "Landkreis Muster, Stand November"
        sheet.merge_cells("A1:E1")


def other_order(book: Any) -> None:
    for sheet in book.worksheets[1:-1]:
        rows = [[cell.value for cell in row][::-1] for row in sheet.iter_rows()]
        for number, row in enumerate(rows, 1):
            for at, value in enumerate(row, 1):
                sheet.cell(number, at).value = value


def empty_rows(book: Any) -> None:
    for sheet in book.worksheets[1:-1]:
        sheet.insert_rows(3, 4)
        sheet.cell(sheet.max_row + 30, 2, "   ")


def extra_columns(book: Any) -> None:
    for sheet in book.worksheets[1:-1]:
        sheet.insert_cols(2)
        sheet["B1"], sheet["B2"] = "Meine Notizen", "anrufen!"


def hidden_parts(book: Any) -> None:
    for sheet in book.worksheets[1:-1]:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.sheet_state = "hidden"


def headings_otherwise(book: Any) -> None:
    for sheet in book.worksheets[1:-1]:
        for cell in sheet[1]:
            cell.value = f"  {str(cell.value).upper()}\u00a0* "


def names_of_the_files(book: Any) -> None:
    book["Akteure"]["B1"] = "name_de"
    book["Programme"].title = "programmes"


def bare_ids(book: Any) -> None:
    def bare(cell: Any) -> object:
        text = cell.value
        is_one = text.endswith("]") and ";" not in text
        return text.rpartition("[")[2].rstrip("]") if is_one else text

    every(book, bare)


def dates_as_text(book: Any) -> None:
    for cell in book["Rückmeldungen"]["B"][1:]:
        cell.value = f"{cell.value:%d.%m.%Y}"


def dates_in_iso(book: Any) -> None:
    for cell in book["Rückmeldungen"]["B"][1:]:
        cell.value = f"{cell.value:%Y-%m-%d}"


def dates_as_serials(book: Any) -> None:
    for cell in book["Rückmeldungen"]["B"][1:]:
        cell.number_format = "General"
        cell.value = (cell.value - datetime(1899, 12, 30)).days


def years_as_numbers(book: Any) -> None:
    book["Programme"]["K2"] = 2020
    book["Programme"]["L2"] = "06/2022"
    book["Programme"]["K3"] = "Juli 2022"


def numbers_as_text(book: Any) -> None:
    for row in (2, 3, 4, 5):
        cell = book["Gebiete"][f"G{row}"]
        cell.value = f"{cell.value:,}".replace(",", ".")
    book["Akteure"]["L2"] = "54,32"


def lost_zeros(book: Any) -> None:
    for row in (2, 3, 4, 5):
        cell = book["Gebiete"][f"E{row}"]
        cell.value = int(cell.value) if cell.value else None


def yes_and_no(book: Any) -> None:
    for cell in book["Akteursarten"]["F"][1:]:
        cell.value = {"ja": True, "nein": "FALSCH"}.get(cell.value, cell.value)


def line_feeds_in_lists(book: Any) -> None:
    every(book, lambda cell: cell.value.replace("; ", " ;\n ") if cell.row > 1 else cell.value)


def blanks_around(book: Any) -> None:
    every(book, lambda cell: f"\u00a0 {cell.value}  ")


def notations(book: Any) -> None:
    book["Rückmeldungen"]["F2"] = "TUT-ES"
    book["Zuständigkeiten"]["E2"] = "Beteiligt "


def dates_since_1904(book: Any) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904


def no_sheet_but_one(book: Any) -> None:
    for name in book.sheetnames:
        if name != "Akteure":
            del book[name]


ALIKE = [
    title_rows, other_order, empty_rows, extra_columns, hidden_parts, headings_otherwise,
    names_of_the_files, bare_ids, dates_as_text, dates_in_iso, dates_as_serials, years_as_numbers,
    numbers_as_text, lost_zeros, yes_and_no, line_feeds_in_lists, blanks_around, notations,
    dates_since_1904, no_sheet_but_one,
]  # fmt: skip


@pytest.mark.parametrize("change", ALIKE, ids=lambda it: it.__name__.replace("_", " "))
def test_it_makes_no_difference(change: Change, book: Workbook, bring: Bring) -> None:
    change(book)
    difference = bring(book)
    assert difference.is_empty, difference.sheets
    assert not any(sheet.missing for sheet in difference.sheets)


def test_what_is_not_read_is_told(book: Workbook, bring: Bring) -> None:
    extra_columns(book)
    del book["Programme"]
    book.create_sheet("Telefonliste")["A1"] = "geheim"
    book["Gebiete"].delete_cols(8)
    notes = " / ".join(bring(book).notes)
    assert "„Akteure“: nicht gelesen wird die Spalte „Meine Notizen“" in notes
    assert "Blatt „Programme“ fehlt: dort bleibt alles" in notes
    assert "Blatt „Telefonliste“ gehört nicht zur Mappe" in notes
    assert "„Gebiete“: es fehlt „Einwohner“; dort bleibt, was in den Daten steht" in notes


def test_a_missing_row_is_told_and_stays(book: Workbook, bring: Bring, data: Path) -> None:
    before = (data / "registry/actors.csv").read_bytes()
    book["Akteure"].delete_rows(4)
    difference = bring(book)
    assert difference.is_empty
    assert difference.sheets[0].missing == ("werftverein",)
    assert (data / "registry/actors.csv").read_bytes() == before


def test_a_missing_row_goes_only_when_that_is_asked(
    book: Workbook, bring: Bring, data: Path
) -> None:
    book["Rückmeldungen"].delete_rows(2)
    difference = bring(book, remove_missing=True)
    told = [(row.sort, row.id) for sheet in difference.sheets for row in sheet.rows]
    assert told == [("removed", "r1")]
    assert "r1," not in (data / "redaktion/feedback.csv").read_text(encoding="utf-8")


def test_a_marked_row_goes(book: Workbook, bring: Bring, data: Path) -> None:
    sheet: Any = book["Rückmeldungen"]
    sheet["J3"] = "ja"
    assert bring(book).sheets[-1].count("removed") == 1
    assert "r2," not in (data / "redaktion/feedback.csv").read_text(encoding="utf-8")


def test_an_end_is_told_as_such(book: Workbook, bring: Bring) -> None:
    sheet: Any = book["Programme"]
    sheet["L3"] = date(2027, 12, 31)
    (row,) = [row for it in bring(book).sheets for row in it.rows]
    assert (row.sort, row.id) == ("ended", "deichlotse-2")
    assert [(it.title, it.cell, it.before, it.after) for it in row.changes] == [
        ("Ende", "L3", "leer", "31.12.2027")
    ]


def fill(book: Any, sheet: str, **cells: object) -> None:
    titles = {cell.value: cell.column for cell in book[sheet][1]}
    last = book[sheet].max_row + 1
    for title, value in cells.items():
        book[sheet].cell(last, titles[title.replace("_", " ")], value)


def new_things(book: Any) -> None:
    fill(book, "Akteure", Name="Seefahrtschule Ostmole", Art="Vereine", Gebiete="Hafenstadt")
    fill(book, "Akteure", Name="Außenstelle", Art="verein", Gehört_zu="Seefahrtschule Ostmole")
    fill(book, "Handlungsfelder", Nummer="C", Titel="Neues Feld", Zeilen="50")
    fill(book, "Ansätze", Nummer="C.1", Handlungsfeld="C Neues Feld", Titel="Neues", Zeilen="51")
    fill(
        book, "Zuständigkeiten", Ansatz="C.1", Akteur="Außenstelle", Rolle="zuständig", Zeilen="51"
    )
    fill(
        book, "Rückmeldungen", Gefragt_am=date(2026, 3, 1), Akteur="Außenstelle", Ansatz="C.1",
        Gebiet="Deichkreis", Antwort="tut es", Begründung="Auskunft am Telefon",
    )  # fmt: skip


def test_new_rows_get_ids_and_may_refer_to_each_other(
    book: Workbook, bring: Bring, data: Path
) -> None:
    new_things(book)
    difference = bring(book)
    ids = [row.id for sheet in difference.sheets for row in sheet.rows if row.made_id]
    assert ids == [
        "seefahrtschule-ostmole",
        "aussenstelle",
        "kuestenplan-2.0-C",
        "kuestenplan-2.0-C.1",
        "kuestenplan-2.0-C.1-aussenstelle",
        "r-2026-03-01-aussenstelle-kuestenplan-2.0-C.1-01994",
    ]
    lists = (data / "sources/kuestenplan/lists.csv").read_text(encoding="utf-8")
    assert "kuestenplan-2.0-C.1,zustaendig,unbekannt,51," in lists


def test_the_same_file_twice_is_no_difference(book: Workbook, bring: Bring) -> None:
    new_things(book)
    sheet: Any = book["Programme"]
    sheet["B2"] = "Deichlotse alt"
    first: Difference = bring(book)
    assert not first.is_empty
    second = bring(book)
    assert second.is_empty, second.sheets
    assert not any(it.missing for it in second.sheets)
