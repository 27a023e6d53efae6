"""What keeps two entries from being made one, or two again."""

from dataclasses import dataclass

from ingest.errors import IngestError


class IdentityError(IngestError):
    """The root of what is wrong with a decision about identity."""


@dataclass(eq=False)
class UnknownEntryError(IdentityError):
    """Nobody of this id, with the nearest ids."""

    id: str
    nearest: tuple[str, ...]

    def __str__(self) -> str:
        """Offer the nearest."""
        near = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        return f"no organisation of the registry has the id {self.id!r}{near}"


@dataclass(eq=False)
class UnknownMergeError(IdentityError):
    """No merge of this id is in force."""

    id: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        """Name those that are."""
        there = ", ".join(self.known) or "none"
        return f"no merge {self.id!r} is in force; there is: {there}"


@dataclass(eq=False)
class ConflictsError(IdentityError):
    """Two entries that differ in what one actor has once."""

    kept: str
    merged: str
    conflicts: tuple[str, ...]

    def __str__(self) -> str:
        """One conflict a line, and what to do about it."""
        lines = [f"{self.merged!r} and {self.kept!r} differ; nothing was changed", *self.conflicts]
        how = "Mend data/registry/, or repeat with --anyway if they are one actor all the same."
        return "\n  ".join([*lines, how])
