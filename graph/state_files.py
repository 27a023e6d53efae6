"""The files of a state that hold its quads, and how they are read; light, for other processes."""

from pathlib import Path
from typing import Final

from graph.embedded import EmbeddedStore
from graph.store import Load
from ontology.terms import PREFIXES

LANDSCAPE: Final = "landscape.trig"
META: Final = "meta.trig"
PRIVATE: Final = "private.trig"
"""Graphs that only some may see; not there where none is private."""
STORE: Final = "store"


def load_store(path: Path, *, private: bool = False) -> EmbeddedStore:
    """Read a state's quads into memory, those of private graphs only if that is asked for."""
    store = EmbeddedStore.in_memory(PREFIXES)
    for name in (LANDSCAPE, META, *([PRIVATE] if private and (path / PRIVATE).exists() else [])):
        store.bulk_load(Load(path / name, "application/trig"))
    store.finish()
    return store
