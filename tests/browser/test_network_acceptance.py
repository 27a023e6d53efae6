"""The explorer keeps its word: one truth in picture, table and triples, the same every time."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, expect

from graph.state import State
from tests.browser.conftest import CHROMIUM, Watch
from tests.browser.explorer import Link, links, near, said, shown, whole_table, within

SEED = 20261123
NUMBER = 20
ROWS = 400
"""Most rows of the table in the page."""
SAME = [
    pytest.param("mitte=IHK+Leipzig", id="a body"),
    pytest.param("mitte=2.1&gebiet=Saalekreis", id="an approach in a district"),
    pytest.param("mitte=Leipzig+(Stadt)&tiefe=2&anordnung=organisch", id="150 nodes, organic"),
    pytest.param("", id="the overview"),
    pytest.param("mitte=IHK+Leipzig&nach=Kammern", id="a way"),
    pytest.param("mitte=IHK+Leipzig&mit=HWK+Leipzig", id="a comparison"),
    *(
        pytest.param(f"mitte=IHK+Leipzig&gebiet=Landkreis+Leipzig&schicht={it}", id=it)
        for it in ("ueberschneidung", "luecken", "ausfall", "kalender")
    ),
]
IN_COLUMNS = [it for it in SAME if "organisch" not in str(it.values[0])]
"""Only columns promise room for every name."""


@pytest.fixture
def fresh(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Pages in profiles of their own."""
    made: list[BrowserContext] = []

    def opened(scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": 1366, "height": 768}, locale="de-DE", base_url=address,
            color_scheme="dark" if scheme == "dark" else "light",
        )  # fmt: skip
        context.set_default_timeout(20_000)
        made.append(context)
        return context.new_page()

    yield opened
    for context in made:
        context.close()


def drawn(page: Page) -> Image.Image:
    """The canvas once it is drawn."""
    expect(page.locator("#netz-status")).not_to_have_text("")
    page.wait_for_timeout(150)
    return Image.open(io.BytesIO(page.locator("#netz").screenshot())).convert("RGB")


def different(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ visibly; everything, if the sizes do."""
    if one.size != other.size:
        return 1.0
    apart = ImageChops.difference(one, other).convert("L").histogram()
    return sum(apart[9:]) / (one.width * one.height)


@pytest.mark.parametrize("at", range(NUMBER))
def test_picture_table_and_triples_say_the_same(page: Page, state: State, at: int) -> None:
    link: Link = links(state, NUMBER, SEED)[at]
    page.goto(f"{link}&lang=de")
    if not page.locator("#netz-daten").count():  # nothing is known: the triples agree
        assert within(said(page, link, "2026-11-22"), frozenset([link.focus])) == frozenset()
        return
    seen = shown(page)
    triples = said(page, link, seen.data["as_of"])
    assert seen.drawn == seen.nodes
    assert seen.lines == len(seen.data["ties"]) + len(seen.data["rests"])
    assert whole_table(page) == seen.ties
    assert seen.rows == seen.ties or len(seen.rows) == ROWS  # a long table says so, and leads on
    assert seen.kinds == within(triples, seen.nodes)
    focus = next(it for it in seen.data["nodes"] if it["id"] == link.focus)
    known = near(triples, link.focus)
    left = sum(it["number"] for it in seen.data["rests"] if it["of"] == link.focus)
    assert focus["degree"] == len(known) == len(known & seen.nodes) + left
    for node in seen.data["nodes"]:
        assert node["degree"] == len(near(triples, node["id"])), node["label"]
        assert node["hidden"] == len(near(triples, node["id"]) - seen.nodes), node["label"]


@pytest.mark.parametrize("arrangement", ["spalten", "organisch"])
def test_positions_are_the_same_in_every_process(state: State, arrangement: str) -> None:
    """Neither the order of sets nor a clock moves a node: fresh processes, other hash seeds."""
    code = (
        "import sys; from pathlib import Path; from graph.state import current_state;"
        "from server.app import create_app; from server.settings import Settings;"
        "out = Path(sys.argv[1]); app = create_app(current_state(out), Settings(out=out));"
        "sys.stdout.buffer.write(app.test_client().get(sys.argv[2]).data)"
    )
    out = state.path.parents[1]
    asked = f"/api/netz?mitte=Leipzig+(Stadt)&tiefe=2&anordnung={arrangement}"
    found = [
        subprocess.run(
            [sys.executable, "-c", code, str(out), asked],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert found[0] == found[1]
    assert len(json.loads(found[0])["nodes"]) > 20


@pytest.mark.parametrize("query", SAME)
def test_a_permalink_shows_everybody_the_same_picture(
    fresh: Callable[..., Page], query: str
) -> None:
    pictures = []
    for _ in range(2):
        page = fresh()
        page.goto(f"/netz?{query}")
        pictures.append(drawn(page))
    assert different(*pictures) <= 0.01
    assert len(pictures[0].getcolors(1 << 24) or ()) > 20  # it is no blank


def test_a_walk_leaves_an_address_that_shows_the_same(
    fresh: Callable[..., Page], address: str
) -> None:
    page = fresh()
    page.goto("/netz?mitte=IHK+Leipzig")
    drawn(page)
    for key in ("ArrowRight", "ArrowRight", "Enter"):  # the middle, its neighbour, to the middle
        page.locator("#netz").press(key)
    expect(page.locator("h1")).not_to_contain_text("IHK")
    page.locator("#netz").press("ArrowLeft")
    expect(page.locator("#netz-angaben h2")).to_be_visible()
    walked = drawn(page)
    other = fresh()
    other.goto(page.url.removeprefix(address))
    opened = drawn(other)
    assert other.locator("h1").inner_text() == page.locator("h1").inner_text()
    assert shown(other).data == shown(page).data
    assert different(walked, opened) <= 0.01


def test_nothing_needs_a_graphics_card(page: Page, address: str) -> None:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-webgl", "--disable-3d-apis",
             "--disable-accelerated-2d-canvas", "--disable-software-rasterizer"]  # fmt: skip
    page.goto("/netz?mitte=IHK+Leipzig")
    usual = drawn(page)
    weak = page.context.browser
    assert weak is not None
    chromium = weak.browser_type.launch(executable_path=CHROMIUM, args=flags)
    context = chromium.new_context(
        viewport={"width": 1366, "height": 768}, locale="de-DE", base_url=address
    )
    bare = context.new_page()
    bare.goto("/netz?mitte=IHK+Leipzig")
    assert bare.evaluate("document.createElement('canvas').getContext('webgl') === null")
    assert different(drawn(bare), usual) <= 0.01
    bare.locator("#netz").press("ArrowRight")
    expect(bare.locator("#netz-angaben")).to_be_visible()
    chromium.close()


@pytest.mark.parametrize("query", SAME)
def test_without_script_the_picture_and_the_table_stay(
    browser: Browser, address: str, query: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(f"/netz?{query}")
    expect(page.locator("svg.ego")).to_be_visible()
    assert page.locator("#netz-tabelle tbody tr").count() > 0
    page.locator("svg.ego a use").last.click(timeout=10_000)
    page.wait_for_load_state()
    expect(page.locator("svg.ego")).to_be_visible()
    context.close()


def test_the_page_asks_nobody_else_and_keeps_nothing(page: Page, watch: Watch) -> None:
    page.goto("/netz?mitte=IHK+Leipzig")
    page.locator("#mitte").fill("Kamm")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    drawn(page)
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert watch.complaints == []


@pytest.mark.parametrize("query", IN_COLUMNS)
def test_names_do_not_collide_and_stay_within_the_picture(
    browser: Browser, address: str, query: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(f"/netz?{query}&lang=de")
    boxes = page.locator("svg.ego a text").evaluate_all(
        """all => all.map(it => { const b = it.getBBox();
             return [it.textContent, b.x, b.y, b.x + b.width, b.y + b.height]; })"""
    )
    width, height = page.locator("svg.ego").evaluate(
        "it => [it.viewBox.baseVal.width, it.viewBox.baseVal.height]"
    )
    context.close()
    assert [
        it[0] for it in boxes if it[1] < 0 or it[2] < 0 or it[3] > width or it[4] > height
    ] == []
    columns: dict[float, int] = {}
    for it in boxes:
        columns[it[1]] = columns.get(it[1], 0) + 1
    if max(columns.values(), default=0) <= 60:
        assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []


def overlap(one: list[float], other: list[float]) -> bool:
    """Whether two names lie on each other by more than a pixel."""
    _, left, top, right, foot = one
    _, left2, top2, right2, foot2 = other
    return min(right, right2) - max(left, left2) > 1 and min(foot, foot2) - max(top, top2) > 3
