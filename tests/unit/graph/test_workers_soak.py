"""Workers and nurseries that die at any time: the next query works, and nothing is left behind."""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.delta import Delta
from graph.errors import GraphError
from graph.store import WHOLE
from graph.workers import (
    Bounds,
    Change,
    Document,
    Job,
    MemoryUpError,
    NoPlaceError,
    Pool,
    Source,
    Stream,
    TimeUpError,
)
from graph.workers.known import Known, shape_of

THINGS = 400
ENDLESS = """SELECT (COUNT(*) AS ?n) { GRAPH ?x { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }
FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?g), STR(?j))) = 1) }"""
GREEDY = "SELECT * { GRAPH ?x { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } } ORDER BY ?f ?a ?d ?c ?i"
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?x { ?s ?p ?o } }"
LONG = "SELECT ?s ?o { GRAPH ?x { ?s ?p ?o } VALUES ?v {" + " ".join(map(str, range(400))) + "} }"


def filled(bounds: Bounds) -> Pool:
    made = Pool(Source(None), bounds, in_memory=True)
    lines = (f"<http://s/{n}> <http://p> <http://o/{n}> <x:g> .".encode() for n in range(THINGS))
    made.apply(Delta(tuple(lines)))
    return made


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = filled(Bounds(2, 200, 0.5))
    yield made
    made.close()


def asked(text: str) -> Job:
    return Job(text, text, WHOLE, "text/csv", 10_000_000)


def works(pool: Pool) -> None:
    reply = pool.run(asked(COUNT), 20)
    assert isinstance(reply, Document)
    assert reply.body.split() == [b"n", str(THINGS).encode()]


def nursery_of(pool: Pool) -> int:
    return pool._family.nursery().process.pid


def workers_of(pool: Pool) -> list[int]:
    pid = nursery_of(pool)
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in children.split()]


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def zombies() -> list[str]:
    """Children of this process that nobody has waited for."""
    own = os.getpid()
    pids = Path(f"/proc/{own}/task/{own}/children").read_text(encoding="ascii").split()
    states = {pid: Path(f"/proc/{pid}/stat").read_text(encoding="ascii") for pid in pids}
    return [pid for pid, stat in states.items() if stat.rpartition(")")[2].split()[0] == "Z"]


def test_an_idle_worker_that_is_killed_is_replaced(pool: Pool) -> None:
    for _ in range(10):
        works(pool)
        for pid in workers_of(pool):
            os.kill(pid, signal.SIGKILL)
        works(pool)


def test_a_nursery_that_is_killed_is_replaced_even_under_a_running_query(pool: Pool) -> None:
    works(pool)
    for _ in range(3):
        os.kill(nursery_of(pool), signal.SIGKILL)
        works(pool)
    kill_nursery(pool)
    works(pool)
    took: list[Exception] = []
    asker = threading.Thread(target=_ask, args=(pool, ENDLESS, 2.0, took))
    asker.start()
    time.sleep(0.4)
    kill_nursery(pool)
    works(pool)
    asker.join(20)
    assert list(map(type, took)) == [TimeUpError], took


def kill_nursery(pool: Pool) -> None:
    """Kill it, and see it dead."""
    process = pool._family.nursery().process
    process.kill()
    process.wait()


def _ask(pool: Pool, text: str, seconds: float, took: list[Exception]) -> None:
    try:
        pool.run(asked(text), seconds)
    except GraphError as error:
        took.append(error)


def test_endless_queries_end_in_time_even_when_64_are_asked_for(pool: Pool) -> None:
    works(pool)
    late: list[float] = []
    took: list[Exception] = []

    def ask(number: int) -> None:
        begun = time.monotonic()
        _ask(pool, f"{ENDLESS} # {number}", 1.5, took)
        late.append(time.monotonic() - begun - 1.5)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    found = Counter(map(type, took))
    assert found.keys() == {TimeUpError, NoPlaceError}
    assert found.total() == 64
    assert max(late) < 0.5
    works(pool)


def test_memory_that_runs_out_blocks_no_place(pool: Pool) -> None:
    for number in range(5):
        with pytest.raises(MemoryUpError):
            pool.run(asked(f"{GREEDY} LIMIT {9_000_000 + number}"), 30)
    works(pool)


def test_nothing_is_left_after_500_mixed_jobs_and_kills() -> None:
    before = open_files()
    pool = filled(Bounds(2, 200, 0.5))
    works(pool)
    chance = random.Random(7)  # noqa: S311 - the same mixture each time
    jobs = [_mixed(pool, chance, number) for number in range(500)]
    found = Counter(jobs)
    assert found["answered"] > 300
    assert found["streamed"] > 10
    assert found["changed"] > 10
    assert found["TimeUpError"] > 3
    works(pool)
    assert len(workers_of(pool)) <= 4
    assert open_files() <= before + 2 * 4 + 1, "a nursery, and a line and a handle for each worker"
    pool.close()
    del pool
    assert open_files() == before
    assert not zombies()


def _mixed(pool: Pool, chance: random.Random, number: int) -> str:
    """One job of some kind, and now and then a kill."""
    fate = chance.random()
    if fate < 0.008:
        os.kill(nursery_of(pool), signal.SIGKILL)
    elif fate < 0.04:
        for pid in workers_of(pool):
            os.kill(pid, signal.SIGKILL)
    try:
        return _one(pool, chance.random(), number)
    except GraphError as error:
        return type(error).__name__


def _one(pool: Pool, kind: float, number: int) -> str:
    if kind < 0.02:
        pool.run(asked(f"{ENDLESS} #{number}"), 0.1)
    if kind < 0.05:
        reply = pool.run(asked(LONG), 10)
        assert isinstance(reply, Stream)
        next(iter(reply))
        reply.close()
        return "streamed"
    if kind < 0.15:
        pool.change(Change(f"INSERT DATA {{ <x:a> <x:b> {number} }}"), 10)
        return "changed"
    pool.run(asked(f"{COUNT} #{number}"), 10)
    return "answered"


def test_many_threads_share_a_pool_that_is_changed_and_killed() -> None:
    pool = filled(Bounds(4, 200, 20))
    done = threading.Event()
    failed: list[Exception] = []
    counts: list[int] = []

    def ask() -> None:
        while not done.is_set():
            try:
                reply = pool.run(asked(COUNT), 10)
            except MemoryUpError as error:
                failed.append(error)
                continue
            assert isinstance(reply, Document)
            counts.append(int(reply.body.split()[1]))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(20):
        pool.apply(Delta((f"<http://new/{number}> <http://p> <http://o> <x:g> .".encode(),)))
        if number % 7 == 3:
            os.kill(nursery_of(pool), signal.SIGKILL)
        time.sleep(0.05)
    done.set()
    for thread in threads:
        thread.join(20)
    reply = pool.run(asked(COUNT), 10)
    assert isinstance(reply, Document)
    assert int(reply.body.split()[1]) == THINGS + 20
    assert set(counts) <= set(range(THINGS, THINGS + 21))
    assert len(counts) > 20
    assert not failed
    pool.close()


def test_two_workers_never_think_of_the_same_number(pool: Pool) -> None:
    found = set()
    for _ in range(6):
        works(pool)
        reply = pool.run(asked("SELECT (STRUUID() AS ?u) (BNODE() AS ?b) {}"), 10)
        assert isinstance(reply, Document)
        found.add(reply.body)
        for pid in workers_of(pool):
            os.kill(pid, signal.SIGKILL)
    assert len(found) == 6


def test_queries_of_one_shape_are_known_together() -> None:
    known = Known()
    assert asked("SELECT * { ?a <x:b#c> 'one' }") not in known
    known.add(asked("SELECT * { ?a <x:b#c> 'one' } LIMIT 10 # why"))
    assert not known.knows_like(asked("SELECT * { ?a <x:b#d> 'one' } LIMIT 10"))
    assert known.knows_like(asked("SELECT  *  {\n?b <x:b#c> 'two' } LIMIT 20 # "))
    assert shape_of("'a # b' <x#y>").split() == ["<x#y>"]
    for number in range(1_001):
        known.add(asked(f"ASK {{ <x:{number}> ?a ?b }}"))
    assert len(known) == 1_000
    assert not known.knows_like(asked("SELECT * { ?a <x:b#c> 'one' } LIMIT 10"))
