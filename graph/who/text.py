"""One line of text, taken apart: what is asked about, and where."""

import re
from typing import Final

from graph.search import Search
from graph.search.fold import fold

_QUESTION: Final = frozenset(
    fold(
        "wer was wie wo welche welcher welches macht machen tut kann hilft helfen kümmert sich um "
        "gibt es ist sind zuständig verantwortlich bietet an berät unterstützt ansprechpartner "
        "who what where which does do is are handles responsible there offers helps"
    ).split()
)
_BEFORE_PLACES: Final = frozenset(
    fold("in im ins für bei aus am an der dem den das des near at the").split()
)
_IN: Final = frozenset({"in", "im", "near"})
_BEFORE_TOPICS: Final = frozenset(
    fold("für zu zur zum mit von die der das den dem ein eine for with to").split()
)
_LONGEST: Final = 5
_CERTAIN: Final = 95.0
_LIKELY: Final = 60.0
_SHORTEST: Final = 5
_END: Final = re.compile(r"[?!.,;]+(?=\s|$)")


def split_query(search: Search, text: str) -> tuple[str, str]:
    """Topic and place of a line such as "wer macht teilqualifizierung im saalekreis?".

    The longest run of words that names a territory is the place, at the end of the line before
    anywhere else; an exact name goes before a misspelt one. Either part may be empty.
    """
    words = _END.sub("", text).split()
    if search.resolve(text, None, 1)[:1] and _is_whole(search, " ".join(words)):
        return " ".join(words), ""
    for least in (_CERTAIN, _LIKELY):
        found = _place(search, words, least)
        if found:
            start, end = found
            before = _without_tail(words[:start])
            return _topic([*before, *words[end:]]), " ".join(words[start:end])
    return _unknown_place(search, words) or (_topic(words), "")


def _unknown_place(search: Search, words: list[str]) -> tuple[str, str] | None:
    """Topic and place of "weiterbildung in Hamburg": the landscape knows the one only.

    The words after "in" are a place only if they mean nothing and the line as a whole does not.
    """
    starts = [number for number, word in enumerate(words) if fold(word) in _IN]
    if not starts or search.resolve(_topic(words), None, 1):
        return None
    topic, place = _topic(words[: starts[-1]]), _topic(words[starts[-1] + 1 :])
    understood = not topic or search.resolve(topic, None, 1)
    return (topic, place) if place and understood and not search.resolve(place, None, 1) else None


def _is_whole(search: Search, text: str) -> bool:
    """Whether the whole line is the name of something that is no territory."""
    best = search.resolve(text, None, 1)
    return bool(best) and best[0].type != "Territory" and best[0].score >= _CERTAIN


def _place(search: Search, words: list[str], least: float) -> tuple[int, int] | None:
    """The longest run that names a territory well enough; of equals the last."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - size, -1, -1):
            run = words[start : start + size]
            if _is_filler(run):
                continue
            hits = search.resolve(" ".join(run), ("Territory",), 1)
            if hits and hits[0].score >= least and not _fits_better(search, run, hits[0].score):
                return start, start + size
    return None


def _is_filler(run: list[str]) -> bool:
    """Runs that begin or end with a small word, and single words too short to be misspelt."""
    small = _BEFORE_PLACES | _BEFORE_TOPICS | _QUESTION
    return fold(run[0]) in small or fold(run[-1]) in small


def _fits_better(search: Search, run: list[str], points: float) -> bool:
    """Whether the words name a topic better than a place."""
    if points >= _CERTAIN:
        return False
    best = search.resolve(" ".join(run), None, 1)
    return len(" ".join(run)) < _SHORTEST or (bool(best) and best[0].type != "Territory")


def _without_tail(words: list[str]) -> list[str]:
    kept = list(words)
    while kept and fold(kept[-1]) in _BEFORE_PLACES:
        kept.pop()
    return kept


def _topic(words: list[str]) -> str:
    """The words that say what is asked about."""
    kept = [word for word in words if fold(word) not in _QUESTION]
    while kept and fold(kept[0]) in _BEFORE_TOPICS | _BEFORE_PLACES:
        kept.pop(0)
    return " ".join(_without_tail(kept))
