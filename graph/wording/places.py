"""Territories in a sentence: "Im Saalekreis", "In Halle (Saale)", "In Nordsachsen"."""

import re
from typing import Final

_MASCULINE: Final = re.compile(r"^(Landkreis|Kreis|Ilm-Kreis|\w+-Kreis)\b|kreis$|\bLand$|\braum$")
_FEMININE: Final = re.compile(r"^(\w*[Rr]egion|Metropolregion|Hansestadt|Stadt|Städteregion)\b")
_WITH_ARTICLE: Final = re.compile(r"^(City|District|State) of |\b[Dd]istrict$|\b[Rr]egion$")


def in_place(label: str, lang: str) -> str:
    """A territory with its preposition, at the start of a sentence.

    >>> in_place("Saalekreis", "de"), in_place("Landkreis Leipzig", "de"), in_place("Gera", "de")
    ('Im Saalekreis', 'Im Landkreis Leipzig', 'In Gera')
    >>> in_place("Innovationsregion Mitteldeutschland", "de")
    'In der Innovationsregion Mitteldeutschland'
    >>> in_place("City of Leipzig", "en"), in_place("Saalekreis district", "en")
    ('In the City of Leipzig', 'In the Saalekreis district')
    """
    if lang == "en":
        return f"In the {label}" if _WITH_ARTICLE.search(label) else f"In {label}"
    if _MASCULINE.search(label):
        return f"Im {label}"
    return f"In der {label}" if _FEMININE.match(label) else f"In {label}"
