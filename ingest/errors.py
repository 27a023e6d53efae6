"""What can be wrong with the data, where, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


class IngestError(Exception):
    """Anything that keeps the data from becoming a graph."""


@dataclass(unsafe_hash=True)
class RowError(IngestError):
    """One fault in one file.

    `row` is the line number in the file (1-based, None for the file as a whole), `value` what
    stands there, `fix` what to do about it.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    message: str
    fix: str | None = None

    def __str__(self) -> str:
        """Where, what, how to mend: `registry/actors.csv, line 3, type: ...`."""
        where = [self.file]
        if self.row is not None:
            where.append(f"line {self.row}")
        if self.column is not None:
            where.append(f"column {self.column}")
        said = "" if self.value is None else f" {_shown(self.value)}"
        fix = "" if self.fix is None else f" Fix: {self.fix}"
        return f"{', '.join(where)}:{said} {self.message}.{fix}"


@dataclass(unsafe_hash=True)
class RowErrors(IngestError):  # noqa: N818 - it is many
    """Every fault that was found; nothing is written while there is one."""

    errors: tuple[RowError, ...]

    def __str__(self) -> str:
        """One fault per line, with their number first."""
        count = len(self.errors)
        head = "1 fault in the data" if count == 1 else f"{count} faults in the data"
        return "\n".join([f"{head}:", *map(str, self.errors)])


def in_order(errors: Sequence[RowError]) -> tuple[RowError, ...]:
    """Sort faults by file, line and column, without repetitions."""
    return tuple(
        sorted(
            dict.fromkeys(errors),
            key=lambda e: (e.file, e.row or 0, e.column or "", e.message, e.value or ""),
        )
    )


def _shown(value: str, longest: int = 80) -> str:
    text = value if len(value) <= longest else value[: longest - 1] + "…"
    return repr(text)
