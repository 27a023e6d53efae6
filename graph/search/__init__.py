"""Suggestions and resolution of what people type: topics and places by name, alias or near miss.

SQLite's FTS5 with trigrams finds parts of German compounds; a sorted list of words serves texts
under three letters; edit distance (rapidfuzz, normalised indel similarity) catches typing errors.
"""

import sqlite3
import threading
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from graph.errors import StateError
from graph.labels import Labels
from graph.model import Hit
from graph.search.close import is_meant
from graph.search.fold import fold, fold_short, stem
from graph.search.score import LEAST, Typed, score

TYPES: Final = (
    *("Approach", "ActionField", "TargetGroup", "ActorGroup", "Programme", "Organization"),
    *("Territory", "Need", "Initiative", "Service"),
)
"""What can be found, by the local name of its class, in the order of equal hits."""

_TRIGRAM: Final = 3
_MOST: Final = 400
_FUZZY: Final = 40
_CONSIDERED: Final = 50
_SCHEMA: Final = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, iri TEXT, type TEXT, label TEXT, text TEXT,
  is_alias INTEGER, folded TEXT, short TEXT);
CREATE VIRTUAL TABLE part USING fts5(folded, short, tokenize = 'trigram', content = '');
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a thing; `label` is the thing's first name."""

    iri: str
    type: str
    label: str
    text: str
    is_alias: bool
    folded: str
    short: str


def entries(labels: Labels) -> Iterator[Entry]:
    """Every name in every language of everything that can be found, each once per thing."""
    for iri in sorted(labels.names):
        kind = local_name(labels.type(iri) or "")
        if kind not in TYPES:
            continue
        label = labels.of(iri)
        names = dict.fromkeys((label, *sorted(labels.names[iri].values()), *labels.alt(iri)))
        for text in names:
            if fold(text):
                is_alias = text not in labels.names[iri].values()
                yield Entry(iri, kind, label, text, is_alias, fold(text), fold_short(text))


def local_name(iri: str) -> str:
    """The last part of a class's IRI."""
    return iri.replace("#", "/").rpartition("/")[2]


def build_index(path: Path, labels: Labels) -> None:
    """Write the index of everything that has a name into a new SQLite file."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.executescript(_SCHEMA)
        for number, one in enumerate(entries(labels)):
            row = (number, one.iri, one.type, one.label, one.text, one.is_alias)
            connection.execute(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, one.folded, one.short)
            )
            connection.execute(
                "INSERT INTO part (rowid, folded, short) VALUES (?, ?, ?)",
                (number, one.folded, one.short),
            )
        connection.execute("INSERT INTO part (part) VALUES ('optimize')")
    connection.close()


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
        self._folded = [one.folded for one in self._entries]
        self._words = sorted(
            (word, number)
            for number, one in enumerate(self._entries)
            for word in {*one.folded.split(), *one.short.split()}
        )
        self._local = threading.local()

    @classmethod
    def open(cls, path: Path) -> "Search":
        """Read the names; the trigrams stay in the file.

        Raises:
            StateError: the file is missing or no index.
        """
        try:
            connection = _connected(path)
            rows = connection.execute("SELECT * FROM entry ORDER BY id").fetchall()
            connection.close()
        except sqlite3.Error as error:
            message = f"the search index cannot be read: {error}"
            raise StateError(message, str(path), "Build the state anew.") from error
        return cls(path, (Entry(r[1], r[2], r[3], r[4], bool(r[5]), r[6], r[7]) for r in rows))

    def suggest(
        self, text: str, types: Collection[str] | None = None, limit: int = 10
    ) -> list[Hit]:
        """The best hits for what has been typed so far, each thing once, best first."""
        typed = Typed.of(text)
        if not typed.folded:
            return []
        found = self._scored(typed, self._near(typed), types)
        if len(found) < limit and len(typed.folded) > _TRIGRAM:
            found.update(self._scored(typed, self._similar(typed), types, found))
        hits = sorted(found.values(), key=_order)
        return hits[:limit]

    def resolve(self, text: str, types: Collection[str] | None = None, limit: int = 8) -> list[Hit]:
        """What a text most likely means: the exact names only, if there are any.

        Otherwise everything about as near as the nearest. What merely looks alike is no meaning:
        the answer is empty then, and `suggest` has what may be asked instead.
        """
        hits = [
            hit
            for hit in self.suggest(text, types, limit=_CONSIDERED)
            if is_meant(text, hit.matched, territory=hit.type == "Territory")
        ]
        best = hits[0].score if hits else 0.0
        near = best if best >= Typed.EXACT else max(LEAST, best - Typed.NEAR)
        return [hit for hit in hits if hit.score >= near][:limit]

    def _scored(
        self,
        typed: Typed,
        numbers: Iterable[int],
        types: Collection[str] | None,
        known: Collection[str] = (),
    ) -> dict[str, Hit]:
        found: dict[str, Hit] = {}
        for number in numbers:
            one = self._entries[number]
            if one.iri in known or (types is not None and one.type not in types):
                continue
            points = score(typed, one.folded, one.short) - (1.0 if one.is_alias else 0.0)
            best = found.get(one.iri)
            if points >= LEAST and (best is None or points > best.score):
                found[one.iri] = Hit(one.iri, one.type, one.label, one.text, points)
        return found

    def _near(self, typed: Typed) -> set[int]:
        """Names with the typed words in them, or beginning with them where they are short."""
        words = typed.folded.split()
        long = [stem(word) for word in words if len(stem(word)) >= _TRIGRAM]
        if not long:
            return set(self._beginning(words[-1]))
        wanted = " AND ".join(f'"{word}"' for word in long)
        query = "SELECT rowid FROM part WHERE part MATCH ? LIMIT ?"
        return {row[0] for row in self._connection().execute(query, (wanted, _MOST))}

    def _beginning(self, start: str) -> Iterator[int]:
        at = bisect_left(self._words, (start, -1))
        for word, number in self._words[at : at + _MOST]:
            if not word.startswith(start):
                return
            yield number

    def _similar(self, typed: Typed) -> list[int]:
        """Names that look alike, as wholes or by a word."""
        every: list[Callable[..., float]] = [fuzz.ratio, fuzz.partial_token_sort_ratio]
        found: dict[int, None] = {}
        for likeness in every:
            best = process.extract(
                typed.folded, self._folded, scorer=likeness, limit=_FUZZY, score_cutoff=70
            )
            found.update(dict.fromkeys(number for _, _, number in best))
        return list(found)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = _connected(self._path)
        return connection


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _order(hit: Hit) -> tuple[float, int, int, str]:
    return -hit.score, TYPES.index(hit.type), len(hit.matched), hit.iri
