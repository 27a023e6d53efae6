"""A small invented landscape of another region, and ways to spoil a copy of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import RowError, RowErrors
from ingest.landscape import read_landscape

KUESTENLAND = Path(__file__).parent / "kuestenland"

Spoil = Callable[[str, str, str], list[RowError]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the landscape that a test may spoil."""
    return Path(shutil.copytree(KUESTENLAND, tmp_path / "data"))


@pytest.fixture
def spoil(data: Path) -> Spoil:
    """Replaces a text in one file (once) and gives the faults of reading the landscape then."""

    def replaced(file: str, old: str, new: str) -> list[RowError]:
        path = data / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
        with pytest.raises(RowErrors) as caught:
            read_landscape(data)
        return list(caught.value.errors)

    return replaced
