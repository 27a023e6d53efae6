"""A folder with one RDF Patch per change, numbered from 000001, and never changed once written.

A change counts from the moment its file has its name: it is written under another one, forced onto
the disk, renamed, and the folder forced onto the disk. Whatever interrupts that leaves either the
whole change or nothing.
"""

import fcntl
import os
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from graph import patch
from graph.delta import Delta
from graph.errors import GraphError

ENDING: Final = ".rdfp"
_NAME: Final = re.compile(r"(\d{6,})\.rdfp")
_PART: Final = ".part"
_LOCK: Final = "lock"
_NUMBERED: Final = 6


@dataclass(eq=False)
class JournalError(GraphError):
    """A journal that is damaged or cannot be written; `fix` says what to do."""

    where: str
    message: str
    fix: str

    def __str__(self) -> str:
        """Where, what, how to mend."""
        return f"{self.where}: {self.message}; {self.fix}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said of a change: who made it, by which action, with which words.

    `text` is the update or the request line, `undo_of` the number of the change that it takes back.
    """

    by: str
    action: str
    text: str = ""
    undo_of: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of the journal; `at` is in UTC, `graphs` are those that it touches."""

    number: int
    id: str
    at: datetime
    draft: Draft
    added: int
    removed: int
    graphs: frozenset[str]


class Journal:
    """Reads and writes the changes of one folder, which need not exist before the first."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read yet."""
        self.folder = folder
        self._entries: list[Entry] = []

    @property
    def last(self) -> int:
        """The number of the last change, 0 without any.

        Raises:
            JournalError: a file is missing.
        """
        numbers = _numbers(self.folder)
        expected = list(range(1, len(numbers) + 1))
        if numbers != expected:
            missing = next(n for n, known in zip(expected, numbers, strict=True) if n != known)
            message = "the change is missing, though later ones are there"
            raise JournalError(str(self.path(missing)), message, "take it from a copy")
        return len(numbers)

    def path(self, number: int) -> Path:
        """Where a change stands."""
        return self.folder / f"{number:0{_NUMBERED}}{ENDING}"

    def read(self, number: int) -> tuple[Entry, Delta]:
        """One change.

        Raises:
            JournalError: there is none of this number, or its file is damaged.
        """
        path = self.path(number)
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError as error:
            fix = f"the last one is {self.last}"
            raise JournalError(str(path), f"there is no change {number}", fix) from error
        except (OSError, UnicodeDecodeError) as error:
            raise JournalError(str(path), str(error), "take it from a copy") from error
        return _read(path, number, text)

    def entries(self) -> tuple[Entry, ...]:
        """All changes, oldest first; each file is read once.

        Raises:
            JournalError: a file is missing or damaged.
        """
        for number in range(len(self._entries) + 1, self.last + 1):
            entry, _delta = self.read(number)
            self._entries.append(entry)
        return tuple(self._entries)

    def append(self, draft: Draft, delta: Delta, number: int | None = None) -> Entry:
        """Write a change; it is safe on disk when this returns. Only one process may at a time.

        `number` is given by those who know which comes next.

        Raises:
            JournalError: it cannot be written; nothing of it is kept.
        """
        number = number or self.last + 1
        previous = self._id(number - 1) if number > 1 else ""
        entry = _entry(number, f"urn:uuid:{uuid.uuid4()}", datetime.now(UTC), draft, delta)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _write_safely(self.path(number), patch.write(delta, _headers(entry, previous)))
        except OSError as error:
            fix = "make room, or let this process write there"
            raise JournalError(str(self.path(number)), str(error), fix) from error
        if len(self._entries) == number - 1:
            self._entries.append(entry)
        return entry

    def _id(self, number: int) -> str:
        if len(self._entries) >= number:
            return self._entries[number - 1].id
        return self.read(number)[0].id


def _headers(entry: Entry, previous: str) -> Mapping[str, str]:
    draft = entry.draft
    said = {
        "id": entry.id,
        "prev": previous,
        "at": entry.at.isoformat(),
        "by": draft.by,
        "action": draft.action,
        "text": draft.text,
        "undo-of": "" if draft.undo_of is None else str(draft.undo_of),
        "note": draft.note,
    }
    return {name: value for name, value in said.items() if value}


def _entry(number: int, id: str, at: datetime, draft: Draft, delta: Delta) -> Entry:
    return Entry(number, id, at, draft, len(delta.added), len(delta.removed), delta.graphs)


def _read(path: Path, number: int, text: str) -> tuple[Entry, Delta]:
    headers, delta = patch.read(text, str(path))
    try:
        at = datetime.fromisoformat(headers["at"])
        undo_of = int(headers["undo-of"]) if "undo-of" in headers else None
        draft = Draft(
            headers["by"], headers["action"], headers.get("text", ""), undo_of,
            headers.get("note", ""),
        )  # fmt: skip
        return _entry(number, headers["id"], at, draft, delta), delta
    except (KeyError, ValueError) as error:
        message = f"its headers do not say what they should: {error}"
        raise JournalError(str(path), message, "take it from a copy") from error


def _write_safely(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}{_PART}")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _numbers(folder: Path) -> list[int]:
    if not folder.is_dir():
        return []
    found = (_NAME.fullmatch(path.name) for path in folder.iterdir())
    return sorted(int(name[1]) for name in found if name)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Let one process write to a journal at a time; what a killed one left half is cleared.

    Raises:
        JournalError: another process writes there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as lock:
        try:
            # The system gives the lock back when the process ends, however it ends.
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = "another process writes this journal"
            raise JournalError(str(folder), message, "end it, or choose another --out") from error
        for left in folder.glob(f".*{_PART}"):
            left.unlink()
        yield
