"""Takes bullets, announcing words and codes off the wording of a measure."""

import re
from typing import Final

from ingest.reader.passage import Passage
from ingest.reader.structure.codes import NAMED_CODE, code_ahead

_WORD: Final = (
    r"(?:(?:einzel|teil|schlüssel|leit|start|muster|umsetzungs|schwerpunkt)?(?:maßnahme|massnahme"
    r"|projekt|vorhaben|aktion|aktivität|aufgabe)(?:n?(?:steckbrief|blatt|idee|titel|name))?"
    r"|(?:handlungs|lösungs)?ansatz|handlungsempfehlung|empfehlung|steckbrief|measure|action|project"
    r"|recommendation|activity)"
)
_CODED: Final = re.compile(
    rf"{_WORD}\s*(?:nr\.?\s*)?(?P<code>{NAMED_CODE})\s*(?:[:.|,)]|[–—-](?=\s))?\s*", re.IGNORECASE
)
_NAMED: Final = re.compile(rf"{_WORD}\s*(?::|\s[–—-]\s)\s*", re.IGNORECASE)
_BULLETS: Final = "•·▪‣◦●○■□▶►➢➤✓✔*→➔–—-\uf0b7\uf0a7\uf084\uf0d8\uf0fc\uf0a8\uf02d"
_BULLET: Final = re.compile(rf"[{re.escape(_BULLETS)}]\s+|[\uf000-\uf0ff•▪●■]\s*")


def without_bullet(passage: Passage) -> Passage:
    """The passage without the sign of a list item in front."""
    found = _BULLET.match(passage.text)
    return passage.part(found.end(), len(passage.text)) if found else passage


def announced_measure(text: str) -> tuple[str, int] | None:
    """Code and beginning of the words, if a text calls itself a measure ("Maßnahme 1.2: …")."""
    if (found := _CODED.match(text)) and re.match(r"[A-Z0-9]", found["code"]):
        return found["code"], found.end()
    found = _NAMED.match(text)
    return ("", found.end()) if found else None


def code_and_words(passage: Passage) -> tuple[str, Passage]:
    """The code of a measure as printed, and its wording."""
    bare = without_bullet(passage)
    told = announced_measure(bare.text)
    code, at = told if told else ("", 0)
    rest = bare.part(at, len(bare.text))
    if not code:
        code, at = code_ahead(rest.text)
        rest = rest.part(at, len(rest.text))
    return (code, rest) if rest else ("", bare or passage)
