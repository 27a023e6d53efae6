"""The files of `data/` as they stand, row by row, as far as sheets show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.columns import Schema
from ingest.csv_files import Table, raw_table
from ingest.edition import PRIVATE, scan_edition
from ingest.folders import is_waiting
from ingest.problems import Problems
from ingest.tables import format_table, natural
from ingest.workbook.layout import SCHEMAS, SHEETS, Sheet

Record = dict[str, str]


@dataclass(slots=True)
class File:
    """One CSV file: its path below the data, its source (empty for registers), its rows."""

    path: str
    source: str
    schema: Schema
    header: tuple[str, ...]
    rows: list[Record] = field(default_factory=list)

    def text(self, rows: list[Record]) -> str:
        """The canonical text with these rows; columns that it may lack join when they are used."""
        used = {name for row in rows for name, value in row.items() if value}
        header = [*self.header, *(n for n in self.schema.by_name if n in used - set(self.header))]
        lines = tuple((0, tuple(row.get(name, "") for name in header)) for row in rows)
        return format_table(Table(tuple(header), lines), self.schema)


@dataclass(frozen=True, slots=True)
class Edition:
    """A source: `id` begins the ids of its fields and approaches (`fke2025plus-1.0`)."""

    folder: str
    id: str
    title: str
    territory: str
    is_private: bool
    said: Mapping[str, str]


@dataclass(slots=True)
class Base:
    """All files, by sheet; `editions` by folder."""

    files: dict[str, list[File]]
    editions: dict[str, Edition]

    def rows(self, key: str) -> Iterator[Record]:
        """The rows of all files of a kind."""
        for found in self.files.get(key, []):
            yield from found.rows

    def shown(self, sheet: Sheet) -> list[tuple[File, Record]]:
        """Rows in the order of the sheet: by source, then by id as numbers go."""
        return [
            (found, row)
            for found in self.files[sheet.key]
            for row in sorted(found.rows, key=lambda it: natural(it["id"]))
        ]


def read_base(data: Path) -> Base:
    """Read the files that sheets are made of, and those that ids must not collide with.

    Raises:
        RowErrors: a file is no CSV in UTF-8, or a needed one is missing.
    """
    problems = Problems()
    sources = _sources(data)
    editions = {folder.name: it for folder in sources if (it := _edition(folder, data, problems))}
    files: dict[str, list[File]] = {}
    for key, where in {sheet.key: sheet.folder for sheet in SHEETS}.items() | {
        ("actor_changes", "registry"),
        ("mentions", "sources"),
        ("lists", "sources"),
    }:
        schema = SCHEMAS[key]
        places = sources if where == "sources" else [data / where]
        files[key] = [_file(place, where, schema, data, problems) for place in places]
    problems.stop()
    return Base(files, editions)


def _sources(data: Path) -> list[Path]:
    place = data / "sources"
    folders = sorted(it for it in place.iterdir() if it.is_dir()) if place.is_dir() else []
    return [it for it in folders if not it.name.startswith(".") and not is_waiting(it)]


def _edition(folder: Path, data: Path, problems: Problems) -> Edition | None:
    name = f"{data.name}/sources/{folder.name}/source.yaml"
    described = scan_edition(folder / "source.yaml", problems, name)
    if described is None:
        return None
    row = described.row
    return Edition(
        folder.name,
        f"{row.text('key')}-{row.text('version')}",
        row.text("title_de"),
        row.text("territory"),
        row.text("access") == PRIVATE,
        dict(row.cells),
    )


def _file(place: Path, where: str, schema: Schema, data: Path, problems: Problems) -> File:
    path = place / schema.name
    relative = path.relative_to(data).as_posix()
    source = place.name if where == "sources" else ""
    names = tuple(column.name for column in schema.columns if not column.absent)
    table = None
    if schema.needed or path.exists():
        table = raw_table(path, problems, f"{data.name}/{relative}", mends=True)
    if table is None:
        return File(relative, source, schema, names)
    header = tuple(name.strip() for name in table.header)
    rows = [
        dict.fromkeys(schema.by_name, "")
        | dict(zip(header, (cell.strip() for cell in cells), strict=True))
        for _, cells in table.rows
    ]
    return File(relative, source, schema, header, rows)
