"""CSV files: what is read is what was written, and what is no CSV is told."""

import string
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.columns import Column, Schema
from ingest.csv_files import raw_table
from ingest.errors import RowErrors
from ingest.problems import Problems
from ingest.tables import format_table, natural, read_table, write_table
from ontology.names import slug

NOTES = Schema(
    "notes.csv", (Column("id", "id", needed=True), Column("note"), Column("tags", "texts"))
)

cell_text = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\r"), max_size=20
).map(str.strip)
identifiers = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)


@given(st.lists(st.tuples(identifiers, cell_text, cell_text), max_size=8))
def test_rows_are_read_as_they_were_written(rows: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notes.csv"
        write_table(path, ("id", "note", "tags"), rows)
        found = read_table(path, NOTES)
    assert [(r.text("id"), r.text("note"), r.text("tags")) for r in found] == rows


@given(st.lists(st.tuples(identifiers, cell_text, cell_text), max_size=8))
def test_the_canonical_form_of_the_canonical_form_is_itself(
    rows: list[tuple[str, str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notes.csv"
        write_table(path, ("tags", "note", "id"), [row[::-1] for row in rows])
        forms = []
        for _ in range(2):
            problems = Problems()
            table = raw_table(path, problems, "notes.csv")
            problems.stop()
            assert table is not None
            forms.append(format_table(table, NOTES))
            path.write_text(forms[-1], encoding="utf-8", newline="")
        ids = [row.text("id") for row in read_table(path, NOTES)]
    assert forms[0] == forms[1]
    assert sorted(ids) == sorted(row[0] for row in rows)


@given(st.text(max_size=30))
def test_slugs_are_plain_and_stay_what_they_are(text: str) -> None:
    found = slug(text)
    assert set(found) <= set(string.ascii_lowercase + string.digits + "-")
    assert slug(found) == found
    assert not found.startswith("-")
    assert not found.endswith("-")


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_numbers_in_ids_are_sorted_as_numbers(one: int, other: int) -> None:
    assert (natural(f"a-{one}") < natural(f"a-{other}")) == (one < other)


def test_ids_without_numbers_and_with_numbers_can_be_compared() -> None:
    ids = ["a10", "10", "a-b", "", "a9", "1", "a1", "a"]
    assert sorted(ids, key=natural) == ["", "a", "a1", "a9", "a10", "a-b", "1", "10"]


def refused(content: bytes, tmp_path: Path) -> str:
    """What is said of a file with this content."""
    path = tmp_path / "notes.csv"
    path.write_bytes(content)
    with pytest.raises(RowErrors) as caught:
        read_table(path, NOTES)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "the file is empty", id="no bytes"),
        pytest.param(b"\n \n", "the file is empty", id="only blank lines"),
        pytest.param("id,note,tags\na,ä,\n".encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param("id,note,tags\na,Stärke,\n".encode("latin-1"), "line 2", id="Latin-1"),
        pytest.param(b"\xef\xbb\xbfid,note,tags\na,b,\n", "byte order mark", id="BOM"),
        pytest.param(b"id,note,tags\na,\x00,\n", "line 2: the file holds a NUL", id="NUL"),
        pytest.param(b"id;note;tags\na;b;\n", "not separated by commas", id="semicolons"),
        pytest.param(b"id\tnote\ttags\n", "not separated by commas", id="tabs"),
        pytest.param(b"id,note,tags\na,b\n", "line 2: the row has 2 cells", id="short row"),
        pytest.param(b"id,note,tags\na,b,c,d\n", "has 4 cells", id="long row"),
        pytest.param(b'id,note,tags\na,"b,c\n', "line 2: is no CSV", id="open quotation mark"),
        pytest.param(b'id,note,tags\na,"b"c,d\n', "is no CSV", id="text after a quotation mark"),
        pytest.param(b"id,nots,tags\n", "did you mean 'note'?", id="misspelled column"),
        pytest.param(b"id,tags\n", "column note: the column is missing", id="missing column"),
        pytest.param(b"id,note,note,tags\n", "stands twice", id="doubled column"),
        pytest.param(b"id,note,tags,qqqqq\n", "Fix: remove it", id="unknown column"),
        pytest.param(b"id,note,tags\n,b,\n", "column id: the cell is empty", id="empty id"),
        pytest.param(b"id,note,tags\na b,c,\n", "'a b' is no id", id="blank in an id"),
    ],
)
def test_what_is_no_proper_file_is_told(content: bytes, said: str, tmp_path: Path) -> None:
    assert said in refused(content, tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RowErrors, match="the file is missing"):
        read_table(tmp_path / "none.csv", NOTES)


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RowErrors, match="cannot be read"):
        read_table(tmp_path, NOTES)


def test_lines_are_counted_in_the_file_even_after_cells_of_several_lines(tmp_path: Path) -> None:
    said = refused(b'id,note,tags\na,"one\ntwo\nthree",\n\n,b,\n', tmp_path)
    assert "line 6, column id" in said


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    said = refused(b"id,note,tags\n,b,\na b,c,\nx,y\n", tmp_path)
    assert said.startswith("3 faults in the data:\n")
    assert [line.partition(":")[0] for line in said.splitlines()[1:]] == [
        "notes.csv, line 2, column id",
        "notes.csv, line 3, column id",
        "notes.csv, line 4",
    ]


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_bytes(b"id,note,tags\r\na,b,\r\n")
    assert read_table(path, NOTES)[0].text("note") == "b"
