"""What holds of every page, in both languages, on every landscape."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State

Visit = Callable[[State], FlaskClient]
Addresses = Callable[[State], list[str]]
Read = Callable[..., Any]
LANDSCAPES = ("study", "coast", "hostile")
DATA = {"application/ld+json", "application/json"}
NAMELESS = {"hidden", "submit", "button"}


@pytest.fixture(params=LANDSCAPES, scope="module")
def state(request: pytest.FixtureRequest) -> State:
    """Each landscape in turn."""
    found: State = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def pages(state: State, visit: Visit, addresses: Addresses, read: Read) -> dict[str, Any]:
    """Every kind of page of a landscape, in German and English."""
    client = visit(state)
    return {
        f"{language} {address}": read(client, address, language)
        for address in addresses(state)
        for language in ("de", "en")
    }


def test_every_page_answers(state: State, visit: Visit, addresses: Addresses) -> None:
    client, found = visit(state), addresses(state)
    status = {it: client.get(it, headers={"Accept": "text/html"}).status_code for it in found}
    assert len(found) >= 30
    assert {it: code for it, code in status.items() if code != 200} == {"/gibt-es-nicht": 404}


def test_every_page_has_one_heading_of_the_first_rank(pages: dict[str, Any]) -> None:
    assert {name: len(page.all("h1")) for name, page in pages.items()} == dict.fromkeys(pages, 1)


def test_headings_do_not_skip_a_rank(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        ranks = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert all(b - a <= 1 for a, b in pairwise(ranks)), (name, ranks)


def test_every_page_says_its_language_title_and_landmarks(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        assert page.all("html") == [{"lang": name[:2]}], name
        assert len(page.all("main")) == len(page.all("header")) == len(page.all("footer")) == 1
        assert page.all("a")[0] == {"class": "skip", "href": "#inhalt"}
        assert re.search(r"<title>[^<]+ · WerWasWo</title>", page.source)


def test_no_page_has_inline_style_or_script(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        assert page.all("style") == [], name
        # A block of data is no script: nothing runs it (HTML, 4.12.1).
        scripts = [it for it in page.all("script") if it.get("type") not in DATA]
        own = ("/static/", "/netz/vis-network-")
        assert all(script["src"].startswith(own) for script in scripts), name
        for tag, attributes in page.tags:
            assert "style" not in attributes, (name, tag)
            assert not [it for it in attributes if it.startswith("on")], (name, tag, attributes)


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        sheets = [it for it in page.all("link") if it["rel"] != "alternate"]
        loaded = [it["href"] for it in sheets + page.all("use")]
        sources = [it for tag in ("img", "script", "iframe") for it in page.all(tag)]
        loaded += [it["src"] for it in sources if it.get("type") not in DATA]
        assert [it for it in loaded if not it.startswith(("/static/", "/netz/"))] == [], name


def test_every_input_has_a_label(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        labelled = {it["for"] for it in page.all("label")}
        inputs = [it for tag in ("input", "select", "textarea") for it in page.all(tag)]
        asked = [it for it in inputs if it.get("type") not in NAMELESS]
        assert [it for it in asked if it["id"] not in labelled] == [], name


def test_every_table_has_headers_with_a_scope(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        assert page.source.count("<table") <= page.source.count('scope="col"'), name
        assert all(it.get("scope") for it in page.all("th")), name


def test_every_picture_is_described_or_left_out_of_reading(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        for svg in page.all("svg"):
            named = svg.get("aria-labelledby") or svg.get("aria-label")
            assert svg.get("aria-hidden") == "true" or named, name


def test_identifiers_are_unique_and_links_inside_a_page_lead_somewhere(
    pages: dict[str, Any],
) -> None:
    for name, page in pages.items():
        names = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(names) == len(set(names)), name
        inside = {it["href"][1:] for it in page.all("a") if it.get("href", "").startswith("#")}
        assert inside <= set(names), name


def test_every_page_says_how_old_and_how_complete_the_data_are(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        assert ("22.11.2026" if name.startswith("de") else "22 Nov 2026") in page.text, name
        assert ("Akteurslisten" if name.startswith("de") else "lists of actors") in page.text, name


def test_hostile_names_stay_text(hostile: State, visit: Visit, addresses: Addresses) -> None:
    client = visit(hostile)
    found = addresses(hostile)
    bodies = [
        client.get(it, headers={"Accept": "text/html"}).get_data(as_text=True) for it in found
    ]
    assert [it for it, body in zip(found, bodies, strict=True) if "<img" in body] == []
    assert sum("&lt;/script&gt;" in body for body in bodies) >= 25


def test_the_other_language_keeps_the_page_and_its_filters(study: State, visit: Visit) -> None:
    client = visit(study)
    body = client.get("/matrix?sortierung=luecken").get_data(as_text=True)
    assert 'href="/matrix?sortierung=luecken&amp;lang=en"' in body
    english = client.get("/matrix?sortierung=luecken&lang=en").get_data(as_text=True)
    assert '<input type="hidden" name="lang" value="en">' in english
    assert 'href="/gebiete?lang=en"' in english


def test_no_page_says_none_where_it_means_none_known(pages: dict[str, Any]) -> None:
    bare = re.compile(r">\s*(keine|none|keiner|niemand|nobody)\s*<", re.IGNORECASE)
    assert {name: bare.findall(page.source) for name, page in pages.items()} == {
        name: [] for name in pages
    }
