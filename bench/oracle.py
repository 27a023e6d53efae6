"""The same questions in SPARQL, over the raw quads of a landscape in an in-memory Oxigraph."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from bench.measure import once

FOLDER: Final = Path(__file__).parent / "queries"
CLOSURES: Final = ("within", "broader")

Answer = tuple[str, ...]


class Oracle:
    """A store of merged triples: named graphs cost an engine time and change no answer here."""

    def __init__(self, path: Path) -> None:
        """Load the quads and materialise the closures; `loaded`, `closed`: milliseconds of each."""
        self._store = ox.Store()
        self.loaded = once(lambda: self._load(path))
        self.closed = once(self._close)

    def _load(self, path: Path) -> None:
        quads = ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)
        self._store.bulk_extend(ox.Quad(it.subject, it.predicate, it.object) for it in quads)

    def _close(self) -> None:
        for name in CLOSURES:
            made = self._store.query(text(name))
            assert isinstance(made, ox.QueryTriples)
            self._store.bulk_extend([ox.Quad(*triple) for triple in made])

    def ask(self, name: str) -> int:
        """Evaluate a question to its last row; gives their number."""
        return sum(1 for _ in self._rows(name))

    def answers(self, name: str) -> set[Answer]:
        """The rows of a question: IRIs, and values of literals."""
        return {tuple(term.value for term in row) for row in self._rows(name)}

    def _rows(self, name: str) -> Iterator[ox.QuerySolution]:
        found = self._store.query(text(name))
        assert isinstance(found, ox.QuerySolutions)
        return found


@cache
def text(name: str) -> str:
    """The SPARQL of a question."""
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
