"""What `source.yaml` must say before a paper can be built, and saying it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.edition import ENTRIES, scan_edition
from ingest.problems import Problems
from ingest.review.curation import locked, put
from ingest.review.errors import EntryError

FILE: Final = "source.yaml"
NEEDED: Final = tuple(name for name, entry in ENTRIES.items() if entry.needed)
"""What every edition must say: key, version, title_de, territory."""
ASKED: Final = (*NEEDED, "publisher", "issued")
"""What a review lets people say."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is known of a paper so far; `said` holds plain values by key."""

    said: Mapping[str, str]

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that must be said and are not."""
        return tuple(key for key in NEEDED if not self.said.get(key))

    @property
    def id(self) -> str:
        """`KEY-VERSION`, which all ids of the edition begin with."""
        return f"{self.said['key']}-{self.said['version']}"


def read_edition(folder: Path) -> Edition:
    """Read `source.yaml` as far as it can be read; faults are left to the build."""
    if not (folder / FILE).exists():
        return Edition({})
    described = scan_edition(folder / FILE, Problems(), FILE)
    return Edition(described.row.cells if described else {})


def say(folder: Path, entries: Mapping[str, str], territories: Mapping[str, str]) -> Edition:
    """Write entries into `source.yaml`; all other lines stay as they are.

    Raises:
        EntryError: a key is not asked for, or its value does not go; nothing is written.
        NotWritableError: the folder cannot be written.
    """
    for key, value in entries.items():
        _check(key, value, territories)
    with locked(folder):
        path = folder / FILE
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for key, value in entries.items():
            text = _with(text, key, value)
        _check_whole(folder, text, entries)
        put(path, text)
    return read_edition(folder)


def _check(key: str, value: str, territories: Mapping[str, str]) -> None:
    if key not in ASKED:
        raise EntryError(key, value, f"a review says {', '.join(ASKED)}")
    if key in NEEDED and not value.strip():
        raise EntryError(key, value, "it must not be empty")
    if key == "territory" and value not in territories:
        raise EntryError(key, value, "there is no such territory in territories.csv")


def _with(text: str, key: str, value: str) -> str:
    """The text with one entry said, in its place or at the end."""
    line = f"{key}: {json.dumps(' '.join(value.split()), ensure_ascii=False)}"
    pattern = re.compile(rf"^{re.escape(key)}[ \t]*:.*$", re.MULTILINE)
    if pattern.search(text):
        return pattern.sub(lambda _: line, text, count=1)
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{line}\n"


def _check_whole(folder: Path, text: str, entries: Mapping[str, str]) -> None:
    """The form of each entry is asked as the build asks it."""
    draft = folder / f".{FILE}.draft"
    put(draft, text)
    problems = Problems()
    try:
        scan_edition(draft, problems, FILE)
    finally:
        draft.unlink(missing_ok=True)
    for error in problems.errors:
        if error.column is not None and error.column in entries:
            why = f"{error.message}; {error.fix}" if error.fix else error.message
            raise EntryError(error.column, entries[error.column], why)
