"""Every error has a status and one shape; unknown ones are masked and logged."""

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from werkzeug.exceptions import ServiceUnavailable

from graph.errors import GraphError, StoreError
from graph.state import State
from graph.workers import NoPlaceError, TimeUpError
from server.app import create_app
from server.problems import STATUS, problem_of
from server.settings import Settings


@pytest.fixture(scope="module")
def failing(state: State, settings: Settings) -> Flask:
    app = create_app(state, settings)

    @app.get("/fail/<name>")
    def fail(name: str) -> str:
        errors: dict[str, Exception] = {
            "store": StoreError("query", "secret-folder", "disk full"),
            "graph": GraphError("secret"),
            "late": TimeUpError(3),
            "busy": NoPlaceError(4),
            "unforeseen": KeyError("secret"),
            "framework": ServiceUnavailable(),
        }
        if name in errors:
            raise errors[name]
        return abort(int(name), "ours")

    return app


@pytest.mark.parametrize(
    ("name", "status", "retry"),
    [
        pytest.param("store", 500, None, id="engine"),
        pytest.param("graph", 500, None, id="an error of graphs without a status"),
        pytest.param("unforeseen", 500, None, id="unforeseen"),
        pytest.param("late", 503, "5", id="time is up"),
        pytest.param("busy", 503, "5", id="no place"),
        pytest.param("framework", 503, "5", id="framework"),
        pytest.param("404", 404, None, id="not found"),
        pytest.param("418", 418, None, id="a status without a title of its own"),
    ],
)
def test_an_error_becomes_a_problem(
    failing: Flask, name: str, status: int, retry: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    response = failing.test_client().get(f"/fail/{name}")
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    document = response.get_json(force=True)
    assert document["status"] == status
    assert document["title"]
    assert document["detail"]
    assert "secret" not in response.text
    assert response.headers.get("Retry-After") == retry
    assert bool(caplog.records) == (status >= 500)


def test_every_kind_of_error_has_a_client_or_server_status() -> None:
    assert len(STATUS) >= 15
    assert all(400 <= status < 600 for status, _ in STATUS.values())


def test_a_leaf_takes_the_status_of_its_root(app: Flask) -> None:
    class LeafError(TimeUpError):
        """A kind of being late."""

    with app.test_request_context("/"):
        assert problem_of(LeafError(2)).status == 503


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        pytest.param("text/html,*/*;q=0.8", "text/html", id="browser"),
        pytest.param("application/json", "application/problem+json", id="script"),
        pytest.param("*/*", "application/problem+json", id="anything"),
        pytest.param("image/png", "application/problem+json", id="neither"),
    ],
)
def test_people_get_a_page_and_machines_json(client: FlaskClient, accept: str, kind: str) -> None:
    response = client.get("/gibt-es-nicht", headers={"Accept": accept})
    assert response.status_code == 404
    assert response.mimetype == kind
    assert {"Accept", "Accept-Language"} <= set(response.vary)


def test_the_title_is_in_the_language_of_the_client(client: FlaskClient) -> None:
    german = client.get("/gibt-es-nicht").get_json(force=True)
    english = client.get("/gibt-es-nicht?lang=en").get_json(force=True)
    assert (german["title"], english["title"]) == ("Hier ist nichts", "There is nothing here")


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        pytest.param("/helth", "/health", id="a fixed address"),
        pytest.param("/akteur/ihk-leipzg", "/akteur/ihk-leipzig", id="a thing"),
        pytest.param("/zzzzzzzzzzzzzzzzzz", None, id="nothing like it"),
    ],
)
def test_what_is_not_found_names_the_nearest_page(
    client: FlaskClient, path: str, nearest: str | None
) -> None:
    assert client.get(path).get_json(force=True).get("nearest") == nearest


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    response = client.delete("/health")
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
