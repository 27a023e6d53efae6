"""A built landscape, opened for reading; and the folder that keeps all of them.

States are never changed once they stand. `out/current` points to the one in use.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.columns import Columns
from graph.columns import load as load_columns
from graph.embedded import EmbeddedStore
from graph.errors import StateError
from graph.labels import Labels, read_labels
from graph.manifest import FILE, Manifest, read_manifest
from graph.search import Search, open_index
from graph.state_files import STORE, load_store
from graph.store import Store
from ontology.terms import PREFIXES

STATES: Final = "states"
CURRENT: Final = "current"
COLUMNS: Final = "columns.npz"
SEARCH: Final = "search.sqlite"

IN_MEMORY_TRIPLES: Final = 500_000
"""Up to here a state is read into memory (0.4 GB, 4 s); beyond, it is read from disk."""


@dataclass(frozen=True, slots=True)
class State:
    """Everything there is to know about one built landscape."""

    id: str
    path: Path
    manifest: Manifest
    store: Store
    labels: Labels
    columns: Columns
    search: Search


def open_state(path: Path, in_memory: bool | None = None) -> State:
    """Open a state's folder; `in_memory` overrides the choice by size.

    Raises:
        StateError: the folder holds no complete state.
    """
    manifest = read_manifest(path)
    small = manifest.triples <= IN_MEMORY_TRIPLES
    store = _open_store(path, small if in_memory is None else in_memory)
    return State(
        id=manifest.id,
        path=path,
        manifest=manifest,
        store=store,
        labels=read_labels(store),
        columns=load_columns(path / COLUMNS),
        search=open_index(path / SEARCH),
    )


def current_state(out: Path) -> State:
    """Open the state in use.

    Raises:
        StateError: nothing has been built yet.
    """
    current = current_path(out)
    if current is None:
        raise StateError("There is no state yet", str(out), "Build one: werwaswo build.")
    return open_state(current)


def current_path(out: Path) -> Path | None:
    """The folder of the state in use, None before the first build."""
    link = out / CURRENT
    return link.resolve() if (link / FILE).exists() else None


def list_states(out: Path) -> tuple[Manifest, ...]:
    """The manifests of all states, oldest build first; folders without a readable one are none."""
    found = filter(None, map(_manifest, (out / STATES).glob("*")))
    return tuple(sorted(found, key=lambda manifest: (manifest.built_at, manifest.id)))


def use_state(out: Path, id: str) -> Path:
    """Make a state the one in use, by its id or a unique beginning of it.

    Raises:
        StateError: no state, or several, begin like this.
    """
    ids = [manifest.id for manifest in list_states(out)]
    found = [known for known in ids if known == id] or [k for k in ids if k.startswith(id)]
    if len(found) != 1:
        message = f"{'Several states begin' if found else 'No state begins'} with {id!r}"
        raise StateError(message, str(out / STATES), f"Known: {', '.join(found or ids) or 'none'}.")
    switch(out, found[0])
    return out / STATES / found[0]


def switch(out: Path, id: str) -> None:
    """Point `current` to a state in one step: readers see the old one or the new one."""
    link = out / f".{CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(STATES) / id)
    link.replace(out / CURRENT)


def _manifest(folder: Path) -> Manifest | None:
    try:
        return read_manifest(folder)
    except StateError:
        return None


def _open_store(path: Path, in_memory: bool) -> EmbeddedStore:
    return load_store(path) if in_memory else EmbeddedStore.read_only(path / STORE, PREFIXES)
