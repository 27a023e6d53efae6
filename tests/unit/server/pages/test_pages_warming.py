"""Before anybody asks, every page has been answered once."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask, request

from graph.state import State
from server import warming
from server.app import create_app
from server.context import EXTENSION
from server.settings import Settings
from server.views.remembered import remembered
from server.warming import PATHS, Warming


@pytest.fixture
def app(study: State, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(study, Settings(out=tmp_path_factory.mktemp("served")))


@pytest.fixture
def asked(app: Flask) -> list[str]:
    found: list[str] = []
    app.before_request(lambda: found.append(request.full_path.rstrip("?")))
    return found


def test_a_start_asks_for_every_page_once_and_compiles_every_template(
    app: Flask, asked: list[str], study: State
) -> None:
    Warming(app).begin(seconds=600)
    assert tuple(asked) == PATHS
    cache = app.jinja_env.cache
    assert cache is not None
    assert len(cache) == len(app.jinja_env.list_templates(["html"])) >= 40
    assert len(remembered(study)._facts) >= 1000


def test_every_page_that_is_warmed_can_be_answered(
    study: State, visit: Callable[[State], object]
) -> None:
    client = visit(study)
    codes = {it: client.get(it, headers={"Accept": "text/html"}).status_code for it in PATHS}  # type: ignore[attr-defined]
    assert codes == dict.fromkeys(PATHS, 200)


def test_what_a_start_has_no_time_for_is_done_beside_the_requests(
    app: Flask, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "PATHS", ("/ueber", "/hilfe"))
    made = Warming(app)
    made.begin(seconds=0)
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join(60)
    assert asked == ["/ueber", "/hilfe"]


def test_a_state_that_takes_the_place_of_the_served_one_is_warmed(
    app: Flask, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "PATHS", ("/ueber",))
    Warming(app).begin(seconds=600)
    app.extensions[EXTENSION].holder.swapped()
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join(60)
    assert asked == ["/ueber", "/ueber"]
