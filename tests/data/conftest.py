"""What the tests of the data share: the rows of the CSV files, and the study's text where it is."""

import csv
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest
import yaml

ROOT: Final = Path(__file__).parents[2]
STUDY: Final = Path("sources", "fachkraefteentwicklung-2025plus")

Rows = list[dict[str, str]]


@cache
def _read(name: str) -> tuple[dict[str, str], ...]:
    folders = ("registry", "redaktion", str(STUDY))
    path = next(p for folder in folders if (p := ROOT / "data" / folder / name).exists())
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@pytest.fixture(scope="session")
def rows() -> Callable[[str], Rows]:
    """Rows of a file by its name, `rows("actors.csv")`, read without our own reader."""
    return lambda name: [dict(row) for row in _read(name)]


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of everything we know."""
    return ROOT / "data"


@pytest.fixture(scope="session")
def edition(data: Path) -> dict[str, object]:
    """What `source.yaml` says of the study."""
    text = (data / STUDY / "source.yaml").read_text(encoding="utf-8")
    described: dict[str, object] = yaml.safe_load(text)
    return described


@pytest.fixture(scope="session")
def study_file(edition: dict[str, object]) -> Path:
    """The study's text; it stays outside the repository, its rights are unknown."""
    name = str(edition["file"])
    folders = [ROOT.parent / "shared" / "sources"]
    if named := os.environ.get("WERWASWO_STUDY_DIR"):
        folders.insert(0, Path(named))
    found = next((path for folder in folders if (path := folder / name).is_file()), None)
    if found is None:
        where = "in WERWASWO_STUDY_DIR and in ../shared/sources beside the repository"
        pytest.skip(f"the study's text {name} is missing; looked for it {where}")
    return found


@pytest.fixture(scope="session")
def study_lines(study_file: Path) -> list[str]:
    """Lines of the study, split at line feeds only: line 1 is item 0."""
    return study_file.read_text(encoding="utf-8").split("\n")
