"""Headers of every response: security, CORS, compression."""

import gzip

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from graph.state import State
from server.app import create_app
from server.headers import CONTENT_SECURITY_POLICY, SECURITY_HEADERS
from server.settings import Settings

PATHS = ["/health", "/sparql", "/gibt-es-nicht", "/id/organisation/ihk-leipzig", "/robots.txt"]


@pytest.mark.parametrize("path", PATHS)
def test_every_response_is_guarded_and_sets_no_cookie(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    for name, value in SECURITY_HEADERS.items():
        assert response.headers[name] == value
    assert "Set-Cookie" not in response.headers


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    assert "default-src 'self'" in CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", PATHS)
def test_scripts_of_any_origin_may_read_without_credentials(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Origin": "https://example.org"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        pytest.param("/sparql", "GET, HEAD, POST, OPTIONS", id="endpoint"),
        pytest.param("/id/organisation/ihk-leipzig", "GET, HEAD, OPTIONS", id="thing"),
    ],
)
def test_a_preflight_names_what_may_be_read_by(
    client: FlaskClient, path: str, methods: str
) -> None:
    response = client.options(path, headers={"Origin": "https://example.org"})
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Methods"] == methods
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


def test_what_is_no_read_is_not_opened_to_other_origins(client: FlaskClient) -> None:
    response = client.post("/health", headers={"Origin": "https://example.org"})
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.fixture(scope="module")
def big(state: State, settings: Settings) -> FlaskClient:
    app = create_app(state, settings)

    @app.get("/big/<kind>/<int:size>")
    def give(kind: str, size: int) -> Response:
        response = Response("ä" * (size // 2), mimetype={"png": "image/png"}.get(kind, "text/css"))
        if kind == "strong":
            response.set_etag("tag")
        if kind == "done":
            response.headers["Content-Encoding"] = "br"
        return response

    return app.test_client()


@pytest.mark.parametrize(
    ("path", "accept", "compressed"),
    [
        pytest.param("/big/css/4000", "gzip", True, id="large text"),
        pytest.param("/big/css/4000", "br, gzip;q=0.5", True, id="gzip among others"),
        pytest.param("/big/css/4000", "", False, id="not asked for"),
        pytest.param("/big/css/4000", "gzip;q=0", False, id="refused"),
        pytest.param("/big/css/400", "gzip", False, id="small"),
        pytest.param("/big/png/4000", "gzip", False, id="a picture"),
        pytest.param("/big/done/4000", "gzip", False, id="encoded already"),
    ],
)
def test_a_larger_text_is_compressed_for_those_who_take_it(
    big: FlaskClient, path: str, accept: str, compressed: bool
) -> None:
    response = big.get(path, headers={"Accept-Encoding": accept})
    assert (response.headers.get("Content-Encoding") == "gzip") == compressed
    if compressed:
        assert gzip.decompress(response.data).decode() == "ä" * 2000
        assert "Accept-Encoding" in response.vary


def test_a_compressed_body_has_a_weak_tag(big: FlaskClient) -> None:
    response = big.get("/big/strong/4000", headers={"Accept-Encoding": "gzip"})
    assert response.get_etag() == ("tag", True)


def test_static_files_are_compressed_too(app: Flask, client: FlaskClient) -> None:
    del app
    response = client.get("/static/icons.svg", headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert gzip.decompress(response.data).startswith(b"<")
