"""What the workers of a pool answer from."""

from dataclasses import dataclass
from pathlib import Path

from graph.editing.replay import replayed
from graph.embedded import EmbeddedStore
from graph.errors import GraphError
from graph.manifest import FILE, read_manifest
from graph.state_files import STORE, load_store
from ontology.names import DEFAULT_BASE
from ontology.terms import PREFIXES


@dataclass(frozen=True, slots=True)
class Source:
    """A state's folder (None: an empty dataset) and the changes made to it since.

    `changes` is the folder of a journal, of which everything is replayed, or what comes up to the
    number `upto`; `private` reads the state's private graphs, too. With a `base` the replay leaves
    out what is only proposed (`graph.editing.replay`).
    """

    path: Path | None
    changes: Path | None = None
    upto: int | None = None
    private: bool = False
    base: str | None = None

    def __str__(self) -> str:
        """Where it comes from, for errors."""
        return str(self.path or self.changes or "an empty dataset")


def loaded(source: Source) -> EmbeddedStore:
    """Read all of it into memory.

    Raises:
        GraphError: a file cannot be read.
    """
    if source.path is None:
        store = EmbeddedStore.in_memory(PREFIXES)
    else:
        store = load_store(source.path, private=source.private)
    store.base = _base(source)
    if source.changes is not None:
        store.apply(replayed(source.changes, source.upto, source.base))
    return store


def on_disk(source: Source) -> EmbeddedStore:
    """Open it where it lies.

    Raises:
        StoreError: there is no store.
        GraphError: changes cannot be read onto a store that is only read.
    """
    if source.path is None or source.changes is not None or source.private:
        raise OnDiskError(str(source))
    store = EmbeddedStore.read_only(source.path / STORE, PREFIXES)
    store.base = _base(source)
    return store


def _base(source: Source) -> str:
    """What relative IRIs mean: the landscape's own space, on whichever host it is served."""
    told = source.path is not None and (source.path / FILE).exists()
    return read_manifest(source.path).base if source.path and told else DEFAULT_BASE


@dataclass(eq=False)
class OnDiskError(GraphError):
    """A state that is read from disk, where it can neither change nor hide anything."""

    where: str

    def __str__(self) -> str:
        """Say what would do."""
        return f"{self.where} is read from disk and does not change; hold it in memory to edit it"
