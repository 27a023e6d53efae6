"""How much a text looks like a cell of actors."""

import re
from typing import Final

from ingest.reader.naming import marks
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.spots import Spot, spots
from ingest.reader.naming.words import Atom, atoms

_SMALL: Final = frozenset(
    (
        *(
            "und",
            "sowie",
            "oder",
            "bzw",
            "beziehungsweis",
            "wie",
            "der",
            "die",
            "das",
            "den",
            "dem",
        ),
        *("des", "deren", "in", "im", "vor", "ort", "z", "b", "u", "a", "etc", "mit", "durch"),
        *(
            "von",
            "vom",
            "fur",
            "all",
            "aller",
            "regional",
            "jeweilig",
            "zustandig",
            "weiter",
            "ggf",
        ),
    )
)
_DOING: Final = re.compile(r"\b(?!unternehmen)[a-zäöüß]{3,}(?:en|ern|eln|igen|ieren)\s*[.;]?\s*$")
"""An infinitive at the end: what is to be done, not who does it."""
_ITEM: Final = re.compile(r"(?:^|[,;/]\s*)(?:[\wäöüß.-]+\s+){0,3}[\wäöüß.-]+(?=\s*(?:[,;/(]|$))")


def likeness(text: str, lexicon: Lexicon) -> float:
    """From 0 (not at all) to 1: how much of a text is names of actors and what stands between.

    The share of words in known names, small words of lists and half of the unknown nouns in short
    items; verbs and infinitives at the end speak against it.
    """
    bare = marks.FOOTNOTE.sub(" ", text).strip()
    if not bare:
        return 0.0
    if marks.EVERYBODY.fullmatch(bare) or marks.NOBODY.fullmatch(bare):
        return 0.9
    rest = marks.OPEN.sub(" ", bare).strip(" ,;()")
    words = atoms(rest)
    if not words:
        return 0.6
    found = spots(rest, lexicon)
    share = sum(_weight(rest, word, found) for word in words) / len(words)
    more = 0.3 if marks.OPEN.search(bare) else 0.0
    return round(min(1.0, max(0.0, share * _against(bare, found) + more)), 3)


def _weight(text: str, word: Atom, found: tuple[Spot, ...]) -> float:
    if any(spot.start <= word.start and word.end <= spot.end for spot in found):
        return 1.0
    if word.key in _SMALL or marks.ROLE_WORD.fullmatch(word.text):
        return 0.8 if found else 0.2
    if not word.text[0].isupper():
        return 0.2 if found else 0.0
    short = any(item.start() <= word.start < item.end() for item in _ITEM.finditer(text))
    return 0.5 if short and marks.ORGANISED.search(word.text) else 0.3 if short else 0.1


def _against(text: str, found: tuple[Spot, ...]) -> float:
    """What speaks against a list of names."""
    factor = 1.0
    if marks.VERB.search(text):
        factor *= 0.4
    if _DOING.search(text) and not (found and found[-1].end >= len(text.rstrip(" .;"))):
        factor *= 0.4
    if len(text.split()) > 45:
        factor *= 0.6
    return factor
