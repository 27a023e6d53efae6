"""From a row of the sheet "Rückmeldungen" to the cell of the matrix, and how fresh that is."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from graph.build import build_state
from graph.coverage import cell
from graph.freshness import (
    AGEING_DAYS,
    FRESH_DAYS,
    Freshness,
    freshness,
    freshness_sentence,
    verified,
)
from graph.model import Cell, Scope
from graph.state import State
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
from ontology.names import DEFAULT_BASE
from tests.unit.workbook.conftest import Bring

DAY = date(2026, 11, 22)
APPROACH = f"{DEFAULT_BASE}id/ansatz/kuestenplan/2.0/A.2"
TERRITORY = f"{DEFAULT_BASE}id/gebiet/kreis-01994"


def built(data: Path) -> State:
    out = data.parent / "out"
    quads = data.parent / "landscape.nq"
    write_quads(landscape_graphs(read_landscape(data)), quads)
    return build_state(quads, out, as_of=DAY, base=DEFAULT_BASE)


def asked(data: Path, approach: str = APPROACH, territory: str = TERRITORY) -> tuple[State, Cell]:
    state = built(data)
    return state, cell(state.columns, approach, territory, Scope(as_of=DAY))


def answer(book: Workbook, actor: str | None, said: str, on: object = date(2026, 10, 1)) -> None:
    sheet: Any = book["Rückmeldungen"]
    row = [None, on, actor, "A.2", "Deichkreis", said, "Wirtschaftsförderung", "Gefragt."]
    for at, value in enumerate(row, 1):
        sheet.cell(sheet.max_row + (at == 1), at).value = value


def test_without_an_answer_nobody_was_asked(data: Path) -> None:
    state, found = asked(data)
    assert found.state not in {"bestaetigt-gedeckt", "luecke-bestaetigt"}
    known = verified(state.columns, found, DAY)
    assert (known.day, known.freshness) == (None, "never")
    assert freshness_sentence(known, "de").startswith("Bisher nicht nachgefragt.")


@pytest.mark.parametrize("actor", ["Werftverein", "Vereine [verein]"], ids=["a body", "a kind"])
def test_who_does_it_makes_the_cell_confirmed(
    actor: str, book: Workbook, bring: Bring, data: Path
) -> None:
    answer(book, actor, "tut es")
    bring(book)
    state, found = asked(data)
    assert found.state == "bestaetigt-gedeckt"
    known = verified(state.columns, found, DAY)
    assert (known.day, known.freshness) == (date(2026, 10, 1), "fresh")
    assert "Zuletzt nachgefragt am 01.10.2026 (frisch)" in freshness_sentence(known, "de")


def test_nobody_is_a_recorded_negative(book: Workbook, bring: Bring, data: Path) -> None:
    answer(book, None, "niemand tut es", on="2026-01-15")
    bring(book)
    state, found = asked(data)
    assert found.state == "luecke-bestaetigt"
    assert verified(state.columns, found, DAY).freshness == "ageing"


def test_who_does_not_speaks_for_itself_only(book: Workbook, bring: Bring, data: Path) -> None:
    _, before = asked(data)
    shutil.rmtree(data.parent / "out")
    answer(book, "Werftverein", "tut es nicht")
    bring(book)
    _, found = asked(data)
    assert found.state == before.state
    assert [it.status for it in found.reasons if it.kind == "feedback"] == ["tut-es-nicht"]


def test_a_later_nobody_outweighs_an_earlier_answer(
    book: Workbook, bring: Bring, data: Path
) -> None:
    answer(book, "Werftverein", "tut es", on=date(2024, 1, 1))
    answer(book, None, "niemand tut es", on=date(2026, 1, 1))
    bring(book)
    assert asked(data)[1].state == "luecke-bestaetigt"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-3, "fresh"),
        (0, "fresh"),
        (FRESH_DAYS, "fresh"),
        (FRESH_DAYS + 1, "ageing"),
        (AGEING_DAYS, "ageing"),
        (AGEING_DAYS + 1, "stale"),
    ],
)
def test_freshness_goes_by_days_since_somebody_was_asked(days: int, expected: Freshness) -> None:
    assert freshness(date.fromordinal(DAY.toordinal() - days), DAY) == expected
    assert freshness(None, DAY) == "never"
