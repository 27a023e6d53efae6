"""What analyses read: a landscape as arrays, made in one pass over its quads, kept in one file."""

from pathlib import Path

from graph.columns import file as columns_file
from graph.columns.read import read_columns
from graph.columns.tables import UNKNOWN_DAY, Columns, UnknownThingError

__all__ = ["UNKNOWN_DAY", "Columns", "UnknownThingError", "load", "read_columns"]


def load(path: Path) -> Columns:
    """Read columns that `Columns.save` wrote.

    Raises:
        StateError: the file is missing or holds something else.
    """
    return columns_file.load(Columns, path)
