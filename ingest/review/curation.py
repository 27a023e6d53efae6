"""`curation.csv` of one folder: read, and changed by one at a time.

Whoever changes it holds a lock on the folder itself (no file is left behind), reads what is there,
and puts a whole new file in the place of the old one: no decision of another editor is lost.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ingest.csv_files import Table
from ingest.curation_schema import CURATION
from ingest.review.decision import HEADER, Decision, decision_of
from ingest.review.errors import NotWritableError
from ingest.tables import format_table, read_table


def read_curation(folder: Path) -> dict[str, Decision]:
    """The decisions of a folder by id, none where there is no file.

    Raises:
        RowErrors: the file is damaged.
    """
    path = folder / CURATION.name
    if not path.exists():
        return {}
    rows = read_table(path, CURATION, f"sources/{folder.name}/{path.name}")
    return {row.text("id"): decision_of(row) for row in rows}


def curation_text(decisions: Mapping[str, Decision]) -> str:
    """The canonical text of the file."""
    cells = [decision.cells() for decision in decisions.values()]
    rows = tuple((n, tuple(row[name] for name in HEADER)) for n, row in enumerate(cells, start=2))
    return format_table(Table(HEADER, rows), CURATION)


@contextmanager
def changing(folder: Path) -> Iterator[dict[str, Decision]]:
    """The decisions, to be changed in place; they are written when the block ends well.

    Raises:
        RowErrors: the file is damaged; it stays as it is.
        NotWritableError: the folder cannot be written.
    """
    with locked(folder):
        decisions = read_curation(folder)
        before = dict(decisions)
        yield decisions
        if decisions != before:
            put(folder / CURATION.name, curation_text(decisions))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else changes the folder meanwhile, in this process or another.

    Raises:
        NotWritableError: there is no such folder, or it cannot be written.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise NotWritableError(folder.name, error.strerror or "unknown") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def put(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the new one, and never half of it.

    Raises:
        NotWritableError: the folder cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise NotWritableError(path.parent.name, error.strerror or "unknown") from error


def is_writable(folder: Path) -> bool:
    """Whether decisions can be kept in a folder."""
    return os.access(folder, os.W_OK | os.X_OK)
