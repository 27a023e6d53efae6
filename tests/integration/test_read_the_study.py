"""The study read from its text: what a person found in it is what the reader proposes."""

import csv
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from cli.main import main

ROOT: Final = Path(__file__).parents[2]
GOLD: Final = ROOT / "data" / "sources" / "fachkraefteentwicklung-2025plus"
FILE: Final = "fachkraefteentwicklung-2025plus.txt"
LEAST: Final = 0.97
Found = Mapping[str, Any]

pytestmark = pytest.mark.study


@pytest.fixture(scope="module")
def read() -> dict[str, Any]:
    """What `werwaswo read` proposes for the study."""
    folders = [ROOT.parent / "shared" / "sources"]
    if named := os.environ.get("WERWASWO_STUDY_DIR"):
        folders.insert(0, Path(named))
    path = next((place / FILE for place in folders if (place / FILE).is_file()), None)
    if path is None:
        pytest.skip(f"{FILE} is missing in WERWASWO_STUDY_DIR and ../shared/sources")
    result = CliRunner().invoke(main, ["read", str(path), "--json"])
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def _gold(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _code(identifier: str) -> str:
    return identifier.rpartition("-")[2]


def _lines(text: str) -> tuple[int, int]:
    numbers = [int(part) for span in text.split("|") for part in span.split("-")]
    return min(numbers), max(numbers)


def test_the_six_fields_stand_with_their_titles(read: Found) -> None:
    gold = [
        (row["code"], row["title_de"], row["cross_cutting"] == "true", list(_lines(row["lines"])))
        for row in _gold("fields.csv")
    ]
    fields = [(f["code"], f["title"], f["cross_cutting"], f["lines"]) for f in read["fields"]]
    assert fields == gold


def test_the_21_approaches_stand_on_their_lines(read: Found) -> None:
    gold = [
        (row["code"], _code(row["field"]), list(_lines(row["lines"])))
        for row in _gold("approaches.csv")
    ]
    assert len(gold) == 21
    assert [(a["code"], a["field"], a["lines"]) for a in read["approaches"]] == gold


def test_all_lists_are_open_by_their_own_sign(read: Found) -> None:
    gold = [(_code(row["approach"]), list(_lines(row["lines"]))) for row in _gold("lists.csv")]
    lists = read["lists"]
    assert [(one["approach"], one["lines"]) for one in lists] == gold
    assert {(one["role"], one["completeness"], one["marker"]) for one in lists} == {
        ("zustaendig", "partiell", "(…)")
    }


def _told(read: Found, *keys: str) -> set[tuple[Any, ...]]:
    return {
        (m["approach"], m["actor"], tuple(m["lines"]), *(m[key] or "" for key in keys))
        for m in read["mentions"]
    }


def _expected(*keys: str) -> set[tuple[Any, ...]]:
    return {
        (_code(row["approach"]), row["actor"], _lines(row["lines"]), *(row[key] for key in keys))
        for row in _gold("responsibilities.csv")
        if row["kind"] == "tabelle"
    }


def test_mentions_are_found_on_the_right_lines(read: Found) -> None:
    found, gold = _told(read), _expected()
    assert len(gold) == 78
    assert 2 * len(found & gold) / (len(found) + len(gold)) >= LEAST


@pytest.mark.parametrize(
    "key",
    ["surface", "role", "level", "unit", "in_representation_of", "alternative_set",
     "open_class_label"],
)  # fmt: skip
def test_what_compound_mentions_say_is_kept(read: Found, key: str) -> None:
    found, gold = _told(read, key), _expected(key)
    assert 2 * len(found & gold) / (len(found) + len(gold)) >= LEAST


@pytest.mark.parametrize("kind", ["luecke", "saettigung", "knappheit"])
def test_what_the_study_states_itself_is_found(read: Found, kind: str) -> None:
    gold = [_lines(row["lines"]) for row in _gold("stated.csv") if row["kind"] == kind]
    found = [tuple(one["lines"]) for one in read["stated"] if one["kind"] == kind]
    assert len(found) == len(gold)
    assert all(a <= d and c <= b for (a, b), (c, d) in zip(found, gold, strict=True))


def test_running_text_is_no_cell(read: Found) -> None:
    cells = {line for one in read["lists"] for line in range(one["lines"][0], one["lines"][1] + 1)}
    assert len(read["prose"]) >= 30
    assert all(one["lines"][0] not in cells and one["approach"] == "" for one in read["prose"])


def _pages() -> Callable[[int], int]:
    text = (GOLD / "source.yaml").read_text(encoding="utf-8")
    starts = json.loads(text.split("\npages:")[1].split("\n")[0].strip())
    return lambda line: sum(start <= line for start in starts)


def test_mentions_tell_their_page(read: Found) -> None:
    page = _pages()
    assert all(one["page"] == page(one["lines"][0]) for one in read["mentions"])
