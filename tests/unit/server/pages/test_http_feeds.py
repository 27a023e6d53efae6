"""Feeds of changes: Atom by RFC 4287, JSON Feed 1.1, entries that lead somewhere."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import pytest
from flask.testing import FlaskClient

from bench.small import World
from graph import patch
from graph.build import build_state
from graph.delta import Delta
from graph.editing import Draft, Journal
from graph.state import State, current_state
from ontology.names import DEFAULT_BASE, Names
from server.feeds import Entry, Feed, atom_document, feed, json_document

Visit = Callable[[State], FlaskClient]
A = "{http://www.w3.org/2005/Atom}"
SOMEBODY = "Erika Beispiel"


def build(world: World, out: Path, day: date) -> None:
    quads = out / f"{day}.nq"
    quads.write_text("".join(world.lines()), encoding="utf-8")
    build_state(quads, out, as_of=day, base=DEFAULT_BASE)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The second of two states: since the first a body is named."""
    out = tmp_path_factory.mktemp("fed")
    world = World()
    world.list_of(world.work)
    build(world, out, date(2026, 6, 1))
    world.says(world.work, world.hwk, [world.region])
    build(world, out, date(2026, 11, 22))
    return current_state(out)


@pytest.fixture(scope="module")
def client(visit: Visit, state: State) -> FlaskClient:
    return visit(state)


def parsed(client: FlaskClient, language: str = "de") -> Xml.Element:
    answer = client.get(f"/aenderungen.atom?lang={language}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return Xml.fromstring(answer.data)  # noqa: S314 - written by ourselves a moment ago


def text(element: Xml.Element, name: str) -> str:
    found = element.findall(f"{A}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def local(address: str) -> str:
    parts = urlsplit(address)
    assert parts.scheme == "http"
    return f"{parts.path}?{parts.query}"


def test_the_atom_feed_has_what_the_standard_requires(client: FlaskClient) -> None:
    top = parsed(client)
    assert top.tag == f"{A}feed"
    assert text(top, "id").startswith("tag:w3id.org,2026:")
    assert text(top, "title")
    assert text(top, "rights").startswith("https://creativecommons.org/")
    assert top.find(f"{A}author/{A}name") is not None
    entries = top.findall(f"{A}entry")
    assert len(entries) == 2
    times = [datetime.fromisoformat(text(it, "updated")) for it in entries]
    assert times == sorted(times, reverse=True)
    assert datetime.fromisoformat(text(top, "updated")) == times[0]
    assert len({text(it, "id") for it in entries}) == 2
    for it in entries:
        assert text(it, "title")
        content = it.find(f"{A}content")
        assert content is not None
        assert content.get("type") == "text"
        kinds = [(link.get("rel"), link.get("type")) for link in it.findall(f"{A}link")]
        assert kinds.count(("alternate", "text/html")) == 1
    relations = {link.get("rel"): link.get("href", "") for link in top.findall(f"{A}link")}
    assert local(relations["self"]) == "/aenderungen.atom?lang=de"


def test_an_entry_says_what_changed_in_both_languages(client: FlaskClient) -> None:
    said = {}
    for language in ("de", "en"):
        newest = parsed(client, language).findall(f"{A}entry")[0]
        said[language] = text(newest, "content")
    assert "Datenstand vom 22.11.2026, verglichen mit dem vom 01.06.2026." in said["de"]
    assert "Neu: 1 Zuständigkeit." in said["de"]
    assert "haben sich von 3 Zellen" in said["de"]
    assert "New: 1 responsibility." in said["en"]


def test_every_address_of_an_entry_answers(client: FlaskClient) -> None:
    for entry in parsed(client).findall(f"{A}entry"):
        for link in entry.findall(f"{A}link"):
            answer = client.get(local(link.get("href", "")))
            assert answer.status_code == 200
            assert answer.mimetype == link.get("type")
    newest = parsed(client).findall(f"{A}entry")[0]
    related = [it for it in newest.findall(f"{A}link") if it.get("rel") == "related"]
    answer = client.get(local(related[0].get("href", "")))
    assert "Content-Length" not in answer.headers
    body = answer.get_data(as_text=True)
    headers, delta = patch.read(body)
    assert headers["licence"].startswith("https://creativecommons.org/")
    assert any(b"/zustaendigkeit/" in line for line in delta.added)


def test_the_json_feed_has_what_its_specification_requires(client: FlaskClient) -> None:
    answer = client.get("/aenderungen.json?lang=de")
    assert answer.mimetype == "application/feed+json"
    found: dict[str, Any] = answer.get_json(force=True)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"]
    assert local(found["feed_url"]) == "/aenderungen.json?lang=de"
    assert found["language"] == "de"
    assert found["authors"] == [{"name": "WerWasWo"}]
    atom = [text(it, "id") for it in parsed(client).findall(f"{A}entry")]
    assert [it["id"] for it in found["items"]] == atom
    for item in found["items"]:
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert client.get(local(item["url"])).status_code == 200
        for attached in item["attachments"]:
            assert attached["mime_type"] == "application/rdf-patch"
    assert found["items"][0]["_werwaswo"]["new"] == {"statement": 1}


@pytest.mark.parametrize("path", ["/aenderungen.atom", "/aenderungen.json", "/aenderungen.rdfp"])
def test_who_has_it_already_is_told_so(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(path).headers["ETag"] == tag
    assert client.head(path).data == b""


def test_languages_have_their_own_tags(client: FlaskClient) -> None:
    tags = {client.get(f"/aenderungen.atom?lang={it}").headers["ETag"] for it in ("de", "en")}
    assert len(tags) == 2


def test_pages_name_the_feeds(client: FlaskClient) -> None:
    for path in ("/", "/aenderungen", "/daten"):
        page = client.get(path).get_data(as_text=True)
        assert '<link rel="alternate" type="application/atom+xml"' in page
        assert '<link rel="alternate" type="application/feed+json"' in page
    assert "/aenderungen.atom?lang=de" in client.get("/daten").get_data(as_text=True)


def test_a_change_by_a_client_is_an_entry_that_names_nobody(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    out = tmp_path_factory.mktemp("edited")
    build(World(), out, date(2026, 11, 22))
    built = current_state(out)
    names, journal = Names(DEFAULT_BASE), Journal(out / "journal")
    line = b'<urn:x> <urn:p> "neu" <%b> .'
    for graph in ("bearbeitung", "vorschlag"):
        delta = Delta(added=(line % names.graph(graph).encode(),))
        journal.append(Draft(SOMEBODY, "update", SOMEBODY, note=SOMEBODY), delta)
    edited = State(
        f"{built.id}+2", built.path, built.manifest, built.store, built.labels, built.columns,
        built.search,
    )  # fmt: skip
    made = feed(edited, "de", "http://localhost")
    assert [it.title for it in made.entries] == [
        "Änderung 1 am Bestand", "Datenstand vom 22.11.2026",
    ]  # fmt: skip
    assert made.entries[0].id.startswith("urn:uuid:")
    assert "1 Einzelangabe" in made.entries[0].text
    for document in (atom_document(made), json_document(made)):
        assert SOMEBODY not in document.decode()
        assert "vorschlag" not in document.decode()


def test_names_that_look_like_markup_stay_text() -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    entry = Entry("tag:x,2026:1", "<b>&", ']]><script>"', at, "a", "b", {})
    made = Feed("tag:x,2026:f", "<i>", "&amp;", "de", "http://localhost", (entry,))
    top = Xml.fromstring(atom_document(made))  # noqa: S314 - written by ourselves
    assert top.findtext(f"{A}title") == "<i>"
    assert top.findtext(f"{A}entry/{A}content") == ']]><script>"'
