"""Territories in a sentence: "im Saalekreis", "in Halle (Saale)", "in Nordsachsen"."""

import re
from typing import Final

_MASCULINE: Final = re.compile(r"^(Landkreis|Kreis|Ilm-Kreis|\w+-Kreis)\b|kreis$|\bLand$|\braum$")
_FEMININE: Final = re.compile(r"^(\w*[Rr]egion|Metropolregion|Hansestadt|Stadt|Städteregion)\b")


def in_place(label: str, lang: str) -> str:
    """A territory with its preposition, at the start of a sentence; English always takes "In".

    >>> in_place("Saalekreis", "de"), in_place("Landkreis Leipzig", "de"), in_place("Gera", "de")
    ('Im Saalekreis', 'Im Landkreis Leipzig', 'In Gera')
    >>> in_place("Innovationsregion Mitteldeutschland", "de")
    'In der Innovationsregion Mitteldeutschland'
    """
    if lang == "de" and _MASCULINE.search(label):
        return f"Im {label}"
    return f"In der {label}" if lang == "de" and _FEMININE.match(label) else f"In {label}"
