"""A landscape of which nothing is known yet: an empty dataset, and files that say so."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from graph.columns import read_columns
from graph.embedded import EmbeddedStore
from graph.errors import StateError
from graph.labels import read_labels
from graph.manifest import Manifest
from graph.search import build_index, open_index
from graph.state import COLUMNS, SEARCH, State
from graph.state_files import LANDSCAPE, META
from ontology.terms import PREFIXES

EMPTY: Final = "empty"
"""The folder below `out/` that keeps what belongs to an empty landscape, and its state's id."""


def empty_state(out: Path, base: str, as_of: date) -> State:
    """Make the files of an empty landscape below `out/empty`, and open it.

    Raises:
        StateError: they cannot be written.
    """
    folder = out / EMPTY
    store = EmbeddedStore.in_memory(PREFIXES)
    labels, columns = read_labels(store), read_columns(iter(()))
    manifest = Manifest(EMPTY, as_of, base, datetime.now(UTC), "", "", "", (), {})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (LANDSCAPE, META):
            (folder / name).write_bytes(b"")
        (folder / SEARCH).unlink(missing_ok=True)
        build_index(folder / SEARCH, labels)
        columns.save(folder / COLUMNS)
        manifest.write(folder)
    except OSError as error:
        fix = "Let this process write there, or choose another --out."
        raise StateError("An empty landscape cannot be begun", str(folder), fix) from error
    search = open_index(folder / SEARCH)
    return State(EMPTY, folder, manifest, store, labels, columns, search)
