"""Long answers: read part by part, whole or broken off, never half of one as if it were whole."""

import gc
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.delta import Delta
from graph.quads import read_quads
from graph.store import WHOLE
from graph.workers import (
    Bounds,
    Document,
    GoneError,
    Job,
    MemoryUpError,
    NoPlaceError,
    Pool,
    Source,
    Stream,
    TimeUpError,
    TooManyRowsError,
)
from graph.workers.counting import counter
from graph.workers.writing import HELD_BACK

THINGS = 600
DIGITS = "VALUES ?x {" + " ".join(map(str, range(100))) + "} "
WIDE = "SELECT ?s ?p ?o ?x { GRAPH <x:g> { ?s ?p ?o } " + DIGITS + "}"
"""60,000 rows."""
RESULTS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "application/n-quads",
)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(Source(None), Bounds(2, 300, 0.5), in_memory=True)
    text = 'ein Text, der { in } Klammern \\"und\\" Zeichen steht,{ ' + "x" * 60
    lines = (f'<http://s/{n}> <http://p/{n % 3}> "{n} {text}" <x:g> .' for n in range(THINGS))
    made.apply(Delta(tuple(line.encode() for line in lines)))
    yield made
    made.close()


def asked(text: str, media_type: str, most: int = 10_000_000) -> Job:
    return Job(text, text, WHOLE, media_type, most)


def streamed(pool: Pool, job: Job, seconds: float = 30) -> Stream:
    reply = pool.run(job, seconds)
    assert isinstance(reply, Stream)
    return reply


def living(pool: Pool) -> int:
    pid = pool._family.nursery().process.pid
    return len(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())


@pytest.mark.parametrize("media_type", RESULTS)
def test_a_long_answer_comes_in_parts_and_is_whole(pool: Pool, media_type: str) -> None:
    stream = streamed(pool, asked(WIDE, media_type))
    parts = list(stream)
    body, rows = b"".join(parts), counter(media_type)
    assert len(parts) > 3
    assert len(parts[0]) <= HELD_BACK
    assert max(map(len, parts[1:])) <= 256 * 1024 + 8192
    assert rows.count(body) == THINGS * 100
    if media_type == RESULTS[0]:
        assert len(json.loads(body)["results"]["bindings"]) == THINGS * 100
    assert list(stream) == []


@pytest.mark.parametrize("media_type", GRAPHS)
def test_a_long_graph_is_whole_in_every_format(pool: Pool, media_type: str) -> None:
    text = "CONSTRUCT { ?s ?p ?t } { GRAPH <x:g> { ?s ?p ?o } " + DIGITS
    text += "BIND(CONCAT(STR(?x), ?o) AS ?t) }"
    body = b"".join(streamed(pool, asked(text, media_type)))
    assert len({quad[:3] for quad in read_quads(body, media_type)}) == THINGS * 100


def test_more_rows_than_asked_for_break_an_answer_off(pool: Pool) -> None:
    for media_type in RESULTS:
        stream = streamed(pool, asked(WIDE, media_type, 59_000))
        with pytest.raises(TooManyRowsError, match="59000"):
            list(stream)
        assert b"".join(streamed(pool, asked(WIDE, media_type, 60_000)))
    graph = "CONSTRUCT { ?s ?p ?x } { GRAPH <x:g> { ?s ?p ?o } " + DIGITS + "}"
    stream = streamed(pool, asked(graph, "application/n-triples", 59_999))
    with pytest.raises(TooManyRowsError):
        list(stream)
    with pytest.raises(TooManyRowsError):
        pool.run(asked(WIDE, "text/csv", 10), 20)


def test_time_that_runs_out_on_the_way_breaks_an_answer_off(pool: Pool) -> None:
    endless = (
        "SELECT * { GRAPH <x:g> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } "
        "FILTER(?a != <http://s/1> || STRLEN(CONCAT(STR(?d), STR(?g))) = 0) }"
    )
    stream = streamed(pool, asked(endless, "text/csv"), 1.0)
    begun = time.monotonic()
    with pytest.raises(TimeUpError):
        list(stream)
    assert time.monotonic() - begun < 1.6
    assert list(stream) == []


def test_a_stream_that_is_closed_or_dropped_frees_its_worker(pool: Pool) -> None:
    pool.run(asked("ASK {}", "text/csv"), 20)
    before = living(pool)
    for _ in range(12):
        streamed(pool, asked(WIDE, "text/csv")).close()
    for _ in range(12):
        stream = streamed(pool, asked(WIDE, "text/csv"))
        next(iter(stream))
        del stream
    gc.collect()
    deadline = time.monotonic() + 5
    while living(pool) > before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert living(pool) <= before


def test_slow_readers_hold_up_nobody_and_are_bounded(pool: Pool) -> None:
    held = [streamed(pool, asked(WIDE, "text/csv")) for _ in range(8)]
    with pytest.raises(NoPlaceError):
        pool.run(asked(WIDE, "text/csv"), 20)
    assert isinstance(pool.run(asked("SELECT * {}", "text/csv"), 20), Document)
    assert len(b"".join(held[3])) > HELD_BACK
    for stream in held:
        stream.close()
    streamed(pool, asked(WIDE, "text/csv")).close()


def test_readers_that_are_too_slow_make_room(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.workers.stream.SLOWEST", 0)
    held = [streamed(pool, asked(WIDE, "text/csv")) for _ in range(12)]
    assert isinstance(next(iter(held[0])), bytes)
    with pytest.raises(TimeUpError):
        list(held[-1])
    for stream in held:
        stream.close()


def test_a_worker_that_dies_breaks_its_answer_off(pool: Pool) -> None:
    stream = streamed(pool, asked(WIDE, "text/csv"))
    stream.chunks._worker.end()  # type: ignore[attr-defined]
    with pytest.raises(MemoryUpError):
        list(stream)


def test_a_client_that_has_left_ends_its_query(pool: Pool) -> None:
    endless = (
        "SELECT (COUNT(*) AS ?n) { GRAPH <x:g> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } "
        "FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?g), STR(?j))) = 1) }"
    )
    calls: list[float] = []

    def gone() -> bool:
        calls.append(time.monotonic())
        return len(calls) >= 2

    begun = time.monotonic()
    with pytest.raises(GoneError):
        pool.run(asked(endless, "text/csv"), 20, "somebody", gone)
    assert time.monotonic() - begun < 2
    assert len(calls) == 2
    assert isinstance(pool.run(asked("ASK {}", "text/csv"), 20), Document)


def test_memory_stays_flat_while_a_huge_answer_passes(pool: Pool) -> None:
    text = WIDE.replace("}", "} VALUES ?y {" + " ".join(map(str, range(40))) + "}", 1)
    before, most, size = _resident(), 0, 0
    for part in streamed(pool, asked(text, "text/csv"), 120):
        size += len(part)
        most = max(most, _resident())
    assert size > 300_000_000
    assert most - before < 40_000_000


def _resident() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100_000])
@pytest.mark.parametrize("media_type", RESULTS)
def test_rows_are_counted_however_an_answer_is_cut(pool: Pool, media_type: str, size: int) -> None:
    values = ["},{", '"}},{"', "\\", '\\"', "\n", "\r\n", ",{", "[{", "<result>", "a,b", "{}", '""']
    rows = [f"({json.dumps(value)} UNDEF)" for value in values] + ["(UNDEF UNDEF)"] * 3
    text = f"SELECT * {{ VALUES (?a ?b) {{ {' '.join(rows)} }} }}"
    reply = pool.run(asked(text, media_type), 20)
    assert isinstance(reply, Document)
    found = counter(media_type)
    counts = [found.count(reply.body[at : at + size]) for at in range(0, len(reply.body), size)]
    assert counts[-1] == len(rows)
    assert counts == sorted(counts)


@pytest.mark.parametrize("media_type", RESULTS)
def test_a_boolean_and_an_empty_answer_have_no_rows(pool: Pool, media_type: str) -> None:
    for text in ("ASK {}", "SELECT ?a ?b { ?a ?b <x:nobody> }"):
        if text.startswith("ASK") and media_type.startswith("text/"):
            continue
        reply = pool.run(asked(text, media_type), 20)
        assert isinstance(reply, Document)
        assert counter(media_type).count(reply.body) == 0
