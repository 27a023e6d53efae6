"""The study's text: every cell of its tables on the lines that a person found."""

import csv
import os
from pathlib import Path
from typing import Final

import pytest

from ingest.landscape import read_landscape
from ingest.reader.document import Block, Heading, Table
from ingest.reader.layout import blocks_of, paged
from ingest.reader.naming import Lexicon, likeness
from tests.unit.ingest.reader_layouts import lines_of

ROOT: Final = Path(__file__).parents[3]
GOLD: Final = ROOT / "data" / "sources" / "fachkraefteentwicklung-2025plus"
FILE: Final = "fachkraefteentwicklung-2025plus.txt"

pytestmark = pytest.mark.study


@pytest.fixture(scope="module")
def text() -> str:
    """The study as it was extracted."""
    folders = [ROOT.parent / "shared" / "sources"]
    if named := os.environ.get("WERWASWO_STUDY_DIR"):
        folders.insert(0, Path(named))
    path = next((place / FILE for place in folders if (place / FILE).is_file()), None)
    if path is None:
        pytest.skip(f"{FILE} is missing in WERWASWO_STUDY_DIR and ../shared/sources")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def blocks(text: str) -> tuple[Block, ...]:
    """What the layout makes of it."""
    lexicon = Lexicon.of(read_landscape(ROOT / "data").registry)
    return blocks_of(lines_of(text), lambda said: likeness(said, lexicon))


def _gold(name: str) -> list[tuple[int, int]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        spans = [row["lines"].split("-") for row in csv.DictReader(file)]
    return [(int(span[0]), int(span[-1])) for span in spans]


def test_all_rows_have_both_cells_on_their_lines(blocks: tuple[Block, ...]) -> None:
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    assert [row[0].lines() for row in rows] == _gold("approaches.csv")
    assert [row[1].lines() for row in rows] == _gold("lists.csv")


def test_the_six_headings_stand_before_six_tables(blocks: tuple[Block, ...]) -> None:
    told = [block for block in blocks if isinstance(block, Heading | Table)]
    numbered = [
        b.passage.text[0] for b in told if isinstance(b, Heading) and b.passage.text[1] == "."
    ]
    assert numbered == list("123456")
    assert sum(isinstance(block, Table) for block in told) == 6


def test_pages_begin_at_lines_with_one_blank(text: str) -> None:
    lines = paged(lines_of(text))
    opened = [line.number for line in lines if line.text[:1] == " " and line.text[1:2].strip()]
    before = [lines[n - 2].page or 0 for n in opened[1:]]
    assert [lines[n - 1].page for n in opened[1:]] == [page + 1 for page in before]
    assert lines[0].page == 1
    assert len(opened) > 10
