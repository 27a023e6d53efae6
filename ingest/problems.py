"""Collects faults while the data is read, so that all of them can be told at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz, process

from ingest.errors import RowError, RowErrors, in_order

SUGGESTIONS: Final = 200
"""How many faults get a suggestion: looking up neighbours costs time in a large registry."""
SIMILAR: Final = 60.0
"""Least similarity (0..100, normalised indel) of a suggestion."""


@dataclass(slots=True)
class Problems:
    """The faults found so far."""

    errors: list[RowError] = field(default_factory=list)
    suggested: int = 0

    def add(
        self,
        file: str,
        message: str,
        *,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        fix: str | None = None,
    ) -> None:
        """Note a fault."""
        self.errors.append(RowError(file, row, column, value, message, fix))

    def nearest(self, value: str, valid: Callable[[], Iterable[str]]) -> str | None:
        """Propose the valid value that is spelled most like this one, as a fix.

        `valid` is only asked while there are suggestions left to give.
        """
        if not value or self.suggested >= SUGGESTIONS:
            return None
        self.suggested += 1
        found = process.extractOne(
            value, list(valid()), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=SIMILAR
        )
        return f"did you mean {found[0]!r}?" if found else None

    def stop(self) -> None:
        """Raise what was found.

        Raises:
            RowErrors: there is at least one fault.
        """
        if self.errors:
            raise RowErrors(in_order(self.errors))
