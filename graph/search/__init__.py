"""Suggestions and resolution of what people type: topics and places by name, alias or near miss.

SQLite's FTS5 with trigrams finds parts of German compounds; sorted words find beginnings,
inflected forms and, by edit distance (optimal string alignment), typing errors.
"""

import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from graph.model import Hit
from graph.search.close import GENERIC, is_meant
from graph.search.fold import stem
from graph.search.index import TYPES as TYPES
from graph.search.index import Entry, connected, read_entries
from graph.search.index import build_index as build_index
from graph.search.index import entries as entries
from graph.search.index import local_name as local_name
from graph.search.score import LEAST, Typed, score
from graph.search.shelf import Shelf

_TRIGRAM: Final = 3
_PER_TYPE: Final = 80
_CONSIDERED: Final = 50
_ALIKE: Final = 20
_KEPT: Final = 4096
_LONGEST: Final = 200
_INSIDE: Final = "SELECT rowid FROM part WHERE part MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
_SMALL: Final = frozenset({"fuer", "fur", "und", "der", "die", "das", "des", "dem", "den", "the"})


def open_index(path: Path) -> "Search":
    """Open an index that `build_index` wrote.

    Raises:
        StateError: it is missing or no index.
    """
    return Search.open(path)


class Search:
    """An index in use. Any number of threads may ask at once."""

    def __init__(self, path: Path, known: Iterable[Entry]) -> None:
        """Use `open`."""
        self._path = path
        self._entries = tuple(known)
        numbered = sorted(enumerate(self._entries), key=lambda it: (it[1].type, it[0]))
        self._shelves = {
            kind: Shelf(every) for kind, every in groupby(numbered, key=lambda it: it[1].type)
        }
        self._local = threading.local()
        self._found = lru_cache(_KEPT)(self._find)

    @classmethod
    def open(cls, path: Path) -> "Search":
        """Read the names; the trigrams stay in the file.

        Raises:
            StateError: the file is missing or no index.
        """
        return cls(path, read_entries(path))

    @property
    def size(self) -> int:
        """How many names there are to be found."""
        return len(self._entries)

    def suggest(
        self, text: str, types: Collection[str] | None = None, limit: int = 10
    ) -> list[Hit]:
        """The best hits for what has been typed so far, each thing once, best first."""
        return list(self._found(text[:_LONGEST], _chosen(types), alike=True)[:limit])

    def resolve(self, text: str, types: Collection[str] | None = None, limit: int = 8) -> list[Hit]:
        """What a text most likely means: the exact names only, if there are any.

        Otherwise everything about as near as the nearest. What merely looks alike is no meaning:
        the answer is empty then, and `suggest` has what may be asked instead.
        """
        hits = self.meant(text, types)
        best = hits[0].score if hits else 0.0
        near = best if best >= Typed.EXACT else max(LEAST, best - Typed.NEAR)
        return [hit for hit in hits if hit.score >= near][:limit]

    def meant(self, text: str, types: Collection[str] | None = None) -> list[Hit]:
        """Everything that a text may mean, best first, the less likely too."""
        found = self._found(text[:_LONGEST], _chosen(types), alike=False)[:_CONSIDERED]
        return [
            hit for hit in found if is_meant(text, hit.matched, territory=hit.type == "Territory")
        ]

    def _find(self, text: str, types: tuple[str, ...], *, alike: bool) -> tuple[Hit, ...]:
        typed = Typed.of(text)
        words = _telling(typed.folded)
        if not words:
            return ()
        shelves = [self._shelves[kind] for kind in types if kind in self._shelves]
        found = self._scored(typed, set(self._near(words, shelves, inside=alike)))
        if alike and not found and len(words[0]) > _TRIGRAM:
            seen = {it for shelf in shelves for it in shelf.alike("".join(words), _ALIKE)}
            found = self._scored(typed, seen)
        return tuple(sorted(found.values(), key=_order))

    def _scored(self, typed: Typed, numbers: Iterable[int]) -> dict[str, Hit]:
        found: dict[str, Hit] = {}
        for number in numbers:
            one = self._entries[number]
            points = score(typed, one.folded, one.short) - (1.0 if one.is_alias else 0.0)
            best = found.get(one.iri)
            if points >= LEAST and (best is None or points > best.score):
                found[one.iri] = Hit(one.iri, one.type, one.label, one.text, points)
        return found

    def _near(
        self, words: Sequence[str], shelves: Iterable[Shelf], *, inside: bool
    ) -> Iterator[int]:
        """Names with the typed words in them, begun or misspelt; each type has its share.

        A place is never meant by the inside of its name: it is looked for only to be suggested.
        """
        named = [word for word in words if word not in GENERIC]
        for shelf in shelves:
            is_inside = inside or not shelf.is_of_places
            yield from self._of(shelf, words, inside=is_inside)
            if shelf.is_of_places and named and named != words:
                yield from self._of(shelf, named, inside=is_inside)

    def _of(self, shelf: Shelf, words: Sequence[str], *, inside: bool) -> Iterator[int]:
        long = [stem(word) for word in words if len(stem(word)) >= _TRIGRAM]
        yield from shelf.near(words, _PER_TYPE)
        if long and inside:
            wanted = " AND ".join(f'"{word}"' for word in long)
            asked = (wanted, shelf.first, shelf.last, _PER_TYPE)
            yield from (row[0] for row in self._connection().execute(_INSIDE, asked))
        if not long:
            yield from shelf.beginning(words[-1], _PER_TYPE)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connected(self._path)
        return connection


def _chosen(types: Collection[str] | None) -> tuple[str, ...]:
    return tuple(kind for kind in TYPES if types is None or kind in types)


def _telling(folded: str) -> list[str]:
    words = folded.split()
    return [word for word in words if word not in _SMALL] or words


def _order(hit: Hit) -> tuple[float, int, int, str]:
    return -hit.score, TYPES.index(hit.type), len(hit.matched), hit.iri
