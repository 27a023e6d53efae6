"""The canonical form of the data files: what two people write alike is alike."""

from collections.abc import Iterator
from pathlib import Path

from ingest.columns import Schema
from ingest.csv_files import raw_table
from ingest.problems import Problems
from ingest.schemas import FOLDERS
from ingest.tables import format_table


def format_data(data: Path) -> list[Path]:
    """Write every CSV file of `data/` in canonical form; the files that changed.

    Raises:
        RowErrors: a file is no CSV in UTF-8; then nothing is changed at all.
    """
    changed = dict(_differing(data))
    for path, text in changed.items():
        path.write_text(text, encoding="utf-8", newline="")
    return list(changed)


def unformatted(data: Path) -> list[Path]:
    """The CSV files that `format_data` would change.

    Raises:
        RowErrors: a file is no CSV in UTF-8.
    """
    return [path for path, _ in _differing(data)]


def _differing(data: Path) -> list[tuple[Path, str]]:
    problems = Problems()
    found = [
        (path, text)
        for path, schema in _files(data)
        if (text := _canonical(path, schema, problems, data)) is not None
        and text.encode() != path.read_bytes()
    ]
    problems.stop()
    return found


def _files(data: Path) -> Iterator[tuple[Path, Schema]]:
    for folder, schemas in FOLDERS.items():
        place = data / folder
        places = sorted(place.glob("*/")) if folder in ("sources", "linked") else [place]
        for where in places:
            for schema in schemas:
                yield from ((path, schema) for path in sorted(where.glob(schema.name)))


def _canonical(path: Path, schema: Schema, problems: Problems, data: Path) -> str | None:
    name = f"{data.name}/{path.relative_to(data).as_posix()}"
    table = raw_table(path, problems, name, mends=True)
    return None if table is None else format_table(table, schema)
