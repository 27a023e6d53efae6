"""Where the queries of clients run: in processes of their own, which can be ended."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.delta import Delta
from graph.editing.empty import EMPTY
from graph.editing.replay import public_part
from graph.state import IN_MEMORY_TRIPLES, State
from graph.workers import Bounds, Change, Document, Gone, Job, Pool, Source, Stream, Table

MOST_STATES: Final = 3
"""States whose workers are kept: the one in use and past ones that are asked for."""
NUMBER: Final = "+"
"""What stands in a state's id between that of the build and the number of changes since."""


@dataclass(frozen=True, slots=True)
class _Key:
    state: str
    private: bool


class Runner:
    """Keeps the workers of a few states; those of the least used end when they are done.

    Its errors are those of `graph.workers`.
    """

    def __init__(self, bounds: Bounds, changes: Path | None = None) -> None:
        """Nothing starts before the first query, or `warm`.

        `changes` is the folder of the journal, if states are edited.
        """
        self._bounds = bounds
        self._changes = changes
        self._pools: OrderedDict[_Key, Pool] = OrderedDict()
        self._lock = threading.Lock()

    def warm(self, state: State) -> None:
        """Begin to read the state for the workers, so that the first query need not wait."""
        self._pool(state, private=False).warm()

    def run(
        self,
        state: State,
        job: Job,
        seconds: float,
        client: str = "",
        gone: Gone | None = None,
        *,
        private: bool = False,
    ) -> Document | Table | Stream:
        """Answer a job from a state within `seconds` (`graph.workers.Pool.run`)."""
        return self._pool(state, private=private).run(job, seconds, client, gone)

    def change(
        self,
        state: State,
        change: Change,
        seconds: float,
        client: str = "",
        gone: Gone | None = None,
        *,
        private: bool = False,
    ) -> Delta:
        """Tell what an update would change in a state (`graph.workers.Pool.change`)."""
        return self._pool(state, private=private).change(change, seconds, client, gone)

    def apply(self, before: State, after: State, delta: Delta) -> None:
        """Let the workers of a state follow it to the next one; queries that run see the old one.

        Those that see only what is public are given no more of the change.

        Raises:
            GraphError: the change cannot be applied; the next query reads the journal anew.
        """
        base = after.manifest.base
        for private, part in ((False, public_part(delta, base)), (True, delta)):
            with self._lock:
                pool = self._pools.pop(_Key(before.id, private), None)
            if pool is not None:
                pool.apply(part, number_of(after))
                with self._lock:
                    self._keep(_Key(after.id, private), pool)

    def _pool(self, state: State, *, private: bool) -> Pool:
        key = _Key(state.id, private)
        with self._lock:
            pool = self._pools.get(key) or self._begun(state, private=private)
            self._keep(key, pool)
            return pool

    def _keep(self, key: _Key, pool: Pool) -> None:
        """Keep a pool as the one used last; one that is dropped ends with its last query."""
        self._pools[key] = pool
        self._pools.move_to_end(key)
        while len({kept.state for kept in self._pools}) > MOST_STATES:
            self._pools.popitem(last=False)

    def _begun(self, state: State, *, private: bool) -> Pool:
        """A state that is edited is held in memory: a store on disk is only read."""
        small = state.manifest.triples <= IN_MEMORY_TRIPLES
        in_memory = small or private or self._changes is not None
        return Pool(self._source(state, private=private), self._bounds, in_memory=in_memory)

    def _source(self, state: State, *, private: bool) -> Source:
        return Source(
            path=None if state.manifest.id == EMPTY else state.path,
            changes=self._changes,
            upto=number_of(state),
            private=private,
            base=None if private else state.manifest.base,
        )


def number_of(state: State) -> int:
    """How many changes a state has seen since it was built."""
    _built, _plus, number = state.id.partition(NUMBER)
    return int(number) if number.isdecimal() else 0
