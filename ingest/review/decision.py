"""One decision, and how it stands in `curation.csv`."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ingest.curation_schema import ACCEPTED, CURATION, OPEN
from ingest.tables import Row

_HASH: Final = 12
_SIGNS: Final = str.maketrans({"|": "/", "\n": " ", "\r": " ", "\t": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided about the proposal `id`, by which function, on which day, and why.

    `same_as` is the actor that is meant; `correction` are the parts that were put right;
    `wording` is the checksum of the passage that was decided on, `taken` those of the rows that
    were made of it.
    """

    id: str
    decision: str
    same_as: str = ""
    by: str = ""
    on: str = ""
    why: str = ""
    correction: tuple[tuple[str, str], ...] = ()
    wording: str = ""
    taken: tuple[str, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Whether it lets something into the graph."""
        return self.decision in ACCEPTED

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided, or it was taken back."""
        return self.decision == OPEN

    @property
    def corrected(self) -> dict[str, str]:
        """The parts that were put right."""
        return dict(self.correction)

    @property
    def mark(self) -> str:
        """Tells one decision from another about the same proposal."""
        return checksum(self.decision, self.same_as, self.by, self.on, self.why, *self._said)

    @property
    def _said(self) -> tuple[str, ...]:
        return tuple(f"{name}={value}" for name, value in self.correction)

    def cells(self) -> dict[str, str]:
        """The row of the file."""
        return {
            "id": self.id,
            "decision": self.decision,
            "same_as": self.same_as,
            "by": self.by,
            "on": self.on,
            "why": self.why,
            "correction": "|".join(self._said),
            "wording": self.wording,
            "taken": "|".join(self.taken),
        }

    def with_taken(self, taken: Iterable[str]) -> "Decision":
        """The same decision with other rows made of it."""
        return replace(self, taken=tuple(taken))


def decision_of(row: Row) -> Decision:
    """Read a row of the file."""
    parts = (part.partition("=") for part in row.texts("correction"))
    return Decision(
        id=row.text("id"),
        decision=row.text("decision"),
        same_as=row.text("same_as"),
        by=row.text("by"),
        on=row.text("on"),
        why=row.text("why"),
        correction=tuple((name.strip(), value.strip()) for name, _, value in parts),
        wording=row.text("wording"),
        taken=row.texts("taken"),
    )


def correction(said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Corrections in the order of their names, in the form that a cell can hold."""
    return tuple(sorted((name, tidy(value)) for name, value in said.items()))


def tidy(text: str) -> str:
    """A text on one line, with single blanks and without the sign that parts texts."""
    return " ".join(text.translate(_SIGNS).split())


def checksum(*parts: str) -> str:
    """A short checksum of texts, blanks drawn together; no spreadsheet takes it for a number."""
    text = "\x1f".join(" ".join(part.split()) for part in parts)
    return f"x{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:_HASH]}"


HEADER: Final = tuple(column.name for column in CURATION.columns)
