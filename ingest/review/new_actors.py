"""Somebody new in the registry: unverified, with the paper as the source."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from ingest.csv_files import Table, raw_table
from ingest.problems import Problems
from ingest.review.book import Book
from ingest.review.made import Made
from ingest.schemas import REGISTRY
from ingest.tables import format_table

SCHEMAS: Final = {schema.name: schema for schema in REGISTRY}
FILES: Final = {
    "kind": "actor_types.csv",
    "organisation": "actors.csv",
    "programme": "programmes.csv",
}
_REFS: Final = ("actor", "unit", "in_representation_of")
UNVERIFIED: Final = "unverified"


def new_actors(book: Book, rows: Iterable[Made], source: str) -> list[Made]:
    """Rows of the registry for everybody new whom rows refer to."""
    named = {row.cells.get(column, "") for row in rows for column in _REFS}
    found: list[Made] = []
    for decision in book.decisions.values():
        known = book.registry.find(decision.same_as) if decision.same_as in named else None
        said = decision.corrected
        if known is None or not known.is_new or "new_sort" not in said:
            continue
        cells = _cells(known.sort, known.id, said["new_name"], said.get("new_type", ""), source)
        if all(it.cells["id"] != known.id for it in found):
            found.append(Made(FILES[known.sort], cells, (decision.id,)))
    return found


def _cells(sort: str, identifier: str, name: str, of_kind: str, source: str) -> dict[str, str]:
    if sort == "kind":
        return {"id": identifier, "slug": identifier, "label_de": name}
    column = "type" if sort == "organisation" else "kind"
    return {
        "id": identifier,
        "name_de": name,
        column: of_kind,
        "source": source,
        "confidence": UNVERIFIED,
    }


def registry_texts(data: Path, rows: Sequence[Made], tables: Mapping[str, Table]) -> dict[str, str]:
    """The canonical texts of files of the registry with further rows, by file.

    `tables` are files that change otherwise, too: rows are added to what they hold.
    """
    files = {row.file for row in rows} | set(tables)
    return {file: _text(data, file, rows, tables.get(file)) for file in sorted(files)}


def _text(data: Path, file: str, rows: Sequence[Made], changed: Table | None) -> str:
    schema = SCHEMAS[file]
    path = data / "registry" / file
    found = changed or (raw_table(path, Problems(), file) if path.exists() else None)
    table = found or Table(tuple(column.name for column in schema.columns), ())
    more = tuple(
        (0, tuple(row.cells.get(name, "") for name in table.header))
        for row in rows
        if row.file == file
    )
    return format_table(Table(table.header, (*table.rows, *more)), schema)
