"""Changes: tried in a worker, applied in the nursery, seen by what is asked afterwards."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.delta import Delta, DeltaError
from graph.editing import Draft, Journal
from graph.embedded import EmbeddedStore
from graph.errors import DataSyntaxError, QuerySyntaxError
from graph.state_files import STORE
from graph.store import WHOLE, Dataset
from graph.workers import (
    Bounds,
    Change,
    Document,
    Job,
    MemoryUpError,
    PastError,
    Pool,
    Source,
    TimeUpError,
    UsingError,
)
from graph.workers.codec import decoded, decoded_delta, encoded, encoded_delta
from graph.workers.source import OnDiskError
from graph.workers.using import with_using

G, H = "http://example.org/g", "http://example.org/h"
A = b"<http://a> <http://p> <http://b> <http://example.org/g> ."
B = b"<http://b> <http://p> <http://c> <http://example.org/h> ."
PLAIN = Dataset(union=False)
NAMED = Job("SELECT ?s ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s", "", WHOLE, "text/csv", 999)


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(Source(None), Bounds(2, 200, 0.5), in_memory=True)
    yield made
    made.close()


def rows(pool: Pool, job: Job = NAMED) -> list[str]:
    reply = pool.run(job, 20)
    assert isinstance(reply, Document)
    return reply.body.decode().split("\r\n")[1:-1]


def test_a_change_is_told_and_not_made(pool: Pool) -> None:
    text = "INSERT DATA { GRAPH <http://example.org/g> { <http://a> <http://p> <http://b> } }"
    assert pool.change(Change(text), 20) == Delta((A,), (), (G,), ())
    assert rows(pool) == []
    assert pool.change(Change("CREATE GRAPH <http://x>"), 20) == Delta(created=("http://x",))
    assert not pool.change(Change("DELETE WHERE { ?s ?p ?o }"), 20)


def test_what_is_asked_after_a_change_sees_it(pool: Pool) -> None:
    assert rows(pool) == []
    pool.apply(Delta((A, B), (), (G, H), ()))
    assert rows(pool) == [f"http://a,{G}", f"http://b,{H}"]
    taken = pool.change(Change(f"DROP GRAPH <{G}>"), 20)
    assert taken == Delta((), (A,), (), (G,))
    pool.apply(taken)
    assert rows(pool) == [f"http://b,{H}"]


def test_a_query_of_a_past_state_is_never_answered_from_a_later_one(pool: Pool) -> None:
    assert rows(pool) == []
    assert pool.apply(Delta((A,))) == 1
    assert pool.apply(Delta((B,))) == 2
    with pytest.raises(PastError):
        pool.run(NAMED, 20, era=1)
    with pytest.raises(PastError):
        pool.change(Change("CLEAR ALL"), 20, era=0)
    assert isinstance(pool.run(NAMED, 20, era=2), Document)
    _kill_nursery(pool)
    assert isinstance(pool.run(NAMED, 20, era=2), Document)


def test_a_query_that_runs_sees_the_state_it_began_with(pool: Pool) -> None:
    lines = tuple(
        b"<http://s%d> <http://p> <http://o%d> <http://example.org/g> ." % (n, n)
        for n in range(300)
    )
    pool.apply(Delta(lines, (), (G,), ()))
    # a product of 300 x 300 x 20 takes a while, and counts what there is
    text = f"""SELECT (COUNT(*) AS ?n) {{ GRAPH <{G}> {{ ?a ?b ?c . ?d ?e ?f }}
    VALUES ?v {{ {" ".join(map(str, range(20)))} }}
    FILTER(STRLEN(CONCAT(STR(?a), STR(?d))) > 1) }}"""
    slow = Job(text, text, WHOLE, "text/csv", 9)
    counted: list[str] = []
    asker = threading.Thread(target=lambda: counted.extend(rows(pool, slow)))
    asker.start()
    deadline = time.monotonic() + 10
    while len(pool._known) == 0 and time.monotonic() < deadline:
        asker.join(0.01)
    pool.apply(Delta((), lines[1:]))
    asker.join(30)
    assert counted == [str(300 * 300 * 20)]
    assert rows(pool, slow) == ["20"]


def test_a_large_change_is_applied(pool: Pool) -> None:
    text = b"x" * 1_000
    lines = tuple(
        b'<http://s%d> <http://p> "%s" <http://example.org/g> .' % (n, text) for n in range(20_000)
    )
    pool.apply(Delta(lines))
    count = Job("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "", WHOLE, "text/csv", 9)
    assert rows(pool, count) == ["20000"]


def test_a_nursery_that_begins_anew_knows_all_changes(pool: Pool) -> None:
    pool.apply(Delta((A,)))
    assert len(rows(pool)) == 1
    pool.apply(Delta((B,)))
    _kill_nursery(pool)
    assert len(rows(pool)) == 2
    _kill_nursery(pool)
    pool.apply(Delta((), (A,)))
    assert rows(pool) == [f"http://b,{H}"]


def _kill_nursery(pool: Pool) -> None:
    process = pool._family.nursery().process
    process.kill()
    process.wait()


def test_a_pool_reads_a_journal_as_far_as_it_is_told(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    for line in (A, B):
        journal.append(Draft("somebody", "update"), Delta((line,)))
    source = Source(None, journal.folder, 1)
    pool = Pool(source, Bounds(1, 200), in_memory=True)
    assert rows(pool) == [f"http://a,{G}"]
    pool.apply(Delta((B,)), 2)
    assert len(rows(pool)) == 2
    _kill_nursery(pool)
    assert len(rows(pool)) == 2
    pool.close()


def test_what_cannot_be_applied_is_refused_and_the_state_stays(pool: Pool) -> None:
    assert rows(pool) == []
    with pytest.raises(DataSyntaxError):
        pool.apply(Delta((b"nonsense",)))
    assert rows(pool) == []
    pool.apply(Delta((A,)))
    assert len(rows(pool)) == 1


def test_a_wrong_update_is_told_as_it_was_sent(pool: Pool) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        pool.change(Change("DELETE { ?s ?p ?o } WHERE { ?s ?p }", Dataset((G,))), 20)
    assert caught.value.line == 1
    with pytest.raises(DeltaError, match="<http://nobody> does not exist"):
        pool.change(Change(f"CREATE GRAPH <{G}> ; CLEAR GRAPH <http://nobody>"), 20)
    with pytest.raises(UsingError, match="USING"):
        pool.change(Change("DELETE { ?s ?p ?o } USING <x:y> WHERE { ?s ?p ?o }", Dataset((G,))), 9)


def test_an_update_is_evaluated_over_the_dataset_beside_it(pool: Pool) -> None:
    pool.apply(Delta((A, B), (), (G, H), ()))
    copy = "INSERT { GRAPH <http://copy> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    from_h = pool.change(Change(copy, Dataset((H,), (), union=False)), 20)
    assert from_h.added == (b"<http://b> <http://p> <http://c> <http://copy> .",)
    taken = f"DELETE {{ GRAPH <{G}> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}"
    assert not pool.change(Change(taken), 20), "the default graph is empty"


def test_changes_have_the_limits_of_queries(pool: Pool) -> None:
    lines = tuple(
        b"<http://s%d> <http://p> <http://o> <http://example.org/g> ." % n for n in range(500)
    )
    pool.apply(Delta(lines))
    product = f"GRAPH <{G}> {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }}"
    count = f"SELECT (COUNT(*) AS ?n) {{ {product} FILTER(?a != ?d && STR(?g) > STR(?j)) }}"
    endless = f"INSERT {{ <x:a> <x:b> ?n }} WHERE {{ {{ {count} }} }}"
    with pytest.raises(TimeUpError):
        pool.change(Change(endless), 0.5)
    greedy = f"INSERT {{ ?a ?d ?g }} WHERE {{ {product} }}"
    with pytest.raises(MemoryUpError):
        pool.change(Change(greedy), 60)
    assert len(rows(pool)) == 500


def test_a_state_on_disk_does_not_change(tmp_path: Path) -> None:
    store = EmbeddedStore.open(tmp_path / STORE)
    store.finish()
    del store
    pool = Pool(Source(tmp_path), Bounds(1, 200), in_memory=False)
    assert rows(pool) == []
    with pytest.raises(OnDiskError, match="hold it in memory"):
        pool.apply(Delta((A,)))
    assert rows(pool) == []
    pool.close()


USING = " USING <x:g> USING NAMED <x:n> "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }",
            f"INSERT {{ ?s ?p ?o }} {USING}WHERE {{ ?s ?p ?o }}",
            id="insert",
        ),
        pytest.param(
            "DELETE WHERE { ?s ?p ?o };INSERT{?s ?p ?o}WHERE{?s ?p '}'}",
            f"DELETE   {{ ?s ?p ?o }}{USING}WHERE {{ ?s ?p ?o }};"
            f"INSERT{{?s ?p ?o}}{USING}WHERE{{?s ?p '}}'}}",
            id="two operations, the short form and a brace in a string",
        ),
        pytest.param("INSERT DATA { <x:a> <x:b> 'WHERE' }", None, id="data"),
        pytest.param("# WHERE\nCLEAR ALL", None, id="a comment"),
    ],
)
def test_using_is_written_into_each_operation_with_a_pattern(
    text: str, expected: str | None
) -> None:
    assert with_using(text, Dataset(("x:g",), ("x:n",))) == (expected or text)


def test_an_iri_that_is_none_is_not_written_into_an_update() -> None:
    with pytest.raises(QuerySyntaxError, match="no IRI"):
        with_using("CLEAR ALL", Dataset(("x:a> ; DROP ALL ; #",)))


def test_changes_cross_the_border_as_they_are() -> None:
    delta = Delta((A, '<x:ä> <x:b> "é" .'.encode()), (B,), (G,), ("x:d",))
    for one in (delta, Delta(), Delta((A,)), Delta((), (A,))):
        assert decoded_delta(encoded_delta(one)) == one
        assert decoded(encoded(one)) == one
    error = decoded(encoded(DeltaError("no")))
    assert isinstance(error, DeltaError)
