"""The explorer keeps its word: one truth in picture, table and triples, the same every time."""

import io
from collections.abc import Callable, Iterator

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, expect

from graph.state import State
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
]


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
