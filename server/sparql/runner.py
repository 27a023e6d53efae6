"""Where the queries of clients run: in processes of their own, which can be ended."""

import threading

from graph.state import IN_MEMORY_TRIPLES, State
from graph.workers import Bounds, Job, Pool, Reply


class Runner:
    """Keeps the workers of the state that is served; those of a former one end when they are done.

    Its errors are those of `graph.workers`.
    """

    def __init__(self, bounds: Bounds) -> None:
        """Nothing starts before the first query, or `warm`."""
        self._bounds = bounds
        self._served: tuple[str, Pool] | None = None
        self._lock = threading.Lock()

    def warm(self, state: State) -> None:
        """Begin to read the state for the workers, so that the first query need not wait."""
        self._pool(state).warm()

    def run(self, state: State, job: Job, seconds: float, client: str = "") -> Reply:
        """Answer a job from a state within `seconds` (`graph.workers.Pool.run`)."""
        return self._pool(state).run(job, seconds, client)

    def _pool(self, state: State) -> Pool:
        with self._lock:
            if self._served is None or self._served[0] != state.id:
                in_memory = state.manifest.triples <= IN_MEMORY_TRIPLES
                self._served = state.id, Pool(state.path, self._bounds, in_memory=in_memory)
            return self._served[1]
