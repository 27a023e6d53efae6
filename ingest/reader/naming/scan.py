"""Finds names in a text: the longest first, word by word, never inside a word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.reader.naming.lexicon import Names
from ingest.reader.naming.names import Name, gap, same_case
from ingest.reader.naming.words import Atom, atoms, key

_ADJECTIVE: Final = re.compile(r"[a-zäöüß]e[nrms]?$")
"""Ends of adjectives at the beginning of a name: "überbetriebliche Bildungsstätten"."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Names that stand at `text[start:end]`, words `first` to `last` (without); best name first."""

    start: int
    end: int
    first: int
    last: int
    names: tuple[Name, ...]

    @property
    def name(self) -> Name:
        """The name that is meant if nothing else is known."""
        return self.names[0]


def hits(text: str, names: Names, *, words: Sequence[Atom] | None = None) -> tuple[Hit, ...]:
    """All names in a text, none within another."""
    found: list[Hit] = []
    row = atoms(text) if words is None else words
    at = 0
    while at < len(row):
        hit = _at(text, names, row, at)
        if hit is not None:
            found.append(hit)
        at = hit.last if hit is not None else at + 1
    return tuple(found)


def _at(text: str, names: Names, row: Sequence[Atom], at: int) -> Hit | None:
    most = min(names.longest(row[at].key), len(row) - at)
    for width in range(most, 0, -1):
        window = row[at : at + width]
        good = [n for n in names.with_keys(tuple(a.key for a in window)) if _fits(text, n, window)]
        if good:
            return _hit(text, at, window, good)
    return _written_together(text, names, row, at)


def _fits(text: str, name: Name, window: Sequence[Atom]) -> bool:
    pairs = list(zip(name.words, window, strict=True))
    if not all(same_case(word, atom.text) for word, atom in pairs[-1:]):
        return False
    if not all(same_case(w, a.text) or _ADJECTIVE.search(w) for w, a in pairs[:-1]):
        return False
    for own, (left, right) in zip(name.gaps, pairwise(window), strict=True):
        here = gap(text[left.end : right.start])
        if here and here != own:
            return False
    return True


def _written_together(text: str, names: Names, row: Sequence[Atom], at: int) -> Hit | None:
    """Names of the same letters that are parted elsewhere: "WelcomeCenter", "Job-Center"."""
    window = list(row[at : at + 1])
    for atom in row[at + 1 : at + 4]:
        if text[window[-1].end : atom.start] != "-":
            break
        window.append(atom)
    joined = "".join(atom.text for atom in window)
    good = [
        name
        for name in names.compact(key(joined))
        if len(joined) > 5 and same_case(name.words[0], joined)
    ]
    return _hit(text, at, window, good) if good else None


def _hit(text: str, at: int, window: Sequence[Atom], names: Sequence[Name]) -> Hit:
    start, end = window[0].start, window[-1].end
    inner = text[start:end]
    if inner.count("(") > inner.count(")") and text[end : end + 1] == ")":
        end += 1
    if text[end : end + 1] == "." and re.search(r"\be\.\s?V$", inner):
        end += 1
    return Hit(start, end, at, at + len(window), tuple(names))
