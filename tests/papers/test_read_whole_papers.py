"""Papers with ways of their own: other headings, torn cells, fact sheets."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from cli.main import main
from tests.papers.gold import f1
from tests.papers.whole import WHOLE, whole

LEAST: Final = 0.9
NAMES: Final = sorted(path.name for path in WHOLE.iterdir())


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """One of the papers."""
    return str(request.param)


def _read(name: str, folder: Path) -> dict[str, Any]:
    path = folder / name
    path.write_text(whole(name)[0], encoding="utf-8")
    result = CliRunner().invoke(main, ["read", str(path), "--json"])
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_there_are_papers_of_several_kinds() -> None:
    assert len(NAMES) >= 5
    assert {Path(name).suffix for name in NAMES} >= {".txt", ".md", ".html"}


def test_fields_are_those_that_the_paper_prints(name: str, tmp_path: Path) -> None:
    fields = _read(name, tmp_path)["fields"]
    expected = whole(name)[1].fields
    assert [(f["code"], f["cross_cutting"]) for f in fields] == [(c, x) for c, _, x in expected]
    assert all(f["title"] in e[1] for f, e in zip(fields, expected, strict=True))


def test_approaches_are_read_with_their_words(name: str, tmp_path: Path) -> None:
    read = [(a["code"], a["field"], a["text"]) for a in _read(name, tmp_path)["approaches"]]
    assert read == whole(name)[1].approaches


def test_actors_are_found_on_their_lines(name: str, tmp_path: Path) -> None:
    assert f1(whole(name)[1].mentions, _read(name, tmp_path)) >= LEAST
