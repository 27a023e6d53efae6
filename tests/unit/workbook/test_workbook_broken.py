# ruff: noqa: E501 - one case, one line
"""Broken workbooks: each fault names sheet, cell, value and how to mend it, all at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from ingest.workbook.errors import CellFault
from tests.unit.workbook.conftest import Faults

Break = Callable[[Any], None]


def put(sheet: str, cell: str, value: object) -> Break:
    def done(book: Any) -> None:
        book[sheet][cell] = value

    return done


def row(sheet: str, **cells: object) -> Break:
    """A new row below the last, by titles (`Gehört_zu` for "Gehört zu")."""

    def done(book: Any) -> None:
        found = book[sheet]
        titles = {cell.value: cell.column for cell in found[1]}
        last = found.max_row + 1
        for title, value in cells.items():
            found.cell(last, titles[title.replace("_", " ")], value)

    return done


def both(*steps: Break) -> Break:
    def done(book: Any) -> None:
        for step in steps:
            step(book)

    return done


def drop(sheet: str, number: int) -> Break:
    return lambda book: book[sheet].delete_cols(number)


def rename(old: str, new: str) -> Break:
    def done(book: Any) -> None:
        book[old].title = new

    return done


def twin(sheet: str) -> Break:
    def done(book: Any) -> None:
        book.copy_worksheet(book[sheet]).title = f"{sheet.upper()} "

    return done


def no_heading(book: Any) -> None:
    book["Programme"].delete_rows(1)
    book["Programme"].insert_rows(1)


BROKEN = [
    pytest.param(rename("Akteure", "Akteure neu 2026"), "Akteure neu 2026", None, "heißt aber anders", id="renamed sheet"),
    pytest.param(twin("Zielgruppen"), "ZIELGRUPPEN ", None, "zweites Blatt", id="sheet twice"),
    pytest.param(no_heading, "Programme", None, "keine Kopfzeile", id="no heading"),
    pytest.param(drop("Akteure", 1), "Akteure", "A1", "Spalte „ID“ fehlt", id="no id column"),
    pytest.param(put("Akteure", "D1", "Name"), "Akteure", "D1", "steht zweimal in der Kopfzeile", id="title twice"),
    pytest.param(both(drop("Akteure", 3), row("Akteure", Name="Neu")), "Akteure", None, "Spalte „Art“ fehlt im Blatt", id="needed column missing for a new row"),
    pytest.param(put("Akteure", "A3", "hafenamt-nord"), "Akteure", "A3", "steht schon in A2", id="duplicate id"),
    pytest.param(put("Akteure", "A2", "hafen amt"), "Akteure", "A2", "keine Kennung", id="id with a blank"),
    pytest.param(put("Akteure", "A2", date(2026, 1, 2)), "Akteure", "A2", "Datum, wo keines", id="id turned into a date"),
    pytest.param(put("Akteure", "B2", None), "Akteure", "B2", "die Zelle ist leer", id="needed cell emptied"),
    pytest.param(put("Akteure", "C2", "Hafenmeisterei"), "Akteure", "C2", "nicht bekannt", id="unknown kind"),
    pytest.param(put("Akteure", "C2", "Vereine [amt]"), "Akteure", "C2", "Kennung eines anderen", id="label and id disagree"),
    pytest.param(put("Akteure", "F2", "hafenamt-nord-west"), "Akteure", "F2", "nicht bekannt", id="unknown parent"),
    pytest.param(put("Akteure", "F3", "hafenamt-nord"), "Akteure", "F2", "im Kreis", id="circle of parents"),
    pytest.param(put("Akteure", "G2", "01999"), "Akteure", "G2", "nicht bekannt", id="unknown territory"),
    pytest.param(put("Akteure", "G2", "01993; Hafenstadt"), "Akteure", "G2", "nennt etwas zweimal", id="territory twice"),
    pytest.param(put("Akteure", "H2", "www.example.org"), "Akteure", "H2", "Internetadresse", id="address without https"),
    pytest.param(put("Akteure", "L2", "95,5"), "Akteure", "L2", "geografische Breite", id="latitude beyond the pole"),
    pytest.param(put("Akteure", "M2", "zehn"), "Akteure", "M2", "geografische Länge", id="longitude in words"),
    pytest.param(put("Akteure", "P2", "vielleicht"), "Akteure", "P2", "nicht zur Wahl", id="unknown choice"),
    pytest.param(put("Akteure", "Q2", "=B2&C2"), "Akteure", "Q2", "Formel ohne berechneten Wert", id="formula without value"),
    pytest.param(put("Akteure", "Q2", "#REF!"), "Akteure", "Q2", "fehlerhaften Formel", id="formula error"),
    pytest.param(put("Akteure", "S2", "weg"), "Akteure", "S2", "weder ja noch nein", id="odd mark to remove"),
    pytest.param(row("Akteure", Name="Neu", Art="verein", Löschen="ja"), "Akteure", "S5", "die es nicht gibt", id="remove a row that is not there"),
    pytest.param(put("Akteure", "S4", "ja"), "Programme", "F2", "wird aber noch gebraucht", id="remove what is needed"),
    pytest.param(put("Akteursarten", "F2", "öffentlich"), "Akteursarten", "F2", "weder ja noch nein", id="no bool"),
    pytest.param(put("Akteursarten", "C5", "Behörde"), "Akteursarten", None, "auch ein Name der Akteursart", id="alias of two kinds"),
    pytest.param(put("Akteursarten", "H2", "Kurz Form"), "Akteursarten", "H2", "keine Kurzform", id="bad slug"),
    pytest.param(put("Programme", "K2", "bald"), "Programme", "K2", "kein Datum", id="text in a date"),
    pytest.param(put("Programme", "K2", "31.02.2022"), "Programme", "K2", "kein Tag des Kalenders", id="31 February"),
    pytest.param(put("Programme", "K2", "01.07.22"), "Programme", "K2", "zwei Ziffern", id="year of two digits"),
    pytest.param(put("Programme", "K2", 7), "Programme", "K2", "kein Datum", id="small number as a date"),
    pytest.param(put("Programme", "K2", date(2023, 1, 1)), "Programme", "K2", "liegt nach dem Ende", id="end before start"),
    pytest.param(put("Programme", "C2", "Projekt-Dings-Bums"), "Programme", "C2", "nicht zur Wahl", id="unknown kind of programme"),
    pytest.param(put("Programme", "I2", "Z"), "Programme", "I2", "nicht bekannt", id="unknown field"),
    pytest.param(put("Programme", "M2", "Deichlotse"), "Programme", "M2", "im Kreis", id="its own successor"),
    pytest.param(put("Programme", "J2", "Lehrlinge|Junge Leute"), "Programme", "J2", "nicht bekannt", id="bars instead of semicolons"),
    pytest.param(put("Gebiete", "E4", "123456"), "Gebiete", "E4", "kein AGS", id="AGS of six digits"),
    pytest.param(put("Gebiete", "E4", "O1993"), "Gebiete", "E4", "kein AGS", id="AGS with a letter"),
    pytest.param(put("Gebiete", "F4", "dex03"), "Gebiete", "F4", "NUTS", id="NUTS in small letters"),
    pytest.param(put("Gebiete", "G4", "viele"), "Gebiete", "G4", "keine ganze Zahl", id="population in words"),
    pytest.param(put("Gebiete", "G4", "120,5"), "Gebiete", "G4", "keine ganze Zahl", id="half an inhabitant"),
    pytest.param(put("Ansätze", "C2", "Z.9"), "Ansätze", "A2", "passt nicht zu Quelle und Nummer", id="code against id"),
    pytest.param(put("Ansätze", "K2", "zehn"), "Ansätze", "K2", "keine Zeilen", id="lines in words"),
    pytest.param(put("Ansätze", "K2", "11-10"), "Ansätze", "K2", "keine Zeilen", id="lines backwards"),
    pytest.param(put("Ansätze", "B2", "anderer-plan"), "Ansätze", "B2", "keine bekannte Quelle", id="row moves to another source"),
    pytest.param(put("Ansätze", "G2", "stadt"), "Ansätze", "G2", "nicht zur Wahl", id="unknown setting"),
    pytest.param(put("Zuständigkeiten", "E2", "Leitung"), "Zuständigkeiten", "E2", "nicht zur Wahl", id="unknown role"),
    pytest.param(put("Zuständigkeiten", "E2", "zuständig"), "Zuständigkeiten", "E2", "keine Liste dieser Rolle", id="role without a list"),
    pytest.param(put("Zuständigkeiten", "C2", "kuestenplan-2.0-A.2"), "Zuständigkeiten", "A2", "beginnt nicht mit der Kennung", id="responsibility of another approach"),
    pytest.param(put("Zuständigkeiten", "N2", "99"), "Zuständigkeiten", "N2", "nicht in den Zeilen der Liste", id="lines outside the list"),
    pytest.param(row("Zuständigkeiten", Akteur="Vereine", Rolle="beteiligt"), "Zuständigkeiten", None, "leer", id="new responsibility without approach"),
    pytest.param(row("Rückmeldungen", Ansatz="A.1", Gebiet="Hafenstadt", Antwort="tut es", Begründung="x", Gefragt_am="2026"), "Rückmeldungen", "C4", "die Zelle ist leer", id="who does it"),
    pytest.param(put("Rückmeldungen", "F3", "tut es nicht"), "Rückmeldungen", "C3", "die Zelle ist leer", id="nobody named who does not"),
    pytest.param(put("Rückmeldungen", "C3", "Werftverein"), "Rückmeldungen", "C3", "niemand tut es", id="nobody with an actor"),
    pytest.param(put("Rückmeldungen", "B3", None), "Rückmeldungen", "B3", "die Zelle ist leer", id="feedback without a day"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "sheet", "cell", "message"), BROKEN)
def test_a_broken_workbook_is_refused_with_place_value_and_fix(
    broken: Break, sheet: str, cell: str | None, message: str, book: Workbook, faults: Faults
) -> None:
    broken(book)
    found = faults(book)
    fitting = [it for it in found if it.sheet == sheet and message in it.message]
    assert fitting, [str(it) for it in found]
    assert cell in {None, *(it.cell for it in fitting)}, [str(it) for it in found]
    assert all(it.fix and it.sheet for it in found)


def test_there_are_more_than_forty() -> None:
    assert len(BROKEN) >= 50


def test_all_faults_are_told_at_once_in_the_order_of_the_sheets(
    book: Workbook, faults: Faults
) -> None:
    both(
        put("Rückmeldungen", "B3", "bald"),
        put("Akteure", "P2", "vielleicht"),
        put("Akteure", "C2", "Hafenmeisterei"),
        put("Programme", "K3", date(2030, 1, 1)),
        put("Programme", "L3", date(2029, 1, 1)),
    )(book)
    places = [(it.sheet, it.cell) for it in faults(book)]
    assert places == [
        ("Akteure", "C2"),
        ("Akteure", "P2"),
        ("Programme", "K3"),
        ("Rückmeldungen", "B3"),
    ]


def test_a_fault_says_what_stands_there_and_what_to_write(book: Workbook, faults: Faults) -> None:
    put("Akteure", "G3", "Hafnstadt")(book)
    assert [str(it) for it in faults(book)] == [
        "Akteure, G3: „Hafnstadt“ ist als Gebiet nicht bekannt. Abhilfe: gemeint ist vielleicht "
        "Hafenstadt [01993]"
    ]


def test_a_fault_is_told_once(book: Workbook, faults: Faults) -> None:
    put("Akteure", "B2", None)(book)
    found: list[CellFault] = faults(book)
    assert [(it.sheet, it.cell) for it in found] == [("Akteure", "B2")]
