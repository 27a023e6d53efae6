"""A workbook that was sent out weeks ago: what others changed meanwhile is never put back."""

import io
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from ingest.workbook.base import File, read_base
from ingest.workbook.bring_in import bring_in
from ingest.workbook.difference import Difference
from ingest.workbook.errors import UnreadableError, WorkbookErrors
from ingest.workbook.layout import BY_KEY, STAND_TITLE
from ingest.workbook.three_way import Prefer
from ingest.workbook.write import write_workbook

Cells = dict[tuple[str, str, str], str]
COLUMNS = {
    "actors": ("seat", "city", "source", "short_name"),
    "programmes": ("name_de", "source"),
    "actor_types": ("definition_de", "definition_en"),
    "approaches": ("title_de", "title_en"),
}
WORDS = ("", "eins", "zwei; drei", " „vier“ ")


def _file(data: Path, key: str, id: str) -> File:
    found = read_base(data).files[key]
    return next(it for it in found if any(row["id"] == id for row in it.rows))


def _set(data: Path, key: str, id: str, **cells: str) -> None:
    """What others change in the data meanwhile."""
    file = _file(data, key, id)
    rows = [row | cells if row["id"] == id else row for row in file.rows]
    (data / file.path).write_text(file.text(rows), encoding="utf-8", newline="")


def _drop(data: Path, key: str, id: str) -> None:
    file = _file(data, key, id)
    rows = [row for row in file.rows if row["id"] != id]
    (data / file.path).write_text(file.text(rows), encoding="utf-8", newline="")


def _row(data: Path, key: str, id: str) -> dict[str, str]:
    return next(row for row in read_base(data).rows(key) if row["id"] == id)


def _put(book: Any, key: str, id: str, column: str, value: str | None) -> None:
    sheet = book[BY_KEY[key].title]
    title = next(it.title for it in BY_KEY[key].all_columns if it.name == column)
    at = next(cell.column for cell in sheet[1] if cell.value == title)
    row = next(cell.row for cell in sheet["A"] if cell.value == id)
    sheet.cell(row, at).value = value


@pytest.fixture
def home(data: Path, tmp_path: Path) -> Callable[..., Difference]:
    """Bring the workbook home, with whose word counts."""

    def brought(
        book: Workbook, prefer: Prefer = "ask", *, remove_missing: bool = False
    ) -> Difference:
        path = tmp_path / "alt.xlsx"
        book.save(path)
        return bring_in(
            data, path, check_shapes=False, prefer=prefer, remove_missing=remove_missing
        )

    return brought


def test_what_only_others_changed_stays(
    data: Path, book: Workbook, home: Callable[..., Difference]
) -> None:
    _set(data, "actors", "hafenamt-nord", seat="Neuhafen")
    _put(book, "actors", "hafenamt-nord", "city", "Altstadt")
    found = home(book)
    row = _row(data, "actors", "hafenamt-nord")
    assert (row["seat"], row["city"]) == ("Neuhafen", "Altstadt")
    assert [[c.column for c in row.changes] for it in found.sheets for row in it.rows] == [["city"]]
    assert any("1 Zelle seit der Ausgabe von anderen geändert" in note for note in found.notes)
    assert home(book).is_empty


def test_what_both_changed_names_both_until_somebody_chooses(
    data: Path, book: Workbook, home: Callable[..., Difference]
) -> None:
    _set(data, "actors", "hafenamt-nord", seat="Neuhafen")
    _put(book, "actors", "hafenamt-nord", "seat", "Westhafen")
    with pytest.raises(WorkbookErrors, match="„Westhafen“ haben auch andere") as caught:
        home(book)
    assert "„Neuhafen“" in str(caught.value)
    assert "--mine" in str(caught.value)
    assert home(book, "theirs").is_empty
    assert _row(data, "actors", "hafenamt-nord")["seat"] == "Neuhafen"
    home(book, "mine")
    assert _row(data, "actors", "hafenamt-nord")["seat"] == "Westhafen"


def test_a_row_that_others_removed_does_not_come_back(
    data: Path, book: Workbook, home: Callable[..., Difference]
) -> None:
    _drop(data, "feedback", "r1")
    found = home(book)
    assert found.is_empty
    assert any("1 Zeile" in note for note in found.notes)
    _put(book, "feedback", "r1", "why_de", "Neuer Grund.")
    with pytest.raises(WorkbookErrors, match="haben andere seit der Ausgabe gelöscht"):
        home(book)
    assert home(book, "theirs").is_empty
    home(book, "mine")
    assert _row(data, "feedback", "r1")["why_de"] == "Neuer Grund."


def test_a_row_is_not_removed_over_what_others_changed(
    data: Path, book: Workbook, home: Callable[..., Difference]
) -> None:
    _set(data, "feedback", "r1", why_de="Noch einmal gefragt.")
    _put(book, "feedback", "r1", "_remove", "ja")
    with pytest.raises(WorkbookErrors, match="löscht, was andere seit der Ausgabe"):
        home(book)
    assert home(book, "theirs").is_empty
    home(book, "mine")
    assert not any(row["id"] == "r1" for row in read_base(data).rows("feedback"))


def test_rows_that_others_added_are_not_removed_as_missing(
    data: Path, book: Workbook, home: Callable[..., Difference]
) -> None:
    file = _file(data, "feedback", "r1")
    added = {**_row(data, "feedback", "r1"), "id": "r99", "on": "2024-05"}
    (data / file.path).write_text(file.text([*file.rows, added]), encoding="utf-8", newline="")
    found = home(book, remove_missing=True)
    assert found.is_empty
    assert _row(data, "feedback", "r99")["on"] == "2024-05"


def test_a_changed_stand_is_refused_and_a_lost_one_is_told(
    data: Path, book: Workbook, home: Callable[..., Difference]
) -> None:
    _set(data, "actors", "hafenamt-nord", seat="Neuhafen")
    sheet: Any = book[STAND_TITLE]
    sheet["B2"].value = "anders"
    with pytest.raises(UnreadableError, match="wurde geändert"):
        home(book)
    book.remove(book[STAND_TITLE])
    found = home(book)
    assert any("was andere inzwischen geändert haben" in note for note in found.notes)


def _draw(data: Path, chance: random.Random) -> Cells:
    """Random words for random cells."""
    base = read_base(data)
    found: Cells = {}
    for _ in range(12):
        key = chance.choice(list(COLUMNS))
        id = chance.choice([row["id"] for row in base.rows(key)])
        column = chance.choice(COLUMNS[key])
        needed = column in {"name_de", "title_de"}
        found[key, id, column] = chance.choice(WORDS[1:] if needed else WORDS).strip()
    return found


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_random_changes_of_both_sides_merge_cell_by_cell(
    seed: int, prefer: Prefer, data: Path, tmp_path: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    book: Any = load_workbook(io.BytesIO(write_workbook(read_base(data))))
    before = {key: {row["id"]: row for row in read_base(data).rows(key)} for key in COLUMNS}
    mine, theirs = _draw(data, chance), _draw(data, chance)
    shared = dict(chance.sample(sorted(mine.items()), 4))
    theirs |= {place: chance.choice((word, f"{word} anders")) for place, word in shared.items()}
    for (key, id, column), word in theirs.items():
        _set(data, key, id, **{column: word})
    for (key, id, column), word in mine.items():
        _put(book, key, id, column, f" {word}\u00a0" if word else None)
    book.save(tmp_path / "alt.xlsx")
    now = {key: {row["id"]: row for row in read_base(data).rows(key)} for key in COLUMNS}
    clashes = 0
    for (key, id, column), word in mine.items():
        was, there = before[key][id][column], now[key][id][column]
        clashes += len({word, was, there}) == 3
        if word != was and (there == was or prefer == "mine"):
            now[key][id][column] = word
    copy = Path(shutil.copytree(data, tmp_path / "probe"))
    if clashes:
        with pytest.raises(WorkbookErrors) as caught:
            bring_in(copy, tmp_path / "alt.xlsx", check_shapes=False)
        assert sum("haben auch andere" in it.message for it in caught.value.faults) == clashes
    bring_in(data, tmp_path / "alt.xlsx", check_shapes=False, prefer=prefer)
    assert {key: {row["id"]: row for row in read_base(data).rows(key)} for key in COLUMNS} == now
