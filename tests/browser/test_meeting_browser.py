"""The meeting paper on paper and by keyboard; the menus, keys and search of every page's head."""

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

PLACES: Final = (
    "", "kreis-15084", "kreis-15002", "kreis-16077", "kreis-15082", "kreis-14729", "kreis-15087",
    "kreis-14730", "kreis-14713", "kreis-15088",
)  # fmt: skip
"""All together, and each district and city of the study."""
A4: Final = (595, 842)
A3: Final = (1191, 842)
_BOX: Final = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")


def sheets(page: Page) -> list[tuple[int, int]]:
    """Widths and heights (points) of the pages that a printer gets."""
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    return [(round(float(w)), round(float(h))) for w, h in _BOX.findall(pdf)]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_paper_is_two_sheets_of_a4_and_one_of_a3(
    page: Page, place: str, language: str
) -> None:
    chosen = f"&gebiet={place}" if place else ""
    page.goto(f"/sitzung?lang={language}&datum=2026-11-26&seit=2025-06-01{chosen}")
    assert sheets(page) == [A4, A4, A3]


@pytest.mark.parametrize(
    "query",
    ["feld=3", "gebiet=kreis-15088&gebiet=kreis-14729&feld=1&feld=2", "gebiet=kreis-15088&feld=6"],
)
def test_a_smaller_choice_keeps_the_sheets(page: Page, query: str) -> None:
    page.goto(f"/sitzung?{query}&titel=Fachkräfteallianz+im+südlichen+Sachsen-Anhalt,+Herbstrunde")
    assert sheets(page) == [A4, A4, A3]


def test_nothing_is_cut_off_at_the_edge_of_a_sheet(page: Page) -> None:
    page.goto("/sitzung?gebiet=kreis-15088")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".sheet.a4, .sheet.a4 *")]
          .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
          .map((it) => it.tagName + "." + it.className)"""
    )
    assert wide == []


def test_a_paper_is_chosen_by_keyboard_and_its_link_shows_the_same(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Sitzung", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_label("Saalekreis").focus()
    page.keyboard.press("Space")
    page.get_by_label("Titel der Sitzung").focus()
    page.keyboard.type("Donnerstag")
    page.keyboard.press("Enter")
    expect(page.locator("#blatt-1")).to_have_text("Donnerstag")
    expect(page.get_by_label("Saalekreis")).to_be_checked()
    assert "gebiet=kreis-15088" in page.url
    expect(page.get_by_role("button", name="Drucken")).to_be_visible()
    assert page.get_by_role("link", name="Als Excel laden").get_attribute("href")


def test_menus_open_one_at_a_time_and_close_by_escape(page: Page) -> None:
    page.goto("/luecken")
    wide = page.locator(".nav-wide")
    analyses = wide.locator("summary", has_text="Analysen")
    directory = wide.locator("summary", has_text="Verzeichnis")
    analyses.focus()
    page.keyboard.press("Enter")
    expect(wide.get_by_role("link", name="Alle Analysen")).to_be_visible()
    directory.click()
    expect(wide.get_by_role("link", name="Alle Analysen")).to_be_hidden()
    expect(wide.get_by_role("link", name="Akteure")).to_be_visible()
    page.keyboard.press("Escape")
    expect(wide.get_by_role("link", name="Akteure")).to_be_hidden()
    expect(directory).to_be_focused()


def test_single_keys_search_and_help_and_may_be_switched_off(page: Page) -> None:
    page.goto("/luecken")
    page.keyboard.press("/")
    expect(page.locator("#suche")).to_be_focused()
    page.keyboard.type("?")
    expect(page.locator("#suche")).to_have_value("?")
    page.locator("h1").click()
    page.keyboard.press("?")
    page.wait_for_url("**/hilfe**")
    page.get_by_role("button", name="Einzeltasten ausschalten").click()
    expect(page.locator("#tasten-stand")).to_contain_text("ausgeschaltet")
    page.goto("/luecken")
    page.keyboard.press("/")
    expect(page.locator("#suche")).not_to_be_focused()


def test_every_entry_of_the_menu_is_there_on_a_phone(page: Page) -> None:
    page.goto("/luecken")
    wide = set(page.locator(".nav-wide a").evaluate_all("all => all.map((it) => it.pathname)"))
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".menu summary").click()
    shown = page.locator(".nav-all a:visible").evaluate_all("all => all.map((it) => it.pathname)")
    assert set(shown) == wide
    assert len(shown) == len(wide) >= 20
