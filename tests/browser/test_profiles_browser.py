"""Profiles as people use them: a territory on one sheet, sentences to copy, ways on."""

import re

import pytest
from playwright.sync_api import Page

DISTRICTS = ("14713", "14729", "14730", "15002", "15082", "15084", "15087", "15088", "16077")


@pytest.mark.parametrize("district", DISTRICTS)
def test_a_territory_prints_on_one_sheet_of_a4(page: Page, district: str) -> None:
    page.goto(f"/gebiet/kreis-{district}")
    sheet = page.pdf(prefer_css_page_size=True, format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert box is not None
    assert [round(float(it) / 72 * 25.4) for it in box.groups()] == [210, 297]


def test_the_sheet_is_for_paper_only(page: Page) -> None:
    page.goto("/gebiet/kreis-15088")
    assert not page.locator("article.sheet").is_visible()
    page.emulate_media(media="print")
    assert page.locator("article.sheet").is_visible()
    assert not page.locator("main > h1").is_visible()
    assert "Akteurslisten dieser Auswahl sind offen" in page.locator("article.sheet").inner_text()


@pytest.mark.parametrize(
    "path",
    [
        "/gebiet/kreis-15088",
        "/akteur/ihk-leipzig",
        "/gruppe/kammern",
        "/feld/fke2025plus/1.0/3",
        "/zielgruppe/beschaeftigte",
        "/programm/zukunftszentren-2",
    ],
)
def test_a_profile_leads_on(page: Page, path: str) -> None:
    page.goto(path)
    for link in page.locator(".steps-on a").all():
        answer = page.request.get(link.get_attribute("href") or "")
        assert answer.status == 200
    assert page.locator(".steps-on a").count() >= 3
    assert len(page.locator("#satz").inner_text()) > 40


@pytest.mark.parametrize("district", DISTRICTS)
def test_the_sheet_of_a_territory_leaves_no_approach_out(page: Page, district: str) -> None:
    page.goto(f"/gebiet/kreis-{district}")
    listed = page.locator("article.sheet .duties tr:not(.group) > th[scope=row]").count()
    assert listed == page.evaluate("""() => new Set([...document.querySelectorAll(
        'main > .scroll a[href*="/ansatz/"]')].map(it => it.getAttribute("href"))).size""")


def test_a_cell_of_a_field_is_reached_by_keyboard(page: Page) -> None:
    page.goto("/feld/fke2025plus/1.0/3")
    cell = page.locator(".small-matrix td a").first
    page.locator(".small-matrix tbody th a").first.focus()
    page.keyboard.press("Tab")
    assert cell.evaluate("it => it === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zelle?*")
    assert page.locator("h1").count() == 1


def test_key_figures_lead_to_their_rows_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/akteur/ihk-leipzig")
    for link in page.locator(".key-figures a").all():
        href = link.get_attribute("href") or ""
        if href.startswith("#"):
            assert page.locator(href).count() == 1
    page.locator('.key-figures a[href="#kandidat"]').click()
    assert page.locator("#kandidat").bounding_box() is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
