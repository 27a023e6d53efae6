"""What is being read of a cell, while it is being read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest.reader.named import Named, Remark
from ingest.reader.naming.candidates import candidates
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.spots import Spot
from ingest.reader.proposals import Candidate, Level

_AROUND: Final = " .,;:*\"„“”'‚‘’…|\t"
_DOTTED: Final = re.compile(r"\b[A-Z]$")
"""Ends of names whose dot is theirs: "e. V.", "N. N."."""


@dataclass(slots=True)
class Draft:
    """A mention that may still get a level, a unit, a set of alternatives."""

    start: int
    end: int
    actor: str | None
    confidence: float = 1.0
    level: Level = "oberste"
    unit: str | None = None
    in_representation_of: str | None = None
    alternative: int = 0
    open_class: bool = False
    label: str = ""
    everybody: bool = False
    role_hint: str = ""


@dataclass(slots=True)
class Reading:
    """What a part of a cell says: who, and what names nobody."""

    drafts: list[Draft] = field(default_factory=list)
    remarks: list[tuple[int, int]] = field(default_factory=list)
    role: str = ""
    represents: bool = False

    def add(self, other: "Reading") -> None:
        """Take in what another part says."""
        self.drafts += other.drafts
        self.remarks += other.remarks


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell under reading: `text` is masked, `raw` as the paper has it, of the same length."""

    raw: str
    text: str
    lexicon: Lexicon
    spots: Sequence[Spot]
    breaks: Sequence[int] = ()
    glued: Sequence[tuple[int, int]] = ()

    def inside(self, lo: int, hi: int) -> list[Spot]:
        """Known names within a span."""
        return [spot for spot in self.spots if lo <= spot.start and spot.end <= hi]

    def trimmed(self, lo: int, hi: int, signs: str = _AROUND) -> tuple[int, int]:
        """A span without blanks and punctuation around it."""
        while lo < hi and self.text[lo] in signs:
            lo += 1
        while lo < hi and self.text[hi - 1] in signs:
            hi -= 1
        if hi - lo > 1 and _DOTTED.search(self.text[lo:hi]) and self.text[hi : hi + 1] == ".":
            hi += 1
        quoted = any(sign in self.text[lo:hi] for sign in "„‚»")
        return lo, hi + (quoted and self.text[hi : hi + 1] in ("“", "‘", "«", '"'))

    def named(self, draft: Draft) -> Named:
        """The mention, finished."""
        surface = self.raw[draft.start : draft.end]
        new = draft.actor is None and not draft.everybody
        return Named(
            surface=surface,
            start=draft.start,
            end=draft.end,
            actor=draft.actor,
            level=draft.level,
            unit=draft.unit,
            in_representation_of=draft.in_representation_of,
            alternative=draft.alternative,
            open_class=draft.open_class,
            open_class_label=draft.label,
            everybody=draft.everybody,
            is_new=new,
            confidence=draft.confidence,
            candidates=candidates(surface, self.lexicon) if new else self._successor(draft),
            role_hint=draft.role_hint,
        )

    def _successor(self, draft: Draft) -> tuple[Candidate, ...]:
        """Who took over from a body that is no more: the paper may be older or not."""
        known = self.lexicon.known.get(draft.actor or "")
        if known is None or known.space != "organisation" or known.successor is None:
            return ()
        reason = f"Nachfolge von „{known.label}“"
        label = self.lexicon.label(known.successor)
        return (Candidate(known.successor, label, 100.0, reason),)

    def remark(self, span: tuple[int, int]) -> Remark:
        """What names nobody, told."""
        return Remark(self.raw[span[0] : span[1]], *span)
