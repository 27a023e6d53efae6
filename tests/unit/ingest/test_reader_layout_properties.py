"""Any table printed in any layout comes back cell by cell."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.reader.document import Table
from tests.unit.ingest.reader_layouts import LAYOUTS, headings, paper, read, table, tables

SURE = ("beside", "torn", "bulleted", "drawn", "pipes", "tabbed")
UNSURE = {"dense": 0.97, "paged": 0.97}
"""Rows that nothing but their words parts, or that a page break divides: most come back."""


@pytest.mark.parametrize("layout", SURE)
@settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(seed=st.integers(0, 10**9))
def test_a_table_comes_back_cell_by_cell(layout: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    heads, rows = table(chance)
    text = paper(layout, chance, heads, rows)
    assert tables(text) == [(heads, rows)]
    assert headings(text)[-1] == "2. Ein anderes Feld"


@pytest.mark.parametrize("layout", UNSURE)
def test_rows_that_little_parts_come_back_mostly(layout: str) -> None:
    printed = found = 0
    for seed in range(60):
        chance = random.Random(seed)  # noqa: S311 - no secret
        heads, rows = table(chance)
        told = [row for _, got in tables(paper(layout, chance, heads, rows)) for row in got]
        printed += len(rows)
        found += sum(row in told for row in rows)
    assert found >= UNSURE[layout] * printed


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_cell_leads_back_to_lines_that_hold_its_words(layout: str) -> None:
    for seed in range(5):
        chance = random.Random(seed)  # noqa: S311 - no secret
        text = paper(layout, chance, *table(chance))
        lines = text.split("\n")
        cells = [c for b in read(text) if isinstance(b, Table) for row in b.rows for c in row if c]
        assert cells
        for cell in cells:
            first, last = cell.lines()
            assert cell.text.split()[0][:4] in lines[first - 1]
            assert cell.text.split()[-1][-3:] in lines[last - 1]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("Aab \n\n-–•|1.\t\f:(…)_+"), max_size=160))
def test_no_text_breaks_the_reader_and_lines_are_those_of_the_text(text: str) -> None:
    count = text.count("\n") + 1
    for block in read(text):
        cells = [c for row in block.rows for c in row] if isinstance(block, Table) else []
        told = cells if isinstance(block, Table) else [block.passage]
        assert all(0 <= cell.lines()[0] <= cell.lines()[1] <= count for cell in told)
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} <= {len(block.heads) or len(block.rows[0])}
