"""How alike two names of actors or places are, with what German does to names.

Case, umlauts (`ü`, `ue`, `u`), `ß`, hyphens and blanks, legal forms and inflection are looked
through, in this order; each step is a level of its own, so that whoever asks can tell a name that
is the same from one that merely looks alike.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

_SPELLED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "&": " und "})
_OTHER: Final = re.compile(r"[^0-9a-z]+")
_LEGAL: Final = re.compile(
    r"\b(?:g ?gmbh|gmbh(?: und co)?(?: kg)?|mbh|ohg|gbr|e ?v|ev|i ?g|e ?g|e ?k|kgaa|"
    r"a ?oe ?r|k ?d ?oe ?r|koer|ug(?: haftungsbeschraenkt)?|eingetragener verein|"
    r"ag|kg)(?= |$)"
)
"""Legal forms in folded names; they are cut off only behind a name."""
_SMALL: Final = frozenset(
    ("der", "die", "das", "des", "dem", "den", "und", "fuer", "fur", "zu", "zur", "zum", "von")
) | {"vom", "in", "im", "am", "an", "bei", "the", "of", "for", "and"}
_ENDINGS: Final = ("ungen", "innen", "ern", "en", "er", "es", "em", "e", "n", "s")
_SHORTEST: Final = 4

SAME: Final = 100.0
"""The same letters, in either spelling of umlauts."""
JOINED: Final = 99.0
"""The same but for blanks and hyphens."""
FORM: Final = 97.0
"""The same but for the legal form."""
INFLECTED: Final = 92.0
"""The same words but for inflection, order and small words."""
_MOST_ALIKE: Final = 90.0


@dataclass(frozen=True, slots=True)
class Forms:
    """One name as it is compared, from the strictest form to the loosest."""

    folded: str
    bare: str
    joined: str
    core: str
    stems: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What to look a name up by: exact, joined and without legal form; never empty texts."""
        core = "=" + self.core.replace(" ", "")
        found = (self.folded, self.bare, "-" + self.joined, core)
        return tuple(dict.fromkeys(key for key in found if key.strip("-=")))


@lru_cache(maxsize=100_000)
def forms(name: str) -> Forms:
    """Fold a name in every way that names are compared in."""
    plain = unicodedata.normalize("NFC", name).casefold()
    folded, bare = _plain(plain.translate(_SPELLED)), _plain(plain.replace("ß", "ss"))
    core = without_legal_form(folded)
    words = [word for word in core.split() if word not in _SMALL]
    return Forms(
        folded, bare, folded.replace(" ", ""), core, tuple(sorted(map(stem, words or [core])))
    )


def _plain(lowered: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return _OTHER.sub(" ", ascii_only).strip()


def without_legal_form(folded: str) -> str:
    """A folded name without the legal form behind it: `"mosaik leipzig e v"` loses `e v`."""
    for found in _LEGAL.finditer(folded):
        rest = folded[found.end() :].strip()
        if found.start() > 0 and not rest:
            return without_legal_form(folded[: found.start()].strip())
    return folded


def stem(word: str) -> str:
    """A folded word without its inflection; at least four letters stay."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def likeness(one: Forms, other: Forms) -> float:
    """Points from 0 to 100: `SAME`, `JOINED`, `FORM`, `INFLECTED`, or at most 90 below them.

    Below, words count as a set of stems and letters as Levenshtein ratio (rapidfuzz's normalised
    indel similarity), so that a further word costs more than a slip of the pen.
    """
    if not one.joined or not other.joined:
        return 0.0
    if one.folded in (other.folded, other.bare) or one.bare == other.bare:
        return SAME
    if one.joined == other.joined:
        return JOINED
    if one.core.replace(" ", "") == other.core.replace(" ", ""):
        return FORM
    if one.stems == other.stems:
        return INFLECTED
    return _alike(one, other)


def _alike(one: Forms, other: Forms) -> float:
    letters = max(fuzz.ratio(one.core, other.core), fuzz.token_sort_ratio(one.core, other.core))
    mine, theirs = set(one.stems), set(other.stems)
    shared = len(mine & theirs)
    words = 200.0 * shared / (len(mine) + len(theirs)) if shared else 0.0
    inside = 100.0 if shared and (mine <= theirs or theirs <= mine) else 0.0
    return min(_MOST_ALIKE, 0.9 * max(letters, 0.5 * (letters + words), 0.7 * inside))
