"""Soft hyphens for long German words, where a browser has no dictionary to break them with."""

import re
from typing import Final

_SOFT: Final = "\u00ad"
_WORD: Final = re.compile(r"\w{9,}")
_LEAST: Final = 3
_JOINT: Final = re.compile(
    r"(?<=\w{3})(?=absol|abbau|abbrech|affin|agentur|angebot|arbeit|attrakt|aufgab|ausbild|ausländ"
    r"|austausch|entwickl|infra|initiat|orient|unternehm|instrument|(?<=tand)ort|(?<=eutsch)land)",
    re.IGNORECASE,
)
"""Where a word that begins with a vowel is joined to another one: no rule of sounds finds it."""
_CLUSTER: Final = re.compile(
    r"(?<=[aeiouyäöü])([bcdfghjklmnpqrstvwxzß]*?)"
    r"((?:schn|schw|schr|schl|schm|sch|ch|ck|ph|th|qu|str|spr|zw|[bdfgkpt]r|[bfgkp]l|kn"
    r"|[bcdfghjklmnpqrstvwxzß])(?=[aeiouyäöü]))",
    re.IGNORECASE,
)
"""What stands between two vowels: German breaks before the last sound of it."""


def hyphenated(text: str) -> str:
    """Let long German words break at their syllables, by soft hyphens.

    >>> hyphenated("Auszubildende im Kreis").replace("\u00ad", "|")
    'Aus|zu|bil|den|de im Kreis'
    """
    return _WORD.sub(lambda found: _broken(found.group()), text)


def _broken(word: str) -> str:
    parts = _CLUSTER.sub(f"\\1{_SOFT}\\2", _JOINT.sub(_SOFT, word)).split(_SOFT)
    while len(parts) > 1 and len(parts[0]) < _LEAST:
        parts[:2] = [parts[0] + parts[1]]
    while len(parts) > 1 and len(parts[-1]) < _LEAST - 1:
        parts[-2:] = [parts[-2] + parts[-1]]
    return _SOFT.join(parts)
