"""Names that try to break out, in every view and every file of the explorer."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import networkx as nx
import pytest
import rdflib
from playwright.sync_api import Browser, Dialog, Page, expect

from graph.build import build_state
from graph.state import State
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
from ontology.names import Names
from server.settings import Settings
from tests.browser.conftest import Watch
from tests.browser.explorer import read
from tests.browser.serving import served

BASE = "https://example.org/kueste/"
HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-' {{7*7}} %(name)s ${7*7}",
    "\u202eabgekehrt\u2066 \u200fcba",
    "Donaudampfschifffahrtsgesellschaft" * 9,
    "👩‍👩‍👧‍👦🏳️‍🌈 e\u0301\u0323\u0301\u0323",
    '=HYPERLINK("http://example.org","x")',
    "]]> --> <!-- &amp; &#0; <b>",
    "</noscript></section><script>alert(1)</script>",
)
NAME = re.compile(
    r"(<http://www\.w3\.org/2004/02/skos/core#(?:prefLabel|altLabel)> \")((?:[^\"\\]|\\.)*)"
)


def hostile_names(quads: str) -> str:
    """Begin every name with something that must not come alive, and keep them apart."""
    attacks, number = cycle(HOSTILE), count()

    def spoilt(found: re.Match[str]) -> str:
        attack = json.dumps(next(attacks), ensure_ascii=False)[1:-1]
        return f"{found.group(1)}{attack} {found.group(2)} {next(number)}"

    return NAME.sub(spoilt, quads)


@pytest.fixture(scope="module")
def hostile(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """Another region whose every name is an attack."""
    out = tmp_path_factory.mktemp("hostile")
    quads = out / "landscape.nq"
    landscape = read_landscape(repo / "tests/unit/ingest/kuestenland")
    write_quads(landscape_graphs(landscape, Names(BASE)), quads)
    quads.write_text(hostile_names(quads.read_text(encoding="utf-8")), encoding="utf-8")
    return build_state(quads, out, as_of=date(2026, 11, 22), base=BASE)


@pytest.fixture(scope="module")
def address(hostile: State, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its application."""
    yield from served(hostile, Settings(out=tmp_path_factory.mktemp("served")))


def queries(state: State) -> list[str]:
    """One of each sort in the middle; ways, comparison, layers."""
    columns = state.columns
    actors = columns.actors
    bodies = [it for it, own in zip(actors.index.iris, actors.is_organisation, strict=True) if own]
    kinds = [it for it, own in zip(actors.index.iris, actors.is_kind, strict=True) if own]
    indexes = (columns.approaches, columns.fields, columns.programmes, columns.territories)
    sorts = [bodies, kinds, *(it.index.iris for it in indexes), columns.groups.index.iris]
    middle = [{"mitte": it[0], "tiefe": "2"} for it in sorts if it]
    place = {"gebiet": columns.territories.index.iris[0]}
    more = [
        {},
        {"mitte": kinds[0], "anordnung": "organisch", "wahl": kinds[0]},
        {"mitte": bodies[0], "nach": bodies[-1]},
        {"mitte": bodies[0], "mit": bodies[-1]},
        *(
            {"mitte": bodies[0], "schicht": it, **place}
            for it in ("ueberschneidung", "luecken", "ausfall", "kalender")
        ),
    ]
    return [urlencode(it) for it in (*middle, *more)]


def refused(said: list[str]) -> Callable[[Dialog], None]:
    """Keep what a dialog says, and close it."""

    def close(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    return close


def alive(page: Page) -> list[str]:
    """What of the attacks came alive."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('img[src="x"], script:not([src]):not([type])')]
             .map(it => it.outerHTML.slice(0, 80))"""
    )
    return found


@pytest.mark.parametrize("width", [1366, 390])
def test_no_name_comes_alive_in_any_view(
    browser: Browser, hostile: State, address: str, watch: Watch, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 768}, locale="de-DE", base_url=address
    )
    page = watch.over(context.new_page())
    dialogs: list[str] = []
    page.on("dialog", refused(dialogs))
    for query in queries(hostile):
        for path in ("/netz", "/netz/rahmen", "/netz/einbetten"):
            page.goto(f"{path}?{query}")
            if path == "/netz" and page.locator("#netz-daten").count():
                expect(page.locator("#netz-status")).not_to_have_text("")
                read(page)
                page.locator("#netz").press("ArrowRight")
                expect(page.locator("#netz-angaben")).not_to_be_empty()
            assert alive(page) == [], query
            assert "49 %(name)s" not in page.content(), query
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{path}?{query}"
    context.close()
    assert dialogs == []
    assert watch.complaints == []


def test_files_hold_every_name_and_open(page: Page, hostile: State) -> None:
    for query in queries(hostile):
        nodes = page.request.get(f"/api/netz?{query}").json()["nodes"]
        names = {it["label"] for it in nodes}
        kinds = ("svg", "graphml", "gexf", "csv", "ttl", "jsonld", "html")
        got = {it: page.request.get(f"/netz.{it}?{query}") for it in kinds}
        assert {it: answer.status for it, answer in got.items()} == dict.fromkeys(kinds, 200)
        texts = {it: answer.text() for it, answer in got.items()}
        drawing = ElementTree.fromstring(texts["svg"])  # noqa: S314 - our own
        assert drawing.findtext("{http://www.w3.org/2000/svg}title")
        graph = nx.parse_graphml(texts["graphml"])
        assert graph.number_of_nodes() == len(nodes)
        assert {it["label"] for _, it in graph.nodes(data=True)} == names
        assert nx.read_gexf(io.BytesIO(texts["gexf"].encode())).number_of_nodes() == len(nodes)
        cells = [it for row in csv.reader(io.StringIO(texts["csv"])) for it in row]
        assert not [it for it in cells if it.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert len(rdflib.Graph().parse(data=texts["ttl"], format="turtle")) > len(nodes)
        json.loads(texts["jsonld"])


def test_the_page_of_its_own_keeps_names_asleep(
    browser: Browser, page: Page, hostile: State, tmp_path: Path
) -> None:
    context = browser.new_context(offline=True)
    own = context.new_page()
    dialogs: list[str] = []
    messages: list[str] = []
    own.on("dialog", refused(dialogs))
    own.on("console", lambda it: messages.append(it.text))
    own.on("pageerror", lambda it: messages.append(str(it)))
    for number, query in enumerate(queries(hostile)):
        path = tmp_path / f"{number}.html"
        path.write_bytes(page.request.get(f"/netz.html?{query}").body())
        own.goto(path.as_uri())
        own.wait_for_timeout(100)
        assert own.locator('img[src="x"]').count() == 0, query
    context.close()
    assert dialogs + messages == []
