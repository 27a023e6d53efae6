"""Queries that can be ended: each runs in a process of its own, over a state that never changes.

An engine in the process cannot be interrupted, and takes the process with it when memory ends. So
a *nursery* holds the state, single-threaded, and forks *workers* that share its memory; a worker
that is late is killed, one that needs too much memory dies alone, and another takes its place.
"""

from graph.workers.errors import (
    GoneError,
    MemoryUpError,
    NoPlaceError,
    PastError,
    TimeUpError,
    TooManyRowsError,
    UsingError,
)
from graph.workers.job import Change, Document, Gone, Job, Reply, Stream, Table
from graph.workers.pool import Bounds, Pool
from graph.workers.source import Source

__all__ = [
    "Bounds",
    "Change",
    "Document",
    "Gone",
    "GoneError",
    "Job",
    "MemoryUpError",
    "NoPlaceError",
    "PastError",
    "Pool",
    "Reply",
    "Source",
    "Stream",
    "Table",
    "TimeUpError",
    "TooManyRowsError",
    "UsingError",
]
