"""Under which other spellings a name of the registry stands in papers."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.reader.naming.words import folded

_LEGAL: Final = re.compile(
    r",?\s+(?:e\. ?V\.|g?GmbH(?: & Co\. KG)?|gUG|UG|mbH|eG|AG|KG|AöR|KdöR|i\. ?G\.)(?=\s|,|$)"
)
_BRACKET: Final = re.compile(r"\s*\([^()]*\)")
_QUOTED: Final = re.compile(r"\s*[\"„“][^\"“”]*[\"“”]")
_OPEN_CLASS: Final = re.compile(r"\b(?:und|oder) ähnliche", re.IGNORECASE)
_LINK: Final = re.compile(r"^(zu|zur|für|der|des|dem|die)\s+")
HEADS: Final[tuple[tuple[str, ...], ...]] = (
    ("Industrie- und Handelskammer", "IHK"),
    ("Handwerkskammer", "HWK"),
    ("Agentur für Arbeit", "Arbeitsagentur", "AA", "AfA", "Arbeitsamt"),
    ("Bundesagentur für Arbeit", "BA"),
    ("Landkreis", "LK", "Lkr"),
    ("Landratsamt", "LRA"),
    ("Jobcenter", "JC"),
    ("Hochschule", "HS"),
    ("Fachhochschule", "FH"),
    ("Universität", "Uni"),
    ("Volkshochschule", "VHS"),
    ("Kreisvolkshochschule", "KVHS"),
    ("Kreishandwerkerschaft", "KH"),
    ("Wirtschaftsförderung", "WiFö", "WF"),
    ("Wirtschaftsförderungsgesellschaft", "WFG"),
    ("Berufliches Schulzentrum", "Berufsschulzentrum", "BSZ"),
    ("Berufsbildende Schulen", "BbS", "BBS"),
    ("Überbetriebliches Ausbildungszentrum", "ÜAZ"),
    ("Arbeitgeberservice", "Arbeitgeber-Service", "AG-S", "AGS"),
    ("Staatsministerium", "Ministerium"),
)
"""Heads of names and how papers shorten them; a registry without such a head is not touched."""


def usable(name: str) -> bool:
    """Whether a name is one: "X und ähnliche Projekte" is X, and how open it is is read."""
    return bool(name.strip()) and not _OPEN_CLASS.search(name)


def variants(name: str) -> Iterator[str]:
    """The name, then its other spellings, the likeliest first."""
    bases = [name]
    for pattern in (_LEGAL, _BRACKET, _QUOTED):
        bases += [_tidy(pattern.sub("", base)) for base in bases if pattern.search(base)]
    slashed = re.sub(r"\s*\(([^()]+)\)", r"/\1", name)
    for base in [*bases, *([slashed] if slashed != name else [])]:
        yield base
        yield from _shortened(base)


def abbreviation(name: str) -> str:
    """What stands in brackets after a name and looks like an abbreviation, else empty."""
    found = re.search(r"\(([A-ZÄÖÜ][\w+&-]{1,9})\)\s*$", name)
    if not found or sum(sign.isupper() for sign in found[1]) < 2:
        return ""
    return found[1] if is_drawn_from(found[1], name[: found.start()]) else ""


def is_drawn_from(short: str, name: str) -> bool:
    """Whether an abbreviation's letters stand in a name in this order, the first at its head."""
    letters = re.sub(r"[^a-z]", "", folded(short).removesuffix("s"))
    text, at = folded(name), 0
    for sign in letters:
        at = text.find(sign, at) + 1
        if at == 0:
            return False
    return bool(letters) and text.lstrip()[:1] == letters[0]


def _tidy(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" ,")


def _shortened(name: str) -> Iterator[str]:
    for heads in HEADS:
        for head in heads:
            if not re.match(re.escape(head) + r"(?:\b|$)", name):
                continue
            rest = name[len(head) :].strip()
            if rest.startswith(("-", ",")):
                continue
            yield from _with_heads(heads, rest)
            return


def _with_heads(heads: tuple[str, ...], rest: str) -> Iterator[str]:
    for head in heads:
        yield f"{head} {rest}".strip()
        bare = _LINK.sub("", rest)
        if bare != rest and "," not in bare:
            yield f"{head} {bare}"
