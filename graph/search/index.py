"""The names as a file: SQLite with trigrams over every name, the shortest names of a type first."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import StateError
from graph.labels import Labels
from graph.search.fold import fold, fold_short

TYPES: Final = (
    *("Approach", "ActionField", "TargetGroup", "ActorGroup", "Programme", "Organization"),
    *("Territory", "Need", "Initiative", "Service"),
)
"""What can be found, by the local name of its class, in the order of equal hits."""

_CODED: Final = frozenset({"Approach", "ActionField", "Territory"})
_CODE: Final = re.compile(r"(?:^|-)(\d+(?:\.\d+)*)$")
_SCHEMA: Final = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, iri TEXT, type TEXT, label TEXT, text TEXT,
  is_alias INTEGER, folded TEXT, short TEXT);
CREATE VIRTUAL TABLE part USING fts5(folded, short, tokenize = 'trigram', content = '');
"""
_READ: Final = "SELECT iri, type, label, text, is_alias, folded, short FROM entry ORDER BY id"


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
        label, first = labels.of(iri), labels.names[iri].values()
        names = dict.fromkeys((label, *sorted(first), *labels.alt(iri), *_codes(iri, kind)))
        for text in names:
            if fold(text):
                yield Entry(iri, kind, label, text, text not in first, fold(text), fold_short(text))


def _codes(iri: str, kind: str) -> Iterator[str]:
    """The number of an approach or a field, the key of a district: the end of its IRI."""
    found = _CODE.search(iri.rpartition("/")[2])
    if found and kind in _CODED:
        yield found[1]


def local_name(iri: str) -> str:
    """The last part of a class's IRI."""
    return iri.replace("#", "/").rpartition("/")[2]


def build_index(path: Path, labels: Labels) -> None:
    """Write the index of everything that has a name into a new SQLite file.

    Numbers go by type and length: a question with a limit gets the shortest names of each type.
    """
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.executescript(_SCHEMA)
        for number, one in enumerate(sorted(entries(labels), key=_order)):
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


def _order(one: Entry) -> tuple[int, int, str, str, str]:
    return TYPES.index(one.type), len(one.folded), one.folded, one.iri, one.text


def read_entries(path: Path) -> tuple[Entry, ...]:
    """The names of an index, in the order of their numbers.

    Raises:
        StateError: the file is missing or no index.
    """
    try:
        connection = connected(path)
        rows = connection.execute(_READ).fetchall()
        connection.close()
    except sqlite3.Error as error:
        message = f"the search index cannot be read: {error}"
        raise StateError(message, str(path), "Build the state anew.") from error
    return tuple(Entry(r[0], r[1], r[2], r[3], bool(r[4]), r[5], r[6]) for r in rows)


def connected(path: Path) -> sqlite3.Connection:
    """The file, to be read only."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
