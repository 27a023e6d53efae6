"""The explorer's picture in somebody else's page: what may be framed, and what the frame does."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State

ADDRESSES = [
    "",
    "mitte=IHK+Leipzig",
    "mitte=Leipzig+(Stadt)&tiefe=2",
    "mitte=2.1&gebiet=Saalekreis",
]


@pytest.fixture(scope="module")
def client(visit: Callable[[State], FlaskClient], study: State) -> FlaskClient:
    """A client of the study."""
    return visit(study)


def test_only_the_frame_may_stand_in_other_pages(client: FlaskClient) -> None:
    for path in ("/netz", "/netz/einbetten", "/netz.svg", "/api/netz", "/"):
        headers = client.get(path).headers
        assert headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    answer = client.get("/netz/rahmen?mitte=2.1")
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("query", ADDRESSES)
def test_the_frame_shows_the_same_and_its_links_open_a_new_window(
    client: FlaskClient, read: Any, query: str
) -> None:
    page = read(client, f"/netz/rahmen?{query}")
    found = client.get(f"/api/netz?{query}").get_json()
    links = page.all("a")
    assert len(links) > 3
    assert all((it["target"], it["rel"]) == ("_blank", "noopener") for it in links)
    assert page.all("script") + page.all("style") + page.all("form") == []
    assert len(page.all("tr")) - 1 == len(found["ties"])
    for it in found["nodes"]:
        assert " ".join(it["label"].split()) in page.text


def test_the_code_to_embed_leads_to_this_picture_of_today_and_of_this_state(
    client: FlaskClient, read: Any, study: State
) -> None:
    page = read(client, "/netz/einbetten?mitte=IHK+Leipzig&lang=de")
    codes = re.findall(r'<iframe src="([^"]+)" title="([^"]+)"', page.text)
    assert len(codes) == 2
    for address, title in codes:
        answer = client.get(unescape(address))
        assert answer.status_code == 200
        assert title in unescape(answer.get_data(as_text=True))
    assert f"stand={study.id}" in unescape(codes[1][0])
    assert "stand=" not in codes[0][0]


@pytest.mark.parametrize("query", ["mitte=xyzzyx", "stand=2020-01-01-000000000000", "tiefe=9"])
def test_a_picture_that_is_no_more_says_so_in_the_frame(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/netz/rahmen?{query}", headers={"Accept": "text/html"})
    assert answer.status_code in {400, 404}
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "form-action 'none'" in answer.headers["Content-Security-Policy"]
    assert "<h1" in answer.get_data(as_text=True)
