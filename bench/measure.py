"""Measure work: CPU milliseconds as medians, peak memory, and a limit for what takes too long."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from statistics import median
from typing import Final

RUNS: Final = 5
_PATIENCE: Final = 5_000.0
"""Milliseconds after which one run is enough."""


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU milliseconds: of the first run, and the median of the further ones."""

    first: float
    further: float


@dataclass(frozen=True, slots=True)
class Apart:
    """What work in a process of its own gave: its result, milliseconds, peak memory in MB."""

    result: object
    spent: Measured
    peak: float


def _within(work: Callable[[], object], limit: float, runs: int) -> Measured:
    """`measured`, where the system ends this process if the first run takes too long."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + limit), hard))
    first = once(work)
    resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))
    if first > _PATIENCE or not runs:
        return Measured(first, first)
    further = measured(work, runs - 1).further
    return Measured(first, further or first)  # too short for the clock of a limited process


def measured(work: Callable[[], object], runs: int = RUNS) -> Measured:
    """CPU time of this process: a first run, then the median of so many (of one, if it is slow)."""
    first = once(work)
    if first > _PATIENCE or not runs:
        return Measured(first, first)
    return Measured(first, median(once(work) for _ in range(runs)))


def once(work: Callable[[], object]) -> float:
    """CPU milliseconds of one run."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def apart(
    work: Callable[[], object],
    limit: float,
    answer: Callable[[], object] | None = None,
    runs: int = RUNS,
) -> Apart | None:
    """Measure work in a fork of this process; None if its first run takes more CPU seconds.

    What the store or the columns hold is shared with the fork and not copied. `answer` is asked
    once, unmeasured, for what is to be compared. An engine that cannot be interrupted is ended by
    the system (RLIMIT_CPU), whatever else the machine is doing.
    """
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, limit, answer, runs, there), daemon=True)
    process.start()
    there.close()
    try:
        found = here.recv()
    except EOFError:
        found = None
    process.join()
    return found if isinstance(found, Apart) else None


def _work(
    work: Callable[[], object],
    limit: float,
    answer: Callable[[], object] | None,
    runs: int,
    there: Connection,
) -> None:
    spent = _within(work, limit, runs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    there.send(Apart(answer() if answer else None, spent, peak))
    there.close()
