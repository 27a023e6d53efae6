"""The landscape of the repository's own data, read once per process."""

import atexit
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.columns import Columns, read_columns
from graph.embedded import EmbeddedStore
from graph.labels import Labels, read_labels
from graph.quads import Quad, read_quads
from graph.search import Search, build_index, open_index
from graph.store import Load
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class Study:
    """What analyses need of a state, without building one."""

    quads: tuple[Quad, ...]
    lines: bytes
    columns: Columns
    labels: Labels
    search: Search


@lru_cache(maxsize=1)
def study() -> Study:
    """Read `data/` as a build does."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "landscape.nq"
    write_quads(landscape_graphs(read_landscape(DATA)), path)
    return prepared(path.read_bytes(), Path(folder.name))


def prepared(lines: bytes, folder: Path) -> Study:
    """Columns, labels and search of N-Quads; the folder keeps the search's file."""
    quads = tuple(read_quads(lines))
    store = EmbeddedStore.in_memory()
    store.load(Load(lines, "application/n-quads"))
    labels = read_labels(store)
    index = folder / "search.sqlite"
    build_index(index, labels)
    return Study(quads, lines, read_columns(quads), labels, open_index(index))
