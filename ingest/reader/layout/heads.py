"""Which lines are headings, captions, prose, or the titles of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.reader.document import Line
from ingest.reader.joining import BULLET, joined
from ingest.reader.layout.setting import SetLine, has_sentence, plain_lines
from ingest.reader.passage import Passage
from ingest.reader.titles import ACTOR_COLUMNS, ColumnRole, titles_in

_FIELD: Final = re.compile(
    r"(?:\w*handlungsf(?:eld|elder)|HF|aktionsfeld|strategiefeld|zukunftsfeld|themenfeld"
    r"|schwerpunkt(?:thema)?|handlungsschwerpunkt|leitthema|säule|baustein|leitziel|ziel|kapitel"
    r"|teil|abschnitt|anhang|anlage"
    r"|field of action|priority|chapter|pillar)\s*(?:\d{1,2}|[IVX]{1,4}|[A-H])\b"
    r"\s*(?:[:.|–—-]|$|\s[A-ZÄÖÜ„])"
    r"|querschnitt\w*\s*(?:[:–—-]|$|(?-i:[A-ZÄÖÜ„]))",  # not "Querschnittsaufgabe entwickeln"
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]?)\s+(?=[„(\"‚]?[A-ZÄÖÜ])")
_LETTERED: Final = re.compile(r"(?:[A-H]|[IVX]{1,4})(?:[.:]|\s[–—-])\s+(?=[„A-ZÄÖÜ])")
_CAPTION: Final = re.compile(
    r"(?:tab(?:elle|\.)|abb(?:ildung|\.)|übersicht|table|figure)\s*\d{0,2}[a-z]?(?:\.\d+)?\s*[:.–—]"
    r"|(?:zentrale|übersicht|überblick|empfehlungen|maßnahmen|ansätze|handlungsansätze|ansatzpunkte)\b"
    r"(?=.*(?::\s*$|handlungsfeld|im überblick|fachkräftesicherung\s*$))",
    re.IGNORECASE,
)
_CONTENTS: Final = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|…{2,}\s*\d*\s*$")
_OPEN_END: Final = re.compile(
    r"(?:[-,/&:(]|\b(?:und|oder|der|die|das|des|den|dem|für|im|in|zu|zur|zum|von|mit))$"
)
_LONGEST: Final = 130
_MOST_HEADS: Final = 14


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles of columns in lines `start` to `end` (behind the last)."""

    start: int
    end: int
    heads: tuple[Passage, ...]
    roles: tuple[ColumnRole, ...]


def numbering(text: str) -> str:
    """The form of the number in front of a text ("d.d"), empty if it has none."""
    found = _NUMBERED.match(text)
    return re.sub(r"\d+", "d", found[1]) if found else ""


def is_contents(text: str) -> bool:
    """A line of a table of contents, with leaders."""
    return bool(_CONTENTS.search(text))


def is_caption(text: str) -> bool:
    """What stands over a table and names it."""
    return bool(_CAPTION.match(text)) and len(text) <= 2 * _LONGEST


def is_field_head(text: str) -> bool:
    """A heading by its words: "Handlungsfeld 3: …", "Querschnittsthema …", "A – …"."""
    if len(text) > _LONGEST or text.endswith((".", ",", ";")):
        return False
    return bool(_FIELD.match(text) or _LETTERED.match(text))


def is_numbered_head(text: str) -> bool:
    """A short text without full stop behind a number."""
    return (
        bool(_NUMBERED.match(text)) and len(text) <= _LONGEST and not text.endswith((".", ";", ","))
    )


def is_shouted(text: str) -> bool:
    """A short text in capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return len(letters) > 5 and capitals >= 0.9 * len(letters) and len(text) <= _LONGEST


def is_open_ended(text: str) -> bool:
    """A heading that cannot end so: it goes on in the next line."""
    return bool(_OPEN_END.search(text))


def is_prose(lines: Sequence[SetLine], at: int, width: int) -> bool:
    """Whether running text begins at a line: sentences in lines longer than `width`."""
    end = at + 1
    while end < min(len(lines), at + 5) and not lines[end].is_apart:
        end += 1
    group = lines[at:end]
    if BULLET.match(group[0].raw):
        return False
    lengths = [len(line.text) for line in group]
    longest = max(lengths)
    is_filled = len(group) > 2 and min(lengths[:3]) > 0.8 * longest
    if is_filled and longest > max(50, 1.35 * width + 4):
        return True
    text = joined(plain_lines(group)).text
    return len(text) > max(80, width) and has_sentence(text) and lengths[0] > 0.9 * width


def titles_at(lines: Sequence[SetLine], at: int) -> Titles | None:
    """The titles of a torn table that begin at a line: side by side, or a line each.

    A title may be torn as well ("Federführun", "g"). None unless there are two of different
    kinds, one of them of actors.
    """
    found: Titles | None = None
    for end in range(at + 1, min(len(lines), at + _MOST_HEADS) + 1):
        taken = lines[at:end]
        if len(taken[-1].text) > 90 or (end > at + 1 and not _belongs(taken)):
            break
        found = _titles(taken, at, end) or found
    return found


def _belongs(taken: Sequence[SetLine]) -> bool:
    """Whether a line may hold more titles: all so far are some, or it ends a torn one."""
    last = taken[-1]
    return last.gap <= 2 and (bool(titles_in(last.text)) or len(last.text) <= 14 or len(taken) == 2)


def _titles(taken: Sequence[SetLine], at: int, end: int) -> Titles | None:
    for passage in _readings(taken):
        titles = titles_in(passage.text)
        roles = tuple(title.role for title in titles)
        if len(set(roles)) > 1 and ACTOR_COLUMNS & set(roles):
            heads = tuple(passage.part(title.start, title.end) for title in titles)
            if any(_is_sentence(head.text, role) for head, role in zip(heads, roles, strict=True)):
                return None
            return Titles(at, end, heads, roles)
    return None


def _is_sentence(head: str, role: ColumnRole) -> bool:
    """Whether a word ends a sentence and is no title: only "Nr." and "Prio." have full stops."""
    return head.endswith((".", ",", ";")) and role not in ("code", "other")


def _readings(taken: Sequence[SetLine]) -> list[Passage]:
    """The lines as text; once with a hyphen where the next begins with a small letter."""
    plain = joined(plain_lines(taken))
    if not any(line.text[:1].islower() for line in taken[1:]):
        return [plain]
    return [plain, joined(_hyphened(taken))]


def _hyphened(taken: Sequence[SetLine]) -> list[Line]:
    """The lines, divided by a hyphen where a word goes on in the next."""
    return [
        replace(one.line, text=f"{one.text}-" if other.text[:1].islower() else one.text)
        for one, other in zip(taken, [*taken[1:], taken[0]], strict=True)
    ]
