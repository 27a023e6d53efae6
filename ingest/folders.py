"""Reads all files of `data/` into rows; nothing is looked up yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.columns import Schema
from ingest.curation_schema import CURATION
from ingest.edition import Described, scan_edition
from ingest.problems import Problems
from ingest.scenario_schema import SCENARIO
from ingest.schemas import REDAKTION, REGISTRY
from ingest.source_schemas import SOURCE
from ingest.tables import Row, scan_table

Tables = Mapping[str, list[Row]]
"""Rows per file, by its name without `.csv`."""


HALF_DONE: Final = ".import/log.json"
"""Stands below the data while an import replaces files; it outlives an import that was killed."""


@dataclass(frozen=True, slots=True)
class SourceRows:
    """The rows of one folder of sources; `folder` is its name."""

    folder: str
    described: Described | None
    tables: Tables


@dataclass(frozen=True, slots=True)
class DataRows:
    """The rows of `data/`."""

    registry: Tables
    redaktion: Tables
    sources: tuple[SourceRows, ...]
    scenarios: Tables


def scan_folders(data: Path, problems: Problems) -> DataRows:
    """Read every file, noting faults."""
    _ask_folder(data, problems)
    known = ["registry", "redaktion", "sources", "scenarios", "linked"]
    if (data / HALF_DONE).exists():
        message = "an import was stopped half-way"
        problems.add(data.name, message, fix="run: werwaswo import --finish")
        problems.stop()
    _ask_names(data, known, problems, data.name)
    registry = scan_registry(data, problems)
    redaktion = _tables(data / "redaktion", REDAKTION, problems, f"{data.name}/redaktion")
    place = data / "sources"
    folders = sorted(f for f in place.iterdir() if f.is_dir()) if place.is_dir() else []
    for folder in filter(is_waiting, folders):
        _scan_waiting(folder, problems, f"{data.name}/sources/{folder.name}")
    return DataRows(
        registry,
        redaktion,
        tuple(_source(f, problems, f"{data.name}/sources") for f in folders if not is_waiting(f)),
        _scenarios(data / "scenarios", problems, f"{data.name}/scenarios"),
    )


def scan_registry(data: Path, problems: Problems) -> Tables:
    """Read the files of `registry/` alone, noting faults."""
    _ask_folder(data, problems)
    return _tables(data / "registry", REGISTRY, problems, f"{data.name}/registry")


def _ask_folder(data: Path, problems: Problems) -> None:
    if not data.is_dir():
        fix = "name the folder that holds registry/ (--data or WERWASWO_DATA)"
        problems.add(data.name, "the folder is missing", fix=fix)
        problems.stop()


def is_waiting(folder: Path) -> bool:
    """Whether nothing of a paper that was read has been accepted: then it is not built."""
    was_read = any((folder / name).exists() for name in ("proposals.json", CURATION.name))
    return was_read and not (folder / "fields.csv").exists()


def _scan_waiting(folder: Path, problems: Problems, where: str) -> None:
    """Its names and its decisions are held to their form all the same."""
    _ask_names(folder, [*(schema.name for schema in SOURCE), "source.yaml"], problems, where)
    if (folder / CURATION.name).exists():
        scan_table(folder / CURATION.name, CURATION, problems, f"{where}/{CURATION.name}")


def _scenarios(folder: Path, problems: Problems, where: str) -> Tables:
    """Every CSV file of the folder is a scenario; nothing else belongs there."""
    files = sorted(folder.glob("*.csv"))
    _ask_names(folder, [file.name for file in files], problems, where)
    return {
        file.stem: scan_table(file, SCENARIO, problems, f"{where}/{file.name}") for file in files
    }


def _source(folder: Path, problems: Problems, where: str) -> SourceRows:
    name = f"{where}/{folder.name}"
    described = scan_edition(folder / "source.yaml", problems, f"{name}/source.yaml")
    return SourceRows(folder.name, described, _tables(folder, SOURCE, problems, name))


def _tables(folder: Path, schemas: Sequence[Schema], problems: Problems, where: str) -> Tables:
    names = [schema.name for schema in schemas]
    _ask_names(folder, [*names, "source.yaml"], problems, where)
    found: dict[str, list[Row]] = {}
    for schema in schemas:
        path = folder / schema.name
        is_read = schema.needed or path.exists()
        rows = scan_table(path, schema, problems, f"{where}/{schema.name}") if is_read else []
        found[schema.name.removesuffix(".csv")] = rows
    return found


def _ask_names(folder: Path, known: Sequence[str], problems: Problems, where: str) -> None:
    """A misspelled name must not pass as an absent file."""
    present = sorted(f.name for f in folder.iterdir()) if folder.is_dir() else []
    free = [name for name in known if name not in present]
    for name in present:
        is_ours = name.endswith((".csv", ".yaml", ".yml")) or (folder / name).is_dir()
        if is_ours and name not in known and not name.startswith("."):
            fix = (
                problems.nearest(name, lambda: free)
                or "remove it, or give it the name of a known file"
            )
            problems.add(f"{where}/{name}", "the file is not known", fix=fix)
