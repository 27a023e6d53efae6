"""Lines as words: which of them carry meaning, and where a line parts topic and place."""

import re
from collections.abc import Sequence
from typing import Final

from graph.search.fold import fold

ASKING: Final = frozenset(
    fold(
        "wer wen wem was wie wo wohin welche welcher welches welchen macht machen tut tun kann "
        "können hilft helfen hilfe kümmert kümmern sich um gibt geben es ist sind war wird hat "
        "zuständig zuständige zuständigkeit verantwortlich bietet bieten an berät beraten "
        "unterstützt ansprechpartner ansprechpartnerin ansprechpartnerinnen kontakt wende wenden "
        "ich mich wir uns mir man suche suchen brauche brauchen bitte wegen thema rund über alle "
        "alles jemand zu vor hier da denn eigentlich noch auch gerade arbeitet arbeiten "
        "who whom what where which does do is are handles handle responsible there offers offer "
        "helps help me i we please about contact"
    ).split()
)
"""Words that ask and say nothing about what is asked for."""
BEFORE_PLACES: Final = frozenset(
    fold(
        "in im ins für fürs bei beim aus am an der dem den das des die nach von um near at for "
        "the of rund raum region gebiet"
    ).split()
)
"""Words that may stand before a place."""
_BEFORE_TOPICS: Final = frozenset(
    fold(
        "für fürs zu zur zum mit von vom die der das den dem des ein eine einen einer bei beim um "
        "and und oder or for with to the a an on of by"
    ).split()
)
IN: Final = frozenset({"in", "im", "near"})
_MARKS: Final = re.compile(r"[?!;,\"„“”»«]+|\.(?=\s|$)")
_PARTED: Final = re.compile(r"\s+[–—|·-]\s+")


def words_of(line: str) -> tuple[str, ...]:
    """The words of a line without marks; words that hold no letter or digit are left out."""
    return tuple(word for word in _MARKS.sub(" ", line).split() if fold(word))


def parted(line: str) -> tuple[str, str] | None:
    """What stands on both sides of the one dash of "Teilqualifizierung – Saalekreis"."""
    parts = _PARTED.split(line.strip())
    return (parts[0], parts[1]) if len(parts) == 2 else None


def is_filler(run: Sequence[str]) -> bool:
    """Whether a run begins or ends with a word that no name of a place begins or ends with."""
    return any(fold(word) in ASKING | BEFORE_PLACES for word in (run[0], run[-1]))


def bare(words: Sequence[str]) -> tuple[str, ...]:
    """Words without those that only ask, and without small words at both ends."""
    kept = [word for word in words if fold(word) not in ASKING]
    while kept and fold(kept[0]) in _BEFORE_TOPICS | BEFORE_PLACES:
        kept.pop(0)
    while kept and fold(kept[-1]) in _BEFORE_TOPICS | BEFORE_PLACES:
        kept.pop()
    return tuple(kept)


def without_small(words: Sequence[str]) -> tuple[str, ...]:
    """Words that may mean something on their own."""
    return tuple(word for word in words if fold(word) not in _BEFORE_TOPICS | BEFORE_PLACES)
