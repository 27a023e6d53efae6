"""The explorer's keys: switched off they do nothing, arrows still walk; in English as in German."""

from playwright.sync_api import Page, expect

from tests.browser.explorer import read

IHK = "/netz?mitte=IHK+Leipzig"


def opened(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.locator("#netz-status")).not_to_have_text("")
    read(page)
    page.locator("#netz").focus()


def test_single_keys_that_are_switched_off_do_nothing_and_arrows_still_walk(page: Page) -> None:
    page.goto("/hilfe")
    page.get_by_role("button", name="Einzeltasten ausschalten").click()
    opened(page, IHK)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    said = page.locator("#netz-status").inner_text()
    assert "davon nicht gezeigt" in said
    before = page.url
    for key in ("+", "-", "t", "i", "0", "/", "?"):
        page.keyboard.press(key)
    expect(page.locator("#netz")).to_be_focused()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.url == before
    assert page.locator("#netz-status").inner_text() == said
    page.keyboard.press("Delete")
    expect(page).not_to_have_url(before)


def test_single_keys_that_are_switched_on_again_work(page: Page) -> None:
    page.goto("/hilfe")
    page.get_by_role("button", name="Einzeltasten ausschalten").click()
    page.get_by_role("button", name="Einzeltasten einschalten").click()
    opened(page, IHK)
    page.keyboard.press("/")
    expect(page.locator("#mitte")).to_be_focused()


def test_the_walk_is_told_in_english(page: Page) -> None:
    opened(page, f"{IHK}&lang=en")
    expect(page.locator("#netz-status")).to_contain_text("20 nodes, 19 relations")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#netz-status")).to_contain_text("19 neighbours")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys in the network")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#netz").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Network around: Chambers")
    assert "lang=en" in page.url
