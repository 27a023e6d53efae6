"""What is put aside in the explorer leaves picture and table, and comes back by Back."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.explorer import read


def test_what_is_put_aside_leaves_picture_and_table_and_comes_back(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address, locale="de-DE")
    page = context.new_page()
    page.goto("/netz?mitte=IHK+Leipzig")
    expect(page.locator("#netz-status")).to_contain_text("Beziehungen")
    read(page)
    rows, dots = page.locator("#netz-tabelle tbody tr"), page.locator("svg.ego a")
    before = (rows.count(), dots.count())
    page.locator("#netz").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    chosen = page.locator("#netz-tabelle tr.lit").count()
    assert chosen > 0
    page.keyboard.press("Delete")
    expect(page).to_have_url(re.compile("weg="))
    expect(rows).not_to_have_count(before[0])
    assert rows.count() <= before[0] - chosen
    assert dots.count() < before[1]
    page.go_back()
    expect(rows).to_have_count(before[0])
    expect(dots).to_have_count(before[1])
    context.close()
