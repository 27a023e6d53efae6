"""Papers made with LibreOffice, and what real extractors make of them (without known lines).

Left out: `pdftotext` and `pdftotext -raw` on tables with several columns of actors. Their text no
longer says which column a word stood in; with `-layout`, or read as PDF, it does.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from cli.main import main
from tests.papers.content import paper
from tests.papers.files import word
from tests.papers.gold import Gold, f1

FILES: Final = sorted((Path(__file__).parent / "extracted").iterdir())
LEAST: Final = 0.9
"""F1 of mentions."""


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def file(request: pytest.FixtureRequest) -> Path:
    """One of the files."""
    path: Path = request.param
    return path


def _read(file: Path) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["read", str(file), "--json"])
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def _gold(file: Path) -> Gold:
    return word(paper(file.stem.split("-")[0]))[1]


def test_fields_of_a_real_file_are_found(file: Path) -> None:
    fields = [(f["code"], f["title"], f["cross_cutting"]) for f in _read(file)["fields"]]
    assert fields == _gold(file).fields


def test_actors_of_a_real_file_are_found(file: Path) -> None:
    assert f1(_gold(file).mentions, _read(file), with_lines=False) >= LEAST
