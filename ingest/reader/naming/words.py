"""German words: cutting a text into atoms, and keys that inflected forms share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import snowballstemmer

_STEMMER: Final = snowballstemmer.stemmer("german")
_ATOM: Final = re.compile(
    r"[^\W_]+(?:[*:·_](?=innen|in\b)|/-?(?=innen\b|in\b|r\b|n\b|e\b))?"
    r"(?:(?<=[*:·_/-])[^\W_]+)?|&|\+"
)
_GENDER: Final = re.compile(r"(?:[*:·_]|/-?)(?:innen|in|r|n|e)|(?<=[a-zäöüß])Innen")
_INNER: Final = re.compile(r"(?:[*:·_]|/-?)innen(?=[a-zäöüß]{3})")
_WORDS: Final = {"&": "und", "+": "und", "u": "und", "f": "fur"}
_FOLD: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_DIGRAPHS: Final = re.compile(r"ae|oe|ue")
_PLURALS: Final = re.compile(r"(land|amt|haus|dorf|mitglied|kind|feld|bad|gut|wort)er$")
_ADJECTIVE: Final = re.compile(r"(lich|isch|ig|frei|end|al|iv|ell|haft|bar|iert|los)e[rm]$")
_ENDING: Final = re.compile(r"(?<=er)n$|(?<=el)n$|(?<=..)en$|(?<=...)e$|(?<=...)um$|(?<=...)a$")


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, or part of a hyphenated one, at `text[start:end]`; `key` is shared by its forms."""

    text: str
    start: int
    end: int
    key: str


def folded(text: str) -> str:
    """Lower case without umlauts: "Träger" and "Traeger" are one."""
    return _DIGRAPHS.sub(lambda found: found[0][0], text.lower()).translate(_FOLD)


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """What the inflected and gendered forms of a word have in common.

    Own rules, shorter-sighted than a stemmer on purpose: "Schüler" and "Schule", "Träger" and
    "tragen" must stay apart. Covers -s/-es, -n/-en/-e, umlaut plurals, -er plurals of a short
    list, -um/-en, adjective endings, -innen in all its spellings.
    """
    if word in _WORDS:
        return _WORDS[word]
    plain = folded(_GENDER.sub("", _INNER.sub("en", word)))
    if len(plain) > 8 and plain.endswith("innen"):
        plain = plain[:-5]
    return _stripped(plain)


def _stripped(plain: str) -> str:
    if len(plain) < 4:
        return plain
    short = plain[:-1] if plain.endswith("s") else plain
    short = _ENDING.sub("", short)
    short = _PLURALS.sub(r"\1", short)
    short = _ADJECTIVE.sub(r"\1", short)
    return short[:-1] if short.endswith("s") and len(short) > 3 else short


def atoms(text: str) -> tuple[Atom, ...]:
    """The words of a text in order; "Schülerinnen und Schüler" is one."""
    found = [Atom(m[0], m.start(), m.end(), key(m[0])) for m in _ATOM.finditer(text)]
    merged: list[Atom] = []
    at = 0
    while at < len(found):
        width = 3 if _is_pair(text, found[at : at + 3]) else 1
        merged.append(found[at] if width == 1 else _pair(text, found[at], found[at + 2]))
        at += width
    return tuple(merged)


def _is_pair(text: str, three: Sequence[Atom]) -> bool:
    if len(three) < 3 or three[1].key not in ("und", "oder", "bzw"):
        return False
    first, _, last = three
    if not (first.text.endswith("innen") or last.text.endswith("innen")):
        return False
    hyphen = text[last.start - 1] == "-"
    return first.key == last.key or (hyphen and first.key.endswith(last.key))


def _pair(text: str, first: Atom, last: Atom) -> Atom:
    return Atom(text[first.start : last.end], first.start, last.end, first.key)


@lru_cache(maxsize=1 << 14)
def stems(text: str) -> tuple[str, ...]:
    """Snowball's stems of the words: they go further than `key` and err more."""
    return tuple(_STEMMER.stemWords([folded(atom.text) for atom in atoms(text)]))
