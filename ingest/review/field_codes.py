"""Codes of fields that a further paper makes ambiguous are written out as ids before it comes in.

A row of `programmes.csv` may name a field of action by its bare code while one document alone uses
that code. Once a second document does, the same cell would be a fault; what it meant is known until
then, and written into the cell.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from ingest.cells import texts
from ingest.csv_files import Table, raw_table
from ingest.folders import is_waiting
from ingest.problems import Problems
from ingest.review.edition import read_edition

FILE: Final = "programmes.csv"
COLUMN: Final = "action_fields"


def written_out(data: Path, name: str, codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What codes that the paper `name` uses have meant so far: code to ids of fields.

    Codes of several documents (ambiguous already), and of this document alone, are left out.
    """
    wanted, own = set(codes), read_edition(data / "sources" / name).said.get("key", "")
    by_code: dict[str, dict[str, list[str]]] = {}
    for folder in sorted((data / "sources").glob("*/")):
        if folder.name == name or is_waiting(folder):
            continue
        key = read_edition(folder).said.get("key", "")
        for code, identifier in _fields(folder / "fields.csv"):
            by_code.setdefault(code, {}).setdefault(key, []).append(identifier)
    return {
        code: tuple(next(iter(found.values())))
        for code, found in by_code.items()
        if code in wanted and len(found) == 1 and own not in found
    }


def _fields(path: Path) -> list[tuple[str, str]]:
    table = raw_table(path, Problems(), path.name) if path.exists() else None
    if table is None or not {"code", "id"} <= set(table.header):
        return []
    code, identifier = table.header.index("code"), table.header.index("id")
    return [(cells[code].strip(), cells[identifier].strip()) for _, cells in table.rows]


def with_ids(text: Table, meant: Mapping[str, tuple[str, ...]]) -> Table:
    """The table of programmes with these codes written out."""
    if COLUMN not in text.header:
        return text
    place = text.header.index(COLUMN)

    def told(cell: str) -> str:
        ids = (identifier for part in texts(cell) for identifier in meant.get(part, (part,)))
        return "|".join(dict.fromkeys(ids))

    rows = (
        (line, (*cells[:place], told(cells[place]), *cells[place + 1 :]))
        for line, cells in text.rows
    )
    return Table(text.header, tuple(rows))


def programmes(data: Path, meant: Mapping[str, tuple[str, ...]]) -> dict[str, Table]:
    """`programmes.csv` with codes written out, by its name; nothing if no row changes."""
    path = data / "registry" / FILE
    table = raw_table(path, Problems(), FILE) if meant and path.exists() else None
    told = with_ids(table, meant) if table else None
    return {FILE: told} if told and told != table else {}
