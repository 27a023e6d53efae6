"""Whether a name is close enough to what was typed to be what was meant.

A search may suggest what merely looks alike; an answer must not be about it. Slips are counted as
optimal string alignment distance (insertions, deletions, substitutions, swaps of neighbours).
"""

import re
from typing import Final

from rapidfuzz.distance import OSA

from graph.search.fold import fold, fold_short, stem

GENERIC: Final = frozenset(
    {"landkreis", "kreis", "lk", "stadt", "gemeinde", "region", "land", "district", "city", "of"}
    | {"bad", "der", "die", "das", "und"}
)
"""Words of territories that tell nothing apart."""
_SMALL: Final = frozenset(
    {"fuer", "fur", "zur", "zum", "der", "die", "das", "des", "dem", "den", "und", "oder", "mit"}
    | {"von", "for", "and", "the"}
)
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_SLIPS: Final = ((4, 1), (10, 2), (15, 3))
"""From how many letters on how many slips are overlooked."""
_ALLOWED: Final = tuple(
    max((slips for least, slips in _SLIPS if letters >= least), default=0)
    for letters in range(_SLIPS[-1][0] + 1)
)
_START: Final = 3
_PREFIX: Final = 4
_CERTAIN: Final = 6
_TAIL: Final = 5
_HEAD: Final = 8
_SHARE: Final = 0.6
_SAME: Final = 2


def is_meant(typed: str, name: str, *, territory: bool) -> bool:
    """Whether somebody who wrote `typed` may well have meant `name`.

    Every word has to be found in the name: as it is, inflected, as the beginning of a word, or with
    few slips. Topics may also be the end of a compound, or a compound that begins with one of its
    words; a place may not, and its brackets ("Naumburg (Saale)") name nothing.
    """
    wanted, outer = fold(typed), _BRACKETS.sub(" ", name)
    forms = [(form(name), form(outer) or form(name)) for form in (fold, fold_short)]
    return any(_means(wanted, known, bare, territory) for known, bare in forms)


def _means(wanted: str, known: str, bare: str, territory: bool) -> bool:
    if any(is_slip(_squashed(wanted), _squashed(text)) for text in (known, bare)):
        return True
    words = _telling(wanted, GENERIC if territory else _SMALL)
    if territory:
        return bool(words) and _all_found(words, bare.split(), known.split())
    return bool(words) and all(_fits_topic(word, known.split()) for word in words)


def _telling(folded: str, small: frozenset[str]) -> list[str]:
    return [word for word in folded.split() if word not in small]


def _squashed(folded: str) -> str:
    return folded.replace(" ", "")


def _all_found(words: list[str], bare: list[str], every: list[str]) -> bool:
    """Words of a place: at least one of the name itself, others may stand in its brackets."""
    named = [word for word in bare if word not in GENERIC]
    inside = [any(_fits_place(word, other) for other in named) for word in words]
    others = (found or word in every for found, word in zip(inside, words, strict=True))
    return any(inside) and all(others)


def _fits_place(word: str, other: str) -> bool:
    enough = len(word) >= _PREFIX and (len(word) >= _CERTAIN or 2 * len(word) >= len(other))
    begun = enough and other.startswith(word)
    return word == other or begun or is_slip(word, other)


def _fits_topic(word: str, names: list[str]) -> bool:
    root = stem(word)
    return any(
        word == other
        or (len(word) >= _START and other.startswith(root))
        or (len(word) >= _TAIL and (other.endswith(word) or _ends_in(other, root)))
        or _begins_with(word, other)
        or is_slip(word, other)
        for other in names
    )


def _ends_in(other: str, root: str) -> bool:
    """Whether a compound ends in an inflected word."""
    return len(root) >= _TAIL and stem(other).endswith(root)


def _begins_with(word: str, other: str) -> bool:
    """Whether a compound that was typed begins with a long word of the name."""
    root = stem(other)
    return len(root) >= _HEAD and word.startswith(root) and len(root) >= _SHARE * len(word)


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by few slips; they begin alike, but for a swap. Numbers never do."""
    if one == other:
        return True
    allowed = allowed_slips(min(len(one), len(other)))
    if abs(len(one) - len(other)) > allowed or one[:_SAME] not in (other[:_SAME], other[1::-1]):
        return False
    is_text = one.isalpha() and other.isalpha()
    return is_text and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def allowed_slips(letters: int) -> int:
    """How many slips are overlooked in a word of so many letters."""
    return _ALLOWED[min(letters, len(_ALLOWED) - 1)]


def slip_key(word: str) -> str:
    """What words have in common that may be slips of each other: the first two letters, sorted."""
    return "".join(sorted(word[:_SAME]))
