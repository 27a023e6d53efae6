"""The workshop of a harvest: pages on disk until the whole is there, so that it can go on."""

import fcntl
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from ingest.harvest.errors import HarvestError

_PROGRESS: Final = "progress.json"
_LOCK: Final = "lock"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a harvest is: what is asked (`subject`), things done, pages, things per page."""

    subject: str
    offset: int = 0
    pages: int = 0
    size: int = 0
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A folder of pages; only one harvest may work there at a time."""

    folder: Path

    @contextmanager
    def alone(self, endpoint: str) -> Iterator[None]:
        """Hold the folder for oneself.

        Raises:
            HarvestError: another harvest works there.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("w") as lock:
            try:
                # The system gives the lock back when the process ends, however it ends.
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                fix = "Wait until it has ended."
                message = "is being harvested under this name already"
                raise HarvestError(endpoint, message, fix) from error
            try:
                yield
            finally:
                self._leave_nothing_empty()

    def _leave_nothing_empty(self) -> None:
        """A folder without a page is of no use to anybody."""
        progress = self.progress()
        if self.folder.exists() and (progress is None or not progress.pages):
            self.clear()

    def progress(self) -> Progress | None:
        """How far the last harvest came; None if there is none, or it cannot be read."""
        try:
            found = Progress(**json.loads((self.folder / _PROGRESS).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        whole = all(self._page(number).exists() for number in range(found.pages))
        return found if whole else None

    def begin(self, progress: Progress) -> None:
        """Start afresh."""
        for file in self.folder.iterdir():
            if file.name != _LOCK:
                file.unlink()
        self.note(progress)

    def add(self, lines: Sequence[bytes], progress: Progress) -> None:
        """Keep a page, the last of `progress.pages`, and then note that it is there."""
        self._page(progress.pages - 1).write_bytes(b"".join(line + b"\n" for line in lines))
        self.note(progress)

    def lines(self, page: int) -> list[bytes]:
        """The lines of a page."""
        return self._page(page).read_bytes().split(b"\n")[:-1]

    def clear(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    def _page(self, number: int) -> Path:
        return self.folder / f"{number:06}.nt"

    def note(self, progress: Progress) -> None:
        """Note how far it is."""
        part = self.folder / f"{_PROGRESS}.part"
        part.write_text(json.dumps(asdict(progress)), encoding="utf-8")
        part.replace(self.folder / _PROGRESS)
