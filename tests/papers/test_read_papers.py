"""Papers in many forms: what was printed is what is read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from cli.main import main
from tests.papers import files, text
from tests.papers.content import Paper, paper
from tests.papers.gold import Gold, f1

LEAST: Final = 0.9
"""F1 of mentions on the right lines that every form must reach."""
WIDTHS: Final = {
    "elbaue": (34, 24, 26, 14),
    "muldetal": (6, 26, 15, 26, 14, 12),
    "auental": (40, 36),
}
Made = tuple[bytes, Gold]


def _text(sheet: text.Sheet) -> Made:
    return "".join(f"{line}\n" for line in sheet.lines).encode(), sheet.gold


def _widths(told: Paper) -> tuple[int, ...]:
    return WIDTHS[next(name for name in WIDTHS if paper(name).title == told.title)]


FORMS: Final[dict[str, tuple[str, Callable[[Paper], Made]]]] = {
    "columns": ("txt", lambda p: _text(text.columns(p, _widths(p)))),
    "columns-dense": ("txt", lambda p: _text(text.columns(p, _widths(p), gap=2, blank=False))),
    "columns-paged": ("txt", lambda p: _text(text.columns(p, _widths(p), length=22))),
    "torn": ("txt", lambda p: _text(text.torn(p))),
    "torn-bullets": ("txt", lambda p: _text(text.torn(p, bullet="\uf084 "))),
    "fact-sheets": ("txt", lambda p: _text(text.sheets(p))),
    "list": ("txt", lambda p: _text(text.bullets(p))),
    "markdown": ("md", files.markdown),
    "html": ("html", files.html),
    "csv-excel": ("csv", files.table_file),
    "csv-comma": ("csv", lambda p: files.table_file(p, ",", "utf-8")),
    "word": ("docx", files.word),
    "pdf": ("pdf", files.pdf),
    "pdf-headless": ("pdf", lambda p: files.pdf(p, repeated=False)),
    "pdf-unruled": ("pdf", lambda p: files.pdf(p, ruled=False)),
}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    """One way to print a paper."""
    return str(request.param)


@pytest.fixture(params=WIDTHS)
def told(request: pytest.FixtureRequest) -> Paper:
    """One of the invented papers."""
    return paper(str(request.param))


def _read(path: Path) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["read", str(path), "--json"])
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_a_paper_is_read_as_it_was_printed(form: str, told: Paper, tmp_path: Path) -> None:
    ending, make = FORMS[form]
    content, gold = make(told)
    path = tmp_path / f"paper.{ending}"
    path.write_bytes(content)
    answer = _read(path)
    fields = [(f["code"], f["title"], f["cross_cutting"]) for f in answer["fields"]]
    assert fields == gold.fields
    assert [(a["code"], a["field"], a["text"]) for a in answer["approaches"]] == gold.approaches
    assert f1(gold.mentions, answer) >= LEAST


def test_lists_tell_how_complete_they_say_they_are(form: str, tmp_path: Path) -> None:
    ending, make = FORMS[form]
    content, gold = make(paper("auental"))
    path = tmp_path / f"paper.{ending}"
    path.write_bytes(content)
    lists = [(one["approach"], one["role"], one["completeness"]) for one in _read(path)["lists"]]
    assert lists == gold.lists


@pytest.mark.parametrize("name", ["elbaue", "muldetal"])
def test_gaps_and_saturation_that_a_paper_states_are_found(name: str, tmp_path: Path) -> None:
    content, gold = _text(text.columns(paper(name), WIDTHS[name]))
    (tmp_path / "paper.txt").write_bytes(content)
    stated = [(one["kind"], tuple(one["lines"])) for one in _read(tmp_path / "paper.txt")["stated"]]
    assert stated == gold.stated
