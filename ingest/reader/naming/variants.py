"""Under which other spellings a name of the registry stands in papers."""

import re
from collections.abc import Iterable, Iterator
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


def target_variants(name: str) -> Iterator[str]:
    """Parts of a double name, gerunds ("Quereinsteigende"), genitives ("…qualifizierter")."""
    bare = re.sub(r"\s+der\s+Region$", "", _BRACKET.sub("", name))
    parts = [part.strip() for part in re.split(r"\s+und\s+", bare)]
    adjective = re.match(r"[A-ZÄÖÜ][a-zäöüß]+e\s+", parts[0])
    if len(parts) == 2 and not parts[0].endswith("-"):
        second = parts[1][:1].isupper() and adjective is not None
        parts[1] = f"{adjective[0]}{parts[1]}" if second and adjective else parts[1]
        parts[1] = parts[1][:1].upper() + parts[1][1:]
    for part in parts if len(parts) == 2 else [bare]:
        yield part
        if re.fullmatch(r"\w{5,}er", part):
            yield f"{part[:-2]}ende"
            yield f"{part[:-3]}elnde"
        if re.fullmatch(r"\w{5,}te", part):
            yield f"{part}r"


def rebased(name: str, broader: Iterable[str]) -> Iterator[str]:
    """A narrower group under all names of the broader: "Azubis im ländlichen Raum"."""
    names = sorted((other for other in broader if other.isalpha()), key=len, reverse=True)
    for own in names:
        for other in names:
            if name.startswith(f"{own} "):
                yield other + name[len(own) :]
            elif name.endswith(f" {own}"):
                yield name[: -len(own)] + other


def singular(text: str) -> str:
    """An English name in the singular: "Welcome centres", "Employment agencies"."""
    if text.endswith("ies"):
        return f"{text[:-3]}y"
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text
