"""The open list of suggestions: WCAG by axe, on a laptop and a narrow phone, light and dark."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

AXE = Path(__file__).parent.parent / "conformance/clients/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds, with the first place of each."""
    found: dict[str, Any] = page.evaluate("(only) => axe.run(document, {runOnly: only})", RULES)
    return [f"{it['id']}: {it['nodes'][0]['html'][:200]}" for it in found["violations"]]


@pytest.mark.parametrize(
    ("path", "field", "width", "scheme"),
    [
        pytest.param("/?lang=de", "q", 1366, "light", id="start"),
        pytest.param("/?lang=en", "q", 320, "dark", id="start on a phone"),
        pytest.param("/luecken?lang=de", "suche", 1366, "dark", id="the head of any page"),
    ],
)
def test_axe_finds_nothing_in_open_suggestions(
    browser: Browser, address: str, path: str, field: str, width: int, scheme: Any
) -> None:
    if not AXE.is_file():
        pytest.skip("run: make clients (needs npm)")
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 768},
        bypass_csp=True,
        color_scheme=scheme,
    )
    page = context.new_page()
    page.goto(path)
    page.locator(f"#{field}").press_sequentially("kammer")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_what_is_chosen_is_told_to_who_cannot_see_it(page: Page) -> None:
    page.goto("/")
    field = page.locator("#q")
    with page.expect_response(lambda it: "q=kammer+leip&" in it.url):
        field.press_sequentially("kammer leip")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text("Vorschläge")
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert active == options.first.get_attribute("id")
    assert field.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
