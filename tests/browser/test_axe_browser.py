"""WCAG by axe-core: every page, German on a laptop and English on a phone, light and dark."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

AXE = Path(__file__).parent.parent / "conformance/clients/node_modules/axe-core/axe.min.js"
PAGES = tuple(
    line
    for line in Path(__file__).with_name("pages.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
UNFOLD = "(which) => document.querySelectorAll(which).forEach((it) => { it.open = true; })"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module", params=[("de-DE", 1366), ("en-GB", 320)], ids=["de", "en-320"])
def reader(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page whose policy lets axe in."""
    if not AXE.is_file():
        pytest.skip("run: make clients (needs npm)")
    language, width = request.param
    context = browser.new_context(
        base_url=address,
        locale=language,
        viewport={"width": width, "height": 768},
        bypass_csp=True,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def violations(page: Page, only: list[str]) -> list[str]:
    """What axe finds by these rules or sets of rules, with the first place of each."""
    found: dict[str, Any] = page.evaluate("(only) => axe.run(document, {runOnly: only})", only)
    return [f"{it['id']}: {it['nodes'][0]['html'][:200]}" for it in found["violations"]]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(reader: Page, path: str) -> None:
    reader.emulate_media(color_scheme="light")
    reader.goto(path)
    unfolded = "details" if path == "/" else "details:not(.drop)"  # menus lie over the page
    reader.evaluate(UNFOLD, unfolded)
    reader.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    assert violations(reader, RULES) == []
    reader.emulate_media(color_scheme="dark")
    assert violations(reader, ["color-contrast"]) == []
