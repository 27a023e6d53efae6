"""The registry alone: what a reader has to know, however faulty other folders of the data are."""

from pathlib import Path

from ingest.folders import scan_registry
from ingest.index import Index
from ingest.problems import Problems
from ingest.records import Registry
from ingest.registry import build_registry, enter_registry


def known_registry(data: Path) -> Registry:
    """Read `data/registry` and nothing else.

    References to what sources hold (fields of action) are left out.

    Raises:
        RowErrors: the files of the registry cannot be read.
    """
    problems = Problems()
    tables = scan_registry(data, problems)
    problems.stop()
    index = Index(Problems())  # the build tells what is not found; reading needs only the names
    enter_registry(tables, index)
    return build_registry(tables, index)
