"""Faults of a landscape: each is told with its place and how to mend it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.checks import cycles
from ingest.errors import RowError, RowErrors
from ingest.landscape import read_landscape

Spoil = Callable[[str, str, str], list[RowError]]

TYPES = "registry/actor_types.csv"
ACTORS = "registry/actors.csv"
PLAN = "sources/kuestenplan"
NAMED = f"{PLAN}/responsibilities.csv"
LISTS = f"{PLAN}/lists.csv"
EDITION = f"{PLAN}/source.yaml"

with (Path(__file__).parent / "faults.csv").open(encoding="utf-8", newline="") as table:
    FAULTS = [pytest.param(*row[1:], id=row[0]) for row in csv.reader(table)][1:]


def test_the_list_of_faults_is_whole() -> None:
    assert len(FAULTS) >= 55


@pytest.mark.parametrize(("file", "old", "new", "told_of", "column", "said"), FAULTS)
def test_a_fault_is_told_with_its_place_and_how_to_mend_it(
    spoil: Spoil, file: str, old: str, new: str, told_of: str, column: str, said: str
) -> None:
    errors = spoil(file, old, new)
    fits = [e for e in errors if e.column == column and said in str(e)]
    assert fits, [str(e) for e in errors]
    assert fits[0].file == f"data/{told_of}"
    assert fits[0].fix
    assert fits[0].row or "missing" in fits[0].message


def test_the_line_of_a_fault_is_the_line_in_the_file(spoil: Spoil, data: Path) -> None:
    (error,) = spoil(ACTORS, "Shipyard Club,,,verein", "Shipyard Club,,,vereine")
    lines = (data / ACTORS).read_text(encoding="utf-8").split("\n")
    assert error.row is not None
    assert lines[error.row - 1].startswith("werftverein,")


def test_faults_of_many_files_are_told_at_once(data: Path, spoil: Spoil) -> None:
    (data / LISTS).write_bytes(b"")
    (data / TYPES).write_bytes((data / TYPES).read_bytes().replace(b"hafenamt,", b"amt,", 1))
    (data / "registry/target_groups.csv").unlink()
    (data / EDITION).write_text("key: [", encoding="utf-8")
    errors = spoil(ACTORS, "54.32", "5432")
    assert len({error.file for error in errors}) >= 5


def test_a_misspelled_file_does_not_pass_as_absent(data: Path, spoil: Spoil) -> None:
    (data / "redaktion/needs.csv").rename(data / "redaktion/need.csv")
    errors = spoil(ACTORS, "54.32", "54.33x")
    assert "data/redaktion/need.csv: the file is not known. Fix: did you mean 'needs.csv'?" in map(
        str, errors
    )


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RowErrors, match="the folder is missing"):
        read_landscape(tmp_path / "nowhere")


def test_an_empty_folder_misses_the_registry(tmp_path: Path) -> None:
    with pytest.raises(RowErrors, match=r"territories\.csv: the file is missing"):
        read_landscape(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [("key: [", "is no YAML"), ("- a\n- b\n", "describes no edition"), ("a: \x07", "is no YAML")],
)
def test_an_edition_that_is_no_mapping_is_told(data: Path, text: str, said: str) -> None:
    (data / EDITION).write_text(text, encoding="utf-8")
    with pytest.raises(RowErrors, match=said):
        read_landscape(data)


def test_a_code_of_two_documents_must_be_written_as_an_id(data: Path) -> None:
    other = data / "sources" / "zweitplan"
    other.mkdir()
    for path in (data / PLAN).iterdir():
        text = path.read_text(encoding="utf-8").replace("kuestenplan", "zweitplan")
        (other / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(RowErrors) as caught:
        read_landscape(data)
    said = str(caught.value)
    assert "write kuestenplan-2.0-A or zweitplan-2.0-A" in said
    assert "write kuestenplan-2.0-f1 or zweitplan-2.0-f1" in said


def test_an_edition_may_stand_only_once(data: Path) -> None:
    other = data / "sources" / "kopie"
    other.mkdir()
    for path in (data / PLAN).iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    with pytest.raises(RowErrors, match="is an edition that stands twice"):
        read_landscape(data)


def test_what_belongs_to_another_edition_is_told(data: Path) -> None:
    other = data / "sources" / "zweitplan"
    other.mkdir()
    for path in (data / PLAN).iterdir():
        text = path.read_text(encoding="utf-8").replace("kuestenplan", "zweitplan")
        (other / path.name).write_text(text, encoding="utf-8")
    lists = other / "lists.csv"
    lists.write_text(lists.read_text(encoding="utf-8").replace("zweit", "kuesten", 1), "utf-8")
    with pytest.raises(RowErrors, match="belongs to another edition"):
        read_landscape(data)


def test_a_deep_hierarchy_is_no_cycle_and_a_long_cycle_is_found() -> None:
    deep = {str(n): [str(n + 1)] for n in range(20_000)}
    assert cycles(deep) == {}
    assert len(cycles({**deep, "20000": ["0"]})) == 20_001


def test_only_the_nodes_of_a_cycle_are_told() -> None:
    assert set(cycles({"a": ["b"], "b": ["c", "x"], "c": ["b"], "d": ["d"], "e": []})) == {
        "b",
        "c",
        "d",
    }


def test_many_unknown_references_do_not_take_long(data: Path) -> None:
    path = data / NAMED
    header, *_ = path.read_text(encoding="utf-8").split("\n")
    ids = [f"kuestenplan-2.0-A.1-{n},kuestenplan-2.0-A.1,wer-{n}" for n in range(3_000)]
    rows = [f"{row},Wer,beteiligt,oberste,,,,,tabelle,laufend,13,,,," for row in ids]
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    with pytest.raises(RowErrors) as caught:
        read_landscape(data)
    assert sum(error.column == "actor" for error in caught.value.errors) == 3_000
