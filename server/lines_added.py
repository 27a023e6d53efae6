"""A file to which lines are added by several threads and processes: whole lines, never changed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class AddedLines:
    """What was added to a file since it was last read, and a way to add to it alone."""

    def __init__(self, path: Path) -> None:
        """Nothing is read or written before somebody asks."""
        self.path = path
        self._read_to = 0

    def new(self) -> list[bytes]:
        """Lines added since, also by other processes; one without end waits. None without file."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._read_to)
                new = file.read()
        except FileNotFoundError:
            return []
        whole = new[: new.rfind(b"\n") + 1]
        self._read_to += len(whole)
        return whole.splitlines()

    @contextmanager
    def appending(self) -> Iterator[BinaryIO]:
        """The file, for this process alone; a line that broke off is ended first.

        Raises:
            OSError: the folder cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            yield file


def add_line(file: BinaryIO, line: bytes) -> None:
    """Add a line that survives a power cut once this returns."""
    file.write(line)
    file.flush()
    os.fsync(file.fileno())
