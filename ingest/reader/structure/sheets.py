"""Fact sheets printed as tables: a key in one column, its value beside it."""

from itertools import pairwise
from typing import Final

from ingest.reader.document import Table
from ingest.reader.passage import Passage
from ingest.reader.structure.keys import ACTOR_ROLES, Entry, key_kind
from ingest.reader.structure.measures import announced_measure

Row = tuple[Passage, ...]
_FEWEST: Final = 2


def sheet_entries(table: Table, block: int) -> list[Entry]:
    """The keys and values of a fact sheet; none if the table is no such sheet."""
    rows = [table.heads, *table.rows] if any(table.heads) else list(table.rows)
    pairs = [_pairs(row) for row in rows]
    keyed = [(kind, key) for row in pairs for key, _, kind, _ in row if kind]
    kinds = {kind for kind, _ in keyed}
    if not kinds & set(ACTOR_ROLES) or len(keyed) < _FEWEST or not _is_upright(rows):
        return []
    return _named_first([entry for row in pairs for entry in _entries(row, block)])


def _named_first(entries: list[Entry]) -> list[Entry]:
    """The name of the measure in front, if it is one, wherever the sheet prints it."""
    names = [entry for entry in entries if entry.kind == "measure"]
    if len(names) != 1:
        return entries
    return [*names, *(entry for entry in entries if entry is not names[0])]


def _is_upright(rows: list[Row]) -> bool:
    """Keys stand below each other, not side by side as titles do."""
    first = [bool(key_kind(row[0].text)[0]) for row in rows if row and row[0]]
    beside = [bool(key_kind(cell.text)[0]) for cell in rows[0][1:] if cell]
    return sum(first) * 2 > len(first) and not (beside and all(beside) and len(first) > 1)


def _pairs(row: Row) -> list[tuple[Passage, Passage, str, str]]:
    """Key, value, kind and code of each pair of a row; a spanned value stands once."""
    cells = [c for n, c in enumerate(row) if n == 0 or not c or c.text != row[n - 1].text]
    if len(cells) == 1:
        return [(cells[0], Passage(""), *key_kind(""))]
    found = [(a, b, *key_kind(a.text)) for a, b in pairwise(cells)]
    return [pair for n, pair in enumerate(found) if n == 0 or (n % 2 == 0 and pair[2])]


def _entries(row: list[tuple[Passage, Passage, str, str]], block: int) -> list[Entry]:
    entries = []
    for key, value, kind, code in row:
        if kind:
            entries.append(Entry(kind, value, block, code))
        elif not value and (told := announced_measure(key.text)):
            words = key.part(told[1], len(key.text))
            entries.append(Entry("measure", words, block, told[0]))
        elif not value and key:
            entries.append(Entry("measure", key, block))
        else:
            entries.append(Entry("other", value, block))
    return entries
