"""Actors behind the name of a measure: in brackets, after an arrow, a colon or a dash."""

import re
from collections.abc import Callable
from typing import Final

from ingest.reader.passage import Passage

_SIGNS: Final = re.compile(r"\s*(?:→|►|➔|➜|▶|=>|->)\s*|:\s+|\s[–—-]\s+")
_LIKE: Final = 0.7
_SHORTEST: Final = 8


def tail_of(passage: Passage, likeness: Callable[[str], float]) -> tuple[Passage, Passage] | None:
    """The name of a measure and its actors; None if no end of the text looks like actors."""
    for start, behind, stop in _places(passage.text):
        actors, name = passage.part(behind, stop), passage.part(0, start)
        if len(name.text) >= _SHORTEST and actors and likeness(actors.text) >= _LIKE:
            return name, actors
    return None


def _places(text: str) -> list[tuple[int, int, int]]:
    """(end of the name, begin of the actors, end of the actors), the likeliest first."""
    places = []
    if (bracket := _last_bracket(text)) is not None:
        begin, end = bracket
        places.append((begin, begin + 1, end))
    places += [(sign.start(), sign.end(), len(text)) for sign in _SIGNS.finditer(text)]
    return places


def _last_bracket(text: str) -> tuple[int, int] | None:
    """The pair of brackets that ends a text."""
    end = len(text.rstrip(" .;"))
    if not text[:end].endswith(")"):
        return None
    depth = 0
    for at in range(end - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[at], 0)
        if depth == 0:
            return (at, end - 1) if text[at + 1 : end - 1].strip(" .…") else None
    return None
