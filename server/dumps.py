"""Makes each file of a state once and keeps it: beside the states, or in a folder of its own."""

import io
import shutil
import tempfile
import threading
import weakref
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from graph.dumps import write_dump, write_gzip
from graph.record_tables import BETWEEN, RECORD_TABLES, columns, rows
from graph.state import State
from graph.state_files import LANDSCAPE
from server.dump_files import GZIP, TABLES, Dump
from server.linked_data.rdf_documents import LICENCE
from server.views.sheets import as_csv

KEPT: Final = Path(".work") / "dumps"
_MOST_STATES: Final = 3
_OLD: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same state gives the same archive."""


class Dumps:
    """The files of states; made when they are first asked for, by one thread at a time."""

    def __init__(self, out: Path) -> None:
        """Keep files below `out`; where that cannot be written, in a temporary folder."""
        self._out = out
        self._own: Path | None = None
        self._lock = threading.Lock()

    def path(self, state: State, dump: Dump, attribution: str) -> Path:
        """The file of a state; it appears whole or not at all.

        Raises:
            StateError, StoreError: the state cannot be read.
        """
        if dump.file == LANDSCAPE and state.id == state.manifest.id:
            return state.path / LANDSCAPE
        with self._lock:
            return self._made(state, dump, attribution)

    def _made(self, state: State, dump: Dump, attribution: str) -> Path:
        place = self._folder(state) / dump.file
        if not place.is_file():
            fresh = place.with_name(f".{place.name}-{threading.get_ident()}")
            self._write(state, dump, attribution, fresh)
            fresh.replace(place)
        return place

    def _write(self, state: State, dump: Dump, attribution: str, target: Path) -> None:
        if dump is TABLES:
            target.write_bytes(tables(state, attribution))
        elif dump.packed == GZIP:
            plain = Dump(dump.file.removesuffix(".gz"), dump.holds, "", "", "")
            kept = plain.file == LANDSCAPE and state.id == state.manifest.id
            source = state.path / LANDSCAPE if kept else self._made(state, plain, attribution)
            write_gzip(source, target)
        else:
            write_dump(state, dump.holds, target)

    def _folder(self, state: State) -> Path:
        """A folder per state; those of states that nobody asks for any more go."""
        changed = state.id != state.manifest.id  # its number alone does not tell what it holds
        for root in () if changed else (self._out / KEPT,):
            try:
                return _opened(root, state.id)
            except OSError:
                continue
        return _opened(self._temporary(), state.id)

    def _temporary(self) -> Path:
        if self._own is None:
            self._own = Path(tempfile.mkdtemp(prefix="werwaswo-dumps-"))
            weakref.finalize(self, shutil.rmtree, self._own, True)
        return self._own


def _opened(root: Path, name: str) -> Path:
    folder = root / name
    if not folder.is_dir():
        folder.mkdir(parents=True)
        known = sorted(root.iterdir(), key=lambda it: it.stat().st_mtime, reverse=True)
        for left in [it for it in known if it.name != name][_MOST_STATES - 1 :]:
            shutil.rmtree(left, ignore_errors=True)
    return folder


def tables(state: State, attribution: str) -> bytes:
    """An archive of one CSV file per kind of record, with a word on what they are."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        add = _adder(packed)
        add("README.txt", _readme(state, attribution).encode())
        for table in RECORD_TABLES:
            add(f"{table.name}.csv", as_csv(columns(table), rows(state, table), excel=False))
    return archive.getvalue()


def _adder(packed: zipfile.ZipFile) -> Callable[[str, bytes], None]:
    def add(name: str, body: bytes) -> None:
        entry = zipfile.ZipInfo(name, _OLD)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        packed.writestr(entry, body)

    return add


def _readme(state: State, attribution: str) -> str:
    names = "\n".join(f"- {table.name}.csv" for table in RECORD_TABLES)
    day = state.manifest.as_of.isoformat()
    return f"""WerWasWo: wer macht was wo / who does what where

Stand / as of: {day}
Zustand / state: {state.id}
Lizenz / licence: CC BY 4.0, {LICENCE}
Nennung / attribution: {attribution}

{names}

UTF-8, Komma, RFC 4180. Eine leere Zelle heißt: darüber ist nichts bekannt. Sie heißt nie, dass es
nichts gibt. Mehrere Werte einer Zelle trennt "{BETWEEN}". Zu jedem Ding steht neben dem Namen die
IRI, unter der alles steht, was über es bekannt ist. Was die Spalten bedeuten: /def auf dem
Server, von dem diese Datei stammt.

UTF-8, comma, RFC 4180. An empty cell means: nothing is known about it. It never means that there
is none. Several values of one cell stand apart by "{BETWEEN}". Beside the name of each thing stands
the IRI at which everything that is known about it is found. What the columns mean: /def on the
server from which this file came.
"""
