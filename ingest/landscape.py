"""Reads `data/` as a whole: rows, references, checks; all faults at once."""

from pathlib import Path

from ingest.checks import check_editorial, check_registry
from ingest.editorial import build_editorial
from ingest.folders import DataRows, scan_folders
from ingest.identity.checks import check_identity
from ingest.identity.merges import enter_merges
from ingest.index import Index
from ingest.problems import Problems
from ingest.records import Landscape
from ingest.registry import build_registry, enter_registry
from ingest.scenarios import build_scenarios
from ingest.source_checks import check_sources
from ingest.sources import build_source, enter_source


def read_landscape(data: Path) -> Landscape:
    """Read and check everything below `data/`.

    Raises:
        RowErrors: everything that is wrong, with file, line, column, value and how to mend it.
    """
    problems = Problems()
    found = landscape_of(scan_folders(data, problems), problems)
    problems.stop()
    return found


def landscape_of(rows: DataRows, problems: Problems) -> Landscape:
    """Resolve and check rows; what is wrong is noted, the records are of use only without it."""
    index = Index(problems)
    enter_registry(rows.registry, index)
    enter_merges(rows.redaktion["merges"], index)
    for source in rows.sources:
        enter_source(source, index)
    built = [build_source(source, index) for source in rows.sources]
    editorial = build_editorial(rows.redaktion, rows.registry, index)
    scenarios = build_scenarios(rows, index)
    registry = build_registry(rows.registry, index)  # last: it must know who is named as an actor
    check_registry(rows.registry, problems)
    check_identity(rows.registry, rows.redaktion["merges"], rows.redaktion["apart"], problems)
    check_editorial(rows, problems)
    check_sources(rows.sources, problems)
    return Landscape(registry, tuple(s for s in built if s is not None), editorial, scenarios)
