"""The state that is served, and the one that takes its place."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from graph.errors import StateError
from graph.state import State, switch
from server.app import create_app
from server.context import StateHolder, context
from server.settings import read_settings


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        """Start at nought."""
        self.seconds = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.seconds


@pytest.fixture
def other(state: State, tmp_path: Path) -> State:
    return replace(state, id="other", path=tmp_path)


def _holder(state: State, current: list[str | None], opened: Callable[[str], State]) -> StateHolder:
    clock = Clock()
    holder = StateHolder(state, lambda: current[0], opened, clock)
    clock.seconds = 0.5
    holder.state()
    clock.seconds = 10
    return holder


def test_a_new_state_is_served_once_the_link_points_to_it(state: State, other: State) -> None:
    asked: list[str] = []

    def opened(name: str) -> State:
        asked.append(name)
        return other

    holder = _holder(state, ["other"], opened)
    assert holder.state() is other
    assert holder.state() is other
    assert asked == ["other"]


def test_within_a_second_the_link_is_not_looked_at(state: State, other: State) -> None:
    clock = Clock()
    holder = StateHolder(state, lambda: "other", lambda _: other, clock)
    clock.seconds = 0.9
    assert holder.state() is state


@pytest.mark.parametrize("linked", [False, True], ids=["no link", "the same"])
def test_without_another_state_the_old_one_stays(state: State, linked: bool) -> None:
    def never(name: str) -> State:
        raise AssertionError(name)

    assert _holder(state, [state.id if linked else None], never).state() is state


def test_a_state_that_cannot_be_opened_is_logged_once_and_the_old_one_stays(
    state: State, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(name: str) -> State:
        raise StateError("damaged", name, "build again")

    holder = _holder(state, ["other"], broken)
    assert holder.state() is state
    assert holder.state() is state
    assert [record.getMessage() for record in caplog.records] == [
        f"state other cannot be opened; {state.id} is served on"
    ]


def test_a_request_sees_one_context(app: Flask, state: State) -> None:
    with app.test_request_context("/"):
        assert context() is context()
        assert context().state is state
        assert len(context().catalogue) > 0


def test_the_application_follows_out_current(state: State, tmp_path: Path) -> None:
    (tmp_path / "states" / "gone").mkdir(parents=True)
    switch(tmp_path, "gone")
    app = create_app(state, read_settings({}, {"out": tmp_path}))
    holder = app.extensions["werwaswo"].holder
    holder._checked -= 5
    assert holder.state() is state  # the folder holds no state: the old one stays
    assert holder._seen == "gone"
    (tmp_path / "current").unlink()
    holder._checked -= 5
    assert holder.state() is state
