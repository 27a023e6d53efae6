"""One name, ready to be searched for."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from ingest.reader.naming.words import Atom, atoms, folded, key

Form = Literal["name", "alias", "short", "former", "variant"]
Gap = Literal["", ",", "/", "(", "-", "x"]
_HARD: Final = frozenset(";|\n•▪●◦‣…")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an actor (or target group) `actor`: its words' keys and what parts them."""

    text: str
    actor: str
    form: Form
    words: tuple[str, ...]
    keys: tuple[str, ...]
    gaps: tuple[Gap, ...]
    compact: str


def name_of(text: str, actor: str, form: Form) -> Name | None:
    """A name, or None if the text has no word."""
    found = atoms(text)
    if not found:
        return None
    return Name(
        text=text,
        actor=actor,
        form=form,
        words=tuple(atom.text for atom in found),
        keys=tuple(atom.key for atom in found),
        gaps=gaps(text, found),
        compact=key("".join(atom.text for atom in found)),
    )


def gaps(text: str, found: tuple[Atom, ...]) -> tuple[Gap, ...]:
    """What stands between each two words."""
    return tuple(gap(text[left.end : right.start]) for left, right in pairwise(found))


def gap(between: str) -> Gap:
    """How much the signs between two words part them; "" joins, "x" always parts."""
    if between in ("", " ", "-", "- "):
        return ""
    if not _HARD.isdisjoint(between) or between.startswith(")"):
        return "x"
    for sign in (",", "/", "("):
        if sign in between:
            return sign
    if ": " in between or "! " in between or "? " in between:
        return "x"
    return "-" if between.strip() in ("-", "–", "—") and between != between.strip() else ""


def is_abbreviation(word: str) -> bool:
    """Whether a word is written as an abbreviation: "IHK", "f", "BbS", "55"."""
    return len(word) <= 2 or sum(sign.isupper() for sign in word) >= max(2, len(word) // 2)


def same_case(word: str, text: str) -> bool:
    """Whether `text` may stand for the name's `word` as far as upper case goes."""
    if word[0].isupper() and is_abbreviation(word) and len(word) <= 5:
        return text[: len(word)] == word
    return text[0].isupper() or not word[0].isupper()


def initials(text: str) -> str:
    """First letters of the words: "Europäische Metropolregion Mitteldeutschland" is "emm"."""
    return "".join(folded(atom.text[0]) for atom in atoms(text))
