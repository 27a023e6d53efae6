"""The map as a coordinator uses it: by mouse, by keyboard, on a phone, on paper; the sources."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect


def test_from_a_measure_to_the_rows_behind_a_number(page: Page, watch: Any) -> None:
    page.goto("/karte")
    page.get_by_label("Was die Farbe zeigt").select_option("duenn")
    page.get_by_role("button", name="Anzeigen").click()
    tile = page.get_by_role("link", name="Saalekreis: ").first
    number = int((tile.get_attribute("aria-label") or "").split(": ")[1].split(" ")[0])
    tile.click()
    assert "/matrix" in page.url
    assert page.locator("td.cell.state-duenn").count() == number
    assert watch.complaints == []


def test_by_keyboard_tiles_are_walked_row_by_row_and_opened(page: Page, watch: Any) -> None:
    page.goto("/karte?ansatz=1.2")
    tiles = page.locator(".tiles a")
    tiles.first.focus()
    walked = []
    for _step in range(tiles.count()):
        walked.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("Tab")
    assert walked == [tiles.nth(at).get_attribute("aria-label") for at in range(tiles.count())]
    tiles.nth(3).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Lücke (laut Quelle)").first).to_be_visible()
    assert "/zelle" in page.url
    assert watch.complaints == []


@pytest.mark.parametrize("width", [1366, 390, 320])
def test_letters_stay_within_their_tiles(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/karte?mass=zustand&lang=en")
    spilled = page.evaluate(
        """() => [...document.querySelectorAll('.tiles a')].flatMap((link) => {
          const tile = link.querySelector('.tile').getBoundingClientRect();
          return [...link.querySelectorAll('text')].filter((text) => {
            const box = text.getBoundingClientRect();
            return box.left < tile.left || box.right > tile.right || box.bottom > tile.bottom + 1;
          }).map((text) => text.textContent);
        })"""
    )
    assert spilled == []


def test_a_second_map_stands_beside_the_first(page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto("/karte?mass=stellen&neben=bekannt")
    first, second = (page.locator(".tiles").nth(at).bounding_box() for at in (0, 1))
    assert first is not None
    assert second is not None
    assert second["x"] > first["x"] + first["width"]


def test_the_map_and_its_table_fit_one_sheet_of_paper(page: Page) -> None:
    page.goto("/karte?mass=stellen")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1


def test_the_sentence_can_be_taken_along(page: Page) -> None:
    page.goto("/karte?mass=stellen")
    expect(page.locator("#satz")).to_contain_text("am meisten 81 (Leipzig (Stadt))")
    expect(page.get_by_role("button", name="Satz kopieren")).to_be_visible()


def test_from_the_list_of_sources_to_a_passage(page: Page, watch: Any) -> None:
    page.goto("/daten")
    page.get_by_role("link", name="Fachkräfteentwicklung 2025+").first.click()
    expect(page.get_by_role("heading", name="Fundstellen")).to_be_visible()
    page.get_by_role("row", name="„Kammern“").get_by_role("link").first.click()
    expect(page.get_by_text("Kammern").first).to_be_visible()
    assert "/doc/" in page.url
    assert watch.complaints == []


def test_a_barrier_is_reported_from_the_accessibility_statement(page: Page) -> None:
    page.goto("/ueber#barrierefreiheit")
    page.get_by_role("link", name="Barriere melden").click()
    expect(page.get_by_role("heading", name="Fehler melden")).to_be_visible()
