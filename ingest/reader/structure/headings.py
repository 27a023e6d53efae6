"""Reads headings and captions: is a field of action announced, and with which code?"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from ingest.reader.structure.codes import NAMED_CODE, code_ahead, ordinal_ahead, whole_code

Family = Literal["field", "theme", "goal", ""]
"""What a heading announces, the widest first; "" nothing: it may be a field for what follows it."""

_WORDS: Final[tuple[tuple[Family, str], ...]] = (
    (
        "field",
        r"(?:\w*handlungsf(?:eld|elder)|handlungsbereich|aktionsfeld|strategiefeld|zukunftsfeld"
        r"|arbeitsfeld|HF|fields? of action|action (?:field|area)|priority area)",
    ),
    (
        "theme",
        r"(?:(?:handlungs)?schwerpunkt(?:thema|feld)?|leitthema|themenfeld|themenbereich"
        r"|themenschwerpunkt|säule|baustein|leitlinie|pillar|priority|theme)",
    ),
    ("goal", r"(?:(?:strategisches |übergeordnetes )?(?:leit|haupt)?ziel(?:feld)?|objective|goal)"),
)
_CROSS: Final = (
    r"(?:querschnitt\w*|übergreifend\w* (?:handlungsfeld|thema)"
    r"|cross[- ]?cutting (?:theme|issue|topic|field|priority))"
)
_GAP: Final = r"[\s:.|,–—-]*"
_QUOTES: Final = "„“”\"'‚‘’»«›‹"
_LEADER: Final = re.compile(r"\s*(?:\.{3,}|…{2,}|(?:\. ){3,}|_{3,}|\t|\s{3,})\s*(\d{1,4})?\s*$")
_GENERIC: Final = re.compile(
    r"(?:überblick|übersicht|maßnahmen\w*|massnahmen\w*|ziele?|ausgangslage\w*|hintergrund|handlungs\w*"
    r"|ansätze|ansatzpunkte|anknüpfungspunkte|projekte?|vorhaben|empfehlungen|zuständig\w*"
    r"|verantwortlich\w*|umsetzung\w*|akteure?|aktivitäten|aktionen|zentrale \w+|unsere \w+"
    r"|konkrete \w+|geplante \w+|herausforderungen?|bestandsaufnahme|beschreibung|steckbriefe?"
    r"|measures|actions|overview|background|goals|aktionsplan|strategische ziele)"
    r"(?:\s(?:und|der|des|im|in|zur|zum|für|and|of)\b.*)?",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    r"(?:einleitung|vorwort|grußwort|impressum|inhalt(?:sverzeichnis)?|literatur\w*|quellen\w*|anhang"
    r"|anlagen?|fazit|ausblick|methodik|methodisches vorgehen|vorgehen\w*|zusammenfassung"
    r"|abkürzung\w*|glossar|monitoring\w*|evaluation\w*|(?:tabellen|abbildungs)verzeichnis"
    r"|introduction|conclusions?|references|foreword|contents|appendix|annex|summary|methodology"
    r"|schlussbemerkung\w*|schluss|danksagung|ansprechpartner\w*|kontakt)(?:\s.*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a heading says: the code of the field, and the number in front of it as a heading."""

    code: str
    title: str
    family: Family = ""
    cross_cutting: bool = False
    number: str = ""

    @property
    def numbered(self) -> bool:
        """Whether it has a code, announced or as its number."""
        return bool(self.code)

    @property
    def is_generic(self) -> bool:
        """A part that every field may have ("Maßnahmen"), or a chapter that is none ("Fazit")."""
        return self.family == "" and bool(_GENERIC.fullmatch(self.title))

    @property
    def is_apart(self) -> bool:
        """A chapter that holds no approaches by its nature: introduction, literature."""
        return self.family == "" and bool(_APART.fullmatch(self.title))


def read_head(text: str) -> Head:
    """Read the text of a heading: its number, whether it announces a field, its title."""
    plain = _LEADER.sub("", text.strip())
    if whole := whole_code(plain):
        return Head(whole, plain)
    number, at = _number(plain)
    for rest in (plain, plain[at:]):
        if head := _field_head(rest, number if rest != plain else ""):
            return head
    return Head(number, _bare(plain[at:]), number=number)


def _field_head(text: str, number: str) -> Head | None:
    """The text as one that announces a field, behind the number of its chapter."""
    for family, words in _WORDS:
        if told := _announced(text, words, family):
            code, title, cross = told
            return Head(code or number, title, family, cross, number)
    if found := re.match(rf"{_CROSS}\b", text, re.IGNORECASE):
        return _cross_cutting(number, text, found.end())
    return None


def is_contents(text: str) -> bool:
    """Whether a line is one of a table of contents: leaders, then a page number."""
    found = _LEADER.search(text.strip())
    return bool(found and found[1])


def _number(text: str) -> tuple[str, int]:
    code, at = code_ahead(text)
    if code:
        return code, at
    code, at = ordinal_ahead(text)
    if code:
        return code, at
    found = re.match(r"(\d{1,2})\s+(?=[^\W\d])", text)
    return (found[1], found.end()) if found else ("", 0)


def _announced(text: str, words: str, family: Family) -> tuple[str, str, bool] | None:
    """Code, title and whether it cuts across, if the text begins with a word for a field."""
    found = re.match(
        rf"(?P<cross>{_CROSS}[\s:–-]+)?(?:strategische[sr]?\s+)?(?:{words})"
        rf"(?:\s+(?:nr\.?\s*)?(?P<code>{NAMED_CODE}))?(?P<gap>{_GAP})(?P<title>.*)",
        text,
        re.IGNORECASE | re.DOTALL,
    )
    if found is None or _is_a_word_longer(found, text):
        return None
    code = found["code"] or ""
    if code and not re.match(r"[A-Z0-9]", code):
        return None
    if not code and (not found["title"] or (family == "goal" and ":" not in found["gap"])):
        return None
    is_cross = bool(found["cross"]) or text.casefold().startswith("querschnitt")
    return code, _bare(found["title"]), is_cross


def _is_a_word_longer(found: re.Match[str], text: str) -> bool:
    """Whether the word goes on ("Handlungsfelder", "Zielgruppen") instead of announcing."""
    at = found.start("code") if found["code"] else found.start("gap")
    return not found["gap"] and not found["code"] and at < len(text) and text[at].isalnum()


def _cross_cutting(number: str, text: str, end: int) -> Head:
    """A theme that cuts across: what stands behind a colon is its title, else the whole is."""
    code = re.match(rf"\s+({NAMED_CODE})(?=\s*[:.|–—-])", text[end:])
    behind = end + (code.end() if code else 0)
    gap = re.match(r"\s*(?::|–|—|\s-\s|\|)\s*", text[behind:])
    title = text[behind + gap.end() :] if gap else text
    return Head(code[1] if code else number, _bare(title), "field", True, number)


def _bare(title: str) -> str:
    """Without quotes around it, or a stop behind it."""
    plain = title.strip().rstrip(":").strip()
    if len(plain) > 1 and plain[0] in _QUOTES and plain[-1] in _QUOTES:
        plain = plain[1:-1].strip()
    return plain
