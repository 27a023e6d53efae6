"""Where the queries of clients run: in processes of their own, which can be ended."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from graph.delta import Delta
from graph.editing.empty import EMPTY
from graph.editing.replay import public_part
from graph.errors import GraphError
from graph.state import IN_MEMORY_TRIPLES, State
from graph.workers import (
    Bounds,
    Change,
    Document,
    Gone,
    Job,
    PastError,
    Pool,
    Source,
    Stream,
    Table,
)
from server.sparql.relay import NO_SERVICE, Relay

MOST_STATES: Final = 3
"""States whose workers are kept: the one in use and past ones that are asked for."""
NUMBER: Final = "+"
"""What stands in a state's id between that of the build and the number of changes since."""


FOLLOW_SECONDS: Final = 1.0
"""How long a query of a new state waits for the workers of the one before to follow."""


@dataclass(frozen=True, slots=True)
class _Key:
    state: str
    private: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    """Workers, and the era in which they have the state (`graph.workers.Pool.apply`)."""

    pool: Pool
    era: int


class Runner:
    """Keeps the workers of a few states; those of the least used end when they are done.

    Its errors are those of `graph.workers`.
    """

    def __init__(
        self, bounds: Bounds, changes: Path | None = None, relay: Relay = NO_SERVICE
    ) -> None:
        """Nothing starts before the first query, or `warm`.

        `changes` is the folder of the journal, if states are edited; `relay` is how SERVICE asks.
        """
        self._relay = relay
        self._bounds = bounds
        self._changes = changes
        self._pools: OrderedDict[_Key, _Kept] = OrderedDict()
        self._lock = threading.Lock()
        self._came = threading.Condition(self._lock)

    def warm(self, state: State) -> None:
        """Begin to read the state for the workers, so that the first query need not wait."""
        self._pool(state, private=False).pool.warm()

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
        with self._relay.failures(job.text):
            asked = self._relay.job(job)
            kept = self._pool(state, private=private)
            try:
                return kept.pool.run(asked, seconds, client, gone, kept.era)
            except PastError:
                pool = self._renewed(state, kept, private=private)
            return pool.run(asked, seconds, client, gone)

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
        with self._relay.failures(change.text):
            asked = replace(change, text=self._relay.rewritten(change.text))
            kept = self._pool(state, private=private)
            try:
                return kept.pool.change(asked, seconds, client, gone, kept.era)
            except PastError:
                pool = self._renewed(state, kept, private=private)
            return pool.change(asked, seconds, client, gone)

    def apply(self, state: State, delta: Delta) -> None:
        """Let the workers of the state before follow the change that led to this one.

        Queries that run see the state before; those that see only what is public are given no
        more of the change.

        Raises:
            GraphError: the change cannot be applied; the next query reads the journal anew.
        """
        for private in (False, True):
            before = _Key(_before(state), private)
            with self._lock:
                kept = self._pools.get(before)
            if kept is None:
                continue
            try:
                era = kept.pool.apply(self._part(state, delta, private=private), number_of(state))
            except GraphError:
                with self._lock:
                    self._pools.pop(before, None)
                raise
            with self._came:
                self._pools.pop(before, None)
                _dropped = self._keep(_Key(state.id, private), _Kept(kept.pool, era))
                self._came.notify_all()

    def _part(self, state: State, delta: Delta, *, private: bool) -> Delta:
        base = _base(state, private=private)
        return delta if base is None else public_part(delta, base)

    def _pool(self, state: State, *, private: bool) -> _Kept:
        key, before = _Key(state.id, private), _Key(_before(state), private)
        with self._came:
            if key not in self._pools and before in self._pools:
                self._came.wait_for(lambda: key in self._pools, FOLLOW_SECONDS)
            kept = self._pools.get(key) or _Kept(self._begun(state, private=private), 0)
            _dropped = self._keep(key, kept)
        return kept

    def _renewed(self, state: State, past: _Kept, *, private: bool) -> Pool:
        """Workers of their own for a state that others have followed to the next one."""
        key = _Key(state.id, private)
        with self._lock:
            kept = self._pools.get(key)
            if kept is None or kept == past:
                kept = _Kept(self._begun(state, private=private), 0)
            _dropped = self._keep(key, kept)
        return kept.pool

    def _keep(self, key: _Key, kept: _Kept) -> list[_Kept]:
        """Keep workers as those used last; those that are dropped end with their last query.

        The caller holds what is dropped until the lock is free: ending takes a moment.
        """
        dropped = []
        self._pools[key] = kept
        self._pools.move_to_end(key)
        while len({key.state for key in self._pools}) > MOST_STATES:
            dropped.append(self._pools.popitem(last=False)[1])
        return dropped

    def _begun(self, state: State, *, private: bool) -> Pool:
        """A state that is edited is held in memory: a store on disk is only read."""
        small = state.manifest.triples <= IN_MEMORY_TRIPLES
        in_memory = small or private or self._changes is not None
        return Pool(self._source(state, private=private), self._bounds, in_memory=in_memory)

    def _source(self, state: State, *, private: bool) -> Source:
        return Source(
            path=None if _is_empty(state) else state.path,
            changes=self._changes,
            upto=number_of(state),
            private=private,
            base=_base(state, private=private),
        )


def number_of(state: State) -> int:
    """How many changes a state has seen since it was built."""
    _built, _plus, number = state.id.partition(NUMBER)
    return int(number) if number.isdecimal() else 0


def _before(state: State) -> str:
    """The id of the state before the last change; of a state as it was built, one that none has."""
    built, _plus, _number = state.id.partition(NUMBER)
    number = number_of(state) - 1
    return f"{built}{NUMBER}{number}" if number else built


def _is_empty(state: State) -> bool:
    return state.manifest.id == EMPTY


def _base(state: State, *, private: bool) -> str | None:
    """The base of graphs that not everybody may see; None where all of a change may be seen."""
    return None if private or _is_empty(state) else state.manifest.base
