"""Queries in processes of their own: answered like in this one, and ended when they must be."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bench.small import World
from graph.build import build_state
from graph.embedded import EmbeddedStore
from graph.errors import FormatError, GraphError, QuerySyntaxError
from graph.state import State
from graph.store import WHOLE, Dataset, Term
from graph.workers import (
    Bounds,
    Document,
    Job,
    MemoryUpError,
    NoPlaceError,
    Pool,
    Source,
    Table,
    TimeUpError,
    TooManyRowsError,
)
from graph.workers.codec import decoded, encoded
from graph.workers.evaluate import evaluated
from graph.workers.places import Places

BASE = "https://w3id.org/werwaswo/"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = """SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l
FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?g), STR(?j))) = 1) }"""
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f ?a ?d ?c ?i"


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    folder = tmp_path_factory.mktemp("landscape")
    world = World()
    world.says(world.work, world.ihk, [world.region])
    (folder / "landscape.nq").write_text("".join(world.lines()), encoding="utf-8")
    return build_state(folder / "landscape.nq", folder / "out", as_of=date(2026, 11, 22), base=BASE)


@pytest.fixture(scope="module", params=[True, False], ids=["in memory", "on disk"])
def pool(state: State, request: pytest.FixtureRequest) -> Iterator[Pool]:
    made = Pool(Source(state.path), Bounds(2, 200, 0.5), in_memory=request.param)
    yield made
    made.close()


def job(
    text: str, media_type: str | None = "text/csv", most: int = 1_000, dataset: Dataset = WHOLE
) -> Job:
    return Job(text, text, dataset, media_type, most)


def answer(state: State, asked: Job) -> object:
    """What this process answers."""
    assert isinstance(state.store, EmbeddedStore)
    return evaluated(state.store, asked, lambda *_: pytest.fail("it is short"))


JOBS = [
    pytest.param(job(COUNT), id="count"),
    pytest.param(job("ASK { ?s ?p ?o }", "application/sparql-results+json"), id="ask"),
    pytest.param(job("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o", None, 3), id="table"),
    pytest.param(job("SELECT ?x { OPTIONAL { ?x a <http://nobody> } }", None), id="unbound"),
    pytest.param(job("ASK { ?s a <http://nobody> }", None), id="a boolean as a table"),
    pytest.param(
        job(f"CONSTRUCT WHERE {{ <{BASE}id/gebiet/ost> a ?o }}", None), id="a graph as a table"
    ),
    pytest.param(
        job("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g", dataset=Dataset(None, ())),
        id="no named graph",
    ),
    pytest.param(
        job("SELECT ?s { ?s ?p ?o } ORDER BY ?s", dataset=Dataset((f"{BASE}graph/register",))),
        id="one graph",
    ),
]


@pytest.mark.parametrize("asked", JOBS)
def test_a_worker_answers_what_this_process_would(pool: Pool, state: State, asked: Job) -> None:
    assert pool.run(asked, 20) == answer(state, asked)


def test_graphs_come_in_every_format_and_not_in_more_triples_than_asked_for(pool: Pool) -> None:
    query = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"
    lines = pool.run(job(query, "application/n-triples"), 20)
    assert isinstance(lines, Document)
    count = lines.body.count(b"\n")
    turtle = pool.run(job(query, "text/turtle", count), 20)
    assert isinstance(turtle, Document)
    assert turtle.body.startswith(b"@prefix")
    with pytest.raises(TooManyRowsError, match=f"more than {count - 1} rows"):
        pool.run(job(query, "text/turtle", count - 1), 20)


def test_an_error_tells_about_the_query_as_it_was_sent(pool: Pool) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        pool.run(Job("SELECT * {\n LIMIT 10", "SELECT * {", WHOLE, "text/csv", 10), 20)
    assert (caught.value.line, caught.value.column) == (1, 11)
    with pytest.raises(FormatError, match="does not suit"):
        pool.run(job(COUNT, "text/turtle"), 20)


def test_a_query_that_is_late_is_ended_and_its_process_is_gone(pool: Pool) -> None:
    before = _workers(pool)
    start = time.monotonic()
    with pytest.raises(TimeUpError, match=r"not ready after 0\.3 seconds"):
        pool.run(job(ENDLESS), 0.3)
    assert time.monotonic() - start < 5
    assert pool.run(job(COUNT), 20) == pool.run(job(COUNT), 20)
    while len(_workers(pool)) > max(1, len(before)):
        assert time.monotonic() - start < 10


def _workers(pool: Pool) -> list[str]:
    """Process ids of the workers that live, as the system lists them."""
    nursery = pool._family.nursery().process.pid
    return Path(f"/proc/{nursery}/task/{nursery}/children").read_text(encoding="ascii").split()


def test_a_query_that_needs_too_much_memory_ends_alone(pool: Pool) -> None:
    with pytest.raises(MemoryUpError, match="200 MiB"):
        pool.run(job(GREEDY), 30)
    assert isinstance(pool.run(job(COUNT), 20), Document)


def test_endless_queries_hold_no_place_for_longer_than_their_time(pool: Pool) -> None:
    caught: list[type[Exception]] = []

    def ask() -> None:
        try:
            pool.run(job(ENDLESS), 1.0)
        except GraphError as error:
            caught.append(type(error))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert caught.count(TimeUpError) >= 2
    assert set(caught) == {TimeUpError, NoPlaceError}
    assert isinstance(pool.run(job(COUNT), 20), Document)


def test_places_are_given_in_turn_to_each_client() -> None:
    places, order = Places(1, 9), list[str]()
    assert places.take("a", 0)
    assert not places.take("a", 0.01)

    def wait(client: str) -> None:
        if places.take(client, 20):
            order.append(client)

    threads = []
    for number, client in enumerate("aaaab"):
        threads.append(threading.Thread(target=wait, args=(client,)))
        threads[-1].start()
        while places.waiting <= number:
            time.sleep(0.001)
    for number in range(5):
        places.give_back()
        while len(order) <= number:
            time.sleep(0.001)
    assert order == list("abaaa")
    places.give_back()
    assert places.take("c", 0)


def test_no_more_may_wait_than_there_is_room_for() -> None:
    places = Places(1, 1)
    assert places.take("a", 0)
    waiter = threading.Thread(target=places.take, args=("a", 20))
    waiter.start()
    while not places.waiting:
        time.sleep(0.001)
    assert not places.take("b", 20)
    places.give_back()
    waiter.join(20)


def test_a_light_query_is_answered_while_heavy_ones_hold_all_places(state: State) -> None:
    pool = Pool(Source(state.path), Bounds(1, 200), in_memory=True)
    heavy = [
        threading.Thread(target=_refused, args=(pool, f"{ENDLESS} #{number}", 3.0))
        for number in range(4)
    ]
    for thread in heavy:
        thread.start()
    while not pool._heavy.waiting:
        time.sleep(0.001)
    for _ in range(20):
        assert isinstance(pool.run(job(COUNT), 20), Document)
    assert pool._heavy.waiting
    for thread in heavy:
        thread.join(30)
    assert not pool._heavy.waiting
    pool.close()


def _refused(pool: Pool, query: str, seconds: float) -> None:
    with contextlib.suppress(TimeUpError, NoPlaceError):
        pool.run(job(query), seconds)


def test_what_was_heavy_once_goes_to_the_heavy_lane_at_once(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Pool(Source(state.path), Bounds(1, 200), in_memory=True)
    _refused(pool, ENDLESS, 0.2)

    monkeypatch.setattr(pool._light, "take", pytest.fail)
    with pytest.raises(TimeUpError):
        pool.run(job(ENDLESS), 0.2)
    monkeypatch.undo()
    assert isinstance(pool.run(job(COUNT), 20), Document)
    pool.close()


def test_a_query_that_was_paused_goes_on_where_it_stood(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.workers.pool.LIGHT_SECONDS", 0.0)
    pool = Pool(Source(state.path), Bounds(1, 200), in_memory=True)
    assert pool.run(job(COUNT), 20) == answer(state, job(COUNT))
    pool.close()


def test_a_nursery_that_died_is_replaced(state: State) -> None:
    pool = Pool(Source(state.path), Bounds(1, 200), in_memory=True)
    assert isinstance(pool.run(job(COUNT), 20), Document)
    nursery = pool._family.nursery().process
    nursery.kill()
    nursery.wait()
    assert isinstance(pool.run(job(COUNT), 20), Document)
    pool.close()


def test_workers_end_with_whoever_asked_them_even_while_they_work(state: State) -> None:
    program = f"""
from pathlib import Path
from graph.store import WHOLE
from graph.workers import Bounds, Job, Pool, Source
pool = Pool(Source(Path({str(state.path)!r})), Bounds(1, 200), in_memory=True)
pool.run(Job({COUNT!r}, {COUNT!r}, WHOLE, "text/csv", 10), 20)
nursery = pool._family.nursery().process.pid
print(nursery, Path(f"/proc/{{nursery}}/task/{{nursery}}/children").read_text(), flush=True)
pool.run(Job({ENDLESS!r}, {ENDLESS!r}, WHOLE, "text/csv", 10), 60)
"""
    root = Path(__file__).parents[3]
    asker = subprocess.Popen([sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE)
    assert asker.stdout is not None
    pids = [int(pid) for pid in asker.stdout.readline().split()]
    asker.send_signal(signal.SIGKILL)
    asker.wait()
    asker.stdout.close()
    assert len(pids) == 2
    deadline = time.monotonic() + 10
    while any(_lives(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_lives(pid) for pid in pids)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    return state != "Z"


def test_replies_cross_the_border_as_they_are() -> None:
    word = Term("literal", "Straße \ud83d\ude42".encode("utf-16", "surrogatepass").decode("utf-16"))
    replies: list[Document | Table] = [
        Document("solutions", b"\x00\xff"),
        Table("solutions", ("a", "b"), ((word, None), (Term("iri", "http://x"), None)), True, None),
        Table("boolean", (), (), False, True),
    ]
    for reply in replies:
        assert decoded(encoded(reply)) == reply
    for error in (QuerySyntaxError("x", 1, 2), FormatError("a", "b", ("c", "d")), NoPlaceError(1)):
        crossed = decoded(encoded(error))
        assert isinstance(crossed, GraphError)
        assert str(error) in str(crossed)
