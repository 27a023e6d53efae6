"""How well a text fits a column, and whether a cell ends between two lines."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest.reader.joining import BULLET
from ingest.reader.layout.setting import SetLine, ends_sentence
from ingest.reader.titles import ACTOR_COLUMNS, ColumnRole

Likeness = Callable[[str], float]
OPEN: Final = re.compile(r"(?:\(?(?:…|\.{3})\)?|\bu\. ?a\.(?: ?m\.)?|\betc\.|\busw\.|\bu\.s\.w\.)$")
"""Signs that end an open list."""
NOBODY: Final = re.compile(
    r"[-–—/]+|[Nn]\. ?[Nn]\.?|k\. ?A\.?|offen|tbd|\?+"
    r"|[Aa]lle(?:r|n)?(?: \w+){0,2}(?: Akteur\w*| Beteiligten| Partner\w*)?(?: \w+ Region)?"
)
_MONTH: Final = r"(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)\w*\.?"
_WHEN: Final = (
    rf"(?:19|20)\d\d(?:/\d\d(?:\d\d)?)?|\d\d?\.(?:\d\d?\.)?(?:(?:19|20)?\d\d)?|q[1-4]|[iv]+\.|{_MONTH}"
    r"|quartal|halbjahr|jahre?s?n?|monate?n?|wochen?|schuljahr|sommer|winter|herbst|frühjahr|frühling"
    r"|(?:kurz|mittel|lang)(?:-|fristig)?|sofort|laufend|fortlaufend|dauerhaft|jährlich|halbjährlich"
    r"|permanent|kontinuierlich|regelmäßig|einmalig|dauer|daueraufgabe|offen|ende|anfang|mitte|ab|bis"
    r"|seit|zu|und|/|-|–|—|ca\.?|\d{1,2}|im|in|von|nach|je|begonnen|geplant|bedarf|umgesetzt|spätestens"
)
WHEN: Final = re.compile(
    rf"(?=.*(?:\d|fristig|laufend|dauer|jährlich|sofort|offen|permanent|kontinuierlich|regelmäßig))"
    rf"(?:(?:{_WHEN})[\s,;/()–-]*)+",
    re.IGNORECASE,
)
"""A text that tells only a time."""
CODE: Final = re.compile(
    r"(?:[A-Z]{1,3}[\s.-]{0,2})?\d{1,2}(?:[.-]\d{1,2}){0,3}[a-z]?\.?\)?|[A-Z]{1,2}\.?"
)
_JOINING: Final = re.compile(
    r"(?:[,/&(]|\b(?:und|oder|bzw\.|sowie|für|der|die|das|des|dem|den|ein|eine|einer|eines|einem|einen"
    r"|in|im|zu|zur|zum|von|vom|mit|an|am|auf|bei|beim|aus|als|durch|über|wie|u\.|z\.|z\. B\.|nach"
    r"|ihre[nrm]?|regionale[nrm]?|um|unter|vor|dass|zwischen|gegen|ohne|e\.))$"
)
VERB: Final = re.compile(r"(?:^|\s)[a-zäöüß]{3,}(?:en|ern|eln|nen)$")
"""A text that ends as a task does: "Azubis gewinnen"."""
_LIST: Final = re.compile(r"\s*[,;]\s+")


@dataclass(slots=True)
class Fit:
    """Rates texts for columns, from -1 to 1; remembers what it was asked."""

    likeness: Likeness
    known: dict[str, float] = field(default_factory=dict)

    def who(self, text: str) -> float:
        """How much a text looks like actors: by its names, and by the form of a list."""
        if text not in self.known:
            self.known[text] = _listed(text, self.likeness(text) if text else 0.0)
        return self.known[text]

    def cell(self, role: ColumnRole | None, text: str, lines: Sequence[str]) -> float:
        """How well a cell fits, as a whole and line by line."""
        mean = sum(self.of(role, line) for line in lines) / len(lines)
        return (self.of(role, text) + mean) / 2

    def of(self, role: ColumnRole | None, text: str) -> float:
        """How well a text fits a column that its title says to hold `role`."""
        if role in ACTOR_COLUMNS:
            return 0.5 if NOBODY.fullmatch(text) else 2 * self.who(text) - 1
        if role == "code":
            return 1.0 if CODE.fullmatch(text) else -1.0
        if role == "horizon":
            return 1.0 if WHEN.fullmatch(text) else -0.6
        if role in ("measure", "text", "goal", "field"):
            return -0.8 if WHEN.fullmatch(text) or CODE.fullmatch(text) else 1 - 2 * self.who(text)
        return 0.1 if len(text) < 60 else -0.2


def _listed(text: str, named: float) -> float:
    """A list in commas of short parts in capitals, or open at its end, is one of actors."""
    if NOBODY.fullmatch(text):
        return max(named, 0.6)
    if OPEN.search(text):
        return 0.5 + named / 2
    parts = _LIST.split(text)
    shape = sum(part[:1].isupper() and len(part.split()) <= 4 for part in parts) / len(parts)
    if len(parts) > 2 and shape > 0.7:
        return 0.3 + 0.7 * named
    return named * 0.6 if VERB.search(text) else named


def break_between(one: SetLine, other: SetLine, is_set_apart: bool) -> float:
    """Evidence that a cell ends between two lines, below 0: that it goes on.

    `is_set_apart`: the paper parts its cells by empty lines, so that their absence tells.
    """
    before, after = one.text, other.text
    bullet = bool(BULLET.match(other.raw.lstrip()))
    if not bullet and _goes_on(before, after):
        return -6.0 if before.endswith(("-", "\u00ad")) else -3.0
    told = 3.0 if bullet else 0.0
    told += 3.0 if OPEN.search(before) else 0.0
    told += 0.5 if _may_begin(after) or ends_sentence(before) else -1.5 * after[:1].islower()
    if other.gap and not other.turned:
        return told + 3.0
    return told - (2.0 if is_set_apart and not other.turned else 0.5)


def _goes_on(before: str, after: str) -> bool:
    """Whether a line cannot end a cell: a divided word, a comma, an open bracket."""
    if before.endswith(("-", "\u00ad")) and after[:1].isalpha():
        return True
    if _JOINING.search(before) or after[:1] in "),;":
        return True
    return before.count("(") > before.count(")") or _is_sign(after)


def _may_begin(after: str) -> bool:
    """Whether a cell may begin so: with a capital, or a time or "alle Akteure" alone."""
    return after[:1].isupper() or bool(WHEN.fullmatch(after) or NOBODY.fullmatch(after))


def _is_sign(after: str) -> bool:
    """Whether a line holds only the sign of an open list, which belongs to the line before."""
    return bool(OPEN.fullmatch(after)) or after.startswith(("und weitere", "u. a.", "etc."))
