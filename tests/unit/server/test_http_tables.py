"""Files that tables and networks are written to."""

import io
from datetime import date
from xml.etree.ElementTree import fromstring

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from server.questions.sorting import places
from server.tables.graphml import Edge, graphml
from server.tables.xlsx import MOST_LETTERS, Link, Sheet, workbook

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a\x00b", "'", "=HYPERLINK(1)"]


def _cells(file: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(file))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_cells_keep_their_types() -> None:
    row = ("Text", 3, 0.5, True, date(2026, 11, 22), Link("Name", "https://example.org/x"), None)
    file = workbook(Sheet("T", ["a", "b", "c", "d", "e", "f", "g"], [row]), "?", [("x", 1)])
    sheet = openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]
    cells = next(iter(sheet.iter_rows(min_row=2)))
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "b", "d", "s", "n"]
    assert cells[5].hyperlink is not None
    assert cells[5].hyperlink.target == "https://example.org/x"


def test_nothing_becomes_a_formula() -> None:
    rows = [(text, Link(text, "https://example.org/")) for text in HOSTILE]
    file = workbook(Sheet("[T]/x", ["=A1", "b"], rows), "=?", [("=1", "=2")])
    book = openpyxl.load_workbook(io.BytesIO(file))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s"}
    assert book.worksheets[0]["A2"].value == "=1+1"


@given(st.text(max_size=50))
def test_any_text_can_be_written(text: str) -> None:
    cells = _cells(workbook(Sheet("T", ["a"], [(text,)]), "?", []))
    assert len(cells) == 2


def test_a_text_that_is_too_long_for_a_cell_is_cut_visibly() -> None:
    cells = _cells(workbook(Sheet("T", ["a"], [("x" * 40_000,)]), "?", []))
    assert len(str(cells[1][0])) == MOST_LETTERS
    assert str(cells[1][0]).endswith("…")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_label_can_be_a_node(name: str, label: str) -> None:
    written = graphml({"a": name, "b": label}, [Edge("a", "b", {"weight": 2, "note": label})])
    root = fromstring(written)  # noqa: S314 # our own document
    assert len(root.findall(".//{*}node")) == 2
    assert next(it.text for it in root.findall(".//{*}edge/{*}data")) == "2"


@given(st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=5))), st.booleans())
def test_sorting_keeps_every_row_and_puts_unknown_last(
    values: list[int | str | None], down: bool
) -> None:
    found = places(values, down)
    assert sorted(found) == list(range(len(values)))
    known = [values[it] is not None for it in found]
    assert known == sorted(known, reverse=True)
