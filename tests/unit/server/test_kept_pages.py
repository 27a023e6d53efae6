"""Pages that took long are answered as they were; whatever they depend on makes another page."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import kept_pages
from server.kept_pages import KeptPages

HTML = {"Accept": "text/html", "Accept-Language": "de"}
DAY = date(2026, 11, 23)


def key(name: str) -> kept_pages.Key:
    return name, "de", "/", "http://localhost/", DAY


@pytest.fixture
def slow(client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A client of a server to which every page is slow, with nothing kept."""
    monkeypatch.setattr(kept_pages, "SLOW", 0.0)
    monkeypatch.setitem(app.extensions, "kept-pages", KeptPages())
    return client


def kept(app: Flask) -> int:
    return len(app.extensions["kept-pages"]._pages)


def test_the_second_answer_is_the_first_with_its_headers(slow: FlaskClient, app: Flask) -> None:
    first, second = (slow.get("/luecken", headers=HTML) for _ in range(2))
    assert kept(app) == 1
    assert first.data == second.data
    quiet = {"Date", "Content-Length"}
    assert {it for it in first.headers if it[0] not in quiet} == {
        it for it in second.headers if it[0] not in quiet
    }


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        pytest.param("/luecken?regel=g7", {}, id="another question"),
        pytest.param("/luecken?lang=en", {}, id="a language in the address"),
        pytest.param("/luecken", {"Accept-Language": "en"}, id="a language of the browser"),
        pytest.param("/luecken", {"Host": "elsewhere.example"}, id="another name of the server"),
        pytest.param("/luecken?asOf=2026-01-01", {}, id="another day"),
    ],
)
def test_whatever_a_page_depends_on_makes_another_page(
    slow: FlaskClient, app: Flask, path: str, headers: dict[str, str]
) -> None:
    slow.get("/luecken", headers=HTML)
    slow.get(path, headers={**HTML, **headers})
    assert kept(app) == 2


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        pytest.param("/luecken?regel=nichts", {}, id="an error"),
        pytest.param("/luecken.csv", {}, id="a file"),
        pytest.param("/luecken", {"Authorization": "Bearer x"}, id="for one person"),
        pytest.param("/api/gaps", {"Accept": "application/json"}, id="data"),
        pytest.param("/melden", {}, id="a form that counts"),
    ],
)
def test_what_is_no_page_for_everybody_is_not_kept(
    slow: FlaskClient, app: Flask, path: str, headers: dict[str, str]
) -> None:
    slow.get(path, headers={**HTML, **headers})
    assert kept(app) == 0


def test_quick_pages_are_answered_anew(
    slow: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_pages, "SLOW", float("inf"))
    slow.get("/hilfe", headers=HTML)
    assert kept(app) == 0


def test_what_was_warmed_is_answered_with_the_address_of_whoever_asks(
    slow: FlaskClient, app: Flask
) -> None:
    slow.get("/luecken", base_url=kept_pages.WARMING, headers=HTML)
    page = slow.get("/luecken", base_url="https://wer.example/", headers=HTML)
    assert kept(app) == 1
    assert "https://wer.example/luecken" in page.text
    assert "warming.invalid" not in page.text


def test_what_was_not_asked_for_longest_goes_first() -> None:
    pages = KeptPages(most=2)
    for name in "ab":
        pages.keep(key(name), name.encode())
    assert pages.find(key("a")) == b"a"
    pages.keep(key("c"), b"c")
    assert [pages.find(key(it)) for it in "abc"] == [b"a", None, b"c"]


def test_large_pages_leave_less_room() -> None:
    pages = KeptPages(most=9, most_bytes=10)
    for name in "ab":
        pages.keep(key(name), bytes(6))
    assert [pages.find(key(it)) is None for it in "ab"] == [True, False]
    pages.keep(key("b"), bytes(2))
    pages.keep(key("c"), bytes(8))
    assert [pages.find(key(it)) is None for it in "bc"] == [False, False]
