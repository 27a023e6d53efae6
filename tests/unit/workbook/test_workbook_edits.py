"""A thousand random edits of the real data give exactly the expected difference."""

import csv
import io
import random
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ingest.workbook.base import read_base
from ingest.workbook.bring_in import bring_in
from ingest.workbook.layout import BY_KEY
from ingest.workbook.write import write_workbook

EDITS = 125
SEEDS = range(8)
Key = tuple[str, str, str]
"""Sheet, id, column of the file."""
TEXTS = {
    "actors": ("name_de", "seat", "city", "source", "note", "short_name", "coord_precision"),
    "programmes": ("name_de", "note", "source"),
    "territories": ("source",),
    "target_groups": ("label_en",),
    "actor_types": ("definition_de", "definition_en", "label_en"),
    "approaches": ("title_de", "title_en"),
    "fields": ("title_de", "title_en"),
}
CHOICES = {
    ("actors", "confidence"): {"verified": "geprüft", "unverified": "UNVERIFIED"},
    ("programmes", "kind"): {"project": "Projekt", "network": "network"},
    ("responsibilities", "status"): {"laufend": "laufend", "geplant": "Geplant "},
    ("actor_types", "public"): {"true": "ja", "false": "Nein"},
}
TERRITORIES = {"15088": "Saalekreis", "15002": "15002", "14713": "Leipzig (Stadt) [14713]"}


def rows_of(data: Path) -> dict[tuple[str, str], dict[str, str]]:
    found = {}
    for path in sorted(data.rglob("*.csv")):
        if path.stem in BY_KEY:
            with path.open(encoding="utf-8", newline="") as file:
                found.update({(path.stem, row["id"]): row for row in csv.DictReader(file)})
    return found


def different(
    before: Mapping[tuple[str, str], Mapping[str, str]],
    after: Mapping[tuple[str, str], Mapping[str, str]],
) -> dict[Key, str]:
    """What each cell says now where it says something else."""
    return {
        (key, identifier, column): value
        for (key, identifier), row in after.items()
        for column, value in row.items()
        if value != before.get((key, identifier), {}).get(column, "")
    }


class Editor:
    """Edits a workbook at random, and remembers what the files must say then."""

    def __init__(self, data: Path, seed: int) -> None:
        """Open the workbook of the data."""
        self.book: Any = load_workbook(io.BytesIO(write_workbook(read_base(data))))
        self.rows = rows_of(data)
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.expected: dict[Key, str] = {}
        self.columns = {
            key: {cell.value: cell.column for cell in self.book[sheet.title][1]}
            for key, sheet in BY_KEY.items()
        }
        self.places = {
            (key, row[0].value): row[0].row
            for key, sheet in BY_KEY.items()
            for row in self.book[sheet.title].iter_rows(min_row=2, max_col=1)
        }

    def edit(self) -> None:
        """One edit of a cell that was not edited yet."""
        how = self.chance.choice((self.text, self.choice, self.time, self.place, self.number))
        while not how():
            how = self.chance.choice((self.text, self.choice, self.time))

    def put(self, key: str, identifier: str, column: str, value: object, meant: str) -> bool:
        """Write a cell; false if it was edited already or says that anyhow."""
        if (key, identifier, column) in self.expected or (
            self.rows[key, identifier].get(column, "") == meant
        ):
            return False
        title = BY_KEY[key].by_name[column].title
        sheet = self.book[BY_KEY[key].title]
        row = self.places[key, identifier]
        sheet.cell(row, self.columns[key][title]).value = value
        self.expected[key, identifier, column] = meant
        return True

    def one(self, key: str) -> str:
        """An id of a sheet."""
        return self.chance.choice([it for sheet, it in self.rows if sheet == key])

    def text(self) -> bool:
        """Another text, with blanks around it."""
        key = self.chance.choice(list(TEXTS))
        column = self.chance.choice(TEXTS[key])
        word = f"Wort {self.chance.randint(0, 10**9)}; „x“ – ß"
        return self.put(key, self.one(key), column, f" \u00a0{word} ", word)

    def choice(self) -> bool:
        """Another choice, by label or notation."""
        (key, column), values = self.chance.choice(list(CHOICES.items()))
        meant, shown = self.chance.choice(list(values.items()))
        return self.put(key, self.one(key), column, shown, meant)

    def time(self) -> bool:
        """Another day, month or year, in one of many spellings."""
        column, value, meant = self.chance.choice(
            (
                ("start", date(1999, 5, 1), "1999-05-01"),
                ("start", "1998-07", "1998-07"),
                ("start", 1997, "1997"),
                ("end", "31.12.2041", "2041-12-31"),
                ("end", "November 2042", "2042-11"),
                ("end", None, ""),
            )
        )
        return self.put("programmes", self.one("programmes"), column, value, meant)

    def place(self) -> bool:
        """Other territories, by name, id or both."""
        refs = self.chance.sample(sorted(TERRITORIES), k=self.chance.randint(1, 3))
        shown = "; ".join(TERRITORIES[ref] for ref in refs)
        return self.put("programmes", self.one("programmes"), "territories", shown, "|".join(refs))

    def number(self) -> bool:
        """Another number, also as text."""
        number = self.chance.randint(1, 10**6)
        shown = self.chance.choice((number, str(number), f"{number:,}".replace(",", ".")))
        return self.put("territories", self.one("territories"), "population", shown, str(number))


@pytest.mark.parametrize("seed", SEEDS)
def test_random_edits_give_exactly_their_difference(seed: int, repo: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(repo / "data", tmp_path / "data"))
    editor = Editor(data, seed)
    for _ in range(EDITS):
        editor.edit()
    file = tmp_path / "mappe.xlsx"
    editor.book.save(file)
    before = rows_of(data)
    difference = bring_in(data, file, check_shapes=False)
    assert len(editor.expected) == EDITS
    assert different(before, rows_of(data)) == editor.expected
    assert rows_of(data).keys() == before.keys()
    told = {
        (key, row.id, change.column)
        for key, sheet in BY_KEY.items()
        for it in difference.sheets
        if it.title == sheet.title
        for row in it.rows
        for change in row.changes
    }
    assert told == editor.expected.keys()
    again = bring_in(data, file, check_shapes=False)
    assert again.is_empty


def test_it_is_a_thousand_edits() -> None:
    assert EDITS * len(SEEDS) == 1000
