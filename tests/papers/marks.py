"""Reads cells in which the expected actors are marked: `⟨kammer⟩Kammern⟨/⟩, ⟨!⟩somebody new⟨/⟩`."""

import re
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(r"⟨([^⟩/]+)⟩(.*?)⟨/⟩")
_OPEN: Final = re.compile(r"\(…\)|…|u\. a\.|etc\.|und weitere")


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody at `text[start:end]`; `actor` is empty for somebody new."""

    actor: str
    level: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell without its marks."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def completeness(self) -> str:
        """By the sign at its end: no other is used in these papers."""
        return "partiell" if _OPEN.search(self.text) else "unbekannt"


def marked(text: str) -> Marked:
    """Take the marks out of a cell; `⟨=⟩` marks a unit, which is nobody of its own."""
    plain, spans, at = "", list[Span](), 0
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        actor, _, level = found[1].partition(" ")
        if actor != "=":
            end = len(plain) + len(found[2])
            spans.append(Span(actor.strip("!"), level or "oberste", len(plain), end))
        plain += found[2]
        at = found.end()
    return Marked(plain + text[at:], tuple(spans))
