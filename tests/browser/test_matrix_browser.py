"""The matrix in a browser: walked by keys, pinned, sorted, printed, its heads always in sight."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

FIELD = "https://w3id.org/werwaswo/id/handlungsfeld/fke2025plus/1.0/3"
SHEET = (420, 297)


def focused(page: Page) -> str:
    """What has the focus, as it is said."""
    found: str = page.evaluate(
        "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    )
    return found.strip()


def pages_of(sheet: bytes) -> list[tuple[int, int]]:
    """Sizes of the sheets of a PDF in millimetres."""
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    return [(round(float(w) / 72 * 25.4), round(float(h) / 72 * 25.4)) for w, h in boxes]


def test_the_grid_is_one_stop_and_is_walked_by_keys_without_wrapping(page: Page) -> None:
    page.goto("/matrix")
    grid = page.get_by_role("grid")
    expect(grid).to_have_attribute("aria-readonly", "true")
    assert grid.locator("[tabindex='0']").count() == 1
    first = page.locator("td.cell a").first
    first.focus()
    page.keyboard.press("ArrowLeft")
    assert focused(page).startswith("1.1 ")
    page.keyboard.press("ArrowLeft")
    assert focused(page).startswith("1.1 ")
    page.keyboard.press("End")
    assert focused(page) == "9 von 9"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "9 von 9"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(first).to_be_focused()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    expect(first).to_be_focused()
    page.keyboard.press("Control+End")
    assert focused(page) == "178 von 187"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "178 von 187"
    page.keyboard.press("Control+Home")
    assert focused(page).startswith("Ansatz")


def test_the_focus_is_seen_below_the_heads_and_beside_the_first_column(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 600})
    page.goto("/matrix")
    page.locator("td.cell a").first.focus()
    for key in ("ArrowDown",) * 14 + ("ArrowRight",) * 8 + ("ArrowUp",) * 9 + ("ArrowLeft",) * 6:
        page.keyboard.press(key)
    clear = page.evaluate(
        """() => {
          const own = document.activeElement.getBoundingClientRect();
          const at = document.elementFromPoint(own.left + 4, own.top + own.height / 2);
          const style = getComputedStyle(document.activeElement);
          return [document.activeElement.contains(at), style.outlineStyle !== 'none'];
        }"""
    )
    assert clear == [True, True]


def test_enter_opens_the_reasons_and_heads_lead_to_territories(page: Page) -> None:
    page.goto("/matrix")
    page.locator("td.cell a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/zelle?" in page.url
    page.goto("/matrix")
    page.get_by_role("columnheader", name="Saalekreis").get_by_role("link").first.click()
    assert page.url.endswith("/gebiet/kreis-15088")


def test_two_territories_are_pinned_by_mouse_and_compared(page: Page) -> None:
    page.goto("/matrix")
    page.get_by_role("link", name="Saalekreis anheften").click()
    heads = page.locator("thead th .name")
    expect(heads.first).to_have_text("Saalekreis")
    assert heads.count() == 9
    page.get_by_role("link", name="Landkreis Nordsachsen anheften").click()
    expect(page.get_by_role("columnheader", name="Unterschied")).to_be_visible()
    assert heads.count() == 2
    page.locator("td.difference summary").first.click()
    expect(page.get_by_text("nur Landkreis Nordsachsen:").first).to_be_visible()
    page.get_by_role("link", name="Saalekreis lösen").click()
    assert heads.count() == 9


def test_a_column_is_sorted_by_mouse_and_says_so(page: Page) -> None:
    page.goto("/matrix")
    page.get_by_role("link", name="Sortieren nach Saalekreis").click()
    head = page.locator("thead th[aria-sort]")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("tbody th").first).to_contain_text("1.2")
    page.get_by_role("link", name="Sortieren nach Saalekreis").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    page.get_by_role("link", name="Sortieren nach Saalekreis").click()
    expect(head).to_have_count(0)


def test_fields_open_in_place(page: Page) -> None:
    page.goto("/matrix?zeilen=field&gebiet=Saalekreis")
    page.get_by_role("link", name=re.compile("7 Ansätze zeigen")).click()
    assert page.locator("tr.inner").count() == 7
    assert "gebiet=Saalekreis" in page.url
    page.get_by_role("link", name=re.compile("Ansätze ausblenden")).click()
    assert page.locator("tr.inner").count() == 0


@pytest.mark.parametrize("width", [1366, 390])
def test_heads_and_first_column_stay_in_both_directions(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(
        base_url=address, locale="de-DE", viewport={"width": width, "height": 700}
    )
    page = context.new_page()
    page.goto("/matrix?spalten=zielgruppen")
    places = page.evaluate(
        """() => {
          const box = document.querySelector('.matrix-box');
          box.scrollTo(300, 400);
          const head = document.querySelector('thead th:nth-child(12)').getBoundingClientRect();
          const rows = [...document.querySelectorAll('tbody tr:not(.group) th')];
          const row = rows[12].getBoundingClientRect();
          const own = box.getBoundingClientRect();
          return [head.top - own.top, row.left - own.left, row.width / own.width,
                  document.documentElement.scrollWidth];
        }"""
    )
    assert abs(places[0]) < 6
    assert abs(places[1]) < 6
    assert places[2] < 0.45
    assert places[3] == width
    context.close()


@pytest.mark.parametrize(
    "query",
    [
        "", "?sortierung=luecken&zustand=duenn", "?zeilen=field",
        "?zeilen=target_group&spalten=ansaetze", "?spalten=zielgruppen", "?zeilen=actor&art=arten",
    ],
)  # fmt: skip
def test_each_matrix_of_the_study_is_one_sheet_of_a3(page: Page, query: str) -> None:
    page.goto(f"/matrix{query}")
    assert pages_of(page.pdf(prefer_css_page_size=True, format="A4")) == [SHEET]


def test_paper_shows_filters_legend_sources_and_day(page: Page) -> None:
    page.goto(f"/matrix?feld={FIELD}&zustand=duenn&zustand=kandidaten")
    page.emulate_media(media="print")
    for text in ("Auswahl: 3 Berufliche", "Quellen:", "Stand:", "Legende"):
        expect(page.get_by_text(text).first).to_be_visible()
    for hidden in ("form.filters", ".chips", ".tools", ".tabs"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_the_table_begins_high_enough_on_a_laptop(page: Page) -> None:
    for query in ("", "?zeilen=actor", "?zeilen=target_group&spalten=ansaetze"):
        page.goto(f"/matrix{query}")
        top: float = page.locator(".matrix-box").evaluate("(it) => it.getBoundingClientRect().top")
        assert top < 420


def test_the_matrix_is_used_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address, locale="de-DE", java_script_enabled=False,
        viewport={"width": 1366, "height": 768},
    )  # fmt: skip
    page = context.new_page()
    page.goto("/matrix")
    page.get_by_label("Gebiet", exact=True).select_option(label="Saalekreis")
    page.get_by_label("vergleichen mit").select_option(label="Landkreis Nordsachsen")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_role("columnheader", name="Unterschied")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Filter entfernen: Vergleich: Saalekreis")).click()
    expect(page.get_by_role("columnheader", name="Unterschied")).to_have_count(0)
    page.get_by_role("link", name="Akteure × Handlungsfelder").click()
    expect(page.get_by_role("columnheader", name=re.compile("Weiterbildung"))).to_be_visible()
    context.close()
