"""The states that the workers of clients answer from: past ones, private ones, edited ones."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.delta import Delta
from graph.editing import Draft, Journal
from graph.editing.empty import EMPTY
from graph.editing.replay import PROPOSED
from graph.state import State
from graph.store import WHOLE
from graph.workers import Bounds, Change, Document, Job
from ontology.names import Names
from server.sparql.runner import MOST_STATES, Runner, number_of

NEW = "SELECT ?o { GRAPH ?g { <http://new/s> <http://new/p> ?o } } ORDER BY ?o"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


@pytest.fixture
def runner(journal: Journal) -> Iterator[Runner]:
    made = Runner(Bounds(2, 256), journal.folder)
    yield made
    made._pools.clear()


def line(number: int, graph: str) -> bytes:
    return f'<http://new/s> <http://new/p> "{number}" <{graph}> .'.encode()


def found(runner: Runner, state: State, *, private: bool = False) -> list[str]:
    job = Job(NEW, NEW, WHOLE, "text/csv", 100)
    reply = runner.run(state, job, 20, private=private)
    assert isinstance(reply, Document)
    return reply.body.decode().split()[1:]


def committed(runner: Runner, journal: Journal, state: State, delta: Delta) -> State:
    """Write a change down and let the workers follow."""
    entry = journal.append(Draft("somebody", "update"), delta)
    built = state.id.partition("+")[0]
    after = replace(state, id=f"{built}+{entry.number}")
    runner.apply(after, delta)
    return after


def test_workers_follow_from_state_to_state_and_past_ones_are_answered_from_the_journal(
    runner: Runner, journal: Journal, state: State
) -> None:
    graph = Names(state.manifest.base).graph("bearbeitung")
    assert found(runner, state) == []
    pool = next(iter(runner._pools.values())).pool
    first = committed(runner, journal, state, Delta((line(1, graph),), (), (graph,)))
    second = committed(runner, journal, first, Delta((line(2, graph),)))
    assert number_of(second) == 2
    assert [kept.pool for kept in runner._pools.values()] == [pool], "the same nursery"
    assert found(runner, second) == ["1", "2"]
    assert found(runner, first) == ["1"]
    assert found(runner, state) == []


def test_a_change_is_tried_over_the_state_that_it_is_meant_for(
    runner: Runner, journal: Journal, state: State
) -> None:
    graph = Names(state.manifest.base).graph("bearbeitung")
    text = f'INSERT DATA {{ GRAPH <{graph}> {{ <http://new/s> <http://new/p> "1" }} }}'
    delta = runner.change(state, Change(text), 20)
    assert delta == Delta((line(1, graph),), (), (graph,))
    after = committed(runner, journal, state, delta)
    assert not runner.change(after, Change(text), 20)


def test_what_is_only_proposed_is_seen_by_private_workers_alone(
    runner: Runner, journal: Journal, state: State
) -> None:
    proposed = Names(state.manifest.base).graph(PROPOSED)
    for private in (False, True):
        assert found(runner, state, private=private) == []
    after = committed(runner, journal, state, Delta((line(1, proposed),), (), (proposed,)))
    assert found(runner, after) == []
    assert found(runner, after, private=True) == ["1"]
    fresh = Runner(Bounds(1, 256), journal.folder)
    assert found(fresh, after) == []
    assert found(fresh, after, private=True) == ["1"]


def test_an_empty_landscape_has_a_default_graph_of_its_own(
    runner: Runner, journal: Journal, state: State
) -> None:
    empty = replace(state, id=EMPTY, manifest=replace(state.manifest, id=EMPTY))
    insert = 'INSERT DATA { <http://new/s> <http://new/p> "1" }'
    delta = runner.change(empty, Change(insert), 20)
    after = committed(runner, journal, empty, delta)
    text = "SELECT ?o { ?s ?p ?o }"
    reply = runner.run(after, Job(text, text, WHOLE, "text/csv", 9), 20)
    assert isinstance(reply, Document)
    assert reply.body.split()[1:] == [b"1"]


def test_the_workers_of_few_states_are_kept(state: State) -> None:
    runner = Runner(Bounds(1, 256))
    ids = [f"2026-11-22-{number}" for number in range(MOST_STATES + 2)]
    states = [replace(state, id=id) for id in ids]
    nurseries = []
    for one in states:
        assert found(runner, one) == []
        nurseries.append(
            runner._pools[next(reversed(runner._pools))].pool._family.nursery().process
        )
    assert [key.state for key in runner._pools] == ids[-MOST_STATES:]
    assert [process.poll() is None for process in nurseries] == [False] * 2 + [True] * MOST_STATES
    found(runner, states[2])
    found(runner, states[0])
    assert {key.state for key in runner._pools} == {ids[2], ids[4], ids[0]}


def test_a_query_of_the_state_before_that_comes_late_is_answered_from_it(
    runner: Runner, journal: Journal, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = Names(state.manifest.base).graph("bearbeitung")
    assert found(runner, state) == []
    former = runner._pool(state, private=False)
    after = committed(runner, journal, state, Delta((line(1, graph),)))
    monkeypatch.setattr(runner, "_pool", lambda *_, **__: former)
    assert found(runner, state) == []
    monkeypatch.undo()
    assert found(runner, after) == ["1"]
    assert len(runner._pools) == 2
