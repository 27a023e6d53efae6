"""Queries beside the request: in time, in a few places, with their errors."""

import threading

import pytest

from graph.errors import StoreError
from server.sparql.runner import BusyError, QueryDiedError, Runner, TimeUpError


def test_work_gives_its_result() -> None:
    assert Runner(1).run(lambda: 42, 5) == 42


def test_an_error_of_the_graph_comes_through() -> None:
    def fail() -> None:
        raise StoreError("query", "memory", "broken")

    with pytest.raises(StoreError, match="broken"):
        Runner(1).run(fail, 5)


def test_work_that_is_late_is_given_up_and_keeps_its_place_until_it_ends() -> None:
    runner, go = Runner(1), threading.Event()
    with pytest.raises(TimeUpError, match=r"not ready after 0\.05 seconds"):
        runner.run(go.wait, 0.05)
    with pytest.raises(BusyError, match="all 1 places"):
        runner.run(lambda: 1, 0.05)
    go.set()
    assert runner.run(lambda: 2, 5) == 2


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_unforeseen_error_frees_the_place_and_tells_the_request() -> None:
    runner = Runner(1)

    def fail() -> None:
        raise KeyError("unforeseen")

    with pytest.raises(QueryDiedError, match="in the log"):
        runner.run(fail, 5)
    for thread in threading.enumerate():
        if thread.name == "query":
            thread.join(5)
    assert runner.run(lambda: 3, 5) == 3


def test_the_stack_of_other_threads_stays_as_it_was() -> None:
    before = threading.stack_size()
    Runner(1).run(lambda: None, 5)
    assert threading.stack_size() == before
