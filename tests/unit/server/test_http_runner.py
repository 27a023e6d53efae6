"""Which state the queries of clients are answered from, and what becomes of their errors."""

from datetime import date
from pathlib import Path

import pytest

from graph.build import build_state
from graph.errors import QuerySyntaxError
from graph.state import State
from graph.store import WHOLE
from graph.workers import Bounds, Document, Job, TooManyRowsError
from server.sparql.answering import Backend, Question, document, table
from server.sparql.runner import Runner

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def runner() -> Runner:
    return Runner(Bounds(2, 256))


def _counted(runner: Runner, state: State) -> bytes:
    reply = runner.run(state, Job(COUNT, COUNT, WHOLE, "text/csv", 10), 20)
    assert isinstance(reply, Document)
    return reply.body


def test_each_state_is_answered_from_itself(runner: Runner, state: State, tmp_path: Path) -> None:
    quad = "<http://a> <http://b> <http://c> <https://w3id.org/werwaswo/graph/register> .\n"
    (tmp_path / "one.nq").write_text(quad, encoding="utf-8")
    day, base = date(2026, 11, 22), "https://w3id.org/werwaswo/"
    other = build_state(tmp_path / "one.nq", tmp_path / "out", as_of=day, base=base)
    first = _counted(runner, state)
    assert _counted(runner, other) != first
    assert _counted(runner, state) == first


def test_warming_needs_no_query(state: State) -> None:
    runner = Runner(Bounds(1, 256))
    runner.warm(state)
    assert _counted(runner, state)


def test_errors_come_as_the_endpoint_names_them(runner: Runner, state: State) -> None:
    backend = Backend(runner, state, 20)
    with pytest.raises(QuerySyntaxError, match="line 1"):
        table(backend, "SELEC")
    unknown = "SELECT (<http://nobody/f>(1) AS ?x) {}"
    assert document(backend, Question(unknown, WHOLE, 10), "text/csv") == b"x\r\n\r\n"
    every = Question("SELECT * { ?s ?p ?o }", WHOLE, 3)
    with pytest.raises(TooManyRowsError, match="more than 3 rows"):
        document(backend, every, "text/csv")
