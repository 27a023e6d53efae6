"""Texts as the search compares them: without case, umlauts, accents and punctuation.

Every text is folded twice, because people write `ü` as `ue` and as `u`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SPELLED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_OTHER: Final = re.compile(r"[^0-9a-z]+")
_BOTH: Final = re.compile(r"(?:/-|[/:*_])(?:innen|in|er|r|n)\b")
_ENDINGS: Final = ("innen", "ungen", "ern", "en", "er", "es", "em", "e", "n", "s", "in")
_SHORTEST: Final = 4
_KEPT: Final = 1 << 16


@lru_cache(_KEPT)
def fold(text: str) -> str:
    """`"Übergangs-Bündnis"` becomes `"uebergangs buendnis"`, `"Pendler/-innen"` `"pendler"`."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_SPELLED)
    return _bare(lowered)


@lru_cache(_KEPT)
def fold_short(text: str) -> str:
    """`"Übergangs-Bündnis"` becomes `"ubergangs bundnis"`."""
    return _bare(unicodedata.normalize("NFC", text).casefold())


@lru_cache(_KEPT)
def stem(word: str) -> str:
    """A folded word without its inflection: `"kammern"` and `"kammer"` give `"kamm"`.

    Only for comparing; at least four letters stay.
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@lru_cache(_KEPT)
def stems(folded: str) -> str:
    """A folded text with every word reduced to its stem."""
    return " ".join(map(stem, folded.split()))


def _bare(lowered: str) -> str:
    lowered = _BOTH.sub("", lowered)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return _OTHER.sub(" ", plain).strip()
